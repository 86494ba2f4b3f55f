"""One body stands under several names in one plan.

Readers take them for two bodies, and so do tables of tasks. Told at the rarer name.

Fails::

    （一）加强监管。巡查药店。（区市场监管局、区检察院按职责分工负责）
    （二）加强检察。办理公益诉讼。（区人民检察院、区市场监管局按职责分工负责）

Passes::

    （一）加强监管。巡查药店。（区市场监管局、区检察院按职责分工负责）
    （二）加强检察。办理公益诉讼。（区检察院、区法院按职责分工负责）
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from planctl.checks.facts import Context, Spot, everything
from planctl.checks.names.agency_misprint import intended
from planctl.checks.names.likeness import one_body, part_of, prefixed
from planctl.words import _

CODE, NAME, SEVERITY = "NAM003", "agency-inconsistent", "warning"


def check(context: Context) -> Iterator[Spot]:
    """Pairs of names of one body, told at the first clause with the rarer one."""
    first: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for _task, clause in everything(context.plan):
        for agency in clause.agencies:
            first.setdefault(agency.name, clause.id)
            counts[agency.name] += 1
    order = {name: at for at, name in enumerate(first)}
    names = sorted(first, key=lambda name: (-counts[name], order[name]))
    for rare in (name for name in names if not _told_otherwise(context, name)):
        earlier = names[: names.index(rare)]
        same = next((common for common in earlier if one_body(context, common, rare)), None)
        part = next((common for common in earlier if part_of(context, rare, common)), None)
        if same is not None:
            yield _spot(rare, first[rare], _same(rare, same, first[same], counts[same]))
        elif part is not None:
            message = _("{rare} may be a second name of {common}, which carries its function").format(
                rare=rare, common=part
            )
            yield replace(_spot(rare, first[rare], message), at_most="info")


def _same(rare: str, common: str, clause: str, count: int) -> str:
    return _("{rare} here, {common} elsewhere ({clause} and {count} in all)").format(
        rare=rare, common=common, clause=clause, count=count
    )


def _spot(name: str, clause: str, message: str) -> Spot:
    return Spot(message, clause=clause, span=name, part="duty", hint=_("Use one name throughout."))


def _told_otherwise(context: Context, name: str) -> bool:
    """Whether the name is a misprint, or that of a national body among local ones."""
    national = context.local and context.names is not None and context.names.bodies.named(name)
    return intended(context, name) is not None or (bool(national) and not prefixed(context, name))
