"""A coverage of many plans for people and programs: one module a format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planctl.compare.coverage_report import By, Report
from planctl.compare.follow import Followed
from planctl.words import _

if TYPE_CHECKING:
    from rich.console import RenderableType


@dataclass(frozen=True, slots=True)
class View:
    """In which format, by what, whether a CSV begins with a mark; ``campaigns`` for the workbook."""

    form: str = "text"
    by: By = "plan"
    bom: bool = False
    campaigns: tuple[Followed, ...] = ()

    def render(self, report: Report, width: int = 80) -> str | bytes | RenderableType:
        """The report: str for text formats, bytes for files of tables, else for a terminal of ``width``."""
        if self.form == "json":
            from planctl.render.coverage.asjson import coverage_json

            return "".join(coverage_json(report))
        if self.form == "xlsx":
            from planctl.render.workbook_coverage import coverage_workbook

            return coverage_workbook(report, self.campaigns)
        if self.form in {"csv", "markdown", "parquet"}:
            from planctl.render.coverage.tables import coverage_rows, written

            return written(_("coverage"), coverage_rows(report, self.by), self.form, self.bom)
        from planctl.render.coverage.text import coverage_text

        return coverage_text(report, self.by, width)
