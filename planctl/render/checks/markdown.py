"""A summary for a merge request: counts, then a table of findings for each plan."""

from __future__ import annotations

from collections.abc import Iterator

from planctl.model import Marked
from planctl.render.checks.report import WORDS, PlanPart, Report
from planctl.render.checks.text import drift, place
from planctl.words import _

_MARKS = {"error": "🔴", "warning": "🟡", "info": "🔵"}
_ESCAPED = "\\`*_{}[]<>|#"


def render(report: Report, *, everything: bool = False) -> str:
    """Markdown that forges show as tables; everything from plans is escaped, information only counted."""
    lines = [f"## {_('Check of plans')}", "", *_counts(report), ""]
    for plan in (report if everything else report.without_information()).plans:
        if any(not item.finding.waived for item in plan.items):
            lines += [*_plan(plan), ""]
    lines += [f"- {line}" for line in drift(report)]
    return "\n".join(lines).rstrip() + "\n"


def _counts(report: Report) -> Iterator[str]:
    yield f"| {_('plan')} | {_('base')} | {_('error')} | {_('warning')} | {_('info')} | {_('waived')} |"
    yield "|---|---|--:|--:|--:|--:|"
    for plan in report.plans:
        open_ = [item.finding.severity for item in plan.items if not item.finding.waived]
        waived = sum(item.finding.waived for item in plan.items)
        counts = " | ".join(str(open_.count(severity)) for severity in ("error", "warning", "info"))
        yield f"| {escape(plan.id)} | {escape(plan.base or '—')} | {counts} | {waived} |"


def _plan(plan: PlanPart) -> Iterator[str]:
    yield f"### {escape(plan.id)} {escape(plan.title)}"
    yield ""
    yield f"| | {_('place')} | {_('clause')} | {_('finding')} | {_('rule')} |"
    yield "|---|---|---|---|---|"
    for item in plan.items:
        if not item.finding.waived:
            yield _row(item)


def _row(item: Marked) -> str:
    finding = item.finding
    clause = finding.clause or (
        _("base {clause}").format(clause=finding.base_clause) if finding.base_clause else ""
    )
    hint = f"<br>{escape(finding.hint)}" if finding.hint else ""
    mark = f"{_MARKS[finding.severity]} {_(WORDS[finding.severity])}"
    what = escape(finding.message) + hint
    return (
        f"| {mark} | {escape(place(finding))} | {escape(clause)} | {what} | {finding.code} {finding.rule} |"
    )


def escape(text: str) -> str:
    """The text as Markdown shows it unchanged, on one line."""
    flat = " ".join(text.split())
    return "".join(f"\\{char}" if char in _ESCAPED else char for char in flat)
