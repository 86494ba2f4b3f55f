"""What a rule is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from planctl.model import Clause, Comparison, Plan, Resolution, Severity, Task

if TYPE_CHECKING:
    from planctl.names import Names
    from planctl.names.regions import Region, Regions

Part = Literal["text", "duty", "title", "head", "base"]
Value = bool | int | float | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place and what is to be said about it; the runner adds code, severity and fingerprint.

    ``clause`` or ``task`` name the place in the plan, ``base_clause`` one in the base. ``span`` holds the
    words at fault as they stand in ``part`` of the clause. ``key`` is the content that the fingerprint is
    made of, by default the span. ``at_most`` lowers the severity where the evidence is thin. ``last`` tells
    that the last mention of the span is meant.
    """

    message: str
    clause: str | None = None
    task: str | None = None
    base_clause: str | None = None
    span: str | None = None
    part: Part = "text"
    key: str | None = None
    hint: str | None = None
    line: int | None = None
    at_most: Severity | None = None
    last: bool = False


@dataclass
class Context:
    """One plan with what is known about it; ``options`` are those of the rule at hand.

    ``lines`` are the document's own lines where it is plain text, else empty. ``comparison`` is against the
    base, None where there is none. Answers of the name tables are kept for
    all rules.
    """

    plan: Plan
    comparison: Comparison | None = None
    names: Names | None = None
    regions: Regions | None = None
    lines: Sequence[str] = ()
    options: Mapping[str, Value] = field(default_factory=dict)
    _known: dict[str, Resolution] | None = None
    _region: tuple[Region | None] | None = None

    def resolve(self, name: str) -> Resolution | None:
        """Who a name of this plan is, read beside the plan's other names; None without tables."""
        if self.names is None:
            return None
        if self._known is None:
            named = (agency.name for clause in self.plan.clauses for agency in clause.agencies)
            self._known = self.names.resolve_all(named, region=self._place(), year=self.plan.year)
        if name not in self._known:
            self._known[name] = self.names.resolve(name, region=self._place(), year=self.plan.year)
        return self._known[name]

    def _place(self) -> str | None:
        """The region's slug where the tables know it."""
        return self.plan.region if self.regions is None or self.region is not None else None

    @property
    def region(self) -> Region | None:
        """The plan's region in the plan's year; None where the table has none."""
        if self._region is None:
            found = self.regions.get(self.plan.region, self.plan.year) if self.regions else None
            self._region = (found,)
        return self._region[0]

    @property
    def base(self) -> Plan | None:
        """The plan that this one is measured against."""
        return self.comparison.base if self.comparison else None

    @property
    def other_year(self) -> bool:
        """Whether the base is of another year, so that what is missing may have been dropped for all."""
        return self.base is not None and self.base.year != self.plan.year

    @property
    def local(self) -> bool:
        """Whether the plan is for less than the whole country."""
        return self.plan.level != "national"

    def number(self, option: str) -> float:
        """A numeric option."""
        value = self.options[option]
        return float(value) if isinstance(value, (int, float)) else 0.0

    def words(self, option: str) -> tuple[str, ...]:
        """An option that is a list of words."""
        value = self.options[option]
        return value if isinstance(value, tuple) else ()


def obliging(plan: Plan) -> tuple[tuple[Task, Clause], ...]:
    """The clauses that carry obligations, with their tasks; aims and safeguards are left out."""
    return tuple((task, clause) for task in plan.tasks if task.kind == "task" for clause in task.clauses)


def everything(plan: Plan) -> tuple[tuple[Task, Clause], ...]:
    """All clauses with their tasks."""
    return tuple((task, clause) for task in plan.tasks for clause in task.clauses)
