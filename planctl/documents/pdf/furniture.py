"""Page heads, page feet and page numbers: what stands at the edge of page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from planctl.documents.pdf.rows import Printed

NUMBER = re.compile(
    r"^(?:[-—–－_·•\s]*\d{1,4}[-—–－_·•\s]*|第\s*[\d一二三四五六七八九十百]{1,5}\s*页(?:\s*[,，/、]?\s*共\s*\S{1,5}\s*页)?|\d{1,4}\s*/\s*\d{1,4}"
    r"|[Pp]age\s*\d+(?:\s*of\s*\d+)?|共\s*\d+\s*页\s*第\s*\d+\s*页)$"
)
EDGE = 0.12
LINES = 3


def without_furniture(
    pages: Sequence[Sequence[Printed]], heights: Sequence[float]
) -> tuple[list[list[Printed]], list[list[Printed]]]:
    """(text, furniture) of each page: numbers at the edges, and lines that many pages repeat there."""
    repeated = _repeated(pages, heights)
    kept: list[list[Printed]] = []
    dropped: list[list[Printed]] = []
    for lines, height in zip(pages, heights, strict=True):
        edge = {id(line) for line in edge_lines(lines, height)}
        odd = [line for line in lines if id(line) in edge and (_is_number(line) or _key(line) in repeated)]
        marked = {id(line) for line in odd}
        kept.append([line for line in lines if id(line) not in marked])
        dropped.append(odd)
    return kept, dropped


def edge_lines(lines: Sequence[Printed], height: float) -> list[Printed]:
    """The first and last lines of a page that stand near its top or bottom."""
    ordered = sorted(lines, key=lambda line: line.top)
    top = [line for line in ordered[:LINES] if line.bottom < EDGE * height]
    bottom = [line for line in ordered[-LINES:] if line.top > (1 - EDGE) * height]
    return top + bottom


def _is_number(line: Printed) -> bool:
    return NUMBER.match(line.text.strip()) is not None


def _key(line: Printed) -> tuple[str, int]:
    """What a head has in common from page to page: its words without numbers, and its height."""
    return re.sub(r"[\d\s]+", "#", line.text), round(line.top / 6)


def _repeated(pages: Sequence[Sequence[Printed]], heights: Sequence[float]) -> set[tuple[str, int]]:
    counts: Counter[tuple[str, int]] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        counts.update({_key(line) for line in edge_lines(lines, height)})
    least = 2 if len(pages) <= 3 else max(3, 0.3 * len(pages))
    return {key for key, count in counts.items() if count >= least and len(pages) >= 2}
