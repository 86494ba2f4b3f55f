"""The command line of coverage: arguments, floors, width, languages, the workbook."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl
import pytest
from own import district, folder, national

from planctl.wide import width


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (("--agency",), " national body"),
        (("--agency", "2020-national", "2020-guandu"), " national body"),
        (("2020-national", "--agency", "2020-guandu"), " national body"),
        (("2020-national", "2020-guandu", "--agency", "公安部"), "2020-guandu · 公安部"),
        (("2020-national", "2020-guandu", "--agency=公安部"), "2020-guandu · 公安部"),
        (("--agency", "公安部", "2020-national", "2020-guandu"), "2020-guandu · 公安部"),
        (("2020-national", "2020-guandu", "--agency", "国家市场监督管理总局"), "2020-guandu · 市场监管总局"),
        (("--agency", "--by", "section"), " section"),
        (("auto", "2020-guandu"), " plan"),
        ((), " plan"),
    ],
)
def test_the_agency_option_takes_a_name_or_none(words: tuple[str, ...], first: str, planctl) -> None:
    status, out, err = planctl("coverage", *words)
    assert status == 0, err
    assert out.splitlines()[3].startswith(first)


FLOORS = [
    (("80",), 1, ["2019-guandu: coverage at 75%, under 80%"]),
    (("75",), 0, []),
    (("75.01",), 1, ["2019-guandu: coverage at 75%, under 75.01%"]),
    (("0",), 0, []),
    (("海关总署=1",), 1, ["2019-guandu: 海关总署 at 0%, under 1%"]),
    (("海关总署=0",), 0, []),
    (("公安部=100",), 0, []),
    (("监管=60",), 1, ["2019-guandu: 监管 at 50%, under 60%"]),
    (("治理=100", "监管=60％", "90%"), 1, [
        "2019-guandu: 监管 at 50%, under 60%", "2019-guandu: coverage at 75%, under 90%",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("floors", "status", "lines"), FLOORS)
def test_floors(floors: tuple[str, ...], status: int, lines: list[str], planctl, tmp_path: Path) -> None:
    library = folder(tmp_path / "plans", national(), district())
    options = [word for floor in floors for word in ("--fail-under", floor)]
    found = planctl("--library", library, "coverage", "2019-national", *options, "--format", "json")
    assert (found[0], found[2].splitlines()) == (status, lines)
    assert len(json.loads(found[1])["shortfalls"]) == len(lines)


def test_floors_of_the_settings(planctl, tmp_path: Path) -> None:
    folder(Path("plans"), national(), district())
    Path("planctl.yaml").write_text(
        "library: plans\ncoverage:\n  fail-under: 70\n  agencies:\n    海关总署: 10\n", encoding="utf-8"
    )
    assert planctl("coverage")[::2] == (1, "2019-guandu: 海关总署 at 0%, under 10%\n")
    assert planctl("coverage", "--fail-under", "10")[::2] == (0, "")


def test_claimed_and_assigned_differ(planctl, tmp_path: Path) -> None:
    """A clause that stands there and names nobody who holds the function is claimed and not assigned."""
    from own import DUTIES, plan

    base = plan("2019-national", [(DUTIES[0][0], DUTIES[0][1], DUTIES[0][2])], level="national")
    other = plan("2019-guandu", [(DUTIES[0][0], DUTIES[0][1], ("区市场监管局",))])
    nobody = plan("2019-chenggong", [(DUTIES[0][0], DUTIES[0][1], ())])
    library = folder(tmp_path / "plans", base, other, nobody)
    out = planctl("--library", library, "coverage", "2019-national", "--format", "json")[1]
    plans = {p["id"]: p for p in json.loads(out)["plans"]}
    counts = {name: (p["claimed"], p["assigned"]) for name, p in plans.items()}
    assert counts == {"2019-guandu": (1, 1), "2019-chenggong": (1, 0)}
    assert {a["name"]: a["assigned"] for a in plans["2019-guandu"]["agencies"]} == {
        "市场监管总局": 1,
        "公安部": 0,
    }
    text = planctl("--library", library, "coverage", "2019-national", "2019-guandu", "--agency", "公安部")[1]
    assert "assigned to nobody" in text


COMMANDS = [
    ("coverage",),
    ("coverage", "--agency"),
    ("coverage", "--by", "task"),
    ("coverage", "2020-national", "--agency", "公安部"),
    ("campaigns",),
    ("campaigns", "剑网"),
    ("trends",),
    ("trends", "--all"),
]


@pytest.mark.parametrize("room", [80, 160])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_tables_fit(words: tuple[str, ...], language: str, room: int, planctl, monkeypatch) -> None:
    from planctl.cli import main

    monkeypatch.setenv("COLUMNS", str(room))
    main.speak(language)  # type: ignore[arg-type]
    status, out, err = planctl("--lang", language, *words)
    assert status == 0, err
    assert "\x1b" not in out
    widest = max(width(line) for line in out.splitlines())
    assert widest <= room
    assert not re.search(r"[ ]+$", out.rstrip("\n"), re.MULTILINE)


def test_many_plans_are_summed_up(planctl, tmp_path: Path, monkeypatch) -> None:
    count = 25
    library = folder(
        tmp_path / "plans", national(), *(district(f"2019-guandu-n{n:03d}") for n in range(count))
    )
    monkeypatch.setenv("COLUMNS", "80")
    out = planctl(
        "--quiet", "--library", library, "coverage", "2019-national", "--by", "agency", "--jobs", "1"
    )[1]
    lines = out.splitlines()
    assert f"{count} plans" in out
    assert len(lines) < 20 and max(map(width, lines)) <= 80
    rows = planctl("--library", library, "coverage", "2019-national", "--format", "csv")[1].splitlines()
    assert len(rows) == count + 1


# --- the workbook -----------------------------------------------------------------------------------


def test_the_workbook_of_an_office(planctl, tmp_path: Path) -> None:
    library = folder(tmp_path / "plans", national(campaigns=("剑网2019",)), district(leads=("区公安分局",)))
    path = tmp_path / "o.xlsx"
    assert planctl("--library", library, "coverage", "2019-national", "-o", path)[0] == 0
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["summary", "台账", "national body", "section", "task", "campaigns"]
    ledger = book["台账"]
    rows = [[cell.value for cell in row] for row in ledger.iter_rows()]
    assert rows[0] == ["序号", "重点任务", "上级要求", "本级任务", "牵头单位", "责任单位", "差距", "依据"]
    assert rows[1][0] == 1
    assert (
        rows[1][4:7] == ["区公安分局", "区市场监管局", "已落实。未明确对应单位：公安部"]
        or rows[1][6] == "已落实"
    )
    assert rows[4][6].startswith("未落实")
    assert rows[1][7] == "《2019年工作要点》 1.1\n2019-guandu 1.1"
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.auto_filter.ref is not None
        assert all(dimension.width for dimension in sheet.column_dimensions.values())


def test_the_ledger_of_one_body(planctl, tmp_path: Path) -> None:
    path = tmp_path / "o.xlsx"
    assert planctl("coverage", "2020-national", "2020-guandu", "--agency", "邮政局", "-o", path)[0] == 0
    sheet = openpyxl.load_workbook(path)["台账"]
    out = planctl("coverage", "2020-national", "2020-guandu", "--agency", "邮政局", "--format", "json")[1]
    (plan,) = json.loads(out)["plans"]
    assert sheet.max_row - 1 == len(plan["clauses_of_agency"]) == plan["agencies"][0]["clauses"]


def test_ratios_near_the_ends_are_not_rounded_away() -> None:
    import io

    from planctl.render.workbook import Book

    with Book() as book:
        book.sheet("x", ["ratio"], [[0.0], [0.0001], [0.5], [0.9999], [1.0]], shares=[0])
    sheet = openpyxl.load_workbook(io.BytesIO(book.data))["x"]
    formats = [cell.number_format for (cell,) in sheet.iter_rows(min_row=2)]
    assert formats == ["0.0%", "0.000000%", "0.0%", "0.000000%", "0.0%"]


def test_a_sheet_goes_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    from planctl.render import workbook

    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    with workbook.Book() as book:
        book.sheet("x", ["n"], ([n] for n in range(7)))
    sheets = openpyxl.load_workbook(io.BytesIO(book.data))
    assert [[cell.value for (cell,) in sheet.iter_rows(min_row=2)] for sheet in sheets] == [
        [0, 1, 2],
        [3, 4, 5],
        [6],
    ]
