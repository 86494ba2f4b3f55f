"""How much two stretches of text say the same: shared pairs of characters, rare ones counting more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from planctl.checks.sentences import bare


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters, without marks."""
    plain = bare(text)
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def characters(text: str) -> frozenset[str]:
    """The single characters, without marks."""
    return frozenset(bare(text))


def weights(stretches: Iterable[frozenset[str]]) -> Mapping[str, float]:
    """The weight of each pair or character: the rarer among the stretches, the heavier."""
    counts: Counter[str] = Counter()
    total = 0
    for stretch in stretches:
        counts.update(stretch)
        total += 1
    return {pair: math.log(1 + total / count) for pair, count in counts.items()}


def likeness(first: frozenset[str], second: frozenset[str], weight: Mapping[str, float]) -> float:
    """From 0 to 1: twice the shared weight over both weights."""
    both = sum(sorted(weight[pair] for pair in first & second))
    whole = sum(sorted(weight[pair] for pair in first)) + sum(sorted(weight[pair] for pair in second))
    return 2 * both / whole if whole else 0.0
