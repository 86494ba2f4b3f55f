"""Title, year, document number, day of issue and the plan's references to itself disagree about the year.

A plan may be issued late in the year before, or in its year; a title of another year is a slip.

Fails::

    官渡区2020年打击侵权假冒工作要点
    一、重点工作
    （一）落实责任。各街道根据《官渡区2019年打击侵权假冒工作要点》制定方案。（各街道办事处负责）

Passes::

    官渡区2020年打击侵权假冒工作要点
    一、重点工作
    （一）落实责任。各街道根据《官渡区2020年打击侵权假冒工作要点》制定方案。（各街道办事处负责）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planctl.checks.facts import Context, Spot, everything
from planctl.checks.sentences import bare
from planctl.words import _

CODE, NAME, SEVERITY = "TXT008", "year-mismatch", "error"
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?=年)")
_NUMBER = re.compile(r"[〔（(\[]([12][0-9]{3})[〕）)\]]")
_TITLES = re.compile("《([^》]{6,60})》")


def check(context: Context) -> Iterator[Spot]:
    """The head of the plan, then what the text calls the plan itself."""
    year = context.plan.year
    if year is None:
        return
    for word, found, allowed in _head(context, year):
        if found not in allowed:
            message = _("{what} is of {found}, the plan of {year}").format(what=word, found=found, year=year)
            yield Spot(message, part="head", key=f"{word} {found}")
    own = _without_year(context.plan.title)
    for _task, clause in everything(context.plan):
        for title in _TITLES.findall(clause.text):
            years = _YEAR.findall(title)
            if own and _without_year(title) == own and years and int(years[0]) != year:
                message = _("the plan calls itself one of {found}, it is of {year}").format(
                    found=years[0], year=year
                )
                yield Spot(message, clause=clause.id, span=title)


def _head(context: Context, year: int) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    """(what, its year, years that would do) of title, number and day of issue."""
    plan = context.plan
    titled = _YEAR.findall(plan.title)
    if len(titled) == 1:
        yield _("the title"), int(titled[0]), (year,)
    numbered = _NUMBER.search(plan.document_number or "")
    if numbered:
        yield _("the document number"), int(numbered[1]), (year - 1, year, year + 1)
    if plan.issued:
        yield _("the day of issue"), int(plan.issued[:4]), (year - 1, year, year + 1)


def _without_year(title: str) -> str:
    return bare(_YEAR.sub("", title)).replace("年", "")
