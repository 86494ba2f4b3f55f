"""Campaigns followed through plans: a table of series by plans, or every mention of one series."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.text import Text

from planctl.compare.follow import Appearance, Followed
from planctl.library.bases import Head
from planctl.render.coverage.grid import Cell, Column, bounded, grid
from planctl.wide import wrap
from planctl.words import N_, _, n_

if TYPE_CHECKING:
    from rich.console import RenderableType

    from planctl.render.coverage.tables import Row

SCHEMA = "planctl/campaigns/1"
STATUS = {
    "first": N_("first seen"),
    "renewed": N_("renewed"),
    "revived": N_("revived"),
    "undated": N_("year unknown"),
}
SIGNS = {"first": "●", "renewed": "↻", "revived": "↑", "undated": "?"}
_LAPSED, _STALE = "✗", "!"
_SIDE = 24  # plans shown side by side at most
_STYLES = {"first": "cyan", "renewed": "green", "revived": "yellow", "undated": "dim"}


@dataclass(frozen=True)
class View:
    """What of the campaigns is wanted: ``detail`` shows every mention with its clause."""

    form: str = "text"
    detail: bool = False
    bom: bool = False

    def render(
        self, found: Sequence[Followed], plans: Sequence[Head], width: int = 80
    ) -> str | bytes | RenderableType:
        """The campaigns: str for text formats, bytes for files of tables, else for a terminal of ``width``."""
        if self.form == "json":
            return campaigns_json(found)
        if self.form in {"csv", "markdown", "xlsx", "parquet"}:
            from planctl.render.coverage.tables import written

            return written(_("campaigns"), rows(found), self.form, self.bom)
        if self.detail:
            return Group(*_mentions(found, bounded(width)))
        return Group(*_matrix(found, plans, bounded(width)))


# --- data -----------------------------------------------------------------------------------------


def campaigns_json(found: Sequence[Followed]) -> str:
    """``planctl/campaigns/1`` with a final line break."""
    document = {"schema": SCHEMA, "series": [_series(one) for one in found]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _series(one: Followed) -> dict[str, Any]:
    info = one.info
    return {
        "series": one.series,
        "name": info.name if info else None,
        "lead": info.lead or None if info else None,
        "first_year": info.first if info else None,
        "last_year": info.last if info else None,
        "others": list(info.others) if info else [],
        "source": info.source if info else None,
        "known": info is not None,
        "origin": one.origin,
        "first_seen": {"id": one.first.head.id, "year": one.first.head.year},
        "plans": [data for appearance in one.appearances for data in _appearance(appearance)],
        "lapsed": [
            {"id": lapse.head.id, "year": lapse.head.year, "after": lapse.before} for lapse in one.lapses
        ],
    }


def _appearance(seen: Appearance) -> Iterator[dict[str, Any]]:
    for mention in seen.mentions:
        yield {
            "id": seen.head.id,
            "clause": mention.clause,
            "name": mention.name,
            "year": mention.year,
            "text": mention.text,
            "plan_year": seen.head.year,
            "region": seen.head.region,
            "region_name": seen.head.region_name,
            "task": mention.task,
            "status": seen.status,
            "stale": seen.stale,
            "leads": list(mention.leads),
            "bodies": list(mention.rest),
        }


def rows(found: Sequence[Followed]) -> Iterator[Row]:
    """One row a mention, then one a lapse, for tables."""
    for one in found:
        own = {"series": one.series, "official_name": one.info.name if one.info else "", "origin": one.origin}
        for seen in one.appearances:
            for mention in seen.mentions:
                yield {
                    **own,
                    **_plan(seen.head),
                    "status": seen.status,
                    "stale": seen.stale,
                    "clause": mention.clause,
                    "task": mention.task,
                    "name": mention.name,
                    "edition": mention.year,
                    "leads": "、".join(mention.leads),
                    "bodies": "、".join(mention.rest),
                    "text": mention.text,
                }
        for lapse in one.lapses:
            blank = {
                "clause": "",
                "task": "",
                "name": "",
                "edition": None,
                "leads": "",
                "bodies": "",
                "text": "",
            }
            yield {**own, **_plan(lapse.head), "status": "lapsed", "stale": False, **blank}


def _plan(head: Head) -> Row:
    return {"plan": head.id, "year": head.year, "region": head.region, "region_name": head.region_name}


# --- the terminal ---------------------------------------------------------------------------------


def _matrix(found: Sequence[Followed], plans: Sequence[Head], room: int) -> Iterator[Text]:
    """Series by plans, in the order of years; of many plans, series by years."""
    count = len(found)
    yield Text(
        n_(
            "{n} series of campaigns in {plans} plans", "{n} series of campaigns in {plans} plans", count
        ).format(n=count, plans=len(plans)),
        style="bold",
    )
    if not found:
        return
    ordered = sorted(plans, key=lambda h: (not h.national, h.region, h.topic, h.year or 9999, h.id))
    if len(ordered) > _SIDE:
        yield from _by_year(found, ordered, room)
    else:
        longest = 26
        fit = max(1, (room - longest - 14) // 10)
        for at in range(0, len(ordered), fit):
            yield Text("")
            yield from _block(found, ordered[at : at + fit], room)
    yield from _dim(
        _(
            "● first seen  ↻ renewed  ↑ revived  ✗ lapsed  ! only an earlier year's edition is named  ? year unknown"
        ),
        room,
    )


def _block(found: Sequence[Followed], plans: Sequence[Head], room: int) -> Iterator[Text]:
    columns = [
        Column(_("series"), give=14),
        Column(_("origin"), give=6),
        *(Column(head.id.replace("-", "- ")) for head in plans),
    ]
    table: list[list[Cell]] = []
    for one in found:
        seen = {appearance.head.id: appearance for appearance in one.appearances}
        gone = {lapse.head.id for lapse in one.lapses}
        if any(head.id in seen or head.id in gone for head in plans):
            cells: list[Cell] = [(one.series, "bold"), (_origin(one), "dim")]
            table.append(cells + [_cell(head.id, seen, gone) for head in plans])
    yield from grid(columns, table, room)


def _cell(plan: str, seen: dict[str, Appearance], gone: set[str]) -> Cell:
    if plan in gone:
        return (_LAPSED, "red")
    if plan not in seen:
        return ("", "")
    one = seen[plan]
    years = sorted({mention.year for mention in one.mentions if mention.year is not None})
    edition = "/".join(str(year) for year in years)
    mark = SIGNS[one.status] + (_STALE if one.stale else "")
    return (f"{mark} {edition}".strip(), "red" if one.stale else _STYLES[one.status])


def _by_year(found: Sequence[Followed], plans: Sequence[Head], room: int) -> Iterator[Text]:
    """Of many plans: in how many of each year's plans a series stands."""
    years = sorted({head.year for head in plans if head.year is not None})
    total = {year: sum(head.year == year for head in plans) for year in years}
    columns = [
        Column(_("series"), give=14),
        Column(_("origin"), give=6),
        Column(_("plans"), right=True),
        *(Column(f"{year} /{total[year]}", right=True) for year in years),
        *(Column(title, right=True) for title in (_("lapsed"), _("stale"))),
    ]
    table: list[list[Cell]] = []
    for one in found:
        counts = [sum(a.head.year == year for a in one.appearances) for year in years]
        cells: list[Cell] = [(one.series, "bold"), (_origin(one), "dim"), (str(len(one.appearances)), "")]
        cells += [(str(count) if count else "·", "") for count in counts]
        stale = sum(appearance.stale for appearance in one.appearances)
        table.append([*cells, (str(len(one.lapses) or ""), "red"), (str(stale or ""), "red")])
    yield Text("")
    yield from grid(columns, table, room)


def _origin(one: Followed) -> str:
    return _(_ORIGINS[one.origin]) if one.origin in _ORIGINS else one.origin


_ORIGINS = {"national": N_("national"), "local": N_("local")}


def _mentions(found: Sequence[Followed], room: int) -> Iterator[Text]:
    """Each series with what is known of it, and every mention with its clause."""
    for number, one in enumerate(found):
        if number:
            yield Text("")
        yield from _about(one, room)
        for seen in one.appearances:
            marks = [_(STATUS[seen.status])] + ([_("only an earlier year's edition")] if seen.stale else [])
            yield Text("")
            line = Text(f"{SIGNS[seen.status]} {seen.head.id}", style="bold")
            line.append(
                f"  {seen.head.region_name} · {' · '.join(marks)}", style="red" if seen.stale else "dim"
            )
            yield line
            for mention in seen.mentions:
                yield Text(f"  {mention.clause} {mention.name}", style="cyan")
                for part in wrap(mention.text, room - 4):
                    yield Text("    " + part)
                who = _who(mention.leads, mention.rest)
                for part in wrap(who, room - 4):
                    yield Text("    " + part, style="green")
        for lapse in one.lapses:
            yield Text("")
            text = _("{plan} no longer names it; {before} did").format(
                plan=lapse.head.id, before=lapse.before
            )
            yield Text(f"{_LAPSED} {text}", style="red")


def _about(one: Followed, room: int) -> Iterator[Text]:
    yield Text(one.series, style="bold underline")
    info = one.info
    if info is None:
        yield from _dim(_("found by its form; the tables of campaigns don't know it"), room)
        return
    since = f"{info.first or ''}–{info.last or ''}".strip("–")
    facts = [info.name, since, _origin(one), info.note]
    yield from _dim(" · ".join(fact for fact in facts if fact), room)
    yield from _dim(_("source: {source}").format(source=info.source), room)


def _who(leads: Sequence[str], rest: Sequence[str]) -> str:
    parts = [_("{leads} (lead)").format(leads="、".join(leads))] if leads else []
    return ", ".join([*parts, *(["、".join(rest)] if rest else [])])


def _dim(text: str, room: int) -> Iterator[Text]:
    for line in wrap(text, room):
        yield Text(line, style="dim")
