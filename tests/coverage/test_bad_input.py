"""Bad libraries: clear, the rest done, and nothing lost."""

from __future__ import annotations

import json
import os
from pathlib import Path

import openpyxl
import pytest
from own import DUTIES, district, folder, national, plan

from planctl.library.planwrite import to_yaml


def test_an_empty_library(planctl, tmp_path: Path) -> None:
    empty = folder(tmp_path / "plans")
    for command in ("coverage", "campaigns", "trends"):
        status, out, err = planctl("--library", empty, command)
        assert (status, out) == (2, "")
        assert err == (
            f"planctl: {empty}: the library holds no plan\nMake some with: planctl import FILE… -o {empty}\n"
        )
    status, _out, err = planctl("coverage", "2020-national", empty)
    assert (status, err.splitlines()[0]) == (2, f"planctl: {empty}: the folder holds no parsed plan")


def test_only_the_base(planctl, tmp_path: Path) -> None:
    library = folder(tmp_path / "plans", national())
    status, _out, err = planctl("--library", library, "coverage", "2019-national")
    assert (status, err.splitlines()[0]) == (2, "planctl: there is no plan to measure but the base itself")


def test_two_plans_with_one_id(planctl, tmp_path: Path) -> None:
    """In two folders of one library under one name, and in one folder under two names."""
    library = folder(tmp_path / "plans", national(), district())
    folder(library / "more", district(duties=(0,)))
    (library / "other.yaml").write_text(to_yaml(district(duties=(1,))), encoding="utf-8")
    status, out, err = planctl("--library", library, "coverage", "2019-national", "--format", "json")
    data = json.loads(out)
    assert status == 2
    assert [(p["id"], p["full"]) for p in data["plans"]] == [("2019-guandu", 3)]
    assert {Path(item["plan"]).name for item in data["skipped"]} == {"2019-guandu.yaml", "other.yaml"}
    assert err.count("the id 2019-guandu is that of") == 2
    assert planctl("--library", library, "campaigns")[0] == 2


def test_a_folder_of_mine_wins_over_the_samples(planctl, tmp_path: Path) -> None:
    library = folder(tmp_path / "plans", plan("2020-guandu", [("自有任务", "巡查集市。", ("区公安分局",))]))
    status, out, err = planctl("--library", library, "coverage", "2020-national", "--format", "json")
    assert (status, err) == (0, "")
    assert [p["added"] for p in json.loads(out)["plans"]] == [1]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("coverage", "1999-national"), "there is no plan 1999-national"),
        (("coverage", "no/such.yaml"), "no/such.yaml: there is no such file"),
        (("coverage", "2020-national", "2020-guand"), "there is no plan 2020-guand"),
        (("coverage", "2020-national", "--agency", "公安布"), "no base names 公安布"),
        (("coverage", "--fail-under", "120"), "--fail-under 120: 120 is no percentage from 0 to 100"),
        (("coverage", "--fail-under", "公安部="), "--fail-under 公安部=:  is no percentage from 0 to 100"),
        (("coverage", "--fail-under", "=80"), "--fail-under =80: the name before = is missing"),
        (("coverage", "--fail-under", "气象局=80"), "no base names 气象局"),
        (("coverage", "--fail-under", "-1"), "--fail-under -1: -1 is no percentage from 0 to 100"),
        (("campaigns", "2020-guand"), "there is no plan 2020-guand"),
        (("trends", "--region", "nowhere"), "no region nowhere"),
    ],
)
def test_what_is_not_there(words: tuple[str, ...], expected: str, planctl) -> None:
    status, out, err = planctl(*words)
    assert (status, out) == (2, "")
    assert err.splitlines()[0] == f"planctl: {expected}"
    assert len(err.splitlines()) <= 2


def test_a_base_without_clauses(planctl, tmp_path: Path) -> None:
    library = folder(tmp_path / "plans", plan("2019-national", [], level="national"), district())
    status, _out, err = planctl("--library", library, "coverage", "2019-national")
    assert (status, err) == (2, "planctl: the base 2019-national has no clause to measure against\n")


def test_a_plan_of_a_future_year(planctl, tmp_path: Path) -> None:
    library = folder(tmp_path / "plans", district("2099-guandu"))
    status, out, err = planctl("--library", library, "coverage", "--format", "json")
    (found,) = json.loads(out)["plans"]
    assert (status, found["base"], found["base_years_off"]) == (0, "2020-national", -79)
    assert err == "2099-guandu: the year 2099 lies in the future; is it right?\n"


def test_a_plan_without_a_year_is_listed_with_the_reason(planctl, tmp_path: Path) -> None:
    library = folder(tmp_path / "plans", district())
    text = to_yaml(district()).replace("year: 2019", "year: null").replace("2019-guandu", "undated")
    (library / "undated.yaml").write_text(text, encoding="utf-8")
    status, out, _err = planctl("--library", library, "coverage", "--format", "json")
    assert status == 0
    assert json.loads(out)["skipped"] == [
        {"plan": "undated", "reason": "its year is not known", "failed": False}
    ]
    assert "undated: its year is not known" in planctl("--library", library, "coverage")[1]


def test_one_bad_file_is_named_and_the_rest_done(planctl, tmp_path: Path) -> None:
    library = folder(tmp_path / "plans", national(), district(), district("2019-chenggong"))
    bad = library / "2019-broken.yaml"
    bad.write_text("schema: planctl/plan/1\nid: 2019-broken\nyear: soon\nregion: guandu\n", encoding="utf-8")
    for command in ("coverage", "campaigns", "trends"):
        status, out, err = planctl("--library", library, command, "--format", "json")
        assert status == 2
        assert err == f"planctl: {bad}:3: year: soon is no whole number\n"
        assert "2019-chenggong" in out or command == "campaigns"


@pytest.mark.parametrize("kind", ["gone", "folder", "secret"])
def test_a_file_that_vanishes_in_mid_run(kind: str, planctl, tmp_path: Path, monkeypatch) -> None:
    """After the files are listed and before they are read by the worker."""
    from planctl.many import survey

    library = folder(
        tmp_path / "plans", national(), district(), district("2019-chenggong", campaigns=(kind,))
    )
    lost = library / "2019-chenggong.yaml"
    real = survey.Survey.entries

    def entries(self: survey.Survey, words: tuple[str, ...]) -> object:
        found = real(self, words)
        lost.unlink()
        if kind == "folder":
            lost.mkdir()
        elif kind == "secret":
            lost.write_bytes(b"\xff\xfe\x00broken")
        return found

    monkeypatch.setattr(survey.Survey, "entries", entries)
    status, out, err = planctl("--library", library, "coverage", "2019-national", "--format", "json")
    data = json.loads(out)
    assert status == 2
    assert [p["id"] for p in data["plans"]] == ["2019-guandu"]
    assert [item["plan"] for item in data["skipped"]] == [str(lost)]
    assert err.startswith(f"planctl: {lost}:")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk(planctl, tmp_path: Path, monkeypatch) -> None:
    """The report keeps what stood there; the next run is not poorer."""
    target = tmp_path / "o.json"
    target.write_text("before", encoding="utf-8")
    import tempfile

    def full(*_args: object, **_more: object) -> tuple[int, str]:
        path = tmp_path / "part"
        path.touch()
        return os.open("/dev/full", os.O_WRONLY), str(path)

    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "mkstemp", full)
        status, _out, err = planctl("coverage", "2020-national", "2020-guandu", "-o", target)
    assert status == 2
    assert "No space left on device" in err
    assert target.read_text(encoding="utf-8") == "before"
    assert planctl("coverage", "2020-national", "2020-guandu", "-o", target)[0] == 0


FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1")


def test_formulas_as_names_of_bodies(planctl, tmp_path: Path) -> None:
    """A body, a title and a campaign that a spreadsheet would run stay texts, in CSV and in workbooks."""
    duties = [(f"={title}", f"+{text}", FORMULAS) for title, text, _a, _b in DUTIES]
    base = plan("2019-national", duties, level="national", campaigns=("=剑网2019",))
    library = folder(tmp_path / "plans", base, plan("2019-guandu", duties, leads=FORMULAS[:1]))
    for words in (("--by", "agency"), ("--by", "task"), ("--agency", FORMULAS[1])):
        out = planctl("--library", library, "coverage", "2019-national", *words, "--format", "csv")[1]
        assert "'=" in out or "'+" in out
        assert not any(cell[:1] in "=+@" for line in out.splitlines() for cell in line.split(",") if cell)
    book_file = tmp_path / "o.xlsx"
    assert planctl("--library", library, "coverage", "2019-national", "-o", book_file)[0] == 0
    cells = [cell for sheet in openpyxl.load_workbook(book_file) for row in sheet.iter_rows() for cell in row]
    risky = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith(tuple("=+-@"))]
    assert len(risky) > 10
    assert all(cell.data_type == "s" and cell.style and cell.quotePrefix for cell in risky)
    campaigns = planctl("--library", library, "campaigns", "--format", "csv")[1]
    assert ",=" not in campaigns and "'=" in campaigns


def test_codes_that_steer_a_terminal(planctl, tmp_path: Path) -> None:
    """A title with control characters does not reach a terminal; it is refused or cleaned, never passed on."""
    library = folder(tmp_path / "plans", national(), district())
    path = library / "2019-guandu.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("严查网店售假", '"严查\\e[31m网店"'), encoding="utf-8"
    )
    for command in (("coverage", "--by", "task"), ("campaigns",), ("trends",)):
        _status, out, err = planctl("--library", library, *command)
        assert "\x1b" not in out + err
