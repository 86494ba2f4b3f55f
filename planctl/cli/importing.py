"""``planctl import``."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, count
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
@click.option(
    "--max-size",
    type=click.IntRange(1, 2000),
    default=50,
    metavar="MB",
    cls=Option,
    help=N_("The largest document that is read (50 MB)."),
)
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
    max_size: int,
) -> int:
    """Import each document; one bad file is named and the rest done."""
    sources = _sources(files)
    session.workspace = replace(session.workspace, max_bytes=max_size * 1_000_000)
    if len(sources) > 1:
        if plan_id:
            raise PlanctlError(_("--id names one plan, but there are {n} documents").format(n=len(sources)))
        return _many(session, sources, year, region, _Target(output, form), strict=strict, resume=resume)
    target = _Target(output, form)
    plan = _read(session, sources[0], year, region, plan_id)
    place = target.write(plan, single=True, named=plan_id is not None)
    _report(session, plan, place, repairs)
    return 1 if strict and _repaired(plan) else 0


def _many(
    session: Session,
    sources: list[str],
    year: int | None,
    region: str | None,
    target: _Target,
    *,
    strict: bool,
    resume: bool,
) -> int:
    """Import several documents into a folder, with a report; what was imported before may be skipped."""
    from planctl.many.imports import Wanted, digest_of, import_all, imported_before

    if "-" in sources:
        raise PlanctlError(_("standard input is one document; import it alone"))
    folder = target.folder()
    before = imported_before(folder) if resume else {}
    left = [s for s in sources if not resume or digest_of(s) not in before]
    if len(left) < len(sources):
        session.say(_("{n} documents were imported before").format(n=len(sources) - len(left)))
    status = done = 0
    for number, answer in enumerate(
        import_all(session.workspace, [Wanted(s, year, region) for s in left]), 1
    ):
        session.progress(number, len(left), answer.path)
        if answer.plan is None:
            session.warn(_("planctl: {message}").format(message=answer.error))
            status = 2
            continue
        place = target.write(answer.plan, single=False, named=False)
        done += 1
        _report(session, answer.plan, place, repairs=False)
        status = max(status, 1 if strict and _repaired(answer.plan) else 0)
    session.progress(0, 0, "")
    session.say(
        n_("{done} of {n} document imported", "{done} of {n} documents imported", len(left)).format(
            done=done, n=len(left)
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
    if plan_id is not None:
        _check_id(plan_id)
    if source == "-":
        most = session.workspace.max_bytes
        data = sys.stdin.buffer.read(most + 1)
        if len(data) > most:
            raise PlanctlError(_("standard input has more than {limit} MB").format(limit=most // 1_000_000))
        return session.workspace.import_bytes(data, "-", year=year, region=region, id=plan_id)
    return session.workspace.import_document(source, year=year, region=region, id=plan_id)


def _check_id(plan_id: str) -> None:
    from planctl.library.planread import ID

    if not ID.fullmatch(plan_id):
        raise PlanctlError(
            _("the id {id} is not of the form 2020-guandu").format(id=plan_id[:60]),
            hint=_("Use letters, digits, hyphen, dot and underscore."),
        )


@dataclass(frozen=True)
class _Target:
    """Where imported plans go: ``output`` as given with -o, ``form`` yaml, json or by the file's name."""

    output: str | None
    form: str | None

    def folder(self) -> Path:
        """The folder for several plans; PlanctlError where -o names a file or standard output."""
        path = Path(self.output or ".")
        if self.output == "-" or (path.suffix.lower() in _SUFFIXES and not path.is_dir()):
            raise PlanctlError(
                _("{path} is one place, but there are several documents").format(path=path),
                hint=_("Name a folder with -o."),
            )
        return path

    def write(self, plan: Plan, *, single: bool, named: bool) -> Path | None:
        """Write a plan; its place, or None for standard output (also the default for one document)."""
        from planctl.library import files
        from planctl.library.planwrite import to_json, to_yaml

        if self.output == "-" or (self.output is None and single):
            sys.stdout.write(to_json(plan) if self.form == "json" else to_yaml(plan))
            return None
        path = Path(self.output or ".")
        if path.is_dir() or (path.suffix.lower() not in _SUFFIXES and not path.exists()):
            path, plan = self._free(path, plan, named=named)
        as_json = self.form == "json" or path.suffix == ".json"
        files.write_text(path, to_json(plan) if as_json else to_yaml(plan))
        return path

    def _free(self, folder: Path, plan: Plan, *, named: bool) -> tuple[Path, Plan]:
        """A place in a folder that holds no plan of another document, and the plan with an id to match.

        One region may have two plans of one year: the second one's id gets its file's name, or a number, behind.
        """
        for plan_id in chain([plan.id], _further(plan)):
            path = folder / f"{plan_id}.{self.form or 'yaml'}"
            if named or not path.exists() or _same_source(path, plan):
                return path, replace(plan, id=plan_id)
        raise AssertionError  # _further does not end


_SUFFIXES = frozenset({".yaml", ".yml", ".json"})


def _same_source(path: Path, plan: Plan) -> bool:
    from planctl.many.imports import source_of

    return source_of(path) == plan.source.sha256


def _further(plan: Plan) -> Iterator[str]:
    """Ids to try where a plan's own is taken: with a topic from the file's name, then with a number."""
    stem = Path(plan.source.file or "").stem.lower()
    words = [
        w for w in re.split(r"[^a-z0-9]+", stem) if w and w not in plan.id.split("-") and not w.isdigit()
    ]
    if words and stem.isascii():
        yield f"{plan.id}-{'-'.join(words)}"[:90]
    yield from (f"{plan.id}-{number}" for number in count(2))


def _repaired(plan: Plan) -> bool:
    """Whether the text had to be changed to be read; remarks alone are no repairs."""
    return any(problem.after is not None for problem in plan.problems)


def _report(session: Session, plan: Plan, target: Path | None, repairs: bool) -> None:
    """Say on standard error what was read, and what was repaired or not understood."""
    clauses = len(plan.clauses)
    where = _(" → {path}").format(path=target) if target else ""
    session.say(
        n_(
            "{id}: {tasks} tasks, {clauses} clauses, {problems} repair or remark{where}",
            "{id}: {tasks} tasks, {clauses} clauses, {problems} repairs and remarks{where}",
            len(plan.problems),
        ).format(
            id=target.stem if target and target.stem.startswith(plan.id) else plan.id,
            tasks=len(plan.tasks),
            clauses=clauses,
            problems=len(plan.problems),
            where=where,
        )
    )
    if repairs or session.verbose:
        from planctl.render.plans import problem_line

        for problem in plan.problems:
            print(f"  {problem_line(problem)}", file=sys.stderr)
    elif plan.problems:
        session.say(_("  --repairs lists them"))
