"""Word's automatic numbering: what stands in numbering.xml, and the label of each paragraph in turn."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from planctl.documents.docx.numerals import numeral

LEVELS = 9
ENDS_ITSELF = re.compile(r"[、。．.,，:：)）\]】〕\u2460-\u24ff\u3200-\u33ff•]$")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: ``text`` holds ``%1`` … ``%9``; ``restart`` is None for Word's own rule."""

    start: int = 1
    number_format: str = "decimal"
    text: str = "%1."
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"
    style: str | None = None


@dataclass(slots=True)
class _List:
    abstract: str
    overrides: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the paragraphs of a document's lists in the order they are asked for."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}
        self._style_lists: dict[str, str] = {}
        self._links: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        for abstract in root.iter("w-abstractNum"):
            key = abstract.get("w-abstractNumId", "")
            self._levels[key] = {_index(lvl): _level(lvl) for lvl in abstract.findall("w-lvl")}
            for tag, table in (("w-styleLink", self._style_lists), ("w-numStyleLink", self._links)):
                link = abstract.find(tag)
                if link is not None and tag == "w-styleLink":
                    table[link.get("w-val", "")] = key
                elif link is not None:
                    table[key] = link.get("w-val", "")
        for num in root.iter("w-num"):
            self._lists[num.get("w-numId", "")] = _list(num)

    def _abstract(self, num_id: str) -> str | None:
        entry = self._lists.get(num_id)
        if entry is None:
            return None
        style = self._links.get(entry.abstract)
        return self._style_lists.get(style, entry.abstract) if style else entry.abstract

    def level(self, num_id: str, index: int) -> Level | None:
        """The level as this list has it, None where the list has no such level."""
        abstract = self._abstract(num_id)
        if abstract is None:
            return None
        return self._lists[num_id].overrides.get(index) or self._levels.get(abstract, {}).get(index)

    def level_of_style(self, num_id: str, style: str) -> int | None:
        """The level that a paragraph style is tied to in a list."""
        abstract = self._abstract(num_id)
        for index, level in self._levels.get(abstract or "", {}).items():
            if level.style == style:
                return index
        return None

    def label(self, num_id: str, index: int) -> str:
        """Count one paragraph on and give its label as Word shows it; empty where nothing is shown."""
        level = self.level(num_id, index)
        abstract = self._abstract(num_id)
        if level is None or abstract is None:
            return ""
        counts = self._counts.setdefault(abstract, [None] * LEVELS)
        self._step(num_id, index, level, counts)
        if level.number_format == "bullet":
            return "•"
        return self._shown(num_id, level, counts) + _gap(level)

    def _step(self, num_id: str, index: int, level: Level, counts: list[int | None]) -> None:
        start = self._lists[num_id].starts.get(index)
        before = counts[index]
        if start is not None and (num_id, index) not in self._started:
            counts[index] = start
        else:
            counts[index] = level.start if before is None else before + 1
        self._started.add((num_id, index))
        for deeper in range(index + 1, LEVELS):
            below = self.level(num_id, deeper)
            restart = deeper if below is None or below.restart is None else below.restart
            if restart and index < restart:
                counts[deeper] = None

    def _shown(self, num_id: str, level: Level, counts: list[int | None]) -> str:
        def part(match: re.Match[str]) -> str:
            index = int(match.group(1)) - 1
            other = self.level(num_id, index) or Level()
            count = counts[index]
            shown = "decimal" if level.legal else other.number_format
            return numeral(other.start if count is None else count, shown)

        return re.sub(r"%([1-9])", part, level.text)


def _gap(level: Level) -> str:
    """A space where the label would run into the title (第一条 总则), none after 一、 or （一）."""
    if not level.text or level.suffix == "nothing" or ENDS_ITSELF.search(level.text):
        return ""
    if re.search(r"%[1-9]$", level.text) and "Enclosed" in level.number_format:
        return ""
    return " "


def _index(element: Element) -> int:
    return min(max(_int(element.get("w-ilvl"), 0), 0), LEVELS - 1)


def _list(num: Element) -> _List:
    link = num.find("w-abstractNumId")
    entry = _List(link.get("w-val", "") if link is not None else "")
    for override in num.findall("w-lvlOverride"):
        index = _index(override)
        level, start = override.find("w-lvl"), override.find("w-startOverride")
        if level is not None:
            entry.overrides[index] = _level(level)
        if start is not None:
            entry.starts[index] = _int(start.get("w-val"), 1)
    return entry


def _level(element: Element) -> Level:
    def value(tag: str) -> str | None:
        found = next(element.iter(tag), None)
        return None if found is None else found.get("w-val", "")

    legal = element.find("w-isLgl")
    restart = value("w-lvlRestart")
    return Level(
        start=_int(value("w-start"), 0),
        number_format=value("w-numFmt") or "decimal",
        text=(value("w-lvlText") or "")[:100],
        restart=None if restart is None else _int(restart, 0),
        legal=legal is not None and legal.get("w-val", "1") not in ("0", "false", "off"),
        suffix=value("w-suff") or "tab",
        style=value("w-pStyle"),
    )


def _int(value: str | None, default: int) -> int:
    try:
        return max(-1, min(int(value or ""), 1_000_000))
    except ValueError:
        return default
