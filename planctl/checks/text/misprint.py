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

# practice: seen in plans of 青岛 2018, 上海 2021 and 官渡 2020
_SEEN = {
    "范国": "范围", "共享平合": "共享平台", "平合建设": "平台建设", "民管企业": "民营企业", "尽职调整": "尽职调查",
    "商标专用保护": "商标专用权保护", "追溯源和": "溯源和", "打击食药环节": "打击食药环", "卷烟打击专项": "卷烟打假专项",
    "音质劣质": "音像劣质",
}  # fmt: skip
# practice: one shape for another, as typed or read by a machine
_SHAPES = {
    "侵杈": "侵权", "知识产杈": "知识产权", "知识产仅": "知识产权", "侵仅": "侵权", "假目伪劣": "假冒伪劣", "假昌": "假冒",
    "伪省": "伪劣", "假冒伪略": "假冒伪劣", "巿场": "市场", "巿监": "市监", "治埋": "治理", "管埋": "管理", "监菅": "监管",
    "监督菅理": "监督管理", "曰常": "日常", "加太": "加大", "末经": "未经",
    "末按": "未按", "己经": "已经", "行攻执法": "行政执法",
    "贷物": "货物", "投人力度": "投入力度", "纳人考核": "纳入考核", "纳人信用": "纳入信用", "深人开展": "深入开展",
    "深人推进": "深入推进", "千部": "干部", "整冶": "整治", "惩冶": "惩治", "移迭": "移送", "拔打": "拨打", "刑亊": "刑事",
    "民亊": "民事", "违法犯最": "违法犯罪", "查外": "查处", "案伴": "案件", "线素": "线索", "销毀": "销毁",
}  # fmt: skip
# practice: one sound for another, or a character left out
_SOUNDS = {
    "布署": "部署", "布暑": "部署", "贯切落实": "贯彻落实", "坚绝": "坚决", "竟争": "竞争", "防犯": "防范", "严历": "严厉",
    "严励打击": "严厉打击", "历行": "厉行", "震摄": "震慑", "衔结": "衔接", "互连网": "互联网", "侵权假昌": "侵权假冒",
    "领导小办公室": "领导小组办公室", "工作领小组": "工作领导小组", "领导组小": "领导小组",
    "市场监督管局": "市场监督管理局", "知识产局": "知识产权局", "双随即": "双随机", "一但": "一旦", "既将": "即将",
}  # fmt: skip
MISPRINTS = {**_SEEN, **_SHAPES, **_SOUNDS}
_ANY = re.compile("|".join(map(re.escape, sorted(MISPRINTS, key=len, reverse=True))))


def check(context: Context) -> Iterator[Spot]:
    """Known misprints in titles and texts; those in names of bodies are told by agency-misprint."""
    allowed = context.words("allow")
    for task in context.plan.tasks:
        for word in _found(task.title, allowed):
            yield Spot(_message(word), task=task.id, span=word, part="title")
    for _task, clause in everything(context.plan):
        for word in _found(clause.text, allowed):
            yield Spot(_message(word), clause=clause.id, span=word)


def _found(text: str, allowed: tuple[str, ...]) -> Iterator[str]:
    for match in _ANY.finditer(text):
        if match.group() not in allowed:
            yield match.group()


def _message(word: str) -> str:
    return _("{word} looks like a misprint of {meant}").format(word=word, meant=MISPRINTS[word])
