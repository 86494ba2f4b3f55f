"""``planctl diff``."""

from __future__ import annotations

import click

from planctl.cli.output import emit
from planctl.cli.session import Session
from planctl.cli.shape import Command, Option
from planctl.errors import PlanctlError
from planctl.words import N_, _

FORMATS = ["text", "json", "markdown", "csv", "xlsx"]


@click.command("diff", cls=Command, help=N_("Say what a plan carries, narrows, drops and adds."))
@click.argument("base")
@click.argument("other")
@click.option(
    "--only",
    type=click.Choice(["tasks", "campaigns", "duties"]),
    cls=Option,
    help=N_("Only what became of tasks, of campaigns, or of responsibility."),
)
@click.option("--all", "everything", is_flag=True, cls=Option, help=N_("Also what is carried in full."))
@click.option("--details", is_flag=True, cls=Option, help=N_("Both texts of each clause, word by word."))
@click.option("--clause", metavar="ID", cls=Option, help=N_("Only this base clause, with both texts."))
@click.option("--explain", is_flag=True, cls=Option, help=N_("Why clauses were linked, and what came next."))
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", cls=Option)
@click.option("-o", "--output", metavar="FILE", cls=Option, help=N_("Write the report to a file."))
@click.option("--exit-code", is_flag=True, cls=Option, help=N_("Exit 1 where the plans differ."))
@click.pass_obj
def diff(
    session: Session,
    base: str,
    other: str,
    only: str | None,
    everything: bool,
    details: bool,
    clause: str | None,
    explain: bool,
    form: str,
    output: str | None,
    exit_code: bool,
) -> int:
    """Compare two plans; exit 0, or with --exit-code 1 where they differ."""
    from planctl.render.diff import View

    found = session.workspace.diff(base, other)
    if clause is not None and all(link.base != clause for link in found.clauses):
        last = found.clauses[-1].base if found.clauses else "-"
        raise PlanctlError(
            _("{plan} has no clause {clause}").format(plan=found.base.id, clause=clause),
            hint=_("Clause ids are <task>.<n>, up to {last}.").format(last=last),
        )
    view = View(only=only, everything=everything, details=details or explain, clause=clause, explain=explain)
    emit(session, view.render(found, form, session.console.width), output)
    same = all(link.relation == "equal-to" for link in found.clauses) and not found.added
    return 1 if exit_code and not same else 0
