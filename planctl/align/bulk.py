"""The measures of :mod:`planctl.align.evidence` for many plans against one base: the same numbers, by arrays.

A single comparison does without numpy, whose import alone costs more than it saves there; over thousands of plans
it saves most of the time. ``tests/align/test_bulk.py`` holds the two against each other on every pair of samples.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from math import log
from typing import TYPE_CHECKING, Any

from planctl.align import bulksubjects, evidence, links
from planctl.align.bulkplan import Cut, Tokens, Vocabulary
from planctl.align.bulksubjects import divided
from planctl.align.evidence import Pair, Scores, Sets, Side
from planctl.align.index import Carried, PlanIndex
from planctl.align.links import Link
from planctl.align.subjects import Subjects
from planctl.align.weights import Weights, background

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
        wording = _wording(base, target, weights), _wording(target, base, weights)
        subjects = Subjects(base.index.units, target.index.units)
        i, j, table = _table(base, target, weights, wording, subjects, ours, theirs)
        rows = _Rows(i, j, table, (base.clauses.size, target.clauses.size))
        scores = Scores(
            self.index, other, _known_weights(mine, weights, size), subjects, _NOTHING, _NOTHING, rows
        )
        return scores, _ranked(i, j, table, (base, target), wording)

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


@dataclass
class _Wording:
    """Arrays (source clause, target clause): see :func:`planctl.align.evidence._wording`."""

    share: Floats
    best: Floats
    weighed: Floats  # (stretch, target clause): nats of the stretch that stand there


def _wording(source: Cut, target: Cut, weights: Floats) -> _Wording:
    import numpy as np

    mass = source.stretches.sums(weights)
    found = divided(_shared(source.stretches, target.sentences, weights), mass[:, None])
    part = np.zeros((source.stretches.size, target.clauses.size))
    np.maximum.at(part.T, target.clause_of_sentence, found.T)
    alone = 1.0 / (1.0 + np.exp(-evidence._STEEPNESS * (part - _rivals(part) + evidence._SLACK)))
    alone[part <= evidence._FLOOR] = 0.0
    total = np.bincount(source.clause_of_stretch, mass, source.clauses.size).astype(np.float64)[:, None]
    weighed = mass[:, None] * part
    best = np.zeros((source.clauses.size, target.clauses.size))
    np.maximum.at(best, source.clause_of_stretch, mass[:, None] * np.maximum(0.0, part - 0.25) * alone)
    return _Wording(divided(_by_clause(weighed, source), total), best, weighed)


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


def _table(
    base: Cut,
    other: Cut,
    weights: Floats,
    wording: tuple[_Wording, _Wording],
    subjects: Subjects,
    ours: Side,
    theirs: Side,
) -> tuple[Ints, Ints, Floats]:
    """The likely pairs, and a row of measures for each."""
    import numpy as np

    ahead, back = wording
    power = weights**evidence._RARITY
    rare = _shared(base.clauses, other.clauses, power)
    rare_ahead = divided(rare, base.clauses.sums(power)[:, None])
    rare_back = divided(rare, other.clauses.sums(power)[None, :])
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
        _leads(rare_ahead)[i, j],
        _leads(rare_back.T)[j, i],
        *bulksubjects.measures(base.named, other.named, np.array(subjects.worths), i, j, _leads),
        *bodies.shares(i, j),
        np.minimum(2, _Sets(ours.campaigns, theirs.campaigns).common[i, j]),
        np.abs(place[0][i] - place[1][j]),
        leads.meeting(i, j),
    ]
    return i, j, np.column_stack(columns)


def _ranked(
    i: Ints, j: Ints, table: Floats, plans: tuple[Cut, Cut], wording: tuple[_Wording, _Wording]
) -> Ranked:
    """For each base clause the pairs worth a look, best first: see :func:`planctl.align.links.ranked`."""
    import numpy as np

    shape = plans[0].clauses.size, plans[1].clauses.size
    first = np.zeros(shape)
    first[i, j] = _logistic(links.BIAS + table @ np.array(links.WEIGHTS))
    by_row, by_column = _rivals(first)[i, j], _rivals(first.T).T[i, j]
    odds, in_row, in_column = (_odds(values) for values in (first[i, j], by_row, by_column))
    remains = _remains(wording[0], plans[0], first)[i, j], _remains(wording[1], plans[1], first.T)[j, i]
    kin = np.full(len(odds), _kinship(first))
    measures = np.column_stack([odds, by_row, by_column, odds - in_row, odds - in_column, *remains, kin])
    second = _logistic(links.RIVALS_BIAS + measures @ np.array(links.RIVALS))
    found: dict[int, list[Link]] = {number: [] for number in range(shape[0])}
    for at in np.nonzero(second >= links.NEAR)[0].tolist():
        whole = bool(table[at, 0] >= links.WHOLE)
        found[int(i[at])].append(Link(int(i[at]), int(j[at]), float(second[at]), whole))
    return {k: tuple(sorted(v, key=lambda link: (-link.likelihood, link.other))) for k, v in found.items()}


def _kinship(first: Floats) -> float:
    """See :func:`planctl.align.links.kinship`."""
    rows, columns = (
        {at: (float(best), 0.0) for at, best in enumerate(first.max(axis=axis, initial=0.0))}
        for axis in (1, 0)
    )
    return links.kinship(rows, first.shape[0], columns, first.shape[1])


def _remains(wording: _Wording, source: Cut, first: Floats) -> Floats:
    """See :func:`planctl.align.links._remains`; ``first`` is 0 for pairs that are not likely."""
    import numpy as np

    clauses, width = first.shape
    beyond = np.zeros((clauses, width))
    if not width or not clauses:
        return beyond
    best = np.argsort(-first, axis=1, kind="stable")[:, :2]
    rows = np.arange(clauses)
    rival = np.repeat(best[:, :1], width, axis=1)
    rival[rows, best[:, 0]] = best[:, -1]
    there = np.take_along_axis(first, rival, axis=1) > 0
    there[rows, best[:, 0]] &= width > 1
    owner = source.clause_of_stretch
    held = np.where(there[owner], np.take_along_axis(wording.weighed, rival[owner], axis=1), 0.0)
    np.maximum.at(beyond, owner, wording.weighed - held)
    return np.log1p(np.maximum(beyond, 0.0))


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


class _Sets:
    """Bodies of clauses as arrays: see :class:`planctl.align.evidence._Bodies`."""

    def __init__(self, ours: Sets, theirs: Sets) -> None:
        import numpy as np

        number = {body: at for at, body in enumerate(sorted({b for some in (*ours, *theirs) for b in some}))}
        self.mine, self.yours = (np.zeros((len(side), len(number))) for side in (ours, theirs))
        for named_there, side in ((self.mine, ours), (self.yours, theirs)):
            for at, some in enumerate(side):
                named_there[at, [number[body] for body in some]] = 1.0
        counts = self.mine.sum(axis=0)
        rare = log((len(ours) + 1) / 0.5)
        self.worth = np.where(counts > 0, np.log((len(ours) + 1) / (counts + 0.5)), rare)
        self.common = self.mine @ self.yours.T

    def shares(self, i: Ints, j: Ints) -> tuple[Floats, Floats]:
        """Share of our bodies that are named there, rare ones counting more; and plain share of theirs."""
        weighed = (self.mine * self.worth) @ self.yours.T
        forward = divided(weighed, (self.mine @ self.worth)[:, None])
        return forward[i, j], divided(self.common, self.yours.sum(axis=1)[None, :])[i, j]

    def meeting(self, i: Ints, j: Ints) -> Floats:
        """Share of both sides' bodies that stand on both."""
        weighed = ((self.mine * self.worth) @ self.yours.T)[i, j]
        whole = (self.mine @ self.worth)[i] + (self.yours @ self.worth)[j] - weighed
        return divided(weighed, whole)
