"""From an outline's entry to a task: its text cut into clauses at the annotations, with who, what and until when.

What :func:`read_task` guarantees: clause texts in order make up the task's text without title and
annotations; every annotation that was recognised ends a clause; text behind the last one is a clause
of its own without bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from planctl.model import Agency, Campaign, Clause, Group, Place, Task
from planctl.parse.annotations import Annotation, find_annotations
from planctl.parse.campaigns import find_campaigns
from planctl.parse.deadlines import find_deadline
from planctl.parse.duties import Duty, led_by_first, read_duty
from planctl.parse.items import Piece
from planctl.parse.lexicon import Lexicon
from planctl.parse.lines import Sheet
from planctl.parse.outline import Entry

_EDGE = "，。；、：:;, \u3000"
_INNER_GAP = re.compile("\u3000|(?<![A-Za-z0-9]) | (?![A-Za-z0-9])")
_MARKDOWN = re.compile("[*_]{2,}|^[>#-] |\\|")


@dataclass(slots=True)
class Standing:
    """Rules that an annotation sets for all that follow it."""

    first_leads: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Text pieces up to one annotation (or to the end), with the annotation's piece."""

    pieces: tuple[Piece, ...]
    annotation: Annotation | None
    where: Piece | None


def read_task(entry: Entry, number: int, sheet: Sheet, lexicon: Lexicon, standing: Standing) -> Task:
    """The task with its clauses, numbered ``number``."""
    clauses: list[Clause] = []
    given = entry.given
    for stretch in _stretches(entry.pieces):
        clause = _clause(stretch, f"{number}.{len(clauses) + 1}", sheet, lexicon, standing)
        if clause is not None:
            clauses.append(clause)
    if not clauses:
        clauses = [Clause(f"{number}.1", "", line=_line(sheet, entry))]
    if given:
        clauses = _give(clauses, given, standing)
    return Task(
        str(number), entry.label, entry.title, entry.path, tuple(clauses), entry.kind, _line(sheet, entry)
    )


def _line(sheet: Sheet, entry: Entry) -> int | None:
    return sheet.place(entry.first).line


def _give(clauses: list[Clause], inside: str, standing: Standing) -> list[Clause]:
    """A duty that stands at the title, or at a heading above, goes to the clauses that have none."""
    duty = read_duty(inside)
    if duty is None or any(clause.duty for clause in clauses):
        return clauses
    agencies, groups = _who(duty, standing, None)
    return [
        replace(
            c,
            agencies=agencies,
            groups=groups,
            duty=inside,
            open=duty.open,
            deadline=c.deadline or duty.deadline,
        )
        for c in clauses
    ]


def _stretches(pieces: tuple[Piece, ...]) -> Iterator[_Stretch]:
    """The text cut at the annotations; labelled lines that follow one another are one annotation."""
    held: list[Piece] = []
    last: _Stretch | None = None
    for piece in pieces:
        at = 0
        for annotation in find_annotations(piece.text):
            before = Piece(piece.text[at : annotation.start], piece.start + at, piece.paragraph)
            at = annotation.end
            if not before.text.strip(_EDGE) and not held and last is not None:
                last = _joined(last, annotation, piece)
                continue
            if last is not None:
                yield last
            last = _Stretch((*held, before), annotation, piece)
            held = []
        rest = Piece(piece.text[at:], piece.start + at, piece.paragraph)
        if rest.text.strip(_EDGE):
            held.append(rest)
    if last is not None:
        yield last
    if held:
        yield _Stretch(tuple(held), None, None)


def _joined(before: _Stretch, annotation: Annotation, piece: Piece) -> _Stretch:
    """Two annotations with nothing between them."""
    old = before.annotation
    if old is None:
        return _Stretch(before.pieces, annotation, piece)
    inside = f"{old.inside.rstrip('。；')}；{annotation.inside}"
    duty = read_duty(inside) or annotation.duty
    return _Stretch(before.pieces, replace(old, inside=inside, duty=duty), before.where)


def _clause(stretch: _Stretch, id: str, sheet: Sheet, lexicon: Lexicon, standing: Standing) -> Clause | None:
    text = tidy("".join(piece.text for piece in stretch.pieces))
    annotation = stretch.annotation
    if not text and annotation is None:
        return None
    place = _place(stretch, sheet)
    agencies, groups, duty = _duty(stretch, sheet, standing)
    return Clause(
        id=id,
        text=text,
        agencies=agencies,
        groups=groups,
        campaigns=tuple(_campaigns(text, lexicon, place)),
        duty=annotation.inside.strip(_EDGE) if annotation else None,
        open=duty.open if duty else False,
        deadline=(duty.deadline if duty else None) or find_deadline(text),
        line=place.line if place else None,
        place=place,
    )


def _place(stretch: _Stretch, sheet: Sheet) -> Place | None:
    """Where the clause's first character stands."""
    for piece in stretch.pieces:
        bare = piece.text.lstrip(_EDGE)
        if bare:
            return sheet.place(piece.paragraph, piece.start + len(piece.text) - len(bare))
    return sheet.place(stretch.where.paragraph) if stretch.where else None


def _duty(
    stretch: _Stretch, sheet: Sheet, standing: Standing
) -> tuple[tuple[Agency, ...], tuple[Group, ...], Duty | None]:
    annotation, where = stretch.annotation, stretch.where
    if annotation is None or where is None:
        return (), (), None
    at = where.start + annotation.at
    agencies, groups = _who(annotation.duty, standing, lambda n: sheet.place(where.paragraph, at + n.start))
    return agencies, groups, annotation.duty


def _who(duty: Duty, standing: Standing, place: object) -> tuple[tuple[Agency, ...], tuple[Group, ...]]:
    """Bodies and groups under the rules in force; a rule that says 下同 holds from here on."""
    standing.first_leads = standing.first_leads or (duty.first_leads and duty.below)
    named = led_by_first(duty.named) if standing.first_leads else duty.named
    at = place if callable(place) else lambda _n: None
    agencies = tuple(Agency(n.name, n.role, n.verb, at(n)) for n in named if not n.group)
    groups = tuple(Group(n.name, n.role, at(n)) for n in named if n.group)
    return agencies, groups


def _campaigns(text: str, lexicon: Lexicon, place: Place | None) -> Iterator[Campaign]:
    for campaign, _offset in find_campaigns(text, lexicon):
        yield replace(campaign, place=place)


def tidy(text: str) -> str:
    """The text of a clause: no layout white space, no mark left over from the annotation before it."""
    text = _MARKDOWN.sub("", text)
    return _INNER_GAP.sub("", text).lstrip(_EDGE + "）").rstrip(" ，、：")
