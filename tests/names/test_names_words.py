"""Cutting names: prefixes, words and forms, kinds, script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.names import Names
from planctl.names.prefix import normal, readings
from planctl.names.script import simplified

READINGS = [
    ("市市场监管局", "市场监管局"),
    ("市场监管局", "市场监管局"),
    ("区委宣传部", "宣传部"),
    ("市级机关事务管理局", "机关事务管理局"),
    ("省政府新闻办", "新闻办"),
    ("上海市黄浦区市场监管局", "市场监管局"),
    ("各级法院", "法院"),
    ("原市工商局", "工商局"),
]


@pytest.mark.parametrize(("name", "rest"), READINGS)
def test_a_cut_leaves_the_rest(name: str, rest: str) -> None:
    assert rest in [reading.rest for reading in readings(name)]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        (" 市 公安局 ", "市公安局"),
        ("各县（市、区）人民政府", "各县人民政府"),
        ("“扫黄打非”办公室", "扫黄打非办公室"),
        ("市Ａ局。", "市A局"),
        ("各街道（镇）", "各街道"),
    ],
)
def test_one_key(written: str, key: str) -> None:
    assert normal(written) == key
    assert normal(key) == key


PARSED = [
    ("市场监管局", ["market"]),
    ("教育体育局", ["education", "sport"]),
    ("教体局", ["education", "sport"]),
    ("住房和城乡建设水务局", ["housing", "water"]),
    ("自然资源和林业局", ["natural-resources", "forestry"]),
    ("公安局食品药品与环境犯罪侦查支队", ["police"]),
    ("自然资源和规划局高新区分局", ["natural-resources"]),
    ("公安官渡分局", ["police"]),
    ("黄埔海关", ["customs"]),
    ("人民银行昆明中心支行", ["central-bank"]),
]


@pytest.mark.parametrize(("core", "functions"), PARSED)
def test_words_and_forms(names: Names, core: str, functions: list[str]) -> None:
    parsed = names.lexicon.parse(core)
    assert parsed is not None
    assert list(parsed.functions) == functions


# No form, an unknown stretch, a blend of one character, a form alone.
@pytest.mark.parametrize(
    "core", ["市场监管甲局", "甲乙局", "文局", "局", "管理局", "领导小组办公室", "税务师事务所"]
)
def test_not_understood(names: Names, core: str) -> None:
    assert names.lexicon.parse(core) is None


def test_script() -> None:
    assert simplified("市場監督管理總局") == "市场监督管理总局"
    assert simplified("乾县著名企业") == "乾县著名企业"


PIECES = st.lists(
    st.sampled_from(
        [
            *"省市区县各委局办厅和、()（）“”",
            "市场监管",
            "公安",
            "官渡",
            "分局",
            "领导小组",
            "海关",
            "人民政府",
            "部门",
        ]
    )
    | st.text(max_size=3),
    max_size=7,
).map("".join)


@given(PIECES, st.none() | st.integers(1949, 2100))
def test_no_name_is_refused(names: Names, text: str, year: int | None) -> None:
    found = names.resolve(text, region="guandu", year=year)
    assert found.name == text
    assert found.status in {"resolved", "suggested", "unresolved"}
    if found.status != "resolved":
        assert found.method in {None, "fuzzy"}
    assert normal(normal(text)) == normal(text)


def test_a_whole_document_is_no_name(names: Names) -> None:
    assert names.resolve("市场监管局和" * 20_000).status == "unresolved"
