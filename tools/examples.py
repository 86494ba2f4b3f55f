"""Console examples in Markdown pages: find them, run them, and choose which lines of output to show.

An example is a fenced ``console`` or ``sh`` block whose first line begins with ``$ ``. A comment on the line
before says what is not the rule: ``<!-- example: exit 1; show 1-4, /pattern/+2 -->``. Lines are chosen by
number (``3``, ``1-4``, ``7-``) or by a pattern and how many lines after it (``/not carried/+3``); what is left
out between them is shown as ``…``. ``show all`` shows everything, ``show none`` nothing; without the comment a block
that shows output shows all of it, and one that shows none goes on doing so.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GAP = "…"
PATIENCE = 120  # seconds; a hanging command is a fault of its own
FENCE = re.compile(r"```(console|sh)\s*$")
NOTE = re.compile(r"<!-- example:(.*)-->\s*$")
CHOICE = re.compile(
    r"/(?P<pattern>(?:[^/\\]|\\.)+)/(?:\+(?P<more>\d+))?|(?P<first>\d+)(?P<dash>-)?(?P<last>\d+)?"
)


@dataclass(frozen=True)
class Step:
    """One command and the lines that the page shows below it."""

    command: str
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Example:
    """One block: lines ``start`` to ``end`` (counted from 0, fences included) of its page."""

    start: int
    end: int
    steps: tuple[Step, ...]
    status: int = 0
    show: str | None = None


def examples(text: str) -> Iterator[Example]:
    """All examples of a page, in order."""
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        fence = FENCE.match(lines[at])
        if not fence:
            at += 1
            continue
        end = next(n for n in range(at + 1, len(lines)) if lines[n].startswith("```"))
        if lines[at + 1].startswith("$ "):
            yield _example(lines, at, end)
        at = end + 1


def _example(lines: list[str], start: int, end: int) -> Example:
    steps: list[Step] = []
    for line in lines[start + 1 : end]:
        if line.startswith("$ "):
            steps.append(Step(line[2:], ()))
        else:
            steps[-1] = Step(steps[-1].command, (*steps[-1].shown, line))
    note = NOTE.match(lines[start - 1]) if start else None
    terms = dict(term.strip().partition(" ")[::2] for term in note[1].split(";")) if note else {}
    return Example(start, end, tuple(steps), int(terms.get("exit", 0)), terms.get("show"))


def language_of(page: Path) -> str:
    """The language that a page is written in, by its name."""
    return "zh" if page.name.endswith(".zh-CN.md") else "en"


def run(command: str, folder: Path, language: str) -> tuple[int, list[str]]:
    """Exit status and output lines of a command as a reader would see them at 80 columns, without colour."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PLANCTL_"))}
    paths = [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    environment = kept | {
        "PATH": os.pathsep.join(paths), "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1",
        "LANGUAGE": language, "LANG": "C.UTF-8", "USER": "wang",
    }  # fmt: skip
    with subprocess.Popen(
        ["sh", "-c", command], cwd=folder, env=environment, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        try:
            output, _none = process.communicate(timeout=PATIENCE)
        except BaseException:  # the command's own children must not outlive it
            os.killpg(process.pid, signal.SIGKILL)
            raise
    return process.returncode, [line.rstrip() for line in output.decode("utf-8").splitlines()]


Outcome = tuple[int, list[str]]


def outcomes(page: Path, text: str, folder: Path) -> dict[tuple[int, int], Outcome]:
    """What each command of a page gives, by line of its block and its place in it; setting up is not run.

    The examples of a page share a folder and run in order. Chapters of the reference of commands stand alone, so
    two of them run at a time.
    """
    chapters: dict[int, list[Example]] = {}
    for example in examples(text):
        apart = page.name.startswith("commands.")
        number = text.count("\n## ", 0, _position(text, example.start)) if apart else 0
        chapters.setdefault(number, []).append(example)
    found: dict[tuple[int, int], Outcome] = {}
    with ThreadPoolExecutor(2) as pool:
        for part in pool.map(lambda item: _chapter(page, item[1], folder / str(item[0])), chapters.items()):
            found.update(part)
    return found


def _position(text: str, line: int) -> int:
    return sum(len(part) + 1 for part in text.split("\n")[:line])


def _chapter(page: Path, several: list[Example], folder: Path) -> dict[tuple[int, int], Outcome]:
    folder.mkdir()
    return {
        (example.start, number): run(step.command, folder, language_of(page))
        for example in several
        for number, step in enumerate(example.steps)
        if runnable(step.command)
    }


def chosen(output: list[str], show: str | None) -> list[str]:
    """The lines of output that a page shows; ValueError for a choice that finds nothing."""
    output = _trimmed(output)
    if show is None or show.strip() == "all":
        return output
    wanted: set[int] = set()
    for choice in CHOICE.finditer(show):
        wanted.update(_lines(output, choice))
    result: list[str] = []
    before = -1
    for at in sorted(wanted):
        if at > before + 1:
            result.append(GAP)
        result.append(output[at])
        before = at
    return result + [GAP] * (before < len(output) - 1)


def _lines(output: list[str], choice: re.Match[str]) -> range:
    if choice["pattern"]:
        found = (at for at, line in enumerate(output) if re.search(choice["pattern"], line))
        first = next(found, None)
        if first is None:
            raise ValueError(f"no line matches /{choice['pattern']}/")
        return range(first, min(first + int(choice["more"] or 0) + 1, len(output)))
    first = int(choice["first"]) - 1
    last = int(choice["last"]) if choice["last"] else (len(output) if choice["dash"] else first + 1)
    return range(first, min(last, len(output)))


def _trimmed(lines: list[str]) -> list[str]:
    """Without blank lines at both ends."""
    full = [at for at, line in enumerate(lines) if line]
    return lines[full[0] : full[-1] + 1] if full else []


def runnable(command: str) -> bool:
    """Whether an example is run as it stands; setting up (make, pip, git) is looked at in another way."""
    return command.split(maxsplit=1)[0] not in {"make", "pip", "git", "python", "cd"}
