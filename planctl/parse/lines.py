"""The document's lines, cleaned: paragraphs and table rows, each knowing where it stood.

What :func:`read_lines` guarantees to the next stages:

1. Paragraphs come in reading order, are clean in the sense of :mod:`planctl.text`, and are not empty.
2. What a reader marked as furniture, page numbers and footnotes are left out; footnotes are reported.
3. ``gap`` tells where blank lines stood before; ``at(offset)`` gives the source place of any character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from planctl.documents.model import Document, Line, LineKind
from planctl.model import Place, Problem
from planctl.parse.lexicon import Lexicon
from planctl.text import BREAK, CELL, Cleaned, clean
from planctl.words import _

_PAGE = re.compile(
    "[-—–－_·\\s]*(?:第\\s*)?\\d{1,3}(?:\\s*页)?(?:\\s*[/／]\\s*\\d{1,3}|\\s*共\\s*\\d+\\s*页)?[-—–－_·\\s]*\\Z"
)
_HEAD = re.compile("-{3,}\\s*\\Z")
_FIELD = re.compile("([^:：\\s]{1,24})[:：]\\s*(\\S.*)")
_HEAD_LINES = 40


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One clean paragraph; ``start`` is its offset in the clean text, ``index`` the line's in the document."""

    text: str
    start: int
    index: int
    kind: LineKind
    level: int | None
    cells: tuple[str, ...]
    table: int | None
    gap: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paragraphs of a document with what its head says and the problems met so far."""

    paragraphs: tuple[Paragraph, ...]
    meta: dict[str, str]
    problems: tuple[Problem, ...]
    cleaned: Cleaned
    places: tuple[Place, ...]
    starts: tuple[int, ...]
    raw_starts: tuple[int, ...]

    def place(self, paragraph: Paragraph, offset: int | None = None) -> Place:
        """The source place of an offset in the clean text, by default where the paragraph begins."""
        place = self.places[paragraph.index]
        if place.cell is not None or place.page is not None:
            return place
        column = (
            self.cleaned.origin(paragraph.start if offset is None else offset)
            - self.raw_starts[paragraph.index]
        )
        return replace(place, column=column + 1) if column >= 0 else place


def read_lines(document: Document, lexicon: Lexicon) -> Sheet:
    """The document's lines as clean paragraphs."""
    raws = [_raw(line) for line in document.lines]
    cleaned = clean("\n".join(raws), lexicon.vocabulary)
    texts = cleaned.text.split("\n") if raws else []
    starts, raw_starts = _starts(texts), _starts(raws)
    places = tuple(line.place for line in document.lines)
    head, meta = _head(texts, document)
    problems = [_placed(problem, places) for problem in cleaned.problems]
    problems += _notes(document.lines, texts)
    paragraphs = tuple(_paragraphs(document.lines, texts, starts, head))
    return Sheet(paragraphs, meta, tuple(problems), cleaned, places, starts, raw_starts)


def _raw(line: Line) -> str:
    """One line of text; paragraphs inside it and its cells are parted by marks of our own."""
    if line.kind == "row" and line.cells:
        return CELL.join(_inner(cell) for cell in line.cells)
    return _inner(line.text)


def _inner(text: str) -> str:
    text = text.replace(BREAK, " ").replace(CELL, " ")
    return re.sub("\r\n|[\r\n\v\f]", BREAK, text.strip("\r\n"))


def _starts(texts: list[str]) -> tuple[int, ...]:
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    return tuple(starts)


def _placed(problem: Problem, places: tuple[Place, ...]) -> Problem:
    if problem.line is None or not 0 < problem.line <= len(places):
        return problem
    return replace(problem, line=places[problem.line - 1].line or problem.line)


def _head(texts: list[str], document: Document) -> tuple[int, dict[str, str]]:
    """How many lines a YAML head takes, and what it and the reader's own meta say."""
    meta = {key.strip(): value.strip() for key, value in document.meta}
    first = next((i for i, text in enumerate(texts) if text), None)
    if first is None or not _HEAD.match(texts[first]):
        return 0, meta
    last = next(
        (i for i in range(first + 1, min(len(texts), first + _HEAD_LINES)) if _HEAD.match(texts[i])), None
    )
    if last is None:
        return 0, meta
    fields = (_FIELD.match(texts[i]) for i in range(first + 1, last))
    return last + 1, meta | {field[1]: field[2].strip("'\"“”") for field in fields if field}


def _notes(lines: tuple[Line, ...], texts: list[str]) -> list[Problem]:
    message = _("a footnote is kept out of the tasks")
    return [
        Problem("footnote", message, line.place.line, text[:40])
        for line, text in zip(lines, texts, strict=True)
        if line.kind == "note" and text
    ]


def _paragraphs(
    lines: tuple[Line, ...], texts: list[str], starts: tuple[int, ...], head: int
) -> list[Paragraph]:
    found: list[Paragraph] = []
    gap = 0
    for index in range(head, len(texts)):
        line, text = lines[index], texts[index]
        if (
            line.kind in ("furniture", "note")
            or (_PAGE.match(text) and line.kind != "row")
            or not text.strip(CELL + BREAK)
        ):
            gap += 1
            continue
        found += _split(line, text, starts[index], index, gap)
        gap = 0
    return found


def _split(line: Line, text: str, start: int, index: int, gap: int) -> list[Paragraph]:
    if line.kind == "row" and line.cells:
        return [Paragraph(text, start, index, "row", None, tuple(text.split(CELL)), line.table, gap)]
    parts = []
    for part in text.split(BREAK):
        if part:
            parts.append(Paragraph(part, start, index, line.kind, line.level, (), line.table, gap))
        start += len(part) + 1
    return parts
