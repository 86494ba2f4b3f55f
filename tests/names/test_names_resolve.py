"""Names as written in a region and a year, and what stands behind them."""

from __future__ import annotations

import pytest

from planctl.errors import PlanctlError
from planctl.names import Names

# name, region, year, counterparts in order (* absorbed), kind
CASES = [
    ("区市场监管局", "guandu", 2020, "市场监管总局 知识产权局* 药监局* 国务院食品安全办*", "agency"),
    ("区科信局", "guandu", 2020, "工业和信息化部 科技部", "agency"),
    ("市公安官渡分局", "guandu", 2020, "公安部", "agency"),
    ("国资委", "guandu", 2020, "国资委", "agency"),
    ("市市场监管局", "shanghai", 2021, "市场监管总局", "agency"),
    ("上海市市场监管局", None, 2021, "市场监管总局", "agency"),
    ("市绿化市容局", "上海市", 2021, "林草局 住房城乡建设部", "agency"),
    ("上海市绿化市容局", "上海市", 2021, "林草局 住房城乡建设部", "agency"),
    ("区规划资源局", "上海市黄浦区", 2025, "自然资源部", "agency"),
    ("市文广新局", "qingdao", 2018, "文化部 新闻出版广电总局 版权局", "agency"),
    ("市工商局", "qingdao", 2018, "工商总局", "agency"),
    ("市工商局", "qingdao", 2019, "市场监管总局", "agency"),
    ("區市場監管局", None, 2021, "市场监管总局 知识产权局* 药监局* 国务院食品安全办*", "agency"),
    ("市委宣传部(市新闻出版局)", None, 2021, "中央宣传部 版权局* 电影局*", "agency"),
    ("市科委、中关村管委会", "北京市", 2022, "科技部", "agency"),
    ("市打击侵权假冒工作领导小办公室", "shanghai", 2021, "全国打击侵权假冒工作领导小组办公室", "agency"),
    ("证监会上海监管局", "shanghai", 2018, "证监会", "agency"),
    ("区公安厅", "广西", 2015, "公安部", "agency"),
    ("中国移动", "guandu", 2020, "", "enterprise"),
    ("铁路总公司", "national", 2016, "铁路总公司", "agency"),
    ("有关部门", "guandu", 2020, "", "group"),
    ("公安部门", "guandu", 2020, "公安部", "agency"),
    ("各区(市)打击侵权假冒领导小组办公室", "qingdao", 2018, "", "group"),
    ("各街道办事处", "guandu", 2020, "", "government"),
    ("杭州市", "浙江省", 2025, "", "government"),
    ("高新区管委会", "昆明市", 2020, "", "government"),
    ("市供水公司", "昆明市", 2020, "", "enterprise"),
    ("市行政审批局", None, 2019, "", "other"),
]


@pytest.mark.parametrize(("name", "region", "year", "wanted", "kind"), CASES)
def test_resolved(names: Names, name: str, region: str | None, year: int, wanted: str, kind: str) -> None:
    found = names.resolve(name, region=region, year=year)
    shown = " ".join(c.name + ("*" if c.relation == "absorbed" else "") for c in found.counterparts)
    assert (found.status, shown, found.kind) == ("resolved", wanted, kind), found.evidence
    assert found.evidence
    assert found.name == name


# A name of which a part is unknown stays open: likeness is shown and is no fact.
@pytest.mark.parametrize(
    ("name", "status", "first"),
    [
        ("区市场临管局", "suggested", "市场监管总局"),
        ("领导小组办公室", "unresolved", None),
        ("局", "unresolved", None),
        ("", "unresolved", None),
        ("甲乙丙丁", "unresolved", None),
        ("税务师事务所", "resolved", None),
    ],
)
def test_not_guessed(names: Names, name: str, status: str, first: str | None) -> None:
    found = names.resolve(name, region="guandu", year=2020)
    assert found.status == status
    assert next((c.name for c in found.counterparts), None) == first


def test_likeness_alone_never_decides(names: Names) -> None:
    """区财政局 and 邮政局 are alike and strangers."""
    assert names.resolve("区财政局", region="guandu", year=2020).counterparts[0].name == "财政部"


def test_an_unknown_region_is_an_error(names: Names) -> None:
    with pytest.raises(PlanctlError):
        names.resolve("区市场监管局", region="亚特兰蒂斯", year=2020)


def test_own_body_beside_the_absorbing_one(names: Names) -> None:
    alone = names.resolve_all(["市市场监管局"], region="昆明市", year=2021)
    beside = names.resolve_all(["市市场监管局", "市知识产权局"], region="昆明市", year=2021)
    assert "知识产权局" in [c.name for c in alone["市市场监管局"].counterparts]
    assert "知识产权局" not in [c.name for c in beside["市市场监管局"].counterparts]


def test_answers_are_remembered(names: Names) -> None:
    one = names.resolve("区市场监管局", region="guandu", year=2020)
    assert names.resolve("区市场监管局", region="guandu", year=2020) is one


# body, region, level, year, whether it usually has no office there
LOCAL = [
    ("海关总署", "guandu", "district", 2020, True),
    ("邮政局", "guandu", "district", 2020, True),
    ("国管局", "guandu", "district", 2020, True),
    ("贸促会", "guandu", "district", 2020, True),
    ("人民银行", "guandu", "district", 2020, True),
    ("海关总署", "qingdao", "city", 2018, False),
    ("药监局", "guandu", "district", 2020, False),
    ("网信办", "guandu", "district", 2020, False),
    ("公安部", "guandu", "district", 2020, False),
    ("邮政局", "shanghai", "province", 2021, False),
    ("国际发展合作署", "shanghai", "province", 2021, True),
]


@pytest.mark.parametrize(("body", "region", "level", "year", "wanted"), LOCAL)
def test_no_local_body(names: Names, body: str, region: str, level: str, year: int, wanted: bool) -> None:
    found = names.body(body, year)
    assert found is not None
    assert names.no_local_body(found.id, region, level, year) is wanted


def test_holders_are_named(names: Names) -> None:
    body = names.body("知识产权局", 2020)
    assert body is not None
    assert names.holders(body.id, "guandu", 2020) == ("区市场监管局",)
