"""``planctl/check/1``: every finding, waived ones marked, with a summary."""

from __future__ import annotations

import json
from typing import Any

from planctl.model import Finding
from planctl.render.checks.report import Report

SCHEMA = "planctl/check/1"


def render(report: Report) -> str:
    """One JSON document with a final line break."""
    return json.dumps(data(report), ensure_ascii=False, indent=1) + "\n"


def data(report: Report) -> dict[str, Any]:
    """The report as plain data in the contract's order."""
    return {
        "schema": SCHEMA,
        "findings": [finding_data(item.finding) for item in report.items()],
        "plans": [
            {"id": plan.id, "title": plan.title, "base": plan.base, "file": plan.file}
            for plan in report.plans
        ],
        "summary": {
            "plans": len(report.plans),
            "error": report.count("error"),
            "warning": report.count("warning"),
            "info": report.count("info"),
            "waived": report.waived,
            "failing": report.failing,
            "fail_on": report.fail_on,
            "baseline": {"hidden": report.hidden, "reworded": report.reworded, "gone": report.gone},
        },
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """One finding as plain data."""
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "plan": finding.plan,
        "clause": finding.clause,
        "base_clause": finding.base_clause,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "waived": finding.waived,
        "span": finding.span,
        "hint": finding.hint,
        "fingerprint": finding.fingerprint,
    }
