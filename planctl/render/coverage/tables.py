"""Tidy tables: one row a plan (body, section, task, clause, mention), fixed English column names.

pandas carries them; CSV, Markdown and Parquet are written from the same frame, so that their numbers agree.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from planctl.compare.coverage import ClauseRow, Tally
from planctl.compare.coverage_report import By, Measured, Report
from planctl.errors import PlanctlError
from planctl.render.cells import safe
from planctl.words import _

if TYPE_CHECKING:
    import pandas as pd

Value = str | int | float | bool | None
Row = dict[str, Value]
_MARK = "\ufeff"
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def coverage_rows(report: Report, by: By) -> Iterator[Row]:
    """The rows of a coverage: with a body asked for, its clauses; else a row a plan, body, section or task."""
    for item in report.measured:
        if report.agency is not None:
            yield from _clauses(item, report)
            continue
        for part in item.parts(by):
            own: Row = {} if by == "plan" else {by: part.name}
            if by in {"task", "agency"}:
                own[f"{by}_id"] = part.key
            yield {**about(item), **own, **tally_row(part.tally), **_new(item, by)}


def about(item: Measured) -> Row:
    """Which plan, and which base."""
    head = item.head
    return {
        "plan": head.id,
        "year": head.year,
        "region": head.region,
        "region_name": head.region_name,
        "level": head.level,
        "base": item.base.id,
        "base_years_off": item.distance,
    }


def tally_row(tally: Tally) -> Row:
    """The counts, and the ratio as a number from 0 to 1, not rounded."""
    return {
        "clauses": tally.clauses,
        "full": tally.full,
        "partial": tally.partial,
        "missing": tally.missing,
        "low": tally.low,
        "claimed": tally.claimed,
        "assigned": tally.assigned,
        "ratio": tally.ratio,
    }


def _new(item: Measured, by: By) -> Row:
    return {"added": len(item.coverage.new)} if by == "plan" else {}


def _clauses(item: Measured, report: Report) -> Iterator[Row]:
    """A row for each clause and body asked for."""
    wanted = report.agency or frozenset()
    titles = {task.id: task.title for task in report.bases[item.base.id].tasks}
    for row in report.rows(item):
        for body in row.bodies:
            if (body.body or body.name) in wanted:
                yield {
                    **about(item),
                    "agency": body.name,
                    **clause_row(row, titles[row.task]),
                    "duty": body.state,
                    "by": "、".join(body.by),
                }


def clause_row(row: ClauseRow, title: str) -> Row:
    """One base clause and what became of it."""
    return {
        "task": title,
        "clause": row.clause,
        "verdict": row.verdict,
        "confidence": row.confidence,
        "others": "、".join(row.others),
        "gap": "；".join(row.missing),
    }


def frame(rows: Iterable[Row]) -> pd.DataFrame:
    """The rows as a DataFrame; whole numbers that may be missing are of the type Int64."""
    import pandas as pd

    data = pd.DataFrame(list(rows))
    for column in ("year", "edition", "first_year", "lag"):
        if column in data:
            data[column] = data[column].astype("Int64")
    return data


def written(title: str, rows: Iterable[Row], form: str, bom: bool = False) -> str | bytes:
    """The rows as CSV or Markdown (str), a workbook of one sheet or a Parquet file (bytes)."""
    if form == "csv":
        return csv_text(frame(rows), bom)
    if form == "markdown":
        return markdown(title, frame(rows))
    if form == "parquet":
        return parquet(frame(rows))
    from planctl.render.workbook import Book

    with Book() as book:
        book.table(title, list(rows))
    return book.data


def csv_text(data: pd.DataFrame, bom: bool = False) -> str:
    """CSV (RFC 4180); a cell that a spreadsheet would take for a formula is defused with an apostrophe."""
    stream = io.StringIO(newline="")
    defused(data).to_csv(stream, index=False, lineterminator="\r\n")
    return (_MARK if bom else "") + stream.getvalue()


def defused(data: pd.DataFrame) -> pd.DataFrame:
    """The frame with every text made safe for spreadsheets."""
    data = data.copy()
    for column in data.columns:
        if not (data[column].dtype.kind in "iufb" or str(data[column].dtype) == "Int64"):
            data[column] = [safe(value) if isinstance(value, str) else value for value in data[column]]
    return data


def parquet(data: pd.DataFrame) -> bytes:
    """A Parquet file; PlanctlError where the extra ``parquet`` is not installed."""
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise PlanctlError(
            _("writing Parquet needs the extra parquet"), hint="pip install 'planctl[parquet]'"
        ) from error
    stream = io.BytesIO()
    data.to_parquet(stream, index=False)
    return stream.getvalue()


def markdown(title: str, data: pd.DataFrame) -> str:
    """A heading and a table; ratios in percent that say 0 and 100 only where it is exactly so."""
    lines = [f"# {_escape(title)}", ""]
    if len(data.columns):
        lines.append("| " + " | ".join(str(column) for column in data.columns) + " |")
        marks = (
            "---:" if data[c].dtype.kind in "iuf" or str(data[c].dtype) == "Int64" else "---" for c in data
        )
        lines.append("|" + "|".join(marks) + "|")
    for row in data.itertuples(index=False):
        cells = (_shown(str(name), value) for name, value in zip(data.columns, row, strict=True))
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _shown(column: str, value: object) -> str:
    import pandas as pd

    if value is None or (not isinstance(value, str) and pd.isna(value)):  # type: ignore[call-overload]
        return ""
    if column == "ratio" and isinstance(value, float):
        from fractions import Fraction

        from planctl.render.coverage.shades import percent

        return percent(Fraction(value).limit_denominator(1_000_000)) + "%"
    return _escape(str(value))


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("\n", " ")
