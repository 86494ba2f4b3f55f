"""Paragraph styles of a Word document: which are headings, and which bring a numbering."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

HEADING_NAME = re.compile(r"^(?:heading|标题|標題)\s*([1-9])$", re.I)
TITLE_NAMES = frozenset(("title", "标题", "標題", "文档标题"))
CONTENTS_NAME = re.compile(r"^(?:toc|目录|目錄)(?:\s*\d|\s*(?:heading|标题|標題))$", re.I)
MOST_PARENTS = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says itself; None for what it leaves to the style it is based on."""

    name: str = ""
    based_on: str | None = None
    outline: int | None = None
    num_id: str | None = None
    num_level: int | None = None
    default: bool = False


class Styles:
    """The paragraph styles by id, with what they inherit."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall("w-style")
        self._styles = {s.get("w-styleId", ""): _style(s) for s in found if s.get("w-type") == "paragraph"}
        self.default = next((key for key, style in self._styles.items() if style.default), None)

    def chain(self, style_id: str | None) -> list[tuple[str, Style]]:
        """The style and those it is based on, nearest first; a circle ends where it closes."""
        found: list[tuple[str, Style]] = []
        seen: set[str] = set()
        key = style_id or self.default
        while key and key not in seen and key in self._styles and len(found) < MOST_PARENTS:
            seen.add(key)
            found.append((key, self._styles[key]))
            key = self._styles[key].based_on
        return found

    def is_title(self, style_id: str | None) -> bool:
        """Whether the style is the one for the title of the whole document."""
        return any(style.name.lower() in TITLE_NAMES for _key, style in self.chain(style_id)[:1])

    def is_contents(self, style_id: str | None) -> bool:
        """Whether the style is one of a table of contents."""
        return any(CONTENTS_NAME.match(style.name) for _key, style in self.chain(style_id)[:1])

    def heading_level(self, style_id: str | None) -> int | None:
        """1 for the outermost headings; None for text."""
        for _key, style in self.chain(style_id):
            match = HEADING_NAME.match(style.name)
            if match:
                return int(match.group(1))
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else None
        return None

    def numbering(self, style_id: str | None) -> tuple[str, int | None, str] | None:
        """(list id, level if given, id of the style that says so) of a style that numbers."""
        level: int | None = None
        for key, style in self.chain(style_id):
            level = style.num_level if level is None else level
            if style.num_id is not None:
                return style.num_id, level, key
        return None


def _style(element: Element) -> Style:
    properties = element.find("w-pPr")
    name, based = element.find("w-name"), element.find("w-basedOn")
    number = None if properties is None else properties.find("w-numPr")
    return Style(
        name="" if name is None else name.get("w-val", "").strip(),
        based_on=None if based is None else based.get("w-val"),
        outline=value_of(properties, "w-outlineLvl"),
        num_id=text_of(number, "w-numId"),
        num_level=value_of(number, "w-ilvl"),
        default=element.get("w-default", "0") in ("1", "true", "on"),
    )


def text_of(parent: Element | None, tag: str) -> str | None:
    """The ``w-val`` of a child."""
    child = None if parent is None else parent.find(tag)
    return None if child is None else child.get("w-val")


def value_of(parent: Element | None, tag: str) -> int | None:
    """The ``w-val`` of a child as a number from 0 to 9."""
    text = text_of(parent, tag)
    return int(text) if text is not None and text.isdecimal() and len(text) == 1 else None
