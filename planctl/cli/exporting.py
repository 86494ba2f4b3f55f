"""``planctl export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planctl.cli.output import emit
from planctl.cli.session import Session
from planctl.cli.shape import Command, Option
from planctl.errors import PlanctlError
from planctl.words import N_, _

if TYPE_CHECKING:
    from planctl.model import Plan

FORMS = {".md": "markdown", ".markdown": "markdown", ".docx": "docx"}


@click.command("export", cls=Command, help=N_("Write a plan as Markdown or Word."))
@click.argument("plan")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "docx"]),
    cls=Option,
    help=N_("What to write; by the file's name if left out, else Markdown."),
)
@click.option("-o", "--output", metavar="FILE", cls=Option, help=N_("Where to write; - is standard output."))
@click.pass_obj
def export(session: Session, plan: str, form: str | None, output: str | None) -> int:
    """A plan as a document again; importing it gives the same plan."""
    wanted = session.workspace.load(plan)
    emit(session, _written(wanted, form or _by_name(output)), output)
    if wanted.source.text == "digest":
        session.say(_("The wording of the clauses is condensed; quote the issuer's own text instead."))
    return 0


def _by_name(output: str | None) -> str:
    """The format that a file's name asks for; PlanctlError for a name that asks for another."""
    suffix = Path(output).suffix.lower() if output and output != "-" else ".md"
    if suffix not in FORMS:
        raise PlanctlError(
            _("the name does not say which format to write"),
            file=output,
            hint=_("End it in .md or .docx, or say --format."),
        )
    return FORMS[suffix]


def _written(plan: Plan, form: str) -> str | bytes:
    from planctl.export import to_docx, to_markdown

    return to_docx(plan) if form == "docx" else to_markdown(plan)
