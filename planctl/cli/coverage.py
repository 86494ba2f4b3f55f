"""``planctl coverage``."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planctl.cli.many import jobs_option, report_skipped, survey, warn_future
from planctl.cli.output import emit
from planctl.cli.session import Session
from planctl.cli.shape import Command, Option
from planctl.errors import PlanctlError
from planctl.words import N_, _

if TYPE_CHECKING:
    from fractions import Fraction

    from planctl.compare.coverage_report import By, Floor, Report
    from planctl.compare.follow import Followed
    from planctl.many.survey import Survey

FORMATS = ["text", "json", "markdown", "csv", "xlsx", "parquet"]
AUTO = "auto"
_PLAN = re.compile(r"\d{4}-[a-z]|.*[/\\]|.*\.(?:ya?ml|json|docx?|txt|pdf|html?|xlsx|csv)$")


class _Command(Command):
    """A command whose ``--agency`` takes a value only where the next word is no plan."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        words: list[str] = []
        for at, word in enumerate(args):
            following = args[at + 1] if at + 1 < len(args) else ""
            alone = word == "--agency" and (not following or bool(_PLAN.match(following)))
            words.append("--agency=" if alone else word)
        return super().parse_args(ctx, words)


@click.command("coverage", cls=_Command, help=N_(
    "Measure plans against their superior plan.\n\nBASE is a plan id or a path; auto (the default) takes the "
    "national plan of each plan's own year, else of the nearest year. Without PLAN every plan of the library is "
    "measured; a PLAN may be a folder."
))  # fmt: skip
@click.argument("base", required=False)
@click.argument("plans", nargs=-1, metavar="[PLAN]…")
@click.option(
    "--agency",
    metavar="[NAME]",
    is_flag=False,
    flag_value="",
    default=None,
    cls=Option,
    help=N_("By national body; with a name, that body clause by clause."),
)
@click.option(
    "--by",
    type=click.Choice(["plan", "agency", "section", "task"]),
    default=None,
    cls=Option,
    help=N_("What a row stands for."),
)
@click.option(
    "--fail-under",
    "floors",
    multiple=True,
    metavar="[NAME=]PERCENT",
    cls=Option,
    help=N_("Exit 1 where a plan, a body or a section is under it (repeatable)."),
)
@click.option("--format", "form", type=click.Choice(FORMATS), default=None, cls=Option)
@click.option("--bom", is_flag=True, cls=Option, help=N_("Begin CSV with a mark, for Excel."))
@click.option("-o", "--output", metavar="FILE", cls=Option, help=N_("Write the report to a file."))
@jobs_option
@click.pass_obj
def coverage(
    session: Session,
    base: str | None,
    plans: tuple[str, ...],
    agency: str | None,
    by: By | None,
    floors: tuple[str, ...],
    form: str | None,
    bom: bool,
    output: str | None,
    jobs: int,
) -> int:
    """Measure; exit 1 under a floor, 2 where a file could not be read."""
    from planctl.many.report import report as measured
    from planctl.render.coverage import View

    wanted = [_floor(text) for text in floors]
    with survey(session, jobs) as found:
        report = measured(found, None if base == AUTO else base, plans, agency=agency, floors=wanted)
        warn_future(session, [item.head for item in report.measured])
        report_skipped(session, report.skipped)
        view = View(
            form=form_of(form, output),
            by=by or ("plan" if agency is None else "agency"),
            bom=bom,
            campaigns=_campaigns(found, report) if form_of(form, output) == "xlsx" else (),
        )
        emit(session, view.render(report, session.console.width), output)
    return _status(report)


def form_of(form: str | None, output: str | None) -> str:
    """The format asked for, else that of the output's name, else text."""
    suffix = Path(output).suffix.lower() if output else ""
    by_name = {".json": "json", ".md": "markdown", ".csv": "csv", ".xlsx": "xlsx", ".parquet": "parquet"}
    return form or by_name.get(suffix, "text")


def _campaigns(found: Survey, report: Report) -> tuple[Followed, ...]:
    """The campaigns of the plans measured and of their bases, for the workbook."""
    from planctl.many.named import campaigns_of

    return campaigns_of(found, report)


def _floor(text: str) -> Floor:
    """80, or 公安部=90; PlanctlError for anything else."""
    from planctl.compare.coverage_report import Floor

    name, equals, number = text.rpartition("=")
    if equals and not name.strip():
        raise PlanctlError(_("--fail-under {text}: the name before = is missing").format(text=text))
    return Floor(_percent(number, text), name.strip() if equals else None)


def _percent(number: str, text: str) -> Fraction:
    from fractions import Fraction

    cleaned = number.strip().removesuffix("%").removesuffix("％")
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,6})?", cleaned) and Fraction(cleaned) <= 100:
        return Fraction(cleaned)
    raise PlanctlError(
        _("--fail-under {text}: {number} is no percentage from 0 to 100").format(text=text, number=number),
        hint=_("Write --fail-under 80 or --fail-under 公安部=90."),
    )


def _status(report: Report) -> int:
    from planctl.render.coverage.words import shortfall_line

    for short in report.shortfalls:
        print(shortfall_line(short), file=sys.stderr)
    if any(item.failed for item in report.skipped):
        return 2
    return 1 if report.shortfalls else 0
