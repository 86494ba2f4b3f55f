"""Annotations in every style that was seen: who, in which role, by which word, until when."""

from __future__ import annotations

import pytest

from planctl.parse.annotations import find_annotations

# (text, who as name:role initial:word, with + for a group, open list, deadline); one annotation each
CASES: tuple[tuple[str, str, bool, str | None], ...] = (
    ("加强监管。（市公安局、市农委按职责分工负责）", "市公安局:r:负责 市农委:r:负责", False, None),
    ("加强监管。（市公安局牵头，市农委按职责分工负责）", "市公安局:l:牵头 市农委:p:负责", False, None),
    ("加强监管。（发展改革委、市场监管总局分别牵头）", "发展改革委:l:牵头 市场监管总局:l:牵头", False, None),
    ("加强监管。（司法部、商务部按职责分工牵头负责）", "司法部:l:牵头 商务部:l:牵头", False, None),
    ("加强监管。（公安部负责）", "公安部:r:负责", False, None),
    ("加强监管。（公安部牵头负责）", "公安部:l:牵头", False, None),
    ("加强监管。（公安部、海关总署等按职责分工负责）", "公安部:r:负责 海关总署:r:负责", True, None),
    ("加强监管。（公安部、海关总署等部门按职责分工负责）", "公安部:r:负责 海关总署:r:负责", True, None),
    (
        "加强监管。（市场监管总局牵头，领导小组有关成员单位按职责分工负责）",
        "市场监管总局:l:牵头 +领导小组有关成员单位:p:负责",
        False,
        None,
    ),
    ("确保销毁（市公安局、市工商局等罚没部门）。", "市公安局:r: 市工商局:r: +罚没部门:r:", True, None),
    (
        "加强监管。（税务总局、财政部负责，排在第一位的部门为牵头部门）",
        "税务总局:l:负责 财政部:p:负责",
        False,
        None,
    ),
    (
        "加强监管。（人社部、财政部负责。列第一位者为牵头单位，下同）",
        "人社部:l:负责 财政部:p:负责",
        False,
        None,
    ),
    ("加强监管。（生态环境部指导，供销合作总社参与）", "生态环境部:l:指导 供销合作总社:p:参与", False, None),
    ("加强监管。（自由贸易试验区管委会负责）", "自由贸易试验区管委会:r:负责", False, None),
    ("加强监管。（生态环境部、商务部指导）", "生态环境部:r:指导 商务部:r:指导", False, None),
    (
        "加强监管。（民政部、商务部等和各有关省级人民政府负责）",
        "民政部:r:负责 商务部:r:负责 +各有关省级人民政府:r:负责",
        True,
        None,
    ),
    ("加强监管。（由市公安局承办、市司法局协办）", "市公安局:l:承办 市司法局:p:协办", False, None),
    ("加强监管。（市公安局承办）", "市公安局:r:承办", False, None),
    ("加强监管。（市市场监管局主办，市公安局协办）", "市市场监管局:l:主办 市公安局:p:协办", False, None),
    ("加强监管。（市市场监管局牵头、市公安局配合）", "市市场监管局:l:牵头 市公安局:p:配合", False, None),
    ("加强监管。（市市场监管局负责；市公安局配合）", "市市场监管局:l:负责 市公安局:p:配合", False, None),
    (
        "加强监管。（市商务局会同市公安局、市司法局负责）",
        "市商务局:l:负责 市公安局:p:会同 市司法局:p:会同",
        False,
        None,
    ),
    ("加强监管。（责任单位：市公安局；完成时限：6月底前）", "市公安局:r:责任单位", False, "6月底前"),
    ("责任单位：市公安局、市司法局。", "市公安局:r:责任单位 市司法局:r:责任单位", False, None),
    (
        "牵头单位：市公安局 配合单位：市司法局、市财政局 完成时限：2021年6月底前",
        "市公安局:l:牵头单位 市司法局:p:配合单位 市财政局:p:配合单位",
        False,
        "2021年6月底前",
    ),
    (
        "加强监管。【牵头单位：区商务局；责任单位：区公安分局】",
        "区商务局:l:牵头单位 区公安分局:p:责任单位",
        False,
        None,
    ),
    ("加强监管。（责任部门：商务局牵头，公安局配合）", "商务局:l:牵头 公安局:p:配合", False, None),
    (
        "加强通报（市打假办、市综治办，各区（市）打假办负责）。",
        "市打假办:r:负责 市综治办:r:负责 +各区（市）打假办:r:负责",
        False,
        None,
    ),
    (
        "加强监管。（市文化和旅游局、市住房和城乡建设局和市公安局按职责分工负责）",
        "市文化和旅游局:r:负责 市住房和城乡建设局:r:负责 市公安局:r:负责",
        False,
        None,
    ),
    ("加强监管。（市公安局以及市法院负责）", "市公安局:r:负责 市法院:r:负责", False, None),
    ("加强监管。（市打假办及领导小组成员单位负责）", "市打假办:r:负责 +领导小组成员单位:r:负责", False, None),
    (
        "加强监管。（省发展改革委、财政厅、税务局负责）",
        "省发展改革委:r:负责 财政厅:r:负责 税务局:r:负责",
        False,
        None,
    ),
    (
        "加强监管。（市烟草专卖局、滨海港务公司、各县（市、区）人民政府、各街道办事处负责）",
        "市烟草专卖局:r:负责 滨海港务公司:r:负责 +各县（市、区）人民政府:r:负责 +各街道办事处:r:负责",
        False,
        None,
    ),
    ("加强监管。（市公安局牵头，2025年6月底前完成）", "市公安局:l:牵头", False, "2025年6月底前"),
    (
        "加强监管。（市公安局、市法院按照职责分工负责，长期坚持）",
        "市公安局:r:负责 市法院:r:负责",
        False,
        "长期坚持",
    ),
    ("加强监管。（省公安厅等相关部门按职责分工负责）", "省公安厅:r:负责 +相关部门:r:负责", True, None),
    (
        "加强监管。（市场监管局牵头，公安、农业农村、商务等部门按职责分工负责）",
        "市场监管局:l:牵头 公安:p:负责 农业农村:p:负责 商务:p:负责",
        True,
        None,
    ),
    ("加强监管。（法制科牵头，各科室、所配合）", "法制科:l:牵头 +各科室、所:p:配合", False, None),
    ("加强监管。（市商务局负责统筹，市公安局负责实施）", "市商务局:r:负责 市公安局:r:负责", False, None),
    ("加强监管。（区市场监督管理局、区公安分局）", "区市场监督管理局:r: 区公安分局:r:", False, None),
    ("加强监管。（市“扫黄打非”办公室负责）", "市“扫黄打非”办公室:r:负责", False, None),
    (
        "（一）打击违法行为。责任单位：市公安局、市工商局",
        "市公安局:r:责任单位 市工商局:r:责任单位",
        False,
        None,
    ),
    ("加强监管。（市商务局，各区人民政府负责", "市商务局:r:负责 +各区人民政府:r:负责", False, None),
)
NONE = (
    "逐校发证（技工学校内由市人力资源社会保障局负责），统一编号。",
    "基础管理（IP地址）、域名",
    "“龙腾”专项行动（二期）",
    "抗（抑）菌制剂（膏、霜制剂）",
    "产品（包括日化、服装鞋帽、小家电、电子产品等）",
    "要点（打假发〔2021〕1号）",
    "未经注册（未经备案）的器械",
    "中国（上海）保护中心",
    "统一的工作平台（以下称省级平台）",
    "各省（区、市）人民政府要抓好落实",
    "职业院校（含技工院校）、普通高等学校",
    "提交主管部门（市环保局）备案",
    "综治工作（平安建设）考核评价",
    "采用社会资本合作（PPP）等模式",
    "由企业自主负责。",
)


def shown(text: str) -> list[tuple[str, bool, str | None]]:
    found = []
    for annotation in find_annotations(text):
        who = " ".join(
            f"{'+' if n.group else ''}{n.name}:{n.role[0]}:{n.verb or ''}" for n in annotation.duty.named
        )
        found.append((who, annotation.duty.open, annotation.duty.deadline))
    return found


@pytest.mark.parametrize(("text", "who", "is_open", "deadline"), CASES)
def test_annotation(text: str, who: str, is_open: bool, deadline: str | None) -> None:
    assert shown(text) == [(who, is_open, deadline)]


@pytest.mark.parametrize("text", NONE)
def test_brackets_that_are_no_annotation(text: str) -> None:
    assert shown(text) == []


def test_several_annotations_in_one_text() -> None:
    text = "公布名录（市环保局负责），确保销毁（市公安局、市工商局等罚没部门）。检查现场（市公安局负责）"
    spans = [text[a.start : a.end] for a in find_annotations(text)]
    assert spans == ["（市环保局负责）", "（市公安局、市工商局等罚没部门）", "（市公安局负责）"]


def test_offsets_of_names_point_at_the_names() -> None:
    text = "加强监管。（由市商务局会同市公安局、市财政局负责；省市场监管局、各区（市）政府等配合）"
    (annotation,) = find_annotations(text)
    for named in annotation.duty.named:
        start = annotation.at + named.start
        assert text[start : start + len(named.name)] == named.name
