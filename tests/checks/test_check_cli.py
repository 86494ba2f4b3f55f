"""``planctl check``, ``rule`` and ``init`` from the command line, in a repository made for the purpose."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from planctl.cli.main import run
from planctl.library.builtin import folder

BASE = """2020年全国打击侵权假冒工作要点
一、重点工作
（一）加强监管。巡查集贸市场，查处计量违法行为。（市场监管总局负责）
（二）保护地理标志。公布地理标志名录，查处冒用专用标志的行为。（知识产权局负责）
"""
CLEAN = """官渡区2020年打击侵权假冒工作要点
一、重点工作
（一）加强监管。巡查集贸市场，查处计量违法行为。（区市场监管局负责）
（二）保护地理标志。公布地理标志名录，查处冒用专用标志的行为。（区市场监管局负责）
"""
FAULTY = CLEAN.replace("集贸市场，", "集贸市场，扩大监管范国，")
Planctl = Callable[..., tuple[int, str, str]]


@pytest.fixture
def planctl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Planctl:
    monkeypatch.chdir(tmp_path)
    for name, text in (("base", BASE), ("clean", CLEAN), ("faulty", FAULTY)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")

    def call(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = run(list(words))
        told = capsys.readouterr()
        return status, told.out, told.err

    return call


STATUS = [
    (["check", "clean.txt", "--against", "base.txt"], 0),
    (["check", "faulty.txt", "--against", "base.txt"], 1),
    (["check", "faulty.txt", "--against", "none"], 1),
    (["check", "faulty.txt", "--against", "none", "--exit-zero"], 0),
    (["check", "faulty.txt", "--against", "none", "--fail-on", "error"], 0),
    (["check", "faulty.txt", "--against", "none", "--fail-on", "never"], 0),
    (["check", "faulty.txt", "--against", "none", "--ignore", "misprint"], 0),
    (["check", "faulty.txt", "--against", "none", "--select", "STR,DUT"], 0),
    (["check", "faulty.txt", "--against", "none", "--select", "TXT009"], 1),
    (["check", "clean.txt", "--against", "nowhere.txt"], 2),
    (["check", "nowhere.txt"], 2),
    (["check", "1999-nowhere"], 2),
    (["check"], 2),
    (["check", "clean.txt", "--select", "nothing"], 2),
    (["check", "clean.txt", "nowhere.txt", "--against", "none"], 2),
    (["check", "clean.txt", "--baseline", "nowhere.json", "--against", "none"], 2),
    (["rule"], 0),
    (["rule", "misprint"], 0),
    (["rule", "txt009"], 0),
    (["rule", "misprnt"], 2),
]


@pytest.mark.parametrize(
    ("words", "status"), STATUS, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_exit_status(planctl: Planctl, words: list[str], status: int) -> None:
    found, _out, err = planctl(*words)
    assert found == status, err
    assert "Traceback" not in err
    assert (status == 2) == bool(err)


def test_one_bad_plan_is_named_and_the_rest_checked(planctl: Planctl) -> None:
    status, out, err = planctl(
        "check", "nowhere.txt", "faulty.txt", "--against", "none", "--format", "concise"
    )
    assert status == 2
    assert "nowhere.txt" in err
    assert out == "faulty.txt:3:20: TXT009 warning: 1.1 范国 looks like a misprint of 范围 (misprint)\n"


def test_standard_input(planctl: Planctl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FAULTY.encode()), encoding="utf-8"))
    status, out, _err = planctl("check", "-", "--against", "none", "--format", "concise")
    assert (status, out[:9]) == (1, "-:3:20: T")


def test_a_document_a_parsed_plan_and_a_moved_one_have_the_same_fingerprints(
    planctl: Planctl, tmp_path: Path
) -> None:
    planctl("import", "faulty.txt", "-o", "faulty.yaml")
    moved = FAULTY.replace("一、重点工作", "\n\n一、重点工作").replace("，扩大", ",扩大")
    (tmp_path / "moved.txt").write_text(moved, encoding="utf-8")
    prints = []
    for name in ("faulty.txt", "faulty.yaml", "moved.txt"):
        _status, out, _err = planctl("check", name, "--against", "none", "--format", "json")
        prints.append([f["fingerprint"] for f in json.loads(out)["findings"]])
    assert prints[0]
    assert prints[0] == prints[1] == prints[2]


def test_the_line_in_a_parsed_plan_is_the_clause_s_own(planctl: Planctl, tmp_path: Path) -> None:
    planctl("import", "faulty.txt", "-o", "faulty.yaml")
    _status, out, _err = planctl("check", "faulty.yaml", "--against", "none", "--format", "json")
    finding = json.loads(out)["findings"][0]
    lines = (tmp_path / "faulty.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[finding["line"] - 1].strip().startswith("- id: '1.1'")


def test_a_folder_stands_for_its_plans_and_output_goes_to_a_file(planctl: Planctl, tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    for name in ("a", "b"):
        (tmp_path / "drafts" / f"{name}.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "drafts" / "README.md").write_text("no plan", encoding="utf-8")
    status, out, _err = planctl(
        "check", "drafts", "--against", "none", "--format", "json", "-o", "found.json"
    )
    data = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert (status, out) == (1, "")
    assert [plan["file"] for plan in data["plans"]] == ["drafts/a.txt", "drafts/b.txt"]


def test_waivers_beside_the_plan_are_applied(planctl: Planctl, tmp_path: Path) -> None:
    waiver = "waivers:\n- {rule: misprint, clause: '1.1', reason: 原文, author: 张三, expires: never}\n"
    (tmp_path / "faulty.waivers.yaml").write_text(waiver, encoding="utf-8")
    status, out, _err = planctl("check", "faulty.txt", "--against", "none")
    assert status == 0
    assert "1 waived" in out
    status, out, _err = planctl("check", "clean.txt", "--against", "none")
    assert (status, "waive" in out) == (0, False)


def test_a_baseline_is_written_and_held(planctl: Planctl, tmp_path: Path) -> None:
    assert planctl("check", "faulty.txt", "--against", "none", "--write-baseline", "b.json")[0] == 0
    assert planctl("check", "faulty.txt", "--against", "none", "--baseline", "b.json")[0] == 0
    worse = FAULTY.replace("名录，", "名录，治埋市场，")
    (tmp_path / "faulty.txt").write_text(worse, encoding="utf-8")
    status, out, _err = planctl("check", "faulty.txt", "--against", "none", "--baseline", "b.json")
    assert status == 1
    assert "治埋" in out
    assert "范国" not in out
    (tmp_path / "faulty.txt").write_text(CLEAN, encoding="utf-8")
    status, out, _err = planctl("check", "faulty.txt", "--against", "none", "--baseline", "b.json")
    assert (status, "1 of the baseline are gone" in out) == (0, True)


def test_settings_choose_base_failing_level_and_rules(planctl: Planctl, tmp_path: Path) -> None:
    text = "bases: {2020-guandu: base.txt}\ncheck: {rules: {misprint: info}}\ncoverage: {fail-under: 100}\n"
    (tmp_path / "planctl.yaml").write_text(text, encoding="utf-8")
    status, out, _err = planctl("check", "faulty.txt")
    assert (status, "measured against 2020-national" in out) == (0, False)
    half = FAULTY.splitlines(keepends=True)
    (tmp_path / "faulty.txt").write_text("".join(half[:-1]), encoding="utf-8")
    status, out, _err = planctl("check", "faulty.txt")
    assert status == 1
    assert "coverage is 50.0 %, under 100 %" in out
    (tmp_path / "planctl.yaml").write_text("chek: {}\n", encoding="utf-8")
    status, _out, err = planctl("check", "faulty.txt")
    assert (status, "planctl.yaml:1" in err, "check" in err) == (2, True, True)


def test_show_settings_is_a_settings_file(planctl: Planctl, tmp_path: Path) -> None:
    _status, out, _err = planctl("check", "--show-settings", "--ignore", "STR")
    shown = yaml.safe_load(out)
    assert shown["check"]["rules"]["title-repeat"] is False
    assert shown["check"]["rules"]["misprint"]["severity"] == "warning"
    (tmp_path / "planctl.yaml").write_text(out, encoding="utf-8")
    assert planctl("check", "--show-settings")[0] == 0


def test_checks_never_change_a_plan(planctl: Planctl, tmp_path: Path) -> None:
    planctl("import", "faulty.txt", "-o", "faulty.yaml")
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    planctl("check", "faulty.yaml", "faulty.txt", "--against", "base.txt")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_statistics_and_costs(planctl: Planctl) -> None:
    _status, out, err = planctl("--verbose", "check", "faulty.txt", "--against", "none", "--statistics")
    assert out == "     1  TXT009  misprint\n"
    assert re.search(r"\d ms {2}TXT009 {2}misprint", err)


def test_many_plans_in_several_processes_give_the_same_answer(planctl: Planctl, tmp_path: Path) -> None:
    (tmp_path / "many").mkdir()
    for number in range(14):
        text = FAULTY if number % 2 else CLEAN
        (tmp_path / "many" / f"{number:02}.txt").write_text(text, encoding="utf-8")
    _status, out, _err = planctl("--lang", "zh", "check", "many", "--against", "base.txt", "--format", "json")
    found = [(f["file"], f["rule"]) for f in json.loads(out)["findings"] if f["severity"] != "info"]
    assert found == [(f"many/{number:02}.txt", "misprint") for number in range(1, 14, 2)]


# --- a repository made by init ---------------------------------------------------------------------


@pytest.fixture
def repository(planctl: Planctl, tmp_path: Path) -> Path:
    assert planctl("init", "repo")[0] == 0
    return tmp_path / "repo"


def test_init_keeps_what_is_there(planctl: Planctl, repository: Path) -> None:
    (repository / "planctl.yaml").write_text("# mine\n", encoding="utf-8")
    (repository / ".gitlab-ci.yml").unlink()
    _status, _out, err = planctl("init", "repo", "--ci", "github")
    assert (repository / "planctl.yaml").read_text(encoding="utf-8") == "# mine\n"
    assert not (repository / ".gitlab-ci.yml").exists()
    assert "kept" in err
    assert planctl("init", "clean.txt")[0] == 2


@pytest.mark.parametrize("language", ["en", "zh"])
def test_init_writes_settings_that_hold(planctl: Planctl, tmp_path: Path, language: str) -> None:
    planctl("--lang", language, "init", "new")
    text = (tmp_path / "new" / "planctl.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["library"] == ["plans"]
    every = "\n".join(
        line.removeprefix("#") if re.match(r"#\w|# {2}", line) else line for line in text.splitlines()
    )
    (tmp_path / "new" / "plans" / "drafts").mkdir()
    every = every.replace("bases: {}\n", "bases:\n").replace("rules: {}\n", "rules:\n")
    (tmp_path / "new" / "planctl.yaml").write_text(every, encoding="utf-8")
    os.chdir(tmp_path / "new")
    status, out, err = planctl("check", "--show-settings")
    assert (status, "fail-under: 60" in out) == (0, True), err


def _commands(workflow: Any) -> list[str]:
    """The planctl commands of a GitHub or GitLab workflow."""
    jobs = workflow["jobs"]["check"]["steps"] if "jobs" in workflow else []
    lines = [step["run"] for step in jobs if "run" in step] or workflow["planctl"]["script"]
    return [line for line in lines if line.startswith("planctl ")]


@pytest.mark.parametrize("name", [".github/workflows/planctl.yml", ".gitlab-ci.yml"])
def test_the_workflow_fails_on_a_bad_plan_and_passes_a_good_one(repository: Path, name: str) -> None:
    workflow = yaml.safe_load((repository / name).read_text(encoding="utf-8"))
    assert len(_commands(workflow)) >= 3
    assert _statuses(repository, _commands(workflow)[-1:]) == [0]
    text = (folder("samples") / "2020-guandu.yaml").read_text(encoding="utf-8")
    (repository / "plans" / "2020-guandu.yaml").write_text(text, encoding="utf-8")
    assert _statuses(repository, _commands(workflow)) == [0] * (len(_commands(workflow)) - 1) + [1]
    for report in ("planctl.sarif", "gl-code-quality-report.json"):
        if (repository / report).exists():
            assert json.loads((repository / report).read_text(encoding="utf-8"))


def _statuses(repository: Path, commands: list[str]) -> list[int]:
    """Exit status of each command in a shell like the runner's."""
    program = _program()
    environment = {**os.environ, "GITHUB_STEP_SUMMARY": str(repository / "summary.md")}
    return [
        subprocess.run(
            line.replace("planctl ", f"{program} ", 1), shell=True, cwd=repository, env=environment,
            capture_output=True, check=False,
        ).returncode
        for line in commands
    ]  # fmt: skip


def _program() -> str:
    code = "from planctl.cli.main import main; main()"
    return f"{shlex.quote(sys.executable)} -c {shlex.quote(code)}"


def test_the_pre_commit_hook_matches_plans_and_not_their_waivers(repository: Path) -> None:
    own = yaml.safe_load((repository / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (hook,) = own["repos"][0]["hooks"]
    root = Path(__file__).resolve().parents[2]
    (shipped,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for one in (hook, shipped):
        assert one["entry"] == "planctl check"
        assert _taken(one, "plans/2020-guandu.yaml")
        assert not _taken(one, "plans/2020-guandu.waivers.yaml")
        assert not _taken(one, "planctl.yaml")
        assert not _taken(one, ".github/workflows/planctl.yml") or one is hook


def _taken(hook: dict[str, str], path: str) -> bool:
    return bool(re.search(hook["files"], path)) and not re.search(hook["exclude"], path)
