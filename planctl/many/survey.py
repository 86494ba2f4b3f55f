"""Many plans measured: which files, against which base, with what is remembered from earlier runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planctl.compare.coverage import ClauseRow, Coverage
from planctl.compare.coverage_data import coverage_of, rows_of
from planctl.compare.coverage_report import Measured, Skipped
from planctl.errors import PlanctlError
from planctl.library.bases import Head, choose, head_of
from planctl.library.results import Results, digest, program_digest, tables_digest
from planctl.many.files import Entry, entry, named, own, same_id
from planctl.many.pool import Pool
from planctl.many.work import Answer, Job
from planctl.model import Plan
from planctl.words import _

if TYPE_CHECKING:
    from planctl.api import Workspace

Progress = Callable[[int, int], None]
_BATCH = 50  # answers stored at once: an interrupted run loses less than these


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of a file: its head; with ``brief`` where it is measured, else ``base`` may be None."""

    path: Path
    sha: str
    head: Head
    base: str | None = None
    brief: dict[str, Any] | None = None


@dataclass
class Survey:
    """Many plans, one run. Close it, or use it in ``with``: it holds the store of results.

    ``processes`` is how many work at once; ``cache`` where results are kept, None for this run only.
    """

    workspace: Workspace
    processes: int = 2
    cache: Path | None = None
    progress: Progress = field(default=lambda _done, _total: None)
    bases: dict[str, Plan] = field(default_factory=dict)

    def __enter__(self) -> Survey:
        return self

    def __exit__(self, *_about: object) -> None:
        self.results.close()

    @cached_property
    def results(self) -> Results:
        """The store."""
        return Results(self.cache)

    @cached_property
    def _program(self) -> str:
        return digest(program_digest(), tables_digest(self.workspace.alias_folders))

    def _head_key(self, sha: str) -> str:
        return digest("head/3", sha, self._program)

    def _key(self, sha: str, base: str) -> str:
        return digest("coverage/2", sha, base, self._program)

    # --- which plans ---

    def entries(self, words: Sequence[str]) -> tuple[list[Entry], list[Skipped]]:
        """The files that the arguments name, all of the library without any; and those that cannot be read."""
        paths, skipped = (named(self.workspace, words), []) if words else own(self.workspace)
        found = [entry(path) for path in paths]
        skipped += [item for item in found if isinstance(item, Skipped)]
        return [item for item in found if isinstance(item, Entry)], skipped

    def heads(self, entries: Sequence[Entry]) -> tuple[dict[Path, Found], list[Skipped]]:
        """The heads of plans by file; each is read once and remembered, with its mentions of campaigns."""
        known = self._known_heads(entries)
        paths = {str(item.path): item.path for item in entries}
        found = {item.path: Found(item.path, item.sha, known[item.sha]) for item in entries if item.sha in known}
        skipped = []
        for answer in self._run([Job(p, only_head=True) for p, path in paths.items() if path not in found]):
            if answer.head is None:
                skipped.append(_failed(answer))
            else:
                found[paths[answer.path]] = Found(paths[answer.path], answer.sha, Head(**answer.head))
        return found, skipped

    def mentions(self, sha: str) -> list[list[Any]]:
        """The mentions of campaigns in a plan that was read in this run or before, as plain data."""
        return self._more(sha).get("mentions", [])

    def loads(self, sha: str) -> dict[str, tuple[str, int, int]]:
        """The bodies of today whose functions a plan names: (name, clauses, clauses that it leads) by id."""
        return {body: (name, count, led) for body, name, count, led in self._more(sha).get("loads", [])}

    def _more(self, sha: str) -> dict[str, list[Any]]:
        return self.results.detail(self._head_key(sha)) or {}

    def _known_heads(self, entries: Sequence[Entry]) -> dict[str, Head]:
        keys = {self._head_key(item.sha): item.sha for item in entries}
        return {keys[key]: Head(**data) for key, data in self.results.briefs(list(keys)).items()}

    # --- measuring ---

    def measure(self, base: str | None, words: Sequence[str]) -> tuple[list[Measured], list[Skipped]]:
        """All plans measured, in the order of their ids, and those that could not be, with the reason.

        ``base`` is an id or path; without it each plan's year decides. PlanctlError where the base is missing
        or holds nothing to measure, or there is no plan at all.
        """
        entries, skipped = self.entries(words)
        self.bases = self._one_base(base) if base is not None else self._national_bases(entries)
        fixed = next(iter(self.bases)) if base is not None else None
        if not words:
            entries = [item for item in entries if item.sha != fixed]
        if not entries and not skipped:
            raise PlanctlError(
                _("there is no plan to measure but the base itself"), hint=_("Name others, or --library.")
            )
        answers, failed = self._answers(entries, fixed)
        measured, left = self._sorted(answers)
        return measured, sorted([*skipped, *failed, *left], key=lambda item: item.name)

    def _sorted(self, answers: dict[Path, Found]) -> tuple[list[Measured], list[Skipped]]:
        """What is measured by id; what is not, with its reason; of two plans with one id the first counts."""
        first: dict[str, Path] = {}
        measured, skipped = [], []
        for path, found in sorted(answers.items()):
            if found.head.id in first:
                skipped.append(same_id(path, found.head.id, first[found.head.id]))
                continue
            first[found.head.id] = path
            if found.base is None or found.brief is None:
                reason = choose(found.head, self._base_heads()).reason
                skipped.append(Skipped(found.head.id, _(reason)))
            else:
                measured.append(self._measured(path, found, found.base, found.brief))
        return sorted(measured, key=lambda item: item.head.id), skipped

    def _measured(self, path: Path, found: Found, base: str, brief: dict[str, Any]) -> Measured:
        head = head_of(self.bases[base])
        known = head.year is not None and found.head.year is not None
        distance = (head.year or 0) - (found.head.year or 0) if known else 0
        return Measured(
            found.head, path, head, distance, coverage_of(brief), self._key(found.sha, base), found.sha
        )

    def _one_base(self, base: str) -> dict[str, Plan]:
        """The base that was asked for, by the digest of its file."""
        plan = self.workspace.load(base)
        if not any(task.clauses for task in plan.tasks if task.kind != "general"):
            raise PlanctlError(_("the base {id} has no clause to measure against").format(id=plan.id))
        read = entry(named(self.workspace, [base])[0])
        return {read.sha if isinstance(read, Entry) else plan.id: plan}

    def nationals(self, entries: Sequence[Entry]) -> list[Found]:
        """The national plans of the library and among the plans that have a clause."""
        known = {item.path.resolve() for item in entries}
        others = (p for p in self.workspace.library.paths().values() if p.resolve() not in known)
        rest = [item for item in map(entry, others) if isinstance(item, Entry)]
        likely = [item for item in (*entries, *rest) if item.national]
        heads, _left = self.heads(likely)
        return [about for about in heads.values() if about.head.national and about.head.clauses]

    def _national_bases(self, entries: Sequence[Entry]) -> dict[str, Plan]:
        """The national plans, by the digests of their files."""
        found: dict[str, Plan] = {}
        for about in self.nationals(entries):
            try:
                found[about.sha] = self.workspace.load(about.path)
            except PlanctlError:  # vanished meanwhile; where it is measured, that is said
                continue
        return dict(sorted(found.items(), key=lambda pair: pair[1].id))

    def _base_heads(self) -> list[Head]:
        return [head_of(plan) for plan in self.bases.values()]

    def _base_for(self, head: Head) -> str | None:
        base = choose(head, self._base_heads()).base
        return next(
            (key for key, plan in self.bases.items() if base is not None and plan.id == base.id), None
        )

    def _answers(
        self, entries: Sequence[Entry], fixed: str | None
    ) -> tuple[dict[Path, Found], list[Skipped]]:
        """What is known of each file, remembered or worked out, and what went wrong."""
        found = self._remembered(entries, fixed)
        paths = {str(item.path): item.path for item in entries}
        failed = []
        for answer in self._run([Job(str(item.path), fixed) for item in entries if item.path not in found]):
            if answer.head is None:
                failed.append(_failed(answer))
            else:
                brief = json.loads(answer.brief) if answer.brief is not None else None
                found[paths[answer.path]] = Found(
                    paths[answer.path], answer.sha, Head(**answer.head), answer.base, brief
                )
        return found, failed

    def _remembered(self, entries: Sequence[Entry], fixed: str | None) -> dict[Path, Found]:
        heads = self._known_heads(entries)
        bases = {sha: fixed or self._base_for(head) for sha, head in heads.items()}
        keys = {sha: self._key(sha, base) for sha, base in bases.items() if base is not None}
        briefs = self.results.briefs(list(keys.values()))
        found: dict[Path, Found] = {}
        for item in entries:
            brief = briefs.get(keys.get(item.sha, ""))
            if item.sha in heads and (brief is not None or bases[item.sha] is None):
                found[item.path] = Found(item.path, item.sha, heads[item.sha], bases[item.sha], brief)
        return found

    def _run(self, jobs: Sequence[Job]) -> Iterator[Answer]:
        """Do jobs, keeping their results as they come, also when the run is broken off."""
        pending: list[tuple[str, str, str | None]] = []
        try:
            for done, answer in enumerate(Pool(self.workspace, self.bases, self.processes).run(jobs), 1):
                pending += self._kept(answer)
                if len(pending) >= _BATCH:
                    self.results.store(pending)
                    pending = []
                self.progress(done, len(jobs))
                yield answer
        finally:
            self.results.store(pending)

    def _kept(self, answer: Answer) -> Iterator[tuple[str, str, str | None]]:
        if answer.head is not None:
            yield self._head_key(answer.sha), json.dumps(answer.head, ensure_ascii=False), answer.more
        if answer.brief is not None and answer.base is not None:
            yield self._key(answer.sha, answer.base), answer.brief, answer.detail

    # --- clause by clause ---

    def between(self, pairs: Sequence[tuple[Found, Found]]) -> tuple[dict[tuple[str, str], str], list[Skipped]]:
        """Measure pairs (base, other) of plans; the keys of their clauses by ids, and what went wrong."""
        keys = {(a.head.id, b.head.id): self._key(b.sha, a.sha) for a, b in pairs}
        known = self.results.briefs(list(keys.values()))
        missing = [(a, b) for a, b in pairs if keys[a.head.id, b.head.id] not in known]
        jobs = [Job(str(b.path), against=str(a.path)) for a, b in missing]
        failed = [_failed(answer) for answer in self._run(jobs) if answer.head is None]
        return keys, failed

    def coverage(self, key: str) -> Coverage | None:
        """A pair measured by :meth:`between`, with its clauses; None where it could not be."""
        brief = self.results.brief(key)
        return None if brief is None else coverage_of(brief, rows_of(self.results.detail(key) or ()))

    def rows(self, measured: Measured) -> tuple[ClauseRow, ...]:
        """Every base clause with what became of it in one plan."""
        return rows_of(self.results.detail(measured.key) or ())

    def plans(self) -> dict[str, Plan]:
        """The bases by id."""
        return {plan.id: plan for plan in self.bases.values()}


def _failed(answer: Answer) -> Skipped:
    message, hint, line = answer.error or ("", None, None)
    return Skipped(answer.path, message, failed=True, hint=hint, line=line)
