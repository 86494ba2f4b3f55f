"""Reviewed links: a person's word on which clause carries which, kept beside the plan that is measured.

For ``plans/2020-guandu.yaml`` they stand in ``plans/2020-guandu.links.yaml``, with the fingerprints of both texts::

    schema: planctl/links/1
    links:
      - base: 2020-national
        clause: '6.1'
        other: '5.2'
        verdict: add
        note: 快递协会的自律公约承接了寄递环节
        author: 李某
        base-text: 91c0e2f3a1b4d587
        other-text: 0d4e6a7b8c9f1a23

A review follows its clauses when they only move. Where a text has changed since, the review is suspect; where
a clause is gone, it is lost and no longer used.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from planctl.library import files, yamltext
from planctl.library.fields import Fields
from planctl.library.yamltext import Node, Rows, Table, Text
from planctl.model import Plan
from planctl.words import _

SCHEMA = "planctl/links/1"
SUFFIX = ".links.yaml"
Verdict = Literal["confirm", "reject", "add"]
State = Literal["valid", "suspect", "lost"]
_FIELDS = "base clause other verdict note author base-text other-text"


@dataclass(frozen=True, slots=True)
class Row:
    """One reviewed pair as it stands in a file.

    ``base`` is the base plan's id, ``clause`` and ``other`` are clause ids of the two plans; ``base_text`` and
    ``other_text`` are the fingerprints of their texts when a person looked at them.
    """

    base: str
    clause: str
    other: str
    verdict: Verdict
    base_text: str
    other_text: str
    note: str | None = None
    author: str | None = None
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """A reviewed pair found again in two plans; ``clause`` and ``other`` are where the texts stand now."""

    row: Row
    clause: str
    other: str
    state: State


def fingerprint(text: str) -> str:
    """16 hexadecimal digits of a text; script width, punctuation and spaces do not count."""
    bare = "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())
    return hashlib.sha256(bare.encode("utf-8")).hexdigest()[:16]


def review_file(plan_id: str, folders: tuple[Path, ...], plan_file: Path | None = None) -> Path | None:
    """The file of a plan's reviewed links: beside the plan, else in a folder of the library; None without one."""
    beside = [] if plan_file is None else [plan_file.with_name(n + SUFFIX) for n in (plan_file.stem, plan_id)]
    for path in (*beside, *(folder / f"{plan_id}{SUFFIX}" for folder in folders)):
        if path.is_file():
            return path
    return None


def read_reviews(path: Path) -> tuple[Row, ...]:
    """The reviewed links in a file; PlanctlError with file and line for a mistake."""
    return parse_reviews(files.read_text(path), path)


def parse_reviews(text: str, path: Path) -> tuple[Row, ...]:
    """The reviewed links in a text; ``path`` stands in messages."""
    node = yamltext.load(text, path)
    if isinstance(node, Text) and node.value is None:
        return ()
    return _Reader(path).rows(node)


def find_again(rows: tuple[Row, ...], base: Plan, other: Plan) -> tuple[Known, ...]:
    """The reviews of these two plans, in the order of the file, each with what became of its clauses."""
    mine = [row for row in rows if row.base == base.id]
    if not mine:
        return ()
    ours, theirs = _Texts(base), _Texts(other)
    found = []
    for row in mine:
        clause, clause_state = ours.find(row.clause, row.base_text)
        target, target_state = theirs.find(row.other, row.other_text)
        state = max(clause_state, target_state, key=get_args(State).index)
        found.append(Known(row, clause, target, state))
    return tuple(found)


class _Texts:
    """The clauses of a plan by id and by fingerprint."""

    def __init__(self, plan: Plan) -> None:
        self.prints = {clause.id: fingerprint(clause.text) for clause in plan.clauses}
        self.places: dict[str, list[str]] = {}
        for name, mark in self.prints.items():
            self.places.setdefault(mark, []).append(name)

    def find(self, name: str, mark: str) -> tuple[str, State]:
        """Where a text stands now: under its own id, else under the only id that has it."""
        if self.prints.get(name) == mark:
            return name, "valid"
        elsewhere = self.places.get(mark, [])
        if len(elsewhere) == 1:
            return elsewhere[0], "valid"
        return name, "suspect" if name in self.prints else "lost"


class _Reader(Fields):
    def rows(self, node: Node) -> tuple[Row, ...]:
        table = self.table(node, _("the reviewed links"), "schema links")
        schema = self.text(table, "schema")
        if schema not in (None, SCHEMA):
            message = _("schema {found} is not {schema}").format(found=schema, schema=SCHEMA)
            raise self.fail(message, table.keys["schema"])
        rows = table.items.get("links")
        if rows is None or (isinstance(rows, Text) and rows.value is None):
            return ()
        if not isinstance(rows, Rows):
            raise self.fail(_("{key}: a list is expected here").format(key="links"), rows.line)
        found = tuple(self.row(item) for item in rows.items)
        self.unique(found)
        return found

    def row(self, node: Node) -> Row:
        table = self.table(node, _("a reviewed link"), _FIELDS)
        verdict: str = self.one_of(table, "verdict", get_args(Verdict)) or self.need(table, "verdict")
        return Row(
            base=self.need(table, "base"),
            clause=self.need(table, "clause"),
            other=self.need(table, "other"),
            verdict=verdict,  # type: ignore[arg-type]
            base_text=self.need(table, "base-text"),
            other_text=self.need(table, "other-text"),
            note=self.text(table, "note"),
            author=self.text(table, "author"),
            file=str(self.path),
            line=table.line,
        )

    def need(self, table: Table, key: str) -> str:
        found = self.text(table, key)
        if found is None:
            raise self.fail(_("the field {key} is missing").format(key=key), table.line)
        return found

    def unique(self, rows: tuple[Row, ...]) -> None:
        seen: dict[tuple[str, str, str], int] = {}
        for row in rows:
            key = (row.base, row.clause, row.other)
            if key in seen:
                message = _("the pair {clause}, {other} is reviewed twice").format(
                    clause=row.clause, other=row.other
                )
                hint = _("It stands in line {line} already; keep one.").format(line=seen[key])
                raise self.fail(message, row.line, hint)
            seen[key] = row.line
