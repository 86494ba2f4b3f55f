"""Hardly anything of the base is carried: it is probably not the plan to measure against.

Gaps are then not told one by one. Name another base with --against, or in planctl.yaml under bases.

Base::

    （一）加强监管。巡查集贸市场，查处计量违法行为。（市场监管总局负责）
    （二）严格寄递监管。督促快递企业落实收寄验视和过机安检制度。（邮政局负责）

Fails::

    （一）绿化造林。完成荒山植树造林任务，开展森林防火巡护。（区自然资源局负责）

Passes::

    （一）加强监管。巡查集贸市场，查处计量违法行为。（区市场监管局负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.coverage.standing import measured
from planctl.checks.facts import Context, Spot
from planctl.words import _

CODE, NAME, SEVERITY = "COV008", "base-unrelated", "info"
BASE = True


def check(context: Context) -> Iterator[Spot]:
    """One remark about the whole plan."""
    if context.comparison is not None and context.comparison.clauses and not measured(context):
        yield Spot(
            _("hardly anything of {base} is carried; is it the right base?").format(
                base=context.comparison.base.id
            ),
            part="head",
            key="base",
            hint=_("Name another with --against, or under bases in planctl.yaml."),
        )
