"""White space: stray blanks between characters go, a gap that parts a title from its text stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planctl.text.edits import Edit
from planctl.text.spelling import HAN

_SPACE = re.compile("[ \u3000]+")
_WORD = re.compile("[0-9A-Za-z]")
_HAN = re.compile(f"[{HAN}]")
_LABEL = re.compile(
    "[（(][一二三四五六七八九十]{1,3}[）)](?=[^、，。])|[一二三四五六七八九十]{1,3}、(?=[\u4e00-\u9fff]{4})"
)
_NARROW = frozenset("(),.;:!?\"'[]{}<>%/")


def spaces(text: str) -> Iterator[Edit]:
    """Blanks at line ends and around punctuation go; between two characters one blank goes and is told.

    A gap of two or more blanks, or an ideographic one, between characters becomes one ideographic
    blank: it may part a title from its text, as does one before a number
    （一）. Blanks beside Latin words and numbers are kept as one.
    """
    for match in _SPACE.finditer(text):
        edit = _narrowed(text, match.start(), match.end())
        if edit is not None:
            yield edit


def _narrowed(text: str, start: int, end: int) -> Edit | None:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if not before or not after or before in "\n\x1e\x1f" or after in "\n\x1e\x1f":
        return Edit(start, end, "")
    if _HAN.match(before) and _LABEL.match(text, end):
        return _narrow_to(start, end, text, "\u3000")
    wide = end - start > 1 or text[start] == "\u3000"
    if _HAN.match(before) and _HAN.match(after):
        return _narrow_to(start, end, text, "\u3000") if wide else Edit(start, end, "", "space")
    if (_WORD.match(before) or before in _NARROW) and (_WORD.match(after) or after in _NARROW):
        return _narrow_to(start, end, text, " ")
    return Edit(start, end, "")


def _narrow_to(start: int, end: int, text: str, blank: str) -> Edit | None:
    return None if text[start:end] == blank else Edit(start, end, blank)
