"""A coverage as plain data, to be kept and sent between processes: the counts, and the clauses apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from planctl.compare.coverage import BodyRow, ClauseRow, Coverage, Part, Tally


def brief_data(found: Coverage) -> dict[str, Any]:
    """The counts of a coverage, without its clauses."""
    return {
        "plan": found.plan,
        "base": found.base,
        "whole": list(found.whole.counts),
        "new": list(found.new),
        "agencies": _parts(found.agencies),
        "sections": _parts(found.sections),
        "tasks": _parts(found.tasks),
    }


def coverage_of(data: dict[str, Any], rows: tuple[ClauseRow, ...] = ()) -> Coverage:
    """The coverage that :func:`brief_data` made data of."""
    return Coverage(
        plan=data["plan"],
        base=data["base"],
        whole=Tally(*data["whole"]),
        agencies=_parts_of(data["agencies"]),
        sections=_parts_of(data["sections"]),
        tasks=_parts_of(data["tasks"]),
        new=tuple(data["new"]),
        rows=rows,
    )


def _parts(parts: Sequence[Part]) -> list[list[Any]]:
    return [[part.key, part.name, *part.tally.counts] for part in parts]


def _parts_of(rows: Sequence[Sequence[Any]]) -> tuple[Part, ...]:
    return tuple(Part(row[0], row[1], Tally(*row[2:])) for row in rows)


def rows_data(rows: Sequence[ClauseRow]) -> list[list[Any]]:
    """The clauses of a coverage, each a list in the order of the fields."""
    return [
        [
            *(row.clause, row.task, row.verdict, row.confidence, row.others),
            [[body.name, body.body, body.state, body.by] for body in row.bodies],
            *(row.missing, row.assigned, row.leads, row.rest, row.texts),
        ]
        for row in rows
    ]


def rows_of(data: Sequence[Sequence[Any]]) -> tuple[ClauseRow, ...]:
    """The clauses that :func:`rows_data` made data of."""
    return tuple(_row(row) for row in data)


def _row(row: Sequence[Any]) -> ClauseRow:
    clause, task, verdict, confidence, others, bodies, missing, assigned, leads, rest, texts = row
    return ClauseRow(
        clause, task, verdict, confidence, tuple(others),
        tuple(BodyRow(name, body, state, tuple(by)) for name, body, state, by in bodies),
        tuple(missing), assigned, tuple(leads), tuple(rest), tuple(texts),
    )  # fmt: skip
