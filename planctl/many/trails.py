"""The trends of many plans: which pairs to compare, and what came of them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planctl.compare.coverage import ClauseRow
from planctl.compare.coverage_report import Skipped
from planctl.compare.trends import (
    Line,
    Obligation,
    Step,
    Travel,
    Trends,
    Year,
    lines_of,
    loads,
    step,
    travels,
    year_of,
)
from planctl.errors import PlanctlError
from planctl.library.bases import Head, choose
from planctl.many.named import distinct_plans
from planctl.words import _

if TYPE_CHECKING:
    from planctl.many.survey import Found, Survey

MOST_PAIRS = 4000  # comparisons for travel that are made without being asked for


@dataclass
class Trail:
    """One run: the plans asked for, and the comparisons between them."""

    survey: Survey
    plans: dict[str, Found]
    keys: dict[tuple[str, str], str] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    _known: dict[str, dict[str, Obligation]] = field(default_factory=dict)

    def compare(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Measure pairs of ids, base first."""
        todo = [(self.plans[a], self.plans[b]) for a, b in dict.fromkeys(pairs) if (a, b) not in self.keys]
        keys, failed = self.survey.between(todo)
        self.keys |= keys
        self.skipped += failed

    def obligations(self, plan_id: str) -> dict[str, Obligation]:
        """The clauses of a plan that oblige somebody, by id."""
        if plan_id not in self._known:
            plan = self.survey.workspace.load(self.plans[plan_id].path)
            self._known[plan_id] = {
                clause.id: Obligation(clause.id, task.title, clause.text)
                for task in plan.tasks
                if task.kind != "general"
                for clause in task.clauses
            }
        return self._known[plan_id]

    # --- over the years of one region ---

    def lines(self) -> Iterator[Line]:
        """Every region and topic with its steps and loads."""
        every = lines_of(found.head for found in self.plans.values())
        self.compare([(a.id, b.id) for line in every for a, b in itertools.pairwise(line)])
        for line in every:
            steps = tuple(self._steps(line))
            own = loads([(head, self.survey.memory.loads(self.plans[head.id].sha)) for head in line])
            yield Line(line[0].region, line[-1].region_name, line[0].topic, line, steps, own)

    def _steps(self, line: Sequence[Head]) -> Iterator[Step]:
        for a, b in itertools.pairwise(line):
            found = self.survey.memory.coverage(self.keys[a.id, b.id])
            if found is not None:
                ours, theirs = self.obligations(a.id), self.obligations(b.id)
                yield step(a, b, found.rows, found.new, ours, theirs)

    # --- over the regions of one year ---

    def years(self, bases: Sequence[Head]) -> Iterator[Year]:
        """Every year with two local plans or more, held against the base of that year."""
        groups: dict[tuple[int, str], list[Head]] = {}
        by_id = {base.id: base for base in bases}
        for found in self.plans.values():
            base = choose(found.head, bases).base
            if base is not None and found.head.year is not None and not found.head.national:
                groups.setdefault((found.head.year, base.id), []).append(found.head)
        chosen = {key: plans for key, plans in sorted(groups.items()) if len(plans) > 1}
        self.compare([(name, head.id) for (_year, name), plans in chosen.items() for head in plans])
        for (year, name), plans in chosen.items():
            yield year_of(year, by_id[name], self.obligations(name), self._measured(name, plans))

    def _measured(self, base: str, plans: Sequence[Head]) -> list[tuple[Head, tuple[ClauseRow, ...]]]:
        found = [(head, self.survey.memory.coverage(self.keys[base, head.id])) for head in plans]
        return [(head, coverage.rows) for head, coverage in found if coverage is not None]

    # --- travel ---

    def travels(self, origins: Sequence[str]) -> Iterator[Travel]:
        """The obligations of the origins and who carries them."""
        others = {o: [f.head for f in self.plans.values() if f.head.id != o] for o in origins}
        self.compare([(o, head.id) for o in origins for head in others[o]])
        for origin in origins:
            head = self.plans[origin].head
            yield from travels(head, self.obligations(origin), self._measured(origin, others[origin]))


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked: plans, regions and years to keep, origins of travel (ids), all where empty."""

    words: tuple[str, ...] = ()
    regions: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    origins: tuple[str, ...] = ()


def trends(survey: Survey, wish: Wish) -> tuple[Trends, list[Skipped], int]:
    """The trends, what could not be read, and how many comparisons for travel were left out as too many.

    PlanctlError where an origin is not among the plans or no plan is left.
    """
    found, skipped = distinct_plans(survey, wish.words)
    kept = {one.head.id: one for one in found if _wanted(one.head, wish)}
    if not kept:
        raise PlanctlError(_("no plan is of those regions and years"), hint=_("See: planctl list"))
    nationals = {one.head.id: one for one in survey.nationals([])}
    nationals |= {one.head.id: one for one in found if one.head.national and one.head.clauses}
    every = {**nationals, **{one.head.id: one for one in found}}
    unknown = [origin for origin in wish.origins if origin not in every]
    if unknown:
        raise PlanctlError(_("{plan} is not among the plans").format(plan=unknown[0]))
    trail = Trail(survey, {**nationals, **kept, **{origin: every[origin] for origin in wish.origins}})
    lines = tuple(line for line in trail.lines() if any(head.id in kept for head in line.plans))
    years = tuple(trail.years([one.head for one in nationals.values()]))
    origins = wish.origins or tuple(sorted(nationals))
    pairs = len(origins) * len(trail.plans)
    left = 0 if wish.origins or pairs <= MOST_PAIRS else pairs
    travelled = () if left else tuple(trail.travels(origins))
    return Trends(lines, years, travelled), [*skipped, *trail.skipped], left


def _wanted(head: Head, wish: Wish) -> bool:
    region = not wish.regions or head.region in wish.regions
    return region and (not wish.years or head.year in wish.years)
