"""Subjects: the same thing in other words."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from planctl.align import subjects
from planctl.align.stretches import Unit, cut
from planctl.align.subjects import UNKNOWN, Subjects, named, sentences, table

FILE = Path(subjects.__file__).with_name("subjects.txt")


def unit(text: str, title: str = "", number: int = 0) -> Unit:
    return Unit(f"{number}.1", number, title, text, 0.0, cut(text, number))


PLAN = [
    unit("查验邮件快件，实名收寄。", number=0),
    unit("销毁罚没物品。", number=1),
    unit("整治农贸市场。", number=2),
    unit("办好宣传周。", number=3),
]


def names(text: str) -> set[str]:
    return {table()[0][number] for number in named(text)}


def test_the_table_is_in_order() -> None:
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    heads = Counter(line.partition(": ")[0] for line in lines)
    assert all(line.partition(": ")[2].split() for line in lines)
    assert [head for head, count in heads.items() if count > 1] == []
    for line in lines:
        words = line.partition(": ")[2].split()
        assert len(words) == len(set(words)), line


@pytest.mark.parametrize(
    ("one", "two", "subject"),
    [
        ("督促快递企业查验包裹", "加强邮件检查", "寄递"),
        ("涉案物品集中销毁", "开展无害化处理", "销毁"),
        ("净化城乡结合部集市", "农村市场整治", "农村"),
        ("从严批捕起诉", "强化检察监督", "检察"),
        ("纳入绩效", "列入年度考核", "考核"),
        ("电商平台落实责任", "网店清理", "电子商务"),
    ],
)
def test_other_words_for_the_same(one: str, two: str, subject: str) -> None:
    assert subject in names(one) & names(two)


@pytest.mark.parametrize("text", ["", "加强工作", "严厉打击违法行为", "提高认识，狠抓落实", "abc 2020"])
def test_what_any_plan_says_is_no_subject(text: str) -> None:
    assert named(text) == {}


def test_named_again_counts_again() -> None:
    once, twice = named("邮件"), named("邮件、邮件")
    assert list(once.values()) == [1]
    assert list(twice.values()) == [2]


def test_alike_is_symmetric_and_below_one() -> None:
    known = Subjects(PLAN, PLAN)
    one, two = "查验邮件快件", "快递实名收寄"
    assert known.alike(one, two) == known.alike(two, one)
    assert 0 < known.alike(one, two) < 1
    assert known.alike(one, "销毁物品") == 0.0
    assert known.alike(one, "加强工作") == 0.0


def test_more_common_subjects_are_more() -> None:
    known = Subjects(PLAN, PLAN)
    assert known.alike("邮件、农村、销毁", "快递、乡镇、罚没") > known.alike("邮件", "快递")


def test_the_best_sentence_counts() -> None:
    known = Subjects(PLAN, PLAN)
    far, near = "整治农村市场", "快递查验"
    assert known.best(["邮件查验"], [far, near]) == known.alike("邮件查验", near)


@pytest.mark.parametrize(
    ("ours", "theirs"), [([], ["邮件"]), (["加强工作"], ["邮件"]), (["邮件"], ["抓好落实"])]
)
def test_where_no_subject_is_named_nothing_is_known(ours: list[str], theirs: list[str]) -> None:
    assert Subjects(PLAN, PLAN).best(ours, theirs) == UNKNOWN


@pytest.mark.parametrize(
    ("title", "text", "share"),
    [("快递治理", "查验邮件。", 1.0), ("快递治理", "销毁物品。", 0.0), ("加强工作", "查验邮件。", UNKNOWN)],
)
def test_told(title: str, text: str, share: float) -> None:
    assert Subjects(PLAN, PLAN).told(title, text) == share


def test_common_subjects_rarest_first() -> None:
    plan = [*PLAN, unit("快递入户。", number=4), unit("快件分拣。", number=5)]
    assert Subjects(plan, PLAN).common("快递和农村", "邮件到乡镇") == ("农村", "寄递")


def test_sentences_are_put_together() -> None:
    assert sentences(unit("查网店，核验商户。办好宣传周，发放手册。")) == [
        "查网店，核验商户",
        "办好宣传周，发放手册",
    ]
