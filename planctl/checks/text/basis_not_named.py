"""The plan names no document that it carries out.

Whoever checks it has to know which superior plan it answers to; 按照上级部署 does not say. A title in 《 》 or a document
number anywhere before the first task is enough.

Fails::

    官渡区2020年打击侵权假冒工作要点
    为落实上级有关部署，结合我区实际，制定以下工作要点。
    一、重点工作
    （一）加强监管。巡查集贸市场。（区市场监管局负责）

Passes::

    官渡区2020年打击侵权假冒工作要点
    根据《2020年全国打击侵权假冒工作要点》，结合我区实际，制定以下工作要点。
    一、重点工作
    （一）加强监管。巡查集贸市场。（区市场监管局负责）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planctl.checks.facts import Context, Spot
from planctl.words import _

CODE, NAME, SEVERITY = "TXT007", "basis-not-named", "info"
_NAMED = re.compile("《[^》]{4,}》|[〔（([][12][0-9]{3}[〕）)\\]][0-9]+号")


def check(context: Context) -> Iterator[Spot]:
    """A local plan with an opening that names no document; without an opening nothing can be said."""
    plan = context.plan
    opening = (plan.preamble or "") + "".join(
        c.text for t in plan.tasks if t.kind == "general" for c in t.clauses
    )
    if context.local and opening.strip() and not _NAMED.search(opening):
        yield Spot(
            _("the opening names no document that this plan carries out"),
            part="head",
            key="basis",
            hint=_("Name the superior plan with its title or number."),
        )
