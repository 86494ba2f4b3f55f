"""What of a text stands in other texts: the measures behind a stretch that is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from planctl.align.stretches import cut
from planctl.align.subjects import named
from planctl.align.synonyms import things
from planctl.align.weights import Weights, pairs


@dataclass(frozen=True)
class Text:
    """The texts that may carry something: their character pairs, the whole folded, and the folded stretches."""

    pairs: frozenset[str]
    whole: str
    keys: tuple[str, ...] = ()

    @classmethod
    def of(cls, texts: Iterable[str]) -> Text:
        """From the texts of the clauses that a clause is compared with."""
        keys = [stretch.key for text in texts for stretch in cut(text)]
        return cls(frozenset(pair for key in keys for pair in pairs(key)), "|".join(keys), tuple(keys))

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

    @cached_property
    def named_things(self) -> frozenset[int]:
        """The things of the table of synonyms that the texts name, by the numbers of their groups."""
        return frozenset(group for key in self.keys for group, _word in things(key))

    def holds(self, key: str) -> dict[str, None]:
        """The pairs of a folded text that stand there, or belong to a word whose synonym stands there; in order."""
        shared = dict.fromkeys(pair for pair in pairs(key) if pair in self.pairs)
        for group, word in things(key):
            if group in self.named_things:
                shared.update(dict.fromkeys(pairs(word)))
        return shared


def absence(key: str, target: Text, weights: Weights) -> tuple[float, float, float]:
    """Three measures of what of a folded stretch stands there that does not stand there as it is; each from 0 to 1.

    The share of its weight that stands anywhere, the share that stands in one stretch, and the share of its
    characters in the longest run that stands in one piece. Synonyms don't count here: two stretches that name one
    thing may well ask for different measures, and the labelled pairs say that they mostly do.
    """
    own = pairs(key)
    total = weights.total(own) or 1.0
    anywhere = weights.total(pair for pair in own if pair in target.pairs) / total
    return anywhere, _in_one_stretch(own, target, weights) / total, _longest_run(key, target.whole) / len(key)


def share(key: str, target: Text, weights: Weights) -> float:
    """The share of a folded text's weight that stands there, synonyms included; 1 where it weighs nothing."""
    total = weights.total(pairs(key))
    return weights.total(target.holds(key)) / total if total else 1.0


def _in_one_stretch(own: Iterable[str], target: Text, weights: Weights) -> float:
    """The largest weight of pairs that stand in one stretch of the target."""
    found: dict[int, float] = {}
    for pair in own:
        for number in target.stretches_with.get(pair, ()):
            found[number] = found.get(number, 0.0) + weights[pair]
    return max(found.values(), default=0.0)


def _longest_run(key: str, whole: str) -> int:
    """Characters of the longest piece of ``key`` that stands in ``whole`` as it is."""
    longest = 0
    for start in range(len(key)):
        while start + longest < len(key) and key[start : start + longest + 1] in whole:
            longest += 1
    return longest
