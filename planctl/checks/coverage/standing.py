"""How far what is missing from a plan can be held against it."""

from __future__ import annotations

from collections.abc import Sequence

from planctl.checks.facts import Context
from planctl.model import Clause, ClauseLink, Severity

LEAST = 0.25
"""Below this share of carried base clauses, the two plans are not about the same things."""


def measured(context: Context) -> bool:
    """Whether enough of the base is carried for the gaps to mean something."""
    links = context.comparison.clauses if context.comparison else ()
    return bool(links) and sum(link.verdict != "missing" for link in links) >= LEAST * len(links)


def homeless(context: Context, clauses: Sequence[Clause]) -> tuple[str, ...]:
    """The bodies of base clauses where none of them has an office at the plan's level; else nothing."""
    named = list(dict.fromkeys(agency.name for clause in clauses for agency in clause.agencies))
    return tuple(named) if named and all(_homeless(context, name) for name in named) else ()


def _homeless(context: Context, name: str) -> bool:
    plan, base = context.plan, context.base
    if context.names is None or base is None or plan.year is None or context.region is None:
        return False
    found = context.names.resolve(name, region=base.region, year=base.year)
    bodies = [c.body for c in found.counterparts if found.status == "resolved"]
    return bool(bodies) and all(
        context.names.no_local_body(body, plan.region, plan.level, plan.year) for body in bodies
    )


def milder(context: Context, gone: Sequence[str] = (), link: ClauseLink | None = None) -> Severity | None:
    """How severe a gap may be at most: a base of another year and thin evidence only inform."""
    if context.other_year or (link is not None and link.confidence == "low"):
        return "info"
    return "warning" if gone else None


def first_own(link: ClauseLink) -> str | None:
    """The clause of the plan that carries most of a base clause."""
    return link.others[0] if link.others else None
