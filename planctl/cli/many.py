"""What the commands over many plans have in common: processes, progress, and what could not be read."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from planctl.cli.session import Session
from planctl.cli.shape import Option
from planctl.words import N_, _

if TYPE_CHECKING:
    from planctl.compare.coverage_report import Skipped
    from planctl.library.bases import Head
    from planctl.many.survey import Survey

_SHOWN = 20  # files named on standard error at most; the report has them all


def jobs_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--jobs N``."""
    option = click.option(
        "--jobs",
        type=click.IntRange(1, 64),
        default=2,
        show_default=True,
        metavar="N",
        cls=Option,
        help=N_("How many processes work at once."),
    )
    return option(command)


def survey(session: Session, jobs: int) -> Survey:
    """A survey of the session's library, with results kept in the cache folder and progress shown."""
    from planctl.library.cache import folder
    from planctl.many.survey import Survey

    return Survey(session.workspace, jobs, folder(), Progress(session), session.settings)


class Progress:
    """Progress on standard error: one line that is rewritten in a terminal, a line now and then elsewhere."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.terminal = sys.stderr.isatty()
        self.last = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        """Say how far it is, not more often than is of use; a short run says nothing."""
        now = time.monotonic()
        often = 0.2 if self.terminal else 5.0
        if self.session.quiet or total < 10 or (now - self.last < often and done < total):
            return
        if not self.terminal and now - self.last < often:
            return
        self.last = now
        text = _("{done} of {total} plans").format(done=done, total=total)
        if self.terminal:
            print(f"\r{text}" + ("\r\033[K" if done == total else ""), end="", file=sys.stderr, flush=True)
        else:
            print(text, file=sys.stderr)


def report_skipped(session: Session, skipped: Sequence[Skipped]) -> None:
    """Name the files that could not be read; reasons that are no fault only stand in the report."""
    failed = [item for item in skipped if item.failed]
    for item in failed[:_SHOWN]:
        session.warn(_("planctl: {message}").format(message=item))
        if item.hint:
            session.warn(item.hint)
    if len(failed) > _SHOWN:
        session.warn(_("… and {n} more; the report names them all").format(n=len(failed) - _SHOWN))


def warn_future(session: Session, heads: Sequence[Head]) -> None:
    """Say which plans are of a year that has not come."""
    ahead = [head for head in heads if head.year is not None and head.year > date.today().year + 1]
    for head in ahead[:_SHOWN]:
        session.warn(
            _("{plan}: the year {year} lies in the future; is it right?").format(plan=head.id, year=head.year)
        )
