"""A clause names nobody who is responsible for it.

A duty that is nobody's is not done, and the assessment has nobody to ask. Where a whole section or plan names no
body at all, that is said once and milder.

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
from planctl.model import Clause, Plan
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
    bare_sections = {p: own for p, own in _sections(context.plan) if len(own) > 1 and all(map(_nobody, own))}
    for path, own in bare_sections.items():
        message = _("nobody is responsible in the whole section “{title}”").format(title=path[-1])
        yield Spot(message, clause=own[0].id, key=path[-1], at_most="warning")
    for clause in empty:
        covered = context.plan.task_of(clause.id).path in bare_sections
        if not covered and len(bare(clause.text)) >= context.number("least"):
            yield Spot(
                _("nobody is responsible for this clause"),
                clause=clause.id,
                key=clause.text,
                hint=_("Add the annotation, for example （某局负责）."),
            )


def _sections(plan: Plan) -> list[tuple[tuple[str, ...], list[Clause]]]:
    """The clauses of each section that has a title, in order."""
    found: dict[tuple[str, ...], list[Clause]] = {}
    for task, clause in obliging(plan):
        if task.path:
            found.setdefault(task.path, []).append(clause)
    return list(found.items())


def _nobody(clause: Clause) -> bool:
    return not clause.agencies and not clause.groups and not (clause.duty or "").strip()
