"""Which elements of a stretch a reader would name as missing: members of an enumeration, words, or all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planctl.align.folding import fold, level
from planctl.align.genre import OPENING, all_common, is_style, states_purpose, strip_style
from planctl.align.stretches import Stretch
from planctl.align.target import Text, share
from planctl.align.weights import Weights, pairs

# One setting for all plans, chosen on the labelled pairs (see docs/align.md).
ITEM = 0.30  # share from which a member of an enumeration in a carried stretch counts as carried
LISTED = 0.50  # share from which a member of an enumeration in a stretch that is not carried does
SOME = 0.25  # share of members that must be carried for the rest to be named alone
FRAME = 0.30  # share of what follows 等 from which an enumeration's frame counts as carried
WORD = 18.0  # nats that a word replaced inside a carried stretch must weigh to be named
RARE = 7.0  # nats from which two characters are no word
MOST = 0.50  # share of a member of an enumeration from which the whole member is named
# What joins two words; 与 of 参与, 及 of 涉及, 和 of 调和 and 或 of 或者 join nothing.
_AND = r"(?<![调共缓谐])和(?![谐解平])|(?<![涉普以])及(?!时|其)|(?<!参)与|或(?!者)"
_LIST = re.compile(
    rf"、|(?<=”)(?=“)|(?<=》)(?=《)|(?<=[\u4e00-\u9fff])(?:以及|及其|{_AND})(?=[“《\u4e00-\u9fff]{{2}})"
)
_LOOSE = re.compile(rf"^(?:的|{_AND})+|(?:的|{_AND})+$")  # particles at the ends of a piece
_FRAME = re.compile("等|为重点|为主")  # ends the last member of an enumeration
_MARKS = (("“", "”"), ("《", "》"), ("（", "）"), ("‘", "’"))
_NAMING = "“《"  # what stands between these is a name, and named whole
_SUFFIXES = ("化", "性")  # 革命 of 革命化 is no word of its own here
_STOPS = "、，。；的和及与或 "
_PARTICLES = "的和及与或"


def enumerates(text: str) -> bool:
    """Whether a text asks for several things that it lists or joins."""
    return _LIST.search(text) is not None


def not_carried(stretch: Stretch, target: Text, weights: Weights) -> list[str]:
    """All of the stretch, or those members of its enumeration that are not carried."""
    if states_purpose(stretch.text) or all_common(stretch.key):
        return []
    framed = _framed(stretch.text, target, weights)
    if framed is not None:
        return framed
    members = [_bare(part) for part in _LIST.split(stretch.text) if fold(part)]
    if len(members) >= (2 if "”“" in stretch.text else 3):
        carried = [share(fold(m), target, weights) >= LISTED for m in members]
        if sum(carried) > SOME * len(carried):
            return _runs(stretch.text, members, carried)
    return [stretch.text]


def _framed(text: str, target: Text, weights: Weights) -> list[str] | None:
    """For 打击A、B、C等领域的违法行为 whose frame is carried: the members that are not; else None."""
    opening = OPENING.match(text)
    core = text[opening.end() if opening else 0 :]
    last = core.rfind("、")
    end = core.find("等", last)
    if core.count("、") < 2 or end < 0 or not fold(core[end + 1 :]):
        return None
    if share(fold(core[end:]), target, weights) < FRAME:
        return None
    members = core[:end].split("、")
    carried = [share(fold(member), target, weights) >= LISTED for member in members]
    return _runs(core[:end], members, carried)


def _runs(text: str, members: Sequence[str], carried: Sequence[bool]) -> list[str]:
    """Neighbouring members that are not carried, joined as they stand in the text."""
    runs: list[tuple[int, int]] = []
    at, before = 0, True
    for member, here in zip(members, carried, strict=True):
        start = text.index(member, at)
        at = start + len(member)
        if not here and before:
            runs.append((start, at))
        elif not here:
            runs[-1] = (runs[-1][0], at)
        before = here
    return [text[start:end].strip(_STOPS) for start, end in runs]


def lost_members(stretch: Stretch, target: Text, weights: Weights) -> list[str]:
    """Members of an enumeration that a carried stretch has lost."""
    found: list[str] = []
    members = [part for part in _LIST.split(stretch.text) if fold(part)]
    for member in members if len(members) > 1 else ():
        key = fold(member)
        if all_common(strip_style(key)):
            continue
        gone = key not in target.whole and share(key.replace("的", ""), target, weights) < ITEM
        if gone or _left_out(key, members, target, weights):
            found.append(_bare(member))
    return found


def _left_out(key: str, members: Sequence[str], target: Text, weights: Weights) -> bool:
    """Whether all other members of an enumeration stand in one stretch and this one does not.

    Its words may well stand elsewhere in the clause: 网站备案 was left out of a list although 备案管理 follows.
    """
    others = [fold(_bare(member)) for member in members if fold(member) != key]
    if len(others) < 2 or key in target.whole:
        return False
    mine = pairs(fold(_bare(key)))
    for holder in target.keys:
        if all(other in holder for other in others):
            there = frozenset(pairs(holder))
            common = weights.total(pair for pair in mine if pair in there)
            return common < LISTED * weights.total(mine)
    return False


def _bare(member: str) -> str:
    """A member of an enumeration without the verbs before and the frame after it."""
    opening = OPENING.match(member)
    core = member[opening.end() :] if opening and len(fold(member[opening.end() :])) > 1 else member
    head = _FRAME.split(core, maxsplit=1)[0]
    return (head if len(fold(head)) > 1 else core).strip(_STOPS)


def lost_words(stretch: Stretch, target: Text, weights: Weights, known: Sequence[str]) -> list[str]:
    """Runs of at least two characters that no shared pair touches, where they weigh enough and are no style."""
    key, found = stretch.key, []
    told_already = fold("".join(known))
    for start, end in _untouched(key, target):
        run = key[start:end]
        if weights.total(pairs(key[max(0, start - 1) : end + 1])) < WORD:
            continue
        named = run in told_already or _mostly_in(run, told_already)
        if not named and len(level(run)) >= 2 and not is_style(run):
            found.append(_as_named(stretch, *_whole_words(key, start, end, weights)))
    return list(dict.fromkeys(found))


def _untouched(key: str, target: Text) -> Iterator[tuple[int, int]]:
    """(start, end) of the runs of two characters or more that no pair of the target touches, particles at the ends off."""
    held = target.holds(key)
    touched = [False] * len(key) + [True]
    for at in range(len(key) - 1):
        if key[at : at + 2] in held:
            touched[at] = touched[at + 1] = True
    start = 0
    for at, here in enumerate(touched):
        if not here:
            continue
        if at > start + 1:
            run = _LOOSE.sub("", key[start:at])
            first = key.find(run, start)
            yield first, first + len(run)
        start = at + 1


def _mostly_in(run: str, text: str) -> bool:
    own = pairs(run)
    return sum(pair in text for pair in own) * 2 >= len(own)


def _whole_words(key: str, start: int, end: int, weights: Weights) -> tuple[int, int]:
    """A run with the character before or after it that makes a word with its first or last one.

    企 of 种苗企业 is cut off where 业 stands there in another word. Two characters are a word here where they are as
    common as the pair inside the run and commoner than the pair outside it.
    """

    def joins(crossing: str, inside: str, outside: str) -> bool:
        rare = weights[outside] if len(outside) == 2 else RARE
        if len(crossing) < 2 or not set(crossing).isdisjoint(_PARTICLES):
            return False
        return weights[crossing] < min(RARE, rare) and weights[crossing] <= weights[inside]

    before = key[max(start - 1, 0) : start + 1] if start else ""
    left = joins(before, key[start : start + 2], key[max(start - 2, 0) : start])
    right = joins(key[end - 1 : end + 1], key[end - 2 : end], key[end : end + 2])
    return start - left, end + right


def _as_named(stretch: Stretch, start: int, end: int) -> str:
    """A run of a folded stretch as a reader names it: the member of an enumeration or the quotation whole."""
    places = [at for at, char in enumerate(stretch.text) for _folded in fold(char)]
    if len(places) != len(stretch.key):
        return stretch.key[start:end]
    first, last = places[start], places[end - 1] + 1
    members = _around(stretch.text, first, last)
    if members and end - start >= MOST * len(fold(members)):
        return members
    return _rounded(stretch.text, first, last)


def _around(text: str, start: int, end: int) -> str:
    """The members of an enumeration that a piece of a text lies in; nothing where there is none."""
    bounds = [0, *(at for match in _LIST.finditer(text) for at in match.span()), len(text)]
    spans = [(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True) if a < end and b > start]
    members = [(a, b) for a, b in spans if not OPENING.fullmatch(text[a:b])]
    if len(bounds) == 2 or not members:
        return ""
    (head, head_end), (tail, tail_end) = members[0], members[-1]
    first, last = _bare(text[head:head_end]), _bare(text[tail:tail_end])
    return text[text.find(first, head) : text.find(last, tail) + len(last)]


def _rounded(text: str, start: int, end: int) -> str:
    """A piece of a text with all of the quotation or title that it lies in or breaks off, and its suffix."""
    for opener, closer in _MARKS:
        piece = text[start:end]
        inside = opener in _NAMING and text.rfind(opener, 0, start) > text.rfind(closer, 0, start)
        if inside or piece.count(closer) > piece.count(opener):
            opened = text.rfind(opener, 0, start)
            start = opened if opened >= 0 else start
        if inside or piece.count(opener) > piece.count(closer):
            end = text.find(closer, end) + 1 or end
    return text[start : end + (text[end : end + 1] in _SUFFIXES)]
