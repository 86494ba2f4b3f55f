"""A task has a title and an annotation, but no text: somebody is responsible for nothing.

Fails::

    （一）加强市场监管。（区市场监管局负责）
    （二）加强宣传。组织普法活动。（区司法局负责）

Passes::

    （一）加强市场监管。巡查集贸市场。（区市场监管局负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.facts import Context, Spot
from planctl.checks.sentences import bare
from planctl.words import _

CODE, NAME, SEVERITY = "STR004", "empty-task", "warning"


def check(context: Context) -> Iterator[Spot]:
    """Tasks whose clauses name bodies and hold no words."""
    for task in context.plan.tasks:
        assigned = any(clause.duty or clause.agencies or clause.groups for clause in task.clauses)
        if assigned and not any(bare(clause.text) for clause in task.clauses):
            yield Spot(_("the task has a title and no text"), task=task.id, span=task.title, part="title")
