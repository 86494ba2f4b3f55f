"""The rooms of the package: who may import whom, what is imported late, and where files are touched."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "planctl"
MODULES = sorted(PACKAGE.rglob("*.py"))
HEAVY = {
    "pandas",
    "numpy",
    "jieba",
    "opencc",
    "lxml",
    "openpyxl",
    "xlsxwriter",
    "pdfminer",
    "pyarrow",
    "docx",
    "babel",
}
PURE = ("text", "parse", "align", "compare", "export", "render", "checks")
TOUCHES = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "getenv",
    "now",
    "time",
    "print",
    "input",
}
ALLOWED = {
    "planctl/align/subjects.py": "the table of subjects that stands beside it, read once",
    "planctl/align/synonyms.py": "the table of words for one thing that stands beside it, read once",
    "planctl/align/weights.py": "the table of common words that stands beside it, read once",
}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def where(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def test_no_room_imports_upwards() -> None:
    """The contract stands in pyproject.toml; a new room has to be given its floor there."""
    tool = Path(sys.executable).with_name("lint-imports")
    if not tool.exists():
        pytest.skip("import-linter is not installed")
    done = subprocess.run([tool, "--no-cache"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    assert "1 kept, 0 broken" in done.stdout


def imported_at_once(node: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Imports that run when the module is imported: not those in functions or for types only."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        elif not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from imported_at_once(child)


def test_heavy_packages_are_imported_where_they_are_needed() -> None:
    early = []
    for path in MODULES:
        for node in imported_at_once(tree(path)):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
            early += [f"{where(path, node)}: {name}" for name in names if name.split(".")[0] in HEAVY]
    assert not early, "\n".join(early)


def touches(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
            if name in TOUCHES:
                yield f"{where(path, node)}: {name}()"
        elif isinstance(node, ast.Attribute) and node.attr == "environ":
            yield f"{where(path, node)}: environ"


def test_the_middle_touches_no_file_clock_or_console() -> None:
    middle = [path for path in MODULES if path.relative_to(PACKAGE).parts[0] in PURE]
    found = [line for path in middle for line in touches(path)]
    beyond = [line for line in found if line.split(":", maxsplit=1)[0] not in ALLOWED]
    assert not beyond, "\n".join(beyond)


def test_every_module_says_what_it_is() -> None:
    mute = [str(path.relative_to(ROOT)) for path in MODULES if not ast.get_docstring(tree(path))]
    assert not mute
