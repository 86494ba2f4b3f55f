"""The formats of a report, held against what their readers document."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
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
SCHEMAS = Path(__file__).with_name("schemas")


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


# --- schemas --------------------------------------------------------------------------------------
# Ours, in schemas/, hold what planctl writes. The authors' own are not ours to keep here; where a variable names a copy, the
# reports are held against it too, and ours against it.


def standard(variable: str, name: str) -> Path:
    path = os.environ.get(variable)
    if path is None:
        pytest.skip(f"{variable} names no copy of {name}")
    return Path(path)


def faults(schema: dict[str, Any], form: str = "sarif") -> list[str]:
    errors = validator_for(schema)(schema).iter_errors(json.loads(render(FULL, form)))
    return [f"{error.json_path}: {error.message}" for error in errors]


def ours() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((SCHEMAS / "sarif.schema.json").read_text(encoding="utf-8"))
    return schema


def test_sarif_validates() -> None:
    assert faults(ours()) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda log: log.update(version="2.0"), "$.version"),
        (lambda log: log["runs"][0]["results"][0].pop("message"), "'message' is a required property"),
        (lambda log: log["runs"][0]["results"][0].update(severity="high"), "'severity' was unexpected"),
        (lambda log: _region(log).update(startLine=0), "startLine"),
        (lambda log: _region(log).update(charOffset=-1), "charOffset"),
    ],
    ids=["version", "no message", "unknown property", "line 0", "offset"],
)
def test_the_schema_sees_what_is_wrong(change: Callable[[Any], object], said: str) -> None:
    log = json.loads(render(FULL, "sarif"))
    change(log)
    errors = [f"{e.json_path} {e.message}" for e in validator_for(ours())(ours()).iter_errors(log)]
    assert len(errors) == 1
    assert said in errors[0]


def _region(log: Any) -> dict[str, Any]:
    region: dict[str, Any] = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    return region


def test_sarif_validates_against_the_schema_of_the_standard() -> None:
    schema = json.loads(
        standard("PLANCTL_SARIF_SCHEMA", "OASIS's sarif-schema-2.1.0.json").read_text("utf-8")
    )
    assert faults(schema) == []


def test_our_sarif_schema_asks_no_less_than_the_standard() -> None:
    schema = json.loads(
        standard("PLANCTL_SARIF_SCHEMA", "OASIS's sarif-schema-2.1.0.json").read_text("utf-8")
    )
    for name, mine in {**ours()["$defs"], None: ours()}.items():
        theirs = schema["definitions"][name] if name else schema
        assert set(mine["properties"]) <= set(theirs["properties"]) or name == "propertyBag", name
        assert set(mine["required"]) >= set(theirs.get("required", ())), name
        for word, value in mine["properties"].items():
            allowed = theirs["properties"].get(word, {}).get("enum")
            assert not allowed or set(value.get("enum", ())) <= set(allowed), (name, word)


def test_sarif_results_point_to_their_rules() -> None:
    (run,) = json.loads(render(FULL, "sarif"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert [rules[r["ruleIndex"]]["id"] for r in run["results"]] == [r["ruleId"] for r in run["results"]]


def test_sarif_marks_waived_findings_as_suppressed_and_keeps_paths_relative() -> None:
    results = json.loads(render(FULL, "sarif"))["runs"][0]["results"]
    assert [bool(result.get("suppressions")) for result in results] == [False, False, False, True]
    artifact = results[0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "plans/2020%20guandu.yaml", "uriBaseId": "%SRCROOT%"}


def junit_faults(schema: Path, text: str) -> list[str]:
    from xmlschema import XMLSchema10

    return [str(error.reason) for error in XMLSchema10(str(schema)).iter_errors(text)]


def test_junit_validates() -> None:
    assert junit_faults(SCHEMAS / "junit.xsd", render(FULL, "junit")) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (' failures="2"', ""),
        ("<testcase ", '<testcase line="1" '),
        ("failure", "problem"),
        ('tests="', 'tests="-'),
    ],
    ids=["no count", "unknown attribute", "unknown element", "negative"],
)
def test_the_junit_schema_sees_what_is_wrong(before: str, after: str) -> None:
    text = render(FULL, "junit")
    assert before in text
    assert junit_faults(SCHEMAS / "junit.xsd", text.replace(before, after)) != []


def test_junit_validates_against_the_schema_of_jenkins() -> None:
    schema = standard("PLANCTL_JUNIT_SCHEMA", "Jenkins' junit-10.xsd")
    assert junit_faults(schema, render(FULL, "junit")) == []


def test_junit_has_a_suite_a_plan_and_a_case_a_rule() -> None:
    root = Xml.fromstring(render(FULL, "junit").split("\n", 1)[1])
    (suite,) = root
    assert int(suite.get("tests", "")) == len(suite) == len(RULES)
    assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure")) == 2


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
