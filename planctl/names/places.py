"""The table of regions, read only when a region is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planctl.names.regions import Region, Regions


class LazyRegions:
    """The regions of all alias folders."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._regions: Regions | None = None

    @property
    def regions(self) -> Regions:
        """The loaded table."""
        if self._regions is None:
            from planctl.names.regions import Regions

            self._regions = Regions.load(*(folder / "regions" for folder in self._folders))
        return self._regions

    def chain(self, text: str, year: int | None = None) -> tuple[Region, ...]:
        """The region of a slug, code or name and the ones it lies in; PlanctlError where unknown."""
        region = self.regions.find(text, year)
        above = self.regions.ancestors(region)
        return (region, *(r for r in above if r.slug != region.slug and r.level != "national"))

    def lookup(self, text: str) -> Sequence[Region]:
        """All regions of a name."""
        return self.regions.lookup(text)

    def bare(self, name: str, region: Any) -> Sequence[str]:
        """Place names that open an agency's name, with or without the mark of a level."""
        return tuple(prefix for prefix, _region, _rest in self.regions.split_prefix(name, region))
