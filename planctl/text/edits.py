"""Replacements in a text, with the way back from each place of the result to the place it came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Edit:
    """``text[start:end]`` becomes ``after``; ``kind`` names the repair, ``None`` one not worth telling."""

    start: int
    end: int
    after: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Back:
    """The way back over one step: where each edit ends in the result, and the shift that holds from there."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    shifts: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, offset: int) -> int:
        """The offset before the step; inside a replacement, where the replaced stretch begins."""
        at = bisect_right(self.starts, offset) - 1
        if at < 0:
            return offset
        if offset < self.ends[at]:
            return self.origins[at]
        return offset - self.shifts[at]


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, Back]:
    """The text with the edits made; they must be in order and must not overlap."""
    made = tuple(edits)
    if not made:
        return text, Back((), (), (), ())
    parts: list[str] = []
    last = 0
    for edit in made:
        parts += (text[last : edit.start], edit.after)
        last = edit.end
    parts.append(text[last:])
    return "".join(parts), _back(made)


def _back(edits: tuple[Edit, ...]) -> Back:
    shifts = tuple(accumulate(len(e.after) - (e.end - e.start) for e in edits))
    before = (0, *shifts[:-1])
    starts = tuple(e.start + shift for e, shift in zip(edits, before, strict=True))
    ends = tuple(start + len(e.after) for start, e in zip(starts, edits, strict=True))
    return Back(starts, ends, shifts, tuple(e.start for e in edits))
