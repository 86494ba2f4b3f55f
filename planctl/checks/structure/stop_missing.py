"""A clause ends without a full stop before its annotation.

Told only in plans where nearly all clauses end with one: then the end of a sentence may have been lost.

Fails::

    （一）加强监管。巡查集贸市场。（区市场监管局负责）检查计量器具。（区市场监管局负责）
    （二）加强宣传。组织普法活动。（区司法局负责）开展以案释法。（区法院负责）
    （三）加强寄递监管。督促企业落实收寄验视（区商投局负责）

Passes::

    （一）加强监管。巡查集贸市场。（区市场监管局负责）检查计量器具。（区市场监管局负责）
    （二）加强宣传。组织普法活动。（区司法局负责）开展以案释法。（区法院负责）
    （三）加强寄递监管。督促企业落实收寄验视。（区商投局负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.facts import Context, Spot, obliging
from planctl.checks.rule import Option
from planctl.words import _

CODE, NAME, SEVERITY = "STR008", "stop-missing", "info"
OPTIONS = (Option("share", 0.8, "The share of clauses with a stop from which the others are told."),)
_ENDS = tuple("。；！？”…")


def check(context: Context) -> Iterator[Spot]:
    """Clauses whose text has no stop at its end, where stops are the habit."""
    clauses = [c for _task, c in obliging(context.plan) if c.text]
    ended = [c for c in clauses if c.text.endswith(_ENDS)]
    if not clauses or len(ended) < context.number("share") * len(clauses):
        return
    for clause in clauses:
        if clause not in ended and clause.duty:
            yield Spot(_("the text ends without a full stop"), clause=clause.id, span=clause.text[-6:])
