"""Numbers for headings and tasks: those printed where they serve, else new ones in the usual order.

The usual order of official documents (党政机关公文格式, GB/T 9704-2012, 7.3.3): 一、 then （一） then 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from planctl.model import Task

DIGITS = "零一二三四五六七八九"
# From the outermost in; a task's own style must stand further in than its headings'.
STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("第{}部分 ", re.compile(r"第[一二三四五六七八九十百\d]+部分")),
    ("第{}章 ", re.compile(r"第[一二三四五六七八九十百\d]+章")),
    ("{}、", re.compile(r"[一二三四五六七八九十百]+[、．]")),
    ("（{}）", re.compile(r"[（(][一二三四五六七八九十百]+[）)]")),
    ("#.", re.compile(r"\d{1,3}(?:[.．、](?!\d))?$")),
)
INNERMOST = len(STYLES) - 1


def chinese(number: int) -> str:
    """A number to 999 in Chinese figures."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return (text + (DIGITS[ones] if ones else "")) or DIGITS[0]


def rank_of(label: str) -> int | None:
    """Which of the styles a printed number is in; None where it is in none of them."""
    for rank, (_form, pattern) in enumerate(STYLES):
        if pattern.match(label.strip()):
            return rank
    return None


@dataclass(slots=True)
class Scheme:
    """Which style the headings of each depth take, and whether tasks keep their printed numbers."""

    styles: tuple[int, ...]
    keep: bool
    _counts: dict[int, int] = field(default_factory=dict)

    def heading(self, depth: int) -> str:
        """The number of the next heading at a depth from 0."""
        count = self._counts.get(depth, 0) + 1
        self._counts[depth] = count
        for deeper in [d for d in self._counts if d > depth]:
            del self._counts[deeper]
        return written(self.styles[depth], count)

    def label(self, task: Task) -> str:
        """The number of a task: as printed, or the next one under its heading."""
        depth = len(task.path)
        if not depth and self.styles:
            return self.heading(0)
        count = self._counts.get(depth, 0) + 1
        self._counts[depth] = count
        if self.keep and task.label:
            return _closed(task.label)
        return written(INNERMOST, count)


def written(rank: int, number: int) -> str:
    """A number in a style."""
    form = STYLES[rank][0]
    return f"{number}." if form == "#." else form.format(chinese(number))


def _closed(label: str) -> str:
    return f"{label}." if label.isdecimal() else label


def scheme_of(tasks: tuple[Task, ...]) -> Scheme:
    """Headings get the styles just above the tasks'; where they do not fit, all is numbered anew."""
    depth = max((len(task.path) for task in tasks), default=0)
    ranks = [rank_of(task.label) for task in tasks if task.path or not depth]
    known = [rank for rank in ranks if rank is not None]
    outermost = min(known, default=INNERMOST)
    if len(known) == len(ranks) and depth <= outermost:
        return Scheme(tuple(range(outermost - depth, outermost)), True)
    return Scheme(tuple(range(max(0, INNERMOST - depth), INNERMOST)), False)
