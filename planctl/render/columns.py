"""Plain columns for a terminal, measured in cells: they fit the room, and long cells wrap where Chinese may break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from planctl.wide import pad, width, wrap

LEAST, MOST = 40, 120  # cells: below, lines are unreadable anyway; above, the eye loses the line
_LEAST_COLUMN = 8  # cells: no column gives below
Cell = tuple[str, str]  # text, style


def bounded(room: int) -> int:
    """The width to fill: never less than 40 cells, never more than 120."""
    return max(LEAST, min(room, MOST))


def columns(
    heads: Sequence[str], rows: Sequence[Sequence[Cell]], room: int, right: Sequence[int] = ()
) -> Iterator[Text]:
    """Heads, a rule, then the rows; columns whose number stands in ``right`` are set to the right.

    Columns are as wide as their longest cell; where that is too much the widest give, and their cells wrap.
    """
    sizes = _sizes(heads, rows, bounded(room))
    yield from _lines([(head, "bold") for head in heads], sizes, right)
    yield Text("  ".join("─" * size for size in sizes), style="dim", no_wrap=True)
    for row in rows:
        yield from _lines(row, sizes, right)


def _sizes(heads: Sequence[str], rows: Sequence[Sequence[Cell]], room: int) -> list[int]:
    sizes = [
        max([width(head), *(width(line) for row in rows for line in row[at][0].split("\n")), 1])
        for at, head in enumerate(heads)
    ]
    while sum(sizes) + 2 * (len(sizes) - 1) > room:
        widest = max(range(len(sizes)), key=lambda at: sizes[at])
        if sizes[widest] <= _LEAST_COLUMN:
            break
        sizes[widest] -= 1
    return sizes


def _lines(row: Sequence[Cell], sizes: Sequence[int], right: Sequence[int]) -> Iterator[Text]:
    """One row on as many lines as its longest cell needs."""
    cells = [
        [part for line in text.split("\n") for part in wrap(line, size)] or [""]
        for (text, _style), size in zip(row, sizes, strict=True)
    ]
    for number in range(max(map(len, cells))):
        line = Text(no_wrap=True)
        for at, (parts, (_text, style), size) in enumerate(zip(cells, row, sizes, strict=True)):
            shown = parts[number] if number < len(parts) else ""
            line.append("  " if at else "")
            line.append(" " * (size - width(shown)) + shown if at in right else pad(shown, size), style=style)
        line.rstrip()
        yield line


def hanging(head: Text, text: str, room: int, style: str = "") -> Iterator[Text]:
    """A head and wrapped text that hangs under its own beginning."""
    indent = width(head.plain)
    for number, part in enumerate(wrap(text, bounded(room) - indent) or [""]):
        line = head.copy() if number == 0 else Text(" " * indent)
        line.append(part, style=style)
        yield line
