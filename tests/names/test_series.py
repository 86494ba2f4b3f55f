"""Campaign series: the rule for names and years, and the table of known series."""

from __future__ import annotations

from pathlib import Path

import pytest

from planctl.errors import PlanctlError
from planctl.names.series import Series

ROOT = Path(__file__).resolve().parents[2]

NAMES = [
    # as written, key by rule, year
    ("“剑网2020”专项行动", "剑网", 2020),
    ("2021年“剑网”专项行动", "剑网", 2021),
    ("剑网行动", "剑网", None),
    ("昆仑-2022", "昆仑", 2022),
    ("“昆仑·2023”行动", "昆仑", 2023),
    ("“2016-云剑行动”", "云剑", 2016),
    ("2020年度“质检利剑”行动", "质检利剑", 2020),
    ("二〇二〇年“秋风”行动", "秋风", 2020),
    ("２０２１年“铁拳”行动", "铁拳", 2021),
    ("剑网行动2018—2019", "剑网", 2019),
    ("2021-2022年打击商标恶意抢注行为专项行动", "打击商标恶意抢注行为", 2022),
    ("打击食药环节和知识产权“昆仑2020”专项行动", "昆仑", 2020),
    ("化妆品“线上净网线下清源”专项行动", "线上净网线下清源", None),
    ("“龙腾”专项行动（二期）", "龙腾", None),
    ("“扫黄打非·护苗2015”", "护苗", 2015),
    ("“红盾质量维权行动”", "红盾质量维权", None),
    ("“护航”专利执法专项行动", "护航", None),
    ("“清朗”系列专项行动", "清朗", None),
    ("2018网络市场监管专项行动", "网络市场监管", 2018),
    ("农资打假专项行动", "农资打假", None),
    ("农作物种子质量年专项行动", "农作物种子质量年", None),
    ("反不正当竞争执法行动", "反不正当竞争执法", None),
    # the stem alone would be no name
    ("版权专项整治", "版权专项整治", None),
    ("版权专项整治行动", "版权专项整治", None),
    ("联合整治“保健”市场乱象百日行动", "联合整治保健市场乱象百日行动", None),
    # quotes round something else than the action's name
    ("落实食品药品安全“四个最严”要求专项行动", "落实食品药品安全四个最严要求", None),
    ("打击“傍名牌”专项行动", "打击傍名牌", None),
    # nothing left: as it was
    ("专项行动", "专项行动", None),
    ("2020", "2020", 2020),
]

KNOWN = [
    # name, clause, key of the known series
    ("“剑网2020”专项行动", "", "剑网"),
    ("2018网络市场监管专项行动", "", "网剑"),
    ("全国农资打假专项治理行动", "", "农资打假"),
    ("“净网2021”", "", None),
    ("“净网行动”", "出口转运货物知识产权保护（上海海关负责）", "净网（海关）"),
    ("“净网2019”", "扫黄打非办牵头清理淫秽色情信息", "净网"),
    ("“净网2019”", "公安机关打击侵犯公民个人信息犯罪", "净网（公安）"),
    ("“线上净网线下清源”", "由海关负责出口", "线上净网线下清源"),
    ("“清源2014”", "", "清源"),
    ("“清风”行动", "跨境制售侵权假冒商品", "清风"),
    ("“清风”行动", "查处非法猎捕野生动物", "清风（野生动物）"),
    ("“丝路清风”行动", "", "丝路清风"),
    ("中国制造海外形象维护“清风”行动", "", "清风"),
    ("“春雷行动”", "公安部部署", "春雷"),
    ("“春雷行动”", "全省市场监管部门", "春雷（四川）"),
    ("“蓝天”专项整治行动", "规范专利代理行业", "蓝天"),
    ("“蓝天2021”", "打击洋垃圾走私", "蓝天（海关）"),
    ("口罩质量提升专项整治行动", "", None),
]

NOT = ["一带一路", "双随机", "“三合一”", "四个最严", "走出去", "互联网+监管", "回头看", "傍名牌", "谁执法谁普法",
       "以案释法", "三项制度", "信用中国", "直播带货", "合作社+基地", "3·15"]  # fmt: skip


@pytest.fixture(scope="module")
def series() -> Series:
    return Series.load(ROOT / "aliases" / "campaigns")


@pytest.mark.parametrize(("name", "want", "when"), NAMES)
def test_key_and_year(series: Series, name: str, want: str, when: int | None) -> None:
    assert (series.key(name), series.year(name)) == (want, when)


@pytest.mark.parametrize(("name", "want", "_when"), NAMES)
def test_the_key_of_a_key_is_itself(series: Series, name: str, want: str, _when: int | None) -> None:
    assert series.key(want) == want


@pytest.mark.parametrize(("name", "text", "want"), KNOWN)
def test_known_series(series: Series, name: str, text: str, want: str | None) -> None:
    found = series.canonical(name, text)
    assert (found.key if found else None) == want


@pytest.mark.parametrize("term", NOT)
def test_slogans_are_no_campaigns(series: Series, term: str) -> None:
    assert series.not_campaign(term)


def test_no_known_series_is_a_slogan(series: Series) -> None:
    forms = {form for info in series.known for form in series.forms(info)}
    assert {form for form in forms if series.not_campaign(form)} == set()


def test_namesakes_have_clues_that_differ(series: Series) -> None:
    for info in series.known:
        for form in series.forms(info):
            others = [other for other in series.namesakes(form) if other is not info]
            assert not others or info.clues, form
            for other in others:
                assert not set(info.clues) & set(other.clues), (info.key, other.key)


def test_years_are_in_order(series: Series) -> None:
    assert [i.key for i in series.known if i.first and i.last and i.last < i.first] == []


def test_leads_are_bodies(series: Series) -> None:
    tables = sorted((ROOT / "aliases" / "bodies").glob("*.yaml"))
    if not tables:
        pytest.skip("the tables of bodies are absent")
    text = "\n".join(table.read_text(encoding="utf-8") for table in tables) + "\n"
    assert [i.lead for i in series.known if i.lead and f"- id: {i.lead}\n" not in text] == []


def test_patterns_match_their_examples(series: Series) -> None:
    from planctl.names.series import NOT_CAMPAIGNS
    from planctl.names.tables import read_table

    table = read_table(ROOT / "aliases" / "campaigns" / "not-campaigns.yaml", NOT_CAMPAIGNS)
    for row in table["patterns"]:
        assert all(series.not_campaign(example) for example in row["examples"]), row["pattern"]


def test_a_table_names_its_faults(tmp_path: Path) -> None:
    row = "  - {key: 甲, name: 甲行动, source: 测试}\n"
    (tmp_path / "series.yaml").write_text(f"schema: x\nseries:\n{row}{row}", encoding="utf-8")
    with pytest.raises(PlanctlError) as caught:
        Series.load(tmp_path)
    assert caught.value.line == 4


def test_later_folders_win(tmp_path: Path) -> None:
    row = "  - {key: 剑网, name: 本市剑网行动, source: 测试}\n"
    (tmp_path / "series.yaml").write_text(f"schema: x\nseries:\n{row}", encoding="utf-8")
    found = Series.load(ROOT / "aliases" / "campaigns", tmp_path).canonical("剑网2020")
    assert found is not None
    assert found.name == "本市剑网行动"
