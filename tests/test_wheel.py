"""The wheel carries what planctl needs at run time, and works from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the backend itself; skips where it is not installed."""
    builders = pytest.importorskip("hatchling.builders.wheel", reason="hatchling is not installed")
    target = tmp_path_factory.mktemp("wheel")
    return Path(next(builders.WheelBuilder(str(ROOT)).build(directory=str(target), versions=["standard"])))


@pytest.fixture(scope="module")
def members(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def tracked(folder: str) -> set[str]:
    """The files of a folder of the checkout that belong to it, without what tools leave there."""
    paths = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return {
        str(p.relative_to(ROOT)) for p in paths if "__pycache__" not in p.parts and not p.name.startswith(".")
    }


@pytest.mark.parametrize(
    ("folder", "inside"),
    [
        ("aliases", "planctl/_data/aliases"),
        ("samples", "planctl/_data/samples"),
        ("planctl/schemas", "planctl/schemas"),
        ("planctl", "planctl"),
    ],
)
def test_every_file_is_there(folder: str, inside: str, members: set[str]) -> None:
    wanted = {inside + path.removeprefix(folder) for path in tracked(folder)}
    assert wanted and not wanted - members


def test_translations_are_compiled_and_types_are_marked(members: set[str]) -> None:
    assert {"planctl/locale/zh/LC_MESSAGES/planctl.mo", "planctl/py.typed"} <= members


def test_nothing_else_is_there(members: set[str]) -> None:
    own = [name for name in members if not name.startswith("planctl/") and ".dist-info/" not in name]
    assert not own
    assert not [
        name for name in members if "__pycache__" in name or "/tests/" in name or name.endswith(".part")
    ]
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in members)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files in a folder of their own."""
    site = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--lang", "zh", "list"], "昆明市官渡区"),
        (["--lang", "zh", "diff", "2020-national", "2020-guandu"], "未落实的条目"),
        (["agencies", "show", "市场监管总局"], "国家市场监督管理总局"),
    ],
    ids=" ".join,
)
def test_it_works_from_any_folder(words: list[str], says: str, installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1", "COLUMNS": "100"}
    code = (
        "import sys, planctl\n"
        f"assert planctl.__file__.startswith({str(installed)!r}), planctl.__file__\n"
        "from planctl.cli.main import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert says in done.stdout
