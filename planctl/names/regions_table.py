"""The tables of divisions as text that is searched when asked, not parsed when loaded.

A plan names one or two regions; 6,800 states of divisions are parsed only where a Chinese name has
to be found. ``divisions.csv`` holds what was in force at some time since 1998, ``before-1998.csv``
the rest; both are read as text, so a code keeps its zeros.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, cast, get_args

from planctl.errors import PlanctlError
from planctl.words import _

RegionLevel = Literal["national", "province", "city", "district"]
HEADER = "slug,code,name,stem,level,parent,from,until,next"
CELLS = 9
AUTONOMOUS = {"自治州": "州", "自治县": "县", "自治旗": "旗"}


@dataclass(frozen=True, slots=True)
class State:
    """One row: a place under one name, code and parent, with the years in which they held.

    ``start`` 1981 means in or before 1981, where the codes begin. ``next`` are the slugs of the places
    that took over where this one ended.
    """

    slug: str
    code: str
    name: str
    stem: str
    level: RegionLevel
    parent: str | None
    start: int
    until: int | None
    next: tuple[str, ...] = ()

    def holds(self, year: int | None) -> bool:
        """In force in that year (first and last included); today where no year is given."""
        if year is None:
            return self.until is None
        return (self.start <= max(year, 1981)) and (self.until is None or year <= self.until)


class Table:
    """One CSV of divisions; rows of one place stand together, the latest first."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: dict[str, list[State]] = {}
        try:
            self.text = "\n" + path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise PlanctlError(
                _("cannot read the table of regions"), file=path, hint=_("is the installation complete?")
            ) from error

    def states(self, slug: str) -> list[State]:
        """The rows of one place, the latest first; empty where it is not in this table."""
        if slug not in self._known:
            self._known[slug] = self._find(slug)
        return self._known[slug]

    def _find(self, slug: str) -> list[State]:
        """Search the text itself: a diff asks for a handful of places, and an index of all would cost more."""
        found: list[State] = []
        at = self.text.find(f"\n{slug},") + 1
        while at and self.text.startswith(f"{slug},", at):
            end = self.text.find("\n", at)
            end = len(self.text) if end < 0 else end
            found.append(self._state(self.text[at:end], None))
            at = end + 1
        return found

    def state(self, number: int) -> State:
        """The row that stands on a line, counted from 1."""
        return self._state(self._lines[number], number)

    def lines(self) -> list[tuple[int, list[str]]]:
        """(line, cells) of every row."""
        return [
            (number, line.split(","))
            for number, line in enumerate(self._lines)
            if line and line[0] != "#" and line != HEADER
        ]

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def _state(self, line: str, number: int | None) -> State:
        try:
            slug, code, name, stem, level, parent, start, until, following = line.rstrip("\r").split(",")
            if level not in get_args(RegionLevel):
                raise ValueError(level)
            heirs = tuple(following.split(";")) if following else ()
            return State(
                slug, code, name, stem or name[:-1], cast(RegionLevel, level), parent or None,
                int(start), int(until) if until else None, heirs,
            )  # fmt: skip
        except ValueError as error:
            hint = _("nine cells are wanted: {header}").format(header=HEADER)
            raise PlanctlError(
                _("not a row of the table of regions: {row}").format(row=line[:60]),
                file=self.path, line=number, hint=hint,
            ) from error  # fmt: skip


def index(table: Table) -> dict[str, list[int]]:
    """Form of a name → lines of the table: 石林彝族自治县, 石林, 石林县."""
    found: dict[str, list[int]] = {}
    for number, cells in table.lines():
        if len(cells) != CELLS or not cells[2]:
            table.state(number)  # raises with the place
        name = cells[2]
        stem = cells[3] or name[:-1]
        found.setdefault(name, []).append(number)
        if stem != name and len(stem) > 1:
            found.setdefault(stem, []).append(number)
            short = AUTONOMOUS.get(name[-3:])
            if short:
                found.setdefault(stem + short, []).append(number)
    return found


def pairs(path: Path, columns: int) -> list[list[str]]:
    """The rows of a small table without its head and comments; empty where the file is absent."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return []
    rows = [line.split(",", columns - 1) for line in text.splitlines() if line and not line.startswith("#")]
    for number, row in enumerate(rows, 1):
        if len(row) != columns:
            raise PlanctlError(_("row {number} lacks a cell").format(number=number), file=path)
    return rows[1:]


def folding(path: Path) -> dict[int, str]:
    """The map from traditional to simplified characters for ``str.translate``."""
    lines = path.read_text(encoding="utf-8-sig").splitlines() if path.exists() else []
    return {ord(line[0]): line[1] for line in lines if len(line) == 2 and line[0] != "#"}
