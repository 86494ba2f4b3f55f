"""The plan, or one body's share of it, carries less of the base than the settings ask for.

The coverage is that of planctl coverage: full clauses count one, partial ones a half. Without ``coverage:
fail-under`` or ``agencies`` in planctl.yaml this rule says nothing.

Base::

    （一）加强监管。巡查集贸市场，查处计量违法行为。（市场监管总局负责）
    （二）严格寄递监管。督促快递企业落实收寄验视和过机安检制度。（邮政局负责）

Fails::

    （一）加强监管。巡查集贸市场，查处计量违法行为。（区市场监管局负责）

Passes::

    （一）加强监管。巡查集贸市场，查处计量违法行为。（区市场监管局负责）
    （二）严格寄递监管。督促快递企业落实收寄验视和过机安检制度。（市公安官渡分局负责）
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planctl.checks.facts import Context, Spot
from planctl.checks.rule import Option
from planctl.model import ClauseLink
from planctl.words import _

CODE, NAME, SEVERITY = "COV007", "coverage-low", "error"
BASE = True
OPTIONS = (
    Option("floor", 0.0, "Least coverage of the base in percent; also coverage: fail-under."),
    Option("agencies", (), "Least coverage by body, written 公安部=80; also coverage: agencies."),
)


def check(context: Context) -> Iterator[Spot]:
    """The whole plan, then each body with a floor."""
    assert context.comparison is not None
    links, floor = context.comparison.clauses, context.number("floor")
    if links and percent(links) < floor:
        yield _spot(_("coverage is {share:.1f} %, under {floor:g} %"), percent(links), floor, "")
    for row in context.words("agencies"):
        name, _equals, least = row.partition("=")
        own = [link for link in links if name in _bodies(context, link.base)]
        if own and percent(own) < float(least or 0):
            yield _spot(
                _("coverage of {name} is {share:.1f} %, under {floor:g} %"), percent(own), float(least), name
            )


def percent(links: Sequence[ClauseLink]) -> float:
    """Full clauses and half the partial ones, in percent."""
    points = {"full": 1.0, "partial": 0.5, "missing": 0.0}
    return 100 * sum(points[link.verdict] for link in links) / len(links)


def _bodies(context: Context, clause_id: str) -> set[str]:
    base = context.comparison.base if context.comparison else None
    return {a.name for c in (base.clauses if base else ()) if c.id == clause_id for a in c.agencies}


def _spot(message: str, share: float, floor: float, name: str) -> Spot:
    text = message.format(share=share, floor=floor, name=name)
    return Spot(text, part="head", key=f"coverage {name}")
