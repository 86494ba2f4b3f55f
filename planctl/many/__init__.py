"""Many plans at once: coverage, campaigns and trends over a library, with results kept by content.

From Python each is a DataFrame, tidy, with the columns of the CSV of the command line::

    from planctl import many
    many.coverage("2020-national", by="agency")     # a row a plan and body
    many.coverage(agency="公安部")                   # a row a clause of one body, base by year
    many.campaigns(series="剑网")                    # a row a mention
    many.trends("loads", library=["plans"])         # steps, years, travel or loads

One process works unless ``processes`` says more; a script that asks for more must be guarded by
``if __name__ == "__main__"``, as :mod:`multiprocessing` asks. What could not be read stands in
``frame.attrs["skipped"]``, a list of (name, reason).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd

    from planctl.compare.coverage_report import By, Skipped
    from planctl.many.survey import Survey

Part = Literal["steps", "years", "travel", "loads"]


def coverage(
    base: str | None = None,
    plans: Sequence[str] = (),
    *,
    by: By = "plan",
    agency: str | None = None,
    library: Sequence[str | Path] = (),
    aliases: Sequence[str | Path] = (),
    processes: int = 1,
) -> pd.DataFrame:
    """What plans carry of ``base``, or each of the national plan of its year, as counts and ratios.

    ``plans`` are ids, paths or folders; without any, every plan of the library. A row stands for a plan, body,
    section or task (``by``), with ``agency`` for a clause of that body. PlanctlError where the base is missing, no
    base names the body, or there is no plan.
    """
    from planctl.many.report import report
    from planctl.render.coverage.tables import coverage_rows, frame

    with _survey(library, aliases, processes) as survey:
        found = report(survey, base, plans, agency=agency)
        return _marked(frame(coverage_rows(found, by)), found.skipped)


def campaigns(
    plans: Sequence[str] = (),
    *,
    series: str | None = None,
    library: Sequence[str | Path] = (),
    aliases: Sequence[str | Path] = (),
    processes: int = 1,
) -> pd.DataFrame:
    """The campaigns of plans, a row a mention and a row a lapse; only those of one ``series`` where it is named."""
    from planctl.many.named import campaigns as followed
    from planctl.render.campaigns import rows
    from planctl.render.coverage.tables import frame

    with _survey(library, aliases, processes) as survey:
        found, _heads, skipped = followed(survey, plans)
        return _marked(frame(rows([one for one in found if series in (None, one.series)])), skipped)


def trends(
    part: Part = "steps",
    plans: Sequence[str] = (),
    *,
    of: Sequence[str] = (),
    library: Sequence[str | Path] = (),
    aliases: Sequence[str | Path] = (),
    processes: int = 1,
) -> pd.DataFrame:
    """One part of the trends: obligations by ``steps`` or ``years``, their ``travel``, or the ``loads`` of bodies.

    ``of`` names the plans whose obligations travel, by default the national ones.
    """
    from planctl.many.trails import Wish
    from planctl.many.trails import trends as followed
    from planctl.render.coverage.tables import frame
    from planctl.render.trends import TABLES

    with _survey(library, aliases, processes) as survey:
        found, skipped, _left = followed(survey, Wish(tuple(plans), origins=tuple(of)))
        return _marked(frame(TABLES[part](found)), skipped)


def _survey(library: Sequence[str | Path], aliases: Sequence[str | Path], processes: int) -> Survey:
    from planctl.api import Workspace
    from planctl.library.cache import folder
    from planctl.many.survey import Survey

    workspace = Workspace.open([Path(one) for one in library], [Path(one) for one in aliases])
    return Survey(workspace, processes, folder())


def _marked(data: pd.DataFrame, skipped: Sequence[Skipped]) -> pd.DataFrame:
    data.attrs["skipped"] = [(item.name, item.reason) for item in skipped]
    return data
