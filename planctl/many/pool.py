"""Many jobs, few at a time: in this process where they are few, else in two processes."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.errors import PlanctlError
from planctl.many.work import Answer, Job, Worker, do, prepare
from planctl.model import Plan
from planctl.words import Language, _, language

if TYPE_CHECKING:
    from planctl.api import Workspace

CHUNK = 4  # jobs sent at once: enough that sending costs little, few enough that both processes end together
FEW = 24  # below this a second process costs more than it saves
AHEAD = 2  # chunks waiting for each process
RENEW = 500  # chunks after which a process is replaced, so that what it remembers stays bounded


@dataclass(frozen=True)
class Pool:
    """Where jobs are done: the workspace and bases they need, and how many processes to use."""

    workspace: Workspace
    bases: Mapping[str, Plan]
    processes: int = 2

    def run(self, jobs: Sequence[Job]) -> Generator[Answer, None, None]:
        """The answers as they come, in no fixed order; PlanctlError where a process is killed."""
        if self.processes < 2 or len(jobs) < FEW:
            worker = Worker(self.workspace, dict(self.bases))
            yield from map(worker.do, jobs)
            return
        try:
            yield from self._parallel(jobs)
        except BrokenProcessPool as error:
            raise PlanctlError(
                _("a working process was ended from outside, perhaps for want of memory"),
                hint=_("What was done is kept; run again to go on, or use --jobs 1."),
            ) from error

    def _parallel(self, jobs: Sequence[Job]) -> Generator[Answer, None, None]:
        chunks = (jobs[at : at + CHUNK] for at in range(0, len(jobs), CHUNK))
        executor = ProcessPoolExecutor(
            self.processes,
            mp_context=get_context("spawn"),
            initializer=partial(prepare, *self._terms()),
            max_tasks_per_child=RENEW,
        )
        waiting: set[Future[list[Answer]]] = set()
        try:
            waiting |= {executor.submit(do, some) for some in islice(chunks, AHEAD * self.processes)}
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    yield from future.result()
                    waiting |= {executor.submit(do, some) for some in islice(chunks, 1)}
        finally:
            executor.shutdown(wait=True, cancel_futures=True)

    def _terms(self) -> tuple[tuple[Path, ...], tuple[Path, ...], dict[str, Plan], Language]:
        """What a process must know: folders, bases, and the language of messages."""
        space = self.workspace
        return space.library.folders[:-1], space.alias_folders[1:], dict(self.bases), language()
