"""Who is who for a terminal, as JSON and as CSV: answers, the list of bodies, a body's lineage."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from planctl.model import Resolution
from planctl.render.columns import columns
from planctl.words import N_, _

if TYPE_CHECKING:
    from planctl.names import Names
    from planctl.names.bodies import Body, Heir

STATUS = {"resolved": N_("resolved"), "suggested": N_("suggested"), "unresolved": N_("unresolved")}
KINDS = {
    "agency": N_("agency"), "group": N_("open group"), "government": N_("government"),
    "enterprise": N_("enterprise"), "other": N_("no national counterpart"),
}  # fmt: skip
MOST_WORDS = 24
_STYLE = {"resolved": "", "suggested": "yellow", "unresolved": "red"}
CSV_FIELDS = (
    "id", "short", "full", "others", "kind", "level", "parent", "from", "until", "successors", "source",
)  # fmt: skip


# --- answers ----------------------------------------------------------------------------------------


def answer_json(answers: Sequence[Resolution]) -> str:
    """The answers as the contract's JSON list."""
    return _json([resolution_dict(answer) for answer in answers])


def resolution_dict(answer: Resolution) -> dict[str, Any]:
    """One answer with the fields of the contract."""
    document = asdict(answer)
    document["counterparts"] = [
        {"name": c.name, "today": list(c.today), "relation": c.relation, "body": c.body}
        for c in answer.counterparts
    ]
    return document


def answer_text(answers: Sequence[Resolution], room: int) -> RenderableType:
    """Name, what it is and how that is known; suggestions and unknown names stand out."""
    heads = [_("name"), _("national counterparts"), _("how it is known")]
    rows = [
        [(answer.name, "bold"), (said(answer), _STYLE[answer.status]), (answer.evidence, "dim")]
        for answer in answers
    ]
    return Group(*columns(heads, rows, room))


def said(answer: Resolution) -> str:
    """The counterparts in words: 市场监管总局; holds 知识产权局. A suggestion is marked as one."""
    own = "、".join(c.name for c in answer.counterparts if c.relation == "counterpart")
    held = "、".join(c.name for c in answer.counterparts if c.relation == "absorbed")
    parts = [own] if own else []
    if held:
        parts.append(_("holds {bodies}").format(bodies=held))
    text = _("; ").join(parts) or (_(KINDS[answer.kind]) if answer.status == "resolved" else "")
    if answer.status == "resolved":
        return text
    return _(STATUS[answer.status]) + _(": ") + text if text else _(STATUS[answer.status])


# --- all bodies -------------------------------------------------------------------------------------


def bodies_of(names: Names, year: int | None) -> list[Body]:
    """The bodies in office in a year, or all, in the order of the tables."""
    return [b for b in names.bodies.by_id.values() if year is None or b.in_office(year)]


def list_text(bodies: Sequence[Body], room: int) -> RenderableType:
    """One row a body."""
    heads = [_("id"), _("short name"), _("full name"), _("years")]
    rows = [[(body.id, "dim"), (body.short, "bold"), (body.full, ""), (years(body), "")] for body in bodies]
    return Group(*columns(heads, rows, room))


def list_json(bodies: Sequence[Body], year: int | None) -> str:
    """The bodies with all fields, as one JSON document."""
    rows = [{**_row(body), "others": list(body.others), "successors": _heirs(body)} for body in bodies]
    return _json({"schema": "planctl/agencies/1", "year": year, "bodies": rows})


def list_csv(bodies: Sequence[Body]) -> str:
    """The bodies as CSV, lists joined by ``|``; cells a spreadsheet would run as formulas are defused."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_FIELDS)
    for body in bodies:
        row = {**_row(body), "others": "|".join(body.others)}
        row["successors"] = "|".join(heir["body"] for heir in _heirs(body))
        writer.writerow([_cell(row[field]) for field in CSV_FIELDS])
    return out.getvalue()


def _row(body: Body) -> dict[str, Any]:
    return {
        "id": body.id, "short": body.short, "full": body.full, "others": None, "kind": body.kind,
        "level": body.level, "parent": body.parent, "from": body.since, "until": body.until,
        "successors": None, "source": body.source,
    }  # fmt: skip


def _heirs(body: Body) -> list[dict[str, Any]]:
    return [{"body": h.body, "functions": list(h.functions), "reform": h.year} for h in body.successors]


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text


# --- one body ---------------------------------------------------------------------------------------


def years(body: Body) -> str:
    """2001–2018, or 2018– where it is in office."""
    return f"{body.since}–{body.until or ''}"


def body_text(names: Names, body: Body, year: int | None) -> RenderableType:
    """Head, lineage before and after, and the words its local forms are known by."""
    parts: list[RenderableType] = [Text(f"{body.short}  {body.full}", style="bold")]
    parts += [Text(line) for line in _facts(names, body, year)]
    before = Tree(Text(_("before"), style="bold"))
    _grow(names, before, body, forward=False, seen={body.id})
    after = Tree(Text(_("after"), style="bold"))
    _grow(names, after, body, forward=True, seen={body.id})
    parts += [tree for tree in (before, after) if tree.children]
    words = sorted(local_words(names, body), key=lambda word: -_likeness(word, body))
    if words:
        shown = "、".join(words[:MOST_WORDS]) + (" …" if len(words) > MOST_WORDS else "")
        parts.append(Text(_("local names are formed with: {words}").format(words=shown)))
    return Group(*parts)


def _likeness(word: str, body: Body) -> float:
    """How much of a word stands in the body's full name: the plainest local names come first."""
    return sum(char in body.full for char in word) / len(word)


def _facts(names: Names, body: Body, year: int | None) -> Iterator[str]:
    yield f"{body.id} · {body.kind} · {years(body)}"
    if body.others:
        yield _("also: {names}").format(names="、".join(body.others))
    if body.parent:
        yield _("run by {body}").format(body=names.short(body.parent))
    if year is not None:
        held = "、".join(names.bodies.by_id[i].short for i in names.trace(body.id, year))
        yield _("in {year} its function is with: {bodies}").format(year=year, bodies=held or "—")
    if body.source:
        yield _("source: {source}").format(source=body.source)


def _grow(names: Names, tree: Tree, body: Body, *, forward: bool, seen: set[str]) -> None:
    for other, heir, part in sorted(_near(names, body, forward), key=lambda step: step[2]):
        label = Text(other.short, style="" if part else "bold").append(f" {years(other)}", style="dim")
        what = _("only: {functions}") if part else "{functions}"
        what = what.format(functions="、".join(heir.functions))
        label.append("  " + " · ".join(p for p in (str(heir.year or ""), what) if p), style="dim")
        branch = tree.add(label)
        if other.id not in seen and not part:
            _grow(names, branch, other, forward=forward, seen=seen | {other.id})


def _near(names: Names, body: Body, forward: bool) -> Iterator[tuple[Body, Heir, bool]]:
    """Heirs, or forerunners; then the bodies that gave or took only a part of their functions."""
    table = names.bodies.by_id
    steps = [(body, body)] if forward else [(old, body) for old in table.values()]
    for old, _new in steps:
        for part, heirs in ((False, old.successors), (True, old.transfers)):
            for heir in heirs:
                if forward and heir.body in table:
                    yield table[heir.body], heir, part
                elif not forward and heir.body == body.id:
                    yield old, heir, part


def local_words(names: Names, body: Body) -> tuple[str, ...]:
    """The words by which local names of its functions are known."""
    found: list[str] = []
    for function in names.lexicon.functions.values():
        named = [b.id for term in function.terms for n in term.bodies for b in names.bodies.named(n)]
        if body.id in named:
            found += [*function.words, *function.names]
    return tuple(dict.fromkeys(found))


def body_json(names: Names, body: Body, year: int | None) -> str:
    """A body with its lineage, as one JSON document."""
    document: dict[str, Any] = {"schema": "planctl/agency/1", **_row(body)}
    document["others"], document["successors"] = list(body.others), _heirs(body)
    document["predecessors"] = names.bodies.before(body.id)
    document["today"] = list(names.today(body.id))
    document["year"] = year
    document["in_year"] = list(names.trace(body.id, year)) if year is not None else None
    document["words"] = list(local_words(names, body))
    return _json(document)


# --- what needs a decision --------------------------------------------------------------------------


def unresolved_text(groups: Sequence[Mapping[str, Any]], room: int) -> RenderableType:
    """One row a name: how often, where, and what it may mean."""
    heads = [_("name"), _("named"), _("plan and clauses"), _("may mean")]
    rows = []
    for group in groups:
        may = "\n".join(f"{said(s)} ({s.evidence})" for s in group["suggestions"])
        where = "\n".join(f"{plan['id']}: {', '.join(plan['clauses'])}" for plan in group["plans"])
        count = sum(len(plan["clauses"]) for plan in group["plans"])
        rows.append([(group["name"], "bold"), (str(count), ""), (where, ""), (may or "—", "yellow")])
    return Group(*columns(heads, rows, room, right=(1,)))


def unresolved_json(groups: Sequence[Mapping[str, Any]]) -> str:
    """The same as one JSON document."""
    rows = [{**g, "suggestions": [resolution_dict(s) for s in g["suggestions"]]} for g in groups]
    return _json({"schema": "planctl/unresolved/1", "names": rows})


def _json(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
