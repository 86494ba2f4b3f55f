"""Importing many documents: two processes where it pays, answers in the order asked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.errors import PlanctlError
from planctl.model import Plan
from planctl.words import Language, language, speak

if TYPE_CHECKING:
    from planctl.api import Workspace

FEW = 12  # below this a second process costs more than it saves
_SHA = re.compile(rb"sha256[\"']?:\s*[\"']?([0-9a-f]{64})")
_HEAD = 8000  # bytes of a plan file in which its source is named


@dataclass(frozen=True, slots=True)
class Wanted:
    """One document and what the caller says of it."""

    path: str
    year: int | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """A document's plan, or the error that it gave."""

    path: str
    plan: Plan | None
    error: PlanctlError | None = None


def import_all(workspace: Workspace, wanted: Sequence[Wanted], processes: int = 2) -> Iterator[Imported]:
    """Import documents one after the other, or in two processes where there are many."""
    if len(wanted) < FEW or processes < 2:
        yield from (_one(workspace, each) for each in wanted)
        return
    terms = (workspace.library.folders[:-1], workspace.alias_folders[1:], workspace.max_bytes, language())
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_prepare, initargs=terms
    ) as executor:
        try:
            yield from executor.map(_work, wanted, chunksize=4)
        finally:
            executor.shutdown(wait=True, cancel_futures=True)


def _one(workspace: Workspace, wanted: Wanted) -> Imported:
    try:
        plan = workspace.import_document(wanted.path, year=wanted.year, region=wanted.region)
        return Imported(wanted.path, plan)
    except PlanctlError as error:
        return Imported(wanted.path, None, error)


_here: Workspace | None = None


def _prepare(library: tuple[Path, ...], aliases: tuple[Path, ...], max_bytes: int, lang: Language) -> None:
    """Make a process ready: its own workspace, the caller's language."""
    global _here  # noqa: PLW0603 - one workspace a process
    from planctl.api import Workspace

    speak(lang)
    _here = replace(Workspace.open(library=library, aliases=aliases), max_bytes=max_bytes)


def _work(wanted: Wanted) -> Imported:
    assert _here is not None
    return _one(_here, wanted)


def imported_before(folder: Path) -> dict[str, Path]:
    """Plan files in a folder by the SHA-256 of the document that each was imported from."""
    known: dict[str, Path] = {}
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        digest = source_of(path) if path.suffix in {".yaml", ".yml", ".json"} else None
        if digest is not None:
            known.setdefault(digest, path)
    return known


def source_of(path: Path) -> str | None:
    """The SHA-256 of the document that a plan file was imported from, None where it does not say."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    match = _SHA.search(data[:_HEAD]) or _SHA.search(data[-_HEAD:])
    return match.group(1).decode("ascii") if match else None


def digest_of(path: str) -> str | None:
    """The SHA-256 of a document; None where it cannot be read, which importing it will say."""
    try:
        with Path(path).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
