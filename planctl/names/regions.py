"""Regions of the country: slugs, codes, names old and new, and who lies in whom.

A region is a place that goes on under several names and codes: 即墨县, 即墨市 and 即墨区 are ``jimo``.
``get`` and ``find`` answer with its state in a year, by default today's. The tables are in
``aliases/regions``; they are derived from yescallop/areacodes (CC0 1.0), see docs/regions.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from planctl.errors import PlanctlError
from planctl.names import regions_text
from planctl.names.regions_table import RegionLevel, State, Table, folding, index, pairs
from planctl.words import _

NATIONAL = "national"


@dataclass(frozen=True, slots=True)
class Region:
    """One region as of a year.

    ``name`` is its own (官渡区), ``full_name`` with its parent where it is a district (昆明市官渡区): the
    form that plans print. ``code`` has six digits, or is empty where there is none (全国, 兵团).
    ``from_year`` 1981 means in or before 1981; ``until_year`` is None while it is in force.
    """

    slug: str
    code: str
    name: str
    full_name: str
    level: RegionLevel
    parent: str | None
    from_year: int | None
    until_year: int | None


class Regions:
    """The regions of the tables; loading reads text, the index is built when first needed."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)
        self._now = Table(self._file("divisions.csv"))
        self._known: dict[tuple[str, int | None], Region | None] = {}
        self._forms: dict[str, list[State]] = {}

    @classmethod
    def load(cls, *folders: Path) -> Regions:
        """The regions of ``aliases/regions``; PlanctlError where a table is missing or damaged.

        Further folders may add names and words; of tables of divisions the last one counts.
        """
        return cls(folders)

    def _file(self, name: str) -> Path:
        """The table of a name in the last folder that has it."""
        found = [folder / name for folder in self.folders if (folder / name).exists()]
        return found[-1] if found else self.folders[0] / name

    # --- by slug --------------------------------------------------------------------------------

    def get(self, slug: str, year: int | None = None) -> Region | None:
        """The region of a slug as of a year (its last state by default); None where unknown."""
        if (slug, year) not in self._known:
            self._known[(slug, year)] = self._get(slug, year)
        return self._known[(slug, year)]

    def _get(self, slug: str, year: int | None) -> Region | None:
        if not slug or "\n" in slug or "," in slug:
            return None
        states = self._states(slug, year)
        if not states:
            return None
        fitting = (state for state in states if year is None or state.start <= max(year, 1981))
        return self._region(next(fitting, states[-1]))

    def _states(self, slug: str, year: int | None = 1997) -> list[State]:
        """The states of a place, latest first; those that ended before 1998 only where they can matter."""
        states = self._now.states(slug)
        if not states or (year is not None and year < states[-1].start):
            states = states + self._before.states(slug)
        return states

    def _region(self, state: State) -> Region:
        full = state.name
        if state.level == "district" and state.parent is not None:
            above = self.get(state.parent, state.until)
            full = (above.name if above is not None else "") + state.name
        return Region(
            state.slug, state.code, state.name, full, state.level, state.parent, state.start, state.until
        )

    def ancestors(self, region: Region) -> tuple[Region, ...]:
        """The regions above, nearest first, ``national`` last."""
        found: list[Region] = []
        here = region
        while here.parent is not None and len(found) < 5:
            above = self.get(here.parent, region.until_year)
            if above is None:
                break
            found.append(above)
            here = above
        return tuple(found)

    def contains(self, outer: Region, inner: Region) -> bool:
        """Whether ``inner`` is ``outer`` or lies in it."""
        if outer.slug in (inner.slug, NATIONAL):
            return True
        return any(above.slug == outer.slug for above in self.ancestors(inner))

    def successors(self, region: Region, year: int | None = None) -> tuple[Region, ...]:
        """What a region that has ended became by that year; itself where it still stood."""
        states = self._states(region.slug)
        last = states[0]
        if last.until is None or (year is not None and year <= last.until) or not last.next:
            here = self.get(region.slug, year)
            return (here,) if here is not None else ()
        heirs = [self.get(slug, year) for slug in last.next]
        return _unique(end for heir in heirs if heir is not None for end in self.successors(heir, year))

    # --- by whatever a person writes ------------------------------------------------------------

    def lookup(self, text: str, year: int | None = None) -> tuple[Region, ...]:
        """The regions that a slug, a code or a Chinese name can mean in a year, best first.

        Names come with or without suffix and parents (官渡, 官渡区, 昆明市官渡区), in either script. A name
        or code that holds in that year (today by default) goes before former ones, which give the
        place as of that year.
        """
        plain = "".join(text.split()).translate(self.fold)
        if plain.isascii():
            return self._by_code(plain, year) if plain.isdigit() else self._by_slug(plain.lower(), year)
        for table, lines in ((self._now, self.index), (self._before, self._index_before)):
            hits = list(self._hits(table, lines, plain))
            if hits:
                return self._ranked(hits, plain, year)
        return tuple(self._named(self._others.get(plain, ()), year))

    def find(self, text: str, year: int | None = None) -> Region:
        """The one region that is meant; PlanctlError with the candidates, or with near names."""
        found = self.lookup(text, year)
        if found and (len(found) == 1 or self._outranks(found)):
            return found[0]
        if not found:
            raise PlanctlError(_("no region {text}").format(text=text), hint=self._near(text))
        names = _("; ").join(f"{r.slug} ({self.address(r)})" for r in found[:8])
        message = _("{text} can mean {count} regions").format(text=text, count=len(found))
        raise PlanctlError(message, hint=_("say which: {names}").format(names=names))

    def address(self, region: Region) -> str:
        """The name with all parents: 云南省昆明市官渡区."""
        above = [a.name for a in reversed(self.ancestors(region)) if a.slug != NATIONAL]
        return "".join([*above, region.name])

    # --- in longer text -------------------------------------------------------------------------

    def split_prefix(
        self, name: str, region: Region | None = None, year: int | None = None
    ) -> list[tuple[str, Region | None, str]]:
        """The place names an agency name can begin with: (prefix, region, rest), best first.

        上海市市场监管局 gives 上海市 + 市场监管局, and 上海 + 市市场监管局 after it. The region is None where
        the prefix names several places and ``region``, where the speaker is, does not decide.
        """
        return regions_text.split_prefix(self, name, region, year)

    def mentions(
        self, text: str, near: Region | None = None, year: int | None = None
    ) -> list[tuple[int, int, Region]]:
        """Place names that stand in running text: (start, end, region), in order, not overlapping.

        A chain such as 昆明市官渡区 is one mention of its last part. Names that are everyday words count
        with their suffix only, or after their parent (``words.csv``); a name of several places counts
        where ``near`` or an earlier mention decides.
        """
        return regions_text.mentions(self, text, near, year)

    # --- tables, read when first needed ---------------------------------------------------------

    @cached_property
    def fold(self) -> dict[int, str]:
        """Traditional to simplified, for the characters of place names; keeps lengths."""
        return folding(self._file("traditional.txt"))

    @cached_property
    def index(self) -> dict[str, list[int]]:
        """Form of a name → lines of ``divisions.csv``."""
        return index(self._now)

    @cached_property
    def words(self) -> dict[str, str]:
        """Names that are everyday words → ``suffix`` or ``parent``."""
        return {name: counts for name, counts, _source in self._rows("words.csv")}

    def _rows(self, name: str) -> Iterable[list[str]]:
        return (row for folder in self.folders for row in pairs(folder / name, 3))

    @cached_property
    def heads(self) -> dict[str, int]:
        """First two characters of a form → the longest form that begins so."""
        found: dict[str, int] = {}
        for key in self.index:
            if len(key) > found.get(key[:2], 0):
                found[key[:2]] = len(key)
        return found

    def states_of(self, form: str) -> list[State]:
        """The states since 1998 that a form (官渡区, 官渡) names."""
        if form not in self._forms:
            self._forms[form] = [self._now.state(line) for line in self.index.get(form, ())]
        return self._forms[form]

    def place(self, state: State, year: int | None = None) -> Region:
        """The region of a state: as of the year where that is asked, else as the state says."""
        here = self.get(state.slug, year) if year is not None else None
        return here or self._region(state)

    @cached_property
    def _before(self) -> Table:
        return Table(self._file("before-1998.csv"))

    @cached_property
    def _index_before(self) -> dict[str, list[int]]:
        return index(self._before)

    @cached_property
    def _others(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for slug, name, _source in self._rows("names.csv"):
            found[name] = (*found.get(name, ()), slug)
        return found

    # --- how lookup finds -----------------------------------------------------------------------

    def _by_slug(self, slug: str, year: int | None) -> tuple[Region, ...]:
        here = self.get(slug, year)
        return (here,) if here is not None else tuple(self._named(self._others.get(slug, ()), year))

    def _named(self, slugs: Iterable[str], year: int | None) -> Iterable[Region]:
        return (region for slug in slugs if (region := self.get(slug, year)) is not None)

    def _by_code(self, digits: str, year: int | None) -> tuple[Region, ...]:
        """2, 4 or 6 digits; more where the rest is noughts (530111000000)."""
        short = digits[:6] if len(digits) in (9, 12) and not digits[6:].strip("0") else digits
        if len(short) not in (2, 4, 6):
            return ()
        code = short.ljust(6, "0")
        states = [
            table.state(number)
            for table in (self._now, self._before)
            for number, cells in table.lines()
            if cells[1] == code
        ]
        return self._ranked([(state, True) for state in states], code, year)

    def _hits(self, table: Table, lines: dict[str, list[int]], text: str) -> Iterable[tuple[State, bool]]:
        """(state, named in full) for a text that is a name with or without parents before it."""
        for start in range(len(text) - 1):
            for line in lines.get(text[start:], ()):
                state = table.state(line)
                if self._under(text[:start], state):
                    yield state, text[start:] == state.name

    def _under(self, text: str, state: State) -> bool:
        """Whether a text is the names of some parents of a state, outermost first."""
        if text in ("", "中国", "全国"):
            return True
        slug = state.parent
        while slug is not None and slug != NATIONAL:
            states = self._states(slug)
            for above in states:
                for form in (above.name, above.stem):
                    if text.endswith(form) and self._under(text[: -len(form)], above):
                        return True
            slug = states[0].parent if states else None
        return False

    def _ranked(self, hits: list[tuple[State, bool]], text: str, year: int | None) -> tuple[Region, ...]:
        """The regions of the best kind of hit: in force and in full, in force, former."""
        for wanted in (True, False):
            fitting = [state for state, full in hits if full is wanted and state.holds(year)]
            # in the year of a change both names hold: one place then, as of that year
            regions = _unique(self._in_year(state, year) for state in fitting)
            if regions:
                return _by_level(regions)
        former = (self._region(state) for state, _full in hits)
        return _by_level(_unique(end for region in former for end in self.successors(region, year)))

    def _in_year(self, state: State, year: int | None) -> Region:
        return self.get(state.slug, year) or self._region(state)

    def _outranks(self, found: tuple[Region, ...]) -> bool:
        """吉林 is the province, 黄山 the city that holds 黄山区; 朝阳 is nobody's alone."""
        first, rest = found[0], found[1:]
        if first.level == "province" and all(other.level != "province" for other in rest):
            return True
        return all(self.contains(first, other) for other in rest)

    def _near(self, text: str) -> str:
        from difflib import get_close_matches

        plain = "".join(text.split()).translate(self.fold)
        pool: Iterable[str] = self.index
        if plain.isascii():
            pool = dict.fromkeys(cells[0] for _line, cells in self._now.lines())
        near = get_close_matches(plain[:40], list(pool), n=5, cutoff=0.5)
        if not near:
            return _("give a slug, a division code or a Chinese name")
        return _("did you mean {names}?").format(names=_(", ").join(near))


def _unique(regions: Iterable[Region]) -> tuple[Region, ...]:
    return tuple({region.slug: region for region in regions}.values())


def _by_level(regions: tuple[Region, ...]) -> tuple[Region, ...]:
    order = ("national", "province", "city", "district")
    return tuple(sorted(regions, key=lambda region: (order.index(region.level), region.code)))
