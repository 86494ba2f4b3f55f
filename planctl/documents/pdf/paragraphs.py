"""Printed lines to paragraphs: where a line was only broken by the margin, it is joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from planctl.documents.pdf.rows import Printed, is_wide
from planctl.documents.pdf.ruled import Ruled

LABEL = re.compile(
    r"^(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百\d]+[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]|第[一二三四五六七八九十百\d]+[条章节]|附件)"
)
# Opening brackets stay with what follows, closing marks with what goes before, Latin words stay whole.
UNBROKEN = re.compile(
    r"[“‘（《〈【〔(\[]*(?:[A-Za-z0-9À-ɏǎ-ǜ%.·/_@-]+|.)[，。、；：！？”’）》〉】〕,.;:!?)\]]*"
)
HANGING = tuple("，。、；：！？”’）》〉】〕,.;:!?)]")
ENDS = ("。", "；", "：", "！", "？", "）", ")", "”", ":", ";")


@dataclass(frozen=True, slots=True)
class Margins:
    """Left and right edge of the running text of a page, in points."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Joined lines with the page of the first."""

    text: str
    page: int


def margins(lines: Sequence[Printed]) -> Margins:
    """The edges that most long lines of a page keep to."""
    if not lines:
        return Margins(0, 0)
    # Closing marks may hang over the edge.
    solid = [line.right for line in lines if not line.text.endswith(HANGING)]
    right = max(solid or [line.right for line in lines])
    widest = max(line.right - line.left for line in lines)
    long = [line for line in lines if line.right - line.left > 0.7 * widest] or list(lines)
    edges = Counter(round(line.left / 2) for line in long)
    usual = max(edges.values())
    left = min(edge for edge, count in edges.items() if count >= min(2, usual) and count >= 0.12 * usual) * 2
    near = [line.left for line in long if abs(line.left - left) <= 3]
    return Margins(min(near, default=left), right)


def body_size(lines: Sequence[Printed]) -> float:
    """The font size of most characters, in half points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=12.0)


def paragraphs(pages: Sequence[Sequence[Printed | Ruled]]) -> list[Paragraph | Ruled]:
    """Paragraphs and tables of pages (or of their columns) in order; one that runs over a page stays whole."""
    lines = [[item for item in items if isinstance(item, Printed)] for items in pages]
    usual = body_size([line for found in lines for line in found])
    edges = _edges(lines)
    result: list[Paragraph | Ruled] = []
    last: tuple[Printed, Margins] | None = None
    for index, items in enumerate(pages):
        for item in items:
            if isinstance(item, Ruled):
                result.append(item)
                last = None
                continue
            before = result[-1] if result else None
            if (
                last
                and isinstance(before, Paragraph)
                and _continues(last[0], item, last[1], edges[index], usual)
            ):
                result[-1] = Paragraph(joined(before.text, item.text), before.page)
            else:
                result.append(Paragraph(item.text, item.page))
            last = (item, edges[index])
    return result


def _edges(units: Sequence[Sequence[Printed]]) -> list[Margins]:
    """The margins of each page or column; first columns share theirs, and second ones."""
    columns = [lines[0].column if lines else 0 for lines in units]
    edges = [Margins(0, 0)] * len(units)
    for column in range(max(columns, default=0) + 1):
        chosen = [index for index, found in enumerate(columns) if found == column]
        lines = [units[index] for index in chosen]
        steady = _steady([margins(found) for found in lines], lines)
        for index, edge in zip(chosen, steady, strict=True):
            edges[index] = edge
    return edges


def _steady(found: list[Margins], pages: Sequence[Sequence[Printed]]) -> list[Margins]:
    """Pages with few long lines keep the margins of the others; left- and right-hand pages may differ."""
    counts = Counter(round(line.left / 2) for lines in pages for line in lines)
    often = [edge for edge, count in counts.items() if count >= max(2, 0.05 * counts.total())]
    common = min(often, default=0) * 2
    right = max((edge.right for edge in found), default=0.0)
    steady: list[Margins] = []
    for edge, lines in zip(found, pages, strict=True):
        shared = [line.left for line in lines if abs(line.left - common) <= 3]
        left = min(shared) if shared and often else edge.left
        few = len(lines) < 8 or right - 20 < edge.right
        steady.append(Margins(left, right if few else edge.right))
    return steady


def _continues(last: Printed, line: Printed, edge: Margins, own: Margins, usual: float) -> bool:
    size = max(line.size, 6.0)
    if abs(last.size - line.size) > 0.12 * size:
        return False
    if _is_display(last, edge, usual) and _is_display(line, own, usual):
        return line.page == last.page and line.top - last.bottom < 1.2 * size
    if line.page == last.page and line.top - last.bottom > 2.2 * size:
        return False
    full = edge.right - last.right < first_word(line.text) * size + 0.7 * size
    indented = line.left > own.left + 0.7 * size
    headed = last.text.endswith(ENDS) or LABEL.match(last.text) is not None
    opens = headed and LABEL.match(line.text) is not None
    return full and not indented and not opens


def first_word(text: str) -> float:
    """How much room, in squares, the first piece takes that a line may not break: at most six."""
    match = UNBROKEN.match(text)
    piece = match.group() if match else text[:1]
    return min(sum(1.0 if is_wide(char) else 0.55 for char in piece), 6.0)


def _is_display(line: Printed, edge: Margins, usual: float) -> bool:
    """A line of a title: larger than the text, and centred between the margins."""
    off = abs((line.left - edge.left) - (edge.right - line.right))
    return line.size > 1.1 * usual and off < 3 * line.size


def joined(before: str, after: str) -> str:
    """Two lines as one: a space only between two words of Latin letters or digits."""
    if not before or not after:
        return before + after
    latin = not is_wide(before[-1]) and not is_wide(after[0])
    words = latin and before[-1].isalnum() and after[0].isalpha() and before[-1].isalpha()
    return before + (" " if words else "") + after
