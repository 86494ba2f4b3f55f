"""Excel workbooks (xlsx) as ledgers: every row a Line, merged cells filled downwards, no library needed.

From ECMA-376 part 1, chapter 18. Formulas are not evaluated: the value that Excel stored is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn
from xml.etree.ElementTree import Element

from planctl.documents.cellvalues import Formats
from planctl.documents.grid import MOST_COLUMNS, first_ref
from planctl.documents.hygiene import trim
from planctl.documents.limits import Limits, check_lines
from planctl.documents.markdown import column_name
from planctl.documents.model import Line
from planctl.documents.package import Package
from planctl.errors import PlanctlError
from planctl.model import Place, Problem
from planctl.words import _

REFERENCE = re.compile(r"^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its name, its member in the package, and whether it is shown."""

    name: str
    path: str
    shown: bool


def read_xlsx(
    data: bytes, name: str, limits: Limits
) -> tuple[tuple[Line, ...], tuple[tuple[str, str], ...], tuple[Problem, ...]]:
    """The rows of all sheets that are shown; ``table`` counts the sheets that hold any."""
    package = Package(data, name, limits)
    main = package.main_part("xl/workbook.xml")
    workbook = package.xml(main)
    parts = package.relations(main)
    strings = _shared_strings(package, parts)
    formats = Formats(_part(package, parts, "styles"), workbook)
    filled = []
    hidden = []
    for sheet in _sheets(workbook, parts, package):
        if not sheet.shown:
            hidden.append(sheet.name)
            continue
        root = package.xml(sheet.path)
        rows = _rows(root, strings, formats, limits, name)
        if any(rows.values()):
            filled.append((sheet, rows, _merges(root)))
        check_lines(sum(len(rows) for _sheet, rows, _merged in filled), name, limits)
    lines: list[Line] = []
    for number, (sheet, rows, merges) in enumerate(filled, start=1):
        lines.extend(_lines(rows, merges, number, f"{sheet.name}!" if len(filled) > 1 else ""))
    return tuple(lines), (), tuple(_hidden_problem(hidden))


def _hidden_problem(hidden: list[str]) -> Iterator[Problem]:
    if hidden:
        message = _("hidden sheets were left out: {names}").format(names="、".join(hidden)[:300])
        yield Problem(kind="hidden-sheet", message=message)


def _part(package: Package, parts: dict[str, tuple[str, str]], kind: str) -> Element | None:
    path = next((target for found, target in parts.values() if found == kind and target in package), None)
    return None if path is None else package.xml(path)


def _sheets(workbook: Element, parts: dict[str, tuple[str, str]], package: Package) -> Iterator[Sheet]:
    for element in list(workbook.iter("s-sheet"))[:200]:
        _kind, path = parts.get(element.get("r-id", ""), ("", ""))
        if path in package:
            yield Sheet(element.get("name", ""), path, element.get("state", "visible") == "visible")


def _shared_strings(package: Package, parts: dict[str, tuple[str, str]]) -> list[str]:
    root = _part(package, parts, "sharedStrings")
    return [] if root is None else [_rich_text(item) for item in root.findall("s-si")]


def _rich_text(item: Element) -> str:
    """All runs of a string, without the reading aids (phonetic runs) beside them."""
    pieces = [item.findtext("s-t") or ""]
    pieces += [run.findtext("s-t") or "" for run in item.findall("s-r")]
    return "".join(pieces)


def _rows(
    root: Element, strings: list[str], formats: Formats, limits: Limits, name: str
) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    previous, count = 0, 0
    for row in root.iter("s-row"):
        given = row.get("r", "")
        number = int(given) if given.isdecimal() and len(given) < 8 else previous + 1
        previous = number
        for position, cell in enumerate(row.findall("s-c")):
            where = position_of(cell.get("r", ""))
            column = where[0] if where else position
            text = _tidy(formats.text(cell, strings, _rich_text))
            count += 1
            if count > limits.cells:
                _too_many(limits, name)
            if text and column < MOST_COLUMNS:
                rows.setdefault(number, {})[column] = text
    return rows


def _too_many(limits: Limits, name: str) -> NoReturn:
    raise PlanctlError(
        _("the workbook has more than {limit} cells").format(limit=limits.cells),
        file=name,
        hint=_("Copy the sheet with the plan to a workbook of its own and import that."),
    )


def _tidy(text: str) -> str:
    return "\n".join(trim(part) for part in text.splitlines() if trim(part))


def position_of(reference: str) -> tuple[int, int] | None:
    """(column from 0, row from 1) of a reference such as ``B7``."""
    match = REFERENCE.match(reference)
    if match is None:
        return None
    column = 0
    for letter in match.group(1).upper():
        column = column * 26 + ord(letter) - 64
    return column - 1, int(match.group(2))


def _merges(root: Element) -> list[tuple[int, int, int, int]]:
    """(first column, first row, last column, last row) of each merged range."""
    found: list[tuple[int, int, int, int]] = []
    for element in list(root.iter("s-mergeCell"))[:50_000]:
        first, _colon, last = element.get("ref", "").partition(":")
        start, end = position_of(first), position_of(last)
        if start and end and start[0] <= end[0] < MOST_COLUMNS and start[1] <= end[1]:
            found.append((*start, *end))
    return found


def _lines(
    rows: dict[int, dict[int, str]], merges: list[tuple[int, int, int, int]], table: int, sheet: str
) -> list[Line]:
    refs: dict[tuple[int, int], str] = {}
    present = sorted(rows)
    for left, top, _right, bottom in merges:
        text = rows.get(top, {}).get(left)
        for number in [n for n in present if top < n <= bottom] if text and bottom > top else []:
            rows[number].setdefault(left, text or "")
            refs[number, left] = f"{column_name(left)}{top}"
    width = max((max(row) + 1 for row in rows.values() if row), default=0)
    return [_line(rows[number], number, width, refs, table, sheet) for number in present if rows[number]]


def _line(
    row: dict[int, str], number: int, width: int, refs: dict[tuple[int, int], str], table: int, sheet: str
) -> Line:
    cells = tuple(row.get(column, "") for column in range(width))
    names = tuple(sheet + refs.get((number, c), f"{column_name(c)}{number}") for c in range(width))
    place = Place(line=number, cell=first_ref(cells, names, str(number)))
    return Line("\t".join(cells), place, "row", cells=cells, table=table, refs=names)
