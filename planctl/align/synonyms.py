"""Words for the same thing (化肥, 肥料): a text that has one of them carries the other.

The table ``synonyms.txt`` holds strict synonyms only: replacing one by another changes neither what is asked for nor of
whom. What is merely near (药品, 医疗器械) is a subject in common, not the same thing (see ``subjects.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from planctl.align.folding import fold


@lru_cache(maxsize=1)
def groups() -> tuple[tuple[str, ...], ...]:
    """The groups of the table, their words folded."""
    lines = Path(__file__).with_name("synonyms.txt").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(map(fold, line.split())) for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def _by_start() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """The words of the table with the numbers of their groups, by their first two characters, longest first."""
    found: dict[str, list[tuple[str, int]]] = {}
    for number, group in enumerate(groups()):
        for word in group:
            found.setdefault(word[:2], []).append((word, number))
    return {start: tuple(sorted(some, key=lambda one: (-len(one[0]), one))) for start, some in found.items()}


@lru_cache(maxsize=16384)
def things(key: str) -> tuple[tuple[int, str], ...]:
    """The words of the table that a folded text has, each with the number of its group; the longest at each place."""
    starts = _by_start()
    found: dict[tuple[int, str], None] = {}
    for at in range(len(key) - 1):
        for word, number in starts.get(key[at : at + 2], ()):
            if key.startswith(word, at):
                found[number, word] = None
                break
    return tuple(found)
