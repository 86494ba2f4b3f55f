"""From a line of the source to the clause that stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planctl.model import Clause, Plan

_BEFORE = re.compile("[\u4e00-\u9fff“]{1,6}$")
_AFTER = re.compile("[\u4e00-\u9fff”]{1,6}")


def on_line(plan: Plan, line: int | None) -> tuple[Clause, ...]:
    """The clauses that begin on a line, else the last one that begins before it."""
    if line is None:
        return ()
    placed = [c for c in plan.clauses if c.line is not None and c.line <= line]
    here = [c for c in placed if c.line == line]
    return tuple(here or placed[-1:])


def clause_with(plan: Plan, line: int | None, words: str) -> Clause | None:
    """The clause on a line whose text or annotation holds the words."""
    return next((c for c in on_line(plan, line) if words in c.text or words in (c.duty or "")), None)


def straight_quotes(
    plan: Plan, lines: Sequence[str], line: int | None
) -> Iterator[tuple[Clause | None, str]]:
    """Clause and words around each straight quote of a source line.

    Without the source's lines, the clause there that holds quoted words, where it is the only one.
    """
    raw = lines[line - 1] if line is not None and 0 < line <= len(lines) else ""
    for at, mark in enumerate(raw):
        if mark == '"':
            before, after = _run(_BEFORE.search(raw[:at])), _run(_AFTER.match(raw[at + 1 :]))
            yield clause_with(plan, line, before or after), f"{before}{mark}{after}"
    if '"' not in raw:
        quoting = [c for c in on_line(plan, line) if "”" in c.text]
        yield (quoting[0] if len(quoting) == 1 else None), ""


def _run(match: re.Match[str] | None) -> str:
    return match[0] if match else ""
