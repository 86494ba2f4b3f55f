"""Workbooks as offices exchange them: frozen heads, filters, widths, print setup, shares in percent.

Rows are written as they come and put aside on disk, so that a ledger of many plans needs little memory. Texts
are always written as texts; one that looks like a formula is marked as a text too, so that it stays one when it
is edited.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from math import isnan
from types import TracebackType
from typing import Any

from planctl.errors import PlanctlError
from planctl.wide import width
from planctl.words import _

Cell = str | int | float | bool | None
MOST_ROWS = 1_000_000  # a sheet holds 1,048,576
_LONGEST = 32_000  # a cell holds 32,767 characters
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_NAME = re.compile(r"[\[\]:*?/\\]")
_WIDEST = 48


class Book:
    """A workbook in the making; ``data`` holds it after ``with``."""

    def __init__(self) -> None:
        try:
            import xlsxwriter
        except ImportError as error:
            raise PlanctlError(
                _("writing workbooks needs the extra xlsx"), hint="pip install 'planctl[xlsx]'"
            ) from error
        self._stream = io.BytesIO()
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book: Any = xlsxwriter.Workbook(self._stream, options)
        cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
        self._head = self._book.add_format({**cell, "bold": True, "bg_color": "#DDE6F0", "valign": "vcenter"})
        self._cell = self._book.add_format(cell)
        self._quoted = self._book.add_format({**cell, "quote_prefix": True})
        self._share = self._book.add_format({**cell, "num_format": "0.0%"})
        self._fine = self._book.add_format({**cell, "num_format": "0.000000%"})
        self.data = b""

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._book.close()
        except OSError as problem:
            raise PlanctlError(
                _("cannot write: {reason}").format(reason=problem.strerror or problem),
                hint=_("The folder for temporary files is full or closed; TMPDIR names another."),
            ) from problem
        self.data = self._stream.getvalue()

    def table(self, name: str, rows: Sequence[dict[str, Any]]) -> None:
        """A sheet of tidy rows; their keys are the heads."""
        heads = list(rows[0]) if rows else [name]
        shares = [at for at, head in enumerate(heads) if head == "ratio"]
        self.sheet(name, heads, (list(row.values()) for row in rows), shares=shares)

    def sheet(
        self,
        name: str,
        heads: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        *,
        shares: Sequence[int] = (),
        widths: Sequence[int] | None = None,
    ) -> None:
        """A sheet of rows; ``shares`` are columns of ratios. More than a million rows go on in another sheet."""
        rest = iter(rows)
        ahead = list(islice(rest, 200))
        pending, sizes = chain(ahead, rest), widths or _widths(heads, ahead)
        first = next(pending, None)
        number = 1
        while number == 1 or first is not None:
            some = [] if first is None else chain([first], islice(pending, MOST_ROWS - 1))
            self._fill(name if number == 1 else f"{name} {number}", heads, some, shares, sizes)
            first, number = next(pending, None), number + 1

    def _fill(
        self,
        name: str,
        heads: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        shares: Sequence[int],
        widths: Sequence[int],
    ) -> None:
        sheet = self._book.add_worksheet(_NAME.sub(" ", name)[:31])
        self._set_up(sheet, heads, widths)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, self._head)
        count = 0
        for count, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                self._write(sheet, count, column, value, column in shares)
        if count and heads:
            sheet.autofilter(0, 0, count, len(heads) - 1)
        for column in shares:
            sheet.conditional_format(1, column, max(count, 1), column, {
                "type": "3_color_scale", "min_type": "num", "mid_type": "num", "max_type": "num",
                "min_value": 0, "mid_value": 0.5, "max_value": 1,
                "min_color": "#F8A5A5", "mid_color": "#FFE9A8", "max_color": "#A9D9A9",
            })  # fmt: skip

    def _write(self, sheet: Any, row: int, column: int, value: Cell, share: bool) -> None:
        if isinstance(value, str):
            text = _CONTROL.sub("", value)[:_LONGEST]
            sheet.write_string(row, column, text, self._quoted if _FORMULA.match(text) else self._cell)
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value, self._cell)
        elif value is None or isnan(value):
            sheet.write_blank(row, column, None, self._cell)
        else:
            sheet.write_number(row, column, value, self._format(value) if share else self._cell)

    def _format(self, value: float) -> Any:
        """One decimal, more where one would say 0 or 100 and it is not."""
        return self._fine if 0 < value < 0.0005 or 0.9995 <= value < 1 else self._share

    def _set_up(self, sheet: Any, heads: Sequence[str], widths: Sequence[int]) -> None:
        for column, size in enumerate(widths):
            sheet.set_column(column, column, size)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&C&P / &N")


def _widths(heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Widths in characters that fit the heads and the first rows."""
    found = []
    for column, head in enumerate(heads):
        longest = max((width(_plain(row[column])) for row in rows if column < len(row)), default=0)
        found.append(min(max(width(head) + 3, longest + 2), _WIDEST))
    return found


def _plain(value: Cell) -> str:
    if isinstance(value, float):
        return f"{value:.3f}"
    return "" if value is None else max(str(value).split("\n"), key=len)
