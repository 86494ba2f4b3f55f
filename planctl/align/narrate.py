"""The evidence for a pair of clauses in sentences, for ``--explain``."""

from __future__ import annotations

from planctl.align.evidence import KINDS, Scores
from planctl.align.stretches import Unit
from planctl.align.subjects import sentences
from planctl.model import Evidence
from planctl.words import N_

_MOST = 4  # subjects that are named in a sentence
_SENTENCES = {
    "wording": N_("{percent} of the base clause's wording stands in the other"),
    "wording-back": N_("{percent} of the other clause's wording stands in the base"),
    "subjects": N_("sentences of both speak of the same subjects by {percent}: {subjects}"),
    "subject-title": N_("the other clause names {percent} of the subjects of the base task's title"),
    "subject-title-back": N_("the base clause names {percent} of the subjects of the other task's title"),
    "bodies": N_("{percent} of the base clause's bodies are named there"),
    "bodies-back": N_("{percent} of the bodies named there are the base clause's"),
    "campaigns": N_("both name a campaign of the same series"),
}


def narrate(scores: Scores, base: int, other: int) -> tuple[Evidence, ...]:
    """The measures of one pair that a reader can follow, strongest first; those near nothing are left out.

    ``sentence`` is a message of the catalogue with a ``{percent}`` for the score and, where the likeness is one of
    subjects, ``{subjects}`` for their names; renderers fill it in.
    """
    row = scores.rows.get((base, other))
    if row is None:
        return ()
    ours, theirs = scores.base.units[base], scores.other.units[other]
    found = []
    for kind, value in zip(KINDS, row, strict=True):
        if kind not in _SENTENCES or value < 0.05:
            continue
        named = _subjects(scores, kind, ours, theirs)
        if kind.startswith("subject") and not named:
            continue
        found.append(
            Evidence(kind, round(min(value, 1.0), 2), _SENTENCES[kind], ours.text, theirs.text, named)
        )
    return tuple(sorted(found, key=lambda e: -e.score))


def _subjects(scores: Scores, kind: str, ours: Unit, theirs: Unit) -> tuple[str, ...]:
    """The subjects that a measure found on both sides, rarest first."""
    sides: tuple[str, str] | None = None
    if kind == "subjects":
        sides = scores.subjects.nearest(sentences(ours), sentences(theirs))
    elif kind == "subject-title":
        sides = ours.title, theirs.text
    elif kind == "subject-title-back":
        sides = ours.text, theirs.title
    return scores.subjects.common(*sides)[:_MOST] if sides else ()
