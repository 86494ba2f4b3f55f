"""Whether two names as written are one body: same counterparts, same level, and one name shortens the other."""

from __future__ import annotations

import re

from planctl.checks.facts import Context

MARKS = "省市区县州盟旗"
_UNIT = re.compile("(?:支队|大队|总队|中队|中心|站|所|学校|学院|院|队|处|支行|协会|学会|集团|公司)$")
_COURTS = re.compile("(?:法院|检察院)$")
_PREFIX = re.compile(f"^(?:本|各)?[^{MARKS}]{{0,6}}[{MARKS}]|^[^{MARKS}]{{2,3}}(?=省)")


def one_body(context: Context, first: str, second: str) -> bool:
    """Whether two different names in a plan certainly mean the same body.

    Both must be known, carry the same national bodies as their own, be of one level, and the shorter core must
    be contained in the longer one in order (卫计委 in 卫生计生委). Lower units are bodies of their own.
    """
    cores = sorted((core(context, first), core(context, second)), key=len)
    if first == second or len(cores[0]) < 2 or not _within(*cores) or _unit(first) != _unit(second):
        return False
    own = _own(context, first)
    return bool(own) and own == _own(context, second) and level(context, first) == level(context, second)


def part_of(context: Context, name: str, other: str) -> bool:
    """Whether another body of the same level carries the function of this one, and more: 版权局 and 文广新局."""
    if "委" in (name[1:2], other[1:2]):  # offices of Party committees share functions, not names
        return False
    small, large = _own(context, name), _own(context, other)
    return (
        bool(small)
        and small < large
        and _unit(name) == _unit(other)
        and level(context, name) == level(context, other)
    )


def _own(context: Context, name: str) -> set[str]:
    """The national bodies that a name carries as its own; empty where it is not known."""
    found = context.resolve(name)
    if found is None or found.status != "resolved":
        return set()
    return {c.body for c in found.counterparts if c.relation == "counterpart"}


def _unit(name: str) -> bool:
    return _UNIT.search(name) is not None and _COURTS.search(name) is None


def level(context: Context, name: str) -> str:
    """The mark of the level a name speaks of; a branch named after a district is the district's, no mark the plan's."""
    region = context.region.name if context.region else context.plan.region_name
    own = region[-1:] if region else ""
    if name.endswith("分局"):
        return "区"
    head = re.match(f"(?:本)?[^{MARKS}]{{0,6}}?([{MARKS}])(?!场|政|级)", name)
    mark = head[1] if head and head.end() <= 7 else own
    return "区" if mark in "县旗" and own in "区县旗" else mark


def core(context: Context, name: str) -> str:
    """A name without the place or mark before it."""
    region = context.region.name if context.region else context.plan.region_name
    for prefix in (region, *((region[:-1],) if len(region) > 2 else ())):
        if prefix and name.startswith(prefix) and len(name) > len(prefix) + 2:
            name = name[len(prefix) :]
    if name[:1] in MARKS and not name.startswith(("市场", "市政", "市容")) and len(name) > 2:
        return name[1:]
    return name


def _within(shorter: str, longer: str) -> bool:
    """Whether the characters of the shorter stand in the longer in their order, beginning alike."""
    rest = iter(longer)
    alike = shorter[:1] == longer[:1] or longer.endswith(shorter)
    return alike and all(character in rest for character in shorter)


def prefixed(context: Context, name: str) -> bool:
    """Whether a name says of which place or level it is."""
    region = context.region.name if context.region else context.plan.region_name
    if name.startswith(("市场", "市政")):
        return False
    return bool(
        name[:1] in (*MARKS, "各", "本")
        or (len(region) > 2 and name.startswith(region[:-1]))
        or _PREFIX.match(name)
    )
