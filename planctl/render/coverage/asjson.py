"""``planctl/coverage/1``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from planctl.compare.coverage import ClauseRow, Part, Tally
from planctl.compare.coverage_report import Measured, Report

SCHEMA = "planctl/coverage/1"


def coverage_json(report: Report) -> Iterator[str]:
    """The report as one JSON document, in pieces: a plan at a time, so that thousands need little memory."""
    head = {"schema": SCHEMA, "base": _one_base(report)}
    yield _dump(head)[:-2] + ',\n "plans": ['
    for number, item in enumerate(report.measured):
        yield ("," if number else "") + "\n  " + _inner(plan_data(item, report))
    yield "\n ]" if report.measured else "]"
    for name, rows in (("skipped", _skipped(report)), ("shortfalls", _shortfalls(report))):
        yield f',\n "{name}": ' + _inner(rows)
    yield "\n}\n"


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)


def _inner(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


def _one_base(report: Report) -> str | None:
    names = {item.base.id for item in report.measured}
    return names.pop() if len(names) == 1 else None


def tally_data(tally: Tally) -> dict[str, Any]:
    """The counts of a tally in the contract's order, with what it leaves open after them."""
    return {
        "clauses": tally.clauses,
        "full": tally.full,
        "partial": tally.partial,
        "missing": tally.missing,
        "low": tally.low,
        "claimed": tally.claimed,
        "assigned": tally.assigned,
        "ratio": tally.ratio,
    }


def plan_data(item: Measured, report: Report) -> dict[str, Any]:
    """One plan; with ``--agency NAME`` that body's clauses too."""
    coverage = item.coverage
    data = {
        "id": item.head.id,
        "base": item.base.id,
        "base_years_off": item.distance,
        "base_given": report.given,
        "year": item.head.year,
        "region": item.head.region,
        "region_name": item.head.region_name,
        **tally_data(coverage.whole),
        "added": len(coverage.new),
        "agencies": [{"name": p.name, **_body(p)} for p in report.chosen(coverage.agencies)],
    }
    if report.agency is not None:
        rows = [_clause(row, report.agency) for row in report.rows(item)]
        return {**data, "clauses_of_agency": [row for row in rows if row is not None]}
    return {
        **data,
        "sections": [{"title": part.name, **tally_data(part.tally)} for part in coverage.sections],
        "tasks": [{"base": p.key, "title": p.name, **tally_data(p.tally)} for p in coverage.tasks],
    }


def _body(part: Part) -> dict[str, Any]:
    return {"body": part.key, **tally_data(part.tally)}


def _clause(row: ClauseRow, wanted: frozenset[str]) -> dict[str, Any] | None:
    """One clause of a body, with what became of the body's duty; None where the body is not in it."""
    bodies = [body for body in row.bodies if (body.body or body.name) in wanted]
    if not bodies:
        return None
    return {
        "base": row.clause,
        "others": list(row.others),
        "verdict": row.verdict,
        "confidence": row.confidence,
        "missing": list(row.missing),
        "bodies": [{"name": b.name, "duty": b.state, "by": list(b.by)} for b in bodies],
    }


def _skipped(report: Report) -> list[dict[str, Any]]:
    return [{"plan": item.name, "reason": item.reason, "failed": item.failed} for item in report.skipped]


def _shortfalls(report: Report) -> list[dict[str, Any]]:
    return [
        {"plan": item.plan, "name": item.name, "floor": float(item.floor), "ratio": item.tally.ratio}
        for item in report.shortfalls
    ]
