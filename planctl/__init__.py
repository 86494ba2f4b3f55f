"""planctl: compare Chinese government annual plans across years and regions.

The verbs, in the order of the data::

    plan = planctl.import_document("plan.docx", region="guandu", year=2020)
    plan = planctl.load("2020-guandu")                  # an id of the library, or a path
    who = planctl.resolve("区科信局", region="guandu", year=2020)
    found = planctl.diff("2020-national", plan)         # what the second carries of the first
    counts = planctl.coverage("2020-national", plan)    # by national body, section and task
    findings = planctl.check(plan, "2020-national")     # what to mend before it is issued
    table = planctl.frame(found)                        # as a pandas DataFrame

They are methods of :class:`planctl.api.Workspace`, which says where plans and tables are; the functions
here use the workspace that ships with planctl. Nothing prints; what cannot be done raises
:class:`planctl.PlanctlError`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from planctl.errors import PlanctlError

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from planctl.api import PlanLike, Workspace
    from planctl.compare.coverage import Coverage
    from planctl.compare.coverage_report import By
    from planctl.model import Comparison, Finding, Plan, Resolution

__all__ = [
    "PlanctlError",
    "check",
    "coverage",
    "diff",
    "frame",
    "import_document",
    "load",
    "resolve",
    "workspace",
]


@lru_cache(maxsize=1)
def workspace() -> Workspace:
    """The workspace of the built-in samples and alias tables."""
    from planctl.api import Workspace

    return Workspace.open()


def import_document(
    path: str | Path, *, year: int | None = None, region: str | None = None, id: str | None = None
) -> Plan:
    """Import one document as found; PlanctlError where it cannot be read or holds no task."""
    return workspace().import_document(path, year=year, region=region, id=id)


def load(plan: PlanLike) -> Plan:
    """A plan by id, by path of a parsed plan, or by path of a document, imported on the fly."""
    return workspace().load(plan)


def resolve(name: str, *, region: str | None = None, year: int | None = None) -> Resolution:
    """Which national bodies stand behind a name in a region (slug, code or name) and year."""
    return workspace().resolve(name, region=region, year=year)


def diff(base: PlanLike, other: PlanLike) -> Comparison:
    """Say what ``other`` carries of ``base``, clause by clause."""
    return workspace().diff(base, other)


def coverage(base: PlanLike, other: PlanLike) -> Coverage:
    """Count what ``other`` carries of ``base``: as a whole, by national body, section and task."""
    return workspace().coverage(base, other)


def check(
    plan: PlanLike,
    against: PlanLike | None = None,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """What the rules of ``planctl check`` find, in the order of the document; see :meth:`Workspace.check`."""
    return workspace().check(plan, against, select=select, ignore=ignore)


def frame(
    found: Comparison | Coverage | Sequence[Coverage] | Sequence[Finding], *, by: By = "agency"
) -> pd.DataFrame:
    """An answer as a DataFrame: a row a clause, a tally or a finding; ``by`` says whose tallies.

    The columns are those of :mod:`planctl.render.frames`; ``by`` matters for coverage only.
    """
    from planctl.compare.coverage import Coverage
    from planctl.model import Comparison, Finding
    from planctl.render import frames

    if isinstance(found, Comparison):
        return frames.clause_frame(found)
    several = [found] if isinstance(found, Coverage) else list(found)
    measured = [one for one in several if isinstance(one, Coverage)]
    if measured:
        return frames.coverage_frame(measured, by)
    return frames.finding_frame([one for one in several if isinstance(one, Finding)])
