"""Which clauses carry which: from measures to a likelihood, from likelihoods to links.

Two logistic steps with fixed weights. The first weighs the measures of :mod:`planctl.align.evidence`; the
second takes rivals into account, so that words which another clause holds better do not link. The weights were
fitted on labelled pairs of plans (``make eval`` shows what they reach on each, and what they reach on a
pair that was left out of the fitting); they are one setting for all plans.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, log1p
from operator import mul

from planctl.align.evidence import KINDS, Pair, Scores
from planctl.align.index import Carried, PlanIndex

WEIGHTS = (
    2.115, 2.37, 0.575, 0.401, 1.273, 4.744, 1.801, 1.216, 6.231, 1.675, 0.954, 1.081, 7.181, -2.542, 2.107,
)  # fmt: skip
BIAS = -7.699
RIVALS = (
    0.746,
    0.503,
    0.395,
    0.072,
    0.112,
    0.324,
    0.274,
    6.05,
)  # own log odds; rivals' likelihoods by row and column; leads in log odds; what is carried beyond the rivals; kinship
RIVALS_BIAS = -4.471
LINKED = 0.35  # likelihood from which a clause's best pair is linked
JOINED = 0.55  # and from which a further clause is taken to carry a part of it
SURE = 0.80  # and from which the link is of high confidence
NEAR = 0.12  # likelihood from which a pair that is not linked is worth a look
WHOLE = 0.95  # share of wording from which one clause carries another whole, so that nothing is left for a further one


KIN = 0.5  # share of clauses with a sure partner from which two plans are of one kind
_PARTNER = 0.8  # likelihood, by the first step, of a sure partner
_WORDING = KINDS.index("wording")

Best = dict[int, tuple[float, float]]  # the best two likelihoods of each clause


@dataclass(frozen=True, slots=True)
class Link:
    """A base clause and another by number, with the likelihood that the second carries the first.

    ``whole`` tells that the wording of the first stands in the second from beginning to end.
    """

    base: int
    other: int
    likelihood: float
    whole: bool = False


def linked(links: Sequence[Link]) -> tuple[Link, ...]:
    """The pairs that are linked, of those of one base clause, best first."""
    if not links or links[0].likelihood < LINKED:
        return ()
    if links[0].whole:
        return (links[0],)
    return (links[0], *(link for link in links[1:] if link.likelihood >= JOINED))


def likelihoods(scores: Scores) -> dict[Pair, float]:
    """The likelihood of every likely pair, rivals taken into account."""
    return {pair: _logistic(RIVALS_BIAS + _dot(RIVALS, row)) for pair, row in rivalry(scores).items()}


def rivalry(scores: Scores) -> dict[Pair, tuple[float, ...]]:
    """What the second step sees of each likely pair; the order of :data:`RIVALS`."""
    first = {pair: _logistic(BIAS + _dot(WEIGHTS, row)) for pair, row in scores.rows.items()}
    rows, columns = _best_two(first, 0), _best_two(first, 1)
    remains = (
        _remains(scores.forward, scores.base, first, 0),
        _remains(scores.backward, scores.other, first, 1),
    )
    kin = kinship(rows, len(scores.base.units), columns, len(scores.other.units))
    seen: dict[Pair, tuple[float, ...]] = {}
    for pair, own in first.items():
        by_row, by_column = _rival(own, rows[pair[0]]), _rival(own, columns[pair[1]])
        mine = _odds(own)
        ahead = mine - _odds(by_row), mine - _odds(by_column)
        seen[pair] = (mine, by_row, by_column, *ahead, remains[0][pair], remains[1][pair], kin)
    return seen


def kinship(rows: Best, ours: int, columns: Best, theirs: int) -> float:
    """How much two plans have to do with each other: the share of clauses of either that have a sure partner.

    Plans of two fields share a sentence here and there; it should take more to link one there. At most KIN.
    """
    sure = [
        sum(best[0] >= _PARTNER for best in some.values()) / count
        for some, count in ((rows, ours), (columns, theirs))
        if count
    ]
    return min(KIN, max(sure, default=0.0))


def _remains(found: Carried, source: PlanIndex, first: Mapping[Pair, float], axis: int) -> dict[Pair, float]:
    """For each pair the weight of the one measure that its clause holds beyond the clause's best rival, in log nats.

    Where a rival carries all, nothing remains for others to carry.
    """
    mine: dict[int, list[int]] = {}
    for number, stretch in enumerate(source.stretches):
        mine.setdefault(stretch.clause, []).append(number)
    best: dict[int, list[int]] = {}
    for pair in sorted(first, key=lambda pair: (-first[pair], pair)):
        best.setdefault(pair[axis], []).append(pair[1 - axis])
    remains = {}
    for pair in first:
        clause, there = pair[axis], pair[1 - axis]
        rival = next((other for other in best[clause][:2] if other != there), -1)
        beyond = (
            found.mass[number] * (found.best[number].get(there, 0.0) - found.best[number].get(rival, 0.0))
            for number in mine.get(clause, ())
        )
        remains[pair] = log1p(max(0.0, max(beyond, default=0.0)))
    return remains


def ranked(scores: Scores) -> dict[int, tuple[Link, ...]]:
    """For each base clause all pairs worth a look, best first; equal ones in the order of the plan."""
    found: dict[int, list[Link]] = {number: [] for number in range(len(scores.base.units))}
    for (base, other), value in likelihoods(scores).items():
        if value >= NEAR:
            whole = scores.rows[base, other][_WORDING] >= WHOLE
            found[base].append(Link(base, other, value, whole))
    return {k: tuple(sorted(v, key=lambda link: (-link.likelihood, link.other))) for k, v in found.items()}


def _dot(weights: Sequence[float], row: Sequence[float]) -> float:
    return float(sum(map(mul, weights, row)))


def _rival(own: float, best: tuple[float, float]) -> float:
    return best[1] if own == best[0] else best[0]


def _best_two(values: Mapping[Pair, float], axis: int) -> Best:
    best: Best = {}
    for pair, value in values.items():
        first, second = best.get(pair[axis], (0.0, 0.0))
        best[pair[axis]] = (value, first) if value > first else (first, max(second, value))
    return best


def _logistic(value: float) -> float:
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, value))))


def _odds(likelihood: float) -> float:
    bounded = min(max(likelihood, 0.001), 0.999)
    return log(bounded / (1.0 - bounded))
