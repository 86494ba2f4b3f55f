"""``planctl``: the front door."""

from __future__ import annotations

import gettext
import io
import os
import re
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import click

from planctl.cli.session import Session
from planctl.cli.shape import LazyGroup, Option
from planctl.errors import PlanctlError
from planctl.wide import harmless
from planctl.words import LANGUAGES, N_, Language, _, language, language_of_locale, speak

COMMANDS = {
    "import": ("planctl.cli.importing", "import_", N_("Turn documents as found into parsed plans.")),
    "list": ("planctl.cli.showing", "list_", N_("List the plans of the library.")),
    "show": ("planctl.cli.showing", "show", N_("Show a plan, one of its tasks, or one agency's share.")),
    "diff": ("planctl.cli.diffing", "diff", N_("Say what a plan carries, narrows, drops and adds.")),
    "links": ("planctl.cli.links", "links", N_("Confirm, reject or add links between two plans by hand.")),
    "coverage": ("planctl.cli.coverage", "coverage", N_("Measure plans against their superior plan.")),
    "campaigns": ("planctl.cli.campaigns", "campaigns", N_("Follow special campaigns through plans.")),
    "trends": ("planctl.cli.trends", "trends", N_("Follow obligations and loads over years and regions.")),
    "check": ("planctl.cli.checking", "check", N_("Check that plans are complete and consistent.")),
    "rule": ("planctl.cli.checking", "rule", N_("List the rules of check, or explain one.")),
    "agencies": ("planctl.cli.agencies", "agencies", N_("Ask and keep the tables of who is who.")),
    "export": ("planctl.cli.exporting", "export", N_("Write a plan as Markdown or Word.")),
    "init": ("planctl.cli.starting", "init", N_("Set up a repository of plans with checks.")),
}


def _existing() -> dict[str, tuple[str, str, str]]:
    """Commands whose module is there."""
    here = Path(__file__).parent
    return {n: c for n, c in COMMANDS.items() if (here / f"{c[0].rsplit('.', 1)[1]}.py").exists()}


@click.command(
    cls=LazyGroup,
    lazy=_existing(),
    help=N_("Compare Chinese government annual plans across years and regions."),
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=None,
)
@click.option(
    "--library",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    cls=Option,
    help=N_("A folder of parsed plans (repeatable; also PLANCTL_LIBRARY)."),
)
@click.option(
    "--aliases",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    cls=Option,
    help=N_("A folder of alias tables (repeatable; a later one wins)."),
)
@click.option(
    "--lang", type=click.Choice(LANGUAGES), cls=Option, help=N_("Language of messages and reports.")
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    cls=Option,
    help=N_("Colour in the terminal (NO_COLOR is respected)."),
)
@click.option("--quiet", "-q", is_flag=True, cls=Option, help=N_("No progress and no hints."))
@click.option("--verbose", "-v", is_flag=True, cls=Option, help=N_("More detail; full errors."))
@click.version_option(
    None,
    "--version",
    package_name="planctl",
    message="%(prog)s %(version)s",
    cls=Option,
    help=N_("Show the version and exit."),
)
@click.pass_context
def cli(ctx: click.Context, /, **options: Any) -> None:
    """Keep the global options for the command."""
    ctx.obj = Session(
        library=options["library"] or _from_environment(),
        aliases=options["aliases"],
        lang=_language(sys.argv[1:]),
        color=options["color"],
        quiet=options["quiet"],
        verbose=options["verbose"],
    )


_OURS = [option for option in cli.params if isinstance(option, Option) and option.name != "version"]


def _from_environment() -> tuple[Path, ...]:
    folders = os.environ.get("PLANCTL_LIBRARY", "")
    return tuple(Path(folder) for folder in folders.split(os.pathsep) if folder)


def _language(arguments: list[str]) -> Language:
    """The language that ``--lang`` or the locale asks for; read before click, whose help needs it."""
    for at, word in enumerate(arguments):
        value = word.partition("=")[2] if word.startswith("--lang=") else None
        if word == "--lang" and at + 1 < len(arguments):
            value = arguments[at + 1]
        for known in LANGUAGES:
            if value == known:
                return known
    return language_of_locale()


def _speak(chosen: Language) -> None:
    """Set the language for planctl and for click's own messages (which use the global text domain)."""
    speak(chosen)
    os.environ["LANGUAGE"] = chosen
    gettext.bindtextdomain("planctl", str(Path(__file__).parent.parent / "locale"))
    gettext.textdomain("planctl")


def _set_up_streams() -> None:
    """Files and pipes get UTF-8 whatever the locale; a terminal that lacks a character shows ``?``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    _set_up_streams()
    _speak(_language(words))
    sys.exit(run(words))


def run(words: list[str]) -> int:
    """Run one command line; the exit status of the contract. Errors are one or two lines."""
    verbose = "--verbose" in words or "-v" in words
    try:
        status = _invoke(words)
        sys.stdout.flush()
        return int(status or 0)
    except BrokenPipeError:
        _close_output()
        return 0
    except (KeyboardInterrupt, click.Abort):
        print(_("planctl: {message}").format(message=_("interrupted")), file=sys.stderr)
        return 130
    except click.exceptions.Exit as stop:
        return int(stop.exit_code)
    except click.ClickException as error:
        _usage(error)
        return 2
    except PlanctlError as error:
        return _fail(str(error), error, verbose)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _fail(place + (error.strerror or str(error)), error, verbose)
    except RecursionError as error:
        return _fail(_("the input is nested too deeply"), error, verbose)
    except MemoryError as error:
        return _fail(_("the input does not fit into memory"), error, verbose)
    except Exception as error:  # a defect of ours: say so in one line, and how to see more
        hint = _("This is a defect of planctl; run again with --verbose for the details and report it.")
        return _fail(f"{type(error).__name__}: {error}\n{hint}", error, verbose)


def _invoke(words: list[str]) -> int | None:
    """Run the command, or answer the shell that completes a line; click's own front door hides broken pipes."""
    shell = os.environ.get("_PLANCTL_COMPLETE")
    if shell:
        from click.shell_completion import shell_complete

        return shell_complete(cli, {}, "planctl", "_PLANCTL_COMPLETE", shell)
    with cli.make_context("planctl", _global_first(words)) as context:
        status: int | None = cli.invoke(context)
    return status


def _global_first(words: list[str]) -> list[str]:
    """The command line with its global options in front, wherever they stood, as users of ruff expect."""
    takes_value = {name: not option.is_flag for option in _OURS for name in option.opts}
    front: list[str] = []
    rest: list[str] = []
    left = iter(words)
    for word in left:
        name = word.partition("=")[0]
        if word == "--":
            return [*front, *rest, word, *left]
        if name not in takes_value or (name != word and not takes_value[name]):
            rest.append(word)
        else:
            front.append(word)
            value = list(islice(left, takes_value[name] and name == word))
            if takes_value[name] and name == word and not value:
                return front  # click says that the value is missing
            front += value
    return [*front, *rest]


def _usage(error: click.ClickException) -> None:
    """One line what is wrong, one where to read on; where nothing was asked, the help."""
    context = getattr(error, "ctx", None)
    message = error.format_message()
    if context is not None and message == context.get_help():
        print(message, file=sys.stderr)
        return
    print(_("planctl: {message}").format(message=harmless(_set(message))), file=sys.stderr)
    path = context.command_path if context is not None else "planctl"
    print(_("See: {command} --help").format(command=path), file=sys.stderr)


def _set(message: str) -> str:
    """A message that click put together with English stops and spaces, set as Chinese where it is Chinese."""
    if language() == "en":
        return message
    message = re.sub(r"(?<=[。，：？！）]) ", "", message)
    return message[:-1] + "。" if message.endswith(".") else message


def _fail(message: str, error: BaseException, verbose: bool) -> int:
    if verbose:
        import traceback

        traceback.print_exception(error)
    print(_("planctl: {message}").format(message=harmless(message)), file=sys.stderr)
    return 2


def _close_output() -> None:
    """Point standard output at nothing, so that the interpreter's own flush stays silent too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
