"""Plans in folders: parsed ones and documents, as against the settings, waivers and tables beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from planctl.library.plans import SUFFIXES, Library, read_plan
from planctl.library.settings import NAMES
from planctl.library.waivers import SUFFIX as WAIVERS
from planctl.model import Plan

DOCUMENTS = frozenset(".txt .md .markdown .html .htm .docx .pdf .xlsx .csv".split())
_HEAD = 400


def plans_in(folder: Path) -> Iterator[Path]:
    """Plan files and documents of a folder and those below, by name; hidden ones and helpers are left out."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if any(part.startswith((".", "_", "~")) for part in inside) or not path.is_file():
            continue
        if path.suffix.lower() in SUFFIXES:
            if not path.name.endswith(WAIVERS) and path.name not in NAMES and _is_plan(path):
                yield path
        elif path.suffix.lower() in DOCUMENTS and path.stem.lower() != "readme":
            yield path


def _is_plan(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return b"planctl/plan/1" in stream.read(_HEAD)
    except OSError:
        return False


def national_plans(library: Library) -> tuple[Plan, ...]:
    """The national plans of a library: those whose id says so (2020-national, 2020-national-ip)."""
    paths = library.paths()
    return tuple(read_plan(path) for plan_id, path in paths.items() if plan_id[5:].startswith("national"))
