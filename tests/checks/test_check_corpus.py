"""The real documents: every defect that was found by reading is told, and little else at warning level."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_plans import workspace

from planctl.checks.facts import Context
from planctl.checks.runner import run
from planctl.checks.selection import choose
from planctl.checks.stamp import Origin
from planctl.library.settings import Checks
from planctl.model import Finding

TRUTH = Path(__file__).parents[1] / "truth" / "defects.yaml"
PLANS = {
    "2020-guandu": ("guandu", 2020),
    "2021-shanghai": ("shanghai", 2021),
    "2018-qingdao": ("qingdao", 2018),
}


@lru_cache(maxsize=8)
def found(corpus: Path, name: str) -> tuple[Finding, ...]:
    region, year = PLANS.get(name, ("national", 2020))
    path = corpus / f"{name}.txt"
    plan = workspace().import_document(path, year=year, region=region, id=name)
    base = workspace().import_document(corpus / "2020-national.txt", year=2020, region="national")
    comparison = workspace().diff(base, plan) if name in PLANS else None
    lines = tuple(path.read_text(encoding="utf-8-sig").splitlines())
    context = Context(plan, comparison, workspace().names, workspace().regions, lines=lines)
    checked = run(context, choose(Checks()), Origin(str(path), text=lines))
    return tuple(marked.finding for marked in checked.marked)


def truth() -> dict[str, Any]:
    return dict(yaml.safe_load(TRUTH.read_text(encoding="utf-8")))


def tells(finding: Finding, defect: dict[str, Any]) -> bool:
    places = {finding.clause, f">{finding.base_clause}"}
    return finding.rule in defect["rules"] and not places.isdisjoint(defect["clauses"])


def test_recall_of_defects_found_by_reading(corpus: Path) -> None:
    defects = truth()["defects"]
    missed = [d["id"] for d in defects if not any(tells(f, d) for f in found(corpus, d["plan"]))]
    assert len(missed) <= 0.15 * len(defects), missed


def test_precision_at_error_and_warning_level(corpus: Path) -> None:
    disagreed = {tuple(row) for row in truth()["disagreed"]}
    strong = [f for name in PLANS for f in found(corpus, name) if f.severity != "info"]
    wrong = [f for f in strong if (f.plan, f.rule, f.clause or "", f.base_clause or "") in disagreed]
    assert strong
    assert len(wrong) <= 0.1 * len(strong)
    assert len(strong) <= 90, (
        "a rule became louder: read its findings, and note those a reader disagrees with"
    )


def test_the_clean_national_plan_has_no_finding_but_its_damage(corpus: Path) -> None:
    loud = [
        f for f in found(corpus, "2020-national") if f.code[:3] in ("STR", "TXT") and f.rule != "damaged-text"
    ]
    assert loud == []


@pytest.mark.parametrize("name", PLANS)
def test_places_are_lines_of_the_document(corpus: Path, name: str) -> None:
    lines = (corpus / f"{name}.txt").read_text(encoding="utf-8-sig").splitlines()
    for finding in found(corpus, name):
        assert finding.line is not None
        assert 1 <= finding.line <= len(lines)
        if finding.column is not None and finding.span is not None:
            text = lines[finding.line - 1][finding.column - 1 :]
            assert text.replace(",", "，").startswith(finding.span[:2]), finding
