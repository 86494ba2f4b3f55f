"""A campaign that the base plan names is not named here.

A campaign has its own reports; a place that does not name it is missing from them.

Base::

    （一）保护版权。组织开展“剑网2020”专项行动，打击网络侵权盗版。（中央宣传部负责）

Fails::

    （一）保护版权。打击网络侵权盗版，开展专项行动。（区委宣传部负责）

Passes::

    （一）保护版权。组织开展“剑网2020”专项行动，打击网络侵权盗版。（区委宣传部负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.coverage.standing import homeless, measured, milder
from planctl.checks.facts import Context, Spot
from planctl.words import _

CODE, NAME, SEVERITY = "COV004", "campaign-missing", "warning"
BASE = True


def check(context: Context) -> Iterator[Spot]:
    """Dropped series, at the clause that carries their base clause where there is one."""
    if not measured(context) or context.comparison is None:
        return
    below = {clause.id: clause for clause in context.comparison.base.clauses}
    for dropped in context.comparison.campaigns.dropped:
        for clause, name in dropped.base[:1]:
            carried = context.comparison.link(clause).others if clause in below else ()
            gone = homeless(context, (below[clause],)) if clause in below else ()
            yield Spot(
                _("the campaign “{name}” of the base clause {clause} is not named").format(
                    name=name, clause=clause
                ),
                clause=carried[0] if carried else None,
                base_clause=clause,
                span=name,
                part="base",
                key=dropped.series,
                at_most=milder(context, gone),
            )
