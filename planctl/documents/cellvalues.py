"""What a cell of a workbook shows: strings, numbers, percentages and dates by their number format."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from xml.etree.ElementTree import Element

DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
MONTHS_ONLY = frozenset((27, 57, 17))
DAYS_ONLY = frozenset((28, 58, 16))
QUOTED = re.compile(r'"[^"]{0,60}"|\[[^\]]{0,60}\]|\\.')
LAST_DAY = 2_958_466  # 9999-12-31


class Formats:
    """The number formats of a workbook, by the index that a cell names."""

    def __init__(self, styles: Element | None, workbook: Element) -> None:
        codes: dict[int, str] = {}
        self._cells: list[int] = []
        if styles is not None:
            codes = {_int(e.get("numFmtId")): e.get("formatCode", "")[:200] for e in styles.iter("s-numFmt")}
            for formats in styles.findall("s-cellXfs"):
                self._cells = [_int(e.get("numFmtId")) for e in formats.findall("s-xf")]
        self._codes = codes
        properties = workbook.find("s-workbookPr")
        self._1904 = properties is not None and properties.get("date1904", "0") in ("1", "true")

    def text(self, cell: Element, strings: list[str], rich: Callable[[Element], str]) -> str:
        """What the cell shows; an error value shows nothing."""
        kind, value = cell.get("t", "n"), cell.findtext("s-v") or ""
        if kind == "s":
            index = _int(value)
            return strings[index] if value and 0 <= index < len(strings) else ""
        if kind == "inlineStr":
            inline = cell.find("s-is")
            return "" if inline is None else rich(inline)
        if kind in ("str", "d"):
            return value
        if kind in ("b", "e"):
            return {"1": "TRUE", "0": "FALSE"}.get(value, "") if kind == "b" else ""
        return self._number(value, _int(cell.get("s")))

    def _number(self, value: str, style: int) -> str:
        try:
            number = float(value)
        except ValueError:
            return value.strip()
        index = self._cells[style] if 0 <= style < len(self._cells) else 0
        code = QUOTED.sub("", self._codes.get(index, "")).lower()
        if index in DATES or (re.search("[yd]|m{3}", code) and "0" not in code and "#" not in code):
            return self._date(number, index, self._codes.get(index, "")) or _plain(number)
        if index in (9, 10) or "%" in code:
            return f"{_plain(round(number * 100, 6))}%"
        return _plain(number)

    def _date(self, number: float, index: int, code: str) -> str:
        if not 0 < number < LAST_DAY:
            return ""
        base = datetime(1904, 1, 1) if self._1904 else datetime(1899, 12, 30)
        try:
            moment = base + timedelta(days=int(number))
        except OverflowError:
            return ""
        if index in MONTHS_ONLY or ("月" in code and "日" not in code):
            return f"{moment.year}年{moment.month}月"
        if index in DAYS_ONLY or ("日" in code and "年" not in code):
            return f"{moment.month}月{moment.day}日"
        return f"{moment.year}年{moment.month}月{moment.day}日"


def _plain(number: float) -> str:
    if not math.isfinite(number):
        return ""
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)


def _int(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0
