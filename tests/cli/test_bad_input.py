"""Bad input ends with one or two clear lines and status 2, never with a traceback."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from planctl.cli.main import run
from planctl.library.builtin import folder

PLAN = "schema: planctl/plan/1\nid: 2020-here\ntitle: 要点\nyear: 2020\nregion: guandu\nregion_name: 官渡区\nlevel: district\n"
RESOLVE = ("--aliases", "own", "agencies", "resolve", "区市场监管局")
MARKET = (folder("aliases") / "forms" / "market.yaml").read_text(encoding="utf-8")
TASK = "tasks:\n  - title: 监管\n    clauses:\n      - text: 加强监管。\n"


@dataclass(frozen=True)
class Case:
    """Files to make, a command line, and what its lines on standard error say."""

    name: str
    words: tuple[str, ...]
    says: tuple[str, ...]
    files: dict[str, str | bytes | None] = field(default_factory=dict)


CASES = [
    # plan ids
    Case("unknown id, near ones named", ("show", "2020-guandoo"), ("there is no plan 2020-guandoo", "2020-guandu")),
    Case("unknown base", ("diff", "2020-nation", "2020-guandu"), ("there is no plan 2020-nation", "2020-national")),
    Case("unknown other", ("diff", "2020-national", "guandu"), ("there is no plan guandu", "2020-guandu")),
    Case("nothing near", ("show", "zzz"), ("there is no plan zzz", "planctl list")),
    Case("empty id", ("show", ""), ("there is no plan", "planctl list")),
    Case("id that climbs", ("show", "../../etc/passwd"), ("../../etc/passwd: there is no such file", "Check the path")),
    Case("id with a null byte", ("show", "2020\x00"), ("there is no plan",)),
    Case("unknown task", ("show", "2020-guandu", "--task", "99"), ("2020-guandu has no task 99", "1 to 31")),
    Case("unknown body", ("show", "2020-guandu", "--agency", "海军"), ("2020-guandu names no 海军", "区市场监管局")),
    Case("unknown clause", ("diff", "2020-national", "2020-guandu", "--clause", "9.9"), ("has no clause 9.9", "35.")),
    # documents
    Case("no such file", ("import", "plan.docx"), ("plan.docx: there is no such file", "Check the path")),
    Case("empty file", ("import", "plan.txt"), ("plan.txt: the file is empty",), {"plan.txt": ""}),
    Case("white space", ("import", "plan.txt"), ("plan.txt: ",), {"plan.txt": " \n\n\t\n"}),
    Case("binary file", ("import", "plan.bin"), ("plan.bin: ",), {"plan.bin": bytes(range(256)) * 40}),
    Case("binary named as text", ("import", "plan.txt"), ("plan.txt: ",), {"plan.txt": bytes(range(256)) * 40}),
    Case("binary named as Word", ("import", "plan.docx"), ("plan.docx: ",), {"plan.docx": b"PK\x03\x04" + b"\0" * 90}),
    Case("binary named as PDF", ("import", "plan.pdf"), ("plan.pdf: ",), {"plan.pdf": b"%PDF-1.4\n" + b"\xff" * 90}),
    Case("empty folder", ("import", "plans"), ("plans: the folder is empty",), {"plans/": None}),
    Case("folder for a plan", ("show", "./plans"), ("plans: this is a folder", "planctl import FOLDER"), {"plans/": None}),
    Case("folder for an other", ("diff", "2020-national", "./plans"), ("plans: this is a folder",), {"plans/": None}),
    Case("no task", ("import", "plan.txt"), ("plan.txt: no task was found", "一、"), {"plan.txt": "今天天气很好。\n"}),
    Case("no task, on the fly", ("diff", "2020-national", "p.txt"), ("p.txt: no task was found",), {"p.txt": "你好。\n"}),
    Case("two files, one id", ("import", "a", "b", "--id", "2020-x"), ("--id names one plan",), {"a": "", "b": ""}),
    Case("id tricks", ("import", "a", "--id", "../../evil"), ("the id ../../evil is not of the form", "letters"), {"a": "一"}),
    Case("id with a blank", ("import", "a.txt", "--id", "a b"), ("the id a b is not of the form",), {"a.txt": "一"}),
    Case("unknown region", ("import", "a.txt", "--region", "阿特兰蒂斯"), ("阿特兰蒂斯",), {"a.txt": "一、监管\n"}),
    # parsed plans
    Case("duplicate key", ("show", "p.yaml"), ("p.yaml:8: the key title stands twice", "line 3"),
         {"p.yaml": PLAN + "title: b\n"}),
    Case("unknown field", ("show", "p.yaml"), ("p.yaml:8: unknown field titel", "title"), {"p.yaml": PLAN + "titel: b\n"}),
    Case(
        "unknown field of a clause",
        ("show", "p.yaml"),
        ("p.yaml:12: unknown field agency", "agencies"),
        {"p.yaml": PLAN + TASK + "        agency: 公安部\n"},
    ),
    Case("missing field", ("show", "p.yaml"), ("p.yaml:1: the field id is missing",), {"p.yaml": "schema: planctl/plan/1\n"}),
    Case("no plan", ("show", "p.yaml"), ("p.yaml:1: this is no parsed plan", "schema"), {"p.yaml": "a: b\n"}),
    Case("not YAML", ("show", "p.yaml"), ("p.yaml:2: this is not valid YAML",), {"p.yaml": "a: b\n  c: [\n"}),
    Case("YAML bomb", ("show", "p.yaml"), ("p.yaml:2: YAML aliases", "Write the value out"),
         {"p.yaml": "a: &x [1]\nb: [*x, *x]\n"}),
    Case("YAML tag", ("show", "p.yaml"), ("p.yaml:1: the YAML tag", "is not read"), {"p.yaml": "a: !x {b: c}\n"}),
    Case("empty plan file", ("show", "p.yaml"), ("p.yaml:1: this is no parsed plan",), {"p.yaml": ""}),
    Case("plan file not UTF-8", ("show", "p.yaml"), ("p.yaml:2: the file is not UTF-8",),
         {"p.yaml": "a: b\nc: 要点方案".encode("gb18030")}),
    Case("binary plan file", ("show", "p.json"), ("p.json:",), {"p.json": bytes(range(128))}),
    Case("JSON, duplicate key", ("show", "p.json"), ("p.json:2: the key a stands twice",), {"p.json": '{"a": 1,\n"a": 2}'}),
    Case("JSON, cut off", ("show", "p.json"), ("p.json:", "not valid YAML"), {"p.json": '{"schema": "planctl/plan/1", "id": '}),
    Case(
        "codes that steer a terminal",
        ("show", "p.yaml"),
        ("p.yaml:8: a control character stands here", "Take it out"),
        {"p.yaml": PLAN + 'issuer: "office \\e[31m red"\n'},
    ),
    Case("the same in a key", ("show", "p.yaml"), ("p.yaml:8: unknown field \ufffd[31m",), {"p.yaml": PLAN + '"\\e[31m": a\n'}),
    Case("nested too deeply", ("show", "p.yaml"), ("p.yaml:1: the file is nested too deeply",), {"p.yaml": "[" * 20_000}),
    # folders and settings
    Case("no library", ("--library", "nowhere", "list"), ("nowhere: the library folder does not exist", "--library")),
    Case("no aliases", ("--aliases", "nowhere", "list"), ("nowhere: the alias folder does not exist", "--aliases")),
    Case("bad settings", ("list",), ("planctl.yaml:1: unknown field libary", "library"), {"planctl.yaml": "libary: plans\n"}),
    Case(
        "output into a folder",
        ("diff", "2020-national", "2020-guandu", "-o", "out"),
        ("out: this is a folder, not a file", "Name a file in it"),
        {"out/": None},
    ),
    Case("alias table, duplicate field", RESOLVE, ("guandu.yaml:3: duplicate field region",),
         {"own/local/guandu.yaml": "schema: planctl/local/1\nregion: guandu\nregion: guandu\n"}),
    Case("alias table, unknown field", RESOLVE, ("guandu.yaml:3: unknown field rows", "names"),
         {"own/local/guandu.yaml": "schema: planctl/local/1\nregion: guandu\nrows: []\n"}),
    Case("alias table, nested too deeply", RESOLVE, ("guandu.yaml:2: the file is nested too deeply",),
         {"own/local/guandu.yaml": "schema: planctl/local/1\nnames: " + "[" * 20_000}),
    Case("alias table in conflict with itself", RESOLVE, ("guandu.yaml:7: 区某局 stands twice; first in", "guandu.yaml:4"),
         {"own/local/guandu.yaml": "schema: planctl/local/1\nregion: guandu\nnames:\n"
          + "".join(f"  - name: 区某局\n    counterparts: [{body}]\n    source: practice\n" for body in ("公安部", "财政部"))}),
    Case("alias tables in conflict", RESOLVE, ("b.yaml:4: ", "stands twice; first in", "a.yaml:4"),
         {"own/forms/a.yaml": MARKET, "own/forms/b.yaml": MARKET}),
    # usage
    Case("unknown command", ("dif",), ("No such command 'dif'", "diff", "See: planctl --help")),
    Case("unknown option", ("list", "--fancy"), ("No such option", "See: planctl list --help")),
    Case("missing argument", ("diff", "2020-national"), ("Missing argument 'OTHER'", "See: planctl diff --help")),
    Case("too many arguments", ("list", "x"), ("unexpected extra argument (x)", "See: planctl list --help")),
    Case("unknown format", ("list", "--format", "xml"), ("'xml' is not one of 'text', 'json'", "list --help")),
    Case("unknown language", ("--lang", "fr", "list"), ("'fr' is not one of 'zh', 'en'", "See: planctl --help")),
    Case("year that is none", ("import", "a.txt", "--year", "MMXX"), ("'MMXX' is not a valid", "See: planctl import --help")),
    Case("option without value", ("show", "2020-guandu", "--task"), ("requires an argument", "See: planctl show --help")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_input(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, content in case.files.items():
        if content is None:
            (tmp_path / name).mkdir()
        else:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    monkeypatch.chdir(tmp_path)
    status = run(list(case.words))
    out, err = capsys.readouterr()
    assert status == 2, err
    assert out == ""
    assert 1 <= len(err.splitlines()) <= 2, err
    assert err.startswith("planctl: ")
    assert "Traceback" not in err
    for words in case.says:
        assert words in err


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("一、监管\n", encoding="utf-8")
    file.chmod(0)
    assert run(["import", str(file)]) == 2
    assert capsys.readouterr().err == f"planctl: {file}: cannot read: no permission to read\n"


@pytest.mark.parametrize("words", [["import", "plan.txt"], ["show", "plan.yaml"]], ids=" ".join)
def test_no_permission_as_the_system_says_it(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Root may read everything, so the refusal is played."""
    (tmp_path / words[1]).write_text("一、监管\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    opened = Path.open

    def refuse(self: Path, *arguments: object, **options: object) -> object:
        if self.name == words[1]:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    assert run(words) == 2
    assert capsys.readouterr().err == f"planctl: {words[1]}: cannot read: no permission to read\n"


def test_a_defect_is_said_in_two_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> str:
        raise ZeroDivisionError("no\nway")

    monkeypatch.setattr("planctl.render.plans.list_json", broken)
    assert run(["list", "--format", "json"]) == 2
    err = capsys.readouterr().err
    assert "Traceback" not in err and "ZeroDivisionError" in err and "--verbose" in err
    assert run(["--verbose", "list", "--format", "json"]) == 2
    assert "Traceback" in capsys.readouterr().err
