"""``planctl/diff/1``."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from planctl.compare.summary import Summary, summarise
from planctl.model import CampaignLink, ClauseLink, Comparison, Duties, Plan, TaskLink

SCHEMA = "planctl/diff/1"


def diff_data(found: Comparison) -> dict[str, Any]:
    """The comparison as dicts and lists in the contract's order."""
    campaigns = found.campaigns
    return {
        "schema": SCHEMA,
        "base": _plan(found.base),
        "other": _plan(found.other),
        "summary": summary_data(summarise(found)),
        "tasks": [_task(task) for task in found.tasks],
        "clauses": [_clause(link) for link in found.clauses],
        "added": list(found.added),
        "campaigns": {
            "kept": [_campaign(link) for link in campaigns.kept],
            "renewed": [_campaign(link) for link in campaigns.renewed],
            "dropped": [_campaign(link) for link in campaigns.dropped],
            "new": [_campaign(link) for link in campaigns.new],
        },
    }


def diff_json(found: Comparison) -> str:
    """The comparison as one JSON document with a final line break."""
    return json.dumps(diff_data(found), ensure_ascii=False, indent=1) + "\n"


def summary_data(summary: Summary) -> dict[str, Any]:
    """The counts in the contract's shape."""
    clauses, tasks = summary.clauses, summary.tasks
    return {
        "clauses": clauses.total,
        "full": clauses.full,
        "partial": clauses.partial,
        "missing": clauses.missing,
        "added": summary.added,
        "tasks": {
            "tasks": tasks.total,
            "full": tasks.full,
            "partial": tasks.partial,
            "missing": tasks.missing,
        },
        "low_confidence": summary.low_confidence,
        "verbatim": summary.verbatim,
        "campaigns": summary.campaigns,
        "bodies": [asdict(body) for body in summary.bodies],
    }


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "id": plan.id,
        "title": plan.title,
        "year": plan.year,
        "region": plan.region,
        "region_name": plan.region_name,
        "level": plan.level,
        "text": plan.source.text,
    }


def _task(task: TaskLink) -> dict[str, Any]:
    return {"base": task.base, "title": task.title, "others": list(task.others), "verdict": task.verdict}


def _clause(link: ClauseLink) -> dict[str, Any]:
    return {
        "base": link.base,
        "others": list(link.others),
        "relation": link.relation,
        "verdict": link.verdict,
        "score": link.score,
        "confidence": link.confidence,
        "missing": list(link.missing),
        "added": list(link.added),
        "verbatim": link.verbatim,
        "changes": [asdict(change) for change in link.changes],
        "duties": _duties(link.duties) if link.duties is not None else None,
        "elsewhere": [asdict(place) for place in link.elsewhere],
        "evidence": [{"kind": e.kind, "score": e.score} for e in link.evidence],
        "rivals": [{"clause": r.clause, "score": r.score, "better": r.better} for r in link.rivals],
        "reviewed": link.reviewed,
    }


def _duties(duties: Duties) -> dict[str, Any]:
    lead = duties.lead
    return {
        "kept": list(duties.kept),
        "absorbed": [{"counterpart": name, "by": by} for name, by in duties.absorbed],
        "dropped": list(duties.dropped),
        "added": list(duties.added),
        "no_local_body": list(duties.no_local_body),
        "lead": {"base": list(lead[0]), "other": list(lead[1])} if lead is not None else None,
        "roles": [{"body": body, "base": base, "other": other} for body, base, other in duties.roles],
        "unresolved": list(duties.unresolved),
    }


def _campaign(link: CampaignLink) -> dict[str, Any]:
    return {
        "series": link.series,
        "base": [{"clause": clause, "name": name} for clause, name in link.base],
        "other": [{"clause": clause, "name": name} for clause, name in link.other],
    }
