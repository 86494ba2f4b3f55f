"""The frozen facts that every other part of planctl speaks about.

Nothing here reads a file, a clock or the environment, and nothing here imports another part of
planctl. Collections are tuples, so a value can be shared, hashed and compared; an unknown thing is
``None`` and a thing that was not understood is a :class:`Problem`, never a missing entry.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Role = Literal["lead", "participant", "responsible"]
Level = Literal["national", "province", "city", "district"]
TaskKind = Literal["task", "general", "support"]
Severity = Literal["error", "warning", "info"]
Relation = Literal[
    "equal-to", "equivalent-to", "subset-of", "superset-of", "intersects-with", "no-relationship"
]
Verdict = Literal["full", "partial", "missing"]
Confidence = Literal["high", "low"]

FULL: frozenset[str] = frozenset({"equal-to", "equivalent-to", "subset-of"})


def verdict_of(relation: Relation) -> Verdict:
    """The verdict that a relation stands for: full, partial or missing."""
    if relation == "no-relationship":
        return "missing"
    return "full" if relation in FULL else "partial"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in its source.

    ``line`` and ``column`` count from 1; ``paragraph``, ``page`` and ``cell`` are given where the
    format has them (``cell`` as ``B7`` or ``table 2 B7``).
    """

    line: int | None = None
    column: int | None = None
    paragraph: int | None = None
    page: int | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """A body as an annotation names it; ``verb`` is the word of the role as written (牵头, 参与 …)."""

    name: str
    role: Role
    verb: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """An open set of bodies named in an annotation: 有关部门, 领导小组各成员单位."""

    name: str
    role: Role
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Campaign:
    """A named special action; ``series`` is the name without year, quotes and 专项行动."""

    series: str
    name: str
    year: int | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a task's text that ends with one responsibility annotation.

    ``text`` is without the task's title and the annotation; ``duty`` is the annotation's inside as
    written, ``None`` where there is none; ``open`` tells a list that ends with 等; ``line`` is where
    the clause begins in the source.
    """

    id: str
    text: str
    agencies: tuple[Agency, ...] = ()
    groups: tuple[Group, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    duty: str | None = None
    open: bool = False
    deadline: str | None = None
    line: int | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """The lowest numbered item that carries obligations.

    ``label`` is the number as printed, ``path`` the enclosing headings' titles without their
    numbers, outermost first. ``kind`` is ``general`` for items of a section that sets aims and
    principles (总体要求) and ``support`` for one of safeguards (保障措施); both are kept.
    """

    id: str
    label: str
    title: str
    path: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    kind: TaskKind = "task"
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A repair that was made or a thing that was not understood, with its line in the source.

    ``kind`` is a stable word in kebab case; ``before`` and ``after`` are given for a repair.
    """

    kind: str
    message: str
    line: int | None = None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What a plan was read from; ``text`` tells whether the clauses are the document's own words."""

    file: str | None = None
    sha256: str | None = None
    text: Literal["verbatim", "digest"] = "verbatim"


@dataclass(frozen=True, slots=True)
class Plan:
    """One annual document: a year, a region, a title, an issuer, an outline of tasks."""

    id: str
    title: str
    year: int | None
    region: str
    region_name: str
    level: Level
    issuer: str | None = None
    document_number: str | None = None
    issued: str | None = None
    preamble: str | None = None
    tasks: tuple[Task, ...] = ()
    source: Source = field(default_factory=Source)
    problems: tuple[Problem, ...] = ()

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses of all tasks, in the order of the document."""
        return tuple(clause for task in self.tasks for clause in task.clauses)

    def task_of(self, clause_id: str) -> Task:
        """The task that holds the clause; KeyError where there is none."""
        for task in self.tasks:
            if any(clause.id == clause_id for clause in task.clauses):
                return task
        raise KeyError(clause_id)


# --- who is who ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The national body whose function a local agency carries.

    ``body`` is the stable id of the row in ``aliases/bodies``; ``name`` its short name in the year
    asked for; ``today`` the short names of its present successors.
    """

    body: str
    name: str
    today: tuple[str, ...] = ()
    relation: Literal["counterpart", "absorbed"] = "counterpart"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What is known of one agency name in one region and year; counterparts best first.

    ``status`` is ``suggested`` only by fuzzy likeness and is then never used as a fact. A name known
    to have no national counterpart is resolved with no counterparts and its ``kind``.
    """

    name: str
    region: str | None
    year: int | None
    status: Literal["resolved", "suggested", "unresolved"]
    kind: Literal["agency", "group", "government", "enterprise", "other"] = "agency"
    counterparts: tuple[Counterpart, ...] = ()
    method: Literal["table", "pattern", "fuzzy"] | None = None
    evidence: str = ""


# --- what carries what --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a link: a score from 0 to 1, a sentence, the two strings it looked at, subjects of both."""

    kind: str
    score: float
    sentence: str
    base: str = ""
    other: str = ""
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A wording that differs: ``kind`` is weakened, strengthened, number, deadline or frequency."""

    kind: Literal["weakened", "strengthened", "number", "deadline", "frequency"]
    base: str
    other: str


@dataclass(frozen=True, slots=True)
class Duties:
    """How the bodies of a base clause stand in the clauses that carry it.

    National bodies by their short names of the base plan's year, local ones as written. ``absorbed``
    holds (counterpart, local body) pairs; ``lead`` is (base leads, other leads) where they differ.
    """

    kept: tuple[str, ...] = ()
    absorbed: tuple[tuple[str, str], ...] = ()
    dropped: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    no_local_body: tuple[str, ...] = ()
    lead: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    roles: tuple[tuple[str, str, str], ...] = ()
    unresolved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A missing stretch that stands in another clause of the other plan."""

    text: str
    clause: str


@dataclass(frozen=True, slots=True)
class Rival:
    """Another clause that was looked at for a base clause; ``better`` is the base clause that its words fit best."""

    clause: str
    score: float
    better: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseLink:
    """What became of one base clause; ``others`` best first, empty where nothing carries it."""

    base: str
    others: tuple[str, ...]
    relation: Relation
    score: float
    confidence: Confidence
    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    verbatim: float = 0.0
    changes: tuple[Change, ...] = ()
    duties: Duties | None = None
    elsewhere: tuple[Elsewhere, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    rivals: tuple[Rival, ...] = ()
    reviewed: str | None = None

    @property
    def verdict(self) -> Verdict:
        """full, partial or missing."""
        return verdict_of(self.relation)


@dataclass(frozen=True, slots=True)
class TaskLink:
    """What became of one base task; full where all its clauses are, missing where all are."""

    base: str
    title: str
    others: tuple[str, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class CampaignLink:
    """One series in two plans; ``base`` and ``other`` hold (clause id, name as written) pairs."""

    series: str
    base: tuple[tuple[str, str], ...] = ()
    other: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Campaigns:
    """Series kept as they were, renewed for another year, dropped, and new."""

    kept: tuple[CampaignLink, ...] = ()
    renewed: tuple[CampaignLink, ...] = ()
    dropped: tuple[CampaignLink, ...] = ()
    new: tuple[CampaignLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A base plan and another, compared: the answer of ``planctl.diff``."""

    base: Plan
    other: Plan
    clauses: tuple[ClauseLink, ...]
    tasks: tuple[TaskLink, ...]
    added: tuple[str, ...]
    campaigns: Campaigns

    def link(self, clause_id: str) -> ClauseLink:
        """The link of one base clause; KeyError where the base has no such clause."""
        for link in self.clauses:
            if link.base == clause_id:
                return link
        raise KeyError(clause_id)


# --- what a check says --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to act on, with its place; ``fingerprint`` survives moving and reformatting."""

    code: str
    rule: str
    severity: Severity
    message: str
    plan: str
    clause: str | None = None
    base_clause: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None
    span: str | None = None
    hint: str | None = None
    fingerprint: str = ""
    waived: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A finding with the line a reader is shown: ``text[start:end]`` is the spot, ``title`` the task's.

    ``of_base`` tells that the line is the base plan's.
    """

    finding: Finding
    text: str = ""
    start: int = 0
    end: int = 0
    title: str = ""
    of_base: bool = False
