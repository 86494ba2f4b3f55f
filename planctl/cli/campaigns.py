"""``planctl campaigns``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planctl.cli.coverage import FORMATS, form_of
from planctl.cli.many import jobs_option, report_skipped, survey, warn_future
from planctl.cli.output import emit
from planctl.cli.session import Session
from planctl.cli.shape import Command, Option
from planctl.errors import PlanctlError
from planctl.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planctl.compare.follow import Followed

_HAN = re.compile(r"[\u3400-\u9fff]")


@click.command("campaigns", cls=Command, help=N_(
    "Follow special campaigns through plans.\n\nWithout arguments, every series in every plan of the library. A "
    "word that is no plan is the name of a series (剑网): each mention is then shown with its clause."
))  # fmt: skip
@click.argument("plans", nargs=-1, metavar="[PLAN|SERIES]…")
@click.option(
    "--series", multiple=True, metavar="NAME", cls=Option, help=N_("Only this series (repeatable).")
)
@click.option("--mentions", is_flag=True, cls=Option, help=N_("Show each mention with its clause."))
@click.option(
    "--stale", is_flag=True, cls=Option, help=N_("Only series of which an earlier year's edition is named.")
)
@click.option("--format", "form", type=click.Choice(FORMATS), default=None, cls=Option)
@click.option("--bom", is_flag=True, cls=Option, help=N_("Begin CSV with a mark, for Excel."))
@click.option("-o", "--output", metavar="FILE", cls=Option, help=N_("Write the report to a file."))
@jobs_option
@click.pass_obj
def campaigns(
    session: Session,
    plans: tuple[str, ...],
    series: tuple[str, ...],
    mentions: bool,
    stale: bool,
    form: str | None,
    bom: bool,
    output: str | None,
    jobs: int,
) -> int:
    """Follow campaigns; exit 2 where a file could not be read."""
    from planctl.many.named import campaigns as all_campaigns
    from planctl.render.campaigns import View

    words = [word for word in plans if _is_plan(word)]
    names = [*series, *(word for word in plans if not _is_plan(word))]
    with survey(session, jobs) as found:
        followed, heads, skipped = all_campaigns(found, words)
    warn_future(session, heads)
    report_skipped(session, skipped)
    chosen = _chosen(session, followed, names)
    if stale:
        chosen = [one for one in chosen if any(seen.stale for seen in one.appearances)]
    view = View(form_of(form, output), detail=bool(names) or mentions, bom=bom)
    emit(session, view.render(chosen, heads, session.console.width), output)
    return 2 if any(item.failed for item in skipped) else 0


def _is_plan(word: str) -> bool:
    """Whether an argument is a plan: an id, or a path that is there or looks like one."""
    return not _HAN.search(word) or "/" in word or Path(word).exists()


def _chosen(session: Session, followed: Sequence[Followed], names: Sequence[str]) -> list[Followed]:
    """The series of those names, in all their meanings; PlanctlError where no plan names one."""
    if not names:
        return list(followed)
    from planctl.library.lexicon import series

    known = series(session.workspace.alias_folders)
    wanted: set[str] = set()
    for name in names:
        keys = {known.key(name), name, *(info.key for info in known.namesakes(name))}
        own = {one.series for one in followed if one.series in keys}
        if not own:
            raise PlanctlError(
                _("no plan names the campaign {name}").format(name=name), hint=_near(name, followed)
            )
        wanted |= own
    return [one for one in followed if one.series in wanted]


def _near(name: str, followed: Sequence[Followed]) -> str:
    from difflib import get_close_matches

    keys = [one.series for one in followed]
    near = [key for key in keys if name in key or key in name] or get_close_matches(name, keys, 5, 0.4)
    return _("Named there: {names}").format(names="、".join((near or keys)[:8]))
