"""Plans and lists of plans for a terminal, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from planctl.model import Agency, Clause, Place, Plan, Problem
from planctl.model import Group as Bodies
from planctl.render.columns import columns, hanging
from planctl.wide import pad
from planctl.words import N_, _

ROLES = {"lead": N_("lead"), "participant": N_("with"), "responsible": N_("responsible")}


def list_table(plans: Sequence[tuple[Plan, Path]], room: int) -> RenderableType:
    """One row a plan: id, region, tasks, clauses, title."""
    heads = [_("plan"), _("region"), _("tasks"), _("clauses"), _("title")]
    rows = [
        [
            (plan.id, "bold"),
            (plan.region_name, ""),
            (str(len(plan.tasks)), ""),
            (str(len(plan.clauses)), ""),
            (plan.title, ""),
        ]
        for plan, _path in plans
    ]
    return Group(*columns(heads, rows, room, right=(2, 3)))


def list_json(plans: Sequence[Plan]) -> str:
    """The headers of the plans as one JSON document."""
    rows = [
        {
            "id": plan.id,
            "title": plan.title,
            "year": plan.year,
            "region": plan.region,
            "region_name": plan.region_name,
            "level": plan.level,
            "issuer": plan.issuer,
            "tasks": len(plan.tasks),
            "clauses": len(plan.clauses),
        }
        for plan in plans
    ]
    document = {"schema": "planctl/list/1", "plans": rows}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def plan_text(plan: Plan, room: int, *, source: bool = False) -> RenderableType:
    """The plan as a person reads it: head, then sections, tasks and clauses with who is responsible."""
    return Group(*_head(plan, room), *_body(plan, room, source))


def _head(plan: Plan, room: int) -> Iterator[RenderableType]:
    yield from hanging(Text(), plan.title or plan.id, room, "bold")
    facts = [plan.id, plan.region_name, plan.document_number, plan.issuer, plan.issued]
    yield from hanging(Text(), " · ".join(fact for fact in facts if fact), room, "dim")
    if plan.source.text == "digest":
        note = _("Clause wording condensed; titles, bodies, campaigns and numbers are exact.")
        yield from hanging(Text(), note, room, "dim")


def _body(plan: Plan, room: int, source: bool) -> Iterator[RenderableType]:
    path: tuple[str, ...] = ()
    for task in plan.tasks:
        if task.path != path:
            path = task.path
            yield Text()
            yield from hanging(Text(), " / ".join(path), room, "bold underline")
        yield Text()
        label = f" {task.label}" if task.label else ""
        yield from hanging(Text(f"{task.id}.{label} ", style="bold"), task.title, room, "bold")
        for clause in task.clauses:
            yield from _clause(clause, room, source)


_INDENT = " " * 9


def _clause(clause: Clause, room: int, source: bool) -> Iterator[RenderableType]:
    head = Text(pad(f"  {clause.id}", len(_INDENT) - 1) + " ", style="cyan")
    yield from hanging(head, clause.text, room)
    for role, word in ROLES.items():
        bodies: tuple[Agency | Bodies, ...] = (*clause.agencies, *clause.groups)
        named = [a.name for a in bodies if a.role == role]
        if named:
            label = Text(_INDENT + _(word) + _(": "), style="dim")
            text = "、".join(named) + (_(" and others") if clause.open else "")
            yield from hanging(label, text, room, "green")
    if clause.deadline:
        yield from _note(_("deadline: {deadline}").format(deadline=clause.deadline), room)
    if source:
        yield from _note(_spots(clause), room, "dim")


def _note(text: str, room: int, style: str = "") -> Iterator[Text]:
    return hanging(Text(_INDENT), text, room, style)


def _spots(clause: Clause) -> str:
    """Where the clause, its bodies and campaigns stand in the source."""
    own = place_text(clause.place or Place(line=clause.line))
    parts = [_("source: {place}").format(place=own)]
    named: list[tuple[str, Place | None]] = [(a.name, a.place) for a in clause.agencies]
    named += [(c.name, c.place) for c in clause.campaigns]
    parts += [f"{name} {place_text(place)}" for name, place in named if place]
    return _("; ").join(parts)


def place_text(place: Place) -> str:
    """A place in a few words: line 12:5, page 3, cell B7."""
    parts = []
    if place.line is not None:
        at = f"{place.line}:{place.column}" if place.column is not None else str(place.line)
        parts.append(_("line {line}").format(line=at))
    if place.paragraph is not None:
        parts.append(_("paragraph {n}").format(n=place.paragraph))
    if place.page is not None:
        parts.append(_("page {n}").format(n=place.page))
    if place.cell is not None:
        parts.append(_("cell {cell}").format(cell=place.cell))
    return _(", ").join(parts) or _("unknown")


def problems(plan: Plan, room: int) -> RenderableType:
    """Every repair and every thing not understood, by line."""
    if not plan.problems:
        return Text(_("Nothing was repaired, and everything was understood."))
    rows = [
        [
            ("" if problem.line is None else str(problem.line), ""),
            (problem.kind, ""),
            (problem.message + _change(problem), ""),
        ]
        for problem in plan.problems
    ]
    return Group(*columns([_("line"), _("kind"), _("what")], rows, room, right=(0,)))


def _change(problem: Problem) -> str:
    if problem.after is None:
        return ""
    return f"  {problem.before} → {problem.after}" if problem.before is not None else f"  → {problem.after}"


def problem_line(problem: Problem) -> str:
    """A problem on one line: where, what kind, what, and the change that was made."""
    line = "-" if problem.line is None else str(problem.line)
    return _(": ").join([line, problem.kind, problem.message]) + _change(problem)
