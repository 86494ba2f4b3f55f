"""The pages say what the program does: every example runs, every link leads somewhere, every option is told."""

from __future__ import annotations

import ast
import doctest
import importlib.util
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from planctl.words import speak

ROOT = Path(__file__).resolve().parent.parent


def tool(name: str) -> ModuleType:
    """A module of ``tools/``, which is no package."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


ex, reference = tool("examples"), tool("docs_commands")
EXAMPLE_PAGES = [
    *sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").glob("*.md")), ROOT / "aliases" / "README.md",
]  # fmt: skip
ALL_PAGES = sorted(
    page
    for folder in (ROOT, ROOT / "docs", ROOT / "aliases", ROOT / "samples", ROOT / "tests" / "truth")
    for page in folder.glob("*.md")
)


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def shown_in(shown: tuple[str, ...], output: list[str]) -> str | None:
    """The first shown line that the output does not hold, in order; None where it holds all."""
    at = 0
    for line in shown:
        if line in ("", ex.GAP):
            continue
        try:
            at = output.index(line.rstrip(), at) + 1
        except ValueError:
            return line
    return None


# --- examples -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", EXAMPLE_PAGES, ids=name_of)
def test_every_example_runs_and_prints_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    faults = []
    text = page.read_text(encoding="utf-8")
    found = ex.outcomes(page, text, tmp_path)
    for example in ex.examples(text):
        for number, step in enumerate(example.steps):
            if (example.start, number) not in found:
                continue
            status, output = found[example.start, number]
            if status != (example.status if step is example.steps[-1] else 0):
                faults.append(f"{step.command}: exit {status}: {output[-2:]}")
            elif (line := shown_in(step.shown, output)) is not None:
                faults.append(f"{step.command}: does not print {line!r}")
    assert not faults, "run make docs, and look at what changed:\n" + "\n".join(faults)


def test_the_front_pages_have_examples() -> None:
    for page in ("README.md", "README.zh-CN.md"):
        commands = [
            s.command for e in ex.examples((ROOT / page).read_text(encoding="utf-8")) for s in e.steps
        ]
        assert "make demo" in commands
        assert "make test" in commands
        assert "planctl diff 2020-national 2020-guandu" in commands


def test_what_is_set_up_is_there() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for page in ALL_PAGES:
        text = page.read_text(encoding="utf-8")
        assert set(re.findall(r"(?:^\$ |`)make (\w+)", text, re.MULTILINE)) <= targets, page
        for extras in re.findall(r"(?:planctl|\.)\[([\w,]+)\]'", text):
            assert set(extras.split(",")) <= set(project["optional-dependencies"]), page


CHOICES = [
    ("all", ["a", "b", "c", "d"]),
    ("1", ["a", "…"]),
    ("2-3", ["…", "b", "c", "…"]),
    ("3-", ["…", "c", "d"]),
    ("1, 4", ["a", "…", "d"]),
    ("/b/+1", ["…", "b", "c", "…"]),
    ("/c/+9", ["…", "c", "d"]),
]


@pytest.mark.parametrize(("show", "expected"), CHOICES)
def test_choosing_lines(show: str, expected: list[str]) -> None:
    assert ex.chosen(["", "a", "b", "c", "d", ""], show) == expected


def test_a_choice_that_finds_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no line matches /x/"):
        ex.chosen(["a"], "/x/+2")


# --- the reference of commands ------------------------------------------------------------------------


@pytest.mark.parametrize(("page", "language"), sorted(reference.PAGES.items()))
def test_every_command_and_option_stands_in_the_reference(page: str, language: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    speak(language)  # type: ignore[arg-type]
    for context in reference.contexts():
        _before, heading, rest = text.partition(f"# {context.command_path}\n")
        assert heading, f"{page} lacks {context.command_path}; run make docs"
        section = re.split(r"^#+ ", rest, maxsplit=1, flags=re.MULTILINE)[0]
        for head, explained in reference.options(context):
            assert f"- `{head}`" in section, f"{page} lacks {context.command_path} {head}; run make docs"
            assert explained in section, f"{page}: {context.command_path} {head} is explained otherwise"


def test_notes_are_about_commands_that_exist() -> None:
    notes = yaml.safe_load((ROOT / "tools" / "commands.yaml").read_text(encoding="utf-8"))
    paths = {c.command_path.removeprefix("planctl").strip() or "planctl" for c in reference.contexts()}
    assert set(notes) <= paths


def test_every_command_has_an_example() -> None:
    notes = yaml.safe_load((ROOT / "tools" / "commands.yaml").read_text(encoding="utf-8"))
    for context in reference.contexts():
        path = context.command_path.removeprefix("planctl").strip() or "planctl"
        if not hasattr(context.command, "commands") or path == "planctl":
            assert notes.get(path, {}).get("examples"), f"tools/commands.yaml has no example of {path}"


# --- Python -------------------------------------------------------------------------------------------


def python_blocks(page: Path) -> Iterator[str]:
    yield from re.findall(
        r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )


@pytest.mark.parametrize("page", EXAMPLE_PAGES, ids=name_of)
def test_python_examples(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks with >>> are run, one after the other with the same names; the others must at least be Python."""
    session = "\n".join(block for block in python_blocks(page) if ">>> " in block)
    for block in python_blocks(page):
        if ">>> " not in block:
            ast.parse(block)
    monkeypatch.chdir(tmp_path)
    if session:
        test = doctest.DocTestParser().get_doctest(session, {}, page.name, str(page), 0)
        said: list[str] = []
        failed, _tried = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=said.append)
        assert not failed, "".join(said)


@pytest.mark.parametrize("page", EXAMPLE_PAGES, ids=name_of)
def test_plans_that_pages_show_can_be_read(page: Path) -> None:
    from planctl.library.planread import parse_plan

    text = page.read_text(encoding="utf-8")
    for block in re.findall(r"^```yaml\n(schema: planctl/plan/1.*?)^```", text, re.DOTALL | re.MULTILINE):
        assert len(parse_plan(block, page).clauses) == 2


# --- links --------------------------------------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub and GitLab give to a page's headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    bare = [re.sub(r"[^\w\- ]", "", heading.strip().lower()) for heading in headings]
    return {heading.replace(" ", "-") for heading in bare}


@pytest.mark.parametrize("page", ALL_PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _hash, anchor = target.partition("#")
        goal = (page.parent / path).resolve() if path else page
        assert goal.exists(), f"{target} leads nowhere"
        assert goal.is_relative_to(ROOT), f"{target} leads out of the project"
        if anchor and goal.suffix == ".md":
            assert anchor in anchors(goal), f"{target}: no such heading"
