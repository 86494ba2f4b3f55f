"""Every JSON document that planctl prints validates against a schema that ships with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from planctl.cli.main import COMMANDS, run
from planctl.library.builtin import folder, schemas

ROOT = Path(__file__).resolve().parent.parent
IDS = sorted(path.stem for path in folder("samples").glob("*.yaml"))
PAIRS = [
    ("2020-national", "2020-guandu"),
    ("2020-guandu", "2020-national"),
    ("2018-qingdao", "2023-shanghai-ip"),
    ("2021-shanghai", "2021-shanghai"),
]
COMMAND_LINES = [
    ["list"],
    *(["show", plan] for plan in IDS),
    ["show", "2020-guandu", "--task", "3"],
    ["import", str(ROOT / "tests" / "fixtures" / "documents" / "plan.txt")],
    *(["diff", *pair] for pair in PAIRS),
    ["agencies", "list", "--year", "2020"],
    ["agencies", "show", "市场监管总局"],
    [
        "agencies",
        "resolve",
        "区市场监管局",
        "区行政审批局",
        "没有的局",
        "--region",
        "guandu",
        "--year",
        "2020",
    ],
    ["agencies", "unresolved", *IDS],
    ["agencies", "lint"],
    ["coverage"],
    ["coverage", "2020-national", "2020-guandu", "--agency"],
    ["campaigns"],
    ["check", *IDS],
    ["check", "2020-guandu", "--against", "2020-national"],
    ["rule"],
    ["links", "list", "2020-national", "2020-guandu"],
    ["trends"],
]


def schema_files() -> dict[str, Path]:
    """The schemas by the kind they describe: planctl/plan/1 → plan."""
    found = {}
    for path in sorted(schemas().glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        const = schema.get("properties", {}).get("schema", {}).get("const", "planctl/resolution/1")
        found[const] = path
    return found


def faults(document: Any) -> list[str]:
    """What its schema says against a document; a list is the answer of ``agencies resolve``."""
    kind = document["schema"] if isinstance(document, dict) else "planctl/resolution/1"
    path = schema_files().get(kind)
    if path is None:
        return [f"no schema for {kind}"]
    validator = Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(document)]


@pytest.mark.parametrize("path", sorted(schemas().glob("*.json")), ids=lambda path: path.stem)
def test_a_schema_is_a_schema(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("line", COMMAND_LINES, ids=" ".join)
def test_output_validates(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    module = COMMANDS[line[0]][0]
    if not (ROOT / (module.replace(".", "/") + ".py")).is_file():
        pytest.skip(f"there is no command {line[0]} yet")
    status = run([*line, "--format", "json"])
    out, err = capsys.readouterr()
    assert status in {0, 1}, err
    assert "\x1b" not in out
    assert faults(json.loads(out)) == []


BROKEN = [
    ("planctl/plan/1", ("level",), "county"),
    ("planctl/plan/1", ("year",), "2020"),
    ("planctl/plan/1", ("issued",), "27.5.2020"),
    ("planctl/plan/1", ("id",), "../evil"),
    ("planctl/plan/1", ("tasks", 0, "id"), 1),
    ("planctl/plan/1", ("tasks", 0, "clauses", 0, "agencies"), ["公安部"]),
    ("planctl/plan/1", ("tasks", 0, "clauses", 0, "agencies", 0, "role"), "boss"),
    ("planctl/diff/1", ("clauses", 0, "relation"), "same"),
    ("planctl/diff/1", ("clauses", 0, "verdict"), "missing"),
    ("planctl/diff/1", ("clauses", 0, "score"), 2),
    ("planctl/diff/1", ("summary", "full"), -1),
    ("planctl/diff/1", ("added",), ["29"]),
    ("planctl/list/1", ("plans", 0, "tasks"), "35"),
]


@pytest.mark.parametrize(("kind", "place", "value"), BROKEN, ids=lambda part: str(part)[:50])
def test_a_wrong_document_is_refused(
    kind: str, place: tuple[str | int, ...], value: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """The schemas are strict enough to see these mistakes, and open for new fields."""
    lines = {
        "planctl/plan/1": ["show", "2020-national"],
        "planctl/diff/1": ["diff", "2020-national", "2020-guandu"],
        "planctl/list/1": ["list"],
    }
    assert run([*lines[kind], "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    document["a new field"] = 1
    assert faults(document) == []
    inner: Any = document
    for step in place[:-1]:
        inner = inner[step]
    assert place[-1] in inner if isinstance(inner, dict) else True
    inner[place[-1]] = value
    assert faults(document) != []
