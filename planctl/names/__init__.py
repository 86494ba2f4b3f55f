"""Who is who: from an agency's name in a region and year to the national bodies behind it.

    names = Names.load([Path("aliases")], cache=None)
    names.resolve("区市场监管局", region="guandu", year=2020).counterparts

The facts are in ``aliases/``; nothing about a particular body or place is written in code.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from planctl.model import Counterpart, Resolution
from planctl.names.bodies import LATEST, Bodies, Body, body_of
from planctl.names.kinds import Kinds, pattern_of
from planctl.names.lexicon import Lexicon, function_of
from planctl.names.local import Local, local_names, offices, rule_of
from planctl.names.places import LazyRegions
from planctl.names.prefix import LEVELS
from planctl.names.resolve import Resolver
from planctl.names.store import load as load_document
from planctl.names.suggest import Suggester
from planctl.words import language

__all__ = ["Body", "Names"]


class Names:
    """The alias tables, ready to be asked. Answers are remembered; nothing is read after loading."""

    def __init__(self, document: dict[str, Any], places: LazyRegions) -> None:
        self.bodies = Bodies(body_of(row) for row in document["bodies"])
        self.lexicon = Lexicon(map(function_of, document["functions"]), document["grammar"])
        self.kinds = Kinds(map(pattern_of, document["patterns"]))
        self.local = Local(
            [row for table in document["local"] for row in local_names(table)],
            [office for table in document["local"] for office in offices(table)],
            map(rule_of, document["rules"]),
        )
        misprints = [(row["wrong"], row["right"]) for row in document["misprints"]]
        self.places = places
        self.document = document
        self.resolver = Resolver(self.bodies, self.lexicon, self.kinds, self.local, misprints, places)
        self._suggester = Suggester(self.resolver)
        self._answers: dict[tuple[str, str | None, int | None, str], Resolution] = {}
        self._lowest: dict[str, int] | None = None

    @classmethod
    def load(cls, folders: Sequence[Path], cache: Path | None = None) -> Names:
        """The tables of the folders, later ones winning.

        ``cache`` is a folder for the compiled copy, rebuilt where stale or damaged; None keeps none.
        PlanctlError with file and line where a table is at fault.
        """
        folders = [Path(folder) for folder in folders]
        return cls(load_document(folders, cache), LazyRegions(folders))

    # --- names ----------------------------------------------------------------------------------

    def resolve(self, name: str, *, region: str | None = None, year: int | None = None) -> Resolution:
        """The national counterparts of a name as written.

        ``region`` is a slug, a division code or a Chinese name; PlanctlError where it is unknown. A
        name the tables don't know is ``suggested`` or ``unresolved``, never an error.
        """
        key = (name, region, year, language())
        if key not in self._answers:
            found = self.resolver.resolve(name, region, year)
            if found.status == "unresolved":
                found = self._suggester.suggest(found)
            self._answers[key] = found
        return self._answers[key]

    def suggestions(
        self, name: str, *, region: str | None = None, year: int | None = None, most: int = 3
    ) -> tuple[Resolution, ...]:
        """What an unknown name may mean, most alike first; empty for a name that is known."""
        found = self.resolver.resolve(name, region, year)
        return self._suggester.several(found, most) if found.status == "unresolved" else ()

    def resolve_all(
        self, names: Iterable[str], *, region: str | None = None, year: int | None = None
    ) -> dict[str, Resolution]:
        """The names of one plan, read beside each other.

        A function that a local body usually absorbs is not credited to it where the same plan names a
        body of its own for it: 市市场监管局 does not carry 知识产权局 beside 市知识产权局.
        """
        found = {name: self.resolve(name, region=region, year=year) for name in dict.fromkeys(names)}
        own = {c.body for r in found.values() for c in r.counterparts if c.relation == "counterpart"}
        return {name: _without(resolution, own) for name, resolution in found.items()}

    # --- national bodies ------------------------------------------------------------------------

    def body(self, text: str, year: int | None = None) -> Body | None:
        """A national body by id or by short, full or other name, as of a year, else the nearest."""
        return self.bodies.find(text, year)

    def short(self, body_id: str, year: int | None = None) -> str:
        """The short name of the body that holds the function in the year; the id where unknown."""
        held = self.trace(body_id, year) if year is not None else ()
        body = self.bodies.by_id.get(held[0] if held else body_id)
        return body.short if body is not None else body_id

    def trace(self, body_id: str, year: int) -> tuple[str, ...]:
        """Ids of the bodies that hold its function in a year: itself, its heirs or its forerunners."""
        return self.bodies.trace(body_id, year)

    def lineage(self, body_id: str, year: int) -> tuple[str, ...]:
        """As :meth:`trace`, without the body whose name plate it is."""
        return tuple(dict.fromkeys(self.bodies.lineage(body_id, year)))

    def moved(self, before: str, after: str, since: int, until: int) -> tuple[str, ...]:
        """The words for single functions that went from one body to another in some years (商标 in 2018)."""
        return self.bodies.moved(before, after, since, until)

    def today(self, body_id: str) -> tuple[str, ...]:
        """Short names of the present successors."""
        return self.bodies.today(body_id) if body_id in self.bodies.by_id else ()

    # --- local offices --------------------------------------------------------------------------

    def no_local_body(self, body_id: str, region: str, level: str, year: int) -> bool:
        """Whether a national body has no office at a level, and nobody there holds its function.

        A table of the region decides where it speaks; else the lowest level of the body's local forms.
        """
        said = self._said(body_id, region, year)
        if said is not None:
            return not said
        if any(True for _ in self.holders(body_id, region, year, level)):
            return False
        return LEVELS[level] > self._lowest_level(body_id)

    def _said(self, body_id: str, region: str, year: int) -> bool | None:
        slugs = [area.slug for area in self.resolver.chain(region, year)][:1]
        for name in self.bodies.by_id[body_id].names if body_id in self.bodies.by_id else ():
            for slug in slugs:
                said = self.local.office(slug, name, year)
                if said is not None:
                    return said
        return None

    def holders(self, body_id: str, region: str, year: int, level: str | None = None) -> tuple[str, ...]:
        """Local names that usually carry a body's function in a region without being its own office."""
        chain = self.resolver.chain(region, year)
        level = level or chain[0].level
        held = set(self.trace(body_id, year)) | {body_id}
        rows = [row for row in self.local.rows(chain[0].slug) if row.holds(year)]
        found = [row.name for row in rows if held & self._ids((*row.counterparts, *row.absorbed), year)]
        slugs = [area.slug for area in chain]
        rules = [rule for rule in self.local.rules if rule.holds(level, year, slugs)]
        found += [rule.form for rule in rules if rule.form and held & self._ids(rule.bodies, year)]
        return tuple(dict.fromkeys(found))

    def _ids(self, names: Iterable[str], year: int) -> set[str]:
        return {body for name in names for body in self.resolver.holding.of_year(name, year)}

    def _lowest_level(self, body_id: str) -> int:
        if self._lowest is None:
            self._lowest = {}
            for function in self.lexicon.functions.values():
                depth = LEVELS.get(function.office, 3)
                for name in (name for term in function.terms for name in term.bodies):
                    for body in self.bodies.named(name):
                        self._lowest[body.id] = max(depth, self._lowest.get(body.id, 0))
        near = (body_id, *self.trace(body_id, LATEST), *self.trace(body_id, 1998))
        return max((self._lowest.get(i, 0) for i in near), default=0)


def _without(resolution: Resolution, own: set[str]) -> Resolution:
    kept = tuple(c for c in resolution.counterparts if _stands(c, own))
    return resolution if len(kept) == len(resolution.counterparts) else replace(resolution, counterparts=kept)


def _stands(counterpart: Counterpart, own: set[str]) -> bool:
    return counterpart.relation == "counterpart" or counterpart.body not in own
