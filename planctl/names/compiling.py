"""Reading every table file of the alias folders into one plain document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from planctl.errors import PlanctlError
from planctl.names.bodies import BODIES
from planctl.names.kinds import KIND_TABLE
from planctl.names.lexicon import FORMS, GRAMMAR
from planctl.names.local import ABSORBED, LOCAL, LocalName, local_names
from planctl.names.prefix import normal
from planctl.names.store import Document, files_of
from planctl.names.tables import Row, Shape, read_table, read_text, schema_of
from planctl.words import _

MISPRINT: dict[str, Any] = {"wrong!": "text", "right!": "text", "source!": "text"}
MISPRINTS: dict[str, Any] = {"schema!": "text", "note": "text", "misprints!": [MISPRINT]}
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
    schema = _schema(path)
    shape, target, unique = SHAPES[schema]
    table = read_table(path, shape)
    if target == "grammar":
        _stamp([table])
        document["grammar"] = dict(table)
    elif target == "local":
        _stamp([*(table.get("names") or ()), *(table.get("offices") or ())])
        _one_row_a_year(table)
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


def _one_row_a_year(table: Row) -> None:
    """PlanctlError where a name has two rows for one year: which of them holds is not for us to guess."""
    seen: dict[str, list[LocalName]] = {}
    for row in local_names(table):
        for name in dict.fromkeys(map(normal, (row.name, *row.also))):
            for other in seen.setdefault(name, []):
                if row.meets(other):
                    file, _colon, line = row.place.rpartition(":")
                    message = _("{key} stands twice; first in {place}").format(key=name, place=other.place)
                    raise PlanctlError(message, file=file, line=int(line))
            seen[name].append(row)


def _merge(document: Document, fresh: Document) -> None:
    """Rows of a later folder replace those of an earlier one with the same id, or are added."""
    document["grammar"] = fresh["grammar"] or document["grammar"]
    for _shape, target, unique in SHAPES.values():
        if target == "grammar":
            continue
        replaced = {row[unique] for row in fresh[target]} if unique else set()
        kept = [row for row in document[target] if not unique or row[unique] not in replaced]
        document[target] = kept + fresh[target]
