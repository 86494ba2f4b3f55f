"""Sentences and titles that the renderings of a coverage share."""

from __future__ import annotations

from planctl.compare.coverage_report import Shortfall
from planctl.library.bases import Head
from planctl.render.coverage.shades import percent
from planctl.words import N_, _, n_

KINDS = {"plan": N_("plan"), "agency": N_("national body"), "section": N_("section"), "task": N_("task")}
VERDICTS = {"full": N_("full"), "partial": N_("partial"), "missing": N_("missing")}
SIGNS = {"full": "✓", "partial": "◐", "missing": "✗"}
STATES = {
    "kept": N_("assigned"),
    "absorbed": N_("assigned to the body that took it over"),
    "dropped": N_("assigned to nobody"),
    "no-local-body": N_("assigned to nobody; no office at this level"),
}


def base_line(base: Head, count: int, given: bool) -> str:
    """Which base, with how many clauses, for how many plans, and how it was chosen."""
    how = _("the base asked for") if given else _("the national plan nearest in year")
    line = n_("{n} plan measured against {base} ({how})", "{n} plans measured against {base} ({how})", count)
    return line.format(n=count, base=base.id, how=how)


def distance(years: int) -> str:
    """How far the base's year is from the plan's: +2 is a base two years later; nothing for the same year."""
    return f"{years:+d}" if years else ""


def shortfall_line(short: Shortfall) -> str:
    """A tally under its floor, in one line."""
    return _("{plan}: {what} at {ratio}%, under {floor}%").format(
        plan=short.plan,
        what=short.name or _("coverage"),
        ratio=percent(short.tally.exact),
        floor=f"{float(short.floor):g}",
    )
