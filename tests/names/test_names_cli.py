"""planctl agencies, as a user runs it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from planctl.cli.agencies import agencies
from planctl.cli.session import Session
from planctl.errors import PlanctlError
from planctl.library.builtin import schemas

PLAN = {
    "schema": "planctl/plan/1", "id": "2020-guandu", "title": "工作要点", "year": 2020, "region": "guandu",
    "region_name": "昆明市官渡区", "level": "district",
    "tasks": [{"id": "1", "label": "（一）", "title": "试", "path": [], "clauses": [
        {"id": "1.1", "text": "试。", "agencies": [{"name": "区市场临管局", "role": "lead"},
                                                {"name": "区财政局", "role": "participant"}]},
        {"id": "1.2", "text": "试。", "agencies": [{"name": "区市场临管局", "role": "lead"},
                                                {"name": "区瓷办", "role": "lead"}]}]}],
    "source": {"file": None, "sha256": None, "text": "digest"}, "problems": [],
}  # fmt: skip


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "aliases"
    folder.mkdir()
    return folder


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(PLAN), encoding="utf-8")
    return str(path)


def run(own: Path, *words: str, answers: str = "") -> Result:
    session = Session(aliases=(own,))
    return CliRunner().invoke(agencies, words, obj=session, input=answers, standalone_mode=False)


def status(result: Result) -> int:
    assert result.exception is None, result.exception
    return int(result.return_value)


def test_resolve_gives_the_contract(own: Path) -> None:
    result = run(
        own, "resolve", "区市场监管局", "甲乙", "--region", "官渡区", "--year", "2020", "--format", "json"
    )
    first, second = json.loads(result.stdout)
    assert list(first) == ["name", "region", "year", "status", "kind", "counterparts", "method", "evidence"]
    assert first["region"] == "guandu"
    assert first["counterparts"][1] == {
        "name": "知识产权局", "today": ["知识产权局"], "relation": "absorbed", "body": "cnipa"
    }  # fmt: skip
    assert (second["status"], second["counterparts"]) == ("unresolved", [])
    assert status(result) == 0


def test_list_by_year_as_csv(own: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(own, "list", "--year", "2017", "--format", "csv").stdout)))
    shorts = {row["short"] for row in rows}
    assert "工商总局" in shorts
    assert "市场监管总局" not in shorts
    assert all(row["source"] for row in rows)


def test_show_draws_the_lineage(own: Path) -> None:
    text = run(own, "show", "市场监管总局", "--year", "2015").stdout
    assert "工商总局 2001–2018" in text
    assert "in 2015 its function is with: 工商总局、质检总局、食品药品监管总局" in text


def test_show_of_a_local_name_shows_what_is_behind_it(own: Path) -> None:
    shown = run(own, "show", "区科信局", "--region", "guandu", "--year", "2020", "--format", "json").stdout
    assert '"short": "工业和信息化部"' in shown


def test_show_of_an_unknown_name(own: Path) -> None:
    result = run(own, "show", "无此部")
    assert isinstance(result.exception, PlanctlError)


def test_lint(own: Path) -> None:
    assert status(run(own, "lint")) == 0
    (own / "forms").mkdir()
    (own / "forms" / "m.yaml").write_text(
        "schema: planctl/misprints/1\nmisprints:\n  - {wrong: 甲, right: 甲乙, source: x}\n", encoding="utf-8"
    )
    result = run(own, "lint")
    assert status(result) == 1
    assert "m.yaml:3: 甲 stands in its own repair" in result.stdout


def test_unresolved(own: Path, plan: str) -> None:
    result = run(own, "unresolved", plan, "--format", "json")
    rows = {row["name"]: row for row in json.loads(result.stdout)["names"]}
    assert list(rows) == ["区市场临管局", "区瓷办"]
    assert rows["区市场临管局"]["plans"] == [{"id": "2020-guandu", "clauses": ["1.1", "1.2"]}]
    assert rows["区市场临管局"]["suggestions"][0]["counterparts"][0]["name"] == "市场监管总局"
    assert status(result) == 1


def test_add_then_it_is_known(own: Path, plan: str) -> None:
    words = [
        "add",
        "区瓷办",
        "--region",
        "guandu",
        "--counterpart",
        "商务部",
        "--source",
        "x",
        "--who",
        "张三",
    ]
    assert status(run(own, *words)) == 0
    assert "who: 张三" in (own / "local" / "guandu.yaml").read_text(encoding="utf-8")
    found = run(own, "resolve", "官渡区瓷办", "--region", "guandu", "--year", "2020", "--format", "json")
    assert json.loads(found.stdout)[0]["counterparts"][0]["name"] == "商务部"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["区瓷办", "--counterpart", "无此部"], "no national body 无此部"),
        (["区瓷办"], "has no counterpart"),
        (["区旧办", "--counterpart", "商务部"], "has a row already"),
    ],
)
def test_add_refuses(own: Path, words: list[str], message: str) -> None:
    assert status(run(own, "add", "区旧办", "--region", "guandu", "--kind", "other", "--source", "x")) == 0
    before = (own / "local" / "guandu.yaml").read_bytes()
    result = run(own, "add", *words, "--region", "guandu", "--source", "x")
    assert isinstance(result.exception, PlanctlError)
    assert message in str(result.exception)
    assert (own / "local" / "guandu.yaml").read_bytes() == before


def test_a_name_that_holds_everywhere(own: Path) -> None:
    words = ["add", "瓷器办", "--region", "any", "--kind", "other", "--source", "x"]
    assert status(run(own, *words)) == 0
    found = json.loads(run(own, "resolve", "瓷器办", "--region", "qingdao", "--format", "json").stdout)[0]
    assert (found["status"], found["kind"]) == ("resolved", "other")


REVIEWS = [
    ("y\no\n商务部\n", ["区市场临管局", "区瓷办"]),
    ("y\nu\nn\nn\nn\ns\ns\n", []),
    ("y\nq\n", ["区市场临管局"]),
    ("s\no\nother\n", ["区瓷办"]),
    ("s\no\n无此部\n商务部\n", ["区瓷办"]),
    ("", []),
]


@pytest.mark.parametrize(("answers", "written"), REVIEWS)
def test_review_writes_only_decisions(own: Path, plan: str, answers: str, written: list[str]) -> None:
    assert status(run(own, "review", plan, "--who", "张三", answers=answers)) == 0
    file = own / "local" / "guandu.yaml"
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    assert [line.split(": ")[1] for line in text.splitlines() if line.startswith("  - name")] == written


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("resolution", ["resolve", "区市场监管局", "有关部门", "甲乙", "区市场临管局", "--region", "guandu"]),
        ("agencies", ["list", "--year", "2017"]),
        ("agency", ["show", "工商总局", "--year", "2020"]),
        ("agency", ["show", "工商总局"]),
        ("unresolved", ["unresolved", "PLAN"]),
        ("lint", ["lint"]),
    ],
)
def test_json_is_of_its_schema(own: Path, plan: str, kind: str, words: list[str]) -> None:
    schema = json.loads((schemas() / f"{kind}.schema.json").read_text(encoding="utf-8"))
    result = run(own, *(plan if word == "PLAN" else word for word in words), "--format", "json")
    jsonschema.validate(json.loads(result.stdout), schema)


def test_one_name_in_two_plans_is_asked_once(own: Path, plan: str, tmp_path: Path) -> None:
    later = tmp_path / "later.json"
    later.write_text(json.dumps({**PLAN, "id": "2021-guandu", "year": 2021}), encoding="utf-8")
    rows = json.loads(run(own, "unresolved", str(later), plan, "--format", "json").stdout)["names"]
    assert [(row["name"], row["year"], len(row["plans"])) for row in rows] == [
        ("区市场临管局", 2020, 2),
        ("区瓷办", 2020, 2),
    ]
    assert status(run(own, "review", str(later), plan, answers="y\ns\n")) == 0
    assert status(run(own, "unresolved", str(later), plan)) == 1
    found = json.loads(
        run(own, "resolve", "区市场临管局", "--region", "guandu", "--year", "2022", "--format", "json").stdout
    )
    assert found[0]["status"] == "resolved"
