"""All alias tables of all folders as one plain document, and its compiled copy in a cache folder.

The copy is JSON beside a fingerprint of the table files (path, size, time of change). A stale, damaged
or foreign copy is rebuilt; where the folder cannot be written the tables are simply read each time.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from planctl.errors import PlanctlError
from planctl.names.bodies import BODIES
from planctl.names.kinds import KIND_TABLE
from planctl.names.lexicon import FORMS, GRAMMAR
from planctl.names.local import ABSORBED, LOCAL
from planctl.names.tables import Row, Shape, read_table, read_text, schema_of, table_files
from planctl.words import _

FORMAT = "planctl-names/1"
MISPRINT: dict[str, Any] = {"wrong!": "text", "right!": "text", "source!": "text"}
MISPRINTS: dict[str, Any] = {"schema!": "text", "note": "text", "misprints!": [MISPRINT]}
Document = dict[str, Any]

SHAPES: dict[str, tuple[Shape, str, str]] = {
    "planctl/bodies/1": (BODIES, "bodies", "id"),
    "planctl/forms/1": (FORMS, "functions", "id"),
    "planctl/kinds/1": (KIND_TABLE, "patterns", "id"),
    "planctl/absorbed/1": (ABSORBED, "rules", ""),
    "planctl/misprints/1": (MISPRINTS, "misprints", "wrong"),
    "planctl/grammar/1": (GRAMMAR, "grammar", ""),
    "planctl/local/1": (LOCAL, "local", ""),
}
"""Schema line to shape, the list of the document its rows go to, and the field that must be unique."""
FOLDERS = ("bodies", "forms", "kinds", "local")


def files_of(folder: Path) -> list[Path]:
    """The table files of one alias folder that this room reads, in a fixed order."""
    return [path for name in FOLDERS for path in table_files(folder / name)]


def load(folders: Sequence[Path], cache: Path | None) -> Document:
    """The tables of the folders, later ones winning; from the compiled copy where it is current."""
    print_ = fingerprint(folders)
    copy = cache / f"names-{_place(folders)}.json" if cache is not None else None
    found = _read_copy(copy, print_) if copy is not None else None
    if found is not None:
        return found
    document = compile_tables(folders)
    if copy is not None:
        _write_copy(copy, {"format": FORMAT, "fingerprint": print_, "tables": document})
    return document


def fingerprint(folders: Sequence[Path]) -> str:
    """A short digest of path, size and time of change of every table file."""
    digest = hashlib.sha256(FORMAT.encode())
    for folder in folders:
        for path in files_of(folder):
            state = path.stat()
            digest.update(f"{path}|{state.st_size}|{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:32]


def _place(folders: Sequence[Path]) -> str:
    return hashlib.sha256("|".join(str(f) for f in folders).encode()).hexdigest()[:12]


def _read_copy(path: Path, print_: str) -> Document | None:
    try:
        copy = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(copy, dict) or copy.get("format") != FORMAT or copy.get("fingerprint") != print_:
        return None
    tables = copy.get("tables")
    return tables if isinstance(tables, dict) and set(tables) == set(_empty()) else None


def _write_copy(path: Path, copy: Document) -> None:
    """A copy is a convenience: what hinders writing it is no error."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".names-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(copy, file, ensure_ascii=False, separators=(",", ":"))
        Path(name).replace(path)
    except OSError:
        return


def _empty() -> Document:
    return {"grammar": {}, **{target: [] for _s, target, _k in SHAPES.values() if target != "grammar"}}


def compile_tables(folders: Sequence[Path]) -> Document:
    """Reads every table file; PlanctlError with file and line for the first fault found."""
    document = _empty()
    for folder in folders:
        fresh = _empty()
        for path in files_of(folder):
            _add(fresh, path)
        _merge(document, fresh)
    return document


def _add(document: Document, path: Path) -> None:
    if path.name == "reforms.yaml":
        return
    schema = _schema(path)
    shape, target, unique = SHAPES[schema]
    table = read_table(path, shape)
    if target == "grammar":
        _stamp([table])
        document["grammar"] = dict(table)
    elif target == "local":
        _stamp([*(table.get("names") or ()), *(table.get("offices") or ())])
        document["local"].append(dict(table))
    else:
        rows = table[target]
        _stamp(rows)
        _once(rows, document[target], unique)
        document[target] += rows


def table_from_text(text: str, path: Path) -> Document:
    """A region's table from its text, checked as when it is loaded; ``path`` stands in messages."""
    table = read_text(text, path, LOCAL)
    _stamp([*(table.get("names") or ()), *(table.get("offices") or ())])
    return dict(table)


def _schema(path: Path) -> str:
    try:
        schema = schema_of(path)
    except (OSError, UnicodeDecodeError) as error:
        raise PlanctlError(_("cannot read the table: {why}").format(why=error), file=path) from error
    if schema in SHAPES:
        return str(schema)
    hint = _("the first line should be one of: {known}").format(known=", ".join(SHAPES))
    raise PlanctlError(
        _("unknown kind of table: {schema}").format(schema=schema), file=path, line=1, hint=hint
    )


def _stamp(rows: Iterable[Row]) -> None:
    for row in rows:
        row["place"] = f"{row.file}:{row.line}"


def _once(rows: Sequence[Row], before: Sequence[Document], unique: str) -> None:
    seen = {row[unique]: row["place"] for row in before} if unique else {}
    for row in rows if unique else ():
        key = row[unique]
        if key in seen:
            message = _("{key} stands twice; first in {place}").format(key=key, place=seen[key])
            raise PlanctlError(message, file=row.file, line=row.line)
        seen[key] = row["place"]


def _merge(document: Document, fresh: Document) -> None:
    """Rows of a later folder replace those of an earlier one with the same id, or are added."""
    document["grammar"] = fresh["grammar"] or document["grammar"]
    for _shape, target, unique in SHAPES.values():
        if target == "grammar":
            continue
        replaced = {row[unique] for row in fresh[target]} if unique else set()
        kept = [row for row in document[target] if not unique or row[unique] not in replaced]
        document[target] = kept + fresh[target]


Reader = Callable[[Path], Document]
