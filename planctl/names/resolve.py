"""From a name in a region and a year to its national counterparts.

The order is fixed: known misprints, the region's own table, the names of national bodies, kinds that
are no agency, the pattern of functions and forms, open groups and governments. Likeness comes last and
only suggests. Nothing here guesses: a name of which a part is unknown stays unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from planctl.model import Counterpart, Resolution
from planctl.names.asking import Area, Ask, Places, bare_names, cuts, key_of, source_words, spellings
from planctl.names.bodies import LATEST, Bodies
from planctl.names.holding import Holding, Relation, distinct
from planctl.names.kinds import Kinds, Pattern
from planctl.names.lexicon import Function, Lexicon, Parsed, Term
from planctl.names.local import ANYWHERE, Local, LocalName
from planctl.names.prefix import MARKS, Reading
from planctl.words import _

_BRACKETS = re.compile(r"^(.{2,}?)[(\[]([^()\[\]]{2,})[)\]](.*)$")
MIRRORED = frozenset({"coordination", "party", "mass", "congress"})
"""Kinds of national bodies that have an office of the same name at every level."""
LONGEST_NAME = 80
"""Characters; the longest real ones, of leading groups for one campaign, have about fifty."""
_JOINED = re.compile(r"[、/,;]")
_REPUBLIC = "中华人民共和国"


class Resolver:
    """The tables, and how a name is put to them."""

    def __init__(
        self,
        bodies: Bodies,
        lexicon: Lexicon,
        kinds: Kinds,
        local: Local,
        misprints: Sequence[tuple[str, str]],
        places: Places,
    ) -> None:
        self.bodies, self.lexicon, self.kinds, self.local = bodies, lexicon, kinds, local
        self.holding = Holding(bodies)
        self._misprints, self._places = tuple(misprints), places
        self._chains: dict[tuple[str, int | None], tuple[tuple[Area, ...], tuple[str, ...]]] = {}

    def resolve(self, name: str, region: str | None, year: int | None) -> Resolution:
        """The answer for a name as written; unresolved where the tables are silent."""
        ask = self._ask(name, region, year)
        if len(ask.name) > LONGEST_NAME:
            return self._unknown(ask)
        return self._joined(ask) or self._bracketed(ask) or self._answer(ask) or self._unknown(ask)

    def _ask(self, name: str, region: str | None, year: int | None) -> Ask:
        key = key_of(name)
        if key.startswith(_REPUBLIC) and not self.bodies.named(key):
            key = key.removeprefix(_REPUBLIC)
        chain, bare = self._around(region, year) if region else ((), ())
        slug = chain[0].slug if chain else region
        for wrong, right in self._misprints:
            if wrong in key:
                note = _("{wrong} is a known misprint of {right}").format(wrong=wrong, right=right)
                return Ask(name, key.replace(wrong, right), slug, year, chain, note, bare)
        return Ask(name, key, slug, year, chain, "", bare)

    def chain(self, region: str, year: int | None) -> tuple[Area, ...]:
        """A region and the regions above it."""
        return self._around(region, year)[0]

    def _around(self, region: str, year: int | None) -> tuple[tuple[Area, ...], tuple[str, ...]]:
        """The chain of a region, and the names of its places without their marks."""
        key = (region, year)
        if key not in self._chains:
            chain = tuple(self._places.chain(region, year))
            self._chains[key] = (chain, tuple(bare_names(chain)))
        return self._chains[key]

    # --- the steps, first answer wins ---------------------------------------------------------

    def _answer(self, ask: Ask) -> Resolution | None:
        if not 2 <= len(ask.name) <= LONGEST_NAME:
            return None
        found = self._from_table(ask) or self._from_bodies(ask, at_the_time=True)
        if found is not None:
            return found
        one = ask.name[0] not in "各全" and self._is_whole(ask)
        firm = None if one else self.kinds.of(ask.name, firm=True)
        if firm is not None:
            return self._of_kind(ask, firm)
        return (
            self._from_pattern(ask)
            or self._below(ask)
            or self._outpost(ask)
            or self._loose_kind(ask)
            or self._place(ask)
            or self._from_bodies(ask)
        )

    def _from_table(self, ask: Ask) -> Resolution | None:
        for area in (area for area in ask.chain if area.slug in self.local.regions):
            for name in spellings(ask.name, area.name):
                row = self.local.find(area.slug, name, ask.year)
                if row is not None:
                    return self._of_row(ask, row)
        row = self.local.find(ANYWHERE, ask.name, ask.year)
        return self._of_row(ask, row) if row is not None else None

    def _of_row(self, ask: Ask, row: LocalName) -> Resolution:
        found = self.holding.counterparts(row.counterparts, ask.year, "counterpart")
        found += self.holding.counterparts(row.absorbed, ask.year, "absorbed")
        evidence = _("table of {region}: {source}").format(region=row.region, source=row.source)
        if row.note:
            evidence = f"{evidence}; {row.note}"
        return self._done(ask, row.kind, found, "table", evidence)

    def _from_bodies(self, ask: Ask, *, at_the_time: bool = False) -> Resolution | None:
        """The name of a national body; in a local plan of another time only if no local form fits."""
        body = self.bodies.find(ask.name, ask.year)
        if body is None or self._is_local_form(ask):
            return None
        if at_the_time and ask.chain and not ask.national and not body.in_office(ask.year or LATEST):
            return None
        if body.kind == "enterprise" and not ask.national:
            evidence = _("an enterprise: {full}").format(full=body.full)
            return self._done(ask, "enterprise", (), "table", evidence)
        above = (body.parent,) if body.kind == "institution" and body.parent else ()
        found = self.holding.counterparts((body.id, *above), ask.year, "counterpart")
        if not found:
            return None
        evidence = _("name of a national body: {full}").format(full=body.full)
        return self._done(ask, "agency", found, "table", evidence)

    def _below(self, ask: Ask) -> Resolution | None:
        """A local office that bears the national one's own name: 市处非办, 市委社会工作部."""
        for reading in cuts(ask.name):
            body = self.bodies.find(reading.rest, ask.year) if reading.mark else None
            if body is not None and body.kind in MIRRORED:
                found = self.holding.counterparts((body.id,), ask.year, "counterpart")
                if not found:
                    return None
                evidence = _("local office under the name of {full}").format(full=body.full)
                return self._done(ask, "agency", found, "pattern", evidence)
        return None

    def _place(self, ask: Ask) -> Resolution | None:
        """The bare name of a region stands for its government."""
        if not self._places.lookup(ask.name):
            return None
        return self._done(ask, "government", (), "table", _("the name of a region"))

    def _outpost(self, ask: Ask) -> Resolution | None:
        """An office that opens with its national body's own name: 证监会上海监管局."""
        for cut in range(len(ask.name) - 2, 2, -1):
            rest = ask.name[cut:]
            body = (
                self.bodies.find(ask.name[:cut], ask.year) if rest.endswith(self.lexicon.outposts) else None
            )
            if body is not None and body.kind != "enterprise":
                found = self.holding.counterparts((body.id,), ask.year, "counterpart")
                if not found:
                    return None
                evidence = _("office of {full}: {rest}").format(full=body.full, rest=rest)
                return self._done(ask, "agency", found, "pattern", evidence)
        return None

    def _is_local_form(self, ask: Ask) -> bool:
        """省检察院 is found as 最高检察院 without its prefix only by a national plan."""
        return bool(ask.name[:1] in MARKS and not ask.national)

    def _is_whole(self, ask: Ask) -> bool:
        return any(reading.rest in self.lexicon.whole for reading in cuts(ask.name, ask.bare))

    def _readings(self, ask: Ask) -> Iterator[Reading]:
        """The cuts that need no table of regions first: it is only read where they fail."""
        yield from cuts(ask.name, ask.bare)
        area = ask.chain[0] if ask.chain else None
        others = tuple(place for place in self._places.bare(ask.name, area) if place not in ask.bare)
        yield from cuts(ask.name, others) if others else ()

    def rests(self, name: str) -> tuple[str, ...]:
        """A written name without each of its prefixes that need no table of regions."""
        return tuple(dict.fromkeys(reading.rest for reading in cuts(key_of(name))))

    def functions_of(self, name: str) -> tuple[str, ...]:
        """The functions that the first understood cut of a normalised name speaks of."""
        for reading in cuts(name):
            parsed = self.lexicon.parse(reading.rest)
            if parsed is not None:
                return parsed.functions
        return ()

    def _from_pattern(self, ask: Ask) -> Resolution | None:
        for reading in self._readings(ask):
            parsed = self.lexicon.parse(reading.rest)
            if parsed is not None:
                return self._of_parsed(ask, reading, parsed)
        return None

    def _of_parsed(self, ask: Ask, reading: Reading, parsed: Parsed) -> Resolution | None:
        level = self.level(ask, reading, parsed)
        terms = [(f, t) for f in map(self.lexicon.functions.__getitem__, parsed.functions)
                 for t in f.terms if t.holds(ask.year, level)]  # fmt: skip
        names = tuple(name for _f, term in terms for name in term.bodies)
        found = self.holding.counterparts(names, ask.year, "counterpart")
        for function in parsed.functions if found else ():
            for rule in self.local.carried(function, level, ask.year, ask.slugs):
                relation: Relation = "absorbed" if rule.relation == "absorbed" else "counterpart"
                found += self.holding.counterparts(rule.bodies, ask.year, relation)
        if names and not found:  # the body came later, and nobody held its function before
            return None
        kind = "agency" if found else next((t.kind for _f, t in terms if not t.bodies), "other")
        return self._done(ask, kind, found, "pattern", _pattern_evidence(parsed, terms))

    def level(self, ask: Ask, reading: Reading, parsed: Parsed | None = None) -> str | None:
        """The level of the body a reading speaks of; None where nothing tells."""
        own = self._marked_level(ask, reading)
        if parsed is not None and parsed.unit.endswith("分局") and own == "city":
            return "district"
        return own

    def _marked_level(self, ask: Ask, reading: Reading) -> str | None:
        if not reading.mark:
            return ask.chain[0].level if ask.chain else None
        if reading.mark == "区" and ask.chain and ask.chain[0].name.endswith("自治区"):
            return ask.chain[0].level
        for area in ask.chain:
            if area.name.endswith(reading.mark):
                return area.level
        levels = (
            {a.level for a in self._places.lookup(reading.place + reading.mark)} if reading.place else set()
        )
        return levels.pop() if len(levels) == 1 else MARKS[reading.mark]

    def _loose_kind(self, ask: Ask) -> Resolution | None:
        pattern = self.kinds.of(ask.name, firm=False)
        return self._of_kind(ask, pattern) if pattern is not None else None

    def _of_kind(self, ask: Ask, pattern: Pattern) -> Resolution:
        evidence = _("pattern {id}: {source}").format(id=pattern.id, source=source_words(pattern.source))
        return self._done(ask, pattern.kind, (), "pattern", evidence)

    def _joined(self, ask: Ask) -> Resolution | None:
        """市科委、中关村管委会: one body under two names, both understood, all parts known."""
        parts = [part for part in _JOINED.split(ask.name) if part]
        if len(parts) < 2 or any(len(part) < 3 for part in parts):
            return None
        answers = [self._answer(replace(ask, name=part)) for part in parts]
        known = [answer for answer in answers if answer is not None]
        found = distinct(c for answer in known for c in answer.counterparts)
        if len(known) < len(parts):
            return None
        return replace(known[0], kind="agency" if found else known[0].kind, counterparts=found)

    def _bracketed(self, ask: Ask) -> Resolution | None:
        """宣传部(新闻出版局): the body before the bracket, then the one inside."""
        match = _BRACKETS.match(ask.name)
        if match is None:
            return None
        whole = self._from_table(ask) or self._from_bodies(ask)
        if whole is not None:
            return whole
        outer = self._answer(replace(ask, name=match[1] + match[3]))
        inner = self._answer(replace(ask, name=match[2]))
        if outer is None or inner is None:
            return outer
        return replace(outer, counterparts=distinct((*outer.counterparts, *inner.counterparts)))

    def _unknown(self, ask: Ask) -> Resolution:
        evidence = ask.note or _("no table and no pattern knows this name")
        if len(ask.name) <= LONGEST_NAME and any(map(self.lexicon.says_nothing, self.rests(ask.name))):
            evidence = _("the name of a form alone; it says no function")
        return Resolution(ask.written, ask.region, ask.year, "unresolved", evidence=evidence)

    # --- the answer ---------------------------------------------------------------------------

    def _done(
        self, ask: Ask, kind: Any, found: Sequence[Counterpart], method: Any, evidence: str
    ) -> Resolution:
        said = "; ".join(part for part in (ask.note, evidence) if part)
        return Resolution(
            ask.written, ask.region, ask.year, "resolved", kind, distinct(found), method, said
        )  # fmt: skip


def _pattern_evidence(parsed: Parsed, terms: Sequence[tuple[Function, Term]]) -> str:
    words = " + ".join(part for part in (*parsed.words, parsed.form, parsed.unit) if part)
    sources = "; ".join(dict.fromkeys(source_words(function.source) for function, _t in terms))
    return f"{words}: {sources}" if sources else words
