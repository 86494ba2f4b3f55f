"""Plans and lists of plans for a terminal, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from planctl.model import Agency, Clause, Place, Plan
from planctl.model import Group as Bodies
from planctl.words import N_, _

ROLES = {"lead": N_("lead"), "participant": N_("with"), "responsible": N_("responsible")}
_STYLES = {"lead": "bold", "participant": "", "responsible": ""}


def list_table(plans: Sequence[tuple[Plan, Path]]) -> RenderableType:
    """One row a plan: id, year, region, tasks, clauses, title."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column(_("id"), no_wrap=True, style="bold")
    table.add_column(_("region"), overflow="fold")
    table.add_column(_("tasks"), justify="right")
    table.add_column(_("clauses"), justify="right")
    table.add_column(_("title"), overflow="fold")
    for plan, _path in plans:
        cells = [plan.id, plan.region_name, str(len(plan.tasks)), str(len(plan.clauses)), plan.title]
        table.add_row(*(Text(cell) for cell in cells))
    return table


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


def plan_text(plan: Plan, *, source: bool = False) -> RenderableType:
    """The plan as a person reads it: head, then sections, tasks and clauses with who is responsible."""
    return Group(*_head(plan), *_body(plan, source))


def _head(plan: Plan) -> Iterator[RenderableType]:
    yield Text(plan.title or plan.id, style="bold")
    facts = [plan.id, plan.region_name, plan.document_number, plan.issuer, plan.issued]
    yield Text(" · ".join(fact for fact in facts if fact), style="dim")
    if plan.source.text == "digest":
        yield Text(_("Clause wording condensed; titles, bodies, campaigns and numbers are exact."), style="dim")


def _body(plan: Plan, source: bool) -> Iterator[RenderableType]:
    path: tuple[str, ...] = ()
    for task in plan.tasks:
        if task.path != path:
            path = task.path
            yield Text("\n" + " / ".join(path), style="bold underline")
        label = f" {task.label}" if task.label else ""
        yield Text(f"\n{task.id}.{label} {task.title}", style="bold")
        for clause in task.clauses:
            yield Padding(Group(*_clause(clause, source)), (0, 0, 0, 2), expand=False)


def _clause(clause: Clause, source: bool) -> Iterator[RenderableType]:
    line = Text(f"{clause.id}  ", style="cyan")
    line.append(clause.text, style="default")
    yield line
    for role, word in ROLES.items():
        bodies: tuple[Agency | Bodies, ...] = (*clause.agencies, *clause.groups)
        named = [a for a in bodies if a.role == role]
        if named:
            text = Text(f"{_(word)}: ", style="dim")
            text.append("、".join(a.name for a in named) + (_(" and others") if clause.open else ""), style="green")
            yield Padding(text, (0, 0, 0, 5))
    if clause.deadline:
        yield Padding(Text(_("deadline: {deadline}").format(deadline=clause.deadline)), (0, 0, 0, 5))
    if source:
        yield Padding(Text(_spots(clause), style="dim"), (0, 0, 0, 5))


def _spots(clause: Clause) -> str:
    """Where the clause, its bodies and campaigns stand in the source."""
    own = place_text(clause.place or Place(line=clause.line))
    parts = [_("source: {place}").format(place=own)]
    named: list[tuple[str, Place | None]] = [(a.name, a.place) for a in clause.agencies]
    named += [(c.name, c.place) for c in clause.campaigns]
    parts += [f"{name} {place_text(place)}" for name, place in named if place]
    return "; ".join(parts)


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
    return ", ".join(parts) or _("unknown")


def problems(plan: Plan) -> RenderableType:
    """Every repair and every thing not understood, by line."""
    if not plan.problems:
        return Text(_("Nothing was repaired, and everything was understood."))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column(_("line"), justify="right")
    table.add_column(_("kind"), overflow="fold")
    table.add_column(_("what"), overflow="fold", ratio=1)
    for problem in plan.problems:
        what = Text(problem.message)
        if problem.after is not None:
            what.append(f"  {problem.before} → {problem.after}", style="dim")
        table.add_row(Text("" if problem.line is None else str(problem.line)), Text(problem.kind), what)
    return table


def names(agencies: Sequence[Agency]) -> str:
    """Bodies as a Chinese list."""
    return "、".join(agency.name for agency in agencies)
