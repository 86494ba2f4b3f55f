"""Sentences and their parts, with their places in the clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE = re.compile("[^。；！？]+")
_PART = re.compile("[^，。；：！？]+")
_MARKS = re.compile(r"[^\w]+|_")


def sentences(text: str) -> Iterator[str]:
    """The stretches between full stops and semicolons, as they stand."""
    return (match.group().strip() for match in _SENTENCE.finditer(text) if match.group().strip())


def parts(text: str) -> Iterator[str]:
    """The stretches between commas, colons and stops."""
    return (match.group().strip() for match in _PART.finditer(text) if match.group().strip())


def bare(text: str) -> str:
    """The text without marks and white space: what counts when wording is compared."""
    return _MARKS.sub("", text)


def around(text: str, start: int, end: int) -> str:
    """The sentence in which a stretch stands."""
    left = max(text.rfind(mark, 0, start) for mark in "。；！？") + 1
    ends = [at for at in (text.find(mark, end) for mark in "。；！？") if at >= 0]
    return text[left : min(ends, default=len(text))].strip()
