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
from planctl.names import regions_lookup, regions_text
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
        self.now = Table(self._file("divisions.csv"))
        self._known: dict[tuple[str, int | None], Region | None] = {}
        self._forms: dict[str, list[State]] = {}

    @classmethod
    def load(cls, *folders: Path) -> Regions:
        """The regions of ``aliases/regions``; PlanctlError where a table is missing or damaged.

        Further folders may add names and words; of tables of divisions the last one counts.
        """
        return cls(folders)

    # --- by slug --------------------------------------------------------------------------------

    def get(self, slug: str, year: int | None = None) -> Region | None:
        """The region of a slug as of a year (its last state by default); None where unknown."""
        if (slug, year) not in self._known:
            states = self.states(slug, year)
            fitting = (state for state in states if year is None or state.start <= max(year, 1981))
            self._known[(slug, year)] = self.region(next(fitting, states[-1])) if states else None
        return self._known[(slug, year)]

    def states(self, slug: str, year: int | None = 1980) -> list[State]:
        """The states of a place, latest first; those that ended before 1998 only where they can matter."""
        if not slug or "\n" in slug or "," in slug:
            return []
        states = self.now.states(slug)
        if not states or (year is not None and year < states[-1].start):
            states = states + self.before.states(slug)
        return states

    def region(self, state: State) -> Region:
        """The region of one state."""
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
        """What a region that has ended became by that year (today); itself where it still stood."""
        last = self.states(region.slug)[0]
        if last.until is None or (year is not None and year <= last.until) or not last.next:
            here = self.get(region.slug, year)
            return (here,) if here is not None else ()
        heirs = [heir for slug in last.next if (heir := self.get(slug, year)) is not None]
        return regions_lookup.unique(end for heir in heirs for end in self.successors(heir, year))

    def address(self, region: Region) -> str:
        """The name with all parents: 云南省昆明市官渡区."""
        above = [a.name for a in reversed(self.ancestors(region)) if a.slug != NATIONAL]
        return "".join([*above, region.name])

    # --- by whatever a person writes ------------------------------------------------------------

    def lookup(self, text: str, year: int | None = None) -> tuple[Region, ...]:
        """The regions that a slug, a code or a Chinese name can mean in a year, best first.

        Names come with or without suffix and parents (官渡, 官渡区, 昆明市官渡区), in either script; slugs
        with the parent before or behind (kunming-guandu). A name or code that holds in that year (today
        by default) goes before former ones, which give the place as of that year.
        """
        return regions_lookup.lookup(self, text, year)

    def find(self, text: str, year: int | None = None) -> Region:
        """The one region that is meant; PlanctlError with the candidates, or with near names."""
        found = self.lookup(text, year)
        if found and (len(found) == 1 or regions_lookup.outranks(self, found)):
            return found[0]
        if not found:
            raise PlanctlError(
                _("no region {text}").format(text=text[:40]), hint=regions_lookup.near(self, text)
            )
        names = "; ".join(f"{r.slug} ({self.address(r)})" for r in found[:8])
        message = _("{text} can mean {count} regions").format(text=text, count=len(found))
        raise PlanctlError(message, hint=_("say which: {names}").format(names=names))

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

    def guess(self, text: str, year: int | None = None) -> Region | None:
        """The region that a title or an issuer speaks of: the innermost of the first place named.

        昆明市官渡区人民政府办公室关于转发… is of guandu; a text of 全国 or 国务院 without a place is national;
        None where nothing tells.
        """
        return regions_text.guess(self, text, year)

    # --- tables, read when first needed ---------------------------------------------------------

    @cached_property
    def before(self) -> Table:
        """The states that ended before 1998."""
        return Table(self._file("before-1998.csv"))

    @cached_property
    def index(self) -> dict[str, list[int]]:
        """Form of a name → lines of ``divisions.csv``."""
        return index(self.now)

    @cached_property
    def index_before(self) -> dict[str, list[int]]:
        """Form of a name → lines of ``before-1998.csv``."""
        return index(self.before)

    @cached_property
    def fold(self) -> dict[int, str]:
        """Traditional to simplified, for the characters of place names; keeps lengths."""
        return folding(self._file("traditional.txt"))

    @cached_property
    def others(self) -> dict[str, tuple[str, ...]]:
        """Further names → slugs."""
        found: dict[str, tuple[str, ...]] = {}
        for slug, name, _source in self._rows("names.csv"):
            found[name] = (*found.get(name, ()), slug)
        return found

    @cached_property
    def words(self) -> dict[str, str]:
        """Names that are everyday words → ``suffix`` or ``parent``; everyday words that hold names → ``not``."""
        return {name: counts for name, counts, _source in self._rows("words.csv")}

    @cached_property
    def heads(self) -> dict[str, int]:
        """First two characters of a form → the longest form that begins so."""
        found: dict[str, int] = {}
        for forms in (self.index, self.others):
            for key in forms:
                if len(key) > found.get(key[:2], 0):
                    found[key[:2]] = len(key)
        return found

    def states_of(self, form: str) -> list[State]:
        """The states since 1998 that a form (官渡区, 官渡) names; 全国 and its like are none."""
        if form not in self._forms:
            states = [self.now.state(line) for line in self.index.get(form, ())]
            states += [state for slug in self.others.get(form, ()) for state in self.now.states(slug)[:1]]
            self._forms[form] = [state for state in states if state.level != NATIONAL]
        return self._forms[form]

    def place(self, state: State, year: int | None = None) -> Region:
        """The region of a state: as of the year where one is given, else as the state says."""
        here = self.get(state.slug, year) if year is not None else None
        return here or self.region(state)

    def _file(self, name: str) -> Path:
        """The table of a name in the last folder that has it."""
        found = [folder / name for folder in self.folders if (folder / name).exists()]
        return found[-1] if found else self.folders[0] / name

    def _rows(self, name: str) -> Iterable[list[str]]:
        return (row for folder in self.folders for row in pairs(folder / name, 3))
