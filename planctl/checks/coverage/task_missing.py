"""No clause of this plan carries any clause of a task of the base plan.

The first thing an assessment looks for. Where the bodies of the task have no office at this plan's level, the gap
may be right: then it is milder, and a waiver says why.

Base::

    （一）加强监管。巡查集贸市场，查处计量违法行为。（市场监管总局负责）
    （二）严格寄递监管。督促快递企业落实收寄验视和过机安检制度。（邮政局、公安部按职责分工负责）

Fails::

    （一）加强监管。巡查集贸市场，查处计量违法行为。（区市场监管局负责）

Passes::

    （一）加强监管。巡查集贸市场，查处计量违法行为。（区市场监管局负责）
    （二）严格寄递监管。督促快递企业落实收寄验视和过机安检制度。（市公安官渡分局负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.coverage.standing import homeless, measured, milder
from planctl.checks.facts import Context, Spot
from planctl.words import _

CODE, NAME, SEVERITY = "COV001", "task-missing", "error"
BASE = True


def check(context: Context) -> Iterator[Spot]:
    """Tasks whose verdict is missing."""
    if not measured(context) or context.comparison is None:
        return
    tasks = {task.id: task for task in context.comparison.base.tasks}
    for link in context.comparison.tasks:
        if link.verdict != "missing" or tasks[link.base].kind != "task":
            continue
        gone = homeless(context, tasks[link.base].clauses)
        yield Spot(
            _("nothing carries task {label} “{title}” of {base}").format(
                label=tasks[link.base].label or link.base, title=link.title, base=context.comparison.base.id
            ),
            base_clause=link.base,
            span=None,
            part="base",
            key=link.title,
            at_most=milder(context, gone),
            hint=_("{bodies} has no office at this level; a waiver can say so.").format(
                bodies="、".join(gone)
            )
            if gone
            else _("Add the task, or waive it with the reason."),
        )
