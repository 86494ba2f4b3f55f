"""Applying waivers: what they cover is marked, and a waiver that covers nothing or is over is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from planctl.checks.registry import RULES, unknown
from planctl.checks.runner import Checked
from planctl.checks.selection import Chosen
from planctl.library.waivers import Waiver
from planctl.model import Finding, Marked
from planctl.words import _


def waive(checked: Checked, waivers: Sequence[Waiver], chosen: Sequence[Chosen], today: date) -> Checked:
    """The same with covered findings marked as waived, and findings about the waivers themselves.

    PlanctlError for a waiver that names an unknown rule.
    """
    for waiver in waivers:
        if not any(rule.answers_to(waiver.rule) for rule in RULES):
            raise unknown(waiver.rule, file=waiver.file, line=waiver.line)
    used: set[int] = set()
    marked: list[Marked] = []
    for item in checked.marked:
        found = [n for n, w in enumerate(waivers) if covers(w, item.finding)]
        used.update(found)
        valid = any(not _over(waivers[n], today) for n in found)
        marked.append(replace(item, finding=replace(item.finding, waived=True)) if valid else item)
    told = [_told(checked, w, n in used, today) for n, w in enumerate(waivers)]
    rules = {c.rule.name: c for c in chosen}
    extra = [_marked(rules[name], f) for name, f in (t for t in told if t is not None) if name in rules]
    return replace(checked, marked=(*marked, *extra))


def covers(waiver: Waiver, finding: Finding) -> bool:
    """Whether a waiver is about a finding: the rule and everything else it names must fit."""
    if waiver.rule.lower() != finding.rule and waiver.rule.upper() not in (
        finding.code,
        finding.code.rstrip("0123456789"),
    ):
        return False
    return (
        _within(finding.clause, waiver.clause)
        and _within(finding.base_clause, waiver.base_clause)
        and (waiver.agency is None or waiver.agency == finding.span)
        and (waiver.text is None or waiver.text in (finding.span or "") or waiver.text in finding.message)
    )


def _within(found: str | None, named: str | None) -> bool:
    """Whether a clause is the one named or lies in the task named."""
    return named is None or (found is not None and (found == named or found.startswith(f"{named}.")))


def _over(waiver: Waiver, today: date) -> bool:
    return waiver.expires is not None and waiver.expires < today


def _told(checked: Checked, waiver: Waiver, used: bool, today: date) -> tuple[str, Finding] | None:
    if used and not _over(waiver, today):
        return None
    name, code = ("waiver-expired", "WAI002") if used else ("waiver-unused", "WAI001")
    message = (
        _("the waiver of {rule} ran out on {day}").format(rule=waiver.rule, day=waiver.expires)
        if used
        else _("the waiver of {rule} covers nothing").format(rule=waiver.rule)
    )
    hint = _("Renew it with a new day, or mend the plan.") if used else _("Take it out.")
    what = waiver.clause or waiver.base_clause or waiver.agency or waiver.text or ""
    return name, Finding(
        code=code, rule=name, severity="warning", message=message, plan=checked.plan, file=waiver.file,
        line=waiver.line, hint=hint, span=None, fingerprint=f"{code.lower()}-{waiver.rule}-{what}",
    )  # fmt: skip


def _marked(chosen: Chosen, finding: Finding) -> Marked:
    return Marked(replace(finding, severity=chosen.severity))
