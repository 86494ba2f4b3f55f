"""The lineage of national bodies."""

from __future__ import annotations

import pytest

from planctl.names import Names
from planctl.names.bodies import Bodies, body_of

TRACES = [
    ("市场监管总局", 2021, ["市场监管总局"]),
    ("市场监管总局", 2015, ["工商总局", "质检总局", "食品药品监管总局"]),
    ("工商总局", 2018, ["工商总局", "市场监管总局"]),
    ("工商总局", 2021, ["市场监管总局"]),
    ("卫生健康委", 2010, ["卫生部", "人口计生委"]),
    ("新闻出版广电总局", 2020, ["广电总局", "中央宣传部"]),
    ("信息产业部", 2020, ["工业和信息化部"]),
]


@pytest.mark.parametrize(("name", "year", "wanted"), TRACES)
def test_trace(names: Names, name: str, year: int, wanted: list[str]) -> None:
    body = names.body(name)
    assert body is not None
    assert [names.bodies.by_id[i].short for i in names.trace(body.id, year)] == wanted


@pytest.mark.parametrize(
    ("text", "year", "short"),
    [
        ("samr", None, "市场监管总局"),
        ("国家市场监督管理总局", None, "市场监管总局"),
        ("国家市场监管总局", 2020, "市场监管总局"),
        ("广电总局", 2010, "广电总局"),
        ("最高人民法院", 2020, "高法院"),
        ("国家发改委", 2020, "发展改革委"),
    ],
)
def test_body(names: Names, text: str, year: int | None, short: str) -> None:
    body = names.body(text, year)
    assert body is not None
    assert body.short == short


def test_one_name_two_bodies_in_time(names: Names) -> None:
    old, new = names.body("广电总局", 2010), names.body("广电总局", 2020)
    assert old is not None
    assert new is not None
    assert old.id != new.id


def test_short_follows_the_year(names: Names) -> None:
    assert names.short("samr", 2021) == "市场监管总局"
    assert names.short("samr", 2010) == "工商总局"
    assert names.short("nobody", 2021) == "nobody"


def test_unknown_is_none_and_empty(names: Names) -> None:
    assert names.body("不存在的部") is None
    assert names.trace("nobody", 2020) == ()
    assert names.today("nobody") == ()


def test_a_loop_of_successors_ends() -> None:
    rows = [
        {"id": "a", "short": "甲部", "full": "甲部", "kind": "ministry", "from": 2000, "until": 2001,
         "successors": [{"body": "b"}]},
        {"id": "b", "short": "乙部", "full": "乙部", "kind": "ministry", "from": 2001, "until": 2002,
         "successors": [{"body": "a"}]},
    ]  # fmt: skip
    bodies = Bodies(body_of(row) for row in rows)
    assert bodies.trace("a", 2010) == ()
    assert bodies.today("a") == ()
