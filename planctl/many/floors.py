"""Least coverages: from the command line, else from planctl.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from planctl.compare.coverage_report import Floor, Measured, Shortfall, shortfalls
from planctl.library.settings import Settings
from planctl.many.bodies import no_such, picked

if TYPE_CHECKING:
    from planctl.names import Names


def under(
    measured: Sequence[Measured], floors: Sequence[Floor], names: Names, settings: Settings
) -> Iterator[Shortfall]:
    """Every shortfall; without floors those of the settings count.

    PlanctlError where a floor names neither a body nor a section of any base.
    """
    for floor in floors:
        _known(floor, measured, names)
    for item in measured:
        own = floors or _from(settings, item)
        yield from shortfalls(item, own, lambda name, one: picked(name, one, names))


def _from(settings: Settings, item: Measured) -> list[Floor]:
    checks = settings.checks_for(item.head.id, item.path)
    whole = [] if checks.floor is None else [Floor(Fraction(str(checks.floor)))]
    return whole + [Floor(Fraction(str(percent)), name) for name, percent in checks.floors]


def _known(floor: Floor, measured: Sequence[Measured], names: Names) -> None:
    if floor.name is None or not measured:
        return
    firsts = {item.base.id: item for item in measured}.values()
    if not any(picked(floor.name, item, names) for item in firsts):
        known = [part.name for item in firsts for part in (*item.coverage.agencies, *item.coverage.sections)]
        raise no_such(floor.name, known)
