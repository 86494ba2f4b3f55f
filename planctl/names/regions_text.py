"""Place names at the start of an agency's name and in running text.

Both work on the text folded to simplified characters one by one, so that places in the text stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from planctl.names.regions_table import State

if TYPE_CHECKING:
    from planctl.names.regions import Region, Regions

_WHOLE = re.compile("全国|国务院|中共中央|中华人民共和国|国家")
# 上海市场监管: the last character belongs to the next word
_JOINTS = frozenset(("市场", "区域", "县域", "省级", "市级", "区级", "县级", "安全", "区分", "区别"))
# a short name before one of these is a street, a bank of a river, a part of another word
_AFTER = frozenset("路街巷道侧岸段弄桥港湾")
# 远香湖南: half of these names are sides of a lake, a river or a mountain
_SIDES = frozenset("湖南 湖北 河南 河北 江西 山东 山西 海南 海北 海西 海东 山南 江北 北海 南海 东海".split())
_BEFORE = frozenset("在赴与和及到从向至是由省市如自对以跨经驻的为同")
Split = tuple[str, "Region | None", str]
Mention = tuple[int, int, "Region"]


def split_prefix(regions: Regions, name: str, region: Region | None, year: int | None) -> list[Split]:
    """See :meth:`planctl.names.regions.Regions.split_prefix`."""
    text = name.translate(regions.fold)
    found = {
        end: place for end, place in _prefixes(regions, text, 0, None, region, year) if 0 < end < len(text)
    }
    # 上海市场监管局 is 上海 + 市场监管局, not 上海市 + 场监管局
    order = sorted(found, key=lambda end: (text[end - 1 : end + 1] == "市场", -end))
    return [(name[:end], found[end], name[end:]) for end in order]


def _prefixes(
    regions: Regions, text: str, start: int, above: Region | None, near: Region | None, year: int | None
) -> Iterator[tuple[int, Region | None]]:
    """(end, region) of every chain of place names that begins at ``start``."""
    longest = regions.heads.get(text[start : start + 2], 0)
    for length in range(min(longest, len(text) - start), 1, -1):
        states = _allowed(regions, text[start : start + length], above, near)
        if not states:
            continue
        place = _one(regions, states, above, near, year)
        end = start + length
        if place is not None and place.level != "district":
            yield from _prefixes(regions, text, end, place, near, year)
        yield end, place


def _allowed(regions: Regions, form: str, above: Region | None, near: Region | None) -> list[State]:
    """The states that a form may name at the start of an agency's name."""
    states = regions.states_of(form)
    if above is not None:
        return [state for state in states if _lies_in(regions, above, state)]
    common = regions.words.get(form)
    kept = []
    for state in states:
        bare = form == state.stem and form != state.name
        # 建设局, 合作办: the short name of a district counts in its own province only
        local = bare and state.level == "district" and len(form) < 3
        if (local or common == "parent") and not (near and _kin(regions, near, state) < 4):
            continue
        if common == "suffix" and bare and state.level == "district":
            continue
        kept.append(state)
    return kept


def _one(
    regions: Regions, states: list[State], above: Region | None, near: Region | None, year: int | None
) -> Region | None:
    """The place that is meant, or None where several are equally near."""
    if any(state.holds(year) for state in states):
        states = [state for state in states if state.holds(year)]
    if near is not None and above is None and len(states) > 1:
        best = min(_kin(regions, near, state) for state in states)
        states = [state for state in states if _kin(regions, near, state) == best]
    if any(state.level == "province" for state in states):
        states = [state for state in states if state.level == "province"]
    if len({state.slug for state in states}) != 1:
        return None
    return regions.place(states[0], year)


def _kin(regions: Regions, near: Region, state: State) -> int:
    """How near a place is to where the speaker is: 0 the same, 1 in it, 2 above, 3 one province, 4 none."""
    if near.slug == state.slug:
        return 0
    there = regions.place(state)
    if near.slug != "national" and regions.contains(near, there):
        return 1
    if regions.contains(there, near):
        return 2
    return 3 if _province(regions, near) == _province(regions, there) else 4


def _province(regions: Regions, region: Region) -> str:
    chain = (region, *regions.ancestors(region))
    return next((r.slug for r in chain if r.level == "province"), region.slug)


def _lies_in(regions: Regions, above: Region, state: State) -> bool:
    return state.slug != above.slug and regions.contains(above, regions.place(state))


def guess(regions: Regions, text: str, year: int | None) -> Region | None:
    """See :meth:`planctl.names.regions.Regions.guess`."""
    found = [region for _start, _end, region in mentions(regions, text, None, year)]
    if not found:
        return regions.get("national", year) if _WHOLE.search(text) else None
    best = found[0]
    for region in found[1:]:
        best = region if regions.contains(best, region) else best
    return best


def mentions(regions: Regions, text: str, near: Region | None, year: int | None) -> list[Mention]:
    """See :meth:`planctl.names.regions.Regions.mentions`."""
    plain = text.translate(regions.fold)
    found: list[Mention] = []
    at, heads, words = 0, regions.heads, regions.words
    while at < len(plain) - 1:
        pair = plain[at : at + 2]
        mention = _mention(regions, plain, at, near, year, found) if pair in heads else None
        if mention is not None:
            found.append(mention)
        # an everyday word such as 重大 keeps its last character from opening a name (大连)
        at = mention[1] if mention else at + (2 if words.get(pair) == "not" else 1)
    return found


def _mention(
    regions: Regions, text: str, at: int, near: Region | None, year: int | None, seen: list[Mention]
) -> Mention | None:
    for end in _ends(regions, text, at):
        states = [s for s in regions.states_of(text[at:end]) if _counts(regions, text, at, end, s)]
        place = _meant(regions, states, near, year, seen)
        if place is not None:
            return (at, *_inner(regions, text, end, place, year))
    return None


def _ends(regions: Regions, text: str, at: int) -> Iterator[int]:
    """Where a form that begins at ``at`` can end, longest first."""
    longest = regions.heads.get(text[at : at + 2], 0)
    for end in range(min(len(text), at + longest), at + 1, -1):
        joint = text[end - 1 : end + 1]
        if joint not in _JOINTS and regions.states_of(text[at:end]):
            yield end


def _counts(regions: Regions, text: str, at: int, end: int, state: State) -> bool:
    """Whether a form counts in running text without its parent before it."""
    form = text[at:end]
    common = regions.words.get(form)
    if form == state.name and len(form) > 2:
        return common != "parent"
    if common is not None or (len(form) == 2 and state.level == "district"):
        return False
    if form in _SIDES and "\u4e00" <= text[at - 1 : at] <= "\u9fff" and text[at - 1] not in _BEFORE:
        return False
    return text[end : end + 1] not in _AFTER and state.holds(None)


def _meant(
    regions: Regions, states: list[State], near: Region | None, year: int | None, seen: list[Mention]
) -> Region | None:
    """The one place; of several, the one that the region of the text or an earlier mention holds."""
    if not states:
        return None
    place = _one(regions, states, None, near, year)
    if place is not None:
        return place
    for _start, _end, earlier in reversed(seen):
        if any(_kin(regions, earlier, state) < 4 for state in states):
            return _one(regions, states, None, earlier, year)
    return None


def _inner(regions: Regions, text: str, end: int, place: Region, year: int | None) -> tuple[int, Region]:
    """Go on while the next name lies in the last: 昆明市 then 官渡区."""
    if place.level == "district":
        return end, place
    for after in _ends(regions, text, end):
        form = text[end:after]
        if regions.words.get(form) == "suffix":
            continue
        inside = [state for state in regions.states_of(form) if _lies_in(regions, place, state)]
        inner = _one(regions, inside, place, None, year) if inside else None
        if inner is not None:
            return _inner(regions, text, after, inner, year)
    return end, place
