"""``planctl trends``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planctl.cli.coverage import FORMATS, form_of
from planctl.cli.many import jobs_option, report_skipped, survey, warn_future
from planctl.cli.output import emit
from planctl.cli.session import Session
from planctl.cli.shape import Command, Option
from planctl.words import N_, _

if TYPE_CHECKING:
    from planctl.many.trails import Wish


@click.command("trends", cls=Command, help=N_(
    "Follow obligations and loads over years and regions.\n\nOver the years of a region: which obligations persist, "
    "vanish, appear. Over the regions of a year: which are in all plans, in some, in none. Travel: which plan took "
    "up an obligation first, and how many years off. Load: in how many clauses each body is named."
))  # fmt: skip
@click.argument("plans", nargs=-1, metavar="[PLAN]…")
@click.option(
    "--region", "regions", multiple=True, metavar="R", cls=Option, help=N_("Only this region (repeatable).")
)
@click.option(
    "--year",
    "years",
    type=int,
    multiple=True,
    metavar="Y",
    cls=Option,
    help=N_("Only this year (repeatable)."),
)
@click.option(
    "--of",
    "origins",
    multiple=True,
    metavar="PLAN",
    cls=Option,
    help=N_("Whose obligations to follow; the national plans by default."),
)
@click.option(
    "--only",
    type=click.Choice(["steps", "years", "travel", "loads"]),
    cls=Option,
    help=N_("One part only; CSV, Markdown and Parquet hold one part, steps by default."),
)
@click.option("--all", "everything", is_flag=True, cls=Option, help=N_("List every obligation."))
@click.option("--format", "form", type=click.Choice(FORMATS), default=None, cls=Option)
@click.option("--bom", is_flag=True, cls=Option, help=N_("Begin CSV with a mark, for Excel."))
@click.option("-o", "--output", metavar="FILE", cls=Option, help=N_("Write the report to a file."))
@jobs_option
@click.pass_obj
def trends(
    session: Session,
    plans: tuple[str, ...],
    regions: tuple[str, ...],
    years: tuple[int, ...],
    origins: tuple[str, ...],
    only: str | None,
    everything: bool,
    form: str | None,
    bom: bool,
    output: str | None,
    jobs: int,
) -> int:
    """Follow trends; exit 2 where a file could not be read."""
    from planctl.many.trails import trends as all_trends
    from planctl.render.trends import View

    with survey(session, jobs) as found:
        answer, skipped, left = all_trends(found, _wish(session, plans, regions, years, origins))
    warn_future(session, [head for line in answer.lines for head in line.plans])
    report_skipped(session, skipped)
    if left:
        session.warn(
            _("travel is left out: it would take {n} comparisons; ask for it with --of PLAN").format(n=left)
        )
    view = View(form_of(form, output), only=only, everything=everything, bom=bom)
    emit(session, view.render(answer, session.console.width), output)
    return 2 if any(item.failed for item in skipped) else 0


def _wish(
    session: Session,
    plans: tuple[str, ...],
    regions: tuple[str, ...],
    years: tuple[int, ...],
    origins: tuple[str, ...],
) -> Wish:
    from planctl.many.trails import Wish

    slugs = frozenset(session.workspace.regions.find(region).slug for region in regions)
    return Wish(plans, slugs, frozenset(years), origins)
