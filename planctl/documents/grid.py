"""Rows and columns with merged cells, from whatever format, to Lines of equal width."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from planctl.documents.hygiene import trim
from planctl.documents.markdown import column_name
from planctl.documents.model import Line, LineKind
from planctl.model import Place

MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as written, with how many columns and rows it covers."""

    text: str
    across: int = 1
    down: int = 1


@dataclass(slots=True)
class _Row:
    texts: dict[int, tuple[str, str]] = field(default_factory=dict)
    place: Place = field(default_factory=Place)


class Grid:
    """A table that is being read; ``add`` its rows from the top, then ask for ``lines``.

    ``number`` counts the tables of the document from 1; refs begin with it, or with ``prefix``;
    ``offset`` rows of the table stand before these.
    """

    def __init__(self, number: int, offset: int = 0, prefix: str | None = None) -> None:
        self.number = number
        self.offset = offset
        self.prefix = f"table {number} " if prefix is None else prefix
        self.rows: list[_Row] = []
        self._below: dict[int, tuple[str, str, int]] = {}

    def add(
        self,
        cells: list[Cell],
        *,
        before: int = 0,
        line: int | None = None,
        paragraph: int | None = None,
        page: int | None = None,
    ) -> None:
        """Add a row; ``before`` columns are skipped first; cells merged from above are filled in."""
        row = _Row(place=Place(line=line, paragraph=paragraph, page=page))
        column = self._filled(row, before)
        for cell in cells:
            if column >= MOST_COLUMNS:
                break
            ref = f"{column_name(column)}{len(self.rows) + 1 + self.offset}"
            row.texts[column] = (cell.text, ref)
            for covered in range(column, min(column + cell.across, MOST_COLUMNS)):
                row.texts.setdefault(covered, ("", ref))
                if cell.down > 1:
                    self._below[covered] = (*row.texts[covered], cell.down - 1)
            column = self._filled(row, column + cell.across)
        self._filled(row, MOST_COLUMNS)
        self.rows.append(row)

    def _filled(self, row: _Row, column: int) -> int:
        """Fill in cells merged from above up to ``column`` and on while there are any; the next free one."""
        for covered in sorted(self._below):
            if covered > column:
                break
            text, ref, left = self._below[covered]
            if covered not in row.texts:
                row.texts[covered] = (text, ref)
                if left <= 1:
                    del self._below[covered]
                else:
                    self._below[covered] = (text, ref, left - 1)
                column = max(column, covered + 1)
        return column

    def lines(self, kind: LineKind = "row") -> list[Line]:
        """The rows that hold any text, each as wide as the widest."""
        width = max((max(row.texts, default=-1) + 1 for row in self.rows), default=0)
        lines = (
            self._line(row, number, width, kind) for number, row in enumerate(self.rows, 1 + self.offset)
        )
        return [line for line in lines if any(line.cells)]

    def _line(self, row: _Row, number: int, width: int, kind: LineKind) -> Line:
        cells = tuple(trim(row.texts.get(column, ("", ""))[0]) for column in range(width))
        names = [f"{column_name(column)}{number}" for column in range(width)]
        refs = tuple(self.prefix + row.texts.get(c, ("", name))[1] for c, name in enumerate(names))
        place = replace(row.place, cell=first_ref(cells, refs, str(number)))
        return Line("\t".join(cells), place, kind, cells=cells, table=self.number, refs=refs)


def first_ref(cells: tuple[str, ...], refs: tuple[str, ...], row: str) -> str:
    """The ref of the first cell that holds text in its own row; else of the first column."""
    own = (
        ref for ref, cell in zip(refs, cells, strict=True) if cell and ref.rstrip("0123456789") + row == ref
    )
    return next(own, refs[0])
