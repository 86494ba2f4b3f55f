"""Tables for the terminal, measured in cells: they fit 80 columns, use up to 200, and cut titles, not numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from planctl.wide import clip, pad, width, wrap

Cell = tuple[str, str]  # text, style
LEAST, MOST = 40, 200


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``give`` is the least width to which it may be cut, None where it may not."""

    title: str
    right: bool = False
    give: int | None = None


def bounded(room: int) -> int:
    """The width to fill: never less than 40 cells, never more than 200."""
    return max(LEAST, min(room, MOST))


def grid(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], room: int) -> Iterator[Text]:
    """Heads, then the rows; heads wrap, long cells of columns that may give are cut with …"""
    sizes = _sizes(columns, rows, room)
    heads = [_broken(column.title, size) for column, size in zip(columns, sizes, strict=True)]
    for number in range(max((len(lines) for lines in heads), default=0)):
        cells = [(lines[number] if number < len(lines) else "", "bold") for lines in heads]
        yield _line(columns, cells, sizes)
    yield Text(" " + "  ".join("─" * size for size in sizes), style="dim")
    for row in rows:
        yield _line(columns, row, sizes)


def _sizes(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], room: int) -> list[int]:
    """Natural widths, shrunk where columns give until the whole fits."""
    sizes = []
    for at, column in enumerate(columns):
        longest = max((width(row[at][0]) for row in rows), default=0)
        sizes.append(max(longest, _head(column), 1))
    over = sum(sizes) + 2 * (len(sizes) - 1) + 1 - room
    while over > 0:
        able = [at for at, c in enumerate(columns) if c.give is not None and sizes[at] > c.give]
        if not able:
            break
        widest = max(able, key=lambda at: sizes[at])
        sizes[widest] -= 1
        over -= 1
    return _widened(sizes, columns, -over)


def _widened(sizes: list[int], columns: Sequence[Column], spare: int) -> list[int]:
    """Columns as wide as their heads, from the left, while there is room to spare."""
    for at, column in enumerate(columns):
        more = width(_whole(column.title)) - sizes[at]
        if 0 < more <= spare:
            sizes[at] += more
            spare -= more
    return sizes


def _whole(title: str) -> str:
    """A head on one line: an id that may break after its hyphens is whole again."""
    return title.replace("- ", "-")


def _broken(title: str, size: int) -> list[str]:
    whole = _whole(title)
    return [whole] if width(whole) <= size else wrap(title, size)


def _head(column: Column) -> int:
    """What a head needs, since heads wrap: its longest word; a long Chinese one, half of its length."""
    if column.give is not None:
        return min(width(column.title), column.give)
    return max((_halved(word) if _han(word) else width(word) for word in column.title.split()), default=0)


def _halved(word: str) -> int:
    size = width(word)
    return size if size <= 6 else 2 * -(-size // 4)


def _han(text: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" for char in text)


def _line(columns: Sequence[Column], cells: Sequence[Cell], sizes: Sequence[int]) -> Text:
    line = Text(" ", no_wrap=True, overflow="ignore")
    for at, (column, (text, style), size) in enumerate(zip(columns, cells, sizes, strict=True)):
        cut = clip(text, size)
        shown = " " * (size - width(cut)) + cut if column.right else pad(cut, size)
        line.append("  " if at else "")
        line.append(shown, style=style)
    line.rstrip()
    return line
