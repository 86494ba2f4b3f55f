"""Words and short sentences that all renderings of a comparison share."""

from __future__ import annotations

from collections.abc import Iterator

from planctl.compare.summary import Counts, Summary
from planctl.model import Clause, ClauseLink, Comparison, Plan
from planctl.words import N_, _, n_

VERDICTS = {"full": N_("full"), "partial": N_("partial"), "missing": N_("missing")}
SIGNS = {"full": "✓", "partial": "◐", "missing": "✗"}
RELATIONS = {
    "equal-to": N_("word for word"),
    "equivalent-to": N_("the same in other words"),
    "subset-of": N_("carried, and more asked"),
    "superset-of": N_("narrowed"),
    "intersects-with": N_("narrowed, and other things asked"),
    "no-relationship": N_("not carried"),
}
CHANGES = {
    "weakened": N_("weaker"),
    "strengthened": N_("stronger"),
    "number": N_("number"),
    "deadline": N_("deadline"),
    "frequency": N_("frequency"),
}
REVIEWED = {
    "confirmed": N_("link confirmed by hand"),
    "added": N_("link added by hand"),
    "rejected": N_("link rejected by hand"),
    "suspect": N_("reviewed, but a text has changed since"),
}


def headline(found: Comparison) -> str:
    """Which plan is measured against which."""
    return _("{other} measured against {base}").format(other=found.other.id, base=found.base.id)


def plan_line(plan: Plan) -> str:
    """Region and title of a plan."""
    return f"{plan.region_name}  {plan.title}" if plan.title else plan.region_name


def tally(counts: Counts) -> str:
    """18 full, 13 partial, 4 missing."""
    return _("{full} full, {partial} partial, {missing} missing").format(
        full=counts.full, partial=counts.partial, missing=counts.missing
    )


def facts(summary: Summary) -> Iterator[tuple[str, str]]:
    """The lines of the summary: what is counted, and the counts in words."""
    yield n_("{n} task", "{n} tasks", summary.tasks.total).format(n=summary.tasks.total), tally(summary.tasks)
    total = summary.clauses.total
    yield n_("{n} clause", "{n} clauses", total).format(n=total), tally(summary.clauses)
    extra = n_("{n} clause of its own", "{n} clauses of its own", summary.added).format(n=summary.added)
    copied = _("{percent} copied word for word").format(percent=percent(summary.verbatim))
    yield _("other plan"), f"{extra}{_('; ')}{copied}" if summary.added else copied
    yield _("campaigns"), _campaigns(summary.campaigns)
    if summary.low_confidence:
        yield (
            _("to review"),
            n_("{n} clause on thin evidence", "{n} clauses on thin evidence", summary.low_confidence).format(
                n=summary.low_confidence
            ),
        )


def _campaigns(counts: dict[str, int]) -> str:
    return _("{kept} kept, {renewed} renewed, {dropped} dropped, {new} new").format(**counts)


def percent(share: float) -> str:
    """A share as a whole percentage that says 0 or 100 only where it is exactly so."""
    if 0 < share < 0.005:
        return "<1%"
    if 0.995 <= share < 1:
        return ">99%"
    return f"{share:.0%}"


def bodies_line(clause: Clause) -> str:
    """Who is responsible for a clause, leads first."""
    leads = [a.name for a in clause.agencies if a.role == "lead"]
    rest = [a.name for a in clause.agencies if a.role != "lead"] + [g.name for g in clause.groups]
    if leads and rest:
        return _("{leads} (lead), {rest}").format(leads="、".join(leads), rest="、".join(rest))
    return _("{leads} (lead)").format(leads="、".join(leads)) if leads else "、".join(rest)


def duty_notes(link: ClauseLink) -> Iterator[tuple[str, str]]:
    """What became of responsibility: (label, text) pairs; nothing where all bodies are kept."""
    duties = link.duties
    if duties is None:
        return
    if duties.lead is not None:
        nobody = _("nobody")
        ours, theirs = ("、".join(side) or nobody for side in duties.lead)
        yield _("lead"), f"{ours} → {theirs}"
    gone = [name for name in duties.dropped if name not in duties.no_local_body]
    if gone:
        yield _("bodies dropped"), "、".join(gone)
    if duties.no_local_body:
        yield _("no office here"), "、".join(duties.no_local_body)
    if duties.absorbed:
        yield _("held by"), "、".join(f"{name}→{by}" for name, by in duties.absorbed)
    if duties.added:
        yield _("bodies added"), "、".join(duties.added)
    if duties.unresolved:
        yield _("bodies unknown"), "、".join(duties.unresolved)


def element_notes(link: ClauseLink) -> Iterator[tuple[str, str]]:
    """What is missing, added and changed: (label, text) pairs."""
    elsewhere = {e.text: e.clause for e in link.elsewhere}
    lost = [_at(text, elsewhere.get(text)) for text in link.missing]
    if lost:
        yield _("left out"), _SEPARATOR.join(lost)
    for change in link.changes:
        yield _(CHANGES[change.kind]), f"{change.base} → {change.other or _('none')}"
    if link.added:
        yield _("added"), _SEPARATOR.join(link.added)


_SEPARATOR = " ¦ "


def _at(text: str, clause: str | None) -> str:
    return text if clause is None else _("{text} (stands in {clause})").format(text=text, clause=clause)
