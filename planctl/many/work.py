"""One plan of many: read it, choose its base, compare, count. Runs in this process or in a worker.

A worker is told once which tables and bases there are (:func:`prepare`); after that it gets file names and
gives back plain data, so that nothing large travels between processes. What goes wrong with one file is an
answer, not an exception.
"""

from __future__ import annotations

import json
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planctl.errors import PlanctlError
from planctl.library import files
from planctl.library.bases import choose, head_of
from planctl.library.planread import parse_plan
from planctl.library.plans import is_plan_file
from planctl.library.results import digest
from planctl.many.cores import keep_to_one_core
from planctl.many.files import content
from planctl.many.remembered import Remembered
from planctl.model import Counterpart, Plan, Resolution
from planctl.names.bodies import LATEST
from planctl.words import Language, speak

if TYPE_CHECKING:
    from planctl.api import Workspace
    from planctl.compare import Comparer
    from planctl.names import Names


@dataclass(frozen=True, slots=True)
class Job:
    """A file to measure; ``base`` is a key of the bases, or None where the plan's year decides.

    ``against`` names the file of a base that is not among the bases.
    """

    path: str
    base: str | None = None
    against: str | None = None
    only_head: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a job: a head; mentions and loads, counts and clauses as JSON; or what went wrong.

    ``sha`` is of the bytes that were read, ``reviews`` of the file of reviewed links, empty where there is
    none. ``error`` is (message, hint, line).
    """

    path: str
    sha: str = ""
    head: dict[str, Any] | None = None
    more: str = "{}"
    base: str | None = None
    brief: str | None = None
    detail: str | None = None
    reviews: str = ""
    error: tuple[str, str | None, int | None] | None = None


@dataclass
class Worker:
    """What stays between jobs: tables, bases, and the comparers that know a base."""

    workspace: Workspace
    bases: dict[str, Plan] = field(default_factory=dict)
    comparers: dict[str, Comparer] = field(default_factory=dict)

    @cached_property
    def names(self) -> Remembered:
        """The tables of names, with what comparing asks most remembered."""
        return Remembered(self.workspace.names)

    def do(self, job: Job) -> Answer:
        """Work out one job; an answer also where it cannot be done."""
        try:
            return self._answer(job)
        except PlanctlError as error:
            return Answer(job.path, error=(error.message, error.hint, error.line))
        except RecursionError as error:
            return Answer(job.path, error=(str(error), None, None))

    def _answer(self, job: Job) -> Answer:
        data = files.read_bytes(Path(job.path))
        sha, plan = content(Path(job.path), data), read(self.workspace, job.path, data)
        head = head_of(plan).data()
        more = _json({"mentions": mentions_data(plan), "loads": loads_data(plan, self.workspace.names)})
        key = None if job.only_head else self._base(job, plan)
        if key is None:
            return Answer(job.path, sha, head, more)
        reviews = reviews_digest(self.workspace, Path(job.path), plan.id)
        brief, detail = self._measure(key, plan, Path(job.path))
        return Answer(job.path, sha, head, more, key, brief, detail, reviews)

    def _base(self, job: Job, plan: Plan) -> str | None:
        if job.against is None:
            return job.base if job.base is not None else self._choose(plan)
        data = files.read_bytes(Path(job.against))
        key = content(Path(job.against), data)
        if key not in self.bases:
            for old in list(self.bases)[: len(self.bases) - 15]:
                del self.bases[old]
            self.bases[key] = read(self.workspace, job.against, data)
        return key

    def _choose(self, plan: Plan) -> str | None:
        heads = {key: head_of(base) for key, base in self.bases.items()}
        chosen = choose(head_of(plan), list(heads.values())).base
        return next((key for key, head in heads.items() if head == chosen), None)

    def _measure(self, key: str, plan: Plan, path: Path) -> tuple[str, str]:
        from planctl.compare.coverage import measure
        from planctl.compare.coverage_data import brief_data, rows_data

        reviews = self.workspace.reviews(self.bases[key], plan, path)
        found = measure(self._comparer(key).compare(plan, reviews), self.names)
        return _json(brief_data(found)), _json(rows_data(found.rows))

    def _comparer(self, key: str) -> Comparer:
        from planctl.compare import Comparer

        if key not in self.comparers:
            if len(self.comparers) >= 8:  # a comparer holds the index of a base; few are in use at once
                self.comparers.pop(next(iter(self.comparers)))
            self.comparers[key] = Comparer(self.bases[key], self.names, verdicts=True)
        return self.comparers[key]


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def read(workspace: Workspace, path: str, data: bytes) -> Plan:
    """The plan in the bytes of a file: a parsed plan, or a document to import."""
    if not is_plan_file(Path(path)):
        return workspace.import_bytes(data, path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = files.read_text(Path(path))
    return parse_plan(text, path)


def reviews_digest(workspace: Workspace, path: Path, plan_id: str) -> str:
    """The digest of a plan's reviewed links; empty where there are none."""
    from planctl.library.reviews import review_file

    found = review_file(plan_id, workspace.library.folders, path)
    return digest(files.read_bytes(found)) if found is not None else ""


def loads_data(plan: Plan, names: Names) -> list[list[Any]]:
    """(body, name, clauses, clauses that it leads) of every national body whose function the plan names.

    Bodies are those of today that hold the function.
    """
    named = (agency.name for clause in plan.clauses for agency in clause.agencies)
    try:
        known = names.resolve_all(named, region=plan.region, year=plan.year)
    except PlanctlError:  # a region that the tables don't know; told where the plan is compared
        return []
    today = {
        name: tuple(dict.fromkeys((*names.trace(c.body, LATEST), c.body)[0] for c in _own(found)))
        for name, found in known.items()
    }
    count: dict[str, list[int]] = {}
    for clause in plan.clauses:
        bodies = dict.fromkeys(body for a in clause.agencies for body in today.get(a.name, ()))
        led = {body for a in clause.agencies if a.role == "lead" for body in today.get(a.name, ())}
        for body in bodies:
            own = count.setdefault(body, [0, 0])
            own[0] += 1
            own[1] += body in led
    return [[body, names.short(body, LATEST), *own] for body, own in count.items()]


def _own(found: Resolution) -> list[Counterpart]:
    """The functions that are a name's own; those it absorbed only where it has no others."""
    facts = found.counterparts if found.status == "resolved" else ()
    return [c for c in facts if c.relation == "counterpart"] or list(facts)


def mentions_data(plan: Plan) -> list[list[Any]]:
    """The mentions of campaigns in a plan as plain data, in the order of :class:`planctl.compare.follow.Mention`."""
    return [
        [task.title, clause.id, campaign.series, campaign.name, campaign.year, clause.text, clause.duty or "",
         [agency.name for agency in clause.agencies if agency.role == "lead"],
         [agency.name for agency in clause.agencies if agency.role != "lead"]]
        for task in plan.tasks
        for clause in task.clauses
        for campaign in clause.campaigns
    ]  # fmt: skip


# --- in a process of its own ----------------------------------------------------------------------

_workers: list[Worker] = []  # at most one


def prepare(
    library: Sequence[Path], aliases: Sequence[Path], bases: Mapping[str, Plan], tongue: Language
) -> None:
    """Make ready the worker of this process; Ctrl-C is left to the parent."""
    from planctl.api import Workspace

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    keep_to_one_core()
    speak(tongue)
    _workers[:] = [Worker(Workspace.open(library, aliases), dict(bases))]


def do(jobs: Sequence[Job]) -> list[Answer]:
    """Work out some jobs in a prepared process."""
    return [_workers[0].do(job) for job in jobs]
