"""What clauses are about: subjects that plans name in many words (寄递: 邮件, 快递, 收寄 …).

Two clauses that speak of one subject in other words share no characters; the table ``subjects.txt`` knows that they
do. A subject counts the more, the fewer clauses of the two plans at hand name it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log, sqrt
from pathlib import Path

from planctl.align.stretches import Unit

Named = Mapping[int, int]
Vector = Mapping[int, float]

UNKNOWN = 0.3  # share that is taken where a side names no subject of the table: neither for nor against
# Squared nats that likeness lacks: two sentences that name one common subject each are not the same.
FEW = 4.0
REPEATED = 0.5  # how much more a subject counts in a text for each log of the times it is named


@lru_cache(maxsize=1)
def table() -> tuple[tuple[str, ...], Mapping[str, tuple[int, ...]]]:
    """The names of the subjects, and for each word the numbers of its subjects."""
    names: list[str] = []
    words: dict[str, list[int]] = {}
    lines = Path(__file__).with_name("subjects.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        name, colon, some = line.partition(": ")
        if not colon or line.startswith("#"):
            continue
        for word in some.split():
            words.setdefault(word, []).append(len(names))
        names.append(name)
    return tuple(names), {word: tuple(numbers) for word, numbers in words.items()}


@lru_cache(maxsize=1)
def _lengths() -> Mapping[str, tuple[int, ...]]:
    """The lengths of the words that begin with a character."""
    found: dict[str, set[int]] = {}
    for word in table()[1]:
        found.setdefault(word[0], set()).add(len(word))
    return {char: tuple(sorted(lengths)) for char, lengths in found.items()}


@lru_cache(maxsize=16384)
def named(text: str) -> Named:
    """How often a text names each subject, by number, in the order of the table."""
    words, lengths = table()[1], _lengths()
    found: Counter[int] = Counter()
    for at, char in enumerate(text):
        for length in lengths.get(char, ()):
            found.update(words.get(text[at : at + length], ()))
    return dict(sorted(found.items()))


def sentences(unit: Unit) -> list[str]:
    """The sentences of a clause, each put together from its stretches."""
    found: dict[int, list[str]] = {}
    for stretch in unit.stretches:
        found.setdefault(stretch.sentence, []).append(stretch.text)
    return ["，".join(texts) for texts in found.values()]


class Subjects:
    """Likeness of texts of two plans by the subjects that they name."""

    def __init__(self, ours: Sequence[Unit], theirs: Sequence[Unit]) -> None:
        self._count = len(ours) + len(theirs)
        self._seen = Counter(number for unit in (*ours, *theirs) for number in named(unit.text))
        self._vectors: dict[str, tuple[Vector, float]] = {}

    def worth(self, number: int) -> float:
        """Nats by which naming a subject sets a clause apart from the others."""
        return log((self._count + 1) / (self._seen[number] + 0.5))

    @property
    def worths(self) -> list[float]:
        """The worth of every subject, by number."""
        return [self.worth(number) for number in range(len(table()[0]))]

    def _vector(self, text: str) -> tuple[Vector, float]:
        known = self._vectors.get(text)
        if known is None:
            vector = {n: self.worth(n) * (1 + REPEATED * log(times)) for n, times in named(text).items()}
            known = self._vectors[text] = vector, sqrt(sum(value * value for value in vector.values()))
        return known

    def alike(self, ours: str, theirs: str) -> float:
        """Cosine of the subjects of two texts, less where they name few; 0 where a side names none."""
        (mine, long), (yours, wide) = self._vector(ours), self._vector(theirs)
        common = sum(value * yours[number] for number, value in mine.items() if number in yours)
        return common / (long * wide + FEW)

    def best(self, ours: Iterable[str], theirs: Sequence[str]) -> float:
        """The largest likeness of two sentences; UNKNOWN where a side names no subject at all."""
        nearest = self.nearest(ours, theirs)
        return self.alike(*nearest) if nearest else UNKNOWN

    def nearest(self, ours: Iterable[str], theirs: Sequence[str]) -> tuple[str, str] | None:
        """The two sentences that are most alike, the first of equal ones; None where a side names no subject."""
        mine = [text for text in ours if named(text)]
        yours = [text for text in theirs if named(text)]
        return max(((a, b) for a in mine for b in yours), key=lambda pair: self.alike(*pair), default=None)

    def told(self, title: str, text: str) -> float:
        """Share of a title's subjects that a text names; UNKNOWN where the title names none."""
        asked = named(title)
        if not asked:
            return UNKNOWN
        there = named(text)
        return sum(self.worth(n) for n in asked if n in there) / sum(self.worth(n) for n in asked)

    def common(self, ours: str, theirs: str) -> tuple[str, ...]:
        """The names of the subjects of both texts, rarest first."""
        names, there = table()[0], named(theirs)
        both = sorted((n for n in named(ours) if n in there), key=lambda n: (-self.worth(n), n))
        return tuple(names[number] for number in both)
