"""Several bodies share a clause and none of them leads, though one should.

Two cases: the annotation itself speaks of cooperation (配合、参与、协办) without a leading body; or the superior
plan names a leading body for the clause and this plan only lists bodies.

Base::

    （一）治理农村市场。整治农村集市，查处假劣种子。（市场监管总局牵头，农业农村部、公安部按职责分工负责）

Fails::

    （一）治理农村市场。整治农村集市，查处假劣种子。（区农业农村局、区市场监管局、市公安官渡分局按职责分工负责）

Passes::

    （一）治理农村市场。整治农村集市，查处假劣种子。（区市场监管局牵头，区农业农村局、市公安官渡分局按职责分工负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.facts import Context, Spot, obliging
from planctl.model import Clause, ClauseLink
from planctl.words import _

CODE, NAME, SEVERITY = "DUT002", "lead-missing", "warning"
_HELP = frozenset({"配合", "参与", "参加", "协助", "协办", "协同", "支持"})


def check(context: Context) -> Iterator[Spot]:
    """Clauses with helpers but no leader, then clauses whose base has a leader."""
    told: set[str | None] = set()
    for _task, clause in obliging(context.plan):
        if _helpers_only(clause):
            told.add(clause.id)
            yield Spot(
                _("bodies that help are named, but nobody leads"),
                clause=clause.id,
                part="duty",
                key=clause.duty,
                hint=_("Name the leading body: （某局牵头，…）."),
            )
    for link in context.comparison.clauses if context.comparison else ():
        spot = _against_base(context, link)
        if spot is not None and spot.clause not in told:
            told.add(spot.clause)
            yield spot


def _helpers_only(clause: Clause) -> bool:
    roles = {a.role for a in clause.agencies}
    return roles == {"participant"} and any(a.verb in _HELP for a in clause.agencies)


def _against_base(context: Context, link: ClauseLink) -> Spot | None:
    if not link.others or link.duties is None or link.duties.lead is None or link.verdict == "missing":
        return None
    base, other = link.duties.lead
    clause = next((c for c in context.plan.clauses if c.id == link.others[0]), None)
    if not base or other or clause is None or len(clause.agencies) < 2 or _leads(clause):
        return None
    return Spot(
        _("{base} leads in the base, here nobody does").format(base="、".join(base)),
        clause=clause.id,
        base_clause=link.base,
        part="duty",
        key=f"{clause.text} {' '.join(base)}",
        at_most=None if link.confidence == "high" and not context.other_year else "info",
        hint=_("Name the leading body: （某局牵头，…）."),
    )


def _leads(clause: Clause) -> bool:
    return any(agency.role == "lead" for agency in clause.agencies) or any(
        g.role == "lead" for g in clause.groups
    )
