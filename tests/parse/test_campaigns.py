"""Special actions by name, and quoted words that are none."""

from __future__ import annotations

import pytest

from planctl.parse.campaigns import find_campaigns
from planctl.parse.lexicon import DEFAULT

# (text, series[:year] …)
CASES = (
    ("组织开展“剑网2020”专项行动，严打盗版。", "剑网:2020"),
    ("开展“秋风2018”专项行动。", "秋风:2018"),
    ("开展“清风”“龙腾”行动，聚焦口岸。", "清风 龙腾"),
    ("开展“清风”、“龙腾”和“净网”专项行动。", "清风 龙腾 净网"),
    ("开展“龙腾”专项行动（二期）。", "龙腾"),
    ("开展“蓝网行动”（滨海海关负责）。", "蓝网"),
    ("深入开展“剑网行动”。", "剑网"),
    ("开展护肤品“线上净网线下清源”专项行动。", "线上净网线下清源"),
    ("深入开展知识产权“昆仑2020”专项行动。", "昆仑:2020"),
    ("组织开展“铁拳”行动，查办大案。", "铁拳"),
    ("开展“红盾质量维权行动”。", "红盾质量维权"),
    ("集中开展农资打假专项行动。", "农资打假"),
    ("开展2018网络市场监管专项行动。", "网络市场监管:2018"),
    ("开展版权专项整治。", "版权专项整治"),
    ("组织开展相关行业和领域税收专项整治。", "税收专项整治"),
    ("开展反不正当竞争执法行动。", "反不正当竞争执法"),
    ("持续推进落实食品药品安全“四个最严”要求专项行动。", "落实食品药品安全四个最严要求"),
    ("抓好口罩质量提升专项整治行动。", "口罩质量提升专项整治"),
    ("以“双随机”方式抽查，服务“一带一路”。", ""),
    ("组织开展“回头看”。", ""),
    ("推进“三合一”改革和“互联网+监管”模式。", ""),
    ("开展专项执法行动，加大各项专项治理行动督导力度。", ""),
    ("开展跨国联合执法行动，组织专案打击行动。", ""),
    ("及时报道有关专项行动进展，集中报道专项整治成果。", ""),
    ("开展“谁执法谁普法”宣传活动。", ""),
    ("倡导“光盘行动”。", ""),
)


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_campaigns(text: str, wanted: str) -> None:
    found = [f"{c.series}:{c.year}" if c.year else c.series for c, _at in find_campaigns(text, DEFAULT)]
    assert " ".join(found) == wanted


def test_a_series_is_named_once_a_clause() -> None:
    assert len(find_campaigns("开展“铁拳”行动。“铁拳”行动期间，每月通报。", DEFAULT)) == 1
