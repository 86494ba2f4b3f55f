"""``planctl import``: one document, several, a folder; where the plans go and what is said of them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import planctl
from planctl.cli.main import run

DOCUMENTS = Path(__file__).resolve().parent.parent / "fixtures" / "documents"
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory with two documents in ``in``."""
    (tmp_path / "in").mkdir()
    shutil.copy(DOCUMENTS / "plan.txt", tmp_path / "in" / "a.txt")
    text = (DOCUMENTS / "plan.txt").read_text(encoding="utf-8").replace("2022", "2023")
    (tmp_path / "in" / "b.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(folder: Path | str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def test_one_document_to_standard_output(capsys: Capture) -> None:
    assert run(["import", "in/a.txt"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("schema: planctl/plan/1\n")
    assert err.startswith("2022-") and "tasks" in err.splitlines()[0]


@pytest.mark.parametrize("output", ["out.yaml", "out.yml", "out.json", "new/out.yaml"])
def test_one_document_to_a_file(output: str, capsys: Capture) -> None:
    assert run(["--quiet", "import", "in/a.txt", "-o", output]) == 0
    assert capsys.readouterr() == ("", "")
    assert planctl.load(output).year == 2022
    assert Path(output).read_text(encoding="utf-8").startswith("{") == output.endswith("json")


def test_the_output_of_both_forms_is_the_same_plan() -> None:
    assert run(["--quiet", "import", "in/a.txt", "-o", "a.yaml"]) == 0
    assert run(["--quiet", "import", "in/a.txt", "-o", "a.json"]) == 0
    assert planctl.load("a.yaml") == planctl.load("a.json")


@pytest.mark.parametrize("words", [["in"], ["in/a.txt", "in/b.txt"]], ids=["folder", "files"])
def test_several_documents_into_a_folder(words: list[str], capsys: Capture) -> None:
    assert run(["import", *words, "-o", "out"]) == 0
    assert [name[:5] for name in names("out")] == ["2022-", "2023-"]
    assert "2 of 2 documents imported" in capsys.readouterr().err


def test_one_bad_document_does_not_stop_the_rest(here: Path, capsys: Capture) -> None:
    (here / "in" / "aa.txt").write_text("", encoding="utf-8")
    assert run(["import", "in", "-o", "out"]) == 2
    err = capsys.readouterr().err
    assert len(names("out")) == 2
    assert "planctl: in/aa.txt: the file is empty" in err and "2 of 3 documents imported" in err


def test_several_documents_do_not_go_to_one_place(capsys: Capture) -> None:
    for output in ("-", "plan.yaml", "plan.json"):
        assert run(["import", "in", "-o", output]) == 2
        out, err = capsys.readouterr()
        assert out == "" and f"{'' if output == '-' else output}" in err and "Name a folder with -o" in err
    assert names(".") == ["in"]


def test_ids_and_places_by_hand(capsys: Capture) -> None:
    words = [
        "import",
        "in/a.txt",
        "--id",
        "2030-x",
        "--year",
        "2030",
        "--region",
        "guandu",
        "--format",
        "json",
    ]
    assert run(words) == 0
    plan = json.loads(capsys.readouterr().out)
    assert [plan[key] for key in ("id", "year", "region", "region_name", "level")] == [
        "2030-x", 2030, "guandu", "昆明市官渡区", "district",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "plan_id", ["../up", "/root", "a/b", "a\\b", ".hidden", "-o", "", "a" * 101, "é", "a\nb"]
)
def test_an_id_is_no_path(plan_id: str, here: Path, capsys: Capture) -> None:
    assert run(["import", "in/a.txt", f"--id={plan_id}", "-o", "out"]) == 2
    assert "is not of the form 2020-guandu" in capsys.readouterr().err
    assert names(here) == ["in"]


def test_strict_makes_repairs_count(here: Path, capsys: Capture) -> None:
    assert run(["--quiet", "import", "in/a.txt", "-o", "a.yaml", "--strict"]) == 0
    damaged = (here / "in" / "a.txt").read_text(encoding="utf-8").replace("“", '"').replace("”", '"')
    (here / "in" / "c.txt").write_text(damaged, encoding="utf-8")
    assert run(["--quiet", "import", "in/c.txt", "-o", "c.yaml", "--strict"]) == 1
    assert Path("c.yaml").is_file()
    capsys.readouterr()
    assert run(["import", "in/c.txt", "-o", "c.yaml", "--repairs"]) == 0
    assert "→" in capsys.readouterr().err


def test_verbatim_import_compares_with_itself(capsys: Capture) -> None:
    """A document, imported on the fly, is carried in full by its own parsed plan."""
    assert run(["--quiet", "import", "in/a.txt", "-o", "a.yaml"]) == 0
    assert run(["diff", "in/a.txt", "a.yaml", "--exit-code"]) == 0
    assert run(["diff", "2020-national", "a.yaml", "--exit-code"]) == 1
    assert run(["diff", "2020-national", "a.yaml"]) == 0


@pytest.mark.parametrize(
    "text",
    [
        "# Real documents\n\nAs found, one a file.\n",
        "# 说明\n\n本文件夹存放资料。\n",
        "1. first\n2. second\n",
    ],
    ids=["English", "no plan", "a list in English"],
)
def test_a_text_that_is_no_plan_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    document, target = tmp_path / "README.md", tmp_path / "plan.yaml"
    document.write_text(text, encoding="utf-8")
    assert run(["import", str(document), "-o", str(target)]) == 2
    assert "no task was found" in capsys.readouterr().err
    assert not target.exists()
