"""Plans for the tests of checks, made from a few lines of text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from planctl.api import Workspace
from planctl.checks.facts import Context
from planctl.checks.registry import find
from planctl.checks.runner import run
from planctl.checks.selection import Chosen
from planctl.checks.stamp import Origin
from planctl.model import Finding, Plan

TITLE = re.compile("年.*(?:要点|计划|方案|分工)")


@lru_cache(maxsize=1)
def workspace() -> Workspace:
    return Workspace.open()


def document(text: str, year: int, place: str) -> str:
    """The text with a title and a section where it has none."""
    head = "" if TITLE.search(text.strip().splitlines()[0]) else f"{place}{year}年打击侵权假冒工作要点\n"
    section = "" if re.search("^一、", text, re.MULTILINE) else "一、重点工作\n"
    return head + (section if head else "") + text


def plan_of(text: str, year: int = 2020, region: str = "guandu") -> Plan:
    place = workspace().regions.find(region)
    whole = document(text, year, "" if region == "national" else place.name)
    return workspace().import_bytes(
        whole.encode(), "plan.txt", year=year, region=region, id=f"{year}-{region}"
    )


def findings(rule: str, case: dict[str, Any]) -> list[Finding]:
    """What one rule says of a case: ``plan``, and perhaps ``base``, ``year``, ``region`` and ``options``."""
    year, region = int(case.get("year", 2020)), case.get("region", "guandu")
    plan = plan_of(case["plan"], year, region)
    comparison = None
    if "base" in case:
        base = plan_of(case["base"], int(case.get("base_year", year)), "national")
        comparison = workspace().diff(base, plan)
    known = find(rule)
    options = {option.name: option.default for option in known.options}
    for name, value in case.get("options", {}).items():
        options[name] = tuple(value) if isinstance(value, list) else value
    whole = document(case["plan"], year, workspace().regions.find(region).name)
    context = Context(
        plan, comparison, workspace().names, workspace().regions, lines=tuple(whole.splitlines())
    )
    checked = run(context, [Chosen(known, known.severity, options)], Origin("plan.txt", text=context.lines))
    return [marked.finding for marked in checked.marked]
