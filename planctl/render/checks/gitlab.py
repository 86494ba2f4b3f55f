"""GitLab's Code Quality report: a list of issues with unique fingerprints.

Source: GitLab Docs, Code Quality, Code Quality report format.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from planctl.model import Finding
from planctl.render.checks.report import Report

_LEVELS = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report) -> str:
    """One JSON list; waived findings are left out."""
    seen: Counter[str] = Counter()
    issues = [_issue(item.finding, seen) for item in report.items() if not item.finding.waived]
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"


def _issue(finding: Finding, seen: Counter[str]) -> dict[str, Any]:
    seen[finding.fingerprint] += 1
    again = f"-{seen[finding.fingerprint]}" if seen[finding.fingerprint] > 1 else ""
    clause = finding.clause or finding.base_clause
    place = f"{finding.plan} {clause}" if clause else finding.plan
    return {
        "description": f"{place}: {finding.message}",
        "check_name": f"{finding.code} {finding.rule}",
        "fingerprint": finding.fingerprint + again,
        "severity": _LEVELS[finding.severity],
        "location": {"path": finding.file or finding.plan, "lines": {"begin": finding.line or 1}},
    }
