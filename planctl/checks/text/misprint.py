"""A word is written with a wrong character, or a set phrase has lost or gained one.

Only strings that no correct text holds are told. What is meant is a suggestion: the rule changes nothing. A word
that is right after all is added to ``allow``.

Fails::

    （一）加强监管。扩大监管范国，查处无证产品。（区市场监管局负责）

Passes::

    （一）加强监管。扩大监管范围，查处无证产品。（区市场监管局负责）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planctl.checks.facts import Context, Spot, everything
from planctl.checks.rule import Option
from planctl.words import _

CODE, NAME, SEVERITY = "TXT009", "misprint", "warning"
OPTIONS = (Option("allow", (), "Words that are right although they look like a misprint."),)

# What is written (a pattern) → what was meant. No correct text may hold the pattern: 模范国企, 预防犯罪, 自己经营,
# 一线素质, 示范国家级 and the like rule out the bare pairs.
# practice: seen in plans of 青岛 2018, 上海 2021 and 官渡 2020
_SEEN = {
    "(?<![模示师规典])范国(?![家企有际])": "范围", "(?<=共享|服务|监管|信息)平合": "平台", "民管企业": "民营企业",
    "尽职调整": "尽职调查", "商标专用保护": "商标专用权保护", "追溯源(?!头)": "溯源", "打击食药环节": "打击食药环",
    "卷烟打击(?=专项)": "卷烟打假", "音质劣质": "音像劣质",
}  # fmt: skip
# practice: one shape for another, as typed or read by a machine
_SHAPES = {
    "侵杈": "侵权", "知识产[杈仅]": "知识产权", "假目伪劣": "假冒伪劣", "假昌": "假冒", "假冒伪略": "假冒伪劣", "伪省": "伪劣",
    "巿(?=场|监)": "市", "治埋": "治理", "监菅": "监管", "监督菅理": "监督管理", "曰常": "日常",
    "末经(?=批准|许可|授权|备案|检验|注册)": "未经", "末按(?=规定|要求)": "未按", "行攻执法": "行政执法", "投人力度": "投入力度",
    "纳人(?=考核|信用|清单)": "纳入", "深人(?=开展|推进|实施|打击)": "深入", "整冶": "整治", "惩冶": "惩治", "移迭": "移送",
    "刑亊": "刑事", "民亊": "民事", "违法犯最": "违法犯罪", "案伴": "案件", "销毀": "销毁",
}  # fmt: skip
# practice: one sound for another, or a character left out
_SOUNDS = {
    "布[署暑](?=落实|开展|推进|要求|安排|会)": "部署", "贯切落实": "贯彻落实", "坚绝": "坚决", "(?<=正当|公平|市场)竟争": "竞争",
    "严历(?=打击|查处)": "严厉", "严励打击": "严厉打击", "震摄": "震慑", "衔结": "衔接", "互连网": "互联网",
    "领导小办公室": "领导小组办公室", "工作领小组": "工作领导小组", "双随即": "双随机",
}  # fmt: skip
MEANT = {**_SEEN, **_SHAPES, **_SOUNDS}
_EXTRA = re.compile(r"\(\?[^)]*\)|\[[^]]*\]")
Slip = tuple[re.Pattern[str], str]
_SLIPS: tuple[tuple[str, Slip], ...] = tuple(
    (_EXTRA.sub("", pattern), (re.compile(pattern), meant)) for pattern, meant in MEANT.items()
)


def check(context: Context) -> Iterator[Spot]:
    """Known misprints in titles and texts; those in names of bodies are told by agency-misprint."""
    allowed, plan = context.words("allow"), context.plan
    slips = possible("\n".join([*(t.title for t in plan.tasks), *(c.text for c in plan.clauses)]))
    for task in plan.tasks:
        for word, meant in misprints(task.title, slips):
            if word not in allowed:
                yield Spot(_message(word, meant), task=task.id, span=word, part="title")
    for _task, clause in everything(plan):
        for word, meant in misprints(clause.text, slips):
            if word not in allowed:
                yield Spot(_message(word, meant), clause=clause.id, span=word)


def possible(text: str) -> tuple[Slip, ...]:
    """The misprints whose plain characters stand in a text, so that its parts need be searched for few."""
    return tuple(slip for core, slip in _SLIPS if core in text)


def misprints(text: str, slips: tuple[Slip, ...]) -> Iterator[tuple[str, str]]:
    """(as written, as meant) for each of these misprints in a text."""
    found = (
        (match.start(), match.group(), meant) for pattern, meant in slips for match in pattern.finditer(text)
    )
    return ((word, meant) for _at, word, meant in sorted(found))


def _message(word: str, meant: str) -> str:
    return _("{word} looks like a misprint of {meant}").format(word=word, meant=meant)
