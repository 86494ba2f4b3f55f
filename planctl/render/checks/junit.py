"""JUnit XML in the dialect that Jenkins and GitLab read: a suite a plan, a case a rule.

The attributes are those that Jenkins' own schema (junit-10.xsd of its xUnit plugin) knows. Findings below the
failing level stand in the case's ``system-out`` and don't fail it.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as Xml

from planctl.model import Finding
from planctl.render.checks.report import PlanPart, Report, RuleText
from planctl.render.checks.text import place

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """One XML document with a final line break."""
    root = Xml.Element("testsuites", name="planctl check")
    for plan in report.plans:
        root.append(_suite(report, plan))
    for key in ("tests", "failures"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    root.set("errors", "0")
    Xml.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _suite(report: Report, plan: PlanPart) -> Xml.Element:
    suite = Xml.Element("testsuite", name=_clean(plan.id))
    for rule in report.rules:
        found = [i.finding for i in plan.items if i.finding.code == rule.code and not i.finding.waived]
        suite.append(_case(report, plan, rule, found))
    if plan.file:
        suite.set("file", _clean(plan.file))
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", "0")
    suite.set("skipped", "0")
    return suite


def _case(report: Report, plan: PlanPart, rule: RuleText, found: list[Finding]) -> Xml.Element:
    case = Xml.Element("testcase", classname=_clean(plan.id), name=f"{rule.code} {rule.name}")
    failing = [finding for finding in found if report.fails(finding)]
    if failing:
        first = _clean(failing[0].message)
        failure = Xml.SubElement(case, "failure", message=first, type=failing[0].severity)
        failure.text = _clean("\n".join(map(_line, failing)))
    rest = [finding for finding in found if finding not in failing]
    if rest:
        Xml.SubElement(case, "system-out").text = _clean("\n".join(map(_line, rest)))
    return case


def _line(finding: Finding) -> str:
    clause = finding.clause or finding.base_clause or ""
    return f"{place(finding) or finding.plan}: {finding.severity}: {clause} {finding.message}"


def _clean(text: str) -> str:
    """Without the characters that XML forbids."""
    return _FORBIDDEN.sub("\ufffd", text)
