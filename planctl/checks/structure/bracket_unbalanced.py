"""A bracket or book-title mark is opened and not closed, or closed and not opened.

An annotation with a lost bracket is read as text, and its bodies lose the duty.

Fails::

    （一）加强监管。检查无证产品（含儿童用品的销售。（区市场监管局负责）

Passes::

    （一）加强监管。检查无证产品（含儿童用品）的销售。（区市场监管局负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.facts import Context, Part, Spot, everything
from planctl.checks.structure.pairs import BRACKETS, odd, shown
from planctl.words import _

CODE, NAME, SEVERITY = "STR006", "bracket-unbalanced", "warning"


def check(context: Context) -> Iterator[Spot]:
    """Brackets without partner in titles, texts and annotations."""
    for task in context.plan.tasks:
        for at, mark in odd(task.title, BRACKETS):
            yield Spot(_message(mark), task=task.id, span=shown(task.title, at), part="title")
    for _task, clause in everything(context.plan):
        fields: tuple[tuple[Part, str], ...] = (("text", clause.text), ("duty", clause.duty or ""))
        for part, text in fields:
            for at, mark in odd(text, BRACKETS):
                yield Spot(_message(mark), clause=clause.id, span=shown(text, at), part=part)


def _message(mark: str) -> str:
    return _("{mark} has no partner").format(mark=mark)
