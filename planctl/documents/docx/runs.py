"""The words of one paragraph of a Word document: what a reader sees once every change is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

DROPPED = frozenset(
    "w-del w-moveFrom w-pPr w-rPr w-rt w-rubyPr w-instrText w-delText w-delInstrText w-fldSimplePr w-sdtPr w-sdtEndPr"
    " w-tblPr w-tblGrid w-annotationRef w-footnoteRef w-endnoteRef w-separator".split()
)
BREAKS = {"w-tab": "\t", "w-cr": "\n", "w-noBreakHyphen": "-", "w-ptab": "\t"}


@dataclass(slots=True)
class Words:
    """The text of a paragraph; ``boxes`` are the text boxes anchored in it, ``seen`` what was decided."""

    parts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        r"""All parts; ``\n`` where the paragraph breaks its lines."""
        return "".join(self.parts)


def words_of(paragraph: Element) -> Words:
    """The words of a ``w-p``: insertions kept, deletions and field codes dropped, text boxes set aside."""
    words = Words()
    fields = 0
    for element in _walk(paragraph, words):
        tag = element.tag
        if tag == "w-fldChar":
            fields = _field(element, fields)
        elif fields and _in_code(fields):
            continue
        elif tag in ("w-t", "t"):  # the second is a formula's
            words.parts.append(element.text or "")
        elif tag in BREAKS:
            words.parts.append(BREAKS[tag])
        elif tag == "w-br":
            words.parts.append("\n" if element.get("w-type", "textWrapping") == "textWrapping" else "")
        elif tag == "w-sym":
            words.parts.append(_symbol(element))
    return words


# Fields nest; each level is 1 while its code runs and 0 while its result does, as bits of a number
# with a leading 1.
def _field(element: Element, fields: int) -> int:
    kind = element.get("w-fldCharType")
    if kind == "begin":
        return ((fields or 1) << 1 | 1) & 0xFFFFFFFF
    if kind == "separate":
        return fields & ~1 if fields else 0
    return fields >> 1 if fields >> 1 > 1 else 0


def _in_code(fields: int) -> bool:
    while fields > 1:
        if fields & 1:
            return True
        fields >>= 1
    return False


def _symbol(element: Element) -> str:
    code = element.get("w-char", "")
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    usable = 0x20 <= point < 0xD800 or 0xF900 <= point <= 0xFFFD
    return chr(point) if usable else ""


def _walk(root: Element, words: Words) -> Iterator[Element]:
    """Every element that belongs to the paragraph's own visible words, in order."""
    stack = list(reversed(list(root)))
    while stack:
        element = stack.pop()
        if element.tag in ("w-del", "w-moveFrom", "w-ins", "w-moveTo"):
            words.seen.add("changes")
        if element.tag in DROPPED:
            continue
        if element.tag == "w-txbxContent":
            words.boxes.append(element)
            continue
        if element.tag == "w-r" and _is_hidden(element):
            words.seen.add("hidden")
            continue
        if element.tag == "w-commentReference":
            words.seen.add("comments")
        yield element
        stack.extend(reversed(list(_children(element))))


def _children(element: Element) -> Iterator[Element]:
    """The children; of alternative contents the first that holds words, never two of them."""
    if element.tag != "mc-AlternateContent":
        yield from element
        return
    choices = [child for child in element if child.tag in ("mc-Choice", "mc-Fallback")]
    spoken = (c for c in choices if any(e.tag in ("w-t", "w-txbxContent") for e in c.iter()))
    choice = next(spoken, None)
    if choice is not None:
        yield choice


def _is_hidden(run: Element) -> bool:
    properties = run.find("w-rPr")
    vanish = None if properties is None else properties.find("w-vanish")
    return vanish is not None and vanish.get("w-val", "1") not in ("0", "false", "off")


def mark_is_deleted(paragraph: Element) -> bool:
    """Whether the end of the paragraph is deleted, so that the next one runs on in it."""
    mark = paragraph.find("w-pPr/w-rPr/w-del")
    return mark is not None


def mark_is_changed(paragraph: Element) -> bool:
    """Whether the end of the paragraph was inserted or deleted under tracking."""
    return paragraph.find("w-pPr/w-rPr/w-ins") is not None or mark_is_deleted(paragraph)
