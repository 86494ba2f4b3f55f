"""Where the annotations of a text stand: in brackets, as labelled lines, in mid-sentence or at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planctl.parse.duties import Duty, has_label, read_duty

_OPEN, _CLOSE = "（〔【[", "）〕】]"
_LINE_LABEL = re.compile("(?:^|(?<=[。；）\\s]))[（(【]?(?=[\u4e00-\u9fff]{2,8}[：:])")
_LONGEST = 1500
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation at ``start:end`` of the text (brackets included); ``inside`` begins at ``at``."""

    start: int
    end: int
    at: int
    inside: str
    duty: Duty


def find_annotations(text: str) -> list[Annotation]:
    """All annotations of a text, in order."""
    found = list(_bracketed(text))
    if "：" in text:
        found += [a for a in _labelled(text) if not any(b.start <= a.start < b.end for b in found)]
    return sorted(found, key=lambda a: a.start)


def _bracketed(text: str) -> Iterator[Annotation]:
    for start, end in brackets(text):
        inside = text[start + 1 : end]
        if len(inside) > _LONGEST:
            continue
        duty = read_duty(inside)
        if duty is not None and (duty.sure or _at_end(text, end + 1)):
            yield Annotation(start, end + 1, start + 1, inside, duty)


def _at_end(text: str, end: int) -> bool:
    """Whether a bracket closes a sentence: only there a list of bodies without a verb is an annotation."""
    return end >= len(text) or text[end] in "。；，）\n"


def brackets(text: str) -> list[tuple[int, int]]:
    """The outermost pairs of brackets; one left open runs to the end of the text, a stray one is passed over."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for i, character in enumerate(text):
        if character in _OPEN:
            if len(opened) < _DEEPEST:
                opened.append(i)
        elif character in _CLOSE and opened:
            start = opened.pop()
            if not opened:
                found.append((start, i))
    if opened:
        found += _unclosed(text, opened[0])
    return found


def _unclosed(text: str, start: int) -> list[tuple[int, int]]:
    """What follows a bracket that is never closed: the pairs in it, or all of it where it is an annotation."""
    rest = text[start + 1 :]
    if len(rest) <= _LONGEST and read_duty(rest.rstrip("。")) is not None:
        return [(start, len(text))]
    return [(a + start + 1, b + start + 1) for a, b in brackets(rest)] if len(rest) <= _LONGEST else []


def _labelled(text: str) -> Iterator[Annotation]:
    """责任单位：A、B。完成时限：… without brackets, up to the end of the text."""
    for match in _LINE_LABEL.finditer(text):
        if not has_label(text[match.end() : match.end() + 16]):
            continue
        rest = text[match.end() :]
        stop = _labels_end(rest)
        duty = read_duty(rest[:stop].strip("）)】"))
        if duty is not None:
            yield Annotation(match.start(), match.end() + stop, match.end(), rest[:stop].rstrip("。 "), duty)
            return


def _labels_end(rest: str) -> int:
    return len(rest)
