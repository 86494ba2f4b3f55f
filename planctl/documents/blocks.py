"""From a page's tree to its blocks: paragraphs, headings and tables in order, with what surrounds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from planctl.documents.markup import BLOCK, Element

SKIPPED = frozenset(
    "script style head title noscript template svg math iframe object audio video rt rp canvas".split()
)
FURNITURE_TAGS = frozenset("nav footer aside form button select menu".split())
FURNITURE_ROLES = frozenset("navigation banner contentinfo search complementary".split())
FURNITURE_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav\w{0,12}|menu\w{0,10}|crumbs?|bread\w{0,8}|footer\w{0,8}|foot|copyright|sidebar|aside|share\w{0,8}"
    r"|related|recommend\w{0,8}|comments?|toolbar|login|qr\w{0,8}|advert\w{0,10}|ads?|pager|pagination|site-?map|topbar"
    r"|bottombar|friend-?links?|breadnav|search\w{0,6})(?:$|[\s_-])",
    re.I,
)
SPACE = re.compile("[ \t\r\n\f\v]+")
HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]")
MAIN_SHARE = 0.4


@dataclass(slots=True)
class Block:
    """One paragraph, heading or table; ``linked`` counts the characters that stand in links."""

    line: int
    parts: list[str] = field(default_factory=list)
    level: int | None = None
    furniture: bool = False
    note: bool = False
    linked: int = 0
    table: Element | None = None

    @property
    def text(self) -> str:
        """The text of all parts."""
        return "".join(self.parts)


@dataclass(frozen=True, slots=True)
class _State:
    level: int | None = None
    furniture: bool = False
    link: bool = False
    pre: bool = False
    block: bool = False


class _Collector:
    def __init__(self, total: int, outside_pre: bool) -> None:
        self.blocks: list[Block] = []
        self.current: Block | None = None
        self.total = total
        self.outside_pre = outside_pre

    def end(self) -> None:
        if self.current is not None and any(part.strip() for part in self.current.parts):
            self.blocks.append(self.current)
        self.current = None

    def add(self, text: str, line: int, state: _State) -> None:
        if self.current is None:
            skipped = len(text) - len(text.lstrip())
            line += text.count("\n", 0, skipped)
            self.current = Block(line, level=state.level, furniture=state.furniture)
        block = self.current
        pre = state.pre or (self.outside_pre and not state.block)
        added = text if pre else _collapsed(text, block.parts[-1] if block.parts else "")
        if added:
            block.parts.append(added)
        block.linked += len(added) if state.link else 0


def _collapsed(text: str, before: str) -> str:
    """White space as a browser shows it; a line end between two Chinese characters is no space."""
    pieces: list[str] = []
    last = 0
    for match in SPACE.finditer(text):
        pieces.append(text[last : match.start()])
        left = text[match.start() - 1 : match.start()] or before[-1:]
        right = text[match.end() : match.end() + 1]
        newline_only = "\n" in match.group() and (HAN.match(left or "") and (not right or HAN.match(right)))
        pieces.append("" if newline_only or left in ("", " ", "\n") else " ")
        last = match.end()
    return "".join(pieces) + text[last:]


def blocks_of(root: Element) -> list[Block]:
    """All blocks of the page in order; a table stands as one block, layout tables as their contents."""
    from planctl.documents.webtables import is_data_table

    collector = _Collector(_weight(root), outside_pre=_line_ends_count(root))
    stack: list[tuple[Element | tuple[str, int] | None, _State]] = [(root, _State())]
    while stack:
        node, state = stack.pop()
        if node is None:
            collector.end()
        elif isinstance(node, tuple):
            collector.add(node[0], node[1], state)
        elif node.tag == "table" and is_data_table(node):
            collector.end()
            collector.blocks.append(Block(node.line, furniture=state.furniture, table=node))
        else:
            _enter(node, state, collector, stack)
    collector.end()
    return collector.blocks


def _enter(
    node: Element,
    state: _State,
    collector: _Collector,
    stack: list[tuple[Element | tuple[str, int] | None, _State]],
) -> None:
    if node.tag in SKIPPED or _is_reference(node):
        return
    if node.tag == "br":
        if collector.current is not None:
            collector.current.parts.append("\n")
        return
    inner = _State(
        level=int(node.tag[1]) if re.fullmatch("h[1-6]", node.tag) else state.level,
        furniture=state.furniture or _is_furniture(node, collector.total),
        link=state.link or (node.tag == "a" and bool(node.attributes.get("href"))),
        pre=state.pre or node.tag in ("pre", "xmp"),
        block=state.block or (node.tag in BLOCK and node.tag != "html"),
    )
    if node.tag in BLOCK:
        collector.end()
        stack.append((None, state))
    stack.extend((child, inner) for child in reversed(node.children))


def _is_reference(node: Element) -> bool:
    """The small ``[1]`` of an encyclopedia's or a footnote's reference."""
    if node.tag != "sup":
        return False
    text = node.text().strip()
    return len(text) <= 8 and re.fullmatch(r"\[[\d,-]+\]|", text) is not None


def _is_furniture(node: Element, total: int) -> bool:
    """By the element's own word; never where it holds a good part of all the page's sentences."""
    if not _says_furniture(node):
        return False
    return _weight(node) <= MAIN_SHARE * total


def _says_furniture(node: Element) -> bool:
    attributes = node.attributes
    if node.tag in FURNITURE_TAGS or attributes.get("role") in FURNITURE_ROLES or "hidden" in attributes:
        return True
    if "display:none" in attributes.get("style", "").replace(" ", "").lower():
        return True
    words = f"{attributes.get('class', '')} {attributes.get('id', '')}".strip()
    return bool(words) and node.tag in BLOCK and FURNITURE_NAME.search(words[:300]) is not None


def _weight(node: Element) -> int:
    """How much running text stands in the element: its Chinese stops and commas."""
    return sum(
        child[0].count("。") + child[0].count("，") + child[0].count("、") + child[0].count(";")
        for element in _visible(node)
        for child in element.children
        if not isinstance(child, Element)
    )


def _visible(node: Element) -> Iterator[Element]:
    return (element for element in node.walk() if element.tag not in SKIPPED)


def _line_ends_count(root: Element) -> bool:
    """Whether text outside of all blocks is shaped by its line ends: a text with a few stray tags."""
    breaks = lines = 0
    stack = [root]
    while stack:
        element = stack.pop()
        breaks += element.tag == "br"
        for child in element.children:
            if not isinstance(child, Element):
                lines += child[0].strip(" \t\r\n").count("\n")
            elif child.tag not in SKIPPED and child.tag not in BLOCK:
                stack.append(child)
    return lines > 2 * breaks
