"""Web pages: saved ones, fragments, and MHTML, as lines with headings, tables and what is furniture.

What is navigation is marked, not thrown away, and only where the page itself shows it: by element
(``nav``, ``footer``), by class or id, by being links, or by the words of a page's foot. A block
that reads like the document is kept wherever it stands.
"""

from __future__ import annotations

import re

from planctl.documents.blocks import Block, blocks_of
from planctl.documents.decoding import Decoded, decode
from planctl.documents.furniture import SENTENCE, is_foot
from planctl.documents.hygiene import trim
from planctl.documents.limits import Limits, check_lines
from planctl.documents.markup import Element, parse_markup
from planctl.documents.model import Line
from planctl.documents.webtables import is_data_table, rows_of
from planctl.errors import PlanctlError
from planctl.model import Place, Problem
from planctl.words import _

CHARSET = re.compile(rb"charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_-]{2,30})", re.I)
XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}encoding=[\"']([A-Za-z0-9_-]{2,30})")


def declared_charset(data: bytes) -> str | None:
    """The encoding a page names in its head."""
    match = CHARSET.search(data[:8192]) or XML_ENCODING.search(data[:1024])
    return match.group(1).decode("ascii") if match else None


def read_webpage(
    source: str, name: str, limits: Limits
) -> tuple[tuple[Line, ...], tuple[tuple[str, str], ...], tuple[Problem, ...]]:
    """The lines, the head's names and values, and the problems of a page or fragment."""
    root, whole = parse_markup(source, limits)
    lines = _lines(root)
    check_lines(len(lines), name, limits)
    return tuple(lines), tuple(_meta(root)), () if whole else (_cut_off(limits),)


def _cut_off(limits: Limits) -> Problem:
    message = _("the page has more than {limit} elements; the rest was not read").format(
        limit=limits.elements
    )
    return Problem(kind="cut-off", message=message)


def _lines(root: Element) -> list[Line]:
    lines: list[Line] = []
    tables = 0
    for block in blocks_of(root):
        if block.table is not None and is_data_table(block.table):
            tables += 1
            lines.extend(rows_of(block.table, tables, furniture=block.furniture))
        elif block.table is not None:
            continue
        else:
            lines.extend(_block_lines(block))
    return lines


def _block_lines(block: Block) -> list[Line]:
    place = Place(line=block.line)
    texts = [trim(part) for part in block.text.split("\n")]
    if _is_furniture(block):
        return [Line(text, place, "furniture") for text in texts if text]
    if block.level:
        joined = " ".join(text for text in texts if text)
        return [Line(joined, place, "heading", block.level)] if joined else []
    return [Line(text, place, "note" if block.note else "text") for text in texts if text]


def _is_furniture(block: Block) -> bool:
    text = trim(block.text)
    if block.furniture:
        return True
    if SENTENCE.search(text) or block.level:
        return False
    if block.linked > 0.6 * len(text) and not text.startswith(("附件", "附表", "附：")):
        return True
    return is_foot(text)


def _meta(root: Element) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for element in root.walk():
        if element.tag == "title" and not any(name == "title" for name, _value in found):
            found.append(("title", element.text()))
        name = element.attributes.get("name") or element.attributes.get("property")
        if element.tag == "meta" and name and "content" in element.attributes:
            found.append((name, element.attributes["content"]))
    return found[:60]


def page_of_mhtml(data: bytes, name: str) -> Decoded:
    """The page inside a saved web archive (MHTML); its pictures and scripts are left alone.

    Raises PlanctlError where no part is a page.
    """
    from email import message_from_bytes, policy

    try:
        parts = list(message_from_bytes(data, policy=policy.compat32).walk())[:200]
        for part in parts:
            if part.get_content_type() in ("text/html", "text/plain"):
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes) and payload.strip():
                    return decode(payload, name, part.get_content_charset() or declared_charset(payload))
    except (LookupError, ValueError, AttributeError, RecursionError):
        pass
    raise PlanctlError(
        _("this web archive holds no page that can be read"),
        file=name,
        hint=_("Open it in a browser and save it as HTML."),
    )
