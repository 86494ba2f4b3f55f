"""Campaign series of two plans: kept, renewed for another year, dropped, new."""

from __future__ import annotations

from planctl.model import CampaignLink, Campaigns, Plan

_Mentions = dict[str, list[tuple[str, str, int | None]]]


def compare_campaigns(base: Plan, other: Plan) -> Campaigns:
    """Match campaigns by series; one that names another year than the base's is renewed."""
    ours, theirs = _mentions(base), _mentions(other)
    both = [series for series in ours if series in theirs]
    renewed = [series for series in both if _years(ours[series]) != _years(theirs[series])]
    return Campaigns(
        kept=tuple(_link(s, ours, theirs) for s in both if s not in renewed),
        renewed=tuple(_link(s, ours, theirs) for s in renewed),
        dropped=tuple(_link(s, ours, theirs) for s in ours if s not in theirs),
        new=tuple(_link(s, ours, theirs) for s in theirs if s not in ours),
    )


def _mentions(plan: Plan) -> _Mentions:
    found: _Mentions = {}
    for clause in plan.clauses:
        for campaign in clause.campaigns:
            found.setdefault(campaign.series, []).append((clause.id, campaign.name, campaign.year))
    return found


def _years(mentions: list[tuple[str, str, int | None]]) -> set[int]:
    return {year for _clause, _name, year in mentions if year is not None}


def _link(series: str, ours: _Mentions, theirs: _Mentions) -> CampaignLink:
    return CampaignLink(
        series,
        tuple((clause, name) for clause, name, _year in ours.get(series, ())),
        tuple((clause, name) for clause, name, _year in theirs.get(series, ())),
    )
