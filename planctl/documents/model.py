"""What every reader hands to the parser: lines in reading order, with places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from planctl.model import Place, Problem

LineKind = Literal["text", "heading", "row", "note", "furniture"]


@dataclass(frozen=True, slots=True)
class Line:
    r"""One line, paragraph or table row of a document, as found.

    ``text`` is never empty, has no white space at its ends, and holds no control or direction
    characters. Blank lines are left out; a gap in ``place.line`` shows them.

    ``kind`` is ``heading`` where the format itself says so (a style, an ``<h2>``, a Markdown ``#``)
    and ``level`` then counts from 1; ``row`` for a table row, whose ``cells`` hold the columns and
    ``table`` counts the tables from 1; ``note`` for a footnote; ``furniture`` for what a reader
    recognised as navigation, page head or foot (kept, never parsed).

    All rows of one table have the same number of ``cells``; a cell keeps its paragraphs apart with
    ``\n``, and ``text`` joins the cells with tabs. A cell merged downwards stands in every row it
    covers; one merged sideways stands in its first column and leaves the others empty. ``refs``
    name the cell each column was read from (``B3`` in every row of a cell merged downwards), so two
    rows with the same ref in one column share that cell.
    """

    text: str
    place: Place
    kind: LineKind = "text"
    level: int | None = None
    cells: tuple[str, ...] = ()
    table: int | None = None
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document as found; ``meta`` holds what its own head says (YAML head, ``<title>``, core properties).

    ``place.line`` counts lines of the file in txt, md, html and csv, rows of the sheet in xlsx, and
    the lines as this reader puts them out in docx and pdf, which have none of their own.
    """

    lines: tuple[Line, ...]
    format: str
    file: str
    sha256: str
    meta: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = field(default=())
