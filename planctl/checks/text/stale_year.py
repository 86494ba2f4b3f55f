"""A year before the plan's own is set as the time of a duty, or a five-year plan that is over is named as running.

Usually left over from last year's plan. Years in the names of documents, document numbers, spans of years and
words such as 以来, 以前, 年度 are no time of a duty.

Fails::

    （一）开展检查。2019年底前完成集贸市场检查。（区市场监管局负责）

Passes::

    （一）开展检查。贯彻《三年行动方案（2019—2021年）》，2020年底前完成集贸市场检查。（区市场监管局负责）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planctl.checks.facts import Context, Spot, everything
from planctl.words import _

CODE, NAME, SEVERITY = "TXT005", "stale-year", "warning"
_HIDDEN = re.compile("《[^》]*》|〔[^〕]*〕|“[^”]*”|[(（][^（()）]*[)）]")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年?(?:至|—|-|－|~|～|到)?")
_SPAN = re.compile("至|—|-|－|~|～|到")
_LATER = re.compile(
    "^(?:以来|以前|以后|之前|之后|起|版|修订|修正|印发|发布"
    "|[^，。；]{0,12}(?:总结|基础上|同期|相比|增长|考核结果|经验|发现|遗留))"
)
_BEFORE = re.compile("(?:自|从|较|比|对|至|-|—|～|~|总结|评估|继|截至|结合|参照)$")
_FIVE = re.compile("“?(十[一二三四])五”?(?=规划|期间|时期|目标|末|任务)")
_FIVE_YEARS = {"十一": 2010, "十二": 2015, "十三": 2020, "十四": 2025}


def check(context: Context) -> Iterator[Spot]:
    """Years before the plan's in texts and titles."""
    year = context.plan.year
    if year is None:
        return
    for task in context.plan.tasks:
        for word in _stale(task.title, year):
            yield Spot(_message(word, year), task=task.id, span=word, part="title")
    for _task, clause in everything(context.plan):
        for word in _stale(clause.text, year):
            yield Spot(
                _message(word, year),
                clause=clause.id,
                span=word,
                hint=_("Was it left in from an earlier plan?"),
            )


def _message(word: str, year: int) -> str:
    return _("{word} is past in a plan of {year}").format(word=word, year=year)


def _stale(text: str, year: int) -> Iterator[str]:
    plain = _HIDDEN.sub(lambda match: "□" * len(match.group()), text)
    for match in _YEAR.finditer(plain):
        before, after = plain[: match.start()], plain[match.end() :]
        in_time = match.group().endswith("年") or re.match("[年春秋]", after)
        other = _LATER.match(after) or _BEFORE.search(before) or _SPAN.search(match.group())
        if in_time and int(match[1]) < year and not other:
            yield match.group()
    for match in _FIVE.finditer(text):
        if _FIVE_YEARS[match[1]] < year - 1 and not _BEFORE.search(text[: match.start()]):
            yield match.group()
