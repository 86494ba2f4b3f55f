"""The measures of subjects for many plans against one base, by arrays: see :class:`planctl.align.subjects.Subjects`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from planctl.align.index import PlanIndex
from planctl.align.subjects import FEW, REPEATED, UNKNOWN, named, sentences, table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


class Named:
    """The subjects of a plan's titles, clauses and sentences as arrays (text, subject): times named."""

    def __init__(self, index: PlanIndex) -> None:
        import numpy as np

        texts = [sentences(unit) for unit in index.units]
        self.clauses = _counts([unit.text for unit in index.units])
        self.titles = _counts([unit.title for unit in index.units])
        self.sentences = _counts([text for some in texts for text in some])
        self.owner = np.repeat(np.arange(len(texts)), [len(some) for some in texts])


def _counts(texts: Sequence[str]) -> Floats:
    import numpy as np

    counts = np.zeros((len(texts), len(table()[0])))
    for at, text in enumerate(texts):
        for number, times in named(text).items():
            counts[at, number] = times
    return counts


def measures(
    mine: Named, yours: Named, worth: Floats, i: Ints, j: Ints, leads: Callable[[Floats], Floats]
) -> list[Floats]:
    """The four measures of subjects: see :class:`planctl.align.subjects.Subjects`."""
    import numpy as np

    sentence = _cosines(mine.sentences, yours.sentences, worth)
    unnamed = (mine.sentences.sum(axis=1) == 0)[:, None] | (yours.sentences.sum(axis=1) == 0)[None, :]
    best = np.full((len(mine.clauses), len(yours.clauses)), -1.0)
    np.maximum.at(best, (mine.owner[:, None], yours.owner[None, :]), np.where(unnamed, -1.0, sentence))
    alike = np.zeros_like(best)
    alike[i, j] = _cosines(mine.clauses, yours.clauses, worth)[i, j]
    return [
        _told(mine.titles, yours.clauses, worth)[i, j],
        _told(yours.titles, mine.clauses, worth)[j, i],
        np.where(best < 0, UNKNOWN, best)[i, j],
        leads(alike)[i, j],
    ]


def _cosines(ours: Floats, theirs: Floats, worth: Floats) -> Floats:
    import numpy as np

    (mine, long), (yours, wide) = (_vectors(counts, worth) for counts in (ours, theirs))
    alike: Floats = mine @ yours.T / (np.outer(long, wide) + FEW)
    return alike


def _vectors(counts: Floats, worth: Floats) -> tuple[Floats, Floats]:
    """Vectors of subjects by worth, those named again somewhat more, and their lengths."""
    import numpy as np

    times = 1 + REPEATED * np.log(np.maximum(counts, 1.0))
    vectors = np.where(counts > 0, worth * times, 0.0)
    return vectors, np.sqrt((vectors**2).sum(axis=1))


def _told(titles: Floats, clauses: Floats, worth: Floats) -> Floats:
    """Share of each title's subjects that each clause names: an array (title, clause)."""
    import numpy as np

    asked = (titles > 0) * worth
    whole = asked.sum(axis=1)
    share = divided(asked @ (clauses > 0).T, whole[:, None])
    return np.where((titles.sum(axis=1) > 0)[:, None], share, UNKNOWN)


def divided(values: Floats, by: Floats) -> Floats:
    """A quotient that is the value itself where the divisor is 0."""
    import numpy as np

    return values / np.where(by > 0, by, 1.0)
