"""Which national bodies a name asks for."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from planctl.compare.coverage import Part
from planctl.compare.coverage_report import Measured
from planctl.errors import PlanctlError
from planctl.words import _

if TYPE_CHECKING:
    from planctl.names import Names


def ids_of(name: str, measured: Measured, names: Names) -> frozenset[str]:
    """The ids of the bodies of a base that a name means: as the base names it, or by any name in any year."""
    parts = measured.coverage.agencies
    exact = {part.key for part in parts if name in {part.name, part.key}}
    if exact:
        return frozenset(exact)
    body = names.body(name, measured.base.year)
    if body is None:
        return frozenset()
    year = measured.base.year
    wanted = {body.id, *(names.trace(body.id, year) if year is not None else ())}
    return frozenset(part.key for part in parts if part.key in wanted)


def body_ids(name: str, measured: Sequence[Measured], names: Names) -> frozenset[str]:
    """The ids of the bodies that a name means in any of the bases; PlanctlError with near names where none."""
    firsts = {item.base.id: item for item in measured}.values()
    found = frozenset(body for item in firsts for body in ids_of(name, item, names))
    if not found and measured:
        raise no_such(name, [part.name for item in firsts for part in item.coverage.agencies])
    return found


def no_such(name: str, known: Sequence[str]) -> PlanctlError:
    """The error for a name that the bases don't have."""
    distinct = list(dict.fromkeys(known))
    near = [k for k in distinct if name in k or k in name] or get_close_matches(name, distinct, 5, 0.4)
    return PlanctlError(
        _("no base names {name}").format(name=name),
        hint=_("Named there: {names}").format(names="、".join((near or distinct)[:8])),
    )


def picked(name: str, measured: Measured, names: Names) -> Sequence[Part]:
    """The bodies, or else the sections, that the name of a floor means in one base."""
    ids = ids_of(name, measured, names)
    if ids:
        return [part for part in measured.coverage.agencies if part.key in ids]
    return [part for part in measured.coverage.sections if name in part.name]
