"""A number, a deadline or a frequency differs from the base.

A plan may ask for more than its superior; a number copied wrong or taken from last year is a slip. Told either way.

Base::

    （一）加强监管。每季度公布一次集贸市场检查结果，抽检不少于200批次。（市场监管总局负责）

Fails::

    （一）加强监管。每半年公布一次集贸市场检查结果，抽检不少于100批次。（区市场监管局负责）

Passes::

    （一）加强监管。每季度公布一次集贸市场检查结果，抽检不少于200批次。（区市场监管局负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.coverage.standing import first_own, milder
from planctl.checks.facts import Context, Spot
from planctl.words import N_, _

CODE, NAME, SEVERITY = "COV006", "number-changed", "warning"
BASE = True
_KINDS = {"number": N_("number"), "deadline": N_("deadline"), "frequency": N_("frequency")}


def check(context: Context) -> Iterator[Spot]:
    """Changes of the kinds number, deadline and frequency."""
    for link in context.comparison.clauses if context.comparison else ():
        for change in link.changes:
            if change.kind in _KINDS:
                yield Spot(
                    _("{kind}: “{base}” in the base clause {clause}, “{other}” here").format(
                        kind=_(_KINDS[change.kind]), clause=link.base, base=change.base, other=change.other
                    ),
                    clause=first_own(link),
                    base_clause=link.base,
                    span=change.other,
                    key=f"{change.base} {change.other}",
                    at_most=milder(context, (), link),
                )
