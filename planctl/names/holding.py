"""From names in a table to the national bodies that hold the function in a year."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from planctl.model import Counterpart
from planctl.names.bodies import LATEST, Bodies

Relation = Literal["counterpart", "absorbed"]


class Holding:
    """Who holds what in which year; answers are remembered."""

    def __init__(self, bodies: Bodies) -> None:
        self._bodies = bodies
        self._found: dict[tuple[tuple[str, ...], int | None, Relation], tuple[Counterpart, ...]] = {}

    def counterparts(
        self, names: Iterable[str], year: int | None, relation: Relation
    ) -> tuple[Counterpart, ...]:
        """The bodies of a year that names in a table stand for."""
        key = (tuple(names), year, relation)
        if key not in self._found:
            self._found[key] = tuple(
                Counterpart(body, self._bodies.by_id[body].short, self._bodies.today(body), relation)
                for name in key[0]
                for body in self.of_year(name, year)
            )
        return self._found[key]

    def of_year(self, name: str, year: int | None) -> tuple[str, ...]:
        """Ids for a body's name: itself in office, its main heir later, all its forerunners before.

        Empty for a name that no table of bodies has: a fault the lint finds.
        """
        body = self._bodies.find(name, year)
        if body is None:  # a fault of a table, which the lint names; the name itself is no lie
            return ()
        if year is None:
            return self._bodies.trace(body.id, LATEST)[:1] or (body.id,)
        if body.in_office(year):
            return (body.id,)
        found = self._bodies.trace(body.id, year)
        return found if year < body.since else found[:1] or (body.id,)


def distinct(found: Iterable[Counterpart]) -> tuple[Counterpart, ...]:
    """Each body once, own functions before absorbed ones."""
    first: dict[str, Counterpart] = {}
    for counterpart in sorted(found, key=lambda c: c.relation == "absorbed"):
        first.setdefault(counterpart.body, counterpart)
    return tuple(first.values())
