"""How much a pair of characters tells: rare in the genre and in the plans at hand is much, common little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log
from pathlib import Path

from planctl.align.stretches import Unit


def pairs(key: str) -> tuple[str, ...]:
    """The character pairs of a folded text, each once, in order; a single character is its own pair."""
    if len(key) < 2:
        return (key,) if key else ()
    return tuple(dict.fromkeys(key[i : i + 2] for i in range(len(key) - 1)))


@lru_cache(maxsize=1)
def background() -> tuple[Mapping[str, int], int]:
    """Counts of stretches that hold a pair, and of all stretches, over annual plans and opinions.

    From ``background.txt`` (made by ``tools/background.py``); pairs seen fewer than three times are left out.
    """
    path = Path(__file__).with_name("background.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    total = int(lines[0].rpartition(" ")[2])
    counts: dict[str, int] = {}
    for line in lines[1:]:
        number, _space, words = line.partition(" ")
        counts.update(dict.fromkeys(words.split(), int(number)))
    return counts, total


class Weights:
    """Weights of character pairs, in nats, for two plans together with the shipped background."""

    def __init__(self, plans: Iterable[tuple[Unit, ...]]) -> None:
        counts, total = background()
        seen: Counter[str] = Counter()
        size = 0
        for plan in plans:
            for unit in plan:
                for stretch in unit.stretches:
                    seen.update(pairs(stretch.key))
                    size += 1
        self._counts, self._seen = counts, seen
        self._size = total + size + 1
        self._known: dict[str, float] = {}

    def __call__(self, pair: str) -> float:
        """The weight of one pair: log of how many stretches there are to one that holds it."""
        weight = self._known.get(pair)
        if weight is None:
            count = self._counts.get(pair, 0) + self._seen[pair]
            weight = self._known[pair] = log(self._size / (count + 1))
        return weight

    def total(self, some: Iterable[str]) -> float:
        """The weight of several pairs together."""
        return sum(map(self, some))
