"""SARIF 2.1.0: results with rules, relative places, partial fingerprints and suppressions.

Source: OASIS Standard, Static Analysis Results Interchange Format Version 2.1.0.
"""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from planctl.model import Finding, Marked
from planctl.render.checks.report import Report, RuleText

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(report: Report) -> str:
    """One SARIF document with one run."""
    return json.dumps(data(report), ensure_ascii=False, indent=1) + "\n"


def data(report: Report) -> dict[str, Any]:
    """The report as a SARIF log."""
    index = {rule.code: number for number, rule in enumerate(report.rules)}
    driver = {
        "name": "planctl",
        "version": report.version,
        "rules": [_rule(rule) for rule in report.rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, index) for item in report.items()],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: RuleText) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": " ".join((rule.what, *rule.why))},
        "help": {"text": "\n\n".join((rule.what, *rule.why)), "markdown": _help(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.name]},
    }


def _help(rule: RuleText) -> str:
    parts = [f"**{rule.name}**: {rule.what}", *rule.why]
    parts += [f"```text\n{sample}\n```" for sample in rule.fails]
    return "\n\n".join(parts)


def _result(item: Marked, index: dict[str, int]) -> dict[str, Any]:
    finding = item.finding
    result: dict[str, Any] = {
        "ruleId": finding.code,
        **({"ruleIndex": index[finding.code]} if finding.code in index else {}),
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}\n{finding.hint}" if finding.hint else finding.message},
        "locations": [{"physicalLocation": _physical(finding), "logicalLocations": [_logical(finding)]}],
        "partialFingerprints": {"planctlFinding/v1": finding.fingerprint},
    }
    if finding.waived:
        result["suppressions"] = [{"kind": "external", "status": "accepted"}]
    return result


def _physical(finding: Finding) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": max(finding.line or 1, 1)}
    if finding.column:
        region["startColumn"] = finding.column
        if finding.span:
            region["endColumn"] = finding.column + len(finding.span)
    return {"artifactLocation": _artifact(finding.file or finding.plan), "region": region}


def _artifact(file: str) -> dict[str, Any]:
    path = PurePath(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix()), "uriBaseId": "%SRCROOT%"}


def _logical(finding: Finding) -> dict[str, Any]:
    clause = finding.clause or (f"base:{finding.base_clause}" if finding.base_clause else "")
    name = f"{finding.plan}#{clause}" if clause else finding.plan
    return {"fullyQualifiedName": name, "kind": "member"}
