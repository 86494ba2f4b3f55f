"""The tables of names with a memory: plans of one region and year ask the same again and again."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from planctl.model import Resolution
from planctl.names import Names

_MOST = 20_000  # answers of each kind that are remembered


class Remembered:
    """What comparing asks of names, each answer remembered."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.trace = lru_cache(_MOST)(names.trace)
        self.lineage = lru_cache(_MOST)(names.lineage)
        self.moved = lru_cache(_MOST)(names.moved)
        self.short = lru_cache(_MOST)(names.short)
        self.no_local_body = lru_cache(_MOST)(names.no_local_body)

    def resolve(self, name: str, *, region: str | None = None, year: int | None = None) -> Resolution:
        """Who a name stands for in a region and year."""
        return self.names.resolve(name, region=region, year=year)

    def resolve_all(
        self, names: Iterable[str], *, region: str | None = None, year: int | None = None
    ) -> dict[str, Resolution]:
        """The names of one plan, read beside each other."""
        return self.names.resolve_all(names, region=region, year=year)
