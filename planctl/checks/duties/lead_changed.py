"""Another body leads here than the one that carries the function of the base plan's leader.

A change may be meant; it should be known to those who lose or gain the lead. A local body that has absorbed the
function counts as the same.

Base::

    （一）保护品种权。查处侵犯植物新品种权的行为。（农业农村部牵头，市场监管总局按职责分工负责）

Fails::

    （一）保护品种权。查处侵犯植物新品种权的行为。（区市场监管局牵头，区农业农村局按职责分工负责）

Passes::

    （一）保护品种权。查处侵犯植物新品种权的行为。（区农业农村局牵头，区市场监管局按职责分工负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.facts import Context, Spot
from planctl.model import ClauseLink
from planctl.words import _

CODE, NAME, SEVERITY = "DUT003", "lead-changed", "warning"
BASE = True


def check(context: Context) -> Iterator[Spot]:
    """Links whose leads are both known and differ."""
    assert context.comparison is not None
    for link in context.comparison.clauses:
        if not link.others or link.duties is None or link.duties.lead is None:
            continue
        base, other = link.duties.lead
        if base and other:
            yield Spot(
                _("{base} leads in the base, {other} here").format(
                    base="、".join(base), other="、".join(other)
                ),
                clause=link.others[0],
                base_clause=link.base,
                span=other[0],
                part="duty",
                key=f"{' '.join(base)} {' '.join(other)}",
                at_most=None if _firm(context, link) else "info",
            )


def _firm(context: Context, link: ClauseLink) -> bool:
    return link.confidence == "high" and link.verdict == "full" and not context.other_year
