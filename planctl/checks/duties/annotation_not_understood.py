"""There is an annotation, but no body could be read from it.

Then coverage and duties of this clause are unknown, to planctl and perhaps to the reader as well. Where nearly all
annotations say who leads or is responsible, one that only lists bodies is told as information.

Fails::

    （一）加强巡查。巡查集贸市场。（牵头负责）

Passes::

    （一）加强巡查。巡查集贸市场（含早市）。（区市场监管局牵头负责）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planctl.checks.facts import Context, Spot, everything
from planctl.words import _

CODE, NAME, SEVERITY = "DUT007", "annotation-not-understood", "warning"
_BARE = re.compile(
    r"[（(]((?:按职责分工|按部门分工|分别|共同)*(?:牵头|负责|牵头负责|配合|承办|组织实施)+)[）)]"
)


_VERB = re.compile(
    "负责|牵头|配合|承办|协办|协助|参与|参加|主管|实施|组织|指导|落实|责任|支持|办理|完成|推进"
)
_HABIT = 0.8


def check(context: Context) -> Iterator[Spot]:
    """Annotations without agency and group, and brackets that hold only a verb."""
    duties = [clause.duty for _task, clause in everything(context.plan) if clause.duty]
    habit = sum(1 for duty in duties if _VERB.search(duty)) >= _HABIT * len(duties)
    for _task, clause in everything(context.plan):
        nobody = not clause.agencies and not clause.groups
        if nobody and clause.duty and clause.duty.strip():
            yield Spot(
                _("no body could be read from this annotation"),
                clause=clause.id,
                span=clause.duty,
                part="duty",
                hint=_("Write it as （某局牵头，某局、某局按职责分工负责）."),
            )
        elif clause.duty and habit and not _VERB.search(clause.duty):
            yield Spot(
                _("this annotation does not say who does what"),
                clause=clause.id,
                span=clause.duty,
                part="duty",
                at_most="info",
            )
        for match in _BARE.finditer(clause.text):
            yield Spot(
                _("this annotation names no body"), clause=clause.id, span=match.group(), key=match.group()
            )
