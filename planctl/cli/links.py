"""``planctl links``: what people say about links between two plans, kept beside the plan that is measured."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planctl.cli.session import Session
from planctl.cli.shape import Command, Group, Option
from planctl.errors import PlanctlError
from planctl.words import N_, _, n_

if TYPE_CHECKING:
    from planctl.library.reviews import Known, Verdict
    from planctl.model import Plan


@click.group("links", cls=Group, help=N_("Confirm, reject or add links between two plans by hand."))
def links() -> None:
    """Reviewed links win over computed ones and are shown as reviewed."""


@links.command(
    "list", cls=Command, help=N_("List the reviewed links of two plans; exit 1 where one is out of date.")
)
@click.argument("base")
@click.argument("other")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", cls=Option)
@click.pass_obj
def list_(session: Session, base: str, other: str, form: str) -> int:
    """One row a review, with its state: valid, suspect (a text has changed) or lost (a clause is gone)."""
    from planctl.library.reviews import find_again, read_reviews
    from planctl.render import reviews as render

    space = session.workspace
    ours, theirs = space.load(base), space.load(other)
    path = space.review_file(other, theirs.id)
    known = find_again(read_reviews(path), ours, theirs) if path is not None else ()
    if form == "json":
        click.echo(render.reviews_json(ours, theirs, known), nl=False)
    else:
        session.console.print(render.reviews_text(ours, theirs, known, session.console.width))
    old = _out_of_date(known)
    if old:
        message = n_("{n} review is out of date: look at its clauses again, then confirm, add, reject or undo it.",
                     "{n} reviews are out of date: look at their clauses again, then confirm, add, reject or undo them.",
                     old)  # fmt: skip
        session.say(message.format(n=old))
    return 1 if old else 0


def _out_of_date(known: tuple[Known, ...]) -> int:
    return sum(review.state != "valid" for review in known)


def _pair(function: Any) -> Any:
    """The arguments of the commands that speak about one pair of clauses."""
    for name in ("other_clause", "base_clause", "other", "base"):
        function = click.argument(name)(function)
    return function


_NOTE = click.option("--note", metavar="TEXT", cls=Option, help=N_("Why this is so."))
_AUTHOR = click.option(
    "--author", metavar="NAME", cls=Option, help=N_("Who says so; your user name if left out.")
)


@links.command("confirm", cls=Command, help=N_("Say that a link which planctl made is right."))
@_pair
@_NOTE
@_AUTHOR
@click.pass_obj
def confirm(session: Session, /, **given: Any) -> int:
    """Keep a computed link, whatever a later version computes."""
    return _review(session, "confirm", **given)


@links.command("reject", cls=Command, help=N_("Say that a link which planctl made is wrong."))
@_pair
@_NOTE
@_AUTHOR
@click.pass_obj
def reject(session: Session, /, **given: Any) -> int:
    """Never make a link."""
    return _review(session, "reject", **given)


@links.command("add", cls=Command, help=N_("Link two clauses that planctl has not linked."))
@_pair
@_NOTE
@_AUTHOR
@click.pass_obj
def add(session: Session, /, **given: Any) -> int:
    """Always make a link."""
    return _review(session, "add", **given)


@links.command("undo", cls=Command, help=N_("Forget what was said about two clauses."))
@_pair
@click.pass_obj
def undo(session: Session, base: str, other: str, base_clause: str, other_clause: str) -> int:
    """Take a review out of the file; by the clauses' present ids or by those that stand in the file."""
    from planctl.library.review_edit import take
    from planctl.library.reviews import find_again, read_reviews

    space = session.workspace
    ours, theirs = space.load(base), space.load(other)
    path = space.review_file(other, theirs.id)
    known = find_again(read_reviews(path), ours, theirs) if path is not None else ()
    pair = (base_clause, other_clause)
    found = next((k for k in known if pair in {(k.clause, k.other), (k.row.clause, k.row.other)}), None)
    if path is None or found is None:
        raise PlanctlError(
            _("nothing was said about {clause} and {other}").format(clause=base_clause, other=other_clause),
            file=path,
            hint=_("planctl links list {base} {other} shows what was.").format(base=base, other=other),
        )
    take(path, found.row)
    session.say(_("taken out of {path}").format(path=path))
    return 0


def _review(
    session: Session,
    verdict: Verdict,
    base: str,
    other: str,
    base_clause: str,
    other_clause: str,
    note: str | None,
    author: str | None,
) -> int:
    """Write one review; replaces what was said about the pair before."""
    from planctl.library.review_edit import put
    from planctl.library.reviews import Row, fingerprint

    space = session.workspace
    ours, theirs = space.load(base), space.load(other)
    texts = _text(ours, base_clause), _text(theirs, other_clause)
    _check(session, verdict, ours, theirs, (base_clause, other_clause))
    path = _target(session, other, theirs)
    _forget_old(path, ours, theirs, (base_clause, other_clause))
    row = Row(
        base=ours.id,
        clause=base_clause,
        other=other_clause,
        verdict=verdict,
        base_text=fingerprint(texts[0]),
        other_text=fingerprint(texts[1]),
        note=_line(note),
        author=_line(author) or _user(),
    )
    put(path, row)
    session.say(_("written: {path}").format(path=path))
    return 0


def _forget_old(path: Path, ours: Plan, theirs: Plan, pair: tuple[str, str]) -> None:
    """Take out a row that speaks about the same two clauses under ids they had before they moved."""
    from planctl.library.review_edit import take
    from planctl.library.reviews import find_again, read_reviews

    if not path.exists():
        return
    for known in find_again(read_reviews(path), ours, theirs):
        if (known.clause, known.other) == pair != (known.row.clause, known.row.other):
            take(path, known.row)


def _text(plan: Plan, clause_id: str) -> str:
    """The text of a clause; PlanctlError where the plan has no such clause."""
    for clause in plan.clauses:
        if clause.id == clause_id:
            return clause.text
    last = plan.clauses[-1].id if plan.clauses else "-"
    raise PlanctlError(
        _("{plan} has no clause {clause}").format(plan=plan.id, clause=clause_id),
        hint=_("Clause ids are <task>.<n>, up to {last}.").format(last=last),
    )


def _check(session: Session, verdict: Verdict, ours: Plan, theirs: Plan, pair: tuple[str, str]) -> None:
    """PlanctlError where a verdict does not fit what planctl computes: a missing link confirmed, a made one added."""
    from planctl.compare import compare

    found = compare(ours, theirs, session.workspace.names)
    made = any(link.base == pair[0] and pair[1] in link.others for link in found.clauses)
    if verdict == "confirm" and not made:
        raise PlanctlError(
            _("planctl has not linked {clause} to {other}").format(clause=pair[0], other=pair[1]),
            hint=_("Link them with planctl links add."),
        )
    if verdict == "add" and made:
        raise PlanctlError(
            _("planctl has linked {clause} to {other} by itself").format(clause=pair[0], other=pair[1]),
            hint=_("Keep the link with planctl links confirm."),
        )


def _target(session: Session, other: str, plan: Plan) -> Path:
    """The file to write: the one that is there, else one beside the plan, else in a folder of the user's own."""
    from planctl.library import builtin
    from planctl.library.reviews import SUFFIX

    space = session.workspace
    there = space.review_file(other, plan.id)
    samples = builtin.folder("samples")
    file = space.file_of(other)
    beside = there or (file.with_name(file.stem + SUFFIX) if file is not None else None)
    if beside is not None and beside.resolve().parent != samples.resolve():
        return beside
    own = [folder for folder in space.library.folders if folder.resolve() != samples.resolve()]
    if own:
        return own[0] / f"{plan.id}{SUFFIX}"
    raise PlanctlError(
        _("{plan} ships with planctl; reviews are not written there").format(plan=plan.id),
        hint=_("Name a folder of your own: planctl --library DIR links …, and the same for diff."),
    )


def _line(text: str | None) -> str | None:
    """A text on one line; None where nothing is left."""
    return " ".join("".join(c if c.isprintable() else " " for c in text or "").split()) or None


def _user() -> str | None:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return None
