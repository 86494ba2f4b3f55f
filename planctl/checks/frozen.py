"""Holding findings against a baseline: the frozen ones go, new ones stay, and drift is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from planctl.checks.runner import Checked
from planctl.library.baseline import Frozen


@dataclass(frozen=True, slots=True)
class Drift:
    """How a baseline fits today: findings it hides, findings whose clause was reworded, rows that are gone."""

    hidden: int
    reworded: int
    gone: tuple[Frozen, ...]


def thaw(checked: Sequence[Checked], frozen: Iterable[Frozen]) -> tuple[tuple[Checked, ...], Drift]:
    """What is not in the baseline, and how the baseline drifted.

    A finding is frozen where its whole fingerprint is in the baseline, else where its content is and no
    other finding has used that row: moved or reworded clauses don't come back, a second case of the same
    does. Rows of plans that were not checked count as neither.
    """
    plans = {item.plan for item in checked}
    rows = [row for row in frozen if row.plan in plans]
    exact = Counter(row.fingerprint for row in rows)
    left = _strike(checked, exact, str)
    loose: Counter[str] = Counter()
    for fingerprint, count in exact.items():
        loose[_content(fingerprint)] += count
    rest = _strike(left, loose, _content)
    first, second, third = (sum(len(c.marked) for c in part) for part in (checked, left, rest))
    return rest, Drift(first - third, second - third, _gone(rows, loose))


def _strike(checked: Sequence[Checked], rows: Counter[str], key: Callable[[str], str]) -> tuple[Checked, ...]:
    """Take out the findings that a row stands for, each row once."""
    found = []
    for item in checked:
        kept = []
        for marked in item.marked:
            name = key(marked.finding.fingerprint)
            if rows[name] > 0:
                rows[name] -= 1
            else:
                kept.append(marked)
        found.append(replace(item, marked=tuple(kept)))
    return tuple(found)


def _content(fingerprint: str) -> str:
    return fingerprint.rpartition("-")[0] or fingerprint


def _gone(rows: Sequence[Frozen], left: Counter[str]) -> tuple[Frozen, ...]:
    gone = []
    rest = Counter(left)
    for row in rows:
        if rest[_content(row.fingerprint)] > 0:
            rest[_content(row.fingerprint)] -= 1
            gone.append(row)
    return tuple(gone)
