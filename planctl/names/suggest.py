"""Likeness, which only suggests.

A name that no table knows is held against the names that the tables would understand. The nearest one
is shown with its likeness in percent; it never becomes a fact by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from planctl.model import Resolution
from planctl.names.resolve import LONGEST_NAME, Resolver
from planctl.words import _

FORMS = ("局", "委", "办", "委员会", "办公室", "部门")
LEAST = 70.0
"""Percent of likeness below which nothing is suggested."""


class Suggester:
    """Finds the known name that is most like an unknown one."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._pool: tuple[str, ...] | None = None

    def suggest(self, asked: Resolution) -> Resolution:
        """The unresolved answer with a suggestion where one is near, else unchanged."""
        found = self.several(asked, 1)
        return found[0] if found else asked

    def several(self, asked: Resolution, most: int) -> tuple[Resolution, ...]:
        """Up to ``most`` suggestions for an unresolved answer, most alike first, each of other bodies."""
        from rapidfuzz import fuzz, process

        scores: dict[str, float] = {}
        for rest in self._rests(asked):
            for known, score, _at in process.extract(rest, self.pool, scorer=fuzz.ratio, limit=most * 4):
                if score >= LEAST:
                    scores[known] = max(score, scores.get(known, 0.0))
        found: dict[tuple[str, ...], Resolution] = {}
        for known, score in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])):
            like = self._with(asked, known, score)
            if like.counterparts:
                found.setdefault(tuple(c.body for c in like.counterparts), like)
        return tuple(found.values())[:most]

    def _rests(self, asked: Resolution) -> Iterable[str]:
        """The name without each of its prefixes; what is too short says nothing."""
        rests = self._resolver.rests(asked.name) if len(asked.name) <= LONGEST_NAME else ()
        if any(self._resolver.lexicon.says_nothing(rest) for rest in rests):
            return []
        return [rest for rest in rests if len(rest) >= 3]

    @property
    def pool(self) -> tuple[str, ...]:
        """Every whole name and every word of a function with the usual forms."""
        if self._pool is None:
            self._pool = tuple(dict.fromkeys(self._names()))
        return self._pool

    def _names(self) -> Iterable[str]:
        for body in self._resolver.bodies.by_id.values():
            yield from (name for name in body.names if len(name) > 2)
        for function in self._resolver.lexicon.functions.values():
            yield from (name for name in function.names if len(name) > 2)
            yield from (word + form for word in function.words for form in FORMS)

    def _with(self, asked: Resolution, known: str, score: float) -> Resolution:
        like = self._resolver.resolve(known, asked.region, asked.year)
        evidence = _("{score} % like {known}; add it to a table if that is meant")
        return replace(
            like,
            name=asked.name,
            status="suggested",
            method="fuzzy",
            evidence=evidence.format(score=round(score), known=known),
        )
