"""A number stands twice, or the numbers go back.

A reference to task （五） is then to two tasks.

Fails::

    （一）加强监管。巡查市场。（区市场监管局负责）
    （二）加强宣传。组织普法。（区司法局负责）
    （二）加强培训。组织培训。（区财政局负责）

Passes::

    一、监管
    （一）加强监管。巡查市场。（区市场监管局负责）
    二、宣传
    （一）加强宣传。组织普法。（区司法局负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.facts import Context, Spot
from planctl.checks.structure.numbers import Step, sections, steps, through
from planctl.words import _

CODE, NAME, SEVERITY = "STR002", "numbering-repeat", "warning"


def check(context: Context) -> Iterator[Spot]:
    """Numbers of sections and tasks that don't rise where they should."""
    running = through(context.plan)
    for step in (*sections(context), *steps(context.plan)):
        if _falls(step, running):
            yield Spot(
                _("{label} follows {before}").format(label=step.label.printed, before=step.before.printed),
                task=step.task.id,
                span=step.label.printed,
                part="title",
                key=f"{step.before.printed} {step.label.printed} {step.task.title}",
                hint=_("Number the tasks anew."),
            )


def _falls(step: Step, running: bool) -> bool:
    if step.label.value > step.before.value:
        return False
    return step.same_section or (running and step.label.value != 1)
