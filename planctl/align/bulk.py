"""The measures of :mod:`planctl.align.evidence` for many plans against one base: the same numbers, by arrays.

A single comparison does without numpy, whose import alone costs more than it saves there; over thousands of plans
it saves most of the time. ``tests/align/test_bulk.py`` holds the two against each other on every pair of samples.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from math import log
from typing import TYPE_CHECKING, Any

from planctl.align import evidence, links
from planctl.align.evidence import Pair, Scores, Sets, Side
from planctl.align.folding import fold
from planctl.align.index import Carried, PlanIndex
from planctl.align.links import Link
from planctl.align.weights import Weights, background, pairs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

Ranked = dict[int, tuple[Link, ...]]
_NOTHING = Carried((), ())


class _Rows(Mapping[Pair, tuple[float, ...]]):
    """The rows of a table by pair of clauses; few are ever asked for, so that none is made before."""

    def __init__(self, i: Ints, j: Ints, table: Floats, shape: tuple[int, int]) -> None:
        import numpy as np

        self._pairs, self._table = (i, j), table
        self._at = np.full(shape, -1)
        self._at[i, j] = np.arange(len(i))

    def __getitem__(self, pair: Pair) -> tuple[float, ...]:
        at = int(self._at[pair])
        if at < 0:
            raise KeyError(pair)
        return tuple(self._table[at].tolist())

    def __iter__(self) -> Iterator[Pair]:
        return zip(self._pairs[0].tolist(), self._pairs[1].tolist(), strict=True)

    def __len__(self) -> int:
        return len(self._table)


def _known_weights(words: Vocabulary, weights: Floats, size: int) -> Weights:
    """The weights as the other measures ask for them; ``size`` is the number of stretches of both plans."""
    known = Weights(())
    known._size += size
    known.update(zip(words, weights.tolist(), strict=True))
    return known


@dataclass
class Tokens:
    """The character pairs of texts as numbers: ``owner[k]`` is the text that holds the pair ``pair[k]``."""

    owner: Ints
    pair: Ints
    size: int

    def sums(self, weights: Floats) -> Floats:
        """The weight of each text."""
        import numpy as np

        return np.bincount(self.owner, weights[self.pair], self.size).astype(np.float64)


class Vocabulary(dict[str, int]):
    """Numbers of character pairs, given as they come."""

    def __missing__(self, pair: str) -> int:
        self[pair] = number = len(self)
        return number

    def tokens(self, texts: Sequence[Sequence[str]]) -> Tokens:
        """The pairs of texts as numbers."""
        import numpy as np

        sizes = [len(text) for text in texts]
        numbers = [self[pair] for text in texts for pair in text]
        owner = np.repeat(np.arange(len(texts)), np.array(sizes, dtype=np.int64))
        return Tokens(owner, np.array(numbers, dtype=np.int64), len(texts))


@dataclass
class Cut:
    """A plan as numbers: its stretches, sentences, clauses and titles with their pairs."""

    index: PlanIndex
    stretches: Tokens
    sentences: Tokens
    clauses: Tokens
    titles: Tokens
    clause_of_stretch: Ints
    clause_of_sentence: Ints
    title_of: Ints

    @classmethod
    def of(cls, index: PlanIndex, words: Vocabulary) -> Cut:
        """A plan as numbers, its pairs added to the vocabulary."""
        import numpy as np

        sentences: list[dict[str, None]] = [{} for _sentence in index.clause_of]
        clauses: list[dict[str, None]] = [{} for _unit in index.units]
        for stretch, own in zip(index.stretches, index.pairs, strict=True):
            some = dict.fromkeys(own)
            sentences[stretch.sentence] |= some
            clauses[stretch.clause] |= some
        titles = list(dict.fromkeys(unit.title for unit in index.units))
        number = {title: at for at, title in enumerate(titles)}
        return cls(
            index,
            words.tokens(index.pairs),
            words.tokens([list(some) for some in sentences]),
            words.tokens([list(some) for some in clauses]),
            words.tokens([pairs(fold(title)) for title in titles]),
            np.array([stretch.clause for stretch in index.stretches], dtype=np.int64),
            np.array(index.clause_of, dtype=np.int64),
            np.array([number[unit.title] for unit in index.units], dtype=np.int64),
        )


class Bulk:
    """A base, against which many plans are measured."""

    def __init__(self, base: PlanIndex) -> None:
        self.index = base

    @cached_property
    def _known(self) -> tuple[Vocabulary, Cut]:
        words = Vocabulary()
        return words, Cut.of(self.index, words)

    def measure(self, other: PlanIndex, ours: Side, theirs: Side) -> tuple[Scores, Ranked]:
        """What :func:`planctl.align.evidence.measure` and :func:`planctl.align.links.ranked` give.

        The scores are without the shares of single stretches.
        """
        words, base = self._known
        mine = Vocabulary(words)
        target = Cut.of(other, mine)
        size = base.stretches.size + target.stretches.size
        weights = self._weights(mine, base, target, size)
        i, j, table = _table(base, target, weights, ours, theirs)
        rows = _Rows(i, j, table, (base.clauses.size, target.clauses.size))
        scores = Scores(self.index, other, _known_weights(mine, weights, size), _NOTHING, _NOTHING, rows)
        return scores, _ranked(i, j, table, base.clauses.size, target.clauses.size)

    @cached_property
    def _shipped(self) -> list[int]:
        counts, _total = background()
        return [counts.get(pair, 0) for pair in self._known[0]]

    def _weights(self, words: Vocabulary, base: Cut, other: Cut, size: int) -> Floats:
        """The weights of all pairs, in nats: see :class:`planctl.align.weights.Weights`."""
        import numpy as np

        counts, total = background()
        more = [counts.get(pair, 0) for pair in islice(words, len(self._shipped), None)]
        seen = np.bincount(base.stretches.pair, minlength=len(words))
        seen += np.bincount(other.stretches.pair, minlength=len(words))
        return np.log((total + size + 1) / (np.array(self._shipped + more) + seen + 1.0))


def _shared(left: Tokens, right: Tokens, weights: Floats) -> Floats:
    """For every two texts the weight of the pairs that both hold: an array (left, right)."""
    import numpy as np

    order = np.argsort(right.pair, kind="stable")
    owners = right.owner[order]
    start = np.searchsorted(right.pair[order], left.pair, "left")
    count = np.searchsorted(right.pair[order], left.pair, "right") - start
    token = np.repeat(np.arange(len(left.pair)), count)
    within = np.arange(len(token)) - np.repeat(np.cumsum(count) - count, count)
    cell = left.owner[token] * right.size + owners[start[token] + within]
    sums = np.bincount(cell, weights[left.pair[token]], left.size * right.size).astype(np.float64)
    return sums.reshape(left.size, right.size)


def _divided(values: Floats, by: Floats) -> Floats:
    import numpy as np

    return values / np.where(by > 0, by, 1.0)


@dataclass
class _Wording:
    """Arrays (source clause, target clause): see :func:`planctl.align.evidence._wording`."""

    share: Floats
    own: Floats
    best: Floats


def _wording(source: Cut, target: Cut, weights: Floats) -> _Wording:
    import numpy as np

    mass = source.stretches.sums(weights)
    found = _divided(_shared(source.stretches, target.sentences, weights), mass[:, None])
    part = np.zeros((source.stretches.size, target.clauses.size))
    np.maximum.at(part.T, target.clause_of_sentence, found.T)
    alone = 1.0 / (1.0 + np.exp(-evidence._STEEPNESS * (part - _rivals(part) + evidence._SLACK)))
    alone[part <= evidence._FLOOR] = 0.0
    total = np.bincount(source.clause_of_stretch, mass, source.clauses.size).astype(np.float64)[:, None]
    weighed = mass[:, None] * part
    best = np.zeros((source.clauses.size, target.clauses.size))
    np.maximum.at(best, source.clause_of_stretch, mass[:, None] * np.maximum(0.0, part - 0.25) * alone)
    share, own = (_by_clause(values, source) for values in (weighed, weighed * alone))
    return _Wording(_divided(share, total), _divided(own, total), best)


def _by_clause(values: Floats, source: Cut) -> Floats:
    """Values of stretches added up to clauses."""
    import numpy as np

    sums = np.zeros((source.clauses.size, values.shape[1]))
    np.add.at(sums, source.clause_of_stretch, values)
    return sums


def _leads(values: Floats) -> Floats:
    """How far each value that is there lies above the best rival of its row."""
    import numpy as np

    return np.where(values > 0, values - _rivals(values), 0.0)


def _table(base: Cut, other: Cut, weights: Floats, ours: Side, theirs: Side) -> tuple[Ints, Ints, Floats]:
    """The likely pairs, and a row of measures for each."""
    import numpy as np

    ahead, back = _wording(base, other, weights), _wording(other, base, weights)
    power = weights**evidence._RARITY
    rare = _shared(base.clauses, other.clauses, power)
    rare_ahead = _divided(rare, base.clauses.sums(power)[:, None])
    rare_back = _divided(rare, other.clauses.sums(power)[None, :])
    i, j = np.nonzero((ahead.share > evidence._LIKELY) | (back.share.T > evidence._LIKELY))
    bodies, leads = _Sets(ours.bodies, theirs.bodies), _Sets(ours.leads, theirs.leads)
    place = (
        np.array([unit.place for unit in base.index.units]),
        np.array([unit.place for unit in other.index.units]),
    )
    columns: list[Any] = [
        ahead.share[i, j],
        back.share[j, i],
        np.log1p(ahead.best[i, j]),
        np.log1p(back.best[j, i]),
        _leads(ahead.own)[i, j],
        _leads(back.own)[j, i],
        rare_back[i, j],
        _leads(rare_ahead)[i, j],
        _leads(rare_back.T)[j, i],
        *_titles(base, other, weights, i, j),
        *bodies.shares(i, j),
        np.minimum(2, _Sets(ours.campaigns, theirs.campaigns).common[i, j]),
        np.abs(place[0][i] - place[1][j]),
        *leads.meeting(i, j),
    ]
    return i, j, np.column_stack(columns)


def _ranked(i: Ints, j: Ints, table: Floats, ours: int, theirs: int) -> Ranked:
    """For each base clause the pairs worth a look, best first: see :func:`planctl.align.links.ranked`."""
    import numpy as np

    first = np.zeros((ours, theirs))
    first[i, j] = _logistic(links.BIAS + table @ np.array(links.WEIGHTS))
    by_row, by_column = _rivals(first)[i, j], _rivals(first.T).T[i, j]
    odds, in_row, in_column = (_odds(values) for values in (first[i, j], by_row, by_column))
    measures = np.column_stack([odds, by_row, by_column, odds - in_row, odds - in_column])
    second = _logistic(links.RIVALS_BIAS + measures @ np.array(links.RIVALS))
    found: dict[int, list[Link]] = {number: [] for number in range(ours)}
    for at in np.nonzero(second >= links.NEAR)[0].tolist():
        found[int(i[at])].append(Link(int(i[at]), int(j[at]), float(second[at])))
    return {k: tuple(sorted(v, key=lambda link: (-link.likelihood, link.other))) for k, v in found.items()}


def _rivals(values: Floats) -> Floats:
    """For each value the best other one of its row."""
    import numpy as np

    if values.shape[1] < 2:
        return np.zeros_like(values)
    top = -np.partition(-values, 1, axis=1)[:, :2]
    return np.where(values == top[:, :1], top[:, 1:], top[:, :1])


def _logistic(values: Floats) -> Floats:
    import numpy as np

    return 1.0 / (1.0 + np.exp(-np.clip(values, -30.0, 30.0)))


def _odds(values: Floats) -> Floats:
    import numpy as np

    bounded = np.clip(values, 0.001, 0.999)
    return np.log(bounded / (1.0 - bounded))


def _titles(base: Cut, other: Cut, weights: Floats, i: Ints, j: Ints) -> tuple[Floats, Floats]:
    """Likeness of titles, and share of the other title that stands in the base clause."""
    import numpy as np

    mine, yours = base.titles.sums(weights), other.titles.sums(weights)
    common = _shared(base.titles, other.titles, weights)
    alike = np.minimum(_divided(common, mine[:, None]), _divided(common, yours[None, :]))
    inside = _divided(_shared(base.clauses, other.titles, weights), yours[None, :])
    return alike[base.title_of[i], other.title_of[j]], inside[i, other.title_of[j]]


class _Sets:
    """Bodies of clauses as arrays: see :class:`planctl.align.evidence._Bodies`."""

    def __init__(self, ours: Sets, theirs: Sets) -> None:
        import numpy as np

        number = {body: at for at, body in enumerate(sorted({b for some in (*ours, *theirs) for b in some}))}
        self.mine, self.yours = (np.zeros((len(side), len(number))) for side in (ours, theirs))
        for table, side in ((self.mine, ours), (self.yours, theirs)):
            for at, some in enumerate(side):
                table[at, [number[body] for body in some]] = 1.0
        counts = self.mine.sum(axis=0)
        rare = log((len(ours) + 1) / 0.5)
        self.worth = np.where(counts > 0, np.log((len(ours) + 1) / (counts + 0.5)), rare)
        self.common = self.mine @ self.yours.T

    def shares(self, i: Ints, j: Ints) -> tuple[Floats, Floats]:
        """Share of our bodies that are named there, rare ones counting more; and plain share of theirs."""
        weighed = (self.mine * self.worth) @ self.yours.T
        forward = _divided(weighed, (self.mine @ self.worth)[:, None])
        return forward[i, j], _divided(self.common, self.yours.sum(axis=1)[None, :])[i, j]

    def meeting(self, i: Ints, j: Ints) -> tuple[Floats, Floats, Floats]:
        """Share of both sides' bodies that stand on both; whether they exclude each other; whether one has none."""
        import numpy as np

        weighed = ((self.mine * self.worth) @ self.yours.T)[i, j]
        whole = (self.mine @ self.worth)[i] + (self.yours @ self.worth)[j] - weighed
        mine, yours = (self.mine.sum(axis=1) > 0)[i], (self.yours.sum(axis=1) > 0)[j]
        both = mine & yours
        met = np.where(both, _divided(weighed, whole), 0.0)
        return met, (both & (self.common[i, j] == 0)).astype(float), (mine != yours).astype(float)
