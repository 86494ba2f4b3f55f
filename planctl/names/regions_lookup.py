"""How a slug, a code or a name becomes regions."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from planctl.names.regions_table import State, Table
from planctl.words import _

if TYPE_CHECKING:
    from planctl.names.regions import Region, Regions

LEVELS = ("national", "province", "city", "district")
MARKS = ("sheng", "shi", "qu", "xian", "zhou", "meng", "qi", "city", "province", "district", "county")
LONGEST = 80  # the longest name with all its parents has 37 characters
Hit = tuple[State, bool]


def lookup(regions: Regions, text: str, year: int | None) -> tuple[Region, ...]:
    """See :meth:`planctl.names.regions.Regions.lookup`."""
    if len(text) > LONGEST:
        return ()
    plain = "".join(text.split()).translate(regions.fold)
    if not any("\u2e80" <= char <= "\u9fff" for char in plain):
        latin = _latin(text)
        return _by_code(regions, latin, year) if latin.isdigit() else _by_slug(regions, latin, year)
    for table, lines in _tables(regions):
        hits = list(_hits(regions, table, lines, plain))
        if hits:
            return _ranked(regions, hits, year)
    return _named(regions, regions.others.get(plain, ()), year)


def _tables(regions: Regions) -> Iterator[tuple[Table, dict[str, list[int]]]]:
    yield regions.now, regions.index
    yield regions.before, regions.index_before


# --- slugs --------------------------------------------------------------------------------------


def _latin(text: str) -> str:
    """Lower case without tones and apostrophes, words joined by hyphens; ü is v."""
    spelled = text.strip().lower().replace("ü", "v").replace("'", "").replace("’", "")
    bare = "".join(c for c in unicodedata.normalize("NFKD", spelled) if c.isascii())
    return "-".join(bare.replace("/", " ").replace("_", " ").replace(",", " ").split())


def _by_slug(regions: Regions, slug: str, year: int | None) -> tuple[Region, ...]:
    here = regions.get(slug, year)
    if here is not None:
        return (here,)
    return _named(regions, regions.others.get(slug, ()), year) or _by_parts(regions, slug, year)


def _by_parts(regions: Regions, slug: str, year: int | None) -> tuple[Region, ...]:
    """A base such as gulou may be four places; kunming-guandu, huangpu-qu and beijing-chaoyang name one."""
    parts = [part for part in slug.split("-") if part]
    named = [part for part in parts if part not in MARKS] or parts
    if not named or len(parts) > 5:
        return ()
    slugs = dict.fromkeys(cells[0] for _line, cells in regions.now.lines())
    pools = {part: [s for s in slugs if s.partition("-")[0] == part] for part in named}
    found = []
    for candidate in dict.fromkeys(s for pool in pools.values() for s in pool):
        here = regions.get(candidate, year)
        own = candidate.partition("-")[0]
        if here is not None and _all_above(regions, here, [part for part in named if part != own]):
            found.append(here)
    return by_level(found)


def _all_above(regions: Regions, region: Region, bases: list[str]) -> bool:
    above = {a.slug.partition("-")[0] for a in regions.ancestors(region)}
    return all(base in above for base in bases)


def _named(regions: Regions, slugs: Iterable[str], year: int | None) -> tuple[Region, ...]:
    return tuple(region for slug in slugs if (region := regions.get(slug, year)) is not None)


# --- codes --------------------------------------------------------------------------------------


def _by_code(regions: Regions, digits: str, year: int | None) -> tuple[Region, ...]:
    """2, 4 or 6 digits; more where the rest is noughts (530111000000)."""
    short = digits[:6] if len(digits) in (9, 12) and not digits[6:].strip("0") else digits
    if len(short) not in (2, 4, 6):
        return ()
    code = short.ljust(6, "0")
    states = [
        table.state(number)
        for table in (regions.now, regions.before)
        for number, cells in table.lines()
        if cells[1] == code
    ]
    return _ranked(regions, [(state, True) for state in states], year)


# --- names --------------------------------------------------------------------------------------


def _hits(regions: Regions, table: Table, lines: dict[str, list[int]], text: str) -> Iterator[Hit]:
    """(state, named in full) for a text that is a name with or without parents before it."""
    for start in range(len(text) - 1):
        for line in lines.get(text[start:], ()):
            state = table.state(line)
            if _under(regions, text[:start], state):
                yield state, text[start:] == state.name


def _under(regions: Regions, text: str, state: State) -> bool:
    """Whether a text is the names of some parents of a state, outermost first."""
    if text in ("", "中国", "全国"):
        return True
    slug = state.parent
    while slug is not None and slug != "national":
        states = regions.states(slug)
        for above in states:
            for form in (above.name, above.stem):
                if text.endswith(form) and _under(regions, text[: -len(form)], above):
                    return True
        slug = states[0].parent if states else None
    return False


def _ranked(regions: Regions, hits: list[Hit], year: int | None) -> tuple[Region, ...]:
    """The regions of the best kind of hit: in force and in full, in force, former."""
    for wanted in (True, False):
        # in the year of a change both names hold: one place then, as of that year
        fitting = (state for state, full in hits if full is wanted and state.holds(year))
        found = unique(regions.get(state.slug, year) or regions.region(state) for state in fitting)
        if found:
            return by_level(found)
    # of several that bore a name one after another the last one counts: 思茅市 of 2003, not of 1993
    past = [state for state, _full in hits if year is None or state.start <= year]
    latest = max((state.until or 9999 for state in past), default=None)
    kept = [state for state, _full in hits if latest in (None, state.until or 9999)]
    former = (regions.region(state) for state in kept)
    return by_level(unique(end for region in former for end in regions.successors(region, year)))


def outranks(regions: Regions, found: tuple[Region, ...]) -> bool:
    """Whether the first goes before the rest: 吉林 is the province, 黄山 the city that holds 黄山区."""
    first, rest = found[0], found[1:]
    if first.level == "province" and all(other.level != "province" for other in rest):
        return True
    return all(regions.contains(first, other) for other in rest)


def near(regions: Regions, text: str) -> str:
    """A hint with names that look like an unknown one."""
    from difflib import get_close_matches

    plain = "".join(text[:LONGEST].split()).translate(regions.fold)
    pool: Iterable[str] = regions.index
    if plain.isascii():
        plain, pool = plain.lower(), dict.fromkeys(cells[0] for _line, cells in regions.now.lines())
    alike = get_close_matches(plain, list(pool), n=40, cutoff=0.5)
    alike = sorted(alike, key=lambda name: -_shared(name, plain))[:5]
    if not alike:
        return _("give a slug, a division code or a Chinese name")
    return _("did you mean {names}?").format(names=", ".join(alike))


def _shared(one: str, other: str) -> int:
    """How many characters two names begin with in common."""
    same = [a == b for a, b in zip(one, other, strict=False)]
    return same.index(False) if False in same else len(same)


def unique(regions: Iterable[Region]) -> tuple[Region, ...]:
    """One region of each place, in the order given."""
    return tuple({region.slug: region for region in regions}.values())


def by_level(regions: Iterable[Region]) -> tuple[Region, ...]:
    """Higher levels first, then by code."""
    return tuple(sorted(regions, key=lambda region: (LEVELS.index(region.level), region.code)))
