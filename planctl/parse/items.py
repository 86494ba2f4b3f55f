"""The tree that an outline is read into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from planctl.parse.labels import Label
from planctl.parse.lines import Paragraph

ROW = 90


@dataclass(slots=True)
class Item:
    """A heading or item: its label, the paragraphs that stand under it, and the items below."""

    label: Label | None
    rank: int
    first: Paragraph | None
    paragraphs: list[Paragraph] = field(default_factory=list)
    children: list[Item] = field(default_factory=list)
    parent: Item | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph and the offset in it at which it stands."""

    text: str
    start: int
    paragraph: Paragraph


def walk(items: list[Item]) -> Iterator[Item]:
    """All items, in the order of the document."""
    stack = list(reversed(items))
    while stack:
        item = stack.pop()
        yield item
        stack += reversed(item.children)
