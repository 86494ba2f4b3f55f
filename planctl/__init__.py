"""planctl: compare Chinese government annual plans across years and regions.

The verbs, in the order of the data::

    plan = planctl.import_document("plan.docx", region="guandu", year=2020)
    plan = planctl.load("2020-guandu")            # an id of the library, or a path
    found = planctl.diff("2020-national", plan)   # what the second carries of the first

They are methods of :class:`planctl.api.Workspace`, which says where plans and tables are; the functions
here use the workspace that ships with planctl. Nothing prints; what cannot be done raises
:class:`planctl.PlanctlError`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from planctl.errors import PlanctlError

if TYPE_CHECKING:
    from pathlib import Path

    from planctl.api import PlanLike, Workspace
    from planctl.model import Comparison, Plan

__all__ = ["PlanctlError", "diff", "import_document", "load", "workspace"]


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


def diff(base: PlanLike, other: PlanLike) -> Comparison:
    """Say what ``other`` carries of ``base``, clause by clause."""
    return workspace().diff(base, other)
