"""What looks wrong and cannot be put right with certainty: told, never changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planctl.model import Problem
from planctl.text.spelling import HAN, PINYIN
from planctl.words import _

# Misprints seen, each a string that no correct text holds; the right-hand side is what was meant.
# practice: seen in plans of 青岛 2018 and 上海 2021; and the usual slips of one shape for another.
MISPRINTS = {
    "范国": "范围", "平合建设": "平台建设", "共享平合": "共享平台", "民管企业": "民营企业",
    "领导小办公室": "领导小组办公室", "侵杈": "侵权", "伪省": "伪劣", "假冒伪略": "假冒伪劣", "知识产杈": "知识产权",
    "知识产全": "知识产权", "打击侵仅": "打击侵权", "巿场": "市场", "巿监": "市监", "治埋": "治理", "管埋": "管理",
    "监菅": "监管", "曰常": "日常", "末经": "未经",
}  # fmt: skip
# Pairs of characters that also meet at the seam of two good words: 模范国家, 周末经济, 雨水管埋设.
_SEAMS = {"范国": "(?<!模)范国(?!家)", "末经": "(?<![周年月期])末经", "管埋": "管埋(?![设深入])"}
_MISPRINT = re.compile("|".join(_SEAMS.get(word, re.escape(word)) for word in MISPRINTS))
_LOST = re.compile(
    f"\ufffd+|(?<=[{HAN}])\\?+(?:[{PINYIN}]{{1,6}}[)）])?(?=[{HAN}@])|[□■]{{1,3}}(?=[{HAN}])|锟斤拷|烫烫烫"
)


def suspects(text: str) -> Iterator[Problem]:
    """Misprints that are suspected, and places where a character was lost."""
    for match in _each(_MISPRINT, text):
        line, found = match
        message = _("looks like a misprint of {meant}; kept as written").format(meant=MISPRINTS[found])
        yield Problem("misprint", message, line, found)
    for line, found in _each(_LOST, text):
        yield Problem("lost-character", _("a character was lost here and could not be restored"), line, found)


def _each(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    line, last = 1, 0
    for match in pattern.finditer(text):
        line += text.count("\n", last, match.start())
        last = match.start()
        yield line, match.group()
