"""A question to the tables, and what is asked of the table of regions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from planctl.names.prefix import Reading, normal, readings
from planctl.names.script import simplified
from planctl.words import _, language

_LATIN = re.compile(r"[A-Za-z]{2}")
_MARKS = (
    "壮族自治区", "回族自治区", "维吾尔自治区", "特别行政区", "自治区", "自治州", "自治县", "新区", "地区", "省",
    "市", "区", "县", "州", "盟", "旗",
)  # fmt: skip


class Area(Protocol):
    """What is asked of a region."""

    @property
    def slug(self) -> str:
        """The stable id."""
        ...

    @property
    def name(self) -> str:
        """The name with its mark: 官渡区."""
        ...

    @property
    def level(self) -> str:
        """national, province, city or district."""
        ...


class Places(Protocol):
    """What is asked of the table of regions."""

    def chain(self, text: str, year: int | None = None) -> Sequence[Area]:
        """A region and the ones it lies in; PlanctlError where it is unknown."""
        ...

    def lookup(self, text: str) -> Sequence[Area]:
        """All regions of a name."""
        ...

    def bare(self, name: str, region: Any) -> Sequence[str]:
        """Place names that open an agency's name."""
        ...


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: the normalised name, where (with the regions above), and when."""

    written: str
    name: str
    region: str | None
    year: int | None
    chain: tuple[Area, ...] = ()
    note: str = ""
    bare: tuple[str, ...] = ()

    @property
    def slugs(self) -> tuple[str, ...]:
        """The region and the ones above it."""
        return tuple(area.slug for area in self.chain)

    @property
    def national(self) -> bool:
        """Whether the name is from a plan for the whole country."""
        return bool(self.chain) and self.chain[0].level == "national"


def spellings(name: str, area: str) -> tuple[str, ...]:
    """A name as it stands, and with the region's own name shortened to its mark: 上海市X局 as 市X局."""
    if name.startswith(area) and len(name) > len(area):
        return (name, area[-1] + name[len(area) :], name[len(area) :])
    return (name, area[-1:] + name)


def bare_names(chain: Iterable[Area]) -> Iterator[str]:
    """The names of the regions without their marks: 昆明, 上海."""
    for area in chain:
        mark = next((m for m in _MARKS if area.name.endswith(m) and len(area.name) > len(m) + 1), None)
        if mark is not None:
            yield area.name[: -len(mark)]


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """The key of a name as written: simplified and normal."""
    return normal(simplified(name))


@lru_cache(maxsize=4096)
def cuts(name: str, bare: tuple[str, ...] = ()) -> tuple[Reading, ...]:
    """All ways to cut a name; asked several times on the way to one answer."""
    return tuple(readings(name, bare))


def source_words(source: str) -> str:
    """A row's source as evidence: in Chinese only its Chinese parts, or that it rests on practice."""
    if language() == "en":
        return source
    parts = [part.strip() for part in source.split(";")]
    chinese = [part for part in parts if part and not _LATIN.search(part)]
    return "；".join(chinese) or _("practice")
