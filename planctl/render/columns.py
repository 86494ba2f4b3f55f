"""Plain columns for a terminal, measured in cells; the last one takes the room that is left and wraps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from planctl.wide import pad, width, wrap

LEAST, MOST = 40, 120  # cells: below, lines are unreadable anyway; above, the eye loses the line
_LAST = 20  # the least room of the last column
Cell = tuple[str, str]  # text, style


def bounded(room: int) -> int:
    """The width to fill: never less than 40 cells, never more than 120."""
    return max(LEAST, min(room, MOST))


def columns(
    heads: Sequence[str], rows: Sequence[Sequence[Cell]], room: int, right: Sequence[int] = ()
) -> Iterator[Text]:
    """Heads, a rule, then the rows; columns whose number stands in ``right`` are set to the right."""
    sizes = [
        max(width(head), *(width(row[at][0]) for row in rows), 1) if rows else width(head)
        for at, head in enumerate(heads[:-1])
    ]
    last = max(_LAST, bounded(room) - sum(sizes) - 2 * len(sizes))
    yield from _lines([(head, "bold") for head in heads], sizes, last, right)
    longest = max((width(row[-1][0]) for row in rows), default=0)
    rule = ["─" * size for size in (*sizes, min(last, max(longest, width(heads[-1]))))]
    yield Text("  ".join(rule), style="dim", no_wrap=True)
    for row in rows:
        yield from _lines(row, sizes, last, right)


def _lines(row: Sequence[Cell], sizes: Sequence[int], last: int, right: Sequence[int]) -> Iterator[Text]:
    """One row; its last cell goes on below itself."""
    text, style = row[-1]
    for number, part in enumerate(wrap(text, last) or [""]):
        line = Text(no_wrap=True)
        for at, ((cell, cell_style), size) in enumerate(zip(row, sizes, strict=False)):
            shown = cell if number == 0 else ""
            blank = " " * (size - width(shown))
            line.append(blank + shown if at in right else pad(shown, size), style=cell_style)
            line.append("  ")
        line.append(part, style=style)
        line.rstrip()
        yield line


def hanging(head: Text, text: str, room: int, style: str = "") -> Iterator[Text]:
    """A head and wrapped text that hangs under its own beginning."""
    indent = width(head.plain)
    for number, part in enumerate(wrap(text, bounded(room) - indent) or [""]):
        line = head.copy() if number == 0 else Text(" " * indent)
        line.append(part, style=style)
        yield line
