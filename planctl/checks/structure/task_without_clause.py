"""A task is a bare title: neither text nor annotation follows it.

Its text may have been lost, or the line is a heading that was numbered like a task.

Fails::

    （一）加强市场监管
    （二）加强宣传。组织普法活动。（区司法局负责）

Passes::

    （一）加强市场监管。巡查集贸市场。（区市场监管局负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.facts import Context, Spot
from planctl.checks.sentences import bare
from planctl.words import _

CODE, NAME, SEVERITY = "STR005", "task-without-clause", "warning"


def check(context: Context) -> Iterator[Spot]:
    """Tasks without clauses, or with clauses that hold neither words nor bodies."""
    for task in context.plan.tasks:
        if not any(bare(c.text) or c.duty or c.agencies or c.groups for c in task.clauses):
            yield Spot(
                _("nothing follows the title of this task"), task=task.id, span=task.title, part="title"
            )
