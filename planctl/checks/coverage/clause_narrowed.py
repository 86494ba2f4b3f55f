"""Part of a base clause is carried and part is not: an object, a measure, a product class is gone.

Told where the evidence is firm; thin evidence and a base of another year only inform. Words that stand in another
clause of the plan are not counted.

Base::

    （一）加强监管。检查服装鞋帽、儿童玩具、电动车电池、妇幼用品的质量，建立不合格产品召回制度。（市场监管总局负责）

Fails::

    （一）加强监管。检查服装鞋帽、儿童玩具、妇幼用品的质量。（区市场监管局负责）

Passes::

    （一）加强监管。检查服装鞋帽、儿童玩具、电动车电池、妇幼用品的质量，建立不合格产品召回制度。（区市场监管局负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.coverage.standing import first_own, measured, milder
from planctl.checks.facts import Context, Spot
from planctl.checks.rule import Option
from planctl.words import _

CODE, NAME, SEVERITY = "COV003", "clause-narrowed", "warning"
BASE = True
OPTIONS = (Option("shown", 3, "So many missing stretches are shown."),)


def check(context: Context) -> Iterator[Spot]:
    """Partial clauses with what is missing from them."""
    if not measured(context) or context.comparison is None:
        return
    for link in context.comparison.clauses:
        elsewhere = {other.text for other in link.elsewhere}
        missing = [words for words in link.missing if words not in elsewhere]
        if link.verdict != "partial" or not missing:
            continue
        shown = int(context.number("shown"))
        words = "；".join(missing[:shown]) + ("…" if len(missing) > shown else "")
        yield Spot(
            _("of the base clause {clause} this is missing: {words}").format(clause=link.base, words=words),
            clause=first_own(link),
            base_clause=link.base,
            span=missing[0],
            part="base",
            key=" ".join(missing),
            at_most=milder(context, (), link),
        )
