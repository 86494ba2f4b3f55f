"""What stands on a page: glyphs and ruled lines with their boxes, y growing downwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

MOST_GLYPHS = 60_000
MOST_RULES = 6_000
MOST_POINTS = 400
RULE_AT_LEAST = 6.0
THIN = 3.0


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with its box in points; ``size`` is the height of its font."""

    char: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """Height of the box's centre."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Distance of the box's centre from the left edge of the page."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, horizontal or vertical; ``at`` is its y or x, ``start`` to ``end`` its reach."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """A page by number from 1; ``pictures`` tells whether it shows any image.

    ``unmapped`` counts glyphs whose font does not say which characters they are, ``slanted`` those
    that run across the page (a watermark).
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: bool = False
    unmapped: int = 0
    slanted: int = 0


def page_of(layout: Any, number: int) -> Page:
    """Take in a page as pdfminer lays it out (an ``LTPage`` without analysis)."""
    from pdfminer import layout as kinds

    left, bottom, right, top = layout.bbox
    page = Page(number, right - left, top - bottom)
    stack: list[Any] = [layout]
    while stack:
        found = stack.pop()
        if isinstance(found, kinds.LTContainer):
            stack.extend(reversed(list(found)))
        elif isinstance(found, kinds.LTChar):
            _glyph(found, page, left, top)
        elif isinstance(found, kinds.LTImage):
            page.pictures = True
        elif isinstance(found, kinds.LTCurve) and len(page.rules) < MOST_RULES:
            points = [(x - left, top - y) for x, y in found.pts[:MOST_POINTS]]
            page.rules.extend(_rules(points, isinstance(found, kinds.LTRect)))
    return page


def _glyph(found: Any, page: Page, left: float, top: float) -> None:
    text = found.get_text()
    a, b, c, d = found.matrix[:4]
    if abs(b) + abs(c) > 0.1 * (abs(a) + abs(d)):
        page.slanted += bool(text.strip())
        return
    if text.startswith("(cid:") or any(_is_unmapped(char) for char in text):
        page.unmapped += 1
        return
    box = (found.x0 - left, top - found.y1, found.x1 - left, top - found.y0)
    if len(page.glyphs) < MOST_GLYPHS and box[2] >= 0 and box[0] <= page.width:
        size = min(max(found.size, 1.0), 300.0)
        page.glyphs.append(Glyph(text, *box, size))


def _is_unmapped(char: str) -> bool:
    return char in "\x00\ufffd\ufffe\uffff" or "\ue000" <= char <= "\uf8ff" or "\ud800" <= char <= "\udfff"


def _rules(points: list[tuple[float, float]], box: bool) -> Iterator[Rule]:
    """The level and upright strokes of a path; a thin filled box is one stroke."""
    if box and points:
        xs, ys = [x for x, _y in points], [y for _x, y in points]
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        if wide <= THIN or high <= THIN:
            middle = (sum((min(xs), max(xs))) / 2, sum((min(ys), max(ys))) / 2)
            ends = ((min(xs), middle[1]), (max(xs), middle[1])) if wide > high else (
                (middle[0], min(ys)), (middle[0], max(ys)))  # fmt: skip
            yield from _rule(*ends)
            return
        points = [*points, points[0]]
    for start, end in pairwise(points):
        yield from _rule(start, end)


def _rule(start: tuple[float, float], end: tuple[float, float]) -> Iterator[Rule]:
    (x0, y0), (x1, y1) = start, end
    if abs(y0 - y1) <= 1 and abs(x0 - x1) >= RULE_AT_LEAST:
        yield Rule(False, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
    elif abs(x0 - x1) <= 1 and abs(y0 - y1) >= RULE_AT_LEAST:
        yield Rule(True, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
