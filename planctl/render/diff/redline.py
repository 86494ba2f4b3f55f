"""Two texts side by side, or below each other, with what differs marked word by word."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from planctl.model import Clause
from planctl.render.diff.phrases import bodies_line
from planctl.render.segment import words
from planctl.wide import width, wrap
from planctl.words import _

WIDE = 110  # cells from which two columns are easier to read than two blocks
Piece = tuple[str, str]  # (sign, word): "=" common, "-" only in the base, "+" only in the other


def redline(base: Clause, others: Sequence[Clause], room: int, indent: str) -> RenderableType:
    """Both texts; words that only one has are marked by sign and colour: [-so-] and {+so+}."""
    ours, theirs = (
        mark(base.text, "".join(other.text for other in others)) if others else ([("=", base.text)], [])
    )
    label = ", ".join(other.id for other in others) or _("not carried")
    left = _block(f"- {base.id}", ours, bodies_line(base))
    right = _block(f"+ {label}", theirs, "; ".join(bodies_line(other) for other in others))
    if room >= WIDE:
        table = Table.grid(padding=(0, 2), expand=False)
        half = (room - 2) // 2
        table.add_column(width=half)
        table.add_column(width=half)
        table.add_row(_wrapped(left, half), _wrapped(right, half))
        return Padding(table, (0, 0, 0, width(indent)), expand=False)
    return Padding(Group(_wrapped(left, room), _wrapped(right, room)), (0, 0, 0, width(indent)), expand=False)


def mark(ours: str, theirs: str) -> tuple[list[Piece], list[Piece]]:
    """Each text as pieces: common words, and words that only this text has."""
    a, b = words(ours), words(theirs)
    left: list[Piece] = []
    right: list[Piece] = []
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        sign = ("=", "=") if tag == "equal" else ("-", "+")
        if i2 > i1:
            left.append((sign[0], "".join(a[i1:i2])))
        if j2 > j1:
            right.append((sign[1], "".join(b[j1:j2])))
    return left, right


_STYLES = {"=": "default", "-": "red", "+": "green"}
_SIGNS = {"-": ("[-", "-]"), "+": ("{+", "+}")}


def _block(label: str, pieces: Sequence[Piece], who: str) -> Text:
    text = Text(f"{label}  ", style="bold")
    for sign, word in pieces:
        opening, closing = _SIGNS.get(sign, ("", ""))
        text.append(f"{opening}{word}{closing}", style=_STYLES[sign])
    if who:
        text.append(f" （{who}）", style="dim")
    return text


def _wrapped(text: Text, room: int) -> Text:
    """The text broken into lines that fit, its styles kept."""
    plain = text.plain
    breaks: list[int] = []
    at = 0
    for line in wrap(plain, room):
        start = plain.index(line, at)
        at = start + len(line)
        breaks.append(at)
    parts = text.divide(breaks[:-1]) if len(breaks) > 1 else [text]
    return Text("\n").join([_stripped(part) for part in parts])


def _stripped(text: Text) -> Text:
    lead = len(text.plain) - len(text.plain.lstrip(" "))
    part = text[lead:] if lead else text
    part.rstrip()
    return part
