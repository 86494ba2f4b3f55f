"""Where a report goes: standard output, or a file that is replaced only when the report is whole."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.errors import PlanctlError
from planctl.words import _

if TYPE_CHECKING:
    from rich.console import RenderableType

    from planctl.cli.session import Session


def emit(session: Session, report: str | bytes | RenderableType, output: str | None) -> None:
    """Print a report, or write it whole to ``output``; bytes go to a file or a pipe only."""
    if output is not None and output != "-":
        _save(session, report, Path(output))
    elif isinstance(report, bytes):
        if sys.stdout.isatty():
            raise PlanctlError(_("this format is no text for a terminal"), hint=_("Name a file with -o."))
        sys.stdout.buffer.write(report)
    elif isinstance(report, str):
        sys.stdout.write(report)
    else:
        session.console.print(report)


def _save(session: Session, report: str | bytes | RenderableType, path: Path) -> None:
    from planctl.library import files

    if isinstance(report, bytes):
        files.write_bytes(path, report)
    elif isinstance(report, str):
        files.write_text(path, report)
    else:
        files.write_text(path, plain(report))
    session.say(_("written: {path}").format(path=path))


def plain(report: RenderableType, width: int = 100) -> str:
    """A report as plain text without colour."""
    import io

    from rich.console import Console

    stream = io.StringIO()
    console = Console(
        file=stream, width=width, no_color=True, color_system=None, highlight=False, emoji=False
    )
    console.print(report)
    return "".join(line.rstrip() + "\n" for line in stream.getvalue().splitlines())
