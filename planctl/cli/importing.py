"""``planctl import``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planctl.cli.session import Session
from planctl.cli.shape import Command, Option
from planctl.errors import PlanctlError
from planctl.words import N_, _, n_

if TYPE_CHECKING:
    from planctl.model import Plan


@click.command("import", cls=Command, help=N_("Turn documents as found into parsed plans."))
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--year", type=int, metavar="Y", cls=Option, help=N_("The plan's year, where it does not say."))
@click.option("--region", metavar="R", cls=Option, help=N_("Its region: slug, division code or name."))
@click.option("--id", "plan_id", metavar="ID", cls=Option, help=N_("Its id, such as 2020-guandu."))
@click.option(
    "-o", "--output", metavar="DIR|FILE|-", cls=Option, help=N_("Where to write; - is standard output.")
)
@click.option("--format", "form", type=click.Choice(["yaml", "json"]), default=None, cls=Option)
@click.option("--strict", is_flag=True, cls=Option, help=N_("Exit 1 when anything had to be repaired."))
@click.option("--repairs", is_flag=True, cls=Option, help=N_("List every repair, before and after."))
@click.option("--resume", is_flag=True, cls=Option, help=N_("Skip documents whose plan is there already."))
@click.pass_obj
def import_(
    session: Session,
    files: tuple[str, ...],
    year: int | None,
    region: str | None,
    plan_id: str | None,
    output: str | None,
    form: str | None,
    strict: bool,
    repairs: bool,
    resume: bool,
) -> int:
    """Import each document; one bad file is named and the rest done."""
    sources = _sources(files)
    if len(sources) > 1 and plan_id:
        raise PlanctlError(_("--id names one plan, but there are {n} documents").format(n=len(sources)))
    status, done = 0, 0
    for source in sources:
        try:
            plan = _read(session, source, year, region, plan_id)
            if output == "-" and len(sources) > 1:
                raise PlanctlError(_("-o - takes one document; name a folder for several"))
            target = _write(plan, output, form, single=len(sources) == 1, resume=resume)
        except PlanctlError as error:
            if len(sources) == 1:
                raise
            session.warn(_("planctl: {message}").format(message=error))
            status = 2
            continue
        done += 1
        _report(session, plan, target, repairs)
        if strict and plan.problems and status == 0:
            status = 1
    if len(sources) > 1:
        session.say(
            n_("{done} of {n} document imported", "{done} of {n} documents imported", len(sources)).format(
                done=done, n=len(sources)
            )
        )
    return status


def _sources(words: tuple[str, ...]) -> list[str]:
    """The documents that the arguments name; a folder stands for the documents in it, sorted."""
    found: list[str] = []
    for word in words:
        path = Path(word)
        if word != "-" and path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
            if not inside:
                raise PlanctlError(_("the folder is empty"), file=path)
            found.extend(str(p) for p in inside)
        else:
            found.append(word)
    return found


def _read(session: Session, source: str, year: int | None, region: str | None, plan_id: str | None) -> Plan:
    from planctl.library import files

    if plan_id is not None:
        _check_id(plan_id)
    if source == "-":
        data = sys.stdin.buffer.read(files.MAX_BYTES + 1)
        if len(data) > files.MAX_BYTES:
            raise PlanctlError(_("standard input has more than {limit} MB").format(limit=files.MAX_BYTES >> 20))
        return session.workspace.import_bytes(data, "-", year=year, region=region, id=plan_id)
    return session.workspace.import_document(source, year=year, region=region, id=plan_id)


def _check_id(plan_id: str) -> None:
    from planctl.library.planread import ID

    if not ID.fullmatch(plan_id):
        raise PlanctlError(
            _("the id {id} is not of the form 2020-guandu").format(id=plan_id[:60]),
            hint=_("Use letters, digits, hyphen, dot and underscore."),
        )


def _write(plan: Plan, output: str | None, form: str | None, *, single: bool, resume: bool) -> Path | None:
    """Write the plan; the path, or None for standard output (also the default for one document)."""
    from planctl.library import files
    from planctl.library.planwrite import to_json, to_yaml

    if output == "-" or (output is None and single):
        sys.stdout.write(to_json(plan) if form == "json" else to_yaml(plan))
        return None
    target = _target(plan, output, form, single=single)
    if resume and target.exists():
        return target
    text = to_json(plan) if (form == "json" or target.suffix == ".json") else to_yaml(plan)
    files.write_text(target, text)
    return target


def _target(plan: Plan, output: str | None, form: str | None, *, single: bool) -> Path:
    path = Path(output or ".")
    if path.suffix.lower() in {".yaml", ".yml", ".json"} and not path.is_dir():
        if not single:
            raise PlanctlError(
                _("{path} is one file, but there are several documents").format(path=path),
                hint=_("Name a folder with -o."),
            )
        return path
    return path / f"{plan.id}.{form or 'yaml'}"


def _report(session: Session, plan: Plan, target: Path | None, repairs: bool) -> None:
    """Say on standard error what was read, and what was repaired or not understood."""
    clauses = len(plan.clauses)
    where = _(" → {path}").format(path=target) if target else ""
    session.say(
        _("{id}: {tasks} tasks, {clauses} clauses, {problems} repairs and remarks{where}").format(
            id=plan.id, tasks=len(plan.tasks), clauses=clauses, problems=len(plan.problems), where=where
        )
    )
    if repairs or session.verbose:
        for problem in plan.problems:
            change = f": {problem.before} → {problem.after}" if problem.after is not None else ""
            line = "-" if problem.line is None else problem.line
            print(f"  {line}: {problem.kind}: {problem.message}{change}", file=sys.stderr)
    elif plan.problems:
        session.say(_("  --repairs lists them"))
