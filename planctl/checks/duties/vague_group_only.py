"""Only an open group is responsible: 有关部门, 各成员单位.

What is everybody's is nobody's. A group beside a named body is fine; so are the governments or offices of a
known set of places (各区政府, 各街道办事处).

Fails::

    （一）加强宣传。组织开展普法活动。（有关部门按职责分工负责）

Passes::

    （一）加强宣传。组织开展普法活动。（区司法局牵头，有关部门按职责分工负责）
    （二）压实属地责任。制定本地方案。（各街道办事处负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.facts import Context, Spot, obliging
from planctl.checks.rule import Option
from planctl.words import _

CODE, NAME, SEVERITY = "DUT006", "vague-group-only", "warning"
OPTIONS = (
    Option("known", ("各区", "各县", "各市", "各镇", "各乡", "各街道", "各地", "各省", "各级", "各州", "政府"),
           "A group whose name holds one of these words is a known set of bodies."),
)  # fmt: skip


def check(context: Context) -> Iterator[Spot]:
    """Clauses with groups and no agency."""
    known = context.words("known")
    for _task, clause in obliging(context.plan):
        vague = [g.name for g in clause.groups if not any(word in g.name for word in known)]
        if vague and len(vague) == len(clause.groups) and not clause.agencies:
            yield Spot(
                _("only {group} is responsible").format(group="、".join(vague)),
                clause=clause.id,
                span=vague[0],
                part="duty",
                key=clause.text,
                hint=_("Name at least the body that leads."),
            )
