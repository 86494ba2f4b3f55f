"""click, with help in two languages and commands that are imported only when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any, cast

import click

from planctl.wide import width, wrap
from planctl.words import N_, _, language

_METAVARS = (N_("[OPTIONS]"), N_("COMMAND [ARGS]..."))  # click's own words in a line of usage


class Formatter(click.HelpFormatter):
    """Help text; definition lists measured in terminal cells and wrapped where Chinese may break."""

    def write_heading(self, heading: str) -> None:
        self.write(" " * self.current_indent + heading + _(": ").rstrip() + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        rows = list(rows)
        if language() == "en":
            super().write_dl(rows, col_max, col_spacing)
            return
        first = min(max((width(term) for term, _text in rows), default=0), col_max) + col_spacing
        room = max(self.width - first - self.current_indent, 20)
        for term, text in rows:
            lines = wrap(text, room) or [""]
            head = " " * self.current_indent + term
            if width(term) > first - col_spacing:
                self.write(f"{head}\n")
                head = " " * self.current_indent
            pad = " " * (first + self.current_indent)
            self.write(head + " " * (first + self.current_indent - width(head)) + lines[0] + "\n")
            for line in lines[1:]:
                self.write(f"{pad}{line}\n")

    def write_text(self, text: str) -> None:
        if language() == "en":
            super().write_text(text)
            return
        for part in text.split("\n"):
            for line in wrap(part, self.width - self.current_indent) or [""]:
                self.write(" " * self.current_indent + line + "\n")


class Context(click.Context):
    """A context whose help is written by :class:`Formatter`."""

    formatter_class = Formatter


class Option(click.Option):
    """An option whose help is translated when it is shown; ``--format`` means the same everywhere."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        kept = self.help
        words = kept or (N_("The form of the output.") if self.name == "form" else None)
        try:
            self.help = _(words) if words else words
            return super().get_help_record(ctx)
        finally:
            self.help = kept


class _Translated(click.Command):
    context_class = Context

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_(piece) if piece in _METAVARS else piece for piece in super().collect_usage_pieces(ctx)]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # so that the message names the command's own help
            raise

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        kept = self.help
        try:
            self.help = _(kept) if kept else kept
            super().format_help_text(ctx, formatter)
        finally:
            self.help = kept

    def get_short_help_str(self, limit: int = 45) -> str:
        return _(self.short_help) if self.short_help else _((self.help or "").split("\n")[0])


class Command(_Translated):
    """A command with help in the language in use."""


class Group(_Translated, click.Group):
    """A group of commands with help in the language in use."""

    command_class = Command
    group_class = type

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, self.short(ctx, name)) for name in self.list_commands(ctx)]
        if rows:
            with formatter.section(_("Commands")):
                formatter.write_dl(rows)

    def short(self, ctx: click.Context, name: str) -> str:
        """One line about a command."""
        command = self.get_command(ctx, name)
        return command.get_short_help_str() if command else ""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order they were added: the order of a user's work."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), 1, 0.5)
            if not near:
                raise
            hint = _("Did you mean {near}?").format(near=near[0])
            raise click.UsageError(f"{error.format_message()} {hint}", ctx) from error


class LazyGroup(Group):
    """A group whose commands are ``name: (module, attribute, one line)`` and are imported when run."""

    def __init__(self, *args: Any, lazy: dict[str, tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.lazy:
            return None
        module, attribute, _short = self.lazy[cmd_name]
        return cast(click.Command, getattr(import_module(module), attribute))

    def short(self, ctx: click.Context, name: str) -> str:
        return _(self.lazy[name][2])
