"""Evidence that one clause carries another: small measures, each of which can be explained.

All measures of all likely pairs of two plans are taken at once, from the places of shared character pairs,
so that the work grows with what the plans share. :data:`KINDS` lists the measures in order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, log1p

from planctl.align.folding import fold
from planctl.align.index import Carried, PlanIndex, carried
from planctl.align.stretches import Unit
from planctl.align.weights import Weights, pairs

Pair = tuple[int, int]
Sums = dict[Pair, float]
Sets = Sequence[frozenset[str]]

KINDS = (
    "wording",  # share of the base clause's wording that stands in the other
    "wording-back",  # and of the other's in the base clause
    "measure",  # weight of the one measure that stands nowhere else as well, in log nats
    "measure-back",
    "own",  # share of wording that stands here and nowhere else, above the best rival's
    "own-back",
    "rare-back",  # share of the rare words, rarity counting more than linearly
    "rare-lead",  # the same above the best rival's, among the other plan's clauses
    "rare-lead-back",  # and among the base plan's
    "title",  # likeness of the tasks' titles
    "title-in-text",  # share of the other task's title that stands in the base clause
    "bodies",  # share of the base clause's bodies that are named there, rare bodies counting more
    "bodies-back",
    "campaigns",  # campaign series that both name, at most two
    "position",  # distance of places in the plans, 0 to 1
)
_STEEPNESS, _SLACK = 12.0, 0.05  # how sharply a rival takes a measure away: half at a lead of -0.05
_FLOOR = 0.2  # a share below this is the vocabulary of the genre
_RARITY = 2.5  # exponent that makes rare words count; chosen on the labelled pairs


@dataclass(frozen=True, slots=True)
class Scores:
    """Measures of the likely pairs of clauses (base number, other number), in the order of KINDS."""

    base: PlanIndex
    other: PlanIndex
    weights: Weights
    forward: Carried
    backward: Carried
    rows: Mapping[Pair, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Side:
    """What a plan brings besides its text: bodies (as ids of one year) and campaign series of each clause."""

    bodies: Sets
    campaigns: Sets


def measure(base: PlanIndex, other: PlanIndex, ours: Side, theirs: Side) -> Scores:
    """Take all measures of all pairs of clauses that share more than the genre's vocabulary."""
    weights = Weights((base.units, other.units))
    forward, backward = carried(base, other, weights), carried(other, base, weights)
    ahead, back = _wording(forward, base), _wording(backward, other)
    rare = _rare(base, other, weights)
    titles = _titles(base.units, other.units, weights)
    inside = _titles_inside(base.units, other.units, weights)
    worth = _worth(ours.bodies)
    turned = {(j, i): v for (i, j), v in rare.shared.items()}
    leads = _leads(ahead.own), _leads(back.own), _leads(rare.ahead), _leads(_turn(rare.back))
    likely = {p for p, share in ahead.share.items() if share > 0.04} | {
        (i, j) for (j, i), share in back.share.items() if share > 0.04
    }
    rows: dict[Pair, tuple[float, ...]] = {}
    for i, j in sorted(likely):
        k, t = (i, j), (j, i)
        mine, yours = ours.bodies[i], theirs.bodies[j]
        rows[k] = (
            ahead.share.get(k, 0.0),
            back.share.get(t, 0.0),
            log1p(ahead.best.get(k, 0.0)),
            log1p(back.best.get(t, 0.0)),
            leads[0].get(k, 0.0),
            leads[1].get(t, 0.0),
            rare.back.get(k, 0.0),
            leads[2].get(k, 0.0),
            leads[3].get(t, 0.0) if t in turned else 0.0,
            titles[base.units[i].title, other.units[j].title],
            inside[i, other.units[j].title],
            _share_of_bodies(mine & yours, mine, worth),
            _share_of_bodies(mine & yours, yours, {}),
            float(min(2, len(ours.campaigns[i] & theirs.campaigns[j]))),
            abs(base.units[i].place - other.units[j].place),
        )
    return Scores(base, other, weights, forward, backward, rows)


@dataclass(frozen=True, slots=True)
class _Wording:
    share: Sums
    own: Sums
    best: Sums


def _wording(found: Carried, source: PlanIndex) -> _Wording:
    """Sum the stretches' shares to pairs of clauses; what a rival holds as well counts less as own."""
    total = [0.0] * len(source.units)
    share: Sums = {}
    own: Sums = {}
    best: Sums = {}
    for stretch, mass, clauses in zip(source.stretches, found.mass, found.best, strict=True):
        total[stretch.clause] += mass
        ranked = sorted(clauses.values(), reverse=True)[:2]
        for clause, part in clauses.items():
            key = (stretch.clause, clause)
            share[key] = share.get(key, 0.0) + mass * part
            if part <= _FLOOR:
                continue
            rival = ranked[0] if part != ranked[0] else (ranked[1] if len(ranked) > 1 else 0.0)
            alone = 1.0 / (1.0 + exp(-_STEEPNESS * (part - rival + _SLACK)))
            own[key] = own.get(key, 0.0) + mass * part * alone
            best[key] = max(best.get(key, 0.0), mass * max(0.0, part - 0.25) * alone)
    relative = {key: value / (total[key[0]] or 1.0) for key, value in share.items()}
    return _Wording(relative, {k: v / (total[k[0]] or 1.0) for k, v in own.items()}, best)


@dataclass(frozen=True, slots=True)
class _Rare:
    shared: Sums
    ahead: Sums
    back: Sums


def _rare(base: PlanIndex, other: PlanIndex, weights: Weights) -> _Rare:
    """Shared character pairs of clauses, with rarity counting more than linearly."""
    where: dict[str, list[int]] = {}
    for number, some in enumerate(other.clause_pairs):
        for pair in some:
            where.setdefault(pair, []).append(number)
    power = {pair: weights(pair) ** _RARITY for some in base.clause_pairs for pair in some}
    shared: Sums = {}
    for number, some in enumerate(base.clause_pairs):
        for pair in some:
            for clause in where.get(pair, ()):
                key = (number, clause)
                shared[key] = shared.get(key, 0.0) + power[pair]
    ours = [sum(power[pair] for pair in sorted(some)) for some in base.clause_pairs]
    theirs = [sum(weights(pair) ** _RARITY for pair in sorted(some)) for some in other.clause_pairs]
    ahead = {k: v / (ours[k[0]] or 1.0) for k, v in shared.items()}
    return _Rare(shared, ahead, {k: v / (theirs[k[1]] or 1.0) for k, v in shared.items()})


def _turn(sums: Sums) -> Sums:
    return {(j, i): value for (i, j), value in sums.items()}


def _leads(sums: Sums) -> Sums:
    """How far each value lies above the best rival of its row (below, for those that are not best)."""
    rows: dict[int, list[float]] = {}
    for (row, _column), value in sums.items():
        rows.setdefault(row, []).append(value)
    top = {row: (sorted(values, reverse=True) + [0.0])[:2] for row, values in rows.items()}
    return {
        key: value - (top[key[0]][1] if value == top[key[0]][0] else top[key[0]][0])
        for key, value in sums.items()
    }


def _titles(base: Sequence[Unit], other: Sequence[Unit], weights: Weights) -> dict[tuple[str, str], float]:
    """Likeness of titles: the smaller of the two shares."""
    ours = {u.title: frozenset(pairs(fold(u.title))) for u in base}
    theirs = {u.title: frozenset(pairs(fold(u.title))) for u in other}
    return {
        (a, b): min(_share(x & y, x, weights), _share(x & y, y, weights))
        for a, x in ours.items()
        for b, y in theirs.items()
    }


def _titles_inside(
    base: Sequence[Unit], other: Sequence[Unit], weights: Weights
) -> dict[tuple[int, str], float]:
    """Share of each title of the other plan that stands in a base clause's text."""
    titles = {u.title: frozenset(pairs(fold(u.title))) for u in other}
    texts = [frozenset(p for s in u.stretches for p in pairs(s.key)) for u in base]
    return {(i, t): _share(x & y, x, weights) for i, y in enumerate(texts) for t, x in titles.items()}


def _share(part: frozenset[str], whole: frozenset[str], weights: Weights) -> float:
    total = sum(weights(pair) for pair in sorted(whole))
    return sum(weights(pair) for pair in sorted(part)) / total if total else 0.0


def _worth(bodies: Sets) -> dict[str, float]:
    """What a body tells: one that stands in every clause tells little."""
    count: dict[str, int] = {}
    for some in bodies:
        for body in some:
            count[body] = count.get(body, 0) + 1
    return {body: log((len(bodies) + 1) / (number + 0.5)) for body, number in count.items()}


def _share_of_bodies(part: frozenset[str], whole: frozenset[str], worth: Mapping[str, float]) -> float:
    total = sum(worth.get(body, 1.0) for body in sorted(whole))
    return sum(worth.get(body, 1.0) for body in sorted(part)) / total if total else 0.0
