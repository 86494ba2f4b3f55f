"""Tables of a web page: which hold data, and their rows with merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planctl.documents.grid import Cell, Grid
from planctl.documents.markup import BLOCK, Element
from planctl.documents.model import Line

MOST_BLOCKS = 25
SPACE = re.compile("[ \t\r\n\f\v]+")
HIDDEN = frozenset(("script", "style", "rt", "rp", "noscript"))


def is_data_table(table: Element) -> bool:
    """Whether a table holds rows of data; else it only lays out a page and is read as running text."""
    if any(element.tag == "table" and element is not table for element in table.walk()):
        return False
    rows = list(_rows(table))
    widths = [sum(1 for cell in row if cell.text().strip()) for row in rows]
    if sum(1 for width in widths if width >= 2) < 2:
        return False
    return not any(_blocks(cell) > MOST_BLOCKS for row in rows for cell in row)


def _blocks(cell: Element) -> int:
    return sum(1 for element in cell.walk() if element.tag in BLOCK or element.tag == "br")


def _rows(table: Element) -> Iterator[list[Element]]:
    stack: list[Element] = [table]
    while stack:
        element = stack.pop()
        if element.tag == "tr":
            yield [c for c in element.children if isinstance(c, Element) and c.tag in ("td", "th")]
            continue
        inner = [c for c in element.children if isinstance(c, Element)]
        stack.extend(c for c in reversed(inner) if c.tag in ("thead", "tbody", "tfoot", "tr"))


def rows_of(table: Element, number: int, *, furniture: bool = False) -> list[Line]:
    """The rows of a table as Lines with filled cells."""
    grid = Grid(number)
    for element in table.walk():
        if element.tag == "tr":
            cells = [c for c in element.children if isinstance(c, Element) and c.tag in ("td", "th")]
            if cells:
                grid.add([_cell(cell) for cell in cells], line=cells[0].line)
    return grid.lines(kind="furniture" if furniture else "row")


def _cell(element: Element) -> Cell:
    return Cell(_text(element), _span(element, "colspan", 64), _span(element, "rowspan", 2000))


def _span(element: Element, name: str, most: int) -> int:
    value = element.attributes.get(name, "1").strip()
    return max(1, min(int(value), most)) if value.isdecimal() and len(value) < 6 else 1


def _text(element: Element) -> str:
    parts: list[str] = []
    stack: list[Element | tuple[str, int] | None] = [element]
    while stack:
        node = stack.pop()
        if node is None:
            parts.append("\n")
        elif isinstance(node, tuple):
            parts.append(SPACE.sub(" ", node[0]))
        elif node.tag not in HIDDEN:
            breaks = node.tag in BLOCK or node.tag == "br"
            stack.extend([None] if breaks else [])
            stack.extend(reversed(node.children))
            parts.extend(["\n"] if breaks else [])
    lines = ("".join(parts)).split("\n")
    return "\n".join(line for line in (raw.strip(" \u3000\u00a0") for raw in lines) if line)
