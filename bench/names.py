"""``make bench``: who is who — loading the tables, and resolving 10,000 names beside fuzzy matching."""

from __future__ import annotations

import csv
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time

from planctl.library import builtin
from planctl.names import Names

ROOT = Path(__file__).resolve().parent.parent
NAMES, SEED = 10_000, 20
LOAD_TARGET, RESOLVE_TARGET = 0.060, 1.0  # seconds

Ask = tuple[str, str | None, int]


def report() -> Iterator[str]:
    """Seconds of computing to load the tables with and without the compiled cache, and to resolve many names."""
    folders = (builtin.folder("aliases"),)
    with tempfile.TemporaryDirectory() as scratch:
        cold, names = _timed(lambda: Names.load(folders, cache=Path(scratch)))
        warm = min(_timed(lambda: Names.load(folders, cache=Path(scratch)))[0] for _run in range(5))
    asked = _asked()
    spent, _answers = _timed(lambda: [names.resolve(n, region=r, year=y) for n, r, y in asked])
    again, _answers = _timed(lambda: [names.resolve(n, region=r, year=y) for n, r, y in asked])
    yield f"tables read and compiled        {cold:8.3f} s"
    yield f"tables from the cache           {warm:8.3f} s   (target {LOAD_TARGET:.3f})"
    yield f"{len(asked):,} names, first time     {spent:8.3f} s   (target {RESOLVE_TARGET:.3f})"
    yield f"{len(asked):,} names, again          {again:8.3f} s"
    fuzzy = _fuzzy([name for name, _region, _year in asked[:500]], names) * len(asked) / 500
    yield f"the same by fuzzy matching      {fuzzy:8.3f} s   ({fuzzy / spent:.1f} times; of 500 names, scaled)"


def _timed(do: object) -> tuple[float, Names]:
    start = process_time()
    answer = do()  # type: ignore[operator]
    return process_time() - start, answer


def _asked() -> list[Ask]:
    """Names of the truth file in many years, shuffled with a fixed seed; most are asked for the first time."""
    with (ROOT / "tests" / "truth" / "agencies.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    every = [
        (row["name"], row["region"] or None, int(row["year"]) + step) for step in range(10) for row in rows
    ]
    random.Random(SEED).shuffle(every)
    return every[:NAMES]


def _fuzzy(asked: Sequence[str], names: Names) -> float:
    """Seconds to find the likest national name of each by rapidfuzz, which does not know bodies from places."""
    from rapidfuzz import fuzz, process

    known = [name for body in names.bodies.by_id.values() for name in body.names]
    start = process_time()
    for name in asked:
        process.extractOne(name, known, scorer=fuzz.WRatio)
    return process_time() - start


if __name__ == "__main__":
    sys.stdout.write("\n".join(report()) + "\n")
