"""``make bench``: a folder of 300 plans checked against the national one, on two processes."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from bench.library import build

PLANS, TARGET = 300, 15.0  # plans, seconds by the clock on two idle cores


def report() -> Iterator[str]:
    """Seconds by the clock and of computing for the whole folder; the clock counts what else the machine does."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "plans"
        folder.mkdir()
        build(folder, PLANS)
        before, start = _computing(), perf_counter()
        words = ["check", str(folder), "--against", "2020-national", "--exit-zero", "--format", "json"]
        done = subprocess.run([sys.executable, "-m", "planctl", *words], capture_output=True, check=False)
        clock, computing = perf_counter() - start, _computing() - before
    if done.returncode:
        yield done.stderr.decode("utf-8", "replace")[-500:]
    yield f"{PLANS} plans checked in {clock:.1f} s by the clock, {computing:.1f} s of computing (target {TARGET:.0f})"


def _computing() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    sys.stdout.write("\n".join(report()) + "\n")
