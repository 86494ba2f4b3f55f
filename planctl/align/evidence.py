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
from planctl.align.subjects import Subjects
from planctl.align.subjects import sentences as subjects_of
from planctl.align.weights import Weights, background, pairs

Pair = tuple[int, int]
Sums = dict[Pair, float]
Sets = Sequence[frozenset[str]]

KINDS = (
    "wording",  # share of the base clause's wording that stands in the other
    "wording-back",  # and of the other's in the base clause
    "measure",  # weight of the one measure that stands nowhere else as well, in log nats
    "measure-back",
    "rare-lead",  # share of the rare words, rarity counting more than linearly, above the best rival's of the other plan
    "rare-lead-back",  # and of the base plan
    "subject-title",  # share of the subjects of the base task's title that the other clause names
    "subject-title-back",  # and of the other task's title that the base clause names
    "subjects",  # likeness of the two sentences that are nearest by their subjects
    "subjects-lead",  # likeness of the clauses by their subjects, above the best rival's of the other plan
    "bodies",  # share of the base clause's bodies that are named there, rare bodies counting more
    "bodies-back",
    "campaigns",  # campaign series that both name, at most two
    "position",  # distance of places in the plans, 0 to 1
    "leads",  # share of leading bodies, of both sides, that lead on both, rare ones counting more
)
_STEEPNESS, _SLACK = 12.0, 0.05  # how sharply a rival takes a measure away: half at a lead of -0.05
_LIKELY = 0.06  # share of wording, either way, below which a pair is not looked at
_ALIKE = 0.3  # likeness of titles that is no chance
_COMMON = 20  # stretches of the background from which a pair is a word of the genre
_TELLING = 12.0  # nats of other pairs in common that a sure link rests on
_FLOOR = 0.2  # a share below this is the vocabulary of the genre
_RARITY = 2.5  # exponent that makes rare words count; chosen on the labelled pairs


@dataclass(frozen=True, slots=True)
class Scores:
    """Measures of the likely pairs of clauses (base number, other number), in the order of KINDS."""

    base: PlanIndex
    other: PlanIndex
    weights: Weights
    subjects: Subjects
    forward: Carried
    backward: Carried
    rows: Mapping[Pair, tuple[float, ...]]

    def beyond_genre(self, base: int, other: int) -> bool:
        """Whether two clauses share more than the words of any plan: rarer words, a title or a campaign."""
        row = self.rows.get((base, other))
        if row is None:
            return False
        if row[KINDS.index("campaigns")] > 0 or self._titles(base, other) >= _ALIKE:
            return True
        counts, _total = background()
        shared = self.base.clause_pairs[base] & self.other.clause_pairs[other]
        return self.weights.total(p for p in sorted(shared) if counts.get(p, 0) < _COMMON) >= _TELLING

    def _titles(self, base: int, other: int) -> float:
        """Likeness of the titles of two clauses' tasks: the smaller of the two shares of their weight."""
        ours, theirs = (
            frozenset(pairs(fold(u.title))) for u in (self.base.units[base], self.other.units[other])
        )
        longer = max(self.weights.total(sorted(ours)), self.weights.total(sorted(theirs)))
        return self.weights.total(sorted(ours & theirs)) / longer if longer else 0.0


@dataclass(frozen=True, slots=True)
class Side:
    """What a plan brings besides its text: bodies and leads (as ids of one year) and campaigns of each clause."""

    bodies: Sets
    leads: Sets
    campaigns: Sets


def measure(base: PlanIndex, other: PlanIndex, ours: Side, theirs: Side) -> Scores:
    """Take all measures of all pairs of clauses that share more than the genre's vocabulary."""
    weights = Weights((base.units, other.units))
    forward, backward = carried(base, other, weights), carried(other, base, weights)
    ahead, back = _wording(forward, base), _wording(backward, other)
    rare = _rare(base, other, weights)
    subjects = Subjects(base.units, other.units)
    shared_bodies, shared_leads = _Bodies(ours.bodies), _Bodies(ours.leads)
    likely = {p for p, share in ahead.share.items() if share > _LIKELY} | {
        (i, j) for (j, i), share in back.share.items() if share > _LIKELY
    }
    alike = {p: subjects.alike(base.units[p[0]].text, other.units[p[1]].text) for p in sorted(likely)}
    by_subject = _leads({pair: value for pair, value in alike.items() if value})
    ahead_by, back_by = _leads(rare.ahead), _leads(_turn(rare.back))
    sentences = [subjects_of(unit) for unit in base.units], [subjects_of(unit) for unit in other.units]
    rows: dict[Pair, tuple[float, ...]] = {}
    for i, j in sorted(likely):
        k, t = (i, j), (j, i)
        named = shared_bodies.shares(ours.bodies[i], theirs.bodies[j])
        rows[k] = (
            ahead.share.get(k, 0.0),
            back.share.get(t, 0.0),
            log1p(ahead.best.get(k, 0.0)),
            log1p(back.best.get(t, 0.0)),
            ahead_by.get(k, 0.0),
            back_by.get(t, 0.0),
            subjects.told(base.units[i].title, other.units[j].text),
            subjects.told(other.units[j].title, base.units[i].text),
            subjects.best(sentences[0][i], sentences[1][j]),
            by_subject.get(k, 0.0),
            *named,
            float(min(2, len(ours.campaigns[i] & theirs.campaigns[j]))),
            abs(base.units[i].place - other.units[j].place),
            shared_leads.meeting(ours.leads[i], theirs.leads[j]),
        )
    return Scores(base, other, weights, subjects, forward, backward, rows)


@dataclass(frozen=True, slots=True)
class _Wording:
    share: Sums
    best: Sums


def _wording(found: Carried, source: PlanIndex) -> _Wording:
    """Sum the stretches' shares to pairs of clauses; the best measure counts less where a rival holds it as well."""
    total = [0.0] * len(source.units)
    share: Sums = {}
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
            best[key] = max(best.get(key, 0.0), mass * max(0.0, part - 0.25) * alone)
    return _Wording({key: value / (total[key[0]] or 1.0) for key, value in share.items()}, best)


@dataclass(frozen=True, slots=True)
class _Rare:
    ahead: Sums
    back: Sums


def _rare(base: PlanIndex, other: PlanIndex, weights: Weights) -> _Rare:
    """Shared character pairs of clauses, with rarity counting more than linearly."""
    where: dict[str, list[int]] = {}
    for number, some in enumerate(other.clause_pairs):
        for pair in some:
            where.setdefault(pair, []).append(number)
    power = {pair: weights[pair] ** _RARITY for some in base.clause_pairs for pair in some}
    shared: Sums = {}
    for number, some in enumerate(base.clause_pairs):
        for pair in some:
            for clause in where.get(pair, ()):
                key = (number, clause)
                shared[key] = shared.get(key, 0.0) + power[pair]
    ours = [sum(power[pair] for pair in sorted(some)) for some in base.clause_pairs]
    theirs = [sum(weights[pair] ** _RARITY for pair in sorted(some)) for some in other.clause_pairs]
    ahead = {k: v / (ours[k[0]] or 1.0) for k, v in shared.items()}
    return _Rare(ahead, {k: v / (theirs[k[1]] or 1.0) for k, v in shared.items()})


def _turn(sums: Sums) -> Sums:
    return {(j, i): value for (i, j), value in sums.items()}


def _leads(sums: Sums) -> Sums:
    """How far each value lies above the best rival of its row (below, for those that are not best)."""
    rows: dict[int, list[float]] = {}
    for (row, _column), value in sums.items():
        rows.setdefault(row, []).append(value)
    top = {row: [*sorted(values, reverse=True), 0.0][:2] for row, values in rows.items()}
    return {
        key: value - (top[key[0]][1] if value == top[key[0]][0] else top[key[0]][0])
        for key, value in sums.items()
    }


class _Bodies:
    """Shares of bodies, each pair of sets worked out once; a body that stands in every clause tells little."""

    def __init__(self, bodies: Sets) -> None:
        count: dict[str, int] = {}
        for some in bodies:
            for body in some:
                count[body] = count.get(body, 0) + 1
        self._worth = {body: log((len(bodies) + 1) / (n + 0.5)) for body, n in count.items()}
        self._known: dict[tuple[frozenset[str], frozenset[str]], tuple[float, float]] = {}
        self._rare = log((len(bodies) + 1) / 0.5)

    def meeting(self, ours: frozenset[str], theirs: frozenset[str]) -> float:
        """Share of both sides' bodies that stand on both."""
        common = sum(self._worth.get(body, self._rare) for body in sorted(ours & theirs))
        whole = sum(self._worth.get(body, self._rare) for body in sorted(ours | theirs))
        return common / whole if whole else 0.0

    def shares(self, ours: frozenset[str], theirs: frozenset[str]) -> tuple[float, float]:
        """Share of our bodies that are named there, rare ones counting more; and plain share of theirs."""
        key = (ours, theirs)
        if key not in self._known:
            common = sorted(ours & theirs)
            total = sum(self._worth[body] for body in sorted(ours))
            forward = sum(self._worth[body] for body in common) / total if total else 0.0
            self._known[key] = (forward, len(common) / len(theirs) if theirs else 0.0)
        return self._known[key]
