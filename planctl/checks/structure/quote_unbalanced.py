"""A quotation mark is opened and not closed, closed and not opened, or closed by a straight one.

Names of campaigns stand in quotes; with a lost quote the name is lost or grows.

Fails::

    （一）开展检查。组织开展“双随机抽查。（区市场监管局负责）

Passes::

    （一）开展检查。组织开展“双随机”抽查。（区市场监管局负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.facts import Context, Spot, everything
from planctl.checks.places import straight_quotes
from planctl.checks.structure.pairs import QUOTES, odd, shown
from planctl.words import _

CODE, NAME, SEVERITY = "STR007", "quote-unbalanced", "warning"


def check(context: Context) -> Iterator[Spot]:
    """Quotes without partner, and straight quotes that the import had to put right."""
    for task, clause in everything(context.plan):
        for at, mark in odd(clause.text, QUOTES):
            yield Spot(_message(mark), clause=clause.id, span=shown(clause.text, at))
        if clause is task.clauses[0]:
            for at, mark in odd(task.title, QUOTES):
                yield Spot(_message(mark), task=task.id, span=shown(task.title, at), part="title")
    for line in sorted({p.line for p in context.plan.problems if p.kind == "quote" and p.line is not None}):
        home = next((t for t in context.plan.tasks if any(c.line == line for c in t.clauses)), None)
        for found, words in straight_quotes(context.plan, context.lines, line):
            yield Spot(
                _("a straight quotation mark stands among Chinese ones"),
                clause=found.id if found else None,
                task=home.id if home and not found else None,
                line=line,
                span=words.replace('"', "”") or None,
                key=words or None,
            )


def _message(mark: str) -> str:
    return _("{mark} has no partner").format(mark=mark)
