"""Which files are meant, and what they hold by content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.compare.coverage_report import Skipped
from planctl.errors import PlanctlError
from planctl.library import files
from planctl.library.plans import Library, is_plan_file
from planctl.library.results import digest
from planctl.words import _

if TYPE_CHECKING:
    from planctl.api import Workspace


@dataclass(frozen=True, slots=True)
class Entry:
    """A file with the digest of its bytes; ``national`` where its bytes may be those of a national plan."""

    path: Path
    sha: str
    national: bool


def named(workspace: Workspace, words: Sequence[str]) -> list[Path]:
    """The files that PLAN arguments name: ids, files, and folders, which stand for the plans in them.

    Raises PlanctlError for an id that is not there, or a folder without plans.
    """
    found: dict[Path, None] = {}
    for word in words:
        path = Path(word)
        if path.is_dir():
            inside = list(Library((path,)).paths().values())
            if not inside:
                raise PlanctlError(
                    _("the folder holds no parsed plan"), file=path, hint=_("Make some with planctl import.")
                )
            found.update(dict.fromkeys(inside))
        elif path.is_file() or is_plan_file(path) or "/" in word:
            found[path] = None
        else:
            found[workspace.library.find(word)] = None
    return list(found)


def own(workspace: Workspace) -> tuple[list[Path], list[Skipped]]:
    """Every plan file of the user's folders, of the samples where no folder is named; with what stands twice.

    Raises PlanctlError where there is none.
    """
    folders = workspace.library.folders[:-1] or workspace.library.folders
    first: dict[str, Path] = {}
    twice: list[Skipped] = []
    for folder in folders:
        inside: dict[str, Path] = {}
        for path in _in_folder(folder):
            if path.stem in inside:
                twice.append(same_id(path, path.stem, inside[path.stem]))
            inside.setdefault(path.stem, path)
        for stem, path in inside.items():
            first.setdefault(stem, path)
    if not first:
        raise PlanctlError(
            _("the library holds no plan"),
            file=folders[0],
            hint=_("Make some with: planctl import FILE… -o {folder}").format(folder=folders[0]),
        )
    return [first[stem] for stem in sorted(first)], twice


def _in_folder(folder: Path) -> Iterable[Path]:
    from planctl.library.plans import _plan_files

    return _plan_files(folder)


def same_id(path: Path, plan_id: str, other: Path) -> Skipped:
    """What is said of a second file with one id."""
    reason = _("the id {id} is that of {other} too; this file is left out").format(id=plan_id, other=other)
    return Skipped(str(path), reason, failed=True, hint=_("Give each plan its own id and file name."))


def content(path: Path, data: bytes) -> str:
    """The digest of a file; of a document its name counts too, since the plan's id may come from it."""
    return digest(data) if is_plan_file(path) else digest(data, path.name)


def entry(path: Path) -> Entry | Skipped:
    """The file by content, or why it cannot be read."""
    try:
        data = files.read_bytes(path)
    except PlanctlError as error:
        return Skipped(str(path), error.message, failed=True, hint=error.hint, line=error.line)
    return Entry(path, content(path, data), b"national" in data or not is_plan_file(path))
