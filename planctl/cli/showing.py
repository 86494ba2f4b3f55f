"""``planctl list`` and ``planctl show``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from planctl.cli.session import Session
from planctl.cli.shape import Command, Option
from planctl.errors import PlanctlError
from planctl.words import N_, _

if TYPE_CHECKING:
    from pathlib import Path

    from planctl.model import Clause, Plan


@click.command("list", cls=Command, help=N_("List the plans of the library."))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", cls=Option)
@click.pass_obj
def list_(session: Session, form: str) -> int:
    """One row a plan; a damaged file is named on standard error and the rest is listed."""
    from planctl.library.plans import read_plan
    from planctl.render import plans as render

    plans: list[tuple[Plan, Path]] = []
    status = 0
    for path in session.workspace.library.paths().values():
        try:
            plans.append((read_plan(path), path))
        except PlanctlError as error:
            session.warn(str(error))
            status = 2
    if form == "json":
        sys.stdout.write(render.list_json([p for p, _where in plans]))
    else:
        session.console.print(render.list_table(plans, session.console.width))
    return status


@click.command("show", cls=Command, help=N_("Show a plan, one of its tasks, or one agency's share."))
@click.argument("plan")
@click.option("--task", metavar="N", cls=Option, help=N_("Only this task."))
@click.option("--agency", metavar="NAME", cls=Option, help=N_("Only clauses that name this body."))
@click.option("--source", is_flag=True, cls=Option, help=N_("Show where each thing stands in the source."))
@click.option("--repairs", is_flag=True, cls=Option, help=N_("List repairs and things not understood."))
@click.option("--format", "form", type=click.Choice(["text", "json", "yaml"]), default="text", cls=Option)
@click.pass_obj
def show(
    session: Session, plan: str, task: str | None, agency: str | None, source: bool, repairs: bool, form: str
) -> int:
    """A plan as a person reads it, or as JSON."""
    from planctl.library.planwrite import to_json, to_yaml
    from planctl.render import plans as render

    wanted = _narrowed(session.workspace.load(plan), task, agency)
    if form == "json":
        sys.stdout.write(to_json(wanted))
    elif form == "yaml":
        sys.stdout.write(to_yaml(wanted))
    elif repairs:
        session.console.print(render.problems(wanted, session.console.width))
    else:
        session.console.print(render.plan_text(wanted, session.console.width, source=source))
    return 0


def _narrowed(plan: Plan, task: str | None, agency: str | None) -> Plan:
    """The plan with only the task or the clauses asked for; PlanctlError where there are none."""
    from dataclasses import replace

    tasks = plan.tasks
    if task is not None:
        tasks = tuple(t for t in tasks if t.id == task or t.label.strip("（）().、") == task)
        if not tasks:
            raise PlanctlError(
                _("{plan} has no task {task}").format(plan=plan.id, task=task),
                hint=_("Its tasks are 1 to {last}.").format(last=len(plan.tasks)),
            )
    if agency is not None:
        cut = [replace(t, clauses=tuple(c for c in t.clauses if _names(c, agency))) for t in tasks]
        tasks = tuple(t for t in cut if t.clauses)
        if not tasks:
            known = sorted({a.name for c in plan.clauses for a in c.agencies})
            raise PlanctlError(
                _("{plan} names no {agency}").format(plan=plan.id, agency=agency),
                hint=_("It names: {names}").format(names="、".join(known[:12])),
            )
    return replace(plan, tasks=tasks)


def _names(clause: Clause, agency: str) -> bool:
    named = [*(a.name for a in clause.agencies), *(g.name for g in clause.groups)]
    return any(agency in name for name in named)
