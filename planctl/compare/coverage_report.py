"""What a run over many plans found, for whoever renders it, and the floors it was held against."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Literal

from planctl.compare.coverage import ClauseRow, Coverage, Part, Tally
from planctl.library.bases import Head
from planctl.model import Plan

By = Literal["plan", "agency", "section", "task"]


@dataclass(frozen=True, slots=True)
class Measured:
    """A plan with its coverage (without clauses), its base, and how many years off the base is.

    ``key`` is that of its clauses in the store of results, ``sha`` the digest of its file.
    """

    head: Head
    path: Path
    base: Head
    distance: int
    coverage: Coverage
    key: str
    sha: str = ""

    def parts(self, by: By) -> tuple[Part, ...]:
        """The tallies of one kind; for ``plan`` the whole."""
        if by == "agency":
            return self.coverage.agencies
        if by == "section":
            return self.coverage.sections
        if by == "task":
            return self.coverage.tasks
        return (Part(self.head.id, self.head.id, self.coverage.whole),)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A plan that was not measured, and why; ``failed`` where something is wrong with it or its file."""

    name: str
    reason: str
    failed: bool = False
    hint: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.name}:{self.line}" if self.line is not None else self.name
        return f"{place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Floor:
    """A least coverage in percent: of the plan, or of the body or section of that name."""

    percent: Fraction
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A tally under its floor; ``name`` is the body's or the section's, None for the whole plan."""

    plan: str
    name: str | None
    floor: Fraction
    tally: Tally


@dataclass(frozen=True)
class Report:
    """All of one run. ``given`` tells that one base was asked for; ``rows`` fetches the clauses of a plan.

    ``bases`` are the base plans by id; ``agency`` the ids of the body asked for, None where none was.
    """

    measured: tuple[Measured, ...]
    skipped: tuple[Skipped, ...] = ()
    given: bool = False
    bases: Mapping[str, Plan] = field(default_factory=dict)
    rows: Callable[[Measured], tuple[ClauseRow, ...]] = lambda _measured: ()
    shortfalls: tuple[Shortfall, ...] = ()
    agency: frozenset[str] | None = None

    def groups(self) -> Iterator[tuple[Head, list[Measured]]]:
        """The plans by base, bases in the order of their ids."""
        found: dict[str, list[Measured]] = {}
        for item in self.measured:
            found.setdefault(item.base.id, []).append(item)
        for name in sorted(found):
            yield found[name][0].base, found[name]

    def chosen(self, parts: Sequence[Part]) -> tuple[Part, ...]:
        """The bodies asked for."""
        return tuple(part for part in parts if self.agency is None or part.key in self.agency)


def shortfalls(
    measured: Measured, floors: Sequence[Floor], picks: Callable[[str, Measured], Sequence[Part]]
) -> Iterator[Shortfall]:
    """Where a plan is under a floor; ``picks`` gives the bodies or sections that a floor's name means."""
    for floor in floors:
        parts = measured.parts("plan") if floor.name is None else picks(floor.name, measured)
        for part in parts:
            exact = part.tally.exact
            if exact is not None and exact * 100 < floor.percent:
                name = None if floor.name is None else part.name
                yield Shortfall(measured.head.id, name, floor.percent, part.tally)
