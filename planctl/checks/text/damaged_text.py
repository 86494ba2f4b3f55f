"""Characters were lost or shifted on the way, by a converter or by copying.

What could be put right is told as information, with what stood there; what could not is a warning, because words
of the plan are unknown.

Fails::

    （一）加强监管。巡查集贸市场，查处锟斤拷商品。（区市场监管局负责）

Passes::

    （一）加强监管。巡查集贸市场，查处假劣商品。（区市场监管局负责）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planctl.checks.facts import Context, Spot, everything
from planctl.checks.places import on_line
from planctl.model import Problem
from planctl.names.script import simplified
from planctl.words import _

CODE, NAME, SEVERITY = "TXT001", "damaged-text", "warning"
_LOST = re.compile(
    "\ufffd+|锟斤拷|烫烫烫|[\ue000-\uf8ff]+|(?<=[\u4e00-\u9fff])[□■]{1,3}(?=[\u4e00-\u9fff])"
    "|[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+"
)
_REPAIRED = frozenset({"mojibake"})
_UNREPAIRED = frozenset({"lost-character", "undecodable"})
_SPACE = "space"


def check(context: Context) -> Iterator[Spot]:
    """What the import could not repair, what it did, and damage that still stands in the text."""
    told = set()
    for problem in context.plan.problems:
        if problem.kind in _REPAIRED | _UNREPAIRED:
            spot = _of_problem(context, problem)
            told.add(spot.clause)
            yield spot
        elif problem.kind == _SPACE and problem.after:
            yield from _spaces(context, problem)
    for _task, clause in everything(context.plan):
        match = _LOST.search(clause.text)
        if match and clause.id not in told:
            yield Spot(
                _("characters are damaged here"), clause=clause.id, span=match.group(), key=clause.text
            )


def _spaces(context: Context, problem: Problem) -> Iterator[Spot]:
    """A stray space within a clause; those in page furniture don't matter."""
    found = next((c for c in on_line(context.plan, problem.line) if c.line == problem.line), None)
    if found is not None:
        message = _("a stray space stood within the text: {words}").format(words=problem.before)
        yield Spot(message, clause=found.id, key=f"space {problem.before}", at_most="info")


def _of_problem(context: Context, problem: Problem) -> Spot:
    words = simplified(problem.after or problem.before or "")
    found = next((c for c in on_line(context.plan, problem.line) if words in c.text), None)
    repaired = problem.kind in _REPAIRED
    return Spot(
        _("damaged: {before} was read as {after}").format(before=problem.before, after=problem.after)
        if repaired
        else _("characters were lost here"),
        clause=found.id if found else None,
        line=problem.line,
        span=words or None,
        key=f"{problem.before} {problem.after}",
        hint=_("Compare it with another copy of the document."),
        at_most="info" if repaired else None,
    )
