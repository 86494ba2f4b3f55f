"""Where an item's title ends: at 。, at the line's end, at ：, at a gap; or that it has none."""

from __future__ import annotations

import re

from planctl.parse.annotations import find_annotations
from planctl.parse.duties import has_label
from planctl.parse.items import Item, Piece, walk

_MAX_TITLE = 60
_COLON_TITLE = 30
_LONG = 32
_SURE = 15
_LEAST = 3


def title_of(item: Item, titled: bool = True) -> tuple[str, Piece | None, str | None]:
    """The item's title, the rest of its first line, and an annotation that stands at the title itself.

    ``titled`` tells whether items of its level have titles; where they have none, only a short phrase
    with more text behind it is taken for one.
    """
    first = item.first
    assert first is not None
    begin = item.label.end if item.label else 0
    text = first.text[begin:].rstrip("*_# ")
    more = len(item.paragraphs) > 1 or bool(item.children)
    cut, skip = _title_end(text, more)
    if not titled and not item.children and not _is_surely_title(text[:cut], text[skip:]):
        cut = skip = 0
    title, duty = _bare_title(text[:cut])
    rest = Piece(text[skip:], begin + skip, first) if skip < len(text) else None
    return title, rest, duty


def _is_surely_title(title: str, rest: str) -> bool:
    return 0 < len(title) <= _SURE and not re.search("[，“《]", title) and bool(_unannotated(rest))


def untitled_levels(items: list[Item]) -> frozenset[int]:
    """The levels whose items open with a sentence, not with a title (1.开展…行动，打击…行为。).

    A title is short and more text follows it before the annotation; a level where few items open so
    has none.
    """
    seen: dict[int, list[bool]] = {}
    for item in walk(items):
        if item.label is not None and not item.children:
            seen.setdefault(item.rank, []).append(_opens_with_title(item))
    return frozenset(
        rank for rank, marks in seen.items() if len(marks) >= _LEAST and sum(marks) * 2 < len(marks)
    )


def _opens_with_title(item: Item) -> bool:
    assert item.first is not None
    assert item.label is not None
    text = item.first.text[item.label.end :].rstrip("*_# ")
    more = [p for p in item.paragraphs[1:] if _unannotated(p.text)]
    cut, skip = _title_end(text, len(item.paragraphs) > 1)
    title = _bare_title(text[:cut])[0]
    behind = _unannotated(text[skip:])
    ends_with_stop = text[cut : cut + 1] == "。"
    followed = bool(behind) or bool(more) or not ends_with_stop
    return 0 < len(title) <= _LONG and title.count("，") <= 2 and followed


def _unannotated(text: str) -> str:
    """The text without its annotations and marks."""
    for span in reversed(find_annotations(text)):
        text = text[: span.start] + text[span.end :]
    return text.strip(" 。；，")


def _title_end(text: str, more: bool) -> tuple[int, int]:
    """Where the title ends and where the text begins."""
    stop = _first(text, "。")
    colon = _first(text, "：")
    if 0 < colon <= _COLON_TITLE and (stop < 0 or colon < stop) and _colon_ends(text[:colon]):
        return colon, colon + 1
    gap = text.find("\u3000")
    if 3 < gap <= _MAX_TITLE and (stop < 0 or gap < stop):
        return gap, gap + 1
    if stop < 0:
        return _unstopped(text, more)
    if stop + 1 >= len(text) and not more:
        return (stop, stop + 1) if stop <= 25 else (0, 0)
    if stop > _MAX_TITLE:
        return 0, 0
    return (stop, stop + 1) if not _closes_duty(text, stop) else _unstopped(text, more)


def _colon_ends(before: str) -> bool:
    """Whether a colon ends a title: it does not behind a label of duty or the announcement of a list."""
    return (
        not has_label(before + "：")
        and re.search("包括|以下|如下|下列|例如|重点是|目标是|即\\Z|为\\Z|是\\Z", before) is None
    )


def _first(text: str, mark: str) -> int:
    """The first such mark outside brackets and quotes."""
    depth = 0
    for i, character in enumerate(text[:400]):
        if character in "（《“〔【":
            depth += 1
        elif character in "）》”〕】":
            depth -= 1
        elif character == mark and depth <= 0:
            return i
    return -1


def _closes_duty(text: str, stop: int) -> bool:
    return any(a.end >= stop for a in find_annotations(text[:stop]))


def _unstopped(text: str, more: bool) -> tuple[int, int]:
    """A first line without 。: a title of its own, or one sentence with its annotation."""
    spans = find_annotations(text)
    bare = spans[0].start if spans else len(text)
    if more and len(text) <= 2 * _MAX_TITLE and (bare <= _MAX_TITLE):
        return len(text), len(text)
    if bare <= 25 and "，" not in text[:bare]:
        return bare, bare
    if not spans and len(text) <= _MAX_TITLE:
        return len(text), len(text)
    return 0, 0


def _bare_title(text: str) -> tuple[str, str | None]:
    """The title without an annotation that stands at its end, and that annotation."""
    spans = find_annotations(text)
    duty = None
    if spans and spans[-1].end >= len(text.rstrip("。")):
        duty = spans[-1].inside
        text = text[: spans[-1].start]
    return re.sub("\u3000|(?<=[^A-Za-z0-9]) | (?=[^A-Za-z0-9])", "", text.strip(" \u3000。：；，*_")), duty
