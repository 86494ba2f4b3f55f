"""Names that are no agency: open groups, governments, enterprises, zones and other institutions.

A pattern is a set of endings, with words of which one must stand before the ending (``with``), or
whole names. ``firm`` patterns are asked before the functions of agencies (供水公司 is no water bureau),
the others after (公安部门 is an agency, 有关部门 a group).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

PATTERN: dict[str, Any] = {
    "id!": "text", "kind!": "text", "firm": "text", "names": "texts", "ends": "texts", "with": "texts",
    "starts": "texts", "except": "texts", "examples!": "texts", "counter!": "texts", "source!": "text",
}  # fmt: skip
KIND_TABLE: dict[str, Any] = {"schema!": "text", "note": "text", "patterns!": [PATTERN]}


@dataclass(frozen=True, slots=True)
class Pattern:
    """What the names of one kind look like."""

    id: str
    kind: str
    firm: bool
    names: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    source: str = ""

    def fits(self, name: str) -> bool:
        """Whether a normalised name is of this kind."""
        if name in self.names:
            return True
        if self.ends and not name.endswith(self.ends):
            return False
        if self.exceptions and any(word in name for word in self.exceptions):
            return False
        if self.starts and not name.startswith(self.starts):
            return False
        if not name.endswith(self.ends):
            return bool(self.starts) and not self.ends
        if not self.within:
            return True
        ending = next(e for e in self.ends if name.endswith(e))
        return any(word in name[: len(name) - len(ending)] for word in self.within)


def pattern_of(row: Mapping[str, Any]) -> Pattern:
    """A pattern from its row in a table of kinds."""

    def texts(field: str) -> tuple[str, ...]:
        return tuple(row.get(field) or ())

    firm = row.get("firm") == "yes"
    ends = tuple(sorted(texts("ends"), key=len, reverse=True))
    return Pattern(
        row["id"], row["kind"], firm, texts("names"), ends, texts("with"), texts("starts"), texts("except"),
        row["source"],
    )  # fmt: skip


class Kinds:
    """All patterns in the order of their files."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.patterns: Sequence[Pattern] = tuple(patterns)

    def of(self, name: str, *, firm: bool) -> Pattern | None:
        """The first pattern that fits a normalised name."""
        return next((p for p in self.patterns if p.firm is firm and p.fits(name)), None)
