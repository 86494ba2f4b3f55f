"""Pages to Lines: tables where they stand between the paragraphs, tables over several pages as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planctl.documents.furniture import is_contents
from planctl.documents.grid import Cell, Grid
from planctl.documents.hygiene import trim
from planctl.documents.model import Line, LineKind
from planctl.documents.pdf.furniture import without_furniture
from planctl.documents.pdf.page import Glyph, Page
from planctl.documents.pdf.paragraphs import ENDS, LABEL, Paragraph, joined, paragraphs
from planctl.documents.pdf.rows import Printed, printed_lines, split_columns
from planctl.documents.pdf.ruled import Ruled, ruled_tables
from planctl.model import Place

SAME = 4.0


def assemble(pages: Sequence[Page]) -> tuple[Line, ...]:
    """The document's Lines in reading order; what was found to be furniture comes last."""
    tables = [ruled_tables(page.rules, page.glyphs) for page in pages]
    text = [_free_lines(page, ruled) for page, ruled in zip(pages, tables, strict=True)]
    kept, furniture = without_furniture(text, [page.height for page in pages])
    units = [unit for both in zip(kept, tables, strict=True) for unit in _columns(_in_order(*both))]
    numbers = {id(table): page.number for page, found in zip(pages, tables, strict=True) for table in found}
    lines: list[Line] = []
    count = 0
    for item in paragraphs(units):
        if isinstance(item, Paragraph):
            kind: LineKind = "furniture" if is_contents(item.text) else "text"
            lines.append(Line(trim(item.text), Place(page=item.page), kind))
            continue
        before = _part_before(lines, item)
        count += before is None
        _append_table(lines, item, numbers[id(item)], count, before)
    lines += [Line(trim(line.text), Place(page=line.page), "furniture") for odd in furniture for line in odd]
    full = (line for line in lines if line.text)
    return tuple(replace(line, place=replace(line.place, line=n)) for n, line in enumerate(full, 1))


def _free_lines(page: Page, tables: list[Ruled]) -> list[Printed]:
    """The printed lines outside of tables; a page in two columns is read column by column."""
    free = [glyph for glyph in page.glyphs if not any(table.holds(glyph) for table in tables)]
    columns = [free] if tables else split_columns(free, page.width)
    return [line for n, column in enumerate(columns) for line in printed_lines(column, page.number, n)]


def _columns(items: list[Printed | Ruled]) -> list[list[Printed | Ruled]]:
    """The items of each column of a page; tables go with the first."""
    units: list[list[Printed | Ruled]] = [[]]
    for item in items:
        if isinstance(item, Printed) and item.column == len(units):
            units.append([])
        units[item.column if isinstance(item, Printed) and item.column < len(units) else -1].append(item)
    return units


def _in_order(lines: list[Printed], tables: list[Ruled]) -> list[Printed | Ruled]:
    """Lines with the page's tables at the height where they stand."""
    found: list[Printed | Ruled] = []
    waiting = list(tables)
    for line in lines:
        while waiting and waiting[0].top < line.top:
            found.append(waiting.pop(0))
        found.append(line)
    return [*found, *waiting]


def _part_before(lines: list[Line], table: Ruled) -> Line | None:
    """The last row of the table that this one goes on with: same columns, nothing in between."""
    last = lines[-1] if lines else None
    if last is None or last.kind != "row":
        return None
    return last if len(last.cells) == len(table.xs) - 1 else None


def _append_table(lines: list[Line], table: Ruled, page: int, number: int, before: Line | None) -> None:
    start = next((i for i, line in enumerate(lines) if line.table == number), len(lines))
    offset = 0 if before is None else len(lines) - start
    grid = Grid(number, offset)
    for row in _rows(table):
        grid.add(row, page=page)
    rows = grid.lines()
    if before is not None and rows and rows[0].cells == lines[start].cells:
        rows = rows[1:]  # a head that is printed again on every page
    if before is not None and rows and _goes_on(lines[-1], rows[0]):
        lines[-1] = _with_rest(lines[-1], rows.pop(0))
    lines.extend(rows)


def _rows(table: Ruled) -> Iterator[list[Cell]]:
    for row in range(len(table.ys) - 1):
        found = ((column, table.cells.get((row, column))) for column in range(len(table.xs) - 1))
        yield [
            Cell(cell_text(cell[2], table.xs[column + cell[1]]), cell[1], cell[0])
            for column, cell in found
            if cell is not None
        ]


def cell_text(glyphs: Sequence[Glyph], right: float) -> str:
    """The text of a cell: lines broken by its width joined, those that end a sentence kept apart."""
    lines = printed_lines(glyphs, 0)
    text = ""
    for index, line in enumerate(lines):
        last = lines[index - 1] if index else None
        ended = last is not None and last.text.endswith(ENDS) and last.right < right - 2.2 * last.size
        opens = last is not None and last.text.endswith(ENDS) and LABEL.match(line.text) is not None
        text = f"{text}\n{line.text}" if ended or opens else joined(text, line.text)
    return text


def _goes_on(last: Line, row: Line) -> bool:
    """Whether a row at the top of a page is the rest of the one above: no number, and a text cut short."""
    if row.cells[0] or not last.cells[0]:
        return False
    pairs = [(old, new) for old, new in zip(last.cells, row.cells, strict=True) if new]
    return any(old and not old.endswith(ENDS) for old, new in pairs)


def _with_rest(last: Line, row: Line) -> Line:
    cells = tuple(joined(old, new) for old, new in zip(last.cells, row.cells, strict=True))
    return replace(last, cells=cells, text="\t".join(cells))
