"""HTML to a tree of elements, in one pass, without ever failing.

The standard ``html.parser`` needs time in the square of the length for some broken pages; this one
looks at each character a bounded number of times, never nests deeper than the limit, and keeps the
source line of every piece of text. Nothing that a page refers to is fetched.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from planctl.documents.limits import Limits

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
RAW = frozenset("script style textarea title xmp iframe noembed noframes plaintext".split())
CLOSERS = {tag: re.compile(f"</{tag}", re.IGNORECASE) for tag in RAW}
BLOCK = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre"
    " section summary table tbody td tfoot th thead tr ul".split()
)
CLOSES = {
    "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "option": ("option",), "tr": ("tr", "td", "th"),
    "td": ("td", "th"), "th": ("td", "th"), "tbody": ("thead", "tbody", "tfoot", "tr", "td", "th"),
    "thead": ("tr", "td", "th"), "tfoot": ("thead", "tbody", "tr", "td", "th"), "rt": ("rt", "rp"),
    "rp": ("rt", "rp"),
}  # fmt: skip
FENCES = frozenset(("table", "ul", "ol", "dl", "body", "html", "ruby"))
NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:_-]{0,40})")
ATTRIBUTE = re.compile(r"""([a-zA-Z_:][\w:.-]{0,60})\s{0,20}=\s{0,20}("[^"]*"|'[^']*'|[^\s"'>]+)""")
KEPT = frozenset(
    "class id style href rowspan colspan charset content name property http-equiv role hidden start type".split()
)


@dataclass(slots=True)
class Element:
    """One element; ``children`` holds elements and (text, source line) pairs in order."""

    tag: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | tuple[str, int]] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """The element itself and all below it, in the order of the page."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def text(self) -> str:
        """All text below, unchanged."""
        parts: list[str] = []
        for element in self.walk():
            parts.extend(child[0] for child in element.children if not isinstance(child, Element))
        return "".join(parts)


def parse_markup(source: str, limits: Limits) -> tuple[Element, bool]:
    """The tree of a page or a fragment under one ``html`` element, and whether all of it was taken in."""
    builder = _Builder(limits)
    for kind, value, line in _tokens(source):
        if builder.count >= limits.elements:
            return builder.root, False
        if kind == "text":
            builder.text(value, line)
        else:
            builder.tag(value, line)
    return builder.root, True


class _Builder:
    def __init__(self, limits: Limits) -> None:
        self.root = Element("html", 1)
        self.open = [self.root]
        self.count = 0
        self.depth = limits.depth

    def text(self, value: str, line: int) -> None:
        self.open[-1].children.append((html.unescape(value) if "&" in value else value, line))

    def tag(self, inside: str, line: int) -> None:
        match = NAME.match(inside)
        if match is None:
            return
        tag = match.group(1).lower()
        if inside.startswith("/"):
            self._close(tag)
        else:
            self._start(tag, inside[match.end() :], line)

    def _start(self, tag: str, rest: str, line: int) -> None:
        self.count += 1
        if tag == "html":
            return
        if tag in BLOCK:
            self._close_within("p", frozenset(("td", "th", "table", "body", "div", "li")))
        for other in CLOSES.get(tag, ()):
            self._close_within(other, FENCES)
        element = Element(tag, line, _attributes(rest))
        self.open[-1].children.append(element)
        if tag not in VOID and not rest.endswith("/") and len(self.open) < self.depth:
            self.open.append(element)

    def _close_within(self, tag: str, fences: frozenset[str]) -> None:
        for index in range(len(self.open) - 1, 0, -1):
            if self.open[index].tag == tag:
                del self.open[index:]
                return
            if self.open[index].tag in fences:
                return

    def _close(self, tag: str) -> None:
        if tag == "br" or (tag == "p" and not any(element.tag == "p" for element in self.open)):
            self.open[-1].children.append(Element("br", 0))
            return
        inner = tag in ("table", "thead", "tbody", "tfoot", "tr", "td", "th")
        self._close_within(tag, frozenset(("table",) if inner else ("td", "th", "table")) - {tag})


def _attributes(rest: str) -> dict[str, str]:
    found: dict[str, str] = {}
    if "=" not in rest:
        return {"hidden": ""} if " hidden" in rest.lower() else found
    for match in ATTRIBUTE.finditer(rest[:4000]):
        name = match.group(1).lower()
        if name in KEPT and name not in found:
            found[name] = html.unescape(match.group(2).strip("\"'"))[:2000]
    return found


def _tokens(source: str) -> Iterator[tuple[str, str, int]]:
    """("text" or "tag", its inside, source line) triples; comments, declarations and scripts left out."""
    position, line = 0, 1
    while position < len(source):
        start = _next_tag(source, position)
        if start > position:
            yield "text", source[position:start], line
            line += source.count("\n", position, start)
        if start >= len(source):
            return
        end, inside = _one_tag(source, start)
        if inside is not None:
            yield "tag", inside, line
            name = NAME.match(inside)
            if name and inside[0] != "/" and name.group(1).lower() in RAW:
                stop = _end_of_raw(source, end, name.group(1).lower())
                if name.group(1).lower() in ("title", "textarea", "xmp"):
                    yield "text", source[end:stop], line
                end = stop
        line += source.count("\n", start, end)
        position = end


def _end_of_raw(source: str, start: int, tag: str) -> int:
    """Where ``</tag`` closes a script, style or title; the end of the page where it never does."""
    match = CLOSERS[tag].search(source, start)
    return match.start() if match else len(source)


def _next_tag(source: str, position: int) -> int:
    """Where the next ``<`` stands that opens something; the end where none does."""
    start = source.find("<", position)
    while start >= 0:
        after = source[start + 1 : start + 2]
        if after.isascii() and (after.isalpha() or after in ("/", "!", "?")) and after:
            return start
        start = source.find("<", start + 1)
    return len(source)


def _one_tag(source: str, start: int) -> tuple[int, str | None]:
    """The end of what opens at ``start`` and the inside of a tag, None for a comment or declaration."""
    if source.startswith("<!--", start):
        end = source.find("-->", start + 4)
        return (len(source) if end < 0 else end + 3), None
    end = source.find(">", start)
    if end < 0:
        return len(source), None
    if source[start + 1] in "!?":
        return end + 1, None
    inside = source[start + 1 : end]
    for _attempt in range(4):  # a ">" inside a quoted value does not end the tag
        if _balanced(inside) or len(inside) > 20_000:
            break
        further = source.find(">", end + 1, end + 4000)
        if further < 0:
            break
        longer = source[start + 1 : further]
        if _balanced(longer):
            end, inside = further, longer
        else:
            break
    return end + 1, inside


def _balanced(inside: str) -> bool:
    return inside.count('"') % 2 == 0 and inside.count("'") % 2 == 0
