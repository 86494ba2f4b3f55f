"""Tables are read as text; a fault is named with file and line; the compiled copy is a convenience."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from planctl.errors import PlanctlError
from planctl.names import Names
from planctl.names.lint import lint
from planctl.names.store import load
from planctl.names.tables import read_text

SHAPE = {"schema!": "text", "when": "year", "words": "texts", "pairs": "pairs", "rows": [{"id!": "text"}]}

FAULTS = [
    ("schema: a\nschema: b\n", 2, "duplicate field schema"),
    ("schema: a\ncolour: red\n", 2, "unknown field colour"),
    ("words: [a]\n", 1, "field schema is missing"),
    ("schema: a\nwhen: soon\n", 2, "must be a year"),
    ("schema: a\nwhen: '2020.5'\n", 2, "must be a year"),
    ("schema: a\nrows: x\n", 2, "must be a list of rows"),
    ("schema: a\nrows:\n  - id: b\n    name: c\n", 4, "unknown field name"),
    ("schema: a\nrows:\n  - id: ~\n", 3, "field id is missing"),
    ("schema: a\npairs:\n  b: c\n  b: d\n", 4, "duplicate field b"),
    ("schema: a\nwords: [[b]]\n", 2, "must be text"),
    ("schema: a\n  words: b\n", 2, "broken YAML"),
    ("- a\n", 1, "not a mapping"),
    ("", 1, "not a mapping"),
]


@pytest.mark.parametrize(("text", "line", "message"), FAULTS)
def test_faults_have_a_line(text: str, line: int, message: str) -> None:
    with pytest.raises(PlanctlError) as error:
        read_text(text, Path("table.yaml"), SHAPE)
    assert (error.value.file, error.value.line) == ("table.yaml", line)
    assert message in error.value.message


def test_everything_is_text() -> None:
    row = read_text("schema: no\nwords: [yes, 0010, 12:30, 1.0]\n", Path("t"), SHAPE)
    assert (row["schema"], row["words"]) == ("no", ["yes", "0010", "12:30", "1.0"])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff\xfe\x00", "cannot read"),
        (b"schema: planctl/other/1\n", "unknown kind of table"),
        (b"", "unknown kind"),
    ],
)
def test_a_strange_file_is_named(tmp_path: Path, data: bytes, message: str) -> None:
    file = tmp_path / "local" / "x.yaml"
    file.parent.mkdir()
    file.write_bytes(data)
    with pytest.raises(PlanctlError, match=message) as error:
        load([tmp_path], None)
    assert error.value.file == str(file)


def test_one_id_twice_names_both_places(tmp_path: Path, aliases: Path) -> None:
    (tmp_path / "forms").mkdir()
    shutil.copy(aliases / "forms" / "market.yaml", tmp_path / "forms" / "a.yaml")
    shutil.copy(aliases / "forms" / "market.yaml", tmp_path / "forms" / "b.yaml")
    with pytest.raises(PlanctlError, match=r"stands twice; first in .*a\.yaml:4"):
        load([tmp_path], None)


LOCAL = """schema: planctl/local/1
region: guandu
names:
  - {{name: 甲局, counterparts: [商务部], source: x, {first}}}
  - {{name: {name}, counterparts: [财政部], source: x, {second}}}
"""


@pytest.mark.parametrize(
    ("name", "first", "second", "conflict"),
    [
        ("甲局", "until: 2018", "from: 2018", True),
        ("甲局", "until: 2018", "from: 2019", False),
        ("甲局", "note: n", "note: n", True),
        ("“甲局”", "note: n", "note: n", True),
        ("乙局", "note: n", "note: n", False),
        ("乙局", "also: [丙局]", "also: [丙局]", True),
    ],
)
def test_two_rows_for_one_year(tmp_path: Path, name: str, first: str, second: str, conflict: bool) -> None:
    file = tmp_path / "local" / "x.yaml"
    file.parent.mkdir()
    file.write_text(LOCAL.format(name=name, first=first, second=second), encoding="utf-8")
    if not conflict:
        assert len(load([tmp_path], None)["local"][0]["names"]) == 2
        return
    with pytest.raises(PlanctlError, match="stands twice") as error:
        load([tmp_path], None)
    assert (error.value.file, error.value.line) == (str(file), 5)


def test_a_later_folder_wins(tmp_path: Path, aliases: Path) -> None:
    (tmp_path / "local").mkdir()
    (tmp_path / "local" / "guandu.yaml").write_text(
        "schema: planctl/local/1\nregion: guandu\nnames:\n"
        "  - {name: 区科信局, counterparts: [科技部], source: a test}\n",
        encoding="utf-8",
    )
    found = Names.load([aliases, tmp_path]).resolve("区科信局", region="guandu", year=2020)
    assert [c.name for c in found.counterparts] == ["科技部"]


# --- the compiled copy ------------------------------------------------------------------------------


def copy_of(cache: Path) -> Path:
    (file,) = cache.glob("names-*.json")
    return file


def test_the_copy_gives_the_same_tables(tmp_path: Path, aliases: Path) -> None:
    fresh, again = load([aliases], tmp_path), load([aliases], tmp_path)
    assert json.dumps(fresh, sort_keys=True) == json.dumps(again, sort_keys=True)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"[1]\n{}", b"\x00\xff"])
def test_a_damaged_copy_is_rebuilt(tmp_path: Path, aliases: Path, damage: bytes) -> None:
    whole = load([aliases], tmp_path)
    copy_of(tmp_path).write_bytes(damage)
    assert load([aliases], tmp_path) == whole
    assert json.loads(copy_of(tmp_path).read_bytes().split(b"\n", 1)[1]) == whole


def test_a_stale_copy_is_rebuilt(tmp_path: Path) -> None:
    tables, cache = tmp_path / "tables", tmp_path / "cache"
    (tables / "forms").mkdir(parents=True)
    file = tables / "forms" / "m.yaml"
    row = "  - {{wrong: 甲{}, right: 乙, source: a test}}\n"
    file.write_text("schema: planctl/misprints/1\nmisprints:\n" + row.format("子"), encoding="utf-8")
    assert len(load([tables], cache)["misprints"]) == 1
    with file.open("a", encoding="utf-8") as stream:
        stream.write(row.format("丑"))
    assert len(load([tables], cache)["misprints"]) == 2


def test_no_place_for_a_copy_is_no_error(tmp_path: Path, aliases: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert load([aliases], blocked / "cache") == load([aliases], None)


# --- the tables against themselves ------------------------------------------------------------------


def test_the_shipped_tables_have_no_fault(names: Names) -> None:
    assert [f"{fault.place}: {fault.message}" for fault in lint(names)] == []


FUNCTION = """schema: planctl/forms/1
functions:
  - id: test
    bodies: [{body}]
    words: [{word}]
    examples: {{{example}}}
    counter: [{counter}]
    source: a test
"""
GOOD = {"body": "商务部", "word": "甲乙", "example": "市甲乙局 2020: 商务部", "counter": "市丙丁局"}
BROKEN = [
    ({"body": "无此部", "example": "市甲乙局 2020: ''"}, "no national body 无此部"),
    ({"word": "公安", "example": "市公安局 2020: 公安部"}, "公安 stands in both"),
    ({"example": "市甲乙局 2020: 财政部"}, "wanted 财政部, got 商务部"),
    ({"example": "市甲乙局: 商务部"}, "has no year"),
    ({"example": "市公安局 2020: 公安部"}, "is not read by test"),
    ({"counter": "市甲乙局"}, "counter-example 市甲乙局 is read by test"),
]


@pytest.mark.parametrize(("change", "message"), BROKEN)
def test_lint_finds(tmp_path: Path, aliases: Path, change: dict[str, str], message: str) -> None:
    (tmp_path / "forms").mkdir()
    file = tmp_path / "forms" / "test.yaml"
    file.write_text(FUNCTION.format(**{**GOOD, **change}), encoding="utf-8")
    faults = lint(Names.load([aliases, tmp_path]))
    assert any(message in fault.message and fault.place == f"{file}:3" for fault in faults), faults


def test_lint_is_content_with_a_good_table(tmp_path: Path, aliases: Path) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "test.yaml").write_text(FUNCTION.format(**GOOD), encoding="utf-8")
    assert lint(Names.load([aliases, tmp_path])) == ()


BODIES = """schema: planctl/bodies/1
bodies:
  - {{id: one, short: 甲部, full: 中央甲部, kind: ministry, from: 2000, until: 2010, source: x,
     successors: [{{body: {heir}, functions: [甲]}}]}}
  - {{id: two, short: {short}, full: 中央乙部, kind: {kind}, from: {since}, source: x}}
"""
WHOLE = {"heir": "two", "short": "乙部", "kind": "ministry", "since": "2010"}
BROKEN_BODIES = [
    ({"heir": "three"}, "one names three, which is no body"),
    ({"heir": "one"}, "one succeeds itself"),
    ({"since": "2012"}, "gap: one ends 2010, two begins 2012"),
    ({"short": "甲部", "since": "2005"}, "甲部 names both one and two at one time"),
    ({"kind": "club"}, "unknown kind club"),
]


@pytest.mark.parametrize(("change", "message"), BROKEN_BODIES)
def test_lint_finds_in_bodies(tmp_path: Path, aliases: Path, change: dict[str, str], message: str) -> None:
    (tmp_path / "bodies").mkdir()
    (tmp_path / "bodies" / "t.yaml").write_text(BODIES.format(**{**WHOLE, **change}), encoding="utf-8")
    faults = lint(Names.load([aliases, tmp_path]))
    assert any(message in fault.message for fault in faults), faults
