"""``planctl export`` writes what ``planctl import`` reads back."""

from __future__ import annotations

from pathlib import Path

import pytest

import planctl
from planctl.cli.main import run
from planctl.words import speak

SAMPLE = "2020-guandu"


def spots(path: str | Path) -> list[tuple[str, str, list[str]]]:
    plan = planctl.load(path)
    return [(c.id, c.text, [a.name for a in c.agencies]) for c in plan.clauses]


@pytest.mark.parametrize("name", ["plan.md", "plan.markdown", "plan.docx", "PLAN.DOCX"])
def test_the_name_says_the_format_and_the_plan_comes_back(name: str, tmp_path: Path) -> None:
    target = tmp_path / name
    assert run(["--quiet", "export", SAMPLE, "-o", str(target)]) == 0
    assert (target.read_bytes()[:2] == b"PK") == name.lower().endswith(".docx")
    assert spots(target) == spots(SAMPLE)


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        ([], b"---\n"),
        (["-o", "-"], b"---\n"),
        (["--format", "markdown"], b"---\n"),
        (["--format", "docx"], b"PK"),
    ],
)
def test_standard_output(
    arguments: list[str], start: bytes, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["--quiet", "export", SAMPLE, *arguments]) == 0
    assert capfdbinary.readouterr().out.startswith(start)


def test_format_wins_over_the_name(tmp_path: Path) -> None:
    target = tmp_path / "plan.txt"
    assert run(["--quiet", "export", SAMPLE, "--format", "markdown", "-o", str(target)]) == 0
    assert target.read_text(encoding="utf-8").startswith("---\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([SAMPLE, "-o", "plan.pdf"], "plan.pdf: the name does not say which format to write"),
        (["2020-guando"], "there is no plan 2020-guando"),
        (["missing.docx"], "missing.docx"),
        ([], "Missing argument"),
    ],
)
def test_what_cannot_be_done_is_said_in_two_lines(
    arguments: list[str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["export", *arguments]) == 2
    shown = capsys.readouterr()
    assert words in shown.err
    assert len(shown.err.splitlines()) <= 2
    assert shown.out == ""
    assert list(tmp_path.iterdir()) == []


def test_a_digest_is_said_to_be_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["export", SAMPLE, "-o", str(tmp_path / "plan.md")])
    assert "condensed" in capsys.readouterr().err
    speak("zh")
    run(["export", SAMPLE, "-o", str(tmp_path / "plan.md")])
    assert "压缩改写" in capsys.readouterr().err
