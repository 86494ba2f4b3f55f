"""One line a finding, as compilers write them: editors jump to it."""

from __future__ import annotations

from planctl.render.checks.report import WORDS, Report
from planctl.render.checks.text import place
from planctl.words import _


def render(report: Report) -> str:
    """``file:line:column: CODE severity: message (rule)``; waived findings are left out."""
    lines = []
    for item in report.items():
        finding = item.finding
        if not finding.waived:
            where = place(finding) or finding.plan
            clause = finding.clause or (f"<{finding.base_clause}>" if finding.base_clause else "")
            head = f"{where}: {finding.code} {_(WORDS[finding.severity])}: "
            lines.append(f"{head}{clause + ' ' if clause else ''}{finding.message} ({finding.rule})\n")
    return "".join(lines)
