"""Titles, numbers, issuers and dates wherever a page shows them; what stands around a plan."""

from __future__ import annotations

import pytest
from written import document

from planctl.model import Plan
from planctl.parse import parse

ITEMS = "一、监管\n（一）查网店。核验资质。（公安局负责）\n（二）查直播。巡查内容。（商务局负责）"
NAME = "滨海市2022年市场秩序工作要点"
NOTICE = f"""关于印发《{NAME}》的通知
各区县、市直各有关单位：
现将《{NAME}》印发给你们，请认真落实。
滨海市市场秩序工作领导小组
2022年3月8日"""
# (what, text, title, number, issuer, issued)
CASES = (
    ("title alone", f"{NAME}\n制定本要点。\n{ITEMS}", NAME, None, None, None),
    ("notice and title", f"{NOTICE}\n{NAME}\n{ITEMS}", NAME, None, "滨海市市场秩序工作领导小组", "2022-03-08"),
    (
        "title of three lines",
        f"国务院办公厅关于2022年全面推行\n渔港停泊秩序公示制度船舶登记制度\n和重大事项审核制度的指导意见\n做好工作，提出意见。\n{ITEMS}",
        "国务院办公厅关于2022年全面推行渔港停泊秩序公示制度船舶登记制度和重大事项审核制度的指导意见",
        None,
        None,
        None,
    ),
    (
        "notice told twice by the page",
        f"{NOTICE}\n{NOTICE}\n{NAME}\n{ITEMS}",
        NAME,
        None,
        "滨海市市场秩序工作领导小组",
        "2022-03-08",
    ),
    ("title only in the notice", f"{NOTICE}\n{ITEMS}", NAME, None, "滨海市市场秩序工作领导小组", "2022-03-08"),
    (
        "notice without book marks",
        f"滨市打〔2022〕3号\n关于印发{NAME}的通知\n各有关单位：\n为做好工作，制定本要点。\n{ITEMS}",
        NAME,
        "滨市打〔2022〕3号",
        None,
        None,
    ),
    (
        "signature at the end",
        f"{NAME}\n滨政发[2022]12号\n{ITEMS}\n滨海市人民政府\n2022年3月8日\n（此件公开发布）",
        NAME,
        "滨政发〔2022〕12号",
        "滨海市人民政府",
        "2022-03-08",
    ),
    (
        "title on two lines",
        "滨海市人民政府关于进一步\n规范市场秩序的实施意见\n滨政发〔2022〕12号\n各区人民政府：\n现提出以下意见："
        f"\n{ITEMS}\n滨海市人民政府\n2022年3月8日",
        "滨海市人民政府关于进一步规范市场秩序的实施意见",
        "滨政发〔2022〕12号",
        "滨海市人民政府",
        "2022-03-08",
    ),
    (
        "YAML head",
        f"---\n标题: 关于印发《{NAME}》的通知\n文号: 滨市打〔2022〕3号\n发布单位: 滨海市打假办\n发布日期: 2022-03-08"
        f"\n---\n# 关于印发《{NAME}》的通知\n{ITEMS}",
        NAME,
        "滨市打〔2022〕3号",
        "滨海市打假办",
        "2022-03-08",
    ),
    (
        "infobox",
        f"{NAME}\n基本介绍\n• 发布单位：滨海市打假办\n• 发文字号：滨市打〔2022〕3号\n• 成文日期：2022年3月8日"
        f"\n方案全文\n{NAME}\n{ITEMS}",
        NAME,
        "滨市打〔2022〕3号",
        "滨海市打假办",
        "2022-03-08",
    ),
    (
        "date in Chinese figures",
        f"{NAME}\n{ITEMS}\n滨海市人民政府\n二〇二二年三月八日",
        NAME, None, "滨海市人民政府", "2022-03-08",
    ),
    (
        "a cited number is not its own",
        f"{NAME}\n根据《全国要点》（打假发〔2022〕1号）要求，制定本要点。\n{ITEMS}",
        NAME, None, None, None,
    ),
    (
        "joint issuers on one line",
        f"{NOTICE.rsplit(chr(10), 2)[0]}\n滨海市公安局滨海市商务局\n2022年3月8日\n{NAME}\n{ITEMS}",
        NAME,
        None,
        "滨海市公安局、滨海市商务局",
        "2022-03-08",
    ),
)  # fmt: skip


def plan(text: str) -> Plan:
    return parse(document(text))


@pytest.mark.parametrize("case", CASES, ids=[c[0] for c in CASES])
def test_header(case: tuple[str, str, str, str | None, str | None, str | None]) -> None:
    found = plan(case[1])
    assert (found.title, found.document_number, found.issuer, found.issued) == case[2:]
    assert [t.title for t in found.tasks] == ["查网店", "查直播"]
    assert found.year == 2022


def test_a_title_that_only_the_text_names_is_told() -> None:
    found = plan(
        f"当前位置：首页>动态\n做好2022年滨海市市场秩序规范工作，要坚持问题导向。\n{ITEMS}\n（三）督导。各区应根据《2022年滨海市市场秩序规范工作要点》抓好落实。"
        "（各区政府负责）"
    )
    assert found.title == "2022年滨海市市场秩序规范工作要点"
    assert "title-inferred" in [p.kind for p in found.problems]


def test_without_any_title_there_is_none_and_it_is_told() -> None:
    found = plan(
        f"做好工作，要坚持问题导向，突出重点领域，加强部门协作，落实主体责任，健全长效机制。\n{ITEMS}"
    )
    assert found.title == ""
    assert "title-missing" in [p.kind for p in found.problems]


@pytest.mark.parametrize(
    ("title", "name", "level"),
    [
        ("2022年全国市场秩序工作要点", "全国", "national"),
        ("江南省2022年市场秩序工作要点", "江南省", "province"),
        ("2022年上海市市场秩序工作要点", "上海市", "province"),
        ("滨海市2022年市场秩序工作要点", "滨海市", "city"),
        ("城北区2022年市场秩序工作要点", "城北区", "district"),
        ("国务院办公厅关于江南省2022年市场秩序工作的意见", "全国", "national"),
    ],
)
def test_region_by_form(title: str, name: str, level: str) -> None:
    found = plan(f"{title}\n{ITEMS}")
    assert (found.region_name, found.level) == (name, level)


def test_what_is_given_outranks_what_is_read() -> None:
    found = parse(
        document(f"{NAME}\n{ITEMS}"), id="x", year=2021, region="binhai", region_name="滨海", level="district"
    )
    assert (found.id, found.year, found.region, found.region_name, found.level) == (
        "x",
        2021,
        "binhai",
        "滨海",
        "district",
    )


BEFORE = "首页 > 信息公开 > 文件\n【字体：大 中 小】 浏览：12次\n"
AFTER = (
    "\n版权与免责声明\n电脑版 | 网站声明\n主办单位：某网站",
    "\n上一篇：另一条新闻\n下一篇：又一条新闻",
    "\n内容解读\n要点从两方面部署了任务。\n一是监管。查网店，查直播。",
    "\n相关词条\n热门词条\n联络我们",
    "\n看的辛苦不如直接问 商标;专利;法律",
    "\n各单位要高度重视，抓好落实，遇有问题及时报告。\n滨海市人民政府\n2022年3月8日",
    "\n附件：任务分解表\n序号\n任务\n责任单位\n1\n查网店\n公安局",
    "\n扫码关注某某网\n微信公众号\n分享到:",
)


@pytest.mark.parametrize("after", AFTER)
def test_what_stands_around_a_plan_is_no_task(after: str) -> None:
    found = plan(f"{BEFORE}{NAME}\n{ITEMS}{after}")
    assert [(t.title, [c.text for c in t.clauses]) for t in found.tasks] == [
        ("查网店", ["核验资质。"]),
        ("查直播", ["巡查内容。"]),
    ]
    assert found.title == NAME


def test_a_line_of_the_page_in_mid_plan_is_passed_over() -> None:
    found = plan(f"{NAME}\n" + ITEMS.replace("\n（二）", "\n- 3 -\n打印本页\n（二）"))
    assert [[c.text for c in t.clauses] for t in found.tasks] == [["核验资质。"], ["巡查内容。"]]


def test_a_shorter_telling_of_the_outline_is_left_out_and_told() -> None:
    summary = "内容摘要\n一、监管\n（一）查网店\n（二）查直播\n"
    found = plan(f"{NAME}\n{summary}{NAME}\n{ITEMS}")
    assert [t.title for t in found.tasks] == ["查网店", "查直播"]
    assert "repeated-outline" in [p.kind for p in found.problems]


def test_a_document_without_tasks_says_so() -> None:
    found = plan("今天天气很好。\n大家都去公园。")
    assert found.tasks == ()
    assert "no-tasks" in [p.kind for p in found.problems]


def test_preamble_is_without_addressee_and_navigation() -> None:
    found = plan(f"{BEFORE}{NOTICE}\n{NAME}\n为做好全年工作，结合本市实际，制定本要点。\n{ITEMS}")
    assert found.preamble == "为做好全年工作，结合本市实际，制定本要点。"


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("2022年滨海市市场秩序工作要点_政务公开_滨海市人民政府", "2022年滨海市市场秩序工作要点"),
        ("2022年滨海市市场秩序工作要点 - 滨海市人民政府", "2022年滨海市市场秩序工作要点"),
        ("2022年滨海市市场秩序工作要点|滨海", "2022年滨海市市场秩序工作要点"),
        ("滨海市市场秩序行动方案（2022—2025年）", "滨海市市场秩序行动方案（2022—2025年）"),
    ],
)
def test_a_page_s_title_without_the_site(page: str, title: str) -> None:
    assert plan(f"---\ntitle: {page}\n---\n{ITEMS}").title == title
