"""The wording asks for less than the base: 严厉打击 became 打击, 应当 became 可以, 开展 became 探索.

Base::

    （一）加强监管。严厉打击制售假冒伪劣儿童玩具行为，建立召回制度。（市场监管总局负责）

Fails::

    （一）加强监管。打击制售假冒伪劣儿童玩具行为，探索建立召回制度。（区市场监管局负责）

Passes::

    （一）加强监管。严厉打击制售假冒伪劣儿童玩具行为，建立召回制度。（区市场监管局负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.coverage.standing import first_own, milder
from planctl.checks.facts import Context, Spot
from planctl.words import _

CODE, NAME, SEVERITY = "COV005", "obligation-weakened", "warning"
BASE = True


def check(context: Context) -> Iterator[Spot]:
    """Changes of the kind weakened."""
    for link in context.comparison.clauses if context.comparison else ():
        for change in link.changes:
            if change.kind == "weakened":
                yield Spot(
                    _("weaker than the base clause {clause}: “{base}” became “{other}”").format(
                        clause=link.base, base=change.base, other=change.other
                    ),
                    clause=first_own(link),
                    base_clause=link.base,
                    span=change.other,
                    key=f"{change.base} {change.other}",
                    at_most=milder(context, (), link),
                )
