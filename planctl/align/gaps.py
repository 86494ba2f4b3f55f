"""What of a text is missing elsewhere: the stretches a reader would name, not every changed character."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from operator import mul

from planctl.align.changes import counts
from planctl.align.elements import WORD, enumerates, lost_members, lost_words, not_carried
from planctl.align.folding import fold
from planctl.align.genre import is_headline, strip_style
from planctl.align.index import PlanIndex
from planctl.align.stretches import Stretch, cut
from planctl.align.subjects import named
from planctl.align.target import Text, absence, share
from planctl.align.weights import Weights, pairs

# One setting for all plans, chosen on the labelled pairs (see docs/align.md).
# Log odds that a stretch is missing, by three measures of what of it stands there (tools/fit_gaps.py): the share of
# its weight that stands anywhere, that stands in one stretch, and its longest run of characters that stands in one
# piece. The last speaks against it: what says the same in other words overlaps in many places, and another object
# after the same verb overlaps in one.
ABSENT = (-8.44, -8.28, 9.82)
ABSENT_BIAS = 1.81
LOST = 0.35  # likelihood from which a stretch counts as missing
WITH_WORD = 0.20  # and from which one that is no enumeration does where it has lost a word
CONDENSED = 0.30  # where a digest is compared with a document: share of weight below which it does
# Against a digest: share of its characters from which a stretch is put together from words of the other text.
PIECES = 0.70
_TOLD = 3  # characters, style apart, below which it says nothing
KEPT = 0.60  # share of a stretch's weight from which the members of its enumeration are asked for one by one
ELSEWHERE = 0.75  # share from which a stretch of at least WORD nats counts as standing in another clause


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
            found += not_carried(stretch, target, weights)
        elif condensed:
            found += lost_members(stretch, target, weights)
        else:
            found += _lost_of(stretch, target, weights)
    if condensed:
        found = [words for words in found if not _said_in_pieces(words, target.whole)]
    return tuple(dict.fromkeys(found))


def _lost_of(stretch: Stretch, target: Text, weights: Weights) -> list[str]:
    """What a carried stretch has lost: members, words, or all of it where a lost word makes it likely enough."""
    kept = share(stretch.key, target, weights) >= KEPT
    members = lost_members(stretch, target, weights) if kept else []
    words = lost_words(stretch, target, weights, members)
    # What counts or dates otherwise is told as a change; an enumeration asks for each member by itself.
    telling = not enumerates(stretch.text) and not all(map(counts, words))
    if telling and _odds(stretch.key, target, weights) >= _log_odds(WITH_WORD):
        return not_carried(stretch, target, weights)
    return [*members, *words]


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
        return share(key, target, weights) < CONDENSED
    return _odds(key, target, weights) >= _log_odds(LOST)


def _odds(key: str, target: Text, weights: Weights) -> float:
    """The log odds that a folded stretch is missing, by its measures."""
    return ABSENT_BIAS + float(sum(map(mul, ABSENT, absence(key, target, weights))))


def _log_odds(likelihood: float) -> float:
    return log(likelihood / (1 - likelihood))


def stands_in(text: str, plan: PlanIndex, weights: Weights, without: frozenset[str]) -> str | None:
    """The id of the clause outside ``without`` where a stretch stands: as it is, else nearly whole in a sentence.

    None where it stands nowhere else. A short word says too little to be found other than as it is.
    """
    key = fold(text)
    as_it_is = next((u.id for u in plan.units if u.id not in without and key and key in fold(u.text)), None)
    if as_it_is is not None:
        return as_it_is
    own = pairs(key)
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
