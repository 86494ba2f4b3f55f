"""A clause names nobody who is responsible for it.

A duty that is nobody's is not done, and the assessment has nobody to ask. Where a whole plan names no body at
all, that is said once, as information.

Fails::

    （一）加强市场监管。开展计量器具检查。（区市场监管局负责）对集贸市场进行巡查，公布检查结果。

Passes::

    （一）加强市场监管。开展计量器具检查。（区市场监管局负责）对集贸市场进行巡查。（各街道办事处负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.facts import Context, Spot, obliging
from planctl.checks.rule import Option
from planctl.checks.sentences import bare
from planctl.model import Clause
from planctl.words import _

CODE, NAME, SEVERITY = "DUT001", "no-responsible", "error"
OPTIONS = (Option("least", 8, "Clauses with fewer characters than this are passed over."),)


def check(context: Context) -> Iterator[Spot]:
    """Clauses without agency, group or annotation."""
    clauses = [clause for _task, clause in obliging(context.plan)]
    empty = [c for c in clauses if _nobody(c)]
    if clauses and len(empty) == len(clauses):
        yield Spot(_("no clause of this plan names a body"), part="head", key="plan", at_most="info")
        return
    for clause in empty:
        if len(bare(clause.text)) >= context.number("least"):
            yield Spot(
                _("nobody is responsible for this clause"),
                clause=clause.id,
                key=clause.text,
                hint=_("Add the annotation, for example （某局负责）."),
            )


def _nobody(clause: Clause) -> bool:
    return not clause.agencies and not clause.groups and not (clause.duty or "").strip()
