"""The evidence for a pair of clauses in sentences, for ``--explain``."""

from __future__ import annotations

from planctl.align.evidence import KINDS, Scores
from planctl.model import Evidence
from planctl.words import N_

_SENTENCES = {
    "wording": N_("{percent} of the base clause's wording stands in the other"),
    "wording-back": N_("{percent} of the other clause's wording stands in the base"),
    "rare-back": N_("{percent} of the other clause's rare words stand in the base"),
    "title": N_("the titles are alike by {percent}"),
    "title-in-text": N_("{percent} of the other task's title stands in the base clause"),
    "bodies": N_("{percent} of the base clause's bodies are named there"),
    "bodies-back": N_("{percent} of the bodies named there are the base clause's"),
    "campaigns": N_("both name a campaign of the same series"),
}


def narrate(scores: Scores, base: int, other: int) -> tuple[Evidence, ...]:
    """The measures of one pair that a reader can follow, strongest first; those near nothing are left out.

    ``sentence`` is a message of the catalogue with a ``{percent}`` for the score; renderers fill it in.
    """
    row = scores.rows.get((base, other))
    if row is None:
        return ()
    ours, theirs = scores.base.units[base], scores.other.units[other]
    found = []
    for kind, value in zip(KINDS, row, strict=True):
        if kind not in _SENTENCES or value < 0.05:
            continue
        left, right = (ours.title, theirs.title) if kind == "title" else (ours.text, theirs.text)
        found.append(Evidence(kind, round(min(value, 1.0), 2), _SENTENCES[kind], left, right))
    return tuple(sorted(found, key=lambda e: -e.score))
