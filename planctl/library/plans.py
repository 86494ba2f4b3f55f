"""The library: folders of parsed plans, asked by id or path."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from planctl.errors import PlanctlError
from planctl.library import builtin, files
from planctl.library.planread import ID, parse_plan
from planctl.model import Plan
from planctl.words import _

SUFFIXES = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class Library:
    """Folders of parsed plans; an earlier folder wins, the built-in samples come last."""

    folders: tuple[Path, ...]

    @classmethod
    def of(cls, folders: Sequence[Path] = (), *, samples: bool = True) -> Library:
        """The library of these folders, with the samples; PlanctlError where a folder is missing."""
        for folder in folders:
            if not folder.is_dir():
                raise PlanctlError(
                    _("the library folder does not exist"),
                    file=folder,
                    hint=_("Create it, or name another with --library."),
                )
        return cls((*folders, builtin.folder("samples")) if samples else tuple(folders))

    def paths(self) -> dict[str, Path]:
        """Plan files by id (the file's name), sorted by id."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in _plan_files(folder):
                found.setdefault(path.stem, path)
        return dict(sorted(found.items()))

    def find(self, plan_id: str) -> Path:
        """The file of a plan, by its name or else by the id in it; PlanctlError with the near ids where there is none."""
        for folder in self.folders:
            for suffix in SUFFIXES:
                direct = folder / f"{plan_id}{suffix}"
                if ID.fullmatch(plan_id) and direct.is_file():
                    return direct
        found = self.paths()
        if plan_id in found:
            return found[plan_id]
        for path in found.values():
            if _id_in(path) == plan_id:
                return path
        raise PlanctlError(_("there is no plan {id}").format(id=plan_id), hint=_near(plan_id, list(found)))

    def load(self, plan_id: str) -> Plan:
        """The plan of that id."""
        return read_plan(self.find(plan_id))


def read_plan(path: Path) -> Plan:
    """The parsed plan in a YAML or JSON file."""
    return parse_plan(files.read_text(path), path)


def is_plan_file(path: Path) -> bool:
    """Whether a path looks like a parsed plan: YAML, or JSON, as against a document to import."""
    return path.suffix.lower() in SUFFIXES


def _plan_files(folder: Path) -> Iterator[Path]:
    """Files of a folder and its sub-folders that may hold a plan, in the order of their names."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "_")) for part in path.relative_to(folder).parts)
        if not hidden and path.suffix.lower() in SUFFIXES and _says_plan(path):
            yield path


def _says_plan(path: Path) -> bool:
    return b"planctl/plan/1" in _head(path)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(400)
    except OSError:
        return b""


_ID_FIELD = re.compile(rb"""^[ {]*["']?id["']?: *["']?([0-9A-Za-z][0-9A-Za-z._-]*)""", re.MULTILINE)


def _id_in(path: Path) -> str | None:
    """The id that a plan file gives itself, where it bears another name."""
    field = _ID_FIELD.search(_head(path))
    return field[1].decode("ascii") if field else None


def _near(plan_id: str, known: list[str]) -> str:
    from difflib import get_close_matches

    if not known:
        return _("The library is empty; see planctl import --help.")
    near = get_close_matches(plan_id, known, 5, 0.45)
    if near:
        return _("Near: {ids}. All: planctl list").format(ids=", ".join(near))
    return _("There are {ids}. All: planctl list").format(ids=", ".join(known[:5]))
