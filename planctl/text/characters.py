"""Single characters that mean nothing or stand for another: controls, joiners, radicals, entities."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from planctl.text.edits import Edit

_ESCAPE = re.compile(r"\x1b(?:\[[0-?]{0,40}[ -/]{0,8}[@-~]|\][^\x07\x1b\n]{0,400}(?:\x07|\x1b\\)|[@-Z\\^_])?")
# BREAK (U+001E) and CELL (U+001F) are ours: they part paragraphs and cells within one line.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1a\x1c\x1d\x7f-\x84\x86-\x9f\ufff9-\ufffb\ud800-\udfff]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_BLANK = re.compile("[\t\r\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]")
_RADICAL = re.compile("[\u2e80-\u2fd5\uf900-\ufaff]")
_ENTITY = re.compile(r"&(nbsp|ensp|emsp|ldquo|rdquo|middot|amp|lt|gt|quot|#160|#12288|#8220|#8221);", re.I)
_ENTITIES = {
    "nbsp": " ", "ensp": " ", "emsp": "\u3000", "ldquo": "“", "rdquo": "”", "middot": "·", "amp": "&",
    "lt": "<", "gt": ">", "quot": '"', "#160": " ", "#12288": "\u3000", "#8220": "“", "#8221": "”",
}  # fmt: skip


def controls(text: str) -> Iterator[Edit]:
    """Control characters, terminal escapes and marks that turn the direction of writing: taken out."""
    for match in re.finditer(f"{_ESCAPE.pattern}|{_CONTROL.pattern}", text):
        yield Edit(match.start(), match.end(), "", "control")


def invisible(text: str) -> Iterator[Edit]:
    """Joiners, soft hyphens and direction marks: taken out; odd blanks become a space."""
    for match in re.finditer(f"(?P<blank>{_BLANK.pattern})|{_INVISIBLE.pattern}", text):
        yield Edit(match.start(), match.end(), " " if match["blank"] else "")


def radicals(text: str) -> Iterator[Edit]:
    """Radicals and compatibility forms, which PDF fonts yield in place of characters (⼯ for 工)."""
    for match in _RADICAL.finditer(text):
        plain = unicodedata.normalize("NFKC", match.group())
        if plain != match.group():
            yield Edit(match.start(), match.end(), plain, "radical")


def entities(text: str) -> Iterator[Edit]:
    """HTML entities that a broken page left in its text."""
    for match in _ENTITY.finditer(text):
        yield Edit(match.start(), match.end(), _ENTITIES[match[1].lower()], "entity")
