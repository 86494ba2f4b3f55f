"""``planctl agencies``: ask the tables of who is who, check them, and add to them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from planctl.cli.session import Session
from planctl.cli.shape import Command, Group, Option
from planctl.errors import PlanctlError
from planctl.words import N_, _, n_

if TYPE_CHECKING:
    from planctl.model import Plan
    from planctl.names import Names
    from planctl.names.bodies import Body

_format = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", cls=Option)


@click.group("agencies", cls=Group, help=N_("Ask and keep the tables of who is who."))
def agencies() -> None:
    """The group; its commands do the work."""


@agencies.command("resolve", cls=Command, help=N_("Say which national bodies stand behind names."))
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--region", metavar="R", cls=Option, help=N_("Where: a slug, a code or a Chinese name."))
@click.option(
    "--year", type=click.IntRange(1949, 2100), cls=Option, help=N_("When; the present if left out.")
)
@_format
@click.pass_obj
def resolve(session: Session, names: tuple[str, ...], region: str | None, year: int | None, form: str) -> int:
    """Answers in the order of the names; an unknown name is an answer too."""
    from planctl.render import agencies as render

    table = session.workspace.names
    place = _place(session, region, year)
    answers = [table.resolve(name, region=place, year=year) for name in names]
    if form == "json":
        sys.stdout.write(render.answer_json(answers))
    else:
        session.console.print(render.answer_text(answers, session.console.width))
    return 0


def _place(session: Session, region: str | None, year: int | None) -> str | None:
    """The region asked for; where it is unknown or means several, a warning lists them and general rules answer."""
    if not region or region == "any":
        return None
    try:
        return session.workspace.regions.find(region, year).slug
    except PlanctlError as error:
        session.warn(_("planctl: {message}").format(message=error))
        session.warn(_("Answered by the general rules, without local tables."))
        return None


@agencies.command("list", cls=Command, help=N_("List the national bodies, all or of one year."))
@click.option("--year", type=click.IntRange(1949, 2100), cls=Option, help=N_("Only bodies in office then."))
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", cls=Option)
@click.pass_obj
def list_(session: Session, year: int | None, form: str) -> int:
    """The table of bodies."""
    from planctl.render import agencies as render

    bodies = render.bodies_of(session.workspace.names, year)
    if form == "json":
        sys.stdout.write(render.list_json(bodies, year))
    elif form == "csv":
        sys.stdout.write(render.list_csv(bodies))
    else:
        session.console.print(render.list_text(bodies, session.console.width))
    return 0


@agencies.command("show", cls=Command, help=N_("Show a national body: names, years, before and after."))
@click.argument("name")
@click.option("--region", metavar="R", cls=Option, help=N_("Where, if the name is a local one."))
@click.option("--year", type=click.IntRange(1949, 2100), cls=Option, help=N_("As of this year."))
@_format
@click.pass_obj
def show(session: Session, name: str, region: str | None, year: int | None, form: str) -> int:
    """A body with its lineage; a local name shows the bodies behind it."""
    from planctl.render import agencies as render

    table = session.workspace.names
    for body in _bodies(table, name, region, year):
        if form == "json":
            sys.stdout.write(render.body_json(table, body, year))
        else:
            session.console.print(render.body_text(table, body, year))
    return 0


def _bodies(names: Names, name: str, region: str | None, year: int | None) -> list[Body]:
    body = names.body(name, year)
    if body is not None:
        return [body]
    found = names.resolve(name, region=region, year=year)
    if found.status == "resolved" and found.counterparts:
        return [names.bodies.by_id[c.body] for c in found.counterparts]
    near = "、".join(c.name for c in found.counterparts)
    hint = _("Near names: {names}").format(names=near) if near else _("planctl agencies list shows all.")
    raise PlanctlError(_("no national body {name}").format(name=name), hint=hint)


@agencies.command("lint", cls=Command, help=N_("Check the tables against themselves and run their examples."))
@_format
@click.pass_obj
def lint(session: Session, form: str) -> int:
    """One line a fault; exit 1 where there are any."""
    import json

    from planctl.names.lint import lint as faults_of

    faults = faults_of(session.workspace.names)
    if form == "json":
        rows = [{"place": fault.place, "message": fault.message} for fault in faults]
        sys.stdout.write(
            json.dumps({"schema": "planctl/lint/1", "faults": rows}, ensure_ascii=False, indent=1) + "\n"
        )
    else:
        for fault in faults:
            click.echo(f"{fault.place}: {fault.message}")
        count = len(session.workspace.names.bodies)
        session.say(n_("{faults} fault in the tables of {count} bodies", "{faults} faults in the tables of {count} bodies",
                       len(faults)).format(faults=len(faults), count=count))  # fmt: skip
    return 1 if faults else 0


@agencies.command("unresolved", cls=Command, help=N_("List names in plans that need a decision."))
@click.argument("plans", nargs=-1, required=True, metavar="PLAN...")
@_format
@click.pass_obj
def unresolved(session: Session, plans: tuple[str, ...], form: str) -> int:
    """Grouped by name, with suggestions; exit 1 where there are any."""
    from planctl.render import agencies as render

    groups = open_names(session, [session.workspace.load(plan) for plan in plans])
    if form == "json":
        sys.stdout.write(render.unresolved_json(groups))
    elif groups:
        session.console.print(render.unresolved_text(groups, session.console.width))
        session.say(_("planctl agencies review decides them one by one; planctl agencies add adds a row."))
    else:
        session.say(_("every name is resolved"))
    return 1 if groups else 0


def open_names(session: Session, plans: Sequence[Plan]) -> list[dict[str, Any]]:
    """The names that no table knows, one row a name and region over all plans.

    ``year`` is the first in which it stands, ``plans`` tells the clauses of each plan, ``suggestions`` holds
    up to three answers that are alike.
    """
    table = session.workspace.names
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for plan in plans:
        for name, clauses in _named(plan).items():
            if table.resolve(name, region=plan.region, year=plan.year).status == "resolved":
                continue
            row = rows.setdefault((plan.region, name), {"name": name, "region": plan.region, "year": plan.year,
                                                        "plans": [], "suggestions": ()})  # fmt: skip
            row["plans"].append({"id": plan.id, "clauses": clauses})
            row["year"] = min((y for y in (row["year"], plan.year) if y is not None), default=None)
    for row in rows.values():
        row["suggestions"] = table.suggestions(row["name"], region=row["region"], year=row["year"])
    return list(rows.values())


def _named(plan: Plan) -> dict[str, list[str]]:
    """Each agency's name with the clauses that name it."""
    clauses: dict[str, list[str]] = {}
    for clause in plan.clauses:
        for agency in clause.agencies:
            clauses.setdefault(agency.name, []).append(clause.id)
    return clauses


def _keeping() -> None:
    """The commands that write live in their own module; it adds itself to the group."""
    from planctl.cli import agencies_keep  # noqa: F401


_keeping()
