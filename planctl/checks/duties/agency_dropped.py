"""A body of the base clause has no counterpart in the clauses that carry it.

Bodies that have no office at the plan's level, and functions that another local body has absorbed, are not
counted as dropped.

Base::

    （一）查处涉税案件。移交侵权涉税线索，查处税收违法行为。（税务总局、公安部、市场监管总局按职责分工负责）

Fails::

    （一）查处涉税案件。移交侵权涉税线索，查处税收违法行为。（区税务局、区市场监管局按职责分工负责）

Passes::

    （一）查处涉税案件。移交侵权涉税线索，查处税收违法行为。（区税务局、市公安官渡分局、区市场监管局按职责分工负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.facts import Context, Spot
from planctl.words import _

CODE, NAME, SEVERITY = "DUT004", "agency-dropped", "warning"
BASE = True


def check(context: Context) -> Iterator[Spot]:
    """Dropped bodies of links that are not missing as a whole."""
    assert context.comparison is not None
    groups = {c.id for c in context.plan.clauses if c.groups or c.open}
    for link in context.comparison.clauses:
        if not link.others or link.duties is None or link.verdict == "missing":
            continue
        gone = [body for body in link.duties.dropped if body not in link.duties.no_local_body]
        if gone:
            open_list = any(other in groups for other in link.others)
            thin = link.confidence == "low" or open_list or context.other_year
            yield Spot(
                _("{bodies} of the base clause {base} has no counterpart here").format(
                    bodies="、".join(gone), base=link.base
                ),
                clause=link.others[0],
                base_clause=link.base,
                part="duty",
                key=" ".join(gone),
                at_most="info" if thin else None,
                hint=_("Add the local body, or waive this with the reason."),
            )
