"""A coverage of many plans as one report: measured, held against floors, narrowed to a body."""

from __future__ import annotations

from collections.abc import Sequence

from planctl.compare.coverage_report import Floor, Report
from planctl.many.bodies import body_ids
from planctl.many.floors import under
from planctl.many.survey import Survey


def report(
    survey: Survey,
    base: str | None = None,
    plans: Sequence[str] = (),
    *,
    agency: str | None = None,
    floors: Sequence[Floor] = (),
) -> Report:
    """Measure plans (all of the library without any) against a base, or each against that of its year.

    The report asks the survey for clauses, so it is good while the survey is open. PlanctlError where the base
    is missing, an agency or floor names nothing, or there is no plan.
    """
    measured, skipped = survey.measure(base, plans)
    names = survey.workspace.names
    return Report(
        measured=tuple(measured),
        skipped=tuple(skipped),
        given=base is not None,
        bases=survey.plans(),
        rows=survey.rows,
        shortfalls=tuple(under(measured, floors, names, survey.settings)),
        agency=body_ids(agency, measured, names) if agency else None,
    )
