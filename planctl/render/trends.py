"""Trends for people and programs: steps over the years, regions of a year, travel, and the load of bodies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.text import Text

from planctl.compare.trends import Line, Obligation, Step, Travel, Trends, Year
from planctl.render.coverage.grid import Cell, Column, bounded, grid
from planctl.render.coverage.shades import STYLES, percent, shade, share
from planctl.wide import clip, wrap
from planctl.words import N_, _, n_

if TYPE_CHECKING:
    from rich.console import RenderableType

    from planctl.library.bases import Head
    from planctl.render.coverage.tables import Row

SCHEMA = "planctl/trends/1"
KINDS = {
    "persist": N_("persist"),
    "narrowed": N_("narrowed"),
    "vanish": N_("vanish"),
    "appear": N_("appear"),
}
_SIGNS = {"persist": "✓", "narrowed": "◐", "vanish": "✗", "appear": "+"}
_STYLES = {"persist": "green", "narrowed": "yellow", "vanish": "red", "appear": "cyan"}
_SIDE = 24  # regions shown side by side at most
_LISTED = ("vanish", "appear")


@dataclass(frozen=True)
class View:
    """What of the trends is wanted: ``only`` one of steps, years, travel, loads; ``everything`` lists all."""

    form: str = "text"
    only: str | None = None
    everything: bool = False
    bom: bool = False

    def render(self, found: Trends, width: int = 80) -> str | bytes | RenderableType:
        """The trends: str for text formats, bytes for files of tables, else for a terminal of ``width``."""
        if self.form == "json":
            return trends_json(found)
        if self.form == "xlsx":
            return _workbook(found)
        if self.form in {"csv", "markdown", "parquet"}:
            from planctl.render.coverage.tables import written

            rows = TABLES[self.only or "steps"](found)
            return written(_("trends"), rows, self.form, self.bom)
        return Group(*_Page(found, self, bounded(width)).blocks())


# --- data -----------------------------------------------------------------------------------------


def trends_json(found: Trends) -> str:
    """``planctl/trends/1`` with a final line break."""
    document = {
        "schema": SCHEMA,
        "regions": [_line(line) for line in found.lines],
        "years": [_year(year) for year in found.years],
        "travel": [_travel(travel) for travel in found.travels],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _line(line: Line) -> dict[str, Any]:
    return {
        "region": line.region,
        "region_name": line.region_name,
        "topic": line.topic,
        "plans": [{"id": head.id, "year": head.year} for head in line.plans],
        "steps": [
            {
                "from": step.before.id,
                "to": step.after.id,
                **{kind: [_obligation(o) for o in getattr(step, kind)] for kind in KINDS},
            }
            for step in line.steps
        ],
        "loads": [
            {
                "body": load.body,
                "name": load.name,
                "clauses": dict(load.clauses),
                "leads": dict(load.leads),
                "change": line.change(load),
            }
            for load in line.loads
        ],
    }


def _obligation(obligation: Obligation) -> dict[str, str]:
    return {"clause": obligation.clause, "title": obligation.title}


def _year(year: Year) -> dict[str, Any]:
    return {
        "year": year.year,
        "base": year.base.id,
        "plans": [head.id for head in year.plans],
        "obligations": [{**_obligation(o), "carried": count} for o, count in year.carried],
    }


def _travel(travel: Travel) -> dict[str, Any]:
    first = travel.first
    return {
        "origin": travel.origin.id,
        **_obligation(travel.obligation),
        "first": first.plan.id if first else None,
        "lag": first.lag if first else None,
        "carriers": [
            {"id": c.plan.id, "year": c.plan.year, "verdict": c.verdict, "lag": c.lag}
            for c in travel.carriers
        ],
    }


def step_rows(found: Trends) -> Iterator[Row]:
    """One row an obligation and step: persist, narrowed, vanish, appear."""
    for line in found.lines:
        for step in line.steps:
            for kind in KINDS:
                for obligation in getattr(step, kind):
                    yield {
                        "region": line.region, "region_name": line.region_name, "topic": line.topic,
                        "from": step.before.id, "to": step.after.id, "change": kind,
                        "clause": obligation.clause, "title": obligation.title, "text": obligation.text,
                    }  # fmt: skip


def year_rows(found: Trends) -> Iterator[Row]:
    """One row an obligation and year: by how many of the year's plans it is carried."""
    for year in found.years:
        for obligation, count in year.carried:
            yield {
                "year": year.year, "base": year.base.id, "plans": len(year.plans), "carried": count,
                "clause": obligation.clause, "title": obligation.title, "text": obligation.text,
            }  # fmt: skip


def travel_rows(found: Trends) -> Iterator[Row]:
    """One row an obligation and carrier."""
    for travel in found.travels:
        for carrier in travel.carriers:
            yield {
                "origin": travel.origin.id, "clause": travel.obligation.clause, "title": travel.obligation.title,
                "plan": carrier.plan.id, "year": carrier.plan.year, "region": carrier.plan.region,
                "verdict": carrier.verdict, "lag": carrier.lag, "first": carrier == travel.first,
            }  # fmt: skip


def load_rows(found: Trends) -> Iterator[Row]:
    """One row a body and plan: in how many clauses it is named, in how many it leads."""
    for line in found.lines:
        for load in line.loads:
            for head in line.plans:
                yield {
                    "region": line.region, "region_name": line.region_name, "topic": line.topic,
                    "body": load.body, "name": load.name, "plan": head.id, "year": head.year,
                    "clauses": load.clauses.get(head.id, 0), "leads": load.leads.get(head.id, 0),
                }  # fmt: skip


TABLES = {"steps": step_rows, "years": year_rows, "travel": travel_rows, "loads": load_rows}


def _workbook(found: Trends) -> bytes:
    from planctl.render.workbook import Book

    names = {
        "steps": _("over the years"),
        "years": _("regions of a year"),
        "travel": _("travel"),
        "loads": _("load"),
    }
    with Book() as book:
        for name, rows in TABLES.items():
            book.table(names[name], list(rows(found)))
    return book.data


# --- the terminal ---------------------------------------------------------------------------------


class _Page:
    """The trends for a terminal of ``room`` cells."""

    def __init__(self, found: Trends, view: View, room: int) -> None:
        self.found, self.view, self.room = found, view, room

    def blocks(self) -> Iterator[Text]:
        """The parts that the view asks for."""
        parts = {"steps": self.steps, "years": self.years, "travel": self.travel, "loads": self.loads}
        for name, part in parts.items():
            if self.view.only in {None, name}:
                yield from part()

    def heading(self, text: str) -> Iterator[Text]:
        yield Text(f"\n{text}", style="bold underline")

    def dim(self, text: str) -> Iterator[Text]:
        for line in wrap(text, self.room):
            yield Text(line, style="dim")

    # --- over the years ---

    def steps(self) -> Iterator[Text]:
        """A row a step, then what vanished and appeared."""
        steps = [step for line in self.found.lines for step in line.steps]
        yield from self.heading(_("Over the years of a region"))
        if not steps:
            yield from self.dim(_("No region has two plans of different years on one topic."))
            return
        columns = [
            Column(_("from"), give=12),
            Column(_("to"), give=12),
            *(Column(_(word), right=True) for word in KINDS.values()),
        ]
        rows = [self.step_row(step) for step in steps]
        yield from grid(columns, rows, self.room)
        if self.view.everything or len(steps) <= 2:
            for step in steps:
                yield from self.listed(step)
        else:
            yield from self.dim(_("--all lists the obligations."))

    def step_row(self, step: Step) -> list[Cell]:
        counts = [(str(len(getattr(step, kind))), _STYLES[kind]) for kind in KINDS]
        return [(step.before.id, "bold"), (step.after.id, "bold"), *counts]

    def listed(self, step: Step) -> Iterator[Text]:
        for kind in _LISTED:
            some: Sequence[Obligation] = getattr(step, kind)
            if some:
                yield Text(f"\n{step.before.id} → {step.after.id}: {_(KINDS[kind])}", style="bold")
            for obligation in some:
                line = Text(f"  {_SIGNS[kind]} ", style=_STYLES[kind])
                line.append(clip(f"{obligation.clause} {obligation.title}: {obligation.text}", self.room - 4))
                yield line

    # --- regions of a year ---

    def years(self) -> Iterator[Text]:
        """For each year, how many obligations all, some and none of its plans carry."""
        yield from self.heading(_("Over the regions of a year"))
        if not self.found.years:
            yield from self.dim(_("No year has two local plans and a national plan to hold them against."))
            return
        columns = [
            Column(_("year"), right=True),
            Column(_("base"), give=12),
            *(Column(t, right=True) for t in (_("plans"), _("in all"), _("in some"), _("in none"))),
        ]
        yield from grid(columns, [self.year_row(year) for year in self.found.years], self.room)
        for year in self.found.years:
            gone = [obligation for obligation, count in year.carried if count == 0]
            if gone:
                yield Text("\n" + _("{year}: in none").format(year=year.year), style="bold")
            for obligation in gone:
                yield Text(clip(f"  ✗ {obligation.clause} {obligation.title}: {obligation.text}", self.room))

    def year_row(self, year: Year) -> list[Cell]:
        counts = [(str(count), "") for count in year.by_count()]
        return [(str(year.year), "bold"), (year.base.id, ""), (str(len(year.plans)), ""), *counts]

    # --- travel ---

    def travel(self) -> Iterator[Text]:
        """A row an obligation: how many plans carry it, who was first, how many years off."""
        yield from self.heading(_("Travel of obligations"))
        by_origin: dict[str, list[Travel]] = {}
        for travel in self.found.travels:
            by_origin.setdefault(travel.origin.id, []).append(travel)
        others = {head.id for line in self.found.lines for head in line.plans}
        for origin, travels in by_origin.items():
            whole = len(others - {origin})
            yield Text("")
            yield Text(
                n_("{n} obligation of {plan}, held against {others} other plans",
                   "{n} obligations of {plan}, held against {others} other plans", len(travels)
                ).format(n=len(travels), plan=origin, others=whole), style="bold",
            )  # fmt: skip
            shown = travels if self.view.everything else sorted(travels, key=lambda t: -len(t.carriers))[:15]
            columns = [
                Column(_("clause")),
                Column(_("task"), give=14),
                Column(_("carried in"), right=True),
                Column(_("first in"), give=12),
                Column(_("lag in years"), right=True),
            ]
            yield from grid(columns, [self.travel_row(travel, whole) for travel in shown], self.room)
            if len(shown) < len(travels):
                yield from self.dim(_("The {n} most carried; --all shows all.").format(n=len(shown)))

    def travel_row(self, travel: Travel, whole: int) -> list[Cell]:
        exact = share(len(travel.carriers), whole)
        sign, first = shade(exact), travel.first
        lag = "" if first is None or first.lag is None else f"{first.lag:+d}" if first.lag else "0"
        return [
            (travel.obligation.clause, "bold"),
            (travel.obligation.title, ""),
            (f"{len(travel.carriers)} {sign} {percent(exact):>3}%", STYLES.get(sign, "")),
            (first.plan.id if first else _("nobody"), ""),
            (lag, ""),
        ]

    # --- loads ---

    def loads(self) -> Iterator[Text]:
        """Bodies by the plans of a line: in how many clauses each is named, and whether that grows."""
        yield from self.heading(_("Load of national bodies: clauses in which each is named"))
        for line in self.found.lines:
            if line.loads and (len(line.plans) > 1 or len(self.found.lines) == 1):
                yield from self.line_loads(line.region_name, line)
        if all(len(line.plans) < 2 for line in self.found.lines) and len(self.found.lines) > 1:
            yield from self.across()

    def line_loads(self, title: str, line: Line) -> Iterator[Text]:
        yield Text("")
        yield Text(title, style="bold")
        columns, fit = self.load_columns(line.plans)
        plans = line.plans[-fit:]
        rows: list[list[Cell]] = []
        for load in line.loads:
            change = line.change(load)
            sign = "▲" if change > 0 else "▼" if change < 0 else "="
            cells: list[Cell] = [(load.name, "")]
            cells += [(str(load.clauses.get(head.id, 0) or "·"), "") for head in plans]
            style = {"▲": "green", "▼": "red"}.get(sign, "dim")
            rows.append([*cells, (f"{sign} {change:+d}" if change else sign, style)])
        yield from grid(columns, rows, self.room)

    def across(self) -> Iterator[Text]:
        """Where each region has one plan: the bodies by plans, side by side."""
        names = {load.body: load.name for line in self.found.lines for load in line.loads}
        counts = {
            body: [next((x.clauses.get(line.plans[0].id, 0) for x in line.loads if x.body == body), 0)
                   for line in self.found.lines]
            for body in names
        }  # fmt: skip
        ordered = sorted(names, key=lambda body: (-sum(counts[body]), names[body]))
        plans = tuple(line.plans[0] for line in self.found.lines)[:_SIDE]
        _columns, fit = self.load_columns(plans)
        for at in range(0, len(plans), fit):
            columns, _fit = self.load_columns(plans[at : at + fit])
            rows: list[list[Cell]] = [
                [(names[body], ""), *((str(count or "·"), "") for count in counts[body][at : at + fit])]
                for body in ordered
            ]
            yield Text("")
            yield from grid(columns[:-1], rows, self.room)
        if len(self.found.lines) > _SIDE:
            yield from self.dim(_("The first {n} regions; --format csv has all.").format(n=_SIDE))

    def load_columns(self, plans: Sequence[Head]) -> tuple[list[Column], int]:
        """Columns for the last plans that fit, and how many they are."""
        fit = max(2, (self.room - 34) // 11)
        heads = [Column(head.id.replace("-", "- "), right=True) for head in plans[-fit:]]
        return [Column(_("national body"), give=16), *heads, Column(_("change"), right=True)], fit
