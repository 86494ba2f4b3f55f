"""Where reports go: -o writes whole files or none; --quiet, --lang and list leave reports as they are."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import planctl
from planctl.cli.main import run
from planctl.errors import PlanctlError
from planctl.library import files
from planctl.wide import width

Capture = pytest.CaptureFixture[str]
PAIR = ["diff", "2020-national", "2020-guandu"]


@pytest.mark.parametrize("form", ["text", "json", "markdown", "csv", "xlsx"])
def test_a_report_in_a_file(form: str, tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "new" / "report"
    assert run([*PAIR, "--format", form, "-o", str(target)]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"written: {target}\n")
    data = target.read_bytes()
    assert data.startswith(b"PK") if form == "xlsx" else "官渡" in data.decode("utf-8")
    assert b"\x1b" not in data or form == "xlsx"


def test_the_same_report_on_standard_output(tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "report.json"
    assert run([*PAIR, "--format", "json", "-o", str(target)]) == 0
    capsys.readouterr()
    assert run([*PAIR, "--format", "json"]) == 0
    assert capsys.readouterr().out == target.read_text(encoding="utf-8")
    assert run([*PAIR, "--format", "json", "-o", "-"]) == 0
    assert capsys.readouterr().out == target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words", [["diff", "2020-national", "2020-gone"], [*PAIR, "--clause", "9.9"]], ids=str
)
def test_a_failed_run_keeps_the_old_file(words: list[str], tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    target.write_text("old", encoding="utf-8")
    assert run([*words, "--format", "markdown", "-o", str(target)]) == 2
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_write_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    target = tmp_path / "report.md"
    target.write_text("old", encoding="utf-8")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert run([*PAIR, "--format", "markdown", "-o", str(target)]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first == f"planctl: {target}: cannot write: No space left on device"
    assert second.startswith("Nothing was changed")
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_where_a_folder_is_due(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run([*PAIR, "-o", str(tmp_path / "file" / "report.txt")]) == 2
    assert "cannot write" in capsys.readouterr().err


def test_quiet_says_only_the_report(tmp_path: Path, capsys: Capture) -> None:
    assert run(["--quiet", *PAIR, "--format", "csv", "-o", str(tmp_path / "r.csv")]) == 0
    assert capsys.readouterr() == ("", "")
    assert run(["-q", "show", "2020-gone"]) == 2
    assert "there is no plan" in capsys.readouterr().err


def test_list_names_every_plan(capsys: Capture) -> None:
    assert run(["list"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert all(width(row) <= 80 for row in rows)
    ids = [row.split()[0] for row in rows[2:] if not row.startswith(" ")]
    assert ids == ["2018-qingdao", "2020-guandu", "2020-national", "2021-shanghai", "2023-shanghai-ip"]


def test_a_damaged_plan_does_not_hide_the_others(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "2019-bad.yaml").write_text(
        "schema: planctl/plan/1\nid: 2019-bad\nyear: x\n", encoding="utf-8"
    )
    assert run(["--library", str(tmp_path), "list", "--format", "json"]) == 2
    out, err = capsys.readouterr()
    assert len(json.loads(out)["plans"]) == 5
    assert "2019-bad.yaml:" in err


@pytest.mark.parametrize("room", [40, 60, 80, 120, 200])
def test_text_fits_the_terminal(room: int, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """No line is wider than the terminal, none opens with a stop."""
    monkeypatch.setenv("COLUMNS", str(room))
    for words in (["list"], ["show", "2020-guandu"], PAIR, [*PAIR, "--all", "--only", "tasks"]):
        assert run(words) == 0
        for line in capsys.readouterr().out.splitlines():
            assert width(line) <= room, line
            assert line.strip()[:1] not in set("，。；：、！？）》”"), line


def test_show_narrows(capsys: Capture) -> None:
    assert run(["show", "2020-guandu", "--task", "3", "--format", "json"]) == 0
    assert [task["id"] for task in json.loads(capsys.readouterr().out)["tasks"]] == ["3"]
    assert run(["show", "2020-guandu", "--agency", "区商投局", "--format", "json"]) == 0
    clauses = [c for task in json.loads(capsys.readouterr().out)["tasks"] for c in task["clauses"]]
    assert clauses and all("区商投局" in [a["name"] for a in c["agencies"]] for c in clauses)


def test_csv_can_be_read_back(capsys: Capture) -> None:
    assert run([*PAIR, "--format", "csv"]) == 0
    rows = list(csv.reader(capsys.readouterr().out.splitlines()))
    found = planctl.diff("2020-national", "2020-guandu")
    assert [row[0] for row in rows[1 : len(found.clauses) + 1]] == [link.base for link in found.clauses]


def test_an_error_has_place_and_hint() -> None:
    error = PlanctlError("wrong", file="a.yaml", line=3, hint="Right it.")
    assert str(error) == "a.yaml:3: wrong\nRight it."
    assert str(PlanctlError("wrong", file="a.yaml")) == "a.yaml: wrong"
    assert files.MAX_BYTES > 1_000_000
