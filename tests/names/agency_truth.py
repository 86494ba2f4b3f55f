"""How the tables do on the truth file; ``python tests/names/agency_truth.py`` freezes the present run.

A name is right where the first wanted body is among those found, and a name without a counterpart where
nothing is found; ``suggested`` and ``unresolved`` are neither right nor wrong.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from planctl.errors import PlanctlError
from planctl.names import Names

FOLDER = Path(__file__).resolve().parents[1] / "truth"
TRUTH = FOLDER / "agencies.csv"
FROZEN = FOLDER / "agencies.frozen.csv"
Key = tuple[str, str, str]


def rows() -> list[dict[str, str]]:
    """The labelled names."""
    with TRUTH.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def outcome(names: Names, row: dict[str, str]) -> str:
    """``right``, ``wrong``, ``suggested`` or ``unresolved``."""
    year = int(row["year"]) if row["year"] else None
    try:
        found = names.resolve(row["name"], region=row["region"] or None, year=year)
    except PlanctlError:
        return "unresolved"
    if found.status != "resolved":
        return found.status
    wanted = [name for name in row["counterparts"].split("|") if name]
    if not wanted:
        return "wrong" if found.counterparts else "right"
    body = names.body(wanted[0], year)
    return "right" if body is not None and body.id in {c.body for c in found.counterparts} else "wrong"


def run(names: Names) -> Iterator[tuple[Key, str]]:
    """The outcome of every row of the truth file."""
    for row in rows():
        yield (row["name"], row["region"], row["year"]), outcome(names, row)


def frozen() -> dict[Key, str]:
    """The outcomes of the frozen run that were not right, and ``right`` for the rest of its rows."""
    with FROZEN.open(encoding="utf-8", newline="") as file:
        return {(r["name"], r["region"], r["year"]): r["outcome"] for r in csv.DictReader(file)}


def freeze() -> None:
    """Write the present run as the frozen one."""
    names = Names.load([FOLDER.parents[1] / "aliases"])
    with FROZEN.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "region", "year", "outcome"])
        writer.writerows([*key, result] for key, result in run(names))


if __name__ == "__main__":
    freeze()
