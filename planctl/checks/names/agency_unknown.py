"""No table and no pattern knows this body.

It is then counted neither as carrying a duty nor as missing. A name that is only like a known one is never taken
for it.

Fails::

    （一）加强监管。巡查集贸市场。（区鼎泰局负责）

Passes::

    （一）加强监管。巡查集贸市场。（区市场监管局负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.facts import Context, Spot, everything
from planctl.words import _

CODE, NAME, SEVERITY = "NAM001", "agency-unknown", "info"


def check(context: Context) -> Iterator[Spot]:
    """Each unknown name once, at its first clause."""
    told: set[str] = set()
    for _task, clause in everything(context.plan):
        for agency in clause.agencies:
            found = context.resolve(agency.name)
            if found is None or found.status == "resolved" or agency.name in told:
                continue
            told.add(agency.name)
            yield Spot(
                _("the tables don’t know {name}").format(name=agency.name),
                clause=clause.id,
                span=agency.name,
                part="duty",
                hint=_("{evidence}. planctl agencies add puts it into a table.").format(
                    evidence=found.evidence.rstrip(".。")
                ),
            )
