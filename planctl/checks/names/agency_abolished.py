"""The body was out of office in the plan's year: its national side was dissolved by a reform before.

Local bodies followed the reform of 2018 until early 2019, so one year of grace is given.

Fails::

    （一）加强监管。巡查集贸市场。（区工商局、区质监局按职责分工负责）

Passes::

    （一）加强监管。巡查集贸市场。（区市场监管局负责）
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from planctl.checks.facts import Context, Spot, everything
from planctl.checks.rule import Option
from planctl.words import _

if TYPE_CHECKING:
    from planctl.names.bodies import Body

CODE, NAME, SEVERITY = "NAM002", "agency-abolished", "warning"
OPTIONS = (
    Option("grace", 1, "Years after a national reform in which a local body may still bear its old name."),
    Option("keep", ("平安", "综治", "铁路"), "Words in names that local bodies kept."),
)
_FORMS = ("局", "委", "厅", "办", "署", "部", "会")


def check(context: Context) -> Iterator[Spot]:
    """Each name of a dissolved body once, at its first clause."""
    year = context.plan.year
    told: set[str] = set()
    for _task, clause in everything(context.plan) if year is not None else ():
        for agency in clause.agencies:
            if agency.name in told or year is None:
                continue
            told.add(agency.name)
            ended = _ended(context, agency.name, year)
            if ended is not None:
                found = context.resolve(agency.name)
                heirs = "、".join(dict.fromkeys(c.name for c in found.counterparts)) if found else ""
                yield Spot(
                    _("{name}: {body} was dissolved in {year}").format(
                        name=agency.name, body=ended.short, year=ended.until
                    ),
                    clause=clause.id,
                    span=agency.name,
                    part="duty",
                    hint=_("Its functions are with {heirs} now.").format(heirs=heirs) if heirs else None,
                )


def _ended(context: Context, name: str, year: int) -> Body | None:
    """The dissolved national body behind a name, None where one behind it is still in office."""
    if context.names is None or any(word in name for word in context.words("keep")):
        return None
    bodies: Sequence[Body] = context.names.bodies.named(name)
    grace = 0
    if not bodies or (context.local and name[:1] in "省市区县"):
        bodies, grace = _behind(context, name), int(context.number("grace"))
    if not bodies or any(body.until is None or body.until + grace >= year for body in bodies):
        return None
    return max(bodies, key=lambda body: (body.until or 0, body.id))


def _behind(context: Context, name: str) -> Sequence[Body]:
    """All bodies of all functions that a local name speaks of, of any year."""
    if context.names is None or not name.endswith(_FORMS):
        return ()
    lexicon, bodies = context.names.lexicon, context.names.bodies
    ids = context.names.resolver.functions_of(name)
    terms = [term for function in ids for term in lexicon.functions[function].terms]
    if any(not term.bodies for term in terms):
        return ()
    return [body for term in terms for word in term.bodies for body in bodies.named(word)]
