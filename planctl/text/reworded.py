"""Copies reworded by machine: synonyms put for words that official language never varies.

Such a copy reads 常识产权 for 知识产权 and 卖力 for 负责; its names and wording cannot be trusted. Each
marker is a string that no office writes; several different ones tell such a copy.
Source: practice, seen in reworded copies of notices on content farms.
"""

from __future__ import annotations

import re

from planctl.model import Problem
from planctl.words import _

MARKERS = {
    "常识产权": "知识产权", "学问产权": "知识产权", "带领小组": "领导小组", "向导小组": "领导小组",
    "职责分工卖力": "职责分工负责", "牵头卖力": "牵头负责", "分工卖力": "分工负责",
    "有关部分": "有关部门", "相关部分": "相关部门", "成员单元": "成员单位", "责任单元": "责任单位",
    "牵头单元": "牵头单位", "羁系": "监管", "市场禁锢": "市场监管", "侵权冒充": "侵权假冒",
    "冒充伪劣": "假冒伪劣", "假充伪劣": "假冒伪劣", "产权掩护": "产权保护", "行政法律部": "行政执法部",
    "专项举措": "专项行动", "专项动作": "专项行动", "事情要点": "工作要点", "事情方案": "工作方案",
    "事情带领": "工作领导", "事情小组": "工作小组", "收集侵权": "网络侵权", "收集市场": "网络市场",
    "收集生意业务": "网络交易", "生意业务": "交易", "电子商业平台": "电子商务平台",
    "信息宁静": "信息安全", "食物宁静": "食品安全", "质量宁静": "质量安全", "冲击侵权": "打击侵权",
    "冲击假冒": "打击假冒", "严肃冲击": "严厉打击", "严峻冲击": "严厉打击", "严酷落实": "严格落实",
    "实验方案": "实施方案", "美满机制": "完善机制", "创建健全": "建立健全", "树立健全": "建立健全",
    "羁系局": "监管局", "公安构造": "公安机关", "司法构造": "司法机关", "违法犯法": "违法犯罪",
    "案件移交制度": "案件移送制度", "宣扬教育": "宣传教育", "增强法律": "加强执法",
    "鞭策落实": "推动落实", "晋升本领": "提升能力",
}  # fmt: skip
_MARKER = re.compile("|".join(map(re.escape, sorted(MARKERS, key=len, reverse=True))))
_LEAST = 3


def reworded(text: str) -> tuple[Problem, ...]:
    """One Problem, at the first marker's line, where three or more different markers stand in the text."""
    found: dict[str, int] = {}
    for match in _MARKER.finditer(text):
        found.setdefault(match.group(), match.start())
    if len(found) < _LEAST:
        return ()
    line = text.count("\n", 0, min(found.values())) + 1
    shown = list(found)[:6]
    message = _("this copy seems reworded by machine; its wording and names are unreliable")
    return (
        Problem("reworded-copy", message, line, "、".join(shown), "、".join(MARKERS[word] for word in shown)),
    )
