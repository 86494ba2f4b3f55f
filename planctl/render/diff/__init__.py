"""A comparison for people and programs: one module a format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planctl.model import Comparison

if TYPE_CHECKING:
    from rich.console import RenderableType


@dataclass(frozen=True, slots=True)
class View:
    """What of a comparison is wanted."""

    only: str | None = None
    everything: bool = False
    details: bool = False
    clause: str | None = None
    explain: bool = False

    def render(self, found: Comparison, form: str, width: int = 80) -> str | bytes | RenderableType:
        """The comparison in a format: str for text formats, bytes for a workbook, else for the terminal."""
        if form == "json":
            from planctl.render.diff.asjson import diff_json

            return diff_json(found)
        if form == "markdown":
            from planctl.render.diff.markdown import diff_markdown

            return diff_markdown(found, self)
        if form in {"csv", "xlsx"}:
            from planctl.render.diff.tables import diff_csv, diff_xlsx

            return diff_csv(found) if form == "csv" else diff_xlsx(found)
        from planctl.render.diff.text import diff_text

        return diff_text(found, self, width)
