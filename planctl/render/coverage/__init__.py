"""A coverage of many plans for people and programs: one module a format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planctl.compare.coverage_report import By, Report

if TYPE_CHECKING:
    from rich.console import RenderableType


@dataclass(frozen=True, slots=True)
class View:
    """In which format, by what, and whether a CSV begins with a mark of its encoding."""

    form: str = "text"
    by: By = "plan"
    bom: bool = False

    def render(self, report: Report, width: int = 80) -> str | bytes | RenderableType:
        """The report: str for text formats, bytes for files of tables, else for a terminal of ``width``."""
        if self.form == "json":
            from planctl.render.coverage.asjson import coverage_json

            return "".join(coverage_json(report))
        from planctl.render.coverage.text import coverage_text

        return coverage_text(report, self.by, width)
