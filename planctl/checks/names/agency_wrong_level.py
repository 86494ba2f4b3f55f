"""A body of another level stands among the local ones: 国资委 without 区, a ministry, or a body of the province.

Either the prefix was forgotten, or the name was left in when the superior plan was copied; a local plan gives no
duties to a ministry.

Fails::

    （一）推进正版化。检查企业软件。（区财政局、国资委、区市场监管局按职责分工负责）

Passes::

    （一）推进正版化。检查企业软件。（区财政局、区国资委、区市场监管局按职责分工负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.facts import Context, Spot, everything
from planctl.checks.names.likeness import prefixed
from planctl.checks.rule import Option
from planctl.words import _

CODE, NAME, SEVERITY = "NAM004", "agency-wrong-level", "warning"
OPTIONS = (
    Option("share", 0.6, "From this share of prefixed names on, a name without prefix is told."),
    Option("allow", ("人民银行",), "Bodies that may stand without prefix."),
)
_NATIONAL = ("部", "总局", "总署")
_PARTY = ("传部", "织部", "战部", "装部", "作部")
_CENTRAL = ("国家", "中央", "全国", "国务院", "最高")


def check(context: Context) -> Iterator[Spot]:
    """Each name of a national body, or of a province in a district's plan, once a clause."""
    if not context.local:
        return
    names = [agency.name for _task, clause in everything(context.plan) for agency in clause.agencies]
    share = sum(prefixed(context, name) for name in names) / len(names) if names else 0.0
    for _task, clause in everything(context.plan):
        for name in dict.fromkeys(agency.name for agency in clause.agencies):
            if _national(context, name, share):
                yield _spot(clause.id, name, _("{name} is the name of a national body").format(name=name))
            elif context.plan.level == "district" and name.startswith("省") and not name.endswith("分局"):
                yield _spot(clause.id, name, _("{name} is a body of the province").format(name=name))


def _spot(clause: str, name: str, message: str) -> Spot:
    return Spot(message, clause=clause, span=name, part="duty", hint=_("Is the local body meant?"))


def _national(context: Context, name: str, share: float) -> bool:
    if context.names is None or prefixed(context, name) or name in context.words("allow"):
        return False
    if not context.names.bodies.named(name):
        return False
    plainly = name.startswith(_CENTRAL) or (name.endswith(_NATIONAL) and name[-2:] not in _PARTY)
    return plainly or share >= context.number("share")
