"""Which plan a plan is measured against: the national plan of its year, else of the nearest year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planctl.model import Level, Plan
from planctl.words import N_

NATIONAL = "national"
NO_YEAR = N_("its year is not known")
NO_NATIONAL = N_("the library holds no national plan")
IS_BASE = N_("it is a national plan, which others are measured against")


@dataclass(frozen=True, slots=True)
class Head:
    """What is asked of a plan before it is compared; ``tasks`` and ``clauses`` are counts."""

    id: str
    title: str
    year: int | None
    region: str
    region_name: str
    level: Level
    tasks: int = 0
    clauses: int = 0

    @property
    def topic(self) -> str:
        """What the id says after year and region: ``ip`` of 2023-shanghai-ip; mostly empty."""
        own = f"{self.year}-{self.region}"
        return self.id.removeprefix(own).lstrip("-") if self.id.startswith(own) else ""

    @property
    def national(self) -> bool:
        """Whether this is a plan for the whole country."""
        return self.region == NATIONAL

    def data(self) -> dict[str, Any]:
        """The head as plain data."""
        return {name: getattr(self, name) for name in self.__slots__}


def head_of(plan: Plan) -> Head:
    """The head of a plan."""
    return Head(
        plan.id, plan.title, plan.year, plan.region, plan.region_name, plan.level,
        len(plan.tasks), len(plan.clauses),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """The base that was chosen, and how far its year is (negative: earlier); or why there is none.

    ``reason`` is a message of the catalogue.
    """

    base: Head | None
    distance: int = 0
    reason: str = ""


def choose(plan: Head, nationals: Sequence[Head]) -> Choice:
    """The national plan of the plan's own year, else of the nearest year, the earlier of two equally near.

    Of several national plans of one year the one on the plan's topic is taken, else the one without a topic.
    """
    if plan.national:
        return Choice(None, reason=IS_BASE)
    if plan.year is None:
        return Choice(None, reason=NO_YEAR)
    dated = [head for head in nationals if head.year is not None and head.national]
    if not dated:
        return Choice(None, reason=NO_NATIONAL)
    best = min(dated, key=lambda head: _order(plan, head))
    return Choice(best, (best.year or 0) - plan.year)


def _order(plan: Head, base: Head) -> tuple[int, int, bool, bool, str]:
    away = (base.year or 0) - (plan.year or 0)
    return abs(away), away, base.topic != plan.topic, bool(base.topic), base.id
