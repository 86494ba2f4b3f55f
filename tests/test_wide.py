"""Text measured in terminal cells: widths, padding, clipping, and wrapping by the rules of Chinese setting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.wide import clip, harmless, pad, width, wrap

STOPS = "，。；：、！？）》”’"
OPENERS = "（《“‘"
_texts = st.text(st.sampled_from([*"中文字监管abcXYZ0123 　", *STOPS, *OPENERS]), max_size=60)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("abc", 3),
        ("监管", 4),
        ("剑网2020", 8),
        ("（一）", 6),
        ("é", 1),
        ("e\u0301", 1),
        ("ａ", 2),
        ("ｱ", 1),
        ("\u200b", 0),
        ("𠮷", 2),
        ("█░", 2),
    ],
)
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 10, []),
        ("   ", 10, []),
        ("监管", 10, ["监管"]),
        ("加强市场监管", 6, ["加强市", "场监管"]),
        ("加强市场，监管", 8, ["加强市", "场，监管"]),
        ("加强（市场）监管", 6, ["加强", "（市", "场）监", "管"]),
        ("见《办法》。", 8, ["见《办", "法》。"]),
        ("use planctl diff", 12, ["use planctl", "diff"]),
        ("planctl是工具", 8, ["planctl", "是工具"]),
        ("见 2020-guandu", 8, ["见 2020-", "guandu"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
    ],
)
def test_wrap(text: str, room: int, lines: list[str]) -> None:
    assert wrap(text, room) == lines


@given(_texts, st.integers(8, 40))
def test_wrapping_loses_nothing_but_blanks(text: str, room: int) -> None:
    assert "".join("".join(wrap(text, room)).split()) == "".join(text.split())


@given(_texts, st.integers(8, 40))
def test_lines_fit(text: str, room: int) -> None:
    """A stop may hang over by its own two cells, since it must not open a line."""
    assert all(width(line) <= room + 2 for line in wrap(text, room))


@given(
    st.text(st.sampled_from([*"中文字监管市场ab12", "，", "。", "、", "（", "）"]), max_size=40),
    st.integers(12, 40),
)
def test_no_line_opens_with_a_stop(text: str, room: int) -> None:
    """Where stops do not follow each other, as in any text of sense."""
    plain = "".join(
        char
        for at, char in enumerate(text)
        if char not in "，。、（）" or text[at - 1 : at] not in "，。、（）"
    )
    for line in wrap(plain, room)[1:]:
        assert line[0] not in "，。、）"


@given(_texts, st.integers(1, 40))
def test_clip_and_pad(text: str, room: int) -> None:
    cut = clip(text, room)
    assert width(cut) <= room
    assert cut == text or cut.endswith("…")
    assert width(pad(cut, room)) == room


@pytest.mark.parametrize(
    ("text", "shown"),
    [("监管\n\t1", "监管\n\t1"), ("a\x1b[31mb", "a\ufffd[31mb"), ("a\rb\x07\x9b", "a\ufffdb\ufffd\ufffd")],
)
def test_harmless(text: str, shown: str) -> None:
    assert harmless(text) == shown
