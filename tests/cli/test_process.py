"""planctl as a process: pipes, signals, the environment, standard input, what is imported."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from process import COMMAND, clean_environment, run_code

Planctl = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENT = ROOT / "tests" / "fixtures" / "documents" / "plan.txt"
posix = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of this kind are POSIX")


# --- pipes and signals --------------------------------------------------------------------------


@posix
@pytest.mark.parametrize(
    "words",
    [
        ["diff", "2020-national", "2020-guandu", "--all", "--details"],
        ["list", "--format", "json"],
        ["show", "2020-national", "--format", "yaml"],
        ["--help"],
    ],
    ids=" ".join,
)
def test_a_closed_pipe_is_silent(words: list[str]) -> None:
    """The reader is gone before the first byte is written, so every write fails."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [*COMMAND, *words], stdout=writing, stderr=subprocess.PIPE, env=clean_environment(), check=False
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@posix
def test_head_takes_one_line() -> None:
    line = f"{COMMAND[0]} -m planctl diff 2020-national 2020-guandu --all --details | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        capture_output=True, encoding="utf-8", env=clean_environment(), check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "2020-guandu measured against 2020-national\n",
        "",
    )


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_said(planctl: Planctl) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = planctl("show", "2020-national", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr == "planctl: No space left on device\n"


@posix
def test_ctrl_c_exits_130(tmp_path: Path) -> None:
    """The signal comes while planctl waits for its standard input, which it says by nothing but waiting."""
    code = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a run in the background ignores it
        "class Waiting:\n"
        "    def read(self, count=-1):\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "        raise SystemExit('the signal did not come')\n"
        "class Input:\n"
        "    buffer = Waiting()\n"
        "sys.stdin = Input()\n"
        "from planctl.cli.main import main\n"
        "main(['import', '-'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=clean_environment(), check=False
    )
    assert (done.returncode, done.stderr.strip()) == (130, b"planctl: interrupted")


@posix
def test_terminated_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    """A run that is interrupted between writing and replacing keeps what was there and leaves no scrap."""
    target = tmp_path / "plan.json"
    target.write_text("old", encoding="utf-8")
    code = (
        "import os, signal\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def fsync(_handle):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "os.fsync = fsync\n"
        "from planctl.cli.main import main\n"
        f"main(['import', {str(DOCUMENT)!r}, '-o', {str(target)!r}])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=clean_environment(), check=False
    )
    assert (done.returncode, done.stderr.strip()) == (130, b"planctl: interrupted")
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]


# --- standard input -----------------------------------------------------------------------------


def test_a_document_from_standard_input(planctl: Planctl) -> None:
    done = planctl("import", "-", "--format", "json", input=DOCUMENT.read_text(encoding="utf-8"))
    assert done.returncode == 0
    plan = json.loads(done.stdout)
    assert (plan["year"], plan["document_number"]) == (2022, "临渔安办〔2022〕7号")
    assert "tasks" in done.stderr


def test_nothing_from_standard_input(planctl: Planctl) -> None:
    done = planctl("import", "-", input="")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("planctl: -: the file is empty\n")


# --- the environment ----------------------------------------------------------------------------


def test_the_version(planctl: Planctl) -> None:
    from importlib.metadata import version

    assert planctl("--version").stdout == f"planctl {version('planctl')}\n"


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1"])
def test_pipes_get_utf8_in_any_locale(encoding: str, planctl: Planctl) -> None:
    done = planctl("list", "--format", "json", env={"PYTHONIOENCODING": encoding})
    assert [plan["region_name"] for plan in json.loads(done.stdout)["plans"]][1:3] == ["昆明市官渡区", "全国"]


def test_any_working_directory(planctl: Planctl, tmp_path: Path) -> None:
    inner = tmp_path / "没有 计划"
    inner.mkdir()
    assert planctl("show", "2020-guandu", "--task", "1", cwd=inner).stdout.startswith("官渡区2020年")


def test_a_library_from_the_environment(planctl: Planctl, tmp_path: Path) -> None:
    for folder, plan in (("one", "2022-here"), ("two", "2023-here")):
        assert (
            planctl(
                "--quiet", "import", str(DOCUMENT), "--id", plan, "-o", f"{folder}/{plan}.yaml"
            ).returncode
            == 0
        )
    both = os.pathsep.join([str(tmp_path / "one"), str(tmp_path / "two")])
    listed = planctl("list", "--format", "json", env={"PLANCTL_LIBRARY": both}).stdout
    ids = [plan["id"] for plan in json.loads(listed)["plans"]]
    assert {"2022-here", "2023-here", "2020-national"} <= set(ids)
    assert ids == sorted(ids)
    only = planctl("--library", "one", "list", "--format", "json", env={"PLANCTL_LIBRARY": both}).stdout
    assert "2023-here" not in only and "2022-here" in only
    gone = planctl("list", env={"PLANCTL_LIBRARY": "nowhere"})
    assert (gone.returncode, gone.stderr.splitlines()[0]) == (
        2,
        "planctl: nowhere: the library folder does not exist",
    )


@pytest.mark.parametrize(
    ("words", "environment", "coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ([], {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
    ids=str,
)
def test_colour(words: list[str], environment: dict[str, str], coloured: bool, planctl: Planctl) -> None:
    """A pipe has no colour unless it is asked for; what is asked for on the command line wins."""
    terminal = {"TERM": "xterm-256color"}
    out = planctl(*words, "list", env={**terminal, **environment}).stdout
    assert ("\x1b[" in out) == coloured


def test_colour_changes_no_character(planctl: Planctl) -> None:
    terminal = {"TERM": "xterm-256color"}
    plain = planctl("diff", "2020-national", "2020-guandu", env=terminal).stdout
    coloured = planctl("--color", "always", "diff", "2020-national", "2020-guandu", env=terminal).stdout
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


# --- quick to start -----------------------------------------------------------------------------

HEAVY = ("pandas", "numpy", "jieba", "rich", "yaml", "opencc", "rapidfuzz", "lxml", "openpyxl", "xlsxwriter",
         "pdfminer", "pyarrow", "difflib", "planctl.model", "planctl.api")  # fmt: skip


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        (["--help"], HEAVY),
        (["--version"], HEAVY),
        (["--lang", "zh", "--help"], HEAVY),
        (["diff", "--help"], HEAVY),
        (
            ["list"],
            ("pandas", "numpy", "jieba", "opencc", "pdfminer", "openpyxl", "planctl.align", "planctl.names"),
        ),
        (["diff", "2020-national", "2020-guandu"], ("pandas", "jieba", "opencc", "pdfminer", "openpyxl")),
    ],
    ids=str,
)
def test_heavy_packages_wait_until_they_are_needed(words: list[str], absent: tuple[str, ...]) -> None:
    code = (
        "import sys\nfrom planctl.cli.main import main\n"
        f"try:\n    main({words!r})\nexcept SystemExit as stop:\n    assert not stop.code, stop.code\n"
        "print('\\n' + ' '.join(sys.modules))"
    )
    done = run_code(code)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.splitlines()[-1].split())
    assert not loaded & set(absent)


# --- global options wherever they stand -----------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "same_as"),
    [
        (["list", "--lang", "zh"], ["--lang", "zh", "list"]),
        (["list", "--lang=zh", "--format", "text"], ["--lang", "zh", "list", "--format", "text"]),
        (["show", "2020-guandu", "-q", "--color=never"], ["-q", "--color", "never", "show", "2020-guandu"]),
        (
            ["agencies", "resolve", "公安部", "--lang", "en"],
            ["--lang", "en", "agencies", "resolve", "公安部"],
        ),
    ],
    ids=" ".join,
)
def test_global_options_may_stand_behind_the_command(
    planctl: Planctl, words: list[str], same_as: list[str]
) -> None:
    one, two = planctl(*words), planctl(*same_as)
    assert one.returncode == two.returncode == 0
    assert one.stdout == two.stdout != ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["list", "--lang"], "--lang"),
        (["list", "--lang", "latin"], "'latin'"),
        (["show", "--", "--lang"], "no plan --lang"),
    ],
    ids=" ".join,
)
def test_global_options_that_are_none(planctl: Planctl, words: list[str], said: str) -> None:
    done = planctl(*words)
    assert done.returncode == 2
    assert said in done.stderr


# --- watching a draft -----------------------------------------------------------------------------


def test_a_watched_draft_is_checked_again_when_it_changes(tmp_path: Path) -> None:
    """Between two looks the draft is saved with a fault, then it cannot be read, then Ctrl-C comes."""
    draft = tmp_path / "draft.txt"
    draft.write_bytes(DOCUMENT.read_bytes())
    code = (
        "import os, time\n"
        "from pathlib import Path\n"
        f"draft, looks = Path({str(draft)!r}), []\n"
        "def save(data):\n"
        "    draft.write_bytes(data)\n"
        "    os.utime(draft, (1e9 + len(looks), 1e9 + len(looks)))\n"
        "def sleep(_seconds):\n"
        "    looks.append(1)\n"
        "    if len(looks) == 1:\n"
        "        save(draft.read_bytes().replace('（二）更换'.encode(), '（四）更换'.encode()))\n"
        "    elif len(looks) == 3:\n"
        "        save(b'')\n"
        "    elif len(looks) == 4:\n"
        "        raise KeyboardInterrupt\n"
        "time.sleep = sleep\n"
        "from planctl.cli.main import main\n"
        "main(['check', str(draft), '--against', 'none', '--select', 'numbering-gap', '--format', 'concise', '--watch'])\n"
    )
    done = run_code(code)
    assert done.returncode == 130
    assert done.stdout.count("numbering-gap") == 1
    assert done.stderr.count("watching") == 3
    assert "draft.txt" in done.stderr
    assert done.stderr.rstrip().endswith("planctl: interrupted")
