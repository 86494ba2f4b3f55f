"""Facts of one region, and what a level usually holds beside its own function.

Two tables: ``aliases/local/<region>.yaml`` holds names whose reading by general rules would be wrong
there, and which offices a region has; ``aliases/forms/absorbed.yaml`` holds the functions that a local
body usually carries at a level in some years.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planctl.names.prefix import normal

ANYWHERE = "any"
"""The region of a table whose names hold everywhere."""
NAME_ROW: dict[str, Any] = {
    "name!": "text", "also": "texts", "counterparts": "texts", "absorbed": "texts", "kind": "text",
    "from": "year", "until": "year", "note": "text", "source!": "text", "who": "text", "when": "text",
}  # fmt: skip
OFFICE_ROW: dict[str, Any] = {
    "body!": "text", "has!": "text", "from": "year", "until": "year", "source!": "text", "note": "text",
    "who": "text", "when": "text",
}  # fmt: skip
LOCAL: dict[str, Any] = {
    "schema!": "text", "region!": "text", "note": "text", "names": [NAME_ROW], "offices": [OFFICE_ROW],
}  # fmt: skip
RULE: dict[str, Any] = {
    "function!": "text", "levels!": "texts", "bodies!": "texts", "relation": "text", "from": "year",
    "until": "year", "form": "text", "outside": "texts", "examples!": "pairs", "source!": "text", "note": "text",
}  # fmt: skip
ABSORBED: dict[str, Any] = {"schema!": "text", "note": "text", "rules!": [RULE]}


@dataclass(frozen=True, slots=True)
class LocalName:
    """One local name with its counterparts, as a person wrote it down."""

    region: str
    name: str
    also: tuple[str, ...]
    counterparts: tuple[str, ...]
    absorbed: tuple[str, ...]
    kind: str
    since: int | None
    until: int | None
    note: str
    source: str
    place: str

    def holds(self, year: int | None) -> bool:
        """Whether the row holds in a year; an unknown year means the present."""
        when = year if year is not None else 9998
        return (self.since or 0) <= when <= (self.until or 9999)

    def meets(self, other: LocalName) -> bool:
        """Whether two rows hold in one and the same year."""
        return (self.since or 0) <= (other.until or 9999) and (other.since or 0) <= (self.until or 9999)


@dataclass(frozen=True, slots=True)
class Office:
    """Whether a region has an office of a national body."""

    region: str
    body: str
    has: bool
    since: int | None
    until: int | None

    def holds(self, year: int) -> bool:
        """Whether the row speaks about a year."""
        return (self.since or 0) <= year <= (self.until or 9999)


@dataclass(frozen=True, slots=True)
class Rule:
    """At these levels, in these years, the bearer of a function also carries these bodies' functions."""

    function: str
    levels: tuple[str, ...]
    bodies: tuple[str, ...]
    relation: str
    since: int | None
    until: int | None
    form: str = ""
    outside: tuple[str, ...] = ()

    def holds(self, level: str | None, year: int | None, regions: Iterable[str] = ()) -> bool:
        """Whether the rule speaks about a level, a year (None: the present) and a region with those above."""
        when = year if year is not None else 9998
        if level not in self.levels or any(region in self.outside for region in regions):
            return False
        return (self.since or 0) <= when <= (self.until or 9999)


def local_names(table: Mapping[str, Any]) -> Iterable[LocalName]:
    """The names of one region's table."""
    for row in table.get("names") or ():
        yield LocalName(
            table["region"], row["name"], tuple(row.get("also") or ()), tuple(row.get("counterparts") or ()),
            tuple(row.get("absorbed") or ()), row.get("kind") or "agency", row.get("from"), row.get("until"),
            row.get("note") or "", row["source"], row.get("place") or "",
        )  # fmt: skip


def offices(table: Mapping[str, Any]) -> Iterable[Office]:
    """The offices of one region's table."""
    for row in table.get("offices") or ():
        yield Office(table["region"], row["body"], row["has"] == "yes", row.get("from"), row.get("until"))


def rule_of(row: Mapping[str, Any]) -> Rule:
    """A rule from its row in the table of absorbed functions."""
    return Rule(
        row["function"], tuple(row["levels"]), tuple(row["bodies"]), row.get("relation") or "absorbed",
        row.get("from"), row.get("until"), row.get("form") or "", tuple(row.get("outside") or ()),
    )  # fmt: skip


class Local:
    """The tables of all regions; of two rows for one name the later read one counts."""

    def __init__(self, names: Iterable[LocalName], offices: Iterable[Office], rules: Iterable[Rule]) -> None:
        self._names: dict[tuple[str, str], list[LocalName]] = {}
        self._offices = tuple(offices)
        self.rules = tuple(rules)
        for row in names:
            for name in (row.name, *row.also):
                self._names.setdefault((row.region, normal(name)), []).insert(0, row)
        self.regions = frozenset(region for region, _name in self._names)

    def find(self, region: str, name: str, year: int | None) -> LocalName | None:
        """The row of a normalised name in a region and year."""
        rows = self._names.get((region, name), ())
        return next((row for row in rows if row.holds(year)), None)

    def rows(self, region: str) -> tuple[LocalName, ...]:
        """All rows of a region, each once."""
        found = [row for (slug, _name), rows in self._names.items() if slug == region for row in rows]
        return tuple(dict.fromkeys(found))

    def office(self, region: str, body: str, year: int) -> bool | None:
        """What a table says about an office, None where it is silent."""
        rows = [o for o in self._offices if o.region == region and o.body == body and o.holds(year)]
        return rows[-1].has if rows else None

    def carried(
        self, function: str, level: str | None, year: int | None, regions: Sequence[str]
    ) -> Iterable[Rule]:
        """The rules for the bearer of a function at a level in a year and a region."""
        return (r for r in self.rules if r.function == function and r.holds(level, year, regions))
