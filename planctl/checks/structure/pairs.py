"""Marks that come in pairs, and those of a text that have no partner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

BRACKETS = {"（": "）", "(": ")", "〔": "〕", "【": "】", "[": "]", "《": "》", "〈": "〉"}
QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』"}
_ITEM = re.compile(r"(?:^|[，。；：、])[ ]?[0-9一二三四五六七八九十]{1,3}([)）])")


def odd(text: str, pairs: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Offset and mark of each opening mark that is not closed, and each closing one that was not opened.

    An opening quote inside the same kind of quote counts as the first one not closed. The bracket of an item
    number (``1）``) needs no partner.
    """
    closing = {mark: opening for opening, mark in pairs.items()}
    items = {match.start(1) for match in _ITEM.finditer(text)}
    opened: list[tuple[int, str]] = []
    for at, mark in enumerate(text):
        if mark in pairs:
            if pairs is QUOTES and opened and opened[-1][1] == mark:
                yield opened.pop()
            opened.append((at, mark))
        elif mark in closing and at not in items:
            if opened and opened[-1][1] == closing[mark]:
                opened.pop()
            else:
                yield at, mark
    yield from opened


def shown(text: str, at: int, reach: int = 8) -> str:
    """The words around a mark, to be found again and read."""
    return text[max(0, at - reach) : at + reach + 1]
