"""Synonyms: words for the same thing, and what they carry."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from planctl.align import synonyms
from planctl.align.folding import fold
from planctl.align.synonyms import groups, things
from planctl.align.target import Text, share
from planctl.align.weights import Weights

FILE = Path(synonyms.__file__).with_name("synonyms.txt")
WEIGHTS = Weights([])


def test_the_table_is_in_order() -> None:
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    words = Counter(word for line in lines for word in line.split())
    assert [word for word, count in words.items() if count > 1] == [], "a word stands for one thing"
    assert [line for line in lines if len(line.split()) < 2] == []
    for group in groups():
        within = [(a, b) for a in group for b in group if a != b and a in b]
        assert within == [], "the shorter word is found in the longer one anyway"


def group(text: str) -> set[int]:
    return {number for number, _word in things(fold(text))}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("抽查化肥", "肥料抽查"),
        ("电商平台", "电子商务平台"),
        ("建立溯源系统", "可追溯"),
        ("著作权登记", "版权登记"),
    ],
)
def test_words_for_one_thing_stand_in_one_group(one: str, two: str) -> None:
    assert group(one) & group(two)


def test_neighbours_are_not_the_same_thing() -> None:
    assert not group("药品") & group("医疗器械")
    assert not group("商标") & group("专利")


def test_the_longest_word_at_a_place_counts() -> None:
    assert [word for _number, word in things("网上")] == ["网上"]
    assert [word for _number, word in things("网上购物")] == ["网上购物"]


def test_a_synonym_carries_a_word() -> None:
    there, other = Text.of(["抽查肥料质量"]), Text.of(["抽查兽药质量"])
    assert share("抽查化肥质量", there, WEIGHTS) > share("抽查化肥质量", other, WEIGHTS)
    assert "化肥" in there.holds("抽查化肥质量")
    assert "化肥" not in other.holds("抽查化肥质量")
