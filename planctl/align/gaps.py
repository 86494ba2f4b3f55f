"""What of a text is missing elsewhere: the stretches a reader would name, not every changed character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from operator import mul

from planctl.align.folding import fold, level
from planctl.align.genre import OPENING, all_common, is_headline, is_style, states_purpose, strip_style
from planctl.align.index import PlanIndex
from planctl.align.stretches import Stretch, cut
from planctl.align.subjects import named
from planctl.align.weights import Weights, pairs

# One setting for all plans, chosen on the labelled pairs (see docs/align.md).
# Log odds that a stretch is missing, by three measures of what of it stands there (tools/fit_gaps.py): the share of
# its weight that stands anywhere, that stands in one stretch, and its longest run of characters that stands in one
# piece. The last speaks against it: what says the same in other words overlaps in many places, and another object
# after the same verb overlaps in one.
ABSENT = (-8.44, -8.28, 9.82)
ABSENT_BIAS = 1.81
LOST = 0.35  # likelihood from which a stretch counts as missing
CONDENSED = 0.30  # where a digest is compared with a document: share of weight below which it does
# Against a digest: share of its characters from which a stretch is put together from words of the other text.
PIECES = 0.70
_TOLD = 3  # characters, style apart, below which it says nothing
KEPT = 0.60  # share of a stretch's weight from which the members of its enumeration are asked for one by one
ITEM = 0.30  # share from which a member of an enumeration in a carried stretch does
LISTED = 0.50  # share from which a member of an enumeration in a stretch that is not carried does
SOME = 0.25  # share of members that must be carried for the rest to be named alone
FRAME = 0.30  # share of what follows 等 from which an enumeration's frame counts as carried
WORD = 18.0  # nats that a word replaced inside a carried stretch must weigh to be named
ELSEWHERE = 0.75  # share from which a stretch counts as standing in another clause
_LIST = re.compile(
    r"、|(?<=”)(?=“)|(?<=》)(?=《)|(?<=[\u4e00-\u9fff])(?:以及|及其|和|及|与|或)(?=[“《\u4e00-\u9fff]{2})"
)
_MARKS = (("“", "”"), ("《", "》"), ("（", "）"), ("‘", "’"))
_SUFFIXES = ("化", "性")  # 革命 of 革命化 is no word of its own here
_STOPS = "、，。；的和及与或 "


@dataclass(frozen=True)
class Text:
    """The texts that may carry something: their character pairs, the whole folded, and the folded stretches."""

    pairs: frozenset[str]
    whole: str
    keys: tuple[str, ...] = ()

    @cached_property
    def subjects(self) -> frozenset[int]:
        """The subjects that the texts name."""
        return frozenset(named(self.whole))

    @cached_property
    def stretches_with(self) -> dict[str, tuple[int, ...]]:
        """The numbers of the stretches that hold a pair."""
        found: dict[str, list[int]] = {}
        for number, key in enumerate(self.keys):
            for pair in pairs(key):
                found.setdefault(pair, []).append(number)
        return {pair: tuple(numbers) for pair, numbers in found.items()}

    @classmethod
    def of(cls, texts: Iterable[str]) -> Text:
        """From the texts of the clauses that a clause is compared with."""
        keys = [stretch.key for text in texts for stretch in cut(text)]
        return cls(frozenset(pair for key in keys for pair in pairs(key)), "|".join(keys), tuple(keys))


def missing(
    text: str,
    others: Sequence[str],
    weights: Weights,
    renewed: Sequence[str] = (),
    *,
    condensed: bool = False,
) -> tuple[str, ...]:
    """The stretches of ``text`` that ``others`` together do not carry, in order, as they stand.

    ``renewed`` are names of campaigns in ``text`` whose series the others name too, perhaps of another year.
    ``condensed`` tells that one side is a digest and the other is not: then single words say nothing, and a
    stretch must be further away to count as missing.
    """
    target = Text.of(others)
    found: list[str] = []
    for number, stretch in enumerate(cut(text)):
        if stretch.key in target.whole or _only_names(stretch.text, renewed):
            continue
        if only_topic(stretch, target, first=number == 0):
            continue
        if _lost(stretch.key, target, weights, condensed=condensed):
            found += _not_carried(stretch, target, weights)
            continue
        as_written = condensed or _share(stretch.key, target, weights) >= KEPT
        lost = _members(stretch, target, weights) if as_written else []
        found += lost if condensed else [*lost, *_words(stretch, target, weights, lost)]
    if condensed:
        found = [words for words in found if not _said_in_pieces(words, target.whole)]
    return tuple(dict.fromkeys(found))


def _said_in_pieces(text: str, whole: str) -> bool:
    """Whether a digest's stretch is too short to say anything, or put together from words of the target."""
    key = strip_style(fold(text))
    if len(key) < _TOLD:
        return True
    covered = at = 0
    while at < len(key):
        length = next((n for n in range(len(key) - at, 1, -1) if key[at : at + n] in whole), 0)
        covered += length
        at += length or 1
    return covered >= PIECES * len(key)


def only_topic(stretch: Stretch, target: Text, *, first: bool) -> bool:
    """Whether a stretch only names subjects, and all of them are named there.

    A clause's first stretch often says no more than what the clause is about (加强网络市场监管), and 加大维权力度 says
    no more anywhere.
    """
    if not (first and is_headline(stretch.key)) and len(strip_style(stretch.key)) > _TOLD:
        return False
    asked = named(stretch.text)
    return bool(asked) and asked.keys() <= target.subjects


def _only_names(text: str, campaigns: Sequence[str]) -> bool:
    """Whether a stretch says no more than that campaigns be carried out."""
    rest = text
    for name in campaigns:
        rest = rest.replace(name, "")
    return rest != text and len(strip_style(fold(rest))) < 2


def _lost(key: str, target: Text, weights: Weights, *, condensed: bool) -> bool:
    """Whether a stretch as a whole is not carried."""
    if condensed:
        return _share(key, target, weights) < CONDENSED
    odds = ABSENT_BIAS + float(sum(map(mul, ABSENT, absence(key, target, weights))))
    return odds >= log(LOST / (1 - LOST))


def absence(key: str, target: Text, weights: Weights) -> tuple[float, float, float]:
    """The measures of :data:`ABSENT` for a folded stretch that does not stand there as it is; each from 0 to 1."""
    run = _longest_run(key, target.whole) / len(key)
    return _share(key, target, weights), _in_one_stretch(key, target, weights), run


def _in_one_stretch(key: str, target: Text, weights: Weights) -> float:
    """The largest share of a text's weight that stands in one stretch of the target."""
    own = pairs(key)
    found: dict[int, float] = {}
    for pair in own:
        for number in target.stretches_with.get(pair, ()):
            found[number] = found.get(number, 0.0) + weights[pair]
    return max(found.values(), default=0.0) / (weights.total(own) or 1.0)


def _longest_run(key: str, whole: str) -> int:
    """Characters of the longest piece of ``key`` that stands in ``whole`` as it is."""
    longest = 0
    for start in range(len(key)):
        while start + longest < len(key) and key[start : start + longest + 1] in whole:
            longest += 1
    return longest


def _share(key: str, target: Text, weights: Weights) -> float:
    own = pairs(key)
    total = weights.total(own)
    return weights.total(pair for pair in own if pair in target.pairs) / total if total else 1.0


def _not_carried(stretch: Stretch, target: Text, weights: Weights) -> list[str]:
    """All of the stretch, or those members of its enumeration that are not carried."""
    if states_purpose(stretch.text) or all_common(stretch.key):
        return []
    framed = _framed(stretch.text, target, weights)
    if framed is not None:
        return framed
    members = [_bare(part) for part in _LIST.split(stretch.text) if fold(part)]
    if len(members) >= (2 if "”“" in stretch.text else 3):
        carried = [_share(fold(m), target, weights) >= LISTED for m in members]
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
    if _share(fold(core[end:]), target, weights) < FRAME:
        return None
    members = core[:end].split("、")
    carried = [_share(fold(member), target, weights) >= LISTED for member in members]
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


def _members(stretch: Stretch, target: Text, weights: Weights) -> list[str]:
    """Members of an enumeration that a carried stretch has lost."""
    found: list[str] = []
    members = [part for part in _LIST.split(stretch.text) if fold(part)]
    for member in members if len(members) > 1 else ():
        key = fold(member)
        if all_common(strip_style(key)):
            continue
        gone = key not in target.whole and _share(key, target, weights) < ITEM
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
            share = weights.total(pair for pair in mine if pair in there) / (weights.total(mine) or 1.0)
            return share < LISTED
    return False


def _bare(member: str) -> str:
    """A member of an enumeration without the verbs before and the frame after it."""
    opening = OPENING.match(member)
    core = member[opening.end() :] if opening and len(fold(member[opening.end() :])) > 1 else member
    head, _frame, _rest = core.partition("等")
    return (head if len(fold(head)) > 1 else core).strip(_STOPS)


def _words(stretch: Stretch, target: Text, weights: Weights, known: Sequence[str]) -> list[str]:
    """Runs of at least two characters that no shared pair touches, where they weigh enough and are no style."""
    key, found = stretch.key, []
    told_already = fold("".join(known))
    touched = [False] * (len(key) + 1)
    for at in range(len(key) - 1):
        if key[at : at + 2] in target.pairs:
            touched[at] = touched[at + 1] = True
    start = 0
    for at in range(len(key) + 1):
        if at < len(key) and not touched[at]:
            continue
        run = key[start:at].strip("的和及与或")
        around = pairs(key[max(0, start - 1) : at + 1])
        named = run in told_already or _mostly_in(run, told_already)
        told = len(level(run)) >= 2 and not is_style(run)
        if told and not named and weights.total(around) >= WORD:
            found.append(_as_written(run, stretch.text))
        start = at + 1
    return found


def _mostly_in(run: str, text: str) -> bool:
    own = pairs(run)
    return sum(pair in text for pair in own) * 2 >= len(own)


def _as_written(run: str, text: str) -> str:
    """A folded run as it stands in the text, with the stops inside it."""
    places = [(at, char) for at, whole in enumerate(text) for char in fold(whole)]
    start = "".join(char for _at, char in places).find(run)
    if start < 0:
        return run
    return _rounded(text, places[start][0], places[start + len(run) - 1][0] + 1)


def _rounded(text: str, start: int, end: int) -> str:
    """A piece of a text with the rest of the quotation, title or bracket that it breaks off, and its suffix."""
    for opener, closer in _MARKS:
        piece = text[start:end]
        if piece.count(closer) > piece.count(opener):
            opened = text.rfind(opener, 0, start)
            start = opened if opened >= 0 else start
        elif piece.count(opener) > piece.count(closer):
            end = text.find(closer, end) + 1 or end
    return text[start : end + (text[end : end + 1] in _SUFFIXES)]


def stands_in(text: str, plan: PlanIndex, weights: Weights, without: frozenset[str]) -> str | None:
    """The id of the clause outside ``without`` in one sentence of which a stretch stands nearly whole, if any."""
    own = pairs(fold(text))
    total = weights.total(own)
    if total < WORD:
        return None
    found: dict[int, float] = {}
    for pair in own:
        for sentence in plan.sentences_with.get(pair, ()):
            found[sentence] = found.get(sentence, 0.0) + weights[pair]
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    for sentence, weight in ranked:
        name = plan.units[plan.clause_of[sentence]].id
        if weight < ELSEWHERE * total:
            return None
        if name not in without:
            return name
    return None
