"""Plain methods for scale: a likeness of two clauses, and the links above a threshold tuned on the pair itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from math import log, sqrt

from bench.measures import f1
from bench.truth import Truth
from planctl.model import Plan

Matrix = list[list[float]]
Peer = Callable[[Sequence[str], Sequence[str]], Matrix]


def tfidf(ours: Sequence[str], theirs: Sequence[str]) -> Matrix:
    """Cosine of character 2-grams weighted by rarity in the two plans."""
    counts = [Counter(text[i : i + 2] for i in range(len(text) - 1)) for text in (*ours, *theirs)]
    seen = Counter(gram for count in counts for gram in count)
    rarity = {gram: log((1 + len(counts)) / (1 + n)) + 1 for gram, n in seen.items()}
    rows = [_unit({gram: n * rarity[gram] for gram, n in count.items()}) for count in counts]
    left, right = rows[: len(ours)], rows[len(ours) :]
    return [[sum(v * b.get(gram, 0.0) for gram, v in a.items()) for b in right] for a in left]


def _unit(row: dict[str, float]) -> dict[str, float]:
    length = sqrt(sum(v * v for v in row.values())) or 1.0
    return {gram: v / length for gram, v in row.items()}


def rapidfuzz_ratio(ours: Sequence[str], theirs: Sequence[str]) -> Matrix:
    """Rapidfuzz ``ratio`` of the texts."""
    from rapidfuzz import fuzz

    return [[fuzz.ratio(a, b) / 100 for b in theirs] for a in ours]


def token_set(ours: Sequence[str], theirs: Sequence[str]) -> Matrix:
    """Rapidfuzz ``token_set_ratio`` over jieba's words."""
    from rapidfuzz import fuzz

    from planctl.render.segment import words

    left, right = [" ".join(words(a)) for a in ours], [" ".join(words(b)) for b in theirs]
    return [[fuzz.token_set_ratio(a, b) / 100 for b in right] for a in left]


def difflib_ratio(ours: Sequence[str], theirs: Sequence[str]) -> Matrix:
    """Difflib's ``ratio`` of the texts; the other text's table is built once."""
    rows = [[0.0] * len(theirs) for _text in ours]
    matcher = SequenceMatcher(None, autojunk=False)
    for j, text in enumerate(theirs):
        matcher.set_seq2(text)
        for i, own in enumerate(ours):
            matcher.set_seq1(own)
            # Below 0.1 by the cheap bound nothing can be a link; the full ratio takes most of the time.
            rows[i][j] = matcher.ratio() if matcher.quick_ratio() > 0.1 else 0.0
    return rows


PEERS: dict[str, Peer] = {
    "character tf-idf": tfidf,
    "rapidfuzz ratio": rapidfuzz_ratio,
    "token_set over jieba": token_set,
    "difflib ratio": difflib_ratio,
}


def best_links(likeness: Matrix, base: Plan, other: Plan, truth: Truth) -> dict[str, tuple[str, ...]]:
    """The links at the threshold (of 99) with the best F1 on this very pair: more than a user could have."""
    ours, theirs = [c.id for c in base.clauses], [c.id for c in other.clauses]
    scored = [(likeness[i][j], (a, b)) for i, a in enumerate(ours) for j, b in enumerate(theirs)]

    def reached(threshold: float) -> float:
        have = {pair for score, pair in scored if score >= threshold}
        return f1(len(have & truth.links), len(have), len(truth.links))

    threshold = max((n / 100 for n in range(1, 100)), key=reached)
    found: dict[str, list[str]] = {a: [] for a in ours}
    for score, (a, b) in sorted(scored, reverse=True):
        if score >= threshold:
            found[a].append(b)
    return {a: tuple(targets) for a, targets in found.items()}
