"""Waivers and baselines: what they cover, and what is told when they no longer fit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from check_plans import plan_of, workspace

from planctl.checks.facts import Context
from planctl.checks.frozen import thaw
from planctl.checks.runner import Checked, run
from planctl.checks.selection import choose
from planctl.checks.stamp import Origin
from planctl.checks.waived import waive
from planctl.errors import PlanctlError
from planctl.library.baseline import baseline_text, read_baseline
from planctl.library.settings import Checks
from planctl.library.waivers import read_waivers, waiver_file

TODAY = date(2020, 6, 1)
PLAN = """（一）加强监管。巡查集贸市场，扩大监管范国。（区甲局、区财政局、区财政局按职责分工负责）
（二）推进正版化。检查企业软件。（区财政局、国资委、区司法局、区法院按职责分工负责）
"""
RULES = choose(Checks(), ["misprint", "agency-duplicate", "agency-wrong-level", "WAI"])


def checked(text: str = PLAN) -> Checked:
    context = Context(plan_of(text), None, workspace().names, workspace().regions)
    return run(context, RULES, Origin("plan.txt"))


def told(found: Checked) -> list[tuple[str, bool]]:
    return [(m.finding.rule, m.finding.waived) for m in found.marked]


def waivers(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "plan.waivers.yaml"
    path.write_text(f"schema: planctl/waivers/1\nwaivers:\n{text}", encoding="utf-8")
    return path


REST = "    reason: 有据\n    author: 张三\n    expires: 2020-12-31\n"
COVERING = [
    ("  - rule: misprint\n    clause: '1.1'\n", "misprint"),
    ("  - rule: TXT009\n    clause: '1'\n", "misprint"),
    ("  - rule: TXT\n    text: 范国\n", "misprint"),
    ("  - rule: agency-wrong-level\n    agency: 国资委\n", "agency-wrong-level"),
]


@pytest.mark.parametrize(("text", "rule"), COVERING)
def test_a_waiver_covers_what_it_names(tmp_path: Path, text: str, rule: str) -> None:
    found = waive(checked(), read_waivers(waivers(tmp_path, text + REST)), RULES, TODAY)
    assert [name for name, waived in told(found) if waived] == [rule]
    assert not [name for name, _waived in told(found) if name.startswith("waiver-")]


NOT_COVERING = [
    "  - rule: misprint\n    clause: '2.1'\n",
    "  - rule: misprint\n    clause: '1.11'\n",
    "  - rule: agency-wrong-level\n    agency: 公安部\n",
    "  - rule: agency-wrong-level\n    base-clause: '2.1'\n",
]


@pytest.mark.parametrize("text", NOT_COVERING)
def test_an_unused_waiver_is_itself_a_finding(tmp_path: Path, text: str) -> None:
    path = waivers(tmp_path, text + REST)
    found = waive(checked(), read_waivers(path), RULES, TODAY)
    last = found.marked[-1].finding
    assert not any(waived for _name, waived in told(found))
    assert (last.rule, last.file, last.line) == ("waiver-unused", str(path), 3)


def test_an_expired_waiver_covers_nothing_and_is_told(tmp_path: Path) -> None:
    path = waivers(tmp_path, COVERING[0][0] + REST)
    found = waive(checked(), read_waivers(path), RULES, date(2021, 1, 1))
    assert ("misprint", False) in told(found)
    assert told(found)[-1] == ("waiver-expired", False)
    assert (
        waive(checked(), read_waivers(path), RULES, date(2020, 12, 31)).marked[-1].finding.rule
        != "waiver-expired"
    )


MISTAKES = [
    ("  - rule: misprint\n    reason: a\n    author: b\n    expires: never\n", 3, "what it waives"),
    ("  - rule: misprint\n    clause: '1'\n    author: b\n    expires: never\n", 3, "reason is missing"),
    ("  - rule: misprint\n    clause: '1'\n    reason: a\n    author: b\n    expires: soon\n", 7, "soon"),
    ("  - rule: misprint\n    claus: '1'\n", 4, "unknown field claus"),
]


@pytest.mark.parametrize(("text", "line", "message"), MISTAKES)
def test_a_mistake_has_file_and_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = waivers(tmp_path, text)
    with pytest.raises(PlanctlError) as error:
        read_waivers(path)
    assert (error.value.file, error.value.line) == (str(path), line)
    assert message in error.value.message


def test_a_waiver_of_an_unknown_rule_is_refused(tmp_path: Path) -> None:
    path = waivers(tmp_path, "  - rule: misprnt\n    clause: '1'\n" + REST)
    with pytest.raises(PlanctlError, match="misprnt"):
        waive(checked(), read_waivers(path), RULES, TODAY)


def test_waivers_stand_beside_the_plan(tmp_path: Path) -> None:
    path = waivers(tmp_path, COVERING[0][0] + REST)
    assert waiver_file(tmp_path / "plan.docx", "2020-guandu") == path
    assert waiver_file(tmp_path / "other.docx", "plan") == path
    assert waiver_file(tmp_path / "other.docx", "2020-guandu") is None


# --- baselines ---------------------------------------------------------------------------------------


def frozen(tmp_path: Path, text: str = PLAN) -> Path:
    path = tmp_path / "baseline.json"
    path.write_text(baseline_text(m.finding for m in checked(text).marked), encoding="utf-8")
    return path


MOVED = "（一）加强宣传。组织普法。（区司法局负责）\n" + PLAN.replace("（二）", "（三）").replace(
    "（一）", "（二）"
)
REWORDED = PLAN.replace("巡查集贸市场，", "经常巡查集贸市场、药店，")
DRIFTS = [
    (PLAN, [], (3, 0, 0)),
    (MOVED, [], (3, 0, 0)),
    (REWORDED, [], (3, 2, 0)),
    (PLAN.replace("范国", "范围"), [], (2, 1, 1)),
    (PLAN + "（三）加强检查。扩大检查范国。（区法院负责）\n", ["misprint"], (3, 0, 0)),
    (PLAN + "（三）加强检查。检查软件。（区法院、公安部负责）\n", ["agency-wrong-level"], (3, 0, 0)),
]


@pytest.mark.parametrize(
    ("text", "new", "drift"), DRIFTS, ids="same moved reworded mended again other".split()
)
def test_a_baseline_hides_what_it_froze_and_nothing_else(
    tmp_path: Path, text: str, new: list[str], drift: tuple[int, int, int]
) -> None:
    rest, found = thaw([checked(text)], read_baseline(frozen(tmp_path)))
    assert [name for name, _waived in told(rest[0])] == new
    assert (found.hidden, found.reworded, len(found.gone)) == drift


def test_rows_of_plans_that_were_not_checked_are_no_drift(tmp_path: Path) -> None:
    _rest, found = thaw([], read_baseline(frozen(tmp_path)))
    assert (found.hidden, found.reworded, found.gone) == (0, 0, ())


@pytest.mark.parametrize(
    "text", ["", "[]", '{"schema": "x"}', '{"schema": "planctl/baseline/1", "findings": [{}]}']
)
def test_a_broken_baseline_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlanctlError) as error:
        read_baseline(path)
    assert error.value.file == str(path)
