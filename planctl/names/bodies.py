"""The national bodies with their names, years and lineage.

A row is one body under one name; a change of name or a merger is a step from one row to its
successors. A body counts as in office in the year of the reform that ended it, so that the names of
both sides of a reform hold in that year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planctl.errors import PlanctlError
from planctl.words import _

HEIR: dict[str, Any] = {"body!": "text", "functions": "texts", "reform": "year", "source": "text"}
TRANSFER: dict[str, Any] = {
    "functions!": "texts", "words": "texts", "to!": "text", "year!": "year", "source": "text",
}  # fmt: skip
PARENT: dict[str, Any] = {"body!": "text", "from": "year", "until": "year"}
BODY: dict[str, Any] = {
    "id!": "text", "short!": "text", "full!": "text", "others": "texts", "kind!": "text", "level": "text",
    "parent": "text", "parents": [PARENT], "plate_of": "text", "from": "year", "until": "year",
    "successors": [HEIR], "transfers": [TRANSFER], "source": "text", "note": "text",
}  # fmt: skip
BODIES: dict[str, Any] = {"schema!": "text", "note": "text", "bodies!": [BODY]}
KINDS = (
    "ministry", "commission", "direct-bureau", "ministry-run-bureau", "institution", "office", "party",
    "court", "procuratorate", "mass", "coordination", "congress", "military", "enterprise",
)  # fmt: skip
PREFIXES = ("中华人民共和国", "国务院", "国家", "中共中央", "中央", "全国", "中国", "最高")
LATEST = 9999
"""A year after every reform: the present."""


@dataclass(frozen=True, slots=True)
class Heir:
    """A body that took functions over; no functions named means all of them.

    ``words`` are those by which plans speak of the functions, where only some were taken over.
    """

    body: str
    functions: tuple[str, ...] = ()
    year: int | None = None
    source: str | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """One national body under one name; ``until`` is None where it is in office."""

    id: str
    short: str
    full: str
    others: tuple[str, ...]
    kind: str
    level: str | None
    parent: str | None
    since: int
    until: int | None
    successors: tuple[Heir, ...] = ()
    transfers: tuple[Heir, ...] = ()
    parents: tuple[tuple[str, int | None, int | None], ...] = ()
    plate_of: str | None = None
    source: str | None = None
    note: str | None = None
    place: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Short, full and other names, without repeats."""
        return tuple(dict.fromkeys((self.short, self.full, *self.others)))

    def in_office(self, year: int) -> bool:
        """Whether the body stood in that year; the years of its reforms count on both sides."""
        return self.since <= year <= (self.until or LATEST)


def body_of(row: Mapping[str, Any], place: str = "") -> Body:
    """A body from its row in a table; ``place`` is file:line of the row."""
    return Body(
        id=row["id"],
        short=row["short"],
        full=row["full"],
        others=tuple(row.get("others") or ()),
        kind=row["kind"],
        level=row.get("level"),
        parent=row.get("parent"),
        since=row.get("from") or 1949,
        until=row.get("until"),
        successors=tuple(_heirs(row.get("successors") or (), "body", "reform")),
        transfers=tuple(_heirs(row.get("transfers") or (), "to", "year")),
        parents=tuple((p["body"], p.get("from"), p.get("until")) for p in row.get("parents") or ()),
        plate_of=row.get("plate_of"),
        source=row.get("source"),
        note=row.get("note"),
        place=place or row.get("place", ""),
    )


def _heirs(rows: Sequence[Mapping[str, Any]], body: str, year: str) -> Iterable[Heir]:
    for row in rows:
        functions, words = tuple(row.get("functions") or ()), tuple(row.get("words") or ())
        yield Heir(row[body], functions, row.get(year), row.get("source"), words)


class Bodies:
    """All national bodies, by id and by name, with the steps between them."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self.by_id = {body.id: body for body in bodies}
        self._by_name: dict[str, list[Body]] = {}
        self._before: dict[str, list[str]] = {}
        self._traces: dict[tuple[str, int], tuple[str, ...]] = {}
        for body in self.by_id.values():
            for name in body.names:
                self._by_name.setdefault(name, []).append(body)
            for heir in body.successors:
                self._before.setdefault(heir.body, []).append(body.id)

    def __len__(self) -> int:
        return len(self.by_id)

    def named(self, text: str) -> tuple[Body, ...]:
        """The rows that carry a name: by id, by name, or by name with or without 国家, 中央, 中国 …"""
        if text in self.by_id:
            return (self.by_id[text],)
        return tuple(self._by_name.get(text) or self._near(text))

    def _near(self, text: str) -> list[Body]:
        bare = next((text.removeprefix(p) for p in PREFIXES if text.startswith(p)), None)
        if bare is not None and len(bare) > 2 and bare in self._by_name:
            return self._by_name[bare]
        found = [self._by_name[p + text] for p in PREFIXES if p + text in self._by_name]
        return found[0] if found and len(text) > 2 else []

    def find(self, text: str, year: int | None = None) -> Body | None:
        """The body of a name as of a year: the one in office, else the nearest in time."""
        rows = self.named(text)
        return min(rows, key=lambda body: distance(body, year), default=None)

    def need(self, text: str, year: int | None = None) -> Body:
        """As :meth:`find`; PlanctlError where no body has that name."""
        body = self.find(text, year)
        if body is None:
            raise PlanctlError(_("no national body {name}").format(name=text))
        return body

    def trace(self, body_id: str, year: int) -> tuple[str, ...]:
        """Ids of the bodies that hold the function of a body in a year, best first.

        The body itself where it is in office, then its heirs or forerunners that are, then the body whose
        name plate it is; unknown ids give an empty tuple.
        """
        key = (body_id, year)
        if key not in self._traces:
            self._traces[key] = tuple(dict.fromkeys(self._trace(body_id, year)))
        return self._traces[key]

    def _trace(self, body_id: str, year: int) -> Iterable[str]:
        yield from self.lineage(body_id, year)
        if body_id in self.by_id:
            yield from self._carrier(self.by_id[body_id], year)

    def lineage(self, body_id: str, year: int) -> Iterable[str]:
        """As :meth:`trace`, without the body whose name plate it is: 国务院新闻办 is an office of its own."""
        body = self.by_id.get(body_id)
        if body is None:
            return
        if body.in_office(year):
            yield body_id
        yield from self._walk(body_id, year, forward=True)
        yield from self._walk(body_id, year, forward=False)

    def _carrier(self, body: Body, year: int) -> Iterable[str]:
        """The body whose second name plate this one is in a year: 中央宣传部 carries 版权局 since 2018."""
        if body.plate_of is None:
            return
        held = [name for name, since, until in body.parents if (since or 0) <= year <= (until or LATEST)]
        yield held[-1] if held else body.plate_of

    def _walk(self, body_id: str, year: int, *, forward: bool) -> Iterable[str]:
        """Breadth first over the steps in one direction of time, as far as the year reaches."""
        queue, seen = [body_id], {body_id}
        while queue:
            here = self.by_id[queue.pop(0)]
            far = (here.until or LATEST) <= year if forward else here.since >= year
            for near in self._steps(here, forward=forward) if far else ():
                if near in self.by_id and near not in seen:
                    seen.add(near)
                    queue.append(near)
                    if self.by_id[near].in_office(year):
                        yield near

    def _steps(self, body: Body, *, forward: bool) -> list[str]:
        return [heir.body for heir in body.successors] if forward else self.before(body.id)

    def before(self, body_id: str) -> list[str]:
        """Ids of the bodies that name this one as a successor."""
        return self._before.get(body_id, [])

    def moved(self, before: str, after: str, since: int, until: int) -> tuple[str, ...]:
        """The words by which plans speak of single functions that went from one body to another in some years."""
        transfers = self.by_id[before].transfers if before in self.by_id else ()
        rows = [t for t in transfers if t.body == after and since <= (t.year or LATEST) <= until]
        return tuple(word for row in rows for word in row.words)

    def today(self, body_id: str) -> tuple[str, ...]:
        """Short names of the bodies that carry on today, main one first.

        Successors count; a body that took over a single function (商标 from 工商总局) is a transfer in the
        table and no successor.
        """
        return tuple(dict.fromkeys(self.by_id[i].short for i in self.trace(body_id, LATEST)))


def distance(body: Body, year: int | None) -> tuple[int, int]:
    """How far a row is from a year, in years; among equals the later row first."""
    if year is None:
        return (0 if body.until is None else 1, -body.since)
    if body.in_office(year):
        return (0, -body.since)
    return (body.since - year if year < body.since else year - (body.until or LATEST), -body.since)
