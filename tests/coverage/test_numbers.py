"""Numbers add up, agree in every format, and never say 0 or 100 where it is not so."""

from __future__ import annotations

import csv
import io
import itertools
import json
from fractions import Fraction
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from planctl.compare.coverage import Tally
from planctl.library.builtin import folder
from planctl.render.coverage.shades import percent, shade

IDS = sorted(path.stem for path in folder("samples").glob("*.yaml"))
PAIRS = list(itertools.permutations(IDS, 2))
COUNTS = ("clauses", "full", "partial", "missing", "low", "claimed", "assigned")

PERCENTS = [
    (Fraction(0), "0", "·"),
    (Fraction(1, 1000), "<1", "░"),
    (Fraction(1, 200), "1", "░"),
    (Fraction(1, 2), "50", "▒"),
    (Fraction(3, 4), "75", "▓"),
    (Fraction(994, 1000), "99", "▓"),
    (Fraction(995, 1000), ">99", "▓"),
    (Fraction(999999, 1000000), ">99", "▓"),
    (Fraction(1), "100", "█"),
    (None, "–", " "),
]


@pytest.mark.parametrize(("exact", "text", "sign"), PERCENTS)
def test_percentages_at_the_ends(exact: Fraction | None, text: str, sign: str) -> None:
    assert percent(exact) == text
    assert shade(exact) == sign


def test_a_tally_adds_up() -> None:
    tally = Tally(4, 1, 2, 1, 1, 2) + Tally(1, 1, 0, 0, 0, 1)
    assert tally.counts == (5, 2, 2, 1, 1, 3)
    assert tally.claimed == 4
    assert tally.ratio == 0.6
    assert Tally().ratio is None


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], dict]:
    """The JSON of every pair of samples."""
    from planctl.api import Workspace
    from planctl.many.report import report
    from planctl.many.survey import Survey
    from planctl.render.coverage.asjson import plan_data

    found = {}
    with Survey(Workspace.open(), processes=1, cache=tmp_path_factory.mktemp("cache")) as survey:
        for base in IDS:
            answer = report(survey, base, [i for i in IDS if i != base])
            found |= {(base, item.head.id): plan_data(item, answer) for item in answer.measured}
    return found


@pytest.mark.parametrize(("base", "other"), PAIRS)
def test_coverage_says_what_diff_says(base: str, other: str, measured: dict[tuple[str, str], dict]) -> None:
    from planctl.api import Workspace
    from planctl.compare.summary import summarise

    data = measured[base, other]
    found = Workspace.open().diff(base, other)
    summary = summarise(found)
    clauses = summary.clauses
    assert (data["clauses"], data["full"], data["partial"], data["missing"]) == (
        clauses.total, clauses.full, clauses.partial, clauses.missing,
    )  # fmt: skip
    assert (data["low"], data["added"]) == (summary.low_confidence, summary.added)
    assert data["ratio"] == (data["full"] + data["partial"] / 2) / data["clauses"]
    verdicts = {task.base: task.verdict for task in found.tasks}
    for task in data["tasks"]:
        whole = {"full": task["full"] == task["clauses"], "missing": task["missing"] == task["clauses"]}
        assert whole.get(verdicts[task["base"]], not any(whole.values()))


@pytest.mark.parametrize(("base", "other"), PAIRS)
def test_parts_add_up(base: str, other: str, measured: dict[tuple[str, str], dict]) -> None:
    data = measured[base, other]
    for parts in ("sections", "tasks"):
        assert all(sum(part[count] for part in data[parts]) == data[count] for count in COUNTS)
    for tally in (data, *data["agencies"], *data["sections"], *data["tasks"]):
        assert tally["full"] + tally["partial"] + tally["missing"] == tally["clauses"] > 0
        assert tally["claimed"] == tally["full"] + tally["partial"] >= tally["assigned"]
        assert 0 <= tally["low"] <= tally["clauses"]


def test_bodies_are_those_of_diff(measured: dict[tuple[str, str], dict]) -> None:
    """A body is assigned in as many clauses as diff says that it is kept or absorbed."""
    from planctl.api import Workspace

    found = Workspace.open().diff("2020-national", "2020-guandu")
    for agency in measured["2020-national", "2020-guandu"]["agencies"]:
        name = agency["name"]
        held = sum(
            name in link.duties.kept or name in dict(link.duties.absorbed)
            for link in found.clauses
            if link.duties
        )
        assert agency["assigned"] == held


# --- every format -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("by", "part"), [("plan", None), ("agency", "agencies"), ("section", "sections")])
def test_every_format_has_the_same_numbers(by: str, part: str | None, planctl, tmp_path: Path) -> None:
    files = {form: tmp_path / f"o.{form}" for form in ("json", "csv", "md", "xlsx")}
    for path in files.values():
        assert planctl("--quiet", "coverage", "2020-national", "--by", by, "--jobs", "1", "-o", path)[0] == 0
    data = json.loads(files["json"].read_text(encoding="utf-8"))
    wanted = [
        [tally[count] for count in COUNTS] + [tally["ratio"]]
        for plan in data["plans"]
        for tally in ([plan] if part is None else plan[part])
    ]
    rows = list(csv.DictReader(io.StringIO(files["csv"].read_text(encoding="utf-8"))))
    assert [[int(row[c]) for c in COUNTS] + [float(row["ratio"])] for row in rows] == wanted
    assert [
        len(line.split("|")) - 2 for line in files["md"].read_text(encoding="utf-8").splitlines()[2:]
    ] == [len(rows[0])] * (len(rows) + 2)
    sheet = openpyxl.load_workbook(files["xlsx"])[{"plan": "summary", "agency": "national body"}.get(by, by)]
    heads = [cell.value for cell in sheet[1]]
    at = [
        heads.index(head) for head in ("clauses", "full", "partial", "missing", "thin", "claimed", "assigned")
    ]
    cells = [
        [row[n].value for n in at] + [row[heads.index("ratio")].value] for row in sheet.iter_rows(min_row=2)
    ]
    assert [row[:-1] for row in cells] == [row[:-1] for row in wanted]
    assert [row[-1] for row in cells] == pytest.approx([row[-1] for row in wanted])


def test_csv_may_begin_with_a_mark(planctl, tmp_path: Path) -> None:
    for words, start in (((), b"plan,"), (("--bom",), b"\xef\xbb\xbfplan,")):
        path = tmp_path / "o.csv"
        assert planctl("coverage", "2020-national", "2020-guandu", *words, "-o", path)[0] == 0
        assert path.read_bytes().startswith(start)
    assert pd.read_csv(path)["plan"].tolist() == ["2020-guandu"]


def test_parquet(planctl, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    path = tmp_path / "o.parquet"
    assert planctl("coverage", "2020-national", "--by", "agency", "-o", path)[0] == 0
    data = pd.read_parquet(path)
    assert (data["full"] + data["partial"] + data["missing"] == data["clauses"]).all()
