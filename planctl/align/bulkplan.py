"""Plans as arrays of numbers: the character pairs of their stretches, sentences and clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from planctl.align.bulksubjects import Named
from planctl.align.index import PlanIndex

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


@dataclass
class Tokens:
    """The character pairs of texts as numbers: ``owner[k]`` is the text that holds the pair ``pair[k]``."""

    owner: Ints
    pair: Ints
    size: int

    def sums(self, weights: Floats) -> Floats:
        """The weight of each text."""
        import numpy as np

        return np.bincount(self.owner, weights[self.pair], self.size).astype(np.float64)


class Vocabulary(dict[str, int]):
    """Numbers of character pairs, given as they come."""

    def __missing__(self, pair: str) -> int:
        self[pair] = number = len(self)
        return number

    def tokens(self, texts: Sequence[Sequence[str]]) -> Tokens:
        """The pairs of texts as numbers."""
        import numpy as np

        sizes = [len(text) for text in texts]
        numbers = [self[pair] for text in texts for pair in text]
        owner = np.repeat(np.arange(len(texts)), np.array(sizes, dtype=np.int64))
        return Tokens(owner, np.array(numbers, dtype=np.int64), len(texts))


@dataclass
class Cut:
    """A plan as numbers: its stretches, sentences and clauses with their pairs."""

    index: PlanIndex
    stretches: Tokens
    sentences: Tokens
    clauses: Tokens
    clause_of_stretch: Ints
    clause_of_sentence: Ints

    @cached_property
    def named(self) -> Named:
        """The subjects that its titles, clauses and sentences name."""
        return Named(self.index)

    @classmethod
    def of(cls, index: PlanIndex, words: Vocabulary) -> Cut:
        """A plan as numbers, its pairs added to the vocabulary."""
        import numpy as np

        sentences: list[dict[str, None]] = [{} for _sentence in index.clause_of]
        clauses: list[dict[str, None]] = [{} for _unit in index.units]
        for stretch, own in zip(index.stretches, index.pairs, strict=True):
            some = dict.fromkeys(own)
            sentences[stretch.sentence] |= some
            clauses[stretch.clause] |= some
        return cls(
            index,
            words.tokens(index.pairs),
            words.tokens([list(some) for some in sentences]),
            words.tokens([list(some) for some in clauses]),
            np.array([stretch.clause for stretch in index.stretches], dtype=np.int64),
            np.array(index.clause_of, dtype=np.int64),
        )
