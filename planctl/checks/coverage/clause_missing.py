"""A clause of the base plan is carried by nothing here, though other clauses of its task are.

Base::

    （一）加强监管。巡查集贸市场，查处计量违法行为。（市场监管总局负责）建立跨境电商商品追溯制度，公布抽检结果。（商务部负责）

Fails::

    （一）加强监管。巡查集贸市场，查处计量违法行为。（区市场监管局负责）

Passes::

    （一）加强监管。巡查集贸市场，查处计量违法行为。（区市场监管局负责）建立跨境电商商品追溯制度，公布抽检结果。（区商投局负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.coverage.standing import homeless, measured, milder
from planctl.checks.facts import Context, Spot
from planctl.words import _

CODE, NAME, SEVERITY = "COV002", "clause-missing", "warning"
BASE = True


def check(context: Context) -> Iterator[Spot]:
    """Missing clauses of tasks that are not missing as a whole."""
    if not measured(context) or context.comparison is None:
        return
    base = context.comparison.base
    whole = {task.base for task in context.comparison.tasks if task.verdict == "missing"}
    clauses = {clause.id: clause for clause in base.clauses}
    for link in context.comparison.clauses:
        if link.verdict == "missing" and base.task_of(link.base).id not in whole:
            gone = homeless(context, (clauses[link.base],))
            yield Spot(
                _("nothing carries clause {clause} of {base}").format(clause=link.base, base=base.id),
                base_clause=link.base,
                part="base",
                key=clauses[link.base].text,
                at_most=milder(context, gone, link),
                hint=_("{bodies} has no office at this level; a waiver can say so.").format(
                    bodies="、".join(gone)
                )
                if gone
                else None,
            )
