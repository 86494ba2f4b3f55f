"""A number is left out: （三） is followed by （五）.

Either a task was lost when the text was copied, or the numbers were not renewed after one was struck out; other
documents that quote the numbers then point at the wrong task.

Fails::

    （一）加强监管。巡查市场。（区市场监管局负责）
    （三）加强宣传。组织普法。（区司法局负责）

Passes::

    （一）加强监管。巡查市场。（区市场监管局负责）
    （二）加强宣传。组织普法。（区司法局负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.facts import Context, Spot
from planctl.checks.structure.numbers import sections, steps, through
from planctl.words import _

CODE, NAME, SEVERITY = "STR001", "numbering-gap", "warning"


def check(context: Context) -> Iterator[Spot]:
    """Numbers of sections and tasks that skip at least one."""
    running = through(context.plan)
    for step in (*sections(context), *steps(context.plan)):
        before, value = step.before.value, step.label.value
        expected = before + 1 if step.same_section or running else 1
        if value > expected and value > before + 1:
            yield Spot(
                _("{label} follows {before}").format(label=step.label.printed, before=step.before.printed),
                task=step.task.id,
                span=step.label.printed,
                part="title",
                key=f"{step.before.printed} {step.label.printed}",
                hint=_("Is a task missing in between?"),
            )
