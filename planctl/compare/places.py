"""The two plans' own places: words that say where, not what."""

from __future__ import annotations

from collections.abc import Sequence

from planctl.align.folding import fold
from planctl.model import Plan

_UNITS = "省市区县州盟旗"


def places(base: Plan, other: Plan) -> tuple[str, ...]:
    """Names of the regions of two plans and of the regions above them, long ones first."""
    names = {plan.region_name for plan in (base, other)} - {"全国"}
    parts = {name[at:] for name in names for at in range(len(name) - 1) if len(name) - at >= 3}
    return tuple(sorted((part for part in parts if part[-1] in _UNITS), key=lambda name: (-len(name), name)))


def only_where(text: str, names: Sequence[str]) -> bool:
    """Whether a text is no more than one of the names, with or without its unit: 青岛 of 青岛驻外机构."""
    key = fold(text)
    return any(key in (name, name[:-1]) for name in names)
