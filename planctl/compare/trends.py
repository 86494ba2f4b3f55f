"""Obligations and loads over years and regions: what persists, vanishes, appears, and travels.

Everything is counted from clause-by-clause coverages of one plan by another (:mod:`planctl.compare.coverage`):
an obligation persists where the next plan carries it in full, is narrowed where in part, vanishes where not at
all; a clause of the next plan that carries nothing of the one before appears. It has travelled to every plan
that carries it in full or in part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planctl.compare.coverage import ClauseRow
from planctl.library.bases import Head
from planctl.model import Verdict


@dataclass(frozen=True, slots=True)
class Obligation:
    """A clause as a reader knows it: its id, its task's title, its text."""

    clause: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """From one plan of a line to the next."""

    before: Head
    after: Head
    persist: tuple[Obligation, ...]
    narrowed: tuple[Obligation, ...]
    vanish: tuple[Obligation, ...]
    appear: tuple[Obligation, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """In how many clauses of each plan (by id) a national body's function is named, and in how many it leads.

    ``body`` is the id of its present holder, so that reforms between the years are no change.
    """

    body: str
    name: str
    clauses: Mapping[str, int]
    leads: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Line:
    """The plans of one region and topic in the order of their years."""

    region: str
    region_name: str
    topic: str
    plans: tuple[Head, ...]
    steps: tuple[Step, ...]
    loads: tuple[Load, ...]

    def change(self, load: Load) -> int:
        """Clauses in the last plan less those in the first."""
        return load.clauses.get(self.plans[-1].id, 0) - load.clauses.get(self.plans[0].id, 0)


@dataclass(frozen=True, slots=True)
class Carrier:
    """A plan that carries an obligation; ``lag`` is its year less the origin's, None where one is unknown."""

    plan: Head
    verdict: Verdict
    lag: int | None


@dataclass(frozen=True, slots=True)
class Travel:
    """One obligation of an origin plan and the plans that carry it, earliest first."""

    origin: Head
    obligation: Obligation
    carriers: tuple[Carrier, ...]

    @property
    def first(self) -> Carrier | None:
        """The earliest plan that carries it, apart from the origin."""
        return self.carriers[0] if self.carriers else None


@dataclass(frozen=True, slots=True)
class Year:
    """The regions of one year: which obligations of their base how many of them carry."""

    year: int
    base: Head
    plans: tuple[Head, ...]
    carried: tuple[tuple[Obligation, int], ...]

    def by_count(self) -> tuple[int, int, int]:
        """How many obligations all, some and none of the plans carry."""
        counts = [count for _obligation, count in self.carried]
        everywhere = sum(count == len(self.plans) for count in counts)
        nowhere = sum(count == 0 for count in counts)
        return everywhere, len(counts) - everywhere - nowhere, nowhere


@dataclass(frozen=True, slots=True)
class Trends:
    """All of one run."""

    lines: tuple[Line, ...]
    years: tuple[Year, ...]
    travels: tuple[Travel, ...]


def lines_of(heads: Iterable[Head]) -> tuple[tuple[Head, ...], ...]:
    """The plans of each region and topic that have a year, in its order; lines of one plan included."""
    found: dict[tuple[str, str], list[Head]] = {}
    for head in heads:
        if head.year is not None:
            found.setdefault((head.region, head.topic), []).append(head)
    return tuple(
        tuple(sorted(line, key=lambda head: (head.year or 0, head.id)))
        for _key, line in sorted(found.items())
    )


def step(
    before: Head,
    after: Head,
    rows: Sequence[ClauseRow],
    new: Sequence[str],
    ours: Mapping[str, Obligation],
    theirs: Mapping[str, Obligation],
) -> Step:
    """What became of the obligations of one plan in the next."""
    by: dict[str, list[Obligation]] = {"full": [], "partial": [], "missing": []}
    for row in rows:
        by[row.verdict].append(ours[row.clause])
    return Step(
        before,
        after,
        tuple(by["full"]),
        tuple(by["partial"]),
        tuple(by["missing"]),
        tuple(theirs[name] for name in new if name in theirs),
    )


def travels(
    origin: Head, obligations: Mapping[str, Obligation], plans: Sequence[tuple[Head, Sequence[ClauseRow]]]
) -> tuple[Travel, ...]:
    """Every obligation of an origin with the plans that carry it, earliest first."""
    carriers: dict[str, list[Carrier]] = {name: [] for name in obligations}
    for head, rows in sorted(plans, key=lambda pair: (pair[0].year or 9999, pair[0].id)):
        for row in rows:
            if row.verdict != "missing" and row.clause in carriers:
                carriers[row.clause].append(Carrier(head, row.verdict, _lag(origin, head)))
    return tuple(Travel(origin, obligations[name], tuple(found)) for name, found in carriers.items())


def _lag(origin: Head, plan: Head) -> int | None:
    return plan.year - origin.year if origin.year is not None and plan.year is not None else None


def year_of(
    year: int,
    base: Head,
    obligations: Mapping[str, Obligation],
    plans: Sequence[tuple[Head, Sequence[ClauseRow]]],
) -> Year:
    """The plans of one year held against their base."""
    counts = dict.fromkeys(obligations, 0)
    for _head, rows in plans:
        for row in rows:
            if row.clause in counts:
                counts[row.clause] += row.verdict != "missing"
    carried = tuple((obligations[name], count) for name, count in counts.items())
    return Year(year, base, tuple(head for head, _rows in plans), carried)


def loads(plans: Sequence[tuple[Head, Mapping[str, tuple[str, int, int]]]]) -> tuple[Load, ...]:
    """The loads of bodies in the plans of a line, the heaviest first.

    Each plan brings body ids with (name, clauses, clauses in which it leads).
    """
    names: dict[str, str] = {}
    clauses: dict[str, dict[str, int]] = {}
    leads: dict[str, dict[str, int]] = {}
    for head, own in plans:
        for body, (name, count, led) in own.items():
            names[body] = name
            clauses.setdefault(body, {})[head.id] = count
            leads.setdefault(body, {})[head.id] = led
    found = [Load(body, name, clauses[body], leads[body]) for body, name in names.items()]
    return tuple(sorted(found, key=lambda load: (-sum(load.clauses.values()), load.name)))
