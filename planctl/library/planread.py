"""Reading a parsed plan from YAML or JSON, with file and line for every mistake."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar, cast, get_args

from planctl.errors import PlanctlError
from planctl.library import yamltext
from planctl.library.planjson import SCHEMA
from planctl.library.yamltext import Node, Rows, Table, Text
from planctl.model import (
    Agency,
    Campaign,
    Clause,
    Group,
    Level,
    Place,
    Plan,
    Problem,
    Role,
    Source,
    Task,
    TaskKind,
)
from planctl.wide import CONTROL
from planctl.words import _

ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,99}")
_NUMBER = re.compile(r"\d{1,9}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLAN = (
    "schema id title year region region_name level issuer document_number issued preamble tasks sections "
    "source problems"
)
_TASK = "id label title path kind line clauses"
_CLAUSE = "id text agencies groups campaigns duty open deadline line place"
_Section = tuple[tuple[str, ...], Node]
T = TypeVar("T")


@lru_cache(maxsize=64)
def _fields(known: str) -> dict[str, None]:
    return dict.fromkeys(known.split())


def parse_plan(text: str, file: str | Path | None = None) -> Plan:
    """The plan that a YAML or JSON text holds; PlanctlError with file and line where it holds none."""
    return _Reader(file).plan(yamltext.load(text, file))


class _Reader:
    """Turns nodes into facts; knows the file for its messages."""

    def __init__(self, file: str | Path | None) -> None:
        self.file = file

    def fail(self, message: str, line: int, hint: str | None = None) -> PlanctlError:
        return PlanctlError(message, file=self.file, line=line, hint=hint)

    # --- shapes ---

    def table(self, node: Node, what: str, known: str) -> Table:
        if not isinstance(node, Table):
            raise self.fail(_("{what}: fields are expected here").format(what=what), node.line)
        fields = _fields(known)
        if not node.keys.keys() <= fields.keys():
            key = next(key for key in node.keys if key not in fields)
            message = _("unknown field {key} in {what}").format(key=key, what=what)
            raise self.fail(message, node.keys[key], _near(key, list(fields)))
        return node

    def rows(self, table: Table, key: str) -> tuple[Node, ...]:
        node = table.items.get(key)
        if node is None or (isinstance(node, Text) and node.value is None):
            return ()
        if not isinstance(node, Rows):
            raise self.fail(_("{key}: a list is expected here").format(key=key), node.line)
        return node.items

    def text(self, table: Table, key: str) -> str | None:
        node = table.items.get(key)
        if node is None:
            return None
        if not isinstance(node, Text):
            raise self.fail(_("{key}: one value is expected here").format(key=key), node.line)
        return self.clean(node)

    def clean(self, node: Text) -> str | None:
        """The value of a text; a document's control characters must not reach a terminal."""
        if node.value is not None and CONTROL.search(node.value):
            raise self.fail(_("a control character stands here"), node.line, _("Take it out."))
        return node.value

    def need(self, table: Table, key: str) -> str:
        value = self.text(table, key)
        if value is None:
            raise self.fail(_("the field {key} is missing").format(key=key), table.line)
        return value

    def number(self, table: Table, key: str) -> int | None:
        value = self.text(table, key)
        if value is None:
            return None
        if not _NUMBER.fullmatch(value):
            raise self.fail(
                _("{key}: {value} is no whole number").format(key=key, value=value), table.keys[key]
            )
        return int(value)

    def choice(self, table: Table, key: str, choices: Any, default: T) -> T:
        value = self.text(table, key)
        if value is None:
            return default
        if value not in get_args(choices):
            allowed = ", ".join(get_args(choices))
            raise self.fail(
                _("{key}: {value} is not one of {allowed}").format(key=key, value=value, allowed=allowed),
                table.keys[key],
            )
        return cast(T, value)

    # --- facts ---

    def plan(self, node: Node) -> Plan:
        if not isinstance(node, Table) or "schema" not in node.items:
            raise self.fail(
                _("this is no parsed plan: the first field should be schema: {schema}").format(schema=SCHEMA),
                node.line,
            )
        table = self.table(node, _("a plan"), _PLAN)
        if self.need(table, "schema") != SCHEMA:
            raise self.fail(
                _("schema {found} is not {schema}").format(found=self.need(table, "schema"), schema=SCHEMA),
                table.keys["schema"],
            )
        year = self.number(table, "year")
        if year is not None and not 1949 <= year <= 2100:
            raise self.fail(_("the year {year} is out of range").format(year=year), table.keys["year"])
        return Plan(
            id=self.plan_id(table),
            title=self.text(table, "title") or "",
            year=year,
            region=self.need(table, "region"),
            region_name=self.text(table, "region_name") or self.need(table, "region"),
            level=self.choice(table, "level", Level, "district"),
            issuer=self.text(table, "issuer"),
            document_number=self.text(table, "document_number"),
            issued=self.date(table, "issued"),
            preamble=self.text(table, "preamble"),
            tasks=tuple(self.tasks(table)),
            source=self.source(table.items.get("source")),
            problems=tuple(self.problem(item) for item in self.rows(table, "problems")),
        )

    def plan_id(self, table: Table) -> str:
        value = self.need(table, "id")
        if not ID.fullmatch(value):
            raise self.fail(
                _("the id {id} is not of the form 2020-guandu").format(id=value[:60]),
                table.keys["id"],
                _("Use letters, digits, hyphen, dot and underscore."),
            )
        return value

    def date(self, table: Table, key: str) -> str | None:
        value = self.text(table, key)
        if value is not None and not _DATE.fullmatch(value):
            raise self.fail(
                _("{key}: {value} is not of the form 2020-05-27").format(key=key, value=value),
                table.keys[key],
            )
        return value

    def source(self, node: Node | None) -> Source:
        if node is None:
            return Source()
        table = self.table(node, "source", "file sha256 text")
        kind = self.choice(table, "text", Literal["verbatim", "digest"], "verbatim")
        return Source(self.text(table, "file"), self.text(table, "sha256"), cast(Any, kind))

    def problem(self, node: Node) -> Problem:
        table = self.table(node, "problems", "kind message line before after")
        return Problem(
            self.need(table, "kind"),
            self.text(table, "message") or "",
            self.number(table, "line"),
            self.text(table, "before"),
            self.text(table, "after"),
        )

    def tasks(self, table: Table) -> Iterator[Task]:
        for number, (path, node) in enumerate(self.task_nodes(table, ()), 1):
            yield self.task(node, path, str(number))

    def task_nodes(self, table: Table, path: tuple[str, ...]) -> Iterator[_Section]:
        for node in self.rows(table, "tasks"):
            yield path, node
        for node in self.rows(table, "sections"):
            section = self.table(node, _("a section"), "title tasks sections")
            title = self.need(section, "title")
            yield from self.task_nodes(section, (*path, title) if title else path)

    def task(self, node: Node, path: tuple[str, ...], task_id: str) -> Task:
        table = self.table(node, _("a task"), _TASK)
        self.counted(table, task_id)
        own = tuple(self.word(item) for item in self.rows(table, "path"))
        clauses = self.rows(table, "clauses")
        return Task(
            id=task_id,
            label=self.text(table, "label") or "",
            title=self.text(table, "title") or "",
            path=own or path,
            clauses=tuple(self.clause(item, f"{task_id}.{n}") for n, item in enumerate(clauses, 1)),
            kind=self.choice(table, "kind", TaskKind, "task"),
            line=self.number(table, "line") or table.line,
        )

    def counted(self, table: Table, expected: str) -> None:
        found = self.text(table, "id")
        if found is not None and found != expected:
            raise self.fail(
                _("the id {found} stands where {expected} is due").format(found=found, expected=expected),
                table.keys["id"],
                _("Ids count 1, 2, 3 … through the plan; leave them out to have them counted."),
            )

    def clause(self, node: Node, clause_id: str) -> Clause:
        table = self.table(node, _("a clause"), _CLAUSE)
        self.counted(table, clause_id)
        return Clause(
            id=clause_id,
            text=self.text(table, "text") or "",
            agencies=self.each(table, "agencies", self.agency),
            groups=self.each(table, "groups", self.group),
            campaigns=self.each(table, "campaigns", self.campaign),
            duty=self.text(table, "duty"),
            open=self.choice(table, "open", Literal["true", "false"], "false") == "true",
            deadline=self.text(table, "deadline"),
            line=self.number(table, "line") or table.line,
            place=self.place(table),
        )

    def each(self, table: Table, key: str, read: Callable[[Node], T]) -> tuple[T, ...]:
        return tuple(read(item) for item in self.rows(table, key))

    def role(self, table: Table) -> Role:
        return cast(Role, self.choice(table, "role", Role, "responsible"))

    def agency(self, node: Node) -> Agency:
        table = self.table(node, "agencies", "name role verb place")
        return Agency(self.need(table, "name"), self.role(table), self.text(table, "verb"), self.place(table))

    def group(self, node: Node) -> Group:
        table = self.table(node, "groups", "name role place")
        return Group(self.need(table, "name"), self.role(table), self.place(table))

    def campaign(self, node: Node) -> Campaign:
        table = self.table(node, "campaigns", "series name year place")
        series = self.need(table, "series")
        name = self.text(table, "name") or series
        return Campaign(series, name, self.number(table, "year"), self.place(table))

    def place(self, table: Table) -> Place | None:
        node = table.items.get("place")
        if node is None:
            return None
        inner = self.table(node, "place", "line column paragraph page cell")
        return Place(
            self.number(inner, "line"),
            self.number(inner, "column"),
            self.number(inner, "paragraph"),
            self.number(inner, "page"),
            self.text(inner, "cell"),
        )

    def word(self, node: Node) -> str:
        if not isinstance(node, Text) or node.value is None:
            raise self.fail(_("one value is expected here"), node.line)
        return self.clean(node) or ""


def _near(key: str, fields: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, fields, 1)
    if near:
        return _("Did you mean {near}?").format(near=near[0])
    return _("Known fields: {fields}").format(fields=", ".join(fields))
