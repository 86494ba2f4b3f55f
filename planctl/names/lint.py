"""The safety of the tables: what contradicts itself, points nowhere, or does not do what it says.

Every check takes the loaded tables and yields faults with file and line. Two rules that disagree are a
fault of the tables, not a matter of order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from planctl.names.bodies import KINDS, LATEST, Body
from planctl.names.prefix import LEVELS, normal
from planctl.words import _

if TYPE_CHECKING:
    from planctl.names import Names

_ROW_KINDS = ("agency", "group", "government", "enterprise", "other")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend, with ``file:line``."""

    place: str
    message: str


def lint(names: Names) -> tuple[Fault, ...]:
    """All faults of the tables, in the order of the checks; empty where there are none."""
    return tuple(fault for check in CHECKS for fault in check(names))


# --- bodies -----------------------------------------------------------------------------------------


def bodies_stand(names: Names) -> Iterator[Fault]:
    """Each body has a source, a known kind, years in order and relatives that exist."""
    for body in names.bodies.by_id.values():
        if not body.source:
            yield Fault(body.place, _("{id} has no source").format(id=body.id))
        if body.kind not in KINDS:
            yield Fault(body.place, _("{id}: unknown kind {kind}").format(id=body.id, kind=body.kind))
        if body.until is not None and body.until < body.since:
            yield Fault(body.place, _("{id} ends before it begins").format(id=body.id))
        yield from _relatives(names, body)


def _relatives(names: Names, body: Body) -> Iterator[Fault]:
    others = [h.body for h in (*body.successors, *body.transfers)] + [p for p, _a, _z in body.parents]
    for other in [*others, body.parent, body.plate_of]:
        if other and other not in names.bodies.by_id:
            yield Fault(body.place, _("{id} names {other}, which is no body").format(id=body.id, other=other))
    for heir in body.successors:
        if heir.body in names.bodies.by_id:
            yield from _step(body, names.bodies.by_id[heir.body])


def _step(body: Body, heir: Body) -> Iterator[Fault]:
    """From a body to its heir there is no gap and no loop."""
    said = {"id": body.id, "heir": heir.id, "until": body.until, "since": heir.since}
    if heir.id == body.id:
        yield Fault(body.place, _("{id} succeeds itself").format(id=body.id))
    elif body.until is None:
        yield Fault(body.place, _("{id} has the successor {heir} and no last year").format(**said))
    elif heir.since > body.until:
        yield Fault(body.place, _("gap: {id} ends {until}, {heir} begins {since}").format(**said))
    elif (heir.until or LATEST) < body.until:
        yield Fault(body.place, _("{heir} ended before it could succeed {id}").format(**said))


def bodies_distinct(names: Names) -> Iterator[Fault]:
    """No name belongs to two bodies in office at one time (the year of a reform is allowed)."""
    owners: dict[str, list[Body]] = {}
    for body in names.bodies.by_id.values():
        for name in body.names:
            for other in owners.get(name, ()):
                if min(body.until or LATEST, other.until or LATEST) > max(body.since, other.since):
                    said = {"name": name, "a": other.id, "b": body.id}
                    yield Fault(body.place, _("{name} names both {a} and {b} at one time").format(**said))
            owners.setdefault(name, []).append(body)


# --- forms ------------------------------------------------------------------------------------------


def forms_point(names: Names) -> Iterator[Fault]:
    """Every body that a table of forms, rules or a region names exists."""
    for row in names.document["functions"]:
        terms = row.get("terms") or ()
        named = [*(row.get("bodies") or ()), *(b for term in terms for b in term.get("bodies") or ())]
        yield from _unknown(names, row, named)
        if row.get("office") and row["office"] not in LEVELS:
            yield Fault(
                row["place"], _("{id}: unknown level {level}").format(id=row["id"], level=row["office"])
            )
        if not row.get("words") and not row.get("names"):
            yield Fault(row["place"], _("{id} has no word and no name").format(id=row["id"]))
    for row in names.document["rules"]:
        yield from _unknown(names, row, row["bodies"])
        if row["function"] not in names.lexicon.functions:
            yield Fault(row["place"], _("no function {id}").format(id=row["function"]))
    for table in names.document["local"]:
        for row in table.get("names") or ():
            yield from _unknown(names, row, [*(row.get("counterparts") or ()), *(row.get("absorbed") or ())])
        for row in table.get("offices") or ():
            yield from _unknown(names, row, [row["body"]])


def _unknown(names: Names, row: Mapping[str, Any], bodies: Iterable[str]) -> Iterator[Fault]:
    for name in bodies:
        if not names.bodies.named(name):
            yield Fault(row["place"], _("no national body {name}").format(name=name))


def words_distinct(names: Names) -> Iterator[Fault]:
    """No word or whole name belongs to two functions."""
    for field in ("words", "names"):
        owners: dict[str, str] = {}
        for row in names.document["functions"]:
            for word in row.get(field) or ():
                if word in owners:
                    said = {"word": word, "a": owners[word], "b": row["id"]}
                    yield Fault(row["place"], _("{word} stands in both {a} and {b}").format(**said))
                owners.setdefault(word, row["id"])


def terms_meet(names: Names) -> Iterator[Fault]:
    """The years of a function's terms follow each other without gap and overlap."""
    for row in names.document["functions"]:
        terms = sorted(row.get("terms") or (), key=lambda term: term.get("from") or 0)
        if row.get("bodies") and terms:
            yield Fault(row["place"], _("{id} has both bodies and terms").format(id=row["id"]))
        for before, after in pairwise(terms):
            last, first = before.get("until") or LATEST, after.get("from") or 0
            if first != last + 1 and not (before.get("levels") or after.get("levels")):
                said = {"id": row["id"], "last": last, "first": first}
                yield Fault(
                    row["place"], _("{id}: a term ends {last}, the next begins {first}").format(**said)
                )


# --- examples ---------------------------------------------------------------------------------------


def examples_hold(names: Names) -> Iterator[Fault]:
    """Each example of a function gives its body, and by this function."""
    for row in names.document["functions"]:
        for written, wanted in row["examples"].items():
            yield from _example(names, row, written, wanted)
            if row["id"] not in _functions(names, written.rpartition(" ")[0]):
                said = {"name": written, "id": row["id"]}
                yield Fault(row["place"], _("example {name} is not read by {id}").format(**said))
    for row in (*names.document["rules"], names.document["grammar"]):
        for written, wanted in (row.get("examples") or {}).items():
            yield from _example(names, row, written, wanted)


def _example(names: Names, row: Mapping[str, Any], written: str, wanted: str) -> Iterator[Fault]:
    name, _blank, year = written.rpartition(" ")
    if not name or not year.isdigit():
        yield Fault(row["place"], _("example {name} has no year").format(name=written))
        return
    found = names.resolve(name, year=int(year))
    got = [c.name for c in found.counterparts]
    if found.status != "resolved" or (wanted not in got if wanted else got):
        said = {"name": written, "wanted": wanted or "—", "got": "、".join(got) or found.status}
        yield Fault(row["place"], _("example {name}: wanted {wanted}, got {got}").format(**said))


def _functions(names: Names, name: str) -> set[str]:
    """The functions that read any cut of a name, its brackets and joined parts."""
    key = normal(name)
    parts = [p for p in key.replace(")", "(").replace("、", "(").split("(") if p]
    return {f for text in (key, *parts) for f in names.resolver.functions_of(text)}


def counters_hold(names: Names) -> Iterator[Fault]:
    """No counter-example of a function is read by it."""
    for row in names.document["functions"]:
        for name in row["counter"]:
            found = names.resolve(name)
            read = row["id"] in names.resolver.functions_of(normal(name))
            if read and found.status == "resolved" and found.method == "pattern" and found.kind == "agency":
                yield Fault(
                    row["place"], _("counter-example {name} is read by {id}").format(name=name, id=row["id"])
                )


def kinds_hold(names: Names) -> Iterator[Fault]:
    """Each example of a kind is of that kind, without counterparts; each counter-example is not."""
    for row in names.document["patterns"]:
        if row["kind"] not in _ROW_KINDS:
            yield Fault(row["place"], _("{id}: unknown kind {kind}").format(id=row["id"], kind=row["kind"]))
        for name in row["examples"]:
            found = names.resolve(name, year=2020)
            if found.status != "resolved" or found.kind != row["kind"] or found.counterparts:
                said = {"name": name, "wanted": row["kind"], "got": found.kind}
                yield Fault(row["place"], _("example {name}: wanted {wanted}, got {got}").format(**said))
        for name in row["counter"]:
            found = names.resolve(name, year=2020)
            if found.status == "resolved" and found.kind == row["kind"]:
                yield Fault(
                    row["place"], _("counter-example {name} is read by {id}").format(name=name, id=row["id"])
                )


# --- regions ----------------------------------------------------------------------------------------


def local_stands(names: Names) -> Iterator[Fault]:
    """Rows of regions: the region exists and kinds are known (two rows for one year don't even load)."""
    for table in names.document["local"]:
        rows = table.get("names") or ()
        if table["region"] != "any" and not names.places.lookup(table["region"]):
            place = rows[0]["place"] if rows else table["region"]
            yield Fault(place, _("no region {text}").format(text=table["region"]))
        for row in rows:
            if row.get("kind") and row["kind"] not in _ROW_KINDS:
                yield Fault(
                    row["place"], _("{id}: unknown kind {kind}").format(id=row["name"], kind=row["kind"])
                )


def misprints_end(names: Names) -> Iterator[Fault]:
    """A repair of a misprint does not contain the misprint."""
    for row in names.document["misprints"]:
        if row["wrong"] in row["right"]:
            yield Fault(row["place"], _("{wrong} stands in its own repair").format(wrong=row["wrong"]))


CHECKS = (
    bodies_stand, bodies_distinct, forms_point, words_distinct, terms_meet, examples_hold, counters_hold,
    kinds_hold, local_stands, misprints_end,
)  # fmt: skip
