"""Tables that only lay out running text: one text a row, with its number in a cell of its own or none.

Such a table says no more than its rows one after the other, and a plan set in one is read by its
outline like any other. A ledger, which has columns for who and when, stays a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from planctl.documents.hygiene import trim
from planctl.documents.model import Line

NUMBER = re.compile(
    r"(?:第?[一二三四五六七八九十百]{1,5}[、.．章条节]?|[（(][一二三四五六七八九十百\d]{1,5}[）)]|\d{1,3}[.．、]?|[①-⑳])"
)
OWN_NUMBER = re.compile(
    r"(?:[一二三四五六七八九十百]{1,5}、|[（(][一二三四五六七八九十百\d]{1,4}[）)]|\d{1,3}[.．、](?!\d)|[①-⑳]|第[一二三四五六七八九十百]{1,4}[章条节])"
)
HEAD = re.compile(r"(?:序\s*号|编\s*号|序|项\s*次|No\.?)", re.IGNORECASE)
SHARE = 0.9


def unfold(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with such tables as text; each line keeps the place of its row."""
    found: list[Line] = []
    for table, group in groupby(lines, key=lambda line: line.table if line.kind == "row" else None):
        rows = list(group)
        column = None if table is None else _number_column(rows)
        if table is None or not _is_running(rows, column):
            found += rows
        else:
            counted = column is not None and _only_counts(rows, column)
            found += (line for row in rows for line in _texts(row, column, counted))
    return tuple(found)


def _number_column(rows: list[Line]) -> int | None:
    """The first column, or none, whose cells are numbers and heads of numbers only."""
    for column in range(min(2, len(rows[0].cells) - 1)):
        cells = [row.cells[column] for row in rows if row.cells[column] and len(_others(row, column)) == 1]
        numbers = sum(1 for cell in cells if NUMBER.fullmatch(cell) or HEAD.fullmatch(cell))
        if cells and numbers >= SHARE * len(cells):
            return column
    return None


def _others(row: Line, column: int | None) -> list[str]:
    return [cell for index, cell in enumerate(row.cells) if cell and index != column]


def _is_running(rows: list[Line], column: int | None) -> bool:
    return all(len(_others(row, column)) <= 1 for row in rows) and (column is not None or len(rows) > 1)


def _only_counts(rows: list[Line], column: int) -> bool:
    """Whether the numbers just count the rows, because the texts bring numbers of their own."""
    texts = [text for row in rows for text in _others(row, column)]
    return 5 * sum(1 for text in texts if OWN_NUMBER.match(text)) >= len(texts)


def _texts(row: Line, column: int | None, counted: bool) -> Iterator[Line]:
    number = "" if column is None else row.cells[column]
    text = next(iter(_others(row, column)), "")
    if HEAD.fullmatch(number):
        yield replace(row, kind="furniture")
        return
    number = "" if counted and number.isdecimal() else number
    for part in _numbered(number, text).split("\n"):
        if trim(part):
            yield Line(trim(part), row.place)


def _numbered(number: str, text: str) -> str:
    """Number and text as one; the text's own number, where it has one, is the one that counts."""
    if not text or OWN_NUMBER.match(text):
        return text or number
    if number.isdecimal():
        return f"{number}.{text}"
    return number + ("、" if re.fullmatch("[一二三四五六七八九十百]+", number) else "") + text
