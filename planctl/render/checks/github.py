"""Workflow commands of GitHub Actions: ``::error file=…,line=…,title=…::message``.

Source: GitHub Docs, Workflow commands for GitHub Actions, Setting an error message.
"""

from __future__ import annotations

from planctl.model import Finding
from planctl.render.checks.report import Report

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report) -> str:
    """One command a finding; waived findings are left out."""
    return "".join(_command(item.finding) for item in report.items() if not item.finding.waived)


def _command(finding: Finding) -> str:
    properties = {"file": finding.file, "line": finding.line, "col": finding.column}
    properties["title"] = f"{finding.code} {finding.rule}"
    listed = ",".join(
        f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None
    )
    clause = finding.clause or finding.base_clause
    place = f"{finding.plan} {clause}" if clause else finding.plan
    hint = f"\n{finding.hint}" if finding.hint else ""
    return f"::{_LEVELS[finding.severity]} {listed}::{_data(f'{place}: {finding.message}{hint}')}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
