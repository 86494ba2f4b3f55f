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
from operator import mul

from planctl.align.evidence import Pair, Scores

WEIGHTS = (
    6.279, 3.431, 0.657, 0.633, 0.829, 1.728, 3.777, 3.265, 3.645, 1.523, 3.509, 1.419, 1.962, 3.426, -2.442,
    1.733, -1.756, 0.157,
)  # fmt: skip
BIAS = -6.337
RIVALS = (
    0.657,
    0.337,
    0.466,
    0.101,
    0.134,
)  # own log odds; rivals' likelihoods by row and column; leads in log odds
RIVALS_BIAS = -0.439
LINKED = 0.35  # likelihood from which a clause's best pair is linked
JOINED = 0.28  # and from which a further clause is taken to carry a part of it
SURE = 0.60  # and from which the link is of high confidence
NEAR = 0.12  # likelihood from which a pair that is not linked is worth a look


@dataclass(frozen=True, slots=True)
class Link:
    """A base clause and another by number, with the likelihood that the second carries the first."""

    base: int
    other: int
    likelihood: float


def linked(links: Sequence[Link]) -> tuple[Link, ...]:
    """The pairs that are linked, of those of one base clause, best first."""
    if not links or links[0].likelihood < LINKED:
        return ()
    return (links[0], *(link for link in links[1:] if link.likelihood >= JOINED))


def likelihoods(scores: Scores) -> dict[Pair, float]:
    """The likelihood of every likely pair, rivals taken into account."""
    first = {pair: _logistic(_weighted(row)) for pair, row in scores.rows.items()}
    rows, columns = _best_two(first, 0), _best_two(first, 1)
    odds = {value: _odds(value) for value in (0.0, *first.values())}
    return {pair: _second(value, rows[pair[0]], columns[pair[1]], odds) for pair, value in first.items()}


def ranked(scores: Scores) -> dict[int, tuple[Link, ...]]:
    """For each base clause all pairs worth a look, best first; equal ones in the order of the plan."""
    found: dict[int, list[Link]] = {number: [] for number in range(len(scores.base.units))}
    for (base, other), value in likelihoods(scores).items():
        if value >= NEAR:
            found[base].append(Link(base, other, value))
    return {k: tuple(sorted(v, key=lambda link: (-link.likelihood, link.other))) for k, v in found.items()}


def _weighted(row: Sequence[float]) -> float:
    return BIAS + float(sum(map(mul, WEIGHTS, row)))


def _second(
    own: float, row: tuple[float, float], column: tuple[float, float], odds: Mapping[float, float]
) -> float:
    """The likelihood with rivals taken into account; ``odds`` holds the log odds of all likelihoods and of 0."""
    by_row = row[1] if own == row[0] else row[0]
    by_column = column[1] if own == column[0] else column[0]
    mine = odds[own]
    measures = (mine, by_row, by_column, mine - odds[by_row], mine - odds[by_column])
    return _logistic(RIVALS_BIAS + float(sum(map(mul, RIVALS, measures))))


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
