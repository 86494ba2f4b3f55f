"""Every rule's cases: texts that it speaks about and near ones that it doesn't. A bug becomes a named case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from check_plans import findings

from planctl.checks.registry import RULES
from planctl.model import Finding

FOLDER = Path(__file__).with_name("cases")
FILES = sorted(FOLDER.glob("*.yaml"))


def _load(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8") as stream:
        return dict(yaml.safe_load(stream))


def _cases(kind: str) -> list[Any]:
    return [
        pytest.param(data["rule"], case, id=f"{path.stem}: {case['name']}")
        for path in FILES
        for data in [_load(path)]
        for case in data[kind]
    ]


@pytest.mark.parametrize(("rule", "case"), _cases("fires"))
def test_fires(rule: str, case: dict[str, Any]) -> None:
    found = findings(rule, case)
    assert found
    first = found[0]
    if "at" in case:
        assert [finding.clause for finding in found] == case["at"]
    _fits(first, case)


def _fits(found: Finding, case: dict[str, Any]) -> None:
    expected = {key: case[key] for key in ("base_clause", "span", "severity") if key in case}
    assert {key: getattr(found, key) for key in expected} == expected
    assert case.get("says", "") in found.message
    if "task" in case:
        assert (found.clause or "").split(".")[0] == case["task"]
    assert found.file == "plan.txt"
    assert found.line is not None


@pytest.mark.parametrize(("rule", "case"), _cases("quiet"))
def test_is_quiet(rule: str, case: dict[str, Any]) -> None:
    assert [finding.message for finding in findings(rule, case)] == []


def test_each_rule_has_two_that_fire_and_two_near_misses() -> None:
    tested = {}
    for path in FILES:
        data = _load(path)
        tested[path.stem] = (data["rule"], len(data["fires"]) >= 2, len(data["quiet"]) >= 2)
    told_by_runner = {"WAI001", "WAI002"}
    assert tested == {r.code: (r.name, True, True) for r in RULES if r.code not in told_by_runner}
