"""A campaign is named in an edition of an earlier year: “剑网2019” in a plan of 2020.

The superior plan asks for this year's edition; last year's is over.

Fails::

    （一）保护版权。组织开展“剑网2019”专项行动。（区文化和旅游局负责）

Passes::

    （一）保护版权。组织开展“剑网2020”专项行动。（区文化和旅游局负责）
    （二）保护商标。总结“铁拳2019”行动经验。（区市场监管局负责）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planctl.checks.facts import Context, Spot, everything
from planctl.checks.sentences import around
from planctl.words import _

CODE, NAME, SEVERITY = "TXT006", "stale-campaign", "warning"
_PAST = re.compile("总结|回顾|巩固|成果|经验|基础上|以来|通报")


def check(context: Context) -> Iterator[Spot]:
    """Campaigns whose year is before the plan's."""
    year = context.plan.year
    for _task, clause in everything(context.plan):
        for campaign in clause.campaigns:
            if year is None or campaign.year is None or campaign.year >= year:
                continue
            at = clause.text.find(campaign.name)
            if _PAST.search(around(clause.text, max(at, 0), max(at, 0) + len(campaign.name))):
                continue
            yield Spot(
                _("“{name}” is an edition of an earlier year; this plan is of {year}").format(
                    name=campaign.name, year=year
                ),
                clause=clause.id,
                span=campaign.name,
                hint=_("Is {series}{year} meant?").format(series=campaign.series, year=year),
            )
