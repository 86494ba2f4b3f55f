"""Findings for people, programs and forges: one module a format."""

from planctl.model import Marked
from planctl.render.checks.report import FORMATS, PlanPart, Report, RuleText, render

__all__ = ["FORMATS", "Marked", "PlanPart", "Report", "RuleText", "render"]
