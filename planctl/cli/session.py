"""What the global options say, handed to every command as ``ctx.obj``."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from planctl.wide import harmless
from planctl.words import Language

if TYPE_CHECKING:
    from rich.console import Console

    from planctl.api import Workspace
    from planctl.library.settings import Settings

Color = Literal["auto", "always", "never"]


@dataclass
class Session:
    """One run: where plans and tables are, how to speak, where output goes."""

    library: tuple[Path, ...] = ()
    aliases: tuple[Path, ...] = ()
    lang: Language = "en"
    color: Color = "auto"
    quiet: bool = False
    verbose: bool = False
    said: set[str] = field(default_factory=set)

    @cached_property
    def settings(self) -> Settings:
        """The nearest planctl.yaml, upwards from the working directory."""
        from planctl.library.settings import find_settings

        return find_settings(Path.cwd())

    @property
    def own_library(self) -> tuple[Path, ...]:
        """The library folders of the options, then those of planctl.yaml; without the built-in samples."""
        return (*self.library, *self.settings.library)

    @cached_property
    def workspace(self) -> Workspace:
        """The library and the tables that the global options and planctl.yaml name; the options win."""
        from planctl.api import Workspace

        return Workspace.open(library=self.own_library, aliases=(*self.settings.aliases, *self.aliases))

    @cached_property
    def console(self) -> Console:
        """Standard output for reports."""
        return self._console(sys.stdout)

    def _console(self, stream: object) -> Console:
        from rich.console import Console

        forced = {"always": True, "never": False}.get(self.color)
        plain = self.color == "never" or (self.color == "auto" and bool(os.environ.get("NO_COLOR")))
        console = Console(
            file=stream,  # type: ignore[arg-type]
            force_terminal=forced,
            no_color=plain,
            color_system=None if plain else "auto",
            highlight=False,
            markup=False,
            emoji=False,
            soft_wrap=False,
        )
        setattr(console, "on_broken_pipe", _broken_pipe)  # noqa: B010
        return console

    def say(self, message: str) -> None:
        """A hint or progress on standard error; silent with --quiet."""
        if not self.quiet:
            print(message, file=sys.stderr)

    def progress(self, done: int, total: int, what: str) -> None:
        """One line of progress on standard error, rewritten in place; only in a terminal. A total of 0 clears it."""
        if self.quiet or not sys.stderr.isatty():
            return
        from planctl.wide import clip

        line = f"{done}/{total} {what}" if total else ""
        sys.stderr.write("\r\x1b[K" + clip(line, 78))
        sys.stderr.flush()

    def warn(self, message: str) -> None:
        """A warning on standard error, once."""
        if message not in self.said:
            self.said.add(message)
            print(harmless(message), file=sys.stderr)


def _broken_pipe() -> None:
    """Rich would exit 1; here a reader that has enough is no failure (the front door knows the error)."""
    raise BrokenPipeError
