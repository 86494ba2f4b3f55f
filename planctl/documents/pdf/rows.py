"""Glyphs to printed lines: those at one height, from left to right, columns one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planctl.documents.pdf.page import Glyph

BLANK = " \t\u00a0\u3000\r\n\u2002\u2003"
COLUMN_LINES = 8


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line of a page, in its column from 0; ``size`` is the height of most of its characters, in points."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    page: int
    column: int = 0


def printed_lines(glyphs: Sequence[Glyph], page: int, column: int = 0) -> list[Printed]:
    """The lines of a page or of a cell from top to bottom."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.middle, g.left)):
        if rows and glyph.middle - _anchor(rows[-1]) <= 0.5 * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [_printed(row, page, column) for row in rows if any(glyph.char not in BLANK for glyph in row)]


def _anchor(row: list[Glyph]) -> float:
    """The height a row is measured at: that of its first glyph, so that it does not creep."""
    return row[0].middle


def _printed(row: list[Glyph], page: int, column: int) -> Printed:
    row.sort(key=lambda g: g.left)
    solid = [glyph for glyph in row if glyph.char not in BLANK]
    sizes = sorted(glyph.size for glyph in solid)
    size = sizes[len(sizes) // 2]
    return Printed(
        _joined(row, size).strip(),
        solid[0].left,
        max(glyph.right for glyph in solid),
        min(glyph.top for glyph in solid),
        max(glyph.bottom for glyph in solid),
        size,
        page,
        column,
    )


def _joined(row: list[Glyph], size: float) -> str:
    """The characters, doubled ones of false bold once, with a space where the print leaves one."""
    parts: list[str] = []
    last: Glyph | None = None
    blank = False
    for glyph in row:
        if glyph.char in BLANK:
            blank = True
            continue
        if last is not None:
            if glyph.char == last.char and glyph.left - last.left < 0.2 * size:
                continue
            wide = is_wide(last.char) and is_wide(glyph.char)
            if blank or glyph.left - last.right > (1.2 if wide else 0.25) * size:
                parts.append(" ")
        parts.append(glyph.char)
        last, blank = glyph, False
    return "".join(parts)


def is_wide(char: str) -> bool:
    """Whether a character takes a full square: Chinese, its punctuation, full-width forms."""
    return char >= "\u2e80" or char in "“”‘’…—·《》〔〕「」①②③④⑤⑥⑦⑧⑨⑩"


def split_columns(glyphs: Sequence[Glyph], width: float) -> list[list[Glyph]]:
    """The glyphs of a page in one group, or in two where an empty gutter runs down its middle."""
    solid = [g for g in glyphs if g.char not in BLANK]
    whole = [list(glyphs)]
    if len(solid) < 200:
        return whole
    middle = [g for g in solid if 0.35 * width < g.centre < 0.65 * width]
    gutter = _gutter(middle, width)
    if gutter is None:
        return whole
    left = [g for g in glyphs if g.centre < gutter]
    right = [g for g in glyphs if g.centre >= gutter]
    rows = [len(printed_lines(side, 1)) for side in (left, right)]
    return [left, right] if min(rows) >= COLUMN_LINES else whole


def _gutter(middle: list[Glyph], width: float) -> float | None:
    """The x of an upright band, at least 12 points wide, in the page's middle that no glyph touches."""
    edge = 0.35 * width
    best: tuple[float, float] | None = None
    for glyph in sorted(middle, key=lambda g: g.left):
        if glyph.left - edge > 12 and (best is None or glyph.left - edge > best[0]):
            best = (glyph.left - edge, (glyph.left + edge) / 2)
        edge = max(edge, glyph.right)
    if best is None or not middle:
        return None
    return best[1]
