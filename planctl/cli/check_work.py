"""Checking plans: what is to be checked, by whom, and in how many processes."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.api import Workspace
from planctl.checks.facts import Context
from planctl.checks.runner import Checked, run
from planctl.checks.selection import Chosen, choose, with_floors
from planctl.checks.stamp import Origin
from planctl.checks.waived import waive
from planctl.errors import PlanctlError
from planctl.library import bases, files
from planctl.library.found import national_plans
from planctl.library.planlines import plan_lines
from planctl.library.plans import is_plan_file
from planctl.library.settings import Settings
from planctl.library.waivers import read_waivers, waiver_file
from planctl.many.cores import keep_to_one_core
from planctl.model import Comparison, Plan
from planctl.words import Language, _, language, speak

if TYPE_CHECKING:
    from planctl.compare import Comparer

STDIN = "-"
_POOL_FROM = 12
_RAW = frozenset({".txt", ".md", ".markdown"})


@dataclass(frozen=True)
class Job:
    """One plan to check: a library id, a path, or the bytes of standard input."""

    word: str
    path: Path | None = None
    data: bytes | None = None


@dataclass(frozen=True)
class Terms:
    """What holds for every plan of a run; picklable."""

    library: tuple[Path, ...]
    aliases: tuple[Path, ...]
    settings: Settings
    against: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    year: int | None = None
    region: str | None = None
    today: date = field(default_factory=date.today)
    spoken: Language = "en"


@dataclass(frozen=True)
class Failure:
    """A plan that could not be checked, and why."""

    word: str
    message: str


class Desk:
    """Checks plans one after the other; what is known of bases and tables is kept."""

    def __init__(self, terms: Terms, workspace: Workspace | None = None) -> None:
        self.terms = terms
        self.workspace = workspace or Workspace.open(library=terms.library, aliases=terms.aliases)
        self._bases: dict[str, Plan] = {}
        self._comparers: dict[str, Comparer] = {}

    def check(self, job: Job) -> Checked | Failure:
        """One plan, checked and with its waivers applied."""
        try:
            return self._check(job)
        except PlanctlError as error:
            return Failure(job.word, str(error))

    def _check(self, job: Job) -> Checked:
        plan, origin = self._load(job)
        settings = self.terms.settings.checks_for(plan.id, job.path)
        chosen = with_floors(choose(settings, self.terms.select, self.terms.ignore), settings)
        comparison = (
            self._compare(plan, job.path, settings.base) if any(c.rule.base for c in chosen) else None
        )
        context = Context(plan, comparison, self.workspace.names, self.workspace.regions, lines=origin.text)
        checked = run(context, chosen, origin, time.perf_counter)
        waivers = waiver_file(job.path, plan.id) if job.path is not None else None
        if waivers is None:
            return checked
        return waive(checked, read_waivers(_shown(waivers)), chosen, self.terms.today)

    # --- loading ---

    def _load(self, job: Job) -> tuple[Plan, Origin]:
        year, region = self.terms.year, self.terms.region
        if job.data is not None:
            plan = self.workspace.import_bytes(job.data, STDIN, year=year, region=region)
            return plan, Origin(STDIN, text=_lines(job.data))
        assert job.path is not None
        shown = str(_shown(job.path))
        if is_plan_file(job.path):
            text = files.read_text(job.path)
            from planctl.library.planread import parse_plan

            return parse_plan(text, shown), Origin(shown, lines=plan_lines(text, shown))
        data = files.read_bytes(job.path)
        plan = self.workspace.import_bytes(data, shown, year=year, region=region)
        return plan, Origin(shown, text=_lines(data) if job.path.suffix.lower() in _RAW else ())

    # --- comparing ---

    def _compare(self, plan: Plan, path: Path | None, base: str | None) -> Comparison | None:
        word = self.terms.against or base or self._by_year(plan)
        if word is None or word in ("none", plan.id):
            return None
        if word not in self._comparers:
            from planctl.compare import Comparer

            self._comparers[word] = Comparer(self._base(word), self.workspace.names)
        comparer = self._comparers[word]
        if comparer.whole.id == plan.id:
            return None
        return comparer.compare(plan, self.workspace.reviews(comparer.whole, plan, path or plan))

    def _base(self, word: str) -> Plan:
        folder = self.terms.settings.file.parent if self.terms.settings.file else None
        beside = folder / word if folder and word != self.terms.against else None
        return self.workspace.load(beside if beside is not None and beside.is_file() else word)

    def _by_year(self, plan: Plan) -> str | None:
        chosen = bases.choose(bases.head_of(plan), self._nationals)
        return chosen.base.id if chosen.base else None

    @cached_property
    def _nationals(self) -> tuple[bases.Head, ...]:
        return tuple(bases.head_of(plan) for plan in national_plans(self.workspace.library))


def _lines(data: bytes) -> tuple[str, ...]:
    try:
        return tuple(data.decode("utf-8-sig").splitlines())
    except UnicodeDecodeError:
        return ()


def _shown(path: Path) -> Path:
    """The path relative to the working directory where it lies below."""
    try:
        return path.resolve().relative_to(Path.cwd())
    except ValueError:
        return path


# --- many plans ---------------------------------------------------------------------------------------


def check_all(terms: Terms, jobs: Sequence[Job], workspace: Workspace) -> Iterator[Checked | Failure]:
    """Every job's answer in order; several processes where there are many and more than one core."""
    workers = min(os.cpu_count() or 1, 8)
    if len(jobs) < _POOL_FROM or workers < 2 or any(job.data is not None for job in jobs):
        desk = Desk(terms, workspace)
        yield from map(desk.check, jobs)
        return
    workspace.names.resolve("公安部")  # compiles the tables once, for all processes
    with ProcessPoolExecutor(workers, initializer=_open, initargs=(terms,)) as pool:
        yield from pool.map(_work, jobs, chunksize=4)


_desk: Desk | None = None


def _open(terms: Terms) -> None:
    global _desk  # noqa: PLW0603 - one desk a process
    keep_to_one_core()
    speak(terms.spoken)
    _desk = Desk(terms)
    _desk.workspace.names.resolve("公安部")
    gc.freeze()  # the tables stay; looking through them again and again costs a tenth of the time
    gc.set_threshold(100_000, 50, 100)


def _work(job: Job) -> Checked | Failure:
    assert _desk is not None
    return _desk.check(job)


def terms_of(workspace: Workspace, settings: Settings, **options: object) -> Terms:
    """The terms of a run in this workspace; the built-in folders are added by each process itself."""
    return Terms(
        library=workspace.library.folders[:-1],
        aliases=workspace.alias_folders[1:],
        settings=settings,
        spoken=language(),
        **options,  # type: ignore[arg-type]
    )


def unknown_input(word: str) -> PlanctlError:
    """The error for a folder without plans."""
    return PlanctlError(_("there is no plan in this folder"), file=word)


__all__ = ["Checked", "Chosen", "Desk", "Failure", "Job", "Terms", "check_all", "terms_of", "unknown_input"]
