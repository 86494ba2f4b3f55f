"""How much a pair of characters tells: rare in the genre and in the plans at hand is much, common little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log
from pathlib import Path

from planctl.align.stretches import Unit


@lru_cache(maxsize=65536)
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


class Weights(dict[str, float]):
    """Weights of character pairs, in nats, for two plans together with the shipped background.

    A weight is the log of how many stretches there are to one that holds the pair; it is worked out when it is
    first asked for, and then a plain look-up.
    """

    def __init__(self, plans: Iterable[tuple[Unit, ...]]) -> None:
        super().__init__()
        self._counts, total = background()
        self._seen: Counter[str] = Counter()
        size = 0
        for plan in plans:
            for unit in plan:
                for stretch in unit.stretches:
                    self._seen.update(pairs(stretch.key))
                    size += 1
        self._size = total + size + 1

    def __missing__(self, pair: str) -> float:
        count = self._counts.get(pair, 0) + self._seen[pair]
        weight = self[pair] = log(self._size / (count + 1))
        return weight

    def total(self, some: Iterable[str]) -> float:
        """The weight of several pairs together."""
        return sum(map(self.__getitem__, some))
