"""Where the content of a measure stands in another plan."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from planctl.align.stretches import Stretch, Unit
from planctl.align.weights import Weights, pairs


@dataclass(frozen=True)
class PlanIndex:
    """A plan's units with the places of every character pair in it."""

    units: tuple[Unit, ...]

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """All stretches in order."""
        return tuple(stretch for unit in self.units for stretch in unit.stretches)

    @cached_property
    def pairs(self) -> tuple[tuple[str, ...], ...]:
        """The character pairs of each stretch."""
        return tuple(pairs(stretch.key) for stretch in self.stretches)

    @cached_property
    def clause_of(self) -> tuple[int, ...]:
        """The clause number of each sentence."""
        owner: dict[int, int] = {}
        for stretch in self.stretches:
            owner[stretch.sentence] = stretch.clause
        return tuple(owner[number] for number in range(len(owner)))

    @cached_property
    def sentences_with(self) -> dict[str, tuple[int, ...]]:
        """The numbers of the sentences that hold a pair."""
        found: dict[str, dict[int, None]] = {}
        for stretch, own in zip(self.stretches, self.pairs, strict=True):
            for pair in own:
                found.setdefault(pair, {})[stretch.sentence] = None
        return {pair: tuple(numbers) for pair, numbers in found.items()}

    @cached_property
    def clause_pairs(self) -> tuple[frozenset[str], ...]:
        """The character pairs of each clause."""
        own: list[set[str]] = [set() for _unit in self.units]
        for stretch, some in zip(self.stretches, self.pairs, strict=True):
            own[stretch.clause].update(some)
        return tuple(frozenset(some) for some in own)


@dataclass(frozen=True, slots=True)
class Carried:
    """How much of each stretch of one plan stands in each clause of another.

    ``best[i]`` maps clause numbers to the share (0 to 1, by weight) of stretch ``i`` that stands in the
    clause's best sentence; ``mass[i]`` is the weight of stretch ``i`` in nats.
    """

    best: tuple[dict[int, float], ...]
    mass: tuple[float, ...]


def carried(source: PlanIndex, target: PlanIndex, weights: Weights) -> Carried:
    """Find every stretch of ``source`` in the sentences of ``target``; work is in shared pairs, not in pairs of texts."""
    best: list[dict[int, float]] = []
    mass: list[float] = []
    where, owner = target.sentences_with, target.clause_of
    for own in source.pairs:
        whole = 0.0
        found: dict[int, float] = {}
        for pair in own:
            weight = weights[pair]
            whole += weight
            for sentence in where.get(pair, ()):
                found[sentence] = found.get(sentence, 0.0) + weight
        clauses: dict[int, float] = {}
        for sentence, part in found.items():
            clause, share = owner[sentence], part / whole if whole else 0.0
            if share > clauses.get(clause, 0.0):
                clauses[clause] = share
        best.append(clauses)
        mass.append(whole)
    return Carried(tuple(best), tuple(mass))
