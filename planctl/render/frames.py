"""Answers as pandas DataFrames: one row an observation, English column names, nothing rounded.

Lists stand in one cell, joined by 、 (bodies, clause ids) or ； (stretches of text), as in the CSV that the
command line writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from planctl.compare.coverage import Coverage, Part
from planctl.compare.coverage_report import By
from planctl.model import ClauseLink, Comparison, Finding
from planctl.render.coverage.tables import tally_row

if TYPE_CHECKING:
    import pandas as pd


def clause_frame(found: Comparison) -> pd.DataFrame:
    """One row a base clause: what carries it, relation, verdict, confidence, gaps, duties."""
    import pandas as pd

    return pd.DataFrame(list(_clauses(found)))


def coverage_frame(measured: Sequence[Coverage], by: By = "plan") -> pd.DataFrame:
    """One row a plan, national body, section or task of each coverage; ``ratio`` from 0 to 1."""
    import pandas as pd

    return pd.DataFrame([row for one in measured for row in _parts(one, by)])


def finding_frame(findings: Sequence[Finding]) -> pd.DataFrame:
    """One row a finding of a check."""
    import pandas as pd

    return pd.DataFrame([{name: getattr(one, name) for name in Finding.__slots__} for one in findings])


def _clauses(found: Comparison) -> Iterator[dict[str, Any]]:
    tasks = {clause.id: task for task in found.base.tasks for clause in task.clauses}
    for link in found.clauses:
        yield {
            "base_plan": found.base.id,
            "other_plan": found.other.id,
            "task": tasks[link.base].title,
            "clause": link.base,
            "others": "、".join(link.others),
            "relation": link.relation,
            "verdict": link.verdict,
            "score": link.score,
            "confidence": link.confidence,
            "verbatim": link.verbatim,
            "missing": "；".join(link.missing),
            "added": "；".join(link.added),
            **_duties(link),
        }


def _duties(link: ClauseLink) -> dict[str, str]:
    duties = link.duties
    names = ("kept", "dropped", "no_local_body")
    found = {name: "、".join(getattr(duties, name)) if duties else "" for name in names}
    absorbed = duties.absorbed if duties else ()
    return {**found, "absorbed": "、".join(f"{body}→{by}" for body, by in absorbed)}


def _parts(one: Coverage, by: By) -> Iterator[dict[str, Any]]:
    kinds: dict[str, tuple[Part, ...]] = {
        "plan": (Part(one.plan, one.plan, one.whole),),
        "agency": one.agencies,
        "section": one.sections,
        "task": one.tasks,
    }
    for part in kinds[by]:
        own: dict[str, Any] = {} if by == "plan" else {by: part.name}
        yield {"plan": one.plan, "base": one.base, **own, **tally_row(part.tally)}
