"""``planctl agencies add`` and ``review``: decisions of people, written into a region's table."""

from __future__ import annotations

import datetime
import getpass
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from planctl.cli.agencies import agencies, open_names
from planctl.cli.session import Session
from planctl.cli.shape import Command, Option
from planctl.errors import PlanctlError
from planctl.words import N_, _

KINDS = ("agency", "group", "government", "enterprise", "other")


@agencies.command("add", cls=Command, help=N_("Add a name to a region's table, with who, when and why."))
@click.argument("name")
@click.option("--region", required=True, metavar="R", cls=Option,
              help=N_("The region the name is from, or any where it holds everywhere."))  # fmt: skip
@click.option("--counterpart", "counterparts", multiple=True, metavar="BODY", cls=Option,
              help=N_("The national body behind it (repeatable, best first)."))  # fmt: skip
@click.option("--absorbed", multiple=True, metavar="BODY", cls=Option,
              help=N_("A body whose function it holds beside its own (repeatable)."))  # fmt: skip
@click.option("--kind", type=click.Choice(KINDS), default="agency", cls=Option,
              help=N_("What it is; all but agency may stand without a counterpart."))  # fmt: skip
@click.option("--from", "since", type=click.IntRange(1949, 2100), metavar="Y", cls=Option,
              help=N_("First year in which this holds."))  # fmt: skip
@click.option("--until", type=click.IntRange(1949, 2100), metavar="Y", cls=Option,
              help=N_("Last year in which this holds."))  # fmt: skip
@click.option("--source", required=True, metavar="TEXT", cls=Option,
              help=N_("Where this is from: a decision by title and year, or a plan."))  # fmt: skip
@click.option("--note", metavar="TEXT", cls=Option, help=N_("Why this is so."))
@click.option("--who", metavar="NAME", cls=Option, help=N_("Who decided; your user name if left out."))
@click.option("--to", "folder", type=click.Path(path_type=Path), metavar="DIR", cls=Option,
              help=N_("The alias folder to write to; the last --aliases folder if left out."))  # fmt: skip
@click.pass_obj
def add(session: Session, /, name: str, region: str, folder: Path | None, **options: Any) -> int:
    """One row at the end of ``local/<region>.yaml``; comments and order stay."""
    row = _row(session, name, options)
    path = write(session, table_of(session, region, folder), region, row)
    session.say(_("added to {path}").format(path=path))
    return 0


def _row(session: Session, name: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """The row of the options; PlanctlError for an unknown body or an agency without counterpart."""
    for body in (*options["counterparts"], *options["absorbed"]):
        if session.workspace.names.body(body) is None:
            raise PlanctlError(
                _("no national body {name}").format(name=body),
                hint=_("planctl agencies list shows all."),
            )
    if not options["counterparts"] and options["kind"] == "agency":
        raise PlanctlError(
            _("{name} has no counterpart").format(name=name),
            hint=_("Name one with --counterpart, or say what it is with --kind."),
        )
    return {
        "name": name, "counterparts": list(options["counterparts"]), "absorbed": list(options["absorbed"]),
        "kind": options["kind"] if options["kind"] != "agency" else None, "from": options["since"],
        "until": options["until"], "note": options["note"], "source": options["source"],
        "who": options["who"] or _user(), "when": datetime.date.today().isoformat(),
    }  # fmt: skip


def _user() -> str | None:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return None


def table_of(session: Session, region: str, folder: Path | None) -> Path:
    """The file of a region's table in the folder to write to; PlanctlError where no folder may be meant."""
    slug = region if region == "any" else session.workspace.regions.find(region).slug
    folders = session.workspace.alias_folders
    target = folder or folders[-1]
    if folder is None and len(folders) == 1 and "_data" in target.parts:
        raise PlanctlError(
            _("the tables that ship with planctl are not yours to change"),
            hint=_(
                "Name a folder of your own with --to DIR and use it with --aliases DIR or in planctl.yaml."
            ),
        )
    return target / "local" / f"{slug}.yaml"


def write(session: Session, path: Path, region: str, row: Mapping[str, Any]) -> Path:
    """Put a row into a table file, checked before it replaces the old text; the file's path."""
    from planctl.library import files
    from planctl.names.edit import new_table, with_row

    slug = path.stem
    text = files.read_text(path) if path.exists() else new_table(slug, _place_name(session, region))
    _not_twice(path, text, row)
    files.write_text(path, with_row(text, "names", row))
    return path


def _place_name(session: Session, region: str) -> str:
    if region == "any":
        return "Names that hold everywhere."
    return f"Facts of {session.workspace.regions.find(region).full_name}."


def _not_twice(path: Path, text: str, row: Mapping[str, Any]) -> None:
    """PlanctlError where the name has a row for one of the same years."""
    from planctl.names.compiling import table_from_text
    from planctl.names.local import local_names
    from planctl.names.prefix import normal

    if not text.strip():
        return
    first, last = row["from"] or 0, row["until"] or 9999
    for old in local_names(table_from_text(text, path)):
        same = normal(row["name"]) in {normal(name) for name in (old.name, *old.also)}
        if same and (old.since or 0) <= last and first <= (old.until or 9999):
            file, _colon, line = old.place.rpartition(":")
            raise PlanctlError(
                _("{name} has a row already").format(name=row["name"]),
                file=file,
                line=int(line),
                hint=_("Change that row, or give years with --from and --until."),
            )


# --- one by one -------------------------------------------------------------------------------------


@dataclass
class Review:
    """What was written so far, so that it can be taken back: (file, its text before, or None)."""

    session: Session
    folder: Path | None
    written: list[tuple[Path, str | None]]
    who: str | None


@agencies.command("review", cls=Command, help=N_("Decide unknown names of plans one by one."))
@click.argument("plans", nargs=-1, required=True, metavar="PLAN...")
@click.option("--who", metavar="NAME", cls=Option, help=N_("Who decides; your user name if left out."))
@click.option("--to", "folder", type=click.Path(path_type=Path), metavar="DIR", cls=Option,
              help=N_("The alias folder to write to; the last --aliases folder if left out."))  # fmt: skip
@click.pass_obj
def review(session: Session, plans: tuple[str, ...], who: str | None, folder: Path | None) -> int:
    """Asks y, n, unsure, other; undo takes the last decision back. Only decisions are written."""
    state = Review(session, folder, [], who or _user())
    groups = open_names(session, [session.workspace.load(plan) for plan in plans])
    if not groups:
        session.say(_("every name is resolved"))
        return 0
    at, decided = 0, [False] * len(groups)
    while 0 <= at < len(groups):
        step = ask(state, groups[at], f"{at + 1}/{len(groups)}")
        if step == "quit":
            break
        if step == "undo":
            at = _take_back(state, decided, at)
            continue
        decided[at] = step == "written"
        at += 1
    session.say(_("{count} of {all} decided").format(count=sum(decided), all=len(groups)))
    return 0


def _take_back(state: Review, decided: list[bool], at: int) -> int:
    """Undo the last written decision and go back to its question; the place to go on from."""
    from planctl.library import files

    last = next((i for i in range(at - 1, -1, -1) if decided[i]), None)
    if last is None:
        state.session.say(_("nothing to undo"))
        return at
    path, before = state.written.pop()
    if before is None:
        path.unlink(missing_ok=True)
    else:
        files.write_text(path, before)
    decided[last] = False
    return last


def ask(state: Review, group: Mapping[str, Any], count: str) -> str:
    """Ask about one name; ``written``, ``skipped``, ``undo`` or ``quit``."""
    where = "; ".join(f"{plan['id']} {', '.join(plan['clauses'][:8])}" for plan in group["plans"])
    click.echo(_("{count}  {name}  in {where}").format(count=count, name=group["name"], where=where))
    for suggestion in group["suggestions"]:
        bodies = [c.name for c in suggestion.counterparts if c.relation == "counterpart"]
        answer = _choice(_("  is it {bodies}? ({why})").format(
            bodies="、".join(bodies) or suggestion.kind, why=suggestion.evidence))  # fmt: skip
        if answer == "y":
            return _decide(state, group, bodies, suggestion.kind)
        if answer != "n":
            return _other(state, group) if answer == "o" else _STEPS[answer]
    answer = _choice(_("  what is it?"), yes=False)
    return _other(state, group) if answer == "o" else _STEPS[answer]


_STEPS = {"s": "skipped", "n": "skipped", "u": "undo", "q": "quit"}


def _choice(question: str, *, yes: bool = True) -> str:
    """y, n, s (unsure), o (other), u (undo) or q (quit); end of input quits."""
    letters = ["y", "n", "s", "o", "u", "q"] if yes else ["o", "s", "u", "q"]
    legend = {"y": _("yes"), "n": _("no"), "s": _("unsure"), "o": _("other"), "u": _("undo"), "q": _("quit")}
    click.echo(question + "  " + "  ".join(f"[{letter}] {legend[letter]}" for letter in letters))
    while True:
        try:
            answer = input("> ").strip().lower()[:1]
        except EOFError:
            return "q"
        if answer in letters:
            return answer


def _other(state: Review, group: Mapping[str, Any]) -> str:
    """Ask for bodies or a kind; an empty line goes on undecided."""
    names = state.session.workspace.names
    while True:
        click.echo(_("  national bodies, separated by 、 or a kind ({kinds}); empty to go on").format(
            kinds=", ".join(KINDS[1:])))  # fmt: skip
        try:
            words = [w for w in input("> ").replace("，", "、").replace(",", "、").split("、") if w.strip()]
        except EOFError:
            return "quit"
        words = [word.strip() for word in words]
        if not words:
            return "skipped"
        if len(words) == 1 and words[0] in KINDS[1:]:
            return _decide(state, group, [], words[0])
        unknown = [word for word in words if names.body(word, group["year"]) is None]
        if not unknown:
            return _decide(state, group, words, "agency")
        click.echo(_("no national body {name}").format(name="、".join(unknown)))


def _decide(state: Review, group: Mapping[str, Any], bodies: Sequence[str], kind: str) -> str:
    """Write one decision, keeping the file's text before it."""
    from planctl.library import files

    path = table_of(state.session, group["region"], state.folder)
    before = files.read_text(path) if path.exists() else None
    row = {
        "name": group["name"], "counterparts": list(bodies), "absorbed": [],
        "kind": kind if kind != "agency" else None, "from": group["year"], "until": None, "note": None,
        "source": _("plan {plan}, decided by hand").format(plan=group["plans"][0]["id"]),
        "who": state.who, "when": datetime.date.today().isoformat(),
    }  # fmt: skip
    write(state.session, path, group["region"], row)
    state.written.append((path, before))
    return "written"
