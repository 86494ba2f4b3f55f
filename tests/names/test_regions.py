"""Regions: the table itself, what a person may write, prefixes of agencies, mentions in text."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.errors import PlanctlError
from planctl.names.regions import Regions
from planctl.names.regions_table import CELLS

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "aliases" / "regions"

LOOKUP = [
    # as written, year, slugs
    ("guandu", None, "guandu"),
    ("官渡", None, "guandu"),
    ("官渡区", None, "guandu"),
    ("昆明市官渡区", None, "guandu"),
    ("云南省昆明市官渡区", None, "guandu"),
    ("云南官渡", None, "guandu"),
    ("昆明市官渡區", None, "guandu"),
    ("雲南省", None, "yunnan"),
    ("530111", None, "guandu"),
    ("530111000000", None, "guandu"),
    ("5301", None, "kunming"),
    ("53", None, "yunnan"),
    ("kunming-guandu", None, "guandu"),
    ("GuanDu", None, "guandu"),
    ("beijing-chaoyang", None, "chaoyang-beijing"),
    ("上海市黄浦区", None, "huangpu"),
    ("黄埔区", None, "huangpu-guangzhou"),
    ("全国", None, "national"),
    ("新疆生产建设兵团", None, "bingtuan"),
    ("新疆兵团", None, "bingtuan"),
    ("广西", None, "guangxi"),
    ("恩施州", None, "enshi"),
    ("石林县", None, "shilin"),
    ("乾县", None, "qianxian"),
    ("tibet", None, "xizang"),
    # former names and codes find the place, as it is today or was in that year
    ("即墨市", None, "jimo"),
    ("即墨区", 2015, "jimo"),
    ("370282", None, "jimo"),
    ("襄樊市", None, "xiangyang"),
    ("思茅市", 2015, "puer"),
    ("浑江市", None, "baishan"),
    ("通县", None, "tongzhou"),
    # places that went into others
    ("崇文区", 2009, "chongwen"),
    ("崇文区", 2012, "dongcheng"),
    ("崇文区", None, "dongcheng"),
    ("莱芜市", 2016, "laiwu-shandong"),
    ("上海县", None, "minhang pudong"),
    # several
    ("朝阳", None, "chaoyang chaoyang-beijing chaoyang-xian chaoyang-changchun"),
    ("朝阳市", None, "chaoyang"),
    ("gulou", None, "gulou"),
    ("吉林", None, "jilin jilin-shi"),
    ("不存在区", None, ""),
    ("99", None, ""),
    ("", None, ""),
    ("a,b\nguandu", None, ""),
]

SLUGS = {
    "重庆市": "chongqing", "厦门市": "xiamen", "乐清市": "yueqing", "台州市": "taizhou", "六安市": "luan",
    "蚌埠市": "bengbu", "亳州市": "bozhou", "渑池县": "mianchi", "尉犁县": "yuli", "洪洞县": "hongtong",
    "陕西省": "shaanxi", "山西省": "shanxi", "内蒙古自治区": "neimenggu", "西藏自治区": "xizang",
    "新疆维吾尔自治区": "xinjiang", "呼和浩特市": "huhehaote", "哈尔滨市": "haerbin", "拉萨市": "lasa",
    "香港特别行政区": "hongkong", "澳门特别行政区": "macau", "闵行区": "minhang", "漯河市": "luohe",
    "长子县": "zhangzi", "西安市": "xian", "上海市": "shanghai", "青岛市": "qingdao", "苏州市": "suzhou",
    "宿州市": "suzhou-anhui",
}  # fmt: skip

PREFIXES = [
    # agency, where, (prefix, slug, rest) of the best
    ("上海市市场监管局", None, ("上海市", "shanghai", "市场监管局")),
    ("上海市场监管局", None, ("上海", "shanghai", "市场监管局")),
    ("昆明海关", "guandu", ("昆明", "kunming", "海关")),
    ("青岛市即墨区市场监管局", None, ("青岛市即墨区", "jimo", "市场监管局")),
    ("官渡公安分局", "guandu", ("官渡", "guandu", "公安分局")),
    ("雲南省稅務局", None, ("雲南省", "yunnan", "稅務局")),
    ("吉林市公安局", None, ("吉林市", "jilin-shi", "公安局")),
    ("朝阳区税务局", None, ("朝阳区", None, "税务局")),
    ("朝阳区税务局", "beijing", ("朝阳区", "chaoyang-beijing", "税务局")),
    ("莱芜市工商局", None, ("莱芜市", "laiwu-shandong", "工商局")),
    ("市公安官渡分局", "guandu", None),
    ("区市场监管局", "guandu", None),
    ("新华社", None, None),
    ("合作交流办", None, None),
    ("兴业银行", None, None),
    ("国家税务总局", None, None),
    ("官渡区", None, None),
]

MENTIONS = [
    # text, where, [(as written, slug)]
    ("关于印发昆明市官渡区2020年要点的通知", None, [("昆明市官渡区", "guandu")]),
    ("上海市场繁荣，上海市市场监管局牵头", None, [("上海", "shanghai"), ("上海市", "shanghai")]),
    ("官渡區與昆明市", None, [("官渡區", "guandu"), ("昆明市", "kunming")]),
    ("在云南、四川开展", None, [("云南", "yunnan"), ("四川", "sichuan")]),
    ("北京市朝阳区和朝阳区", None, [("北京市朝阳区", "chaoyang-beijing"), ("朝阳区", "chaoyang-beijing")]),
    ("北京市海淀区、朝阳区", None, [("北京市海淀区", "haidian"), ("朝阳区", "chaoyang-beijing")]),
    ("朝阳区的商户", None, []),
    ("朝阳区的商户", "beijing", [("朝阳区", "chaoyang-beijing")]),
    ("老城区和新城区的改造，城区市场", None, []),
    ("晋城市城区", None, [("晋城市城区", "chengqu-jincheng")]),
    ("日照充足，白银价格，开封检验，长治久安", None, []),
    ("日照市、白银市", None, [("日照市", "rizhao"), ("白银市", "baiyin")]),
    ("扩大连锁经营，重大理论，创新乡村治理，沟通化解", None, []),
    ("远香湖南侧与黄河北岸", None, []),
    ("河南省与湖南", None, [("河南省", "henan"), ("湖南", "hunan")]),
    ("南京路步行街", None, []),
    ("合作市场主体，和平建设，各市和县", None, []),
    ("确保治安全覆盖", None, []),
    ("会同县市场监管局畅通物流通道县乡村网络，新建县级平台，苏南部县市", None, []),
    ("怀化市会同县", None, [("怀化市会同县", "huitong")]),
]

GUESSES = [
    ("昆明市官渡区人民政府办公室关于转发云南省要点的通知", "guandu"),
    ("上海市2021年工作要点", "shanghai"),
    ("上海市工作要点（黄浦区任务分解）", "huangpu"),
    ("2020年全国工作要点", "national"),
    ("国务院办公厅关于印发要点的通知", "national"),
    ("工作要点", None),
]


@pytest.fixture(scope="module")
def regions() -> Regions:
    return Regions.load(FOLDER)


@pytest.fixture(scope="module")
def rows() -> list[list[str]]:
    found = []
    for name in ("divisions.csv", "before-1998.csv"):
        lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
        found += [line.split(",") for line in lines if not line.startswith(("#", "slug,"))]
    return found


@pytest.mark.parametrize(("text", "year", "slugs"), LOOKUP)
def test_lookup(regions: Regions, text: str, year: int | None, slugs: str) -> None:
    assert " ".join(region.slug for region in regions.lookup(text, year)) == slugs


@pytest.mark.parametrize(("name", "slug"), SLUGS.items())
def test_slugs_are_read_as_people_read_them(regions: Regions, name: str, slug: str) -> None:
    assert regions.find(name).slug == slug


@pytest.mark.parametrize(("name", "where", "best"), PREFIXES)
def test_split_prefix(regions: Regions, name: str, where: str | None, best: object) -> None:
    found = regions.split_prefix(name, regions.get(where) if where else None)
    got = [(prefix, region.slug if region else None, rest) for prefix, region, rest in found]
    assert (got[0] if got else None) == best


@pytest.mark.parametrize(("text", "where", "want"), MENTIONS)
def test_mentions(regions: Regions, text: str, where: str | None, want: list[tuple[str, str]]) -> None:
    found = regions.mentions(text, regions.get(where) if where else None)
    assert [(text[a:b], region.slug) for a, b, region in found] == want


@pytest.mark.parametrize(("title", "slug"), GUESSES)
def test_guess(regions: Regions, title: str, slug: str | None) -> None:
    found = regions.guess(title)
    assert (found.slug if found else None) == slug


def test_a_region_as_of_a_year(regions: Regions) -> None:
    then, now = regions.find("jimo", 2015), regions.find("jimo")
    assert (then.name, then.code, then.full_name, then.until_year) == (
        "即墨市",
        "370282",
        "青岛市即墨市",
        2017,
    )
    assert (now.name, now.code, now.full_name, now.level) == ("即墨区", "370215", "青岛市即墨区", "district")
    assert [above.slug for above in regions.ancestors(now)] == ["qingdao", "shandong", "national"]
    assert regions.address(now) == "山东省青岛市即墨区"


def test_names_as_plans_print_them(regions: Regions) -> None:
    slugs = ("guandu", "shanghai", "qingdao", "national", "huangpu")
    assert [regions.find(s).full_name for s in slugs] == [
        "昆明市官渡区",
        "上海市",
        "青岛市",
        "全国",
        "上海市黄浦区",
    ]


def test_contains(regions: Regions) -> None:
    national, yunnan, guandu, shanghai = map(regions.find, ("national", "yunnan", "guandu", "shanghai"))
    assert regions.contains(yunnan, guandu)
    assert regions.contains(guandu, guandu)
    assert regions.contains(national, shanghai)
    assert not regions.contains(shanghai, guandu)
    assert not regions.contains(guandu, yunnan)


def test_an_ambiguous_name_lists_its_candidates(regions: Regions) -> None:
    with pytest.raises(PlanctlError) as caught:
        regions.find("鼓楼区")
    assert "4" in caught.value.message
    for slug in ("gulou (", "gulou-xuzhou", "gulou-fuzhou", "gulou-kaifeng"):
        assert slug in (caught.value.hint or "")


@pytest.mark.parametrize(("wrong", "near"), [("官都区", "官渡区"), ("guandoo", "guandu")])
def test_an_unknown_name_shows_near_ones(regions: Regions, wrong: str, near: str) -> None:
    with pytest.raises(PlanctlError) as caught:
        regions.find(wrong)
    assert near in (caught.value.hint or "")


def test_every_place_is_found_by_slug_and_full_name(regions: Regions, rows: list[list[str]]) -> None:
    for slug, code, name, _stem, _level, _parent, _start, until, _next in rows:
        if not until and code:
            here = regions.find(slug)
            assert (here.code, here.name) == (code, name)
            assert regions.find(regions.address(here)).slug == slug


def test_a_slug_is_one_place(rows: list[list[str]]) -> None:
    """Two states of one slug never hold at once, and its rows stand together."""
    assert all(len(row) == CELLS for row in rows)
    seen: Counter[str] = Counter(row[0] for row in rows if not row[7])
    assert [slug for slug, count in seen.items() if count > 1] == []
    assert [row[0] for row in rows if not row[0].isascii() or row[0] != row[0].lower()] == []
    for slug in {row[0] for row in rows}:
        spans = sorted((int(r[6]), int(r[7] or 9999)) for r in rows if r[0] == slug)
        assert all(a[1] <= b[0] for a, b in pairwise(spans)), slug


def test_parents_and_successors_exist(rows: list[list[str]]) -> None:
    slugs = {row[0] for row in rows}
    for row in rows:
        assert row[5] in slugs or row[0] == "national", row
        assert set(row[8].split(";")) - {""} <= slugs, row


def test_names_and_words_have_sources() -> None:
    for name in ("names.csv", "words.csv"):
        lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
        cells = [line.split(",", 2) for line in lines if not line.startswith("#")]
        assert all(len(row) == 3 and all(row) for row in cells), name
        assert len({(row[0], row[1]) for row in cells}) == len(cells), name


def test_the_source_is_named() -> None:
    for name in ("divisions.csv", "before-1998.csv"):
        head = (FOLDER / name).read_text(encoding="utf-8").splitlines()[0]
        assert "yescallop/areacodes at commit eed219a" in head
        assert "CC0 1.0" in head


@pytest.mark.parametrize("damage", ["", "guandu,530111\n", "guandu,530111,官渡区,,village,kunming,1983,,\n"])
def test_a_damaged_table_is_an_error_with_its_place(tmp_path: Path, damage: str) -> None:
    (tmp_path / "divisions.csv").write_text(f"slug,x\n{damage}", encoding="utf-8")
    with pytest.raises(PlanctlError) as caught:
        Regions.load(tmp_path).find("官渡区")
    assert "divisions.csv" in str(caught.value) or "before-1998.csv" in str(caught.value)


def test_a_missing_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PlanctlError, match=r"divisions\.csv"):
        Regions.load(tmp_path)


def test_later_folders_add_names(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("slug,name,source\nguandu,花都官渡,test\n", encoding="utf-8")
    assert Regions.load(FOLDER, tmp_path).find("花都官渡").slug == "guandu"


def test_the_real_documents_name_their_own_region(regions: Regions, corpus: Path) -> None:
    """The first place named at the head of a local plan is its own, or one that holds it."""
    for file, slug in (("2020-guandu.txt", "guandu"), ("2018-qingdao.txt", "qingdao")):
        text = (corpus / file).read_text(encoding="utf-8")
        first = regions.mentions(text)[0][2]
        assert regions.contains(first, regions.find(slug)), file


PIECES = st.lists(
    st.sampled_from(
        [
            "昆明市",
            "官渡区",
            "上海",
            "朝阳区",
            "省",
            "区域",
            "场",
            "北京",
            "530111",
            "guandu",
            "-",
            "\n",
            "，",
        ]
    )
    | st.text(max_size=3),
    max_size=8,
).map("".join)
LOADED = Regions.load(FOLDER)


@given(PIECES, st.none() | st.integers(1900, 2100))
def test_no_text_is_refused_but_by_a_plain_error(text: str, year: int | None) -> None:
    for region in LOADED.lookup(text, year):
        assert LOADED.get(region.slug, year) is not None
    try:
        assert LOADED.find(text, year) in LOADED.lookup(text, year)
    except PlanctlError as error:
        assert error.hint


@given(PIECES)
def test_pieces_of_a_text_are_the_text(text: str) -> None:
    for prefix, _region, rest in LOADED.split_prefix(text):
        assert prefix + rest == text
    ends = [0]
    for start, end, region in LOADED.mentions(text):
        assert ends[-1] <= start < end <= len(text)
        assert LOADED.get(region.slug) is not None
        ends.append(end)
