"""What is remembered of plans and pairs of plans, by the content of their files, reviews and tables."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planctl.compare.coverage import ClauseRow, Coverage
from planctl.compare.coverage_data import coverage_of, rows_of
from planctl.library.bases import Head
from planctl.library.results import Results, digest, program_digest, tables_digest
from planctl.many.files import Entry
from planctl.many.work import Answer

if TYPE_CHECKING:
    from planctl.api import Workspace

_BATCH = 50  # answers stored at once: an interrupted run loses less than these


@dataclass
class Memory:
    """The store of one run; ``cache`` is where it is kept, None for this run only."""

    workspace: Workspace
    cache: Path | None

    @cached_property
    def results(self) -> Results:
        """The store, opened when first asked."""
        return Results(self.cache)

    @cached_property
    def _program(self) -> str:
        return digest(program_digest(), tables_digest(self.workspace.alias_folders))

    def _head_key(self, sha: str) -> str:
        return digest("head/4", sha, self._program)

    def key(self, sha: str, base: str, reviews: str) -> str:
        """Under which a pair is kept: the digests of the plan, of its base, and of the reviewed links."""
        return digest("coverage/3", sha, base, reviews, self._program)

    # --- asking ---

    def heads(self, entries: Sequence[Entry]) -> dict[str, Head]:
        """The heads that are known, by digest."""
        keys = {self._head_key(item.sha): item.sha for item in entries}
        return {keys[key]: Head(**data) for key, data in self.results.briefs(list(keys)).items()}

    def briefs(self, keys: Iterable[str]) -> dict[str, Any]:
        """The counts that are known, by key."""
        return self.results.briefs(list(keys))

    def mentions(self, sha: str) -> list[list[Any]]:
        """The mentions of campaigns in a plan that was read in this run or before, as plain data."""
        return self._more(sha).get("mentions", [])

    def loads(self, sha: str) -> dict[str, tuple[str, int, int]]:
        """The bodies of today whose functions a plan names: (name, clauses, clauses that it leads) by id."""
        return {body: (name, count, led) for body, name, count, led in self._more(sha).get("loads", [])}

    def _more(self, sha: str) -> dict[str, list[Any]]:
        return self.results.detail(self._head_key(sha)) or {}

    def rows(self, key: str) -> tuple[ClauseRow, ...]:
        """Every base clause of a pair with what became of it."""
        return rows_of(self.results.detail(key) or ())

    def coverage(self, key: str) -> Coverage | None:
        """A pair with its clauses; None where it is not known."""
        brief = self.results.brief(key)
        return None if brief is None else coverage_of(brief, self.rows(key))

    # --- keeping ---

    def keeping(self, answers: Iterable[Answer]) -> Generator[Answer, None, None]:
        """The answers as they come, kept on the way, also when the run is broken off."""
        pending: list[tuple[str, str, str | None]] = []
        try:
            for answer in answers:
                pending += self._rows_of(answer)
                if len(pending) >= _BATCH:
                    self.results.store(pending)
                    pending = []
                yield answer
        finally:
            self.results.store(pending)

    def _rows_of(self, answer: Answer) -> Iterator[tuple[str, str, str | None]]:
        if answer.head is not None:
            yield self._head_key(answer.sha), json.dumps(answer.head, ensure_ascii=False), answer.more
        if answer.brief is not None and answer.base is not None:
            yield self.key(answer.sha, answer.base, answer.reviews), answer.brief, answer.detail
