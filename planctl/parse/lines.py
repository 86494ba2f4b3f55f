"""The document's lines, cleaned: paragraphs and table rows, each knowing where it stood.

What :func:`read_lines` guarantees to the next stages:

1. Paragraphs come in reading order, are clean in the sense of :mod:`planctl.text`, and are not empty.
2. Page numbers are marked as furniture beside what the reader marked so; footnotes are left out and told.
3. Lines broken at a fixed width are joined; the source place of every character is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from planctl.documents.model import Document, Line, LineKind
from planctl.model import Place, Problem
from planctl.parse.labels import read_label
from planctl.parse.lexicon import Lexicon
from planctl.text import BREAK, CELL, Cleaned, clean
from planctl.words import _

_PAGE = re.compile(
    "[-—–－_·\\s]*(?:第\\s*)?\\d{1,3}(?:\\s*页)?(?:\\s*[/／]\\s*\\d{1,3}|\\s*共\\s*\\d+\\s*页)?[-—–－_·\\s]*\\Z"
)
_HEAD = re.compile("-{3,}\\s*\\Z")
_FIELD = re.compile("([^:：\\s]{1,24})[:：]\\s*(\\S.*)")
_HEAD_LINES = 40
_LEAST_LINES = 12
_NEARLY = 0.8
_STOPS = "。；！？：）”"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One clean paragraph or table row.

    ``parts`` tell where its characters stand: (offset in ``text``, offset in the clean text, index of
    the line in the document), more than one where broken lines were joined. ``gap`` counts the blank
    lines before it.
    """

    text: str
    parts: tuple[tuple[int, int, int], ...]
    kind: LineKind = "text"
    level: int | None = None
    cells: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    table: int | None = None
    gap: int = 0

    @property
    def index(self) -> int:
        """The line of the document at which it begins."""
        return self.parts[0][2]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paragraphs of a document with what its head says and the problems met so far."""

    paragraphs: tuple[Paragraph, ...]
    meta: dict[str, str]
    problems: tuple[Problem, ...]
    cleaned: Cleaned
    places: tuple[Place, ...]
    raw_starts: tuple[int, ...]

    def place(self, paragraph: Paragraph, offset: int = 0) -> Place:
        """The source place of an offset in the paragraph, by default where it begins."""
        at, start, index = next(part for part in reversed(paragraph.parts) if part[0] <= max(offset, 0))
        place = self.places[index]
        if paragraph.kind == "row":
            return self._cell(paragraph, offset, place)
        if place.column is None:
            return place
        column = self.cleaned.origin(start + offset - at) - self.raw_starts[index]
        return replace(place, column=place.column + max(column, 0))

    def _cell(self, paragraph: Paragraph, offset: int, place: Place) -> Place:
        column = paragraph.text.count(CELL, 0, max(offset, 0))
        return replace(place, cell=paragraph.refs[column]) if column < len(paragraph.refs) else place


def read_lines(document: Document, lexicon: Lexicon) -> Sheet:
    """The document's lines as clean paragraphs."""
    raws = [_raw(line) for line in document.lines]
    cleaned = clean("\n".join(raws), lexicon.vocabulary)
    texts = cleaned.text.split("\n") if raws else []
    places = tuple(line.place for line in document.lines)
    head, meta = _head(texts, document)
    problems = [_placed(problem, places) for problem in cleaned.problems]
    problems += _notes(document.lines, texts)
    paragraphs = unwrapped(_paragraphs(document.lines, texts, head))
    return Sheet(tuple(paragraphs), meta, tuple(problems), cleaned, places, _starts(raws))


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


def _paragraphs(lines: tuple[Line, ...], texts: list[str], head: int) -> list[Paragraph]:
    found: list[Paragraph] = []
    starts = _starts(texts)
    before = 0
    for index in range(head, len(texts)):
        line, text = lines[index], texts[index]
        if not text.strip(CELL + BREAK) or line.kind == "note":
            continue
        number = line.place.line or index + 1
        found += _split(line, text, starts[index], index, max(number - before - 1, 0))
        before = number
    return found


def _split(line: Line, text: str, start: int, index: int, gap: int) -> list[Paragraph]:
    part = ((0, start, index),)
    if line.kind == "row" and line.cells:
        return [Paragraph(text, part, "row", None, tuple(text.split(CELL)), line.refs, line.table, gap)]
    kind: LineKind = "furniture" if _PAGE.match(text) else line.kind
    found = []
    for piece in text.split(BREAK):
        if piece:
            found.append(Paragraph(piece, ((0, start, index),), kind, line.level, gap=gap))
        start += len(piece) + 1
    return found


def unwrapped(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Lines that were broken at a fixed width joined again; a text that was not broken so is left alone.

    Blank lines between all lines count for nothing, and page numbers in the midst are passed over.
    """
    text = [p for p in paragraphs if p.kind == "text"]
    width = _width([_em(p.text) for p in text if p.text[-1] not in _STOPS])
    if width is None:
        return paragraphs
    full = [p for p in text if _em(p.text) >= width * _NEARLY]
    if sum(p.text[-1] not in _STOPS for p in full) * 2 < len(full):
        return paragraphs
    gap = Counter(p.gap for p in text).most_common(1)[0][0]
    found: list[Paragraph] = []
    last = -1
    for paragraph in paragraphs:
        if last >= 0 and _runs_on(found[last], paragraph, width, gap, passed=last < len(found) - 1):
            found[last] = _joined(found[last], paragraph)
            continue
        found.append(paragraph)
        if paragraph.kind != "furniture":
            last = len(found) - 1
    return found


def _em(text: str) -> int:
    """The width of a text in half characters."""
    return sum(1 if character.isascii() else 2 for character in text)


def _width(lengths: list[int]) -> int | None:
    """The width at which lines break, where many end there and none goes beyond."""
    if len(lengths) < _LEAST_LINES:
        return None
    widest = sorted(lengths)[-1 - len(lengths) // 50]
    near = sum(widest * _NEARLY <= length <= widest + 4 for length in lengths)
    return widest if 24 <= widest <= 140 and near * 2 >= len(lengths) else None


def _runs_on(before: Paragraph, paragraph: Paragraph, width: int, gap: int, passed: bool) -> bool:
    """Whether a line goes on in the next: it is full, and the next opens nothing of its own."""
    last = _em(before.text[before.parts[-1][0] :])
    return (
        before.kind == paragraph.kind == "text"
        and (paragraph.gap <= gap or passed)
        and (last >= width * _NEARLY or before.text.count("（") > before.text.count("）"))
        and before.text[-1] not in "。；："
        and read_label(paragraph.text) is None
    )


def _joined(before: Paragraph, paragraph: Paragraph) -> Paragraph:
    shift = len(before.text)
    parts = tuple((at + shift, start, index) for at, start, index in paragraph.parts)
    return replace(before, text=before.text + paragraph.text, parts=before.parts + parts)
