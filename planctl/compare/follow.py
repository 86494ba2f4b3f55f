"""Special campaigns followed through plans: where each series was first seen, renewed, lapsed, revived.

Plans of one region and topic form a line, in the order of their years; what happens to a series is told along
each line. All is said of the plans at hand: the first plan of a line that names a series is where it is first
seen there, which need not be where it began.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from planctl.library.bases import Head
from planctl.names.series import Series, SeriesInfo

Status = Literal["first", "renewed", "revived", "undated"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One campaign in one clause; ``leads`` lead there, ``rest`` are the other bodies named."""

    task: str
    clause: str
    series: str
    name: str
    year: int | None
    text: str
    duty: str = ""
    leads: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A plan with the campaigns that it names."""

    head: Head
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Appearance:
    """A series in one plan; ``stale`` where the plan names only editions of earlier years."""

    head: Head
    mentions: tuple[Mention, ...]
    status: Status
    stale: bool

    @property
    def leads(self) -> tuple[str, ...]:
        """The bodies that lead it there; where nobody leads, the first body named in each clause."""
        leads = [lead for mention in self.mentions for lead in mention.leads]
        return tuple(dict.fromkeys(leads or [m.rest[0] for m in self.mentions if m.rest]))


@dataclass(frozen=True, slots=True)
class Lapse:
    """A plan that no longer names a series which the plan before it on its line named."""

    head: Head
    before: str


@dataclass(frozen=True, slots=True)
class Followed:
    """One series: what is known of it, its origin (national, local, or a region's slug), its course."""

    series: str
    info: SeriesInfo | None
    origin: str
    appearances: tuple[Appearance, ...]
    lapses: tuple[Lapse, ...]

    @property
    def first(self) -> Appearance:
        """The earliest appearance, a national plan before a local one of the same year."""
        return min(self.appearances, key=lambda a: (a.head.year or 9999, not a.head.national, a.head.id))


def follow(plans: Iterable[Named], series: Series) -> tuple[Followed, ...]:
    """Every series of the plans, those in most plans first.

    Names are joined by what ``aliases/campaigns`` knows, namesakes told apart by the words of their clause;
    an unknown name by the rule of :func:`planctl.names.series.key`.
    """
    ordered = sorted(plans, key=lambda plan: (plan.head.year or 9999, plan.head.id))
    named = [(plan.head, _by_series(plan, series)) for plan in ordered]
    infos = {info.key: info for info in series.known}
    found = [
        _followed(key, infos.get(key), named) for key in dict.fromkeys(k for _head, own in named for k in own)
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.appearances), one.series)))


def _by_series(plan: Named, series: Series) -> dict[str, tuple[Mention, ...]]:
    found: dict[str, tuple[Mention, ...]] = {}
    for mention in plan.mentions:
        key = series.series_of(mention.name, mention.text + mention.duty)
        found[key] = (*found.get(key, ()), mention)
    return found


_Named = Sequence[tuple[Head, dict[str, tuple[Mention, ...]]]]


def _followed(key: str, info: SeriesInfo | None, plans: _Named) -> Followed:
    appearances: list[Appearance] = []
    lapses: list[Lapse] = []
    for line in _lines(plans):
        own, gone = _course(key, line)
        appearances += own
        lapses += gone
    appearances.sort(key=lambda a: (a.head.year or 9999, not a.head.national, a.head.id))
    return Followed(key, info, _origin(info, appearances), tuple(appearances), tuple(lapses))


def _lines(plans: _Named) -> Iterator[_Named]:
    """The plans of each region and topic, in the order of their years."""
    found: dict[tuple[str, str], list[tuple[Head, dict[str, tuple[Mention, ...]]]]] = {}
    for head, own in plans:
        found.setdefault((head.region, head.topic), []).append((head, own))
    yield from found.values()


def _course(key: str, line: _Named) -> tuple[list[Appearance], list[Lapse]]:
    """What becomes of a series along one line; plans of one year count as one step."""
    appearances: list[Appearance] = []
    lapses: list[Lapse] = []
    steps: dict[int, bool] = {}
    for head, own in line:
        if head.year is not None:
            steps[head.year] = steps.get(head.year, False) or key in own
    last: str | None = None
    for head, own in line:
        if key in own:
            status = _status(head.year, steps)
            appearances.append(Appearance(head, own[key], status, _stale(head, own[key])))
            last = head.id
        elif (
            head.year is not None and last is not None and not steps[head.year] and _before(head.year, steps)
        ):
            lapses.append(Lapse(head, last))
    return appearances, lapses


def _before(year: int, steps: dict[int, bool]) -> bool:
    """Whether the step before a year names the series."""
    earlier = [y for y in steps if y < year]
    return bool(earlier) and steps[max(earlier)]


def _status(year: int | None, steps: dict[int, bool]) -> Status:
    if year is None:
        return "undated"
    if _before(year, steps):
        return "renewed"
    return "revived" if any(named for y, named in steps.items() if y < year) else "first"


def _stale(head: Head, mentions: Sequence[Mention]) -> bool:
    """Whether only editions of years before the plan's are named: a plan of 2021 with 剑网2020."""
    years = [mention.year for mention in mentions]
    if head.year is None or None in years:
        return False
    return bool(years) and all(year is not None and year < head.year for year in years)


def _origin(info: SeriesInfo | None, appearances: Sequence[Appearance]) -> str:
    """What the tables say; else national where a national plan names it no later than any local one."""
    if info is not None:
        return info.scope
    return "national" if appearances[0].head.national else "local"
