"""Many plans measured: which files, against which base, with what is remembered from earlier runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planctl.compare.coverage import ClauseRow
from planctl.compare.coverage_data import coverage_of
from planctl.compare.coverage_report import Measured, Skipped
from planctl.errors import PlanctlError
from planctl.library.bases import Head, choose, head_of
from planctl.library.settings import Settings
from planctl.many.files import Entry, entry, named, own, same_id
from planctl.many.memory import Memory
from planctl.many.pool import Pool
from planctl.many.work import Answer, Job, reviews_digest
from planctl.model import Plan
from planctl.words import N_, _

if TYPE_CHECKING:
    from planctl.api import Workspace

Progress = Callable[[int, int], None]
NO_BASE = "none"  # what planctl.yaml says of a plan that is measured against nothing
_NONE_WANTED = N_("planctl.yaml says that it is measured against none")


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of a file: its head; with ``base`` and ``brief`` where it is measured.

    ``sha``, ``base`` and ``reviews`` are digests of the file, of the base's, and of the reviewed links.
    """

    path: Path
    sha: str
    head: Head
    base: str | None = None
    brief: dict[str, Any] | None = None
    reviews: str = ""


@dataclass
class Survey:
    """Many plans, one run. Use it in ``with``: it holds the store of results.

    ``processes`` is how many work at once; ``cache`` where results are kept, None for this run only.
    """

    workspace: Workspace
    processes: int = 2
    cache: Path | None = None
    progress: Progress = field(default=lambda _done, _total: None)
    settings: Settings = field(default_factory=Settings)
    bases: dict[str, Plan] = field(default_factory=dict)

    def __enter__(self) -> Survey:
        return self

    def __exit__(self, *_about: object) -> None:
        self.memory.results.close()

    @cached_property
    def memory(self) -> Memory:
        """What is remembered."""
        return Memory(self.workspace, self.cache)

    # --- which plans ---

    def entries(self, words: Sequence[str]) -> tuple[list[Entry], list[Skipped]]:
        """The files that the arguments name, all of the library without any; and those that cannot be read."""
        paths, skipped = (named(self.workspace, words), []) if words else own(self.workspace)
        found = [entry(path) for path in paths]
        skipped += [item for item in found if isinstance(item, Skipped)]
        return [item for item in found if isinstance(item, Entry)], skipped

    def heads(self, entries: Sequence[Entry]) -> tuple[dict[Path, Found], list[Skipped]]:
        """The heads of plans by file; each is read once and remembered, with its campaigns and loads."""
        known = self.memory.heads(entries)
        found = {e.path: Found(e.path, e.sha, known[e.sha]) for e in entries if e.sha in known}
        jobs = [Job(str(item.path), only_head=True) for item in entries if item.path not in found]
        skipped = [self._take(answer, found) for answer in self._run(jobs)]
        return found, [item for item in skipped if item is not None]

    def nationals(self, entries: Sequence[Entry]) -> list[Found]:
        """The national plans of the library and among the plans that have a clause."""
        known = {item.path.resolve() for item in entries}
        others = (p for p in self.workspace.library.paths().values() if p.resolve() not in known)
        rest = [item for item in map(entry, others) if isinstance(item, Entry)]
        heads, _left = self.heads([item for item in (*entries, *rest) if item.national])
        return [about for about in heads.values() if about.head.national and about.head.clauses]

    # --- measuring ---

    def measure(self, base: str | None, words: Sequence[str]) -> tuple[list[Measured], list[Skipped]]:
        """All plans measured, in the order of their ids, and those that could not be, with the reason.

        ``base`` is an id or path; without it planctl.yaml or each plan's year decides. PlanctlError where the
        base is missing or holds nothing to measure, or there is no plan at all.
        """
        entries, skipped = self.entries(words)
        answers: dict[Path, Found] = {}
        for one, some in self._groups(base, entries, skipped):
            fixed = self._add_bases(one, entries)
            if base is not None and not words:
                some = [item for item in some if item.sha != fixed]
            skipped += self._answer(some, fixed, answers)
        if not answers and not skipped:
            raise PlanctlError(
                _("there is no plan to measure but the base itself"), hint=_("Name others, or --library.")
            )
        measured, left = self._sorted(answers)
        return measured, sorted([*skipped, *left], key=lambda item: item.name)

    def _groups(
        self, base: str | None, entries: list[Entry], skipped: list[Skipped]
    ) -> list[tuple[str | None, list[Entry]]]:
        """The plans by the base that is asked for: on the command line, in planctl.yaml, or (None) by the year."""
        if base is not None or not self._settings_name_bases():
            return [(base, entries)]
        heads, _failed_ones = self.heads(entries)
        groups: dict[str | None, list[Entry]] = {}
        for item in entries:
            about = heads.get(item.path)
            wanted = self.settings.checks_for(about.head.id, item.path).base if about is not None else None
            if wanted == NO_BASE and about is not None:
                skipped.append(Skipped(about.head.id, _(_NONE_WANTED)))
            else:
                groups.setdefault(wanted, []).append(item)
        return list(groups.items())

    def _settings_name_bases(self) -> bool:
        chosen = self.settings
        layers = [chosen.check, *(c for _name, c in chosen.plans), *(c for _folder, c in chosen.folders)]
        return bool(chosen.bases) or any(layer.base is not None for layer in layers)

    def _add_bases(self, base: str | None, entries: Sequence[Entry]) -> str | None:
        """Load the base that is asked for and give its digest; without one, load the national plans."""
        if base is None:
            self.bases |= self._national_bases(entries)
            return None
        plan = self.workspace.load(base)
        if not any(task.clauses for task in plan.tasks if task.kind != "general"):
            raise PlanctlError(_("the base {id} has no clause to measure against").format(id=plan.id))
        read = entry(named(self.workspace, [base])[0])
        key = read.sha if isinstance(read, Entry) else plan.id
        self.bases[key] = plan
        return key

    def _national_bases(self, entries: Sequence[Entry]) -> dict[str, Plan]:
        """The national plans by digest, in the order of their ids."""
        found: dict[str, Plan] = {}
        for about in self.nationals(entries):
            try:
                found[about.sha] = self.workspace.load(about.path)
            except PlanctlError:  # vanished meanwhile; where it is measured, that is said
                continue
        return dict(sorted(found.items(), key=lambda pair: pair[1].id))

    def _answer(
        self, entries: Sequence[Entry], fixed: str | None, answers: dict[Path, Found]
    ) -> list[Skipped]:
        """Add what is known of each file, remembered or worked out; what went wrong is given back."""
        answers |= self._remembered(entries, fixed)
        jobs = [Job(str(item.path), fixed) for item in entries if item.path not in answers]
        failed = [self._take(answer, answers) for answer in self._run(jobs)]
        return [item for item in failed if item is not None]

    def _remembered(self, entries: Sequence[Entry], fixed: str | None) -> dict[Path, Found]:
        heads = self.memory.heads(entries)
        bases = {sha: fixed or self._base_for(head) for sha, head in heads.items()}
        reviews = {e.path: self._reviews(e.path, heads[e.sha]) for e in entries if e.sha in heads}
        keys = {
            item.path: self.memory.key(item.sha, base, reviews[item.path])
            for item in entries
            if (base := bases.get(item.sha)) is not None
        }
        briefs = self.memory.briefs(keys.values())
        found: dict[Path, Found] = {}
        for item in entries:
            brief = briefs.get(keys.get(item.path, ""))
            if item.sha in heads and (brief is not None or bases[item.sha] is None):
                head, base = heads[item.sha], bases[item.sha]
                found[item.path] = Found(item.path, item.sha, head, base, brief, reviews[item.path])
        return found

    def _reviews(self, path: Path, head: Head) -> str:
        try:
            return reviews_digest(self.workspace, path, head.id)
        except PlanctlError:  # told where the plan is measured
            return ""

    def _base_for(self, head: Head) -> str | None:
        heads = {key: head_of(plan) for key, plan in self.bases.items()}
        base = choose(head, list(heads.values())).base
        return next((key for key, one in heads.items() if one == base), None)

    def _sorted(self, answers: dict[Path, Found]) -> tuple[list[Measured], list[Skipped]]:
        """What is measured by id; what is not, with its reason; of two plans with one id the first counts."""
        heads = [head_of(plan) for plan in self.bases.values()]
        first: dict[str, Path] = {}
        measured, skipped = [], []
        for path, found in sorted(answers.items()):
            if found.head.id in first:
                skipped.append(same_id(path, found.head.id, first[found.head.id]))
                continue
            first[found.head.id] = path
            if found.base is None or found.brief is None:
                skipped.append(Skipped(found.head.id, _(choose(found.head, heads).reason)))
            else:
                measured.append(self._measured(found, found.base, found.brief))
        return sorted(measured, key=lambda item: item.head.id), skipped

    def _measured(self, found: Found, base: str, brief: dict[str, Any]) -> Measured:
        head = head_of(self.bases[base])
        known = head.year is not None and found.head.year is not None
        distance = (head.year or 0) - (found.head.year or 0) if known else 0
        key = self.memory.key(found.sha, base, found.reviews)
        return Measured(found.head, found.path, head, distance, coverage_of(brief), key, found.sha)

    def between(
        self, pairs: Sequence[tuple[Found, Found]]
    ) -> tuple[dict[tuple[str, str], str], list[Skipped]]:
        """Measure pairs (base, other) of plans; the keys of their clauses by ids, and what went wrong."""
        keys = {
            (a.head.id, b.head.id): self.memory.key(b.sha, a.sha, self._reviews(b.path, b.head))
            for a, b in pairs
        }
        known = self.memory.briefs(keys.values())
        missing = [(a, b) for a, b in pairs if keys[a.head.id, b.head.id] not in known]
        jobs = [Job(str(b.path), against=str(a.path)) for a, b in missing]
        failed = [self._take(answer, {}) for answer in self._run(jobs)]
        return keys, [item for item in failed if item is not None]

    # --- working ---

    def _run(self, jobs: Sequence[Job]) -> Generator[Answer, None, None]:
        """The answers as they come; processes end and answers are stored even when the run is broken off."""
        pool = Pool(self.workspace, self.bases, self.processes)
        with closing(pool.run(jobs)) as working, closing(self.memory.keeping(working)) as answers:
            for done, answer in enumerate(answers, 1):
                self.progress(done, len(jobs))
                yield answer

    def _take(self, answer: Answer, found: dict[Path, Found]) -> Skipped | None:
        """Put an answer among what is found; what went wrong is given back."""
        if answer.head is None:
            message, hint, line = answer.error or ("", None, None)
            return Skipped(answer.path, message, failed=True, hint=hint, line=line)
        path, brief = Path(answer.path), json.loads(answer.brief) if answer.brief is not None else None
        found[path] = Found(path, answer.sha, Head(**answer.head), answer.base, brief, answer.reviews)
        return None

    # --- for renderers ---

    def rows(self, measured: Measured) -> tuple[ClauseRow, ...]:
        """Every base clause with what became of it in one plan."""
        return self.memory.rows(measured.key)

    def plans(self) -> dict[str, Plan]:
        """The bases by id."""
        return {plan.id: plan for plan in self.bases.values()}
