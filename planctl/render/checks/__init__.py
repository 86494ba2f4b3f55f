"""Findings for people, programs and forges: one module a format."""

from planctl.render.checks.report import FORMATS, Item, PlanPart, Report, RuleText, render

__all__ = ["FORMATS", "Item", "PlanPart", "Report", "RuleText", "render"]
