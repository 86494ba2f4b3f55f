"""Where the annotations of a text stand: in brackets, as labelled lines, in mid-sentence or at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from planctl.parse.duties import Duty, has_label, read_duty

_OPEN, _CLOSE = "（〔【[", "）〕】]"
_LINE_LABEL = re.compile("(?:^|(?<=[。；）\\s]))[（(【]?(?=[\u4e00-\u9fff]{2,8}[：:])")
_HINT = re.compile("[（〔【[]|单位：|部门：|时限：|时间：|分工：|科室：|主体：")
_INSIDE = re.compile(
    "[、，：]|负责|牵头|指导|参[与加]|[承协主]办|配合|落实|实施|支持|协[助同]|督[导办促]|办理|推进|承担|主责|[局部委办院署厅会]"
)
_LONGEST = 1500
_DEEPEST = 6
_TRIES = 200


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation at ``start:end`` of the text (brackets included); ``inside`` begins at ``at``."""

    start: int
    end: int
    at: int
    inside: str
    duty: Duty


@lru_cache(maxsize=512)
def find_annotations(text: str) -> tuple[Annotation, ...]:
    """All annotations of a text, in order."""
    if not _HINT.search(text):
        return ()
    found = list(_bracketed(text))
    if "：" in text:
        found += [a for a in _labelled(text) if not any(b.start <= a.start < b.end for b in found)]
    return tuple(sorted(found, key=lambda a: a.start))


def _bracketed(text: str) -> Iterator[Annotation]:
    for start, end in brackets(text):
        inside = text[start + 1 : end]
        if len(inside) > _LONGEST or len(inside) < 2 or not _INSIDE.search(inside):
            continue
        duty = read_duty(inside)
        if duty is not None and (duty.sure or _is_closing(text, start, end + 1, duty)):
            yield Annotation(start, end + 1, start + 1, inside, duty)


def _is_closing(text: str, start: int, end: int, duty: Duty) -> bool:
    """Whether a bracket closes a sentence: only there a list of bodies without a verb is an annotation.

    A single name must stand behind a full stop: 主管部门（市环保局） only explains.
    """
    closes = end >= len(text) or text[end] in "。；，）\n"
    return closes and (len(duty.named) > 1 or (start > 0 and text[start - 1] in "。；"))


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
    for match in islice(_LINE_LABEL.finditer(text), _TRIES):
        at = match.end()
        if not has_label(text[at : at + 16]) or len(text) - at > _LONGEST:
            continue
        inside = text[at:].strip("）)】。 ")
        duty = read_duty(inside)
        if duty is not None:
            yield Annotation(match.start(), len(text), at, inside, duty)
            return
