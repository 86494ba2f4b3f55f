"""Which clauses carry which: from measures to a likelihood, from likelihoods to links.

Two logistic steps with fixed weights. The first weighs the measures of :mod:`planctl.align.evidence`; the
second takes rivals into account, so that words which another clause holds better do not link. The weights were
fitted on labelled pairs of plans (``make eval`` shows what they reach on each, and what they reach on a
pair that was left out of the fitting); they are one setting for all plans.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from planctl.align.evidence import Pair, Scores

WEIGHTS = (6.521, 1.989, 0.659, 0.565, 1.842, 1.735, 4.044, 2.698, 3.851, 2.442, 4.088, 1.992, 2.278, 4.131, -1.791)
BIAS = -7.106
RIVALS = (0.717, 0.222, 0.35, 0.083, 0.139)  # own log odds; rivals' likelihoods by row and column; leads in log odds
RIVALS_BIAS = -0.254
LINKED = 0.33  # likelihood from which a pair is linked
SURE = 0.60  # and from which the link is of high confidence
NEAR = 0.12  # likelihood from which a pair that is not linked is worth a look


@dataclass(frozen=True, slots=True)
class Link:
    """A base clause and another by number, with the likelihood that the second carries the first."""

    base: int
    other: int
    likelihood: float

    @property
    def linked(self) -> bool:
        """Whether the likelihood suffices."""
        return self.likelihood >= LINKED


def likelihoods(scores: Scores) -> dict[Pair, float]:
    """The likelihood of every likely pair, rivals taken into account."""
    first = {pair: _logistic(_weighted(row)) for pair, row in scores.rows.items()}
    rows, columns = _best_two(first, 0), _best_two(first, 1)
    return {pair: _second(value, rows[pair[0]], columns[pair[1]]) for pair, value in first.items()}


def ranked(scores: Scores) -> dict[int, tuple[Link, ...]]:
    """For each base clause all pairs worth a look, best first; equal ones in the order of the plan."""
    found: dict[int, list[Link]] = {number: [] for number in range(len(scores.base.units))}
    for (base, other), value in likelihoods(scores).items():
        if value >= NEAR:
            found[base].append(Link(base, other, value))
    return {k: tuple(sorted(v, key=lambda link: (-link.likelihood, link.other))) for k, v in found.items()}


def _weighted(row: Sequence[float]) -> float:
    return BIAS + sum(weight * value for weight, value in zip(WEIGHTS, row, strict=True))


def _second(own: float, row: tuple[float, float], column: tuple[float, float]) -> float:
    odds = _odds(own)
    by_row = row[1] if own == row[0] else row[0]
    by_column = column[1] if own == column[0] else column[0]
    measures = (odds, by_row, by_column, odds - _odds(by_row), odds - _odds(by_column))
    return _logistic(RIVALS_BIAS + sum(w * m for w, m in zip(RIVALS, measures, strict=True)))


def _best_two(values: Mapping[Pair, float], axis: int) -> dict[int, tuple[float, float]]:
    best: dict[int, tuple[float, float]] = {}
    for pair, value in values.items():
        first, second = best.get(pair[axis], (0.0, 0.0))
        best[pair[axis]] = (value, first) if value > first else (first, max(second, value))
    return best


def _logistic(value: float) -> float:
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, value))))


def _odds(likelihood: float) -> float:
    bounded = min(max(likelihood, 0.001), 0.999)
    return log(bounded / (1.0 - bounded))
