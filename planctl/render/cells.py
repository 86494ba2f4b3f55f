"""Cells and workbooks that a spreadsheet opens safely."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from planctl.errors import PlanctlError
from planctl.wide import width
from planctl.words import _

Cell = str | int | float | None
Sheet = tuple[str, Sequence[str], Sequence[Sequence[Cell]]]
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def safe(cell: Cell) -> Cell:
    """The cell, with an apostrophe before what a spreadsheet would take for a formula."""
    if isinstance(cell, str):
        text = _CONTROL.sub("", cell)
        return f"'{text}" if _FORMULA.match(text) else text
    return cell


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """An .xlsx of sheets (name, heads, rows): heads frozen and filtered, widths fitted, set up to print.

    Raises PlanctlError where the extra ``xlsx`` is not installed.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise PlanctlError(
            _("writing workbooks needs the extra xlsx"), hint="pip install 'planctl[xlsx]'"
        ) from error
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        head = book.add_format(
            {"bold": True, "bg_color": "#DDE6F0", "text_wrap": True, "valign": "top", "border": 1}
        )
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        for name, heads, rows in sheets:
            sheet = book.add_worksheet(name[:31])
            sheet.write_row(0, 0, heads, head)
            for number, row in enumerate(rows, 1):
                for column, value in enumerate(row):
                    _write(sheet, number, column, value, cell)
            _set_up(sheet, heads, rows)
    return stream.getvalue()


def _write(sheet: object, row: int, column: int, value: Cell, cell: object) -> None:
    clean = _CONTROL.sub("", value) if isinstance(value, str) else value
    writer = sheet.write_string if isinstance(clean, str) else sheet.write  # type: ignore[attr-defined]
    writer(row, column, clean, cell)


def _set_up(sheet: object, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    for column, title in enumerate(heads):
        longest = max((width(str(row[column] or "")) for row in rows if column < len(row)), default=0)
        sheet.set_column(column, column, min(max(width(title) + 3, longest + 1), 48))  # type: ignore[attr-defined]
    sheet.freeze_panes(1, 0)  # type: ignore[attr-defined]
    if rows and heads:
        sheet.autofilter(0, 0, len(rows), len(heads) - 1)  # type: ignore[attr-defined]
    sheet.set_landscape()  # type: ignore[attr-defined]
    sheet.set_paper(9)  # type: ignore[attr-defined]
    sheet.fit_to_pages(1, 0)  # type: ignore[attr-defined]
    sheet.repeat_rows(0)  # type: ignore[attr-defined]
