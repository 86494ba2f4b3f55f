"""``planctl links``, and what ``diff`` makes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from planctl.api import Workspace
from planctl.cli.main import run
from planctl.library.builtin import schemas
from planctl.library.planwrite import to_yaml
from planctl.model import Agency, Clause, Plan, Task

BASE_TASKS = (
    ("抽检农资", "开展春季农资打假抽检，严厉打击假种子、假化肥。"),
    ("清查校园周边", "清查校园周边文具店销售的盗版教辅。"),
    ("公布案例", "每季度公布侵权假冒典型案例。"),
    ("约谈平台", "约谈网络交易平台企业负责人，督促清理售假店铺。"),
)
OTHER_TASKS = (
    ("抽检农资", "开展春季农资打假抽检，严厉打击假种子、假化肥。"),
    ("宣传引导", "印制宣传画册，组织志愿者进社区讲解。"),
    ("约谈平台", "约谈网络交易平台企业负责人，督促清理售假店铺。"),
)


def plan(name: str, tasks: tuple[tuple[str, str], ...]) -> Plan:
    made = tuple(
        Task(str(n), f"（{n}）", title, (), (Clause(f"{n}.1", text, (Agency("市公安局", "responsible"),)),))
        for n, (title, text) in enumerate(tasks, 1)
    )
    return Plan(name, name, 2020, "qingdao", "青岛市", "city", tasks=made)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    for name, tasks in (("2020-a", BASE_TASKS), ("2020-b", OTHER_TASKS)):
        (tmp_path / f"{name}.yaml").write_text(to_yaml(plan(name, tasks)), encoding="utf-8")
    return tmp_path


def links(library: Path, *words: str) -> int:
    return run(["--library", str(library), "links", *words])


def reviewed(library: Path) -> dict[str, str | None]:
    found = Workspace.open([library]).diff("2020-a", "2020-b")
    return {link.base: link.reviewed for link in found.clauses if link.reviewed}


def test_an_added_link_wins_and_is_shown(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        links(library, "add", "2020-a", "2020-b", "3.1", "2.1", "--note", "画册讲案例", "--author", "李某")
        == 0
    )
    found = Workspace.open([library]).diff("2020-a", "2020-b").link("3.1")
    assert (found.others, found.reviewed, found.confidence) == (("2.1",), "added", "high")
    assert run(["--library", str(library), "diff", "2020-a", "2020-b"]) == 0
    assert "link added by hand" in capsys.readouterr().out


def test_a_rejected_link_is_gone(library: Path) -> None:
    assert links(library, "reject", "2020-a", "2020-b", "1.1", "1.1") == 0
    found = Workspace.open([library]).diff("2020-a", "2020-b")
    assert (found.link("1.1").verdict, found.link("1.1").reviewed) == ("missing", "rejected")
    assert found.added == ("1.1", "2.1")


def test_a_changed_text_makes_it_suspect(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert links(library, "confirm", "2020-a", "2020-b", "1.1", "1.1") == 0
    assert reviewed(library) == {"1.1": "confirmed"}
    assert links(library, "list", "2020-a", "2020-b") == 0
    path = library / "2020-b.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("春季", "秋季"), encoding="utf-8")
    assert reviewed(library) == {"1.1": "suspect"}
    capsys.readouterr()
    assert links(library, "list", "2020-a", "2020-b") == 1
    shown = capsys.readouterr()
    assert "suspect: a text has changed" in shown.out
    assert "1 review is out of date" in shown.err
    assert links(library, "confirm", "2020-a", "2020-b", "1.1", "1.1") == 0
    assert reviewed(library) == {"1.1": "confirmed"}


def test_a_review_moves_with_its_clause(library: Path) -> None:
    assert links(library, "confirm", "2020-a", "2020-b", "1.1", "1.1") == 0
    moved = (("新任务", "修缮中小学教室。"), *OTHER_TASKS)
    (library / "2020-b.yaml").write_text(to_yaml(plan("2020-b", moved)), encoding="utf-8")
    assert reviewed(library) == {"1.1": "confirmed"}
    assert links(library, "confirm", "2020-a", "2020-b", "1.1", "2.1") == 0
    written = (library / "2020-b.links.yaml").read_text(encoding="utf-8")
    assert written.count("- base:") == 1
    assert links(library, "undo", "2020-a", "2020-b", "1.1", "2.1") == 0
    assert reviewed(library) == {}


def test_list_as_json(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    links(library, "add", "2020-a", "2020-b", "3.1", "2.1", "--note", "画册", "--author", "李某")
    capsys.readouterr()
    assert links(library, "list", "2020-a", "2020-b", "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    schema = json.loads((schemas() / "reviewed-links.schema.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(data)) == []
    assert [(r["base"], r["other"], r["verdict"], r["state"], r["author"]) for r in data["links"]] == [
        ("3.1", "2.1", "add", "valid", "李某")
    ]


def test_nothing_to_list(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert links(library, "list", "2020-a", "2020-b") == 0
    assert "Nobody has reviewed a link" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["add", "2020-a", "2020-b", "1.1", "1.1"], "has linked 1.1 to 1.1 by itself"),
        (["confirm", "2020-a", "2020-b", "3.1", "2.1"], "has not linked 3.1 to 2.1"),
        (["add", "2020-a", "2020-b", "9.9", "1.1"], "2020-a has no clause 9.9"),
        (["reject", "2020-a", "2020-b", "1.1", "9.9"], "2020-b has no clause 9.9"),
        (["undo", "2020-a", "2020-b", "1.1", "1.1"], "nothing was said about 1.1 and 1.1"),
        (["confirm", "2020-national", "2020-guandu", "9.9", "1.1"], "2020-national has no clause 9.9"),
    ],
)
def test_what_cannot_be_done(
    library: Path, capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    assert links(library, *words) == 2
    assert message in capsys.readouterr().err
    assert not (library / "2020-b.links.yaml").exists()


def test_samples_are_not_written_to(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["links", "confirm", "2020-national", "2020-guandu", "1.1", "1.1"]) == 2
    assert "--library DIR" in capsys.readouterr().err


def test_a_library_of_ones_own_serves_the_samples(library: Path) -> None:
    assert links(library, "reject", "2020-national", "2020-guandu", "1.1", "1.1") == 0
    found = Workspace.open([library]).diff("2020-national", "2020-guandu").link("1.1")
    assert "1.1" not in found.others
    assert found.reviewed == "rejected"


def test_check_and_coverage_follow_the_reviews(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check = ["--library", str(library), "check", "2020-b", "--against", "2020-a", "--select", "clause-missing,task-missing",
             "--format", "json"]  # fmt: skip
    cover = ["--library", str(library), "coverage", "2020-a", "2020-b", "--format", "json"]

    def told() -> tuple[set[str], int]:
        run(check)
        found = json.loads(capsys.readouterr().out)["findings"]
        run(cover)
        return {f["base_clause"] or "" for f in found}, json.loads(capsys.readouterr().out)["plans"][0][
            "missing"
        ]

    before = told()
    assert links(library, "reject", "2020-a", "2020-b", "1.1", "1.1") == 0
    capsys.readouterr()
    gone, missing = told()
    assert gone - before[0] == {"1"}
    assert missing == before[1] + 1
