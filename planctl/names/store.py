"""All alias tables as one plain document, and its compiled copy in a cache folder.

The copy is JSON under a line with a fingerprint of the table files (path, size, time of change) and a
checksum of its own. A stale, damaged or foreign copy is rebuilt; where the folder cannot be written the
tables are simply read each time. This module is light: what reads YAML is imported only for a rebuild.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

Document = dict[str, Any]
FOLDERS = ("bodies", "forms", "kinds", "local")
SKIPPED = frozenset({"reforms.yaml"})


def files_of(folder: Path) -> list[Path]:
    """The table files of one alias folder that this room reads, in a fixed order."""
    return [path for name in FOLDERS for path in _tables_in(folder / name)]


def _tables_in(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        found = (path for path in folder.rglob("*.yaml") if path.name[0] != "." and path.name not in SKIPPED)
        yield from sorted(found)


def load(folders: Sequence[Path], cache: Path | None) -> Document:
    """The tables of the folders, later ones winning; from the compiled copy where it is current.

    PlanctlError with file and line where a table is at fault.
    """
    files = [path for folder in folders for path in files_of(folder)]
    mark = _mark(files)
    copy = cache / f"names-{crc32(mark[0].encode()):08x}.json" if cache is not None else None
    found = _read_copy(copy, mark) if copy is not None else None
    if found is not None:
        return found
    from planctl.names.compiling import compile_tables

    document = compile_tables(folders)
    if copy is not None:
        _write_copy(copy, mark, document)
    return document


def _mark(files: Sequence[Path]) -> tuple[str, str]:
    """Where the tables are, and the state of their files and of the code that reads them."""
    states = [(path, path.stat()) for path in (*files, *sorted(Path(__file__).parent.glob("*.py")))]
    where = "|".join(dict.fromkeys(str(path.parent) for path in files))
    return where, ";".join(f"{path.name},{state.st_size},{state.st_mtime_ns}" for path, state in states)


def _head(mark: tuple[str, str], body: bytes) -> bytes:
    return json.dumps(["planctl-names/2", *mark, crc32(body)], ensure_ascii=False).encode() + b"\n"


def _read_copy(path: Path, mark: tuple[str, str]) -> Document | None:
    try:
        head, _newline, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if head + b"\n" != _head(mark, body):
        return None
    tables: Document = json.loads(body)
    return tables


def _write_copy(path: Path, mark: tuple[str, str], document: Document) -> None:
    """A copy is a convenience: what hinders writing it is no error."""
    import os
    import tempfile

    body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".names-")
        with os.fdopen(handle, "wb") as file:
            file.write(_head(mark, body) + body)
        Path(name).replace(path)
    except OSError:
        return
