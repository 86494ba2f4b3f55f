"""The formats of a report, held against what their readers document."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from jsonschema.validators import validator_for

from planctl.checks.registry import RULES
from planctl.cli.check_report import rule_text
from planctl.model import Finding
from planctl.render.checks import FORMATS, Marked, PlanPart, Report, render
from planctl.wide import width
from planctl.words import speak

LONG = "一、二，三。" * 30


def finding(**changes: Any) -> Finding:
    facts: dict[str, Any] = {
        "code": "DUT005", "rule": "agency-duplicate", "severity": "error", "message": "区甲局 stands 2 times",
        "plan": "2020-guandu", "clause": "11.1", "file": "plans/2020 guandu.yaml", "line": 12, "column": 7,
        "span": "区甲局", "hint": "Take one out", "fingerprint": "0123456789abcdef-01234567",
    }  # fmt: skip
    return Finding(**{**facts, **changes})


def report(*findings: Finding, fail_on: str = "warning") -> Report:
    items = tuple(
        Marked(f, f"{LONG}区甲局、区乙局{LONG}", len(LONG), len(LONG) + 3, "（十一）题目") for f in findings
    )
    rules = tuple(rule_text(rule) for rule in RULES)
    plan = PlanPart("2020-guandu", "官渡区2020年要点", "2020-national", "plans/2020 guandu.yaml", items)
    return Report((plan,), rules, fail_on, "1.2.3")


FULL = report(
    finding(),
    finding(
        severity="warning", code="TXT009", rule="misprint", message="100% | <b>a</b>, b: c\nd", clause="3.1"
    ),
    finding(
        severity="info", code="COV001", rule="task-missing", clause=None, base_clause="6", column=None, line=1
    ),
    finding(severity="error", message="waived one", waived=True),
)


def test_text_stays_within_the_width_and_underlines_wide_characters() -> None:
    text = render(FULL, "text", width=80)
    lines = text.splitlines()
    assert max(width(line) for line in lines) <= 80
    at = next(n for n, line in enumerate(lines) if line.strip() == "^^^^^^")
    start = lines[at].index("^")
    assert width(lines[at - 1].split("区甲局")[0]) == start
    assert "\x1b" not in text


def test_text_has_colour_only_when_asked() -> None:
    assert "\x1b[1;31merror:\x1b[0m" in render(FULL, "text", color=True)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_speaks_chinese_and_bears_an_empty_report(form: str) -> None:
    speak("zh")
    assert render(FULL, form)
    empty = render(Report((), (), "warning", "0"), form)
    assert empty.endswith("\n") or form in ("concise", "github")


def test_concise_is_one_line_a_finding() -> None:
    lines = render(report(finding()), "concise").splitlines()
    assert lines == [
        "plans/2020 guandu.yaml:12:7: DUT005 error: 11.1 区甲局 stands 2 times (agency-duplicate)"
    ]


def test_github_commands_are_escaped_as_documented() -> None:
    lines = render(FULL, "github", everything=True).splitlines()
    assert lines[0] == (
        "::error file=plans/2020 guandu.yaml,line=12,col=7,title=DUT005 agency-duplicate"
        "::2020-guandu 11.1: 区甲局 stands 2 times%0ATake one out"
    )
    assert "100%25 | <b>a</b>, b: c d" in lines[1]
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::notice"]


@pytest.mark.parametrize("form", ["text", "concise", "github", "markdown"])
def test_formats_for_people_leave_information_out(form: str) -> None:
    assert "COV001" not in render(FULL, form)
    assert "COV001" in render(FULL, form, everything=True)


def test_gitlab_issues_have_the_documented_fields_and_unique_fingerprints() -> None:
    issues = json.loads(render(report(finding(), finding(clause="12.1")), "gitlab"))
    assert len({issue["fingerprint"] for issue in issues}) == 2
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"] == {"path": "plans/2020 guandu.yaml", "lines": {"begin": 12}}


# What the SARIF 2.1.0 schema asks of the parts we write; additional properties are forbidden there.
SARIF = {
    "log": ({"version", "runs"}, {"$schema"}),
    "run": ({"tool"}, {"results", "columnKind", "originalUriBaseIds"}),
    "driver": ({"name"}, {"version", "informationUri", "rules"}),
    "rule": (
        {"id"},
        {"name", "shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"},
    ),
    "result": (
        {"message"},
        {"ruleId", "ruleIndex", "level", "locations", "partialFingerprints", "suppressions"},
    ),
    "location": (set(), {"physicalLocation", "logicalLocations"}),
    "physical": (set(), {"artifactLocation", "region"}),
    "artifact": (set(), {"uri", "uriBaseId"}),
    "region": (set(), {"startLine", "startColumn", "endColumn"}),
    "logical": (set(), {"fullyQualifiedName", "kind"}),
    "suppression": ({"kind"}, {"status"}),
}


def fits(kind: str, value: dict[str, Any]) -> None:
    needed, allowed = SARIF[kind]
    assert needed <= set(value) <= needed | allowed, (kind, sorted(value))


def test_sarif_has_the_structure_of_the_standard() -> None:
    log = json.loads(render(FULL, "sarif"))
    fits("log", log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    fits("run", run)
    assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
    driver = run["tool"]["driver"]
    fits("driver", driver)
    for rule in driver["rules"]:
        fits("rule", rule)
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in {"none", "note", "warning", "error"}
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
    for result in run["results"]:
        _fits_result(result, driver["rules"])


def _fits_result(result: dict[str, Any], rules: list[dict[str, Any]]) -> None:
    fits("result", result)
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["level"] in {"none", "note", "warning", "error"}
    assert all(isinstance(v, str) and v for v in result["partialFingerprints"].values())
    for location in result["locations"]:
        fits("location", location)
        physical = location["physicalLocation"]
        fits("physical", physical)
        fits("artifact", physical["artifactLocation"])
        assert re.fullmatch(r"[A-Za-z0-9./_%-]+", physical["artifactLocation"]["uri"])
        fits("region", physical["region"])
        assert all(number >= 1 for number in physical["region"].values())
        for logical in location["logicalLocations"]:
            fits("logical", logical)
    for suppression in result.get("suppressions", ()):
        fits("suppression", suppression)
        assert suppression["kind"] in {"inSource", "external"}
        assert suppression["status"] in {"accepted", "underReview", "rejected"}


def test_sarif_validates_against_the_schema_of_the_standard() -> None:
    path = os.environ.get("PLANCTL_SARIF_SCHEMA")
    if path is None:
        pytest.skip("PLANCTL_SARIF_SCHEMA names no copy of OASIS's sarif-schema-2.1.0.json")
    schema = json.loads(Path(path).read_text(encoding="utf-8"))
    errors = validator_for(schema)(schema).iter_errors(json.loads(render(FULL, "sarif")))
    assert [error.message for error in errors] == []


def test_sarif_marks_waived_findings_as_suppressed_and_keeps_paths_relative() -> None:
    results = json.loads(render(FULL, "sarif"))["runs"][0]["results"]
    assert [bool(result.get("suppressions")) for result in results] == [False, False, False, True]
    artifact = results[0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "plans/2020%20guandu.yaml", "uriBaseId": "%SRCROOT%"}


SUITE = "name tests failures errors group time skipped timestamp hostname id package file log url".split()


def test_junit_has_the_dialect_of_jenkins() -> None:
    root = Xml.fromstring(render(FULL, "junit").split("\n", 1)[1])
    assert root.tag == "testsuites"
    (suite,) = root
    assert suite.tag == "testsuite"
    assert set(root.attrib) <= {"name", "time", "tests", "failures", "errors"}
    assert {"name", "tests", "failures", "errors"} <= set(suite.attrib) <= {*SUITE}
    cases = list(suite)
    assert int(suite.get("tests", "")) == len(cases) == len(RULES)
    assert int(suite.get("failures", "")) == sum(len(case.findall("failure")) for case in cases) == 2
    for case in cases:
        assert {"classname", "name"} <= set(case.attrib) <= {"classname", "name", "group", "time"}
        assert [child.tag for child in case] in ([], ["failure"], ["system-out"], ["failure", "system-out"])
        assert all(set(f.attrib) == {"message", "type"} for f in case.findall("failure"))


def test_junit_fails_only_from_the_failing_level_and_bears_control_characters() -> None:
    text = render(report(finding(severity="warning", message="a\x00\x1bb"), fail_on="error"), "junit")
    suite = Xml.fromstring(text.split("\n", 1)[1])[0]
    assert suite.get("failures") == "0"
    assert "a\ufffd\ufffdb" in text


def test_markdown_escapes_what_comes_from_plans() -> None:
    text = render(FULL, "markdown")
    assert "100% \\| \\<b\\>a\\</b\\>, b: c d" in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) in (6, 7) for row in rows)


def test_json_has_the_contract_s_fields_and_counts() -> None:
    data = json.loads(render(FULL, "json"))
    first = list(data["findings"][0])
    assert first[:11] == "code rule severity message plan clause base_clause file line column waived".split()
    summary = data["summary"]
    assert [summary[key] for key in ("error", "warning", "info", "waived", "failing")] == [1, 1, 1, 1, 2]
