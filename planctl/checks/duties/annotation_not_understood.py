"""There is an annotation, but no body could be read from it.

Then coverage and duties of this clause are unknown, to planctl and perhaps to the reader as well.

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


def check(context: Context) -> Iterator[Spot]:
    """Annotations without agency and group, and brackets that hold only a verb."""
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
        for match in _BARE.finditer(clause.text):
            yield Spot(
                _("this annotation names no body"), clause=clause.id, span=match.group(), key=match.group()
            )
