"""Text measured in terminal cells: a Chinese character takes two."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Stops that must not open a line and brackets that must not close one (《标点符号用法》 GB/T 15834—2011, 附录).
_NOT_FIRST = frozenset("，。；：、！？）》〉】”’』」…—％,.;:!?)]}%")
_NOT_LAST = frozenset("（《〈【“‘『「([{")
# The marks of a redline are kept whole and with their words.
_MARKS = re.compile(r"\[-|\{\+|-\]|\+\}|.", re.DOTALL)
_OPENING, _CLOSING = ("[-", "{+"), ("-]", "+}")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # what steers a terminal; not line break and tab


@lru_cache(maxsize=8192)
def _cells(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Cf", "Mn"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """The cells that a text takes in a terminal."""
    return sum(map(_cells, text))


def harmless(text: str) -> str:
    """The text with ``�`` for each character that would steer a terminal."""
    return CONTROL.sub("\ufffd", text)


def pad(text: str, room: int) -> str:
    """The text with spaces up to ``room`` cells; a longer one as it is."""
    return text + " " * max(0, room - width(text))


def clip(text: str, room: int) -> str:
    """The text cut to ``room`` cells, with … where something is cut."""
    if width(text) <= room:
        return text
    kept, used = [], 0
    for char in text:
        used += _cells(char)
        if used > room - 1:
            break
        kept.append(char)
    return "".join(kept) + "…"


def wrap(text: str, room: int) -> list[str]:
    """Lines of at most ``room`` cells; Latin words stay whole, no line opens with a stop or ends with a bracket.

    Without any text there are no lines. A word longer than a line is cut.
    """
    lines: list[str] = []
    line, used = "", 0
    for piece in _pieces(text, max(room, 4)):
        size = width(piece.rstrip())
        if line and used + size > room:
            lines.append(line.rstrip())
            line, used = "", 0
            piece = piece.lstrip()
        line += piece
        used += width(piece)
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str, room: int) -> list[str]:
    """What may not be broken: Latin words, and a character with the stops around it."""
    pieces: list[str] = []
    for char in _MARKS.findall(text):
        last = pieces[-1] if pieces else ""
        tail = last[-1:]
        latin = char.isascii() and char.isalnum() and tail.isascii() and tail.isalnum()
        closes = char in _NOT_FIRST or char in _CLOSING or char.isspace()
        glued = latin or closes or tail in _NOT_LAST or last.endswith(_OPENING)
        if last and glued and width(last) < room:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces
