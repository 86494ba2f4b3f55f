"""How much of a text stands word for word in others."""

from __future__ import annotations

from collections.abc import Sequence

from planctl.align.folding import fold
from planctl.align.stretches import cut

LEAST = 6  # characters; shorter runs are the language, not the text


def verbatim(text: str, others: Sequence[str]) -> float:
    """Share of the characters of ``text`` in runs of at least six that stand in ``others`` too; 0 to 1."""
    target = "|".join(fold(other) for other in others)
    whole = same = 0
    for stretch in cut(text):
        whole += len(stretch.key)
        same += len(stretch.key) if stretch.key in target else _runs(stretch.key, target)
    return round(same / whole, 2) if whole else 0.0


def _runs(key: str, target: str) -> int:
    covered, at = 0, 0
    while at + LEAST <= len(key):
        end = at + LEAST
        if key[at:end] not in target:
            at += 1
            continue
        while end < len(key) and key[at : end + 1] in target:
            end += 1
        covered += end - at
        at = end
    return covered
