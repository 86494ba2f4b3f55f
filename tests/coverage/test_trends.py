"""Obligations and loads over years and regions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from own import district, folder, national

from planctl.compare.trends import lines_of
from planctl.library.bases import Head


def head(plan_id: str) -> Head:
    year, region = plan_id.split("-")[:2]
    return Head(plan_id, "", int(year) or None, region, region, "district")


def test_lines() -> None:
    ids = "2020-a 2019-b 2018-a 0000-a 2019-a-ip 2019-a".split()
    assert [[one.id for one in line] for line in lines_of(map(head, ids))] == [
        ["2018-a", "2019-a", "2020-a"],
        ["2019-a-ip"],
        ["2019-b"],
    ]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return folder(
        tmp_path / "plans",
        national(),
        district("2018-guandu", duties=(0, 1)),
        district("2019-guandu", duties=(0, 2)),
        district("2019-chenggong", duties=(0, 1, 2)),
        district("2021-chenggong", duties=(0,)),
    )


def test_the_command(library: Path, planctl) -> None:
    status, out, _err = planctl("--library", library, "trends", "--of", "2019-national", "--format", "json")
    data = json.loads(out)
    assert status == 0
    steps = {
        (s["from"], s["to"]): [
            [o["clause"] for o in s[kind]] for kind in ("persist", "narrowed", "vanish", "appear")
        ]
        for region in data["regions"]
        for s in region["steps"]
    }
    assert steps["2018-guandu", "2019-guandu"] == [["1.1"], [], ["2.1"], ["2.1"]]
    assert steps["2019-chenggong", "2021-chenggong"] == [["1.1"], [], ["2.1", "3.1"], []]
    (year,) = data["years"]
    assert (year["year"], year["base"], year["plans"]) == (
        2019,
        "2019-national",
        ["2019-chenggong", "2019-guandu"],
    )
    assert [(o["clause"], o["carried"]) for o in year["obligations"]] == [
        ("1.1", 2),
        ("2.1", 1),
        ("3.1", 2),
        ("4.1", 0),
    ]
    travel = {t["clause"]: t for t in data["travel"]}
    assert [(travel[c]["first"], travel[c]["lag"]) for c in ("1.1", "2.1", "3.1", "4.1")] == [
        ("2018-guandu", -1),
        ("2018-guandu", -1),
        ("2019-chenggong", 0),
        (None, None),
    ]
    loads = {load["name"]: load for r in data["regions"] if r["region"] == "chenggong" for load in r["loads"]}
    assert loads["市场监管总局"]["change"] == 0
    assert loads["农业农村部"]["change"] == -1


@pytest.mark.parametrize("only", ["steps", "years", "travel", "loads"])
@pytest.mark.parametrize("form", ["text", "csv", "markdown"])
def test_every_part_in_every_format(only: str, form: str, library: Path, planctl) -> None:
    words = ["--library", library, "trends", "--of", "2019-national", "--only", only, "--format", form]
    status, out, err = planctl(*words)
    assert status == 0, err
    assert len(out.splitlines()) > 3


def test_a_workbook_has_all_parts(library: Path, planctl, tmp_path: Path) -> None:
    import openpyxl

    assert planctl("--library", library, "trends", "--of", "2019-national", "-o", tmp_path / "t.xlsx")[0] == 0
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["over the years", "regions of a year", "travel", "load"]
    assert all(sheet.max_row > 2 for sheet in book)


def test_choosing(library: Path, planctl) -> None:
    status, out, _err = planctl("--library", library, "trends", "--region", "呈贡区", "--format", "json")
    assert status == 0
    assert [r["region"] for r in json.loads(out)["regions"]] == ["chenggong"] or "national" in out
    status, _out, err = planctl("--library", library, "trends", "--year", "1999")
    assert (status, err) == (2, "planctl: no plan is of those regions and years\nSee: planctl list\n")
    status, _out, err = planctl("--library", library, "trends", "--of", "2001-nowhere")
    assert (status, err) == (2, "planctl: 2001-nowhere is not among the plans\n")
