"""The body of a Word document in reading order: paragraphs with their numbers, tables, boxes, notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from planctl.documents.docx.numbering import Numbering
from planctl.documents.docx.runs import Words, mark_is_changed, mark_is_deleted, words_of
from planctl.documents.docx.styles import Styles, text_of, value_of
from planctl.documents.furniture import is_contents
from planctl.documents.grid import Cell, Grid
from planctl.documents.hygiene import trim
from planctl.documents.limits import Limits, check_lines
from planctl.documents.model import Line, LineKind
from planctl.model import Place

CONTAINERS = frozenset(
    "w-sdt w-sdtContent w-ins w-moveTo w-customXml w-smartTag w-body w-hdr w-ftr w-footnote w-endnote"
    " mc-AlternateContent mc-Choice w-txbxContent".split()
)
MOST_COLUMNS = 64


class Body:
    """Collects the Lines of a document; ``seen`` names what was decided on the way."""

    def __init__(self, styles: Styles, numbering: Numbering, name: str, limits: Limits) -> None:
        self.styles = styles
        self.numbering = numbering
        self.name = name
        self.limits = limits
        self.lines: list[Line] = []
        self.seen: set[str] = set()
        self.paragraph = 0
        self.tables = 0
        self.title_styled = False

    def read(self, root: Element, kind: LineKind = "text") -> None:
        """Add all that stands in ``root`` as Lines; ``kind`` is what its paragraphs are."""
        pending = ""
        for element in blocks_of(root):
            if element.tag == "w-tbl":
                self._table(element, kind)
                continue
            words, label = self._paragraph(element)
            text = pending + label + words.text
            pending = text if mark_is_deleted(element) else ""
            if not pending:
                self._add(element, text, kind)
            for box in words.boxes:
                self.read(box, kind)
        if pending:
            self._add(Element("w-p"), pending, kind)

    def _paragraph(self, element: Element) -> tuple[Words, str]:
        self.paragraph += 1
        words = words_of(element)
        self.seen |= words.seen | ({"changes"} if mark_is_changed(element) else set())
        label = self.label(element) if trim(words.text) or not words.seen else ""
        return words, label if trim(words.text) else ""

    def label(self, paragraph: Element) -> str:
        """The number Word puts before the paragraph, with a space where one is needed."""
        properties = paragraph.find("w-pPr")
        style = text_of(properties, "w-pStyle")
        number = None if properties is None else properties.find("w-numPr")
        num_id, level = text_of(number, "w-numId"), value_of(number, "w-ilvl")
        if num_id is None:
            inherited = self.styles.numbering(style)
            if inherited is None:
                return ""
            num_id, given, owner = inherited
            tied = self.numbering.level_of_style(num_id, owner)
            level = tied if tied is not None else (given if level is None else level)
        if num_id == "0":
            return ""
        return self.numbering.label(num_id, level or 0)

    def _heading(self, paragraph: Element) -> int | None:
        properties = paragraph.find("w-pPr")
        style = text_of(properties, "w-pStyle")
        if self.styles.is_title(style):
            self.title_styled = True
            return 0
        outline = value_of(properties, "w-outlineLvl")
        if outline is not None:
            return outline + 1 if outline < 9 else None
        return self.styles.heading_level(style)

    def _add(self, paragraph: Element, text: str, kind: LineKind) -> None:
        if kind == "text" and self.styles.is_contents(text_of(paragraph.find("w-pPr"), "w-pStyle")):
            kind = "furniture"
        level = self._heading(paragraph) if kind == "text" else None
        for part in text.split("\n"):
            if trim(part):
                place = Place(line=len(self.lines) + 1, paragraph=self.paragraph)
                plain: LineKind = "furniture" if kind == "text" and is_contents(trim(part)) else kind
                shown: LineKind = plain if level is None else "heading"
                self.lines.append(Line(trim(part), place, shown, level))
        check_lines(len(self.lines), self.name, self.limits)

    def _table(self, table: Element, kind: LineKind) -> None:
        rows = [row for row in rows_of(table) if not self._is_deleted(row)]
        grid = Grid(self.tables + 1)
        spans = _down(rows)
        for number, row in enumerate(rows):
            self._row(grid, row, number, spans)
        lines = grid.lines("row" if kind == "text" else kind)
        check_lines(len(self.lines) + len(lines), self.name, self.limits)
        self.tables += 1
        for line in lines:
            place = Place(line=len(self.lines) + 1, paragraph=line.place.paragraph, cell=line.place.cell)
            shown = Line(line.text, place, line.kind, cells=line.cells, table=line.table, refs=line.refs)
            self.lines.append(shown)

    def _is_deleted(self, row: Element) -> bool:
        for mark in ("w-trPr/w-del", "w-trPr/w-ins"):
            if row.find(mark) is not None:
                self.seen.add("changes")
        return row.find("w-trPr/w-del") is not None

    def _row(self, grid: Grid, row: Element, number: int, spans: dict[tuple[int, int], int]) -> None:
        before = _span(row.find("w-trPr"), "w-gridBefore", 0)
        first = self.paragraph + 1
        cells: list[Cell] = []
        column = before
        for cell in cells_of(row):
            across = _span(cell.find("w-tcPr"), "w-gridSpan", 1)
            if (number, column) in spans:
                cells.append(Cell(self._cell_text(cell), across, spans[number, column]))
            column += across
        grid.add(cells, before=before, paragraph=first)

    def _cell_text(self, cell: Element) -> str:
        parts: list[str] = []
        for element in blocks_of(cell, through_tables=True):
            words, label = self._paragraph(element)
            parts.append(label + words.text)
            for box in words.boxes:
                parts.extend(words_of(p).text for p in box.iter("w-p"))
        return "\n".join(trim(part) for part in "\n".join(parts).split("\n") if trim(part))


def blocks_of(root: Element, through_tables: bool = False) -> Iterator[Element]:
    """Paragraphs and tables in order, looking through containers; deleted and moved-away ones left out."""
    stack = list(reversed(list(root)))
    while stack:
        element = stack.pop()
        if element.tag == "w-p" or (element.tag == "w-tbl" and not through_tables):
            yield element
        elif element.tag in CONTAINERS or (through_tables and element.tag in ("w-tbl", "w-tr", "w-tc")):
            stack.extend(reversed(list(element)))


def _inside(root: Element, tag: str) -> Iterator[Element]:
    stack = list(reversed(list(root)))
    while stack:
        element = stack.pop()
        if element.tag == tag:
            yield element
        elif element.tag in CONTAINERS:
            stack.extend(reversed(list(element)))


def rows_of(table: Element) -> Iterable[Element]:
    """The rows of a table, also those inside content controls and insertions."""
    return _inside(table, "w-tr")


def cells_of(row: Element) -> Iterable[Element]:
    """The cells of a row, likewise."""
    return _inside(row, "w-tc")


def _span(properties: Element | None, tag: str, default: int) -> int:
    text = text_of(properties, tag) or ""
    return max(default, min(int(text), MOST_COLUMNS)) if text.isdecimal() and len(text) < 6 else default


def _merge(cell: Element) -> str | None:
    mark = cell.find("w-tcPr/w-vMerge")
    return None if mark is None else mark.get("w-val", "continue")


def _down(rows: list[Element]) -> dict[tuple[int, int], int]:
    """(row, column) of each cell that is not a continuation → how many rows it covers."""
    spans: dict[tuple[int, int], int] = {}
    heads: dict[int, int] = {}
    for number, row in enumerate(rows):
        column = _span(row.find("w-trPr"), "w-gridBefore", 0)
        for cell in cells_of(row):
            continues = _merge(cell) == "continue" and column in heads
            if continues:
                spans[heads[column], column] += 1
            else:
                spans[number, column] = 1
                heads[column] = number
                if _merge(cell) is None:
                    del heads[column]
            column += _span(cell.find("w-tcPr"), "w-gridSpan", 1)
    return spans
