"""Layout that hides an outline: items run together in one line, tables flattened into lines.

1. :func:`split_inline` puts items that stand in the midst of a line on lines of their own.
2. :func:`without_flat_tables` takes out tables whose cells stand one a line, and tells them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from planctl.model import Problem
from planctl.parse.annotations import find_annotations
from planctl.parse.labels import Label, read_label
from planctl.parse.lines import Paragraph
from planctl.words import _

_INLINE = re.compile(
    "(?:(?<=[。；）])\\s?|(?<=\\S)\u3000)"
    "(?=[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|[0-9]{1,2}[.．、](?![0-9]))"
)
_SECOND = re.compile("(?<=[。）；\u3000])(?:二、|[（(]一[）)])")
_CAPTION = re.compile(
    "[（(]?[表图]\\s?[0-9一二三四五六七八九十]{1,3}(?:[-—.][0-9]{1,2})?[）)：:、. ]?.{0,60}\\Z"
)
_CELL = 24
_NEAR = 400
_LEAST_CELLS = 4
_EXCERPT = 16


def split_inline(body: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """The paragraphs with items on lines of their own; only counts that go on are taken for items.

    Figures (2.) are so common in sentences that an annotation must stand before them.
    """
    last: dict[str, int] = {}
    found: list[Paragraph] = []
    for paragraph in body:
        pieces = list(_pieces(paragraph, last)) if paragraph.kind == "text" else [paragraph]
        found += pieces
        for piece in pieces:
            label = read_label(piece.text) if piece.kind == "text" else None
            if label:
                last[label.style] = label.value
    return tuple(found)


def _pieces(paragraph: Paragraph, last: dict[str, int]) -> Iterator[Paragraph]:
    text, start = paragraph.text, 0
    seen = dict(last)
    first = read_label(text)
    if first:
        seen[first.style] = first.value
    for match in _INLINE.finditer(text):
        label = read_label(text[match.end() : match.end() + 12])
        if label is None or not (_next(label.style, label.value, seen) or _begins(label, text, match.end())):
            continue
        if label.style == "number" and not find_annotations(text[start : match.start()][-_NEAR:]):
            continue
        seen[label.style] = label.value
        yield _part(paragraph, start, match.start())
        start = match.end()
    yield _part(paragraph, start, len(text)) if start else paragraph


def _begins(label: Label, text: str, at: int) -> bool:
    """Whether 一、 in the midst of a line begins an outline: the line goes on to count."""
    return label.style == "cn" and label.value == 1 and _SECOND.search(text, at + 2) is not None


def _next(style: str, value: int, seen: dict[str, int]) -> bool:
    if value == 1:
        return style == "cn-paren" and "cn" in seen and bool(seen)
    return seen.get(style) == value - 1


def _part(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """A stretch of a paragraph as one of its own, with its places."""
    inside = [(at - start, clean, index) for at, clean, index in paragraph.parts if start < at < end]
    at, clean, index = next(p for p in reversed(paragraph.parts) if p[0] <= start)
    parts = ((0, clean + start - at, index), *inside)
    return replace(paragraph, text=paragraph.text[start:end], parts=parts)


def without_flat_tables(body: tuple[Paragraph, ...]) -> tuple[tuple[Paragraph, ...], tuple[Problem, ...]]:
    """The body without captions and the cells behind them, up to the next item; each table is told."""
    kept: list[Paragraph] = []
    problems: list[Problem] = []
    skip = False
    for i, paragraph in enumerate(body):
        label = read_label(paragraph.text) if paragraph.kind != "row" else None
        if _is_caption(paragraph):
            skip = "图" not in paragraph.text[:2] and _cells_follow(body, i)
            message = _("a table or picture among the text was left out")
            problems.append(Problem("table-skipped", message, paragraph.index, paragraph.text[:_EXCERPT]))
            continue
        if paragraph.kind in ("row", "heading") or (label is not None and label.rank <= 50):
            skip = False
        if not skip:
            kept.append(paragraph)
    return tuple(kept), tuple(problems)


def _is_caption(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return paragraph.kind == "text" and "。" not in text and _CAPTION.match(text) is not None


def _cells_follow(body: tuple[Paragraph, ...], at: int) -> bool:
    following = body[at + 1 : at + 1 + _LEAST_CELLS + 2]
    return (
        sum(p.kind == "text" and len(p.text) <= _CELL and "。" not in p.text for p in following)
        >= _LEAST_CELLS
    )
