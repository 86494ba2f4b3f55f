"""Half-width punctuation to full-width, and quotes that pair."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planctl.text.edits import Edit
from planctl.text.spelling import CLOSING, HAN, OPENING

_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "(": "（", ")": "）"}
_CHINESE = re.compile(f"[{HAN}{CLOSING}{OPENING}·—]")
_MARK = re.compile("[,;:!]")
_BRACKET = re.compile("[()（）\n\x1e\x1f]")
_STOP = re.compile(f"(?<=[{HAN}）”》])[.．｡](?=[{HAN}“《\n\x1e\x1f]|\\Z)")
_DOUBLED = re.compile("[，、；：。]{2,}")
_STRONGEST = "。：；、，"
_ODD = re.compile("[﹐﹑﹒﹔﹕﹖﹗﹙﹚﹛﹜｡｢｣､﹝﹞〝〞＂]")
_ODDS = dict(zip("﹐﹑﹒﹔﹕﹖﹗﹙﹚﹛﹜｡｢｣､﹝﹞〝〞＂", '，、。；：？！（）｛｝。“”、〔〕“”"', strict=True))
_CORNER = {"「": "“", "」": "”", "『": "‘", "』": "’"}
_QUOTE = re.compile('["“”\n\x1e\x1f]')


def odd_forms(text: str) -> Iterator[Edit]:
    """Small and half-width forms of Chinese punctuation."""
    for match in _ODD.finditer(text):
        yield Edit(match.start(), match.end(), _ODDS[match.group()], "punctuation")


def corner_quotes(text: str) -> Iterator[Edit]:
    """「 」 as traditional script quotes become “ ”."""
    for match in re.finditer("[「」『』]", text):
        yield Edit(match.start(), match.end(), _CORNER[match.group()], "punctuation")


def marks(text: str) -> Iterator[Edit]:
    """Half-width , ; : ! beside Chinese become full-width; those in numbers, times and addresses stay.

    A ? stays: in a plan it stands for a lost character more often than for a question.
    """
    for match in _MARK.finditer(text):
        before, after = _beside(text, match.start(), match.end())
        if _CHINESE.match(before) or (_CHINESE.match(after) and before != "/"):
            yield Edit(match.start(), match.end(), _FULL[match.group()], "punctuation")


def stops(text: str) -> Iterator[Edit]:
    """A half-width stop after Chinese and before Chinese or the line's end becomes 。"""
    for match in _STOP.finditer(text):
        yield Edit(match.start(), match.end(), "。", "punctuation")


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    return text[start - 1 : start] if start else "", text[end : end + 1]


def brackets(text: str) -> Iterator[Edit]:
    """Half-width brackets become full-width where they hold or touch Chinese; a line's brackets are paired first."""
    opened: list[int] = []
    edits: list[Edit] = []
    for match in _BRACKET.finditer(text):
        mark, at = match.group(), match.start()
        if mark in "(（":
            opened.append(at)
        elif mark in ")）":
            edits += _pair(text, opened.pop() if opened else None, at)
        else:
            edits += [e for start in opened for e in _pair(text, start, None)]
            opened = []
    edits += [e for start in opened for e in _pair(text, start, None)]
    yield from sorted(edits, key=lambda e: e.start)


def _pair(text: str, start: int | None, end: int | None) -> list[Edit]:
    edges = [at for at in (start, end) if at is not None]
    touch = any(_CHINESE.match(c) for at in edges for c in _beside(text, at, at + 1) if c)
    if not touch:
        return []
    return [Edit(at, at + 1, _FULL[text[at]], "punctuation") for at in edges if text[at] in "()"]


def quotes(text: str) -> Iterator[Edit]:
    """An ASCII quote closes a Chinese one that is open, else opens where Chinese stands beside; each one told."""
    is_open = False
    for match in _QUOTE.finditer(text):
        mark = match.group()
        if mark in "\n\x1e\x1f":
            is_open = False
        elif mark != '"':
            is_open = mark == "“"
        elif is_open:
            is_open = False
            yield Edit(match.start(), match.end(), "”", "quote")
        elif any(_CHINESE.match(c) for c in _beside(text, match.start(), match.end()) if c):
            is_open = True
            yield Edit(match.start(), match.end(), "“", "quote")


def doubled(text: str) -> Iterator[Edit]:
    """Marks that stand together, ，， or ，。 or 、，: the strongest stays.

    Copies whose maker put a comma before every mark are known.
    """
    for match in _DOUBLED.finditer(text):
        mark = next(mark for mark in _STRONGEST if mark in match.group())
        yield Edit(match.start(), match.end(), mark, "doubled-mark")
