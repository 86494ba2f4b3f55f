"""A plan as the plain data of ``planctl/plan/1``: the shape of its JSON and of its YAML on disk."""

from __future__ import annotations

from typing import Any

from planctl.model import Agency, Campaign, Clause, Group, Place, Plan, Problem, Source, Task

SCHEMA = "planctl/plan/1"


def plan_data(plan: Plan) -> dict[str, Any]:
    """The plan as dicts and lists in the contract's order; optional fields only where they are set."""
    return {
        "schema": SCHEMA,
        "id": plan.id,
        "title": plan.title,
        "year": plan.year,
        "region": plan.region,
        "region_name": plan.region_name,
        "level": plan.level,
        "issuer": plan.issuer,
        "document_number": plan.document_number,
        "issued": plan.issued,
        **_set(preamble=plan.preamble),
        "tasks": [_task(task) for task in plan.tasks],
        "source": _source(plan.source),
        "problems": [problem_data(problem) for problem in plan.problems],
    }


def _set(**fields: Any) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}


def _task(task: Task) -> dict[str, Any]:
    return {
        "id": task.id,
        "label": task.label,
        "title": task.title,
        "path": list(task.path),
        **({"kind": task.kind} if task.kind != "task" else {}),
        **_set(line=task.line),
        "clauses": [clause_data(clause) for clause in task.clauses],
    }


def clause_data(clause: Clause) -> dict[str, Any]:
    """One clause as plain data."""
    return {
        "id": clause.id,
        "text": clause.text,
        "agencies": [_agency(agency) for agency in clause.agencies],
        "groups": [_group(group) for group in clause.groups],
        "campaigns": [_campaign(campaign) for campaign in clause.campaigns],
        **_set(duty=clause.duty),
        **({"open": True} if clause.open else {}),
        **_set(deadline=clause.deadline, line=clause.line),
        **_place(clause.place),
    }


def _agency(agency: Agency) -> dict[str, Any]:
    return {"name": agency.name, "role": agency.role, **_set(verb=agency.verb), **_place(agency.place)}


def _group(group: Group) -> dict[str, Any]:
    return {"name": group.name, "role": group.role, **_place(group.place)}


def _campaign(campaign: Campaign) -> dict[str, Any]:
    return {
        "series": campaign.series,
        "name": campaign.name,
        "year": campaign.year,
        **_place(campaign.place),
    }


def _place(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    fields = _set(
        line=place.line, column=place.column, paragraph=place.paragraph, page=place.page, cell=place.cell
    )
    return {"place": fields} if fields else {}


def _source(source: Source) -> dict[str, Any]:
    return {"file": source.file, "sha256": source.sha256, "text": source.text}


def problem_data(problem: Problem) -> dict[str, Any]:
    """One problem as plain data."""
    return {
        "kind": problem.kind,
        "message": problem.message,
        "line": problem.line,
        **_set(before=problem.before, after=problem.after),
    }
