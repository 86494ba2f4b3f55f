"""``make bench``: documents imported a second, by format, and 1,000 text plans on two processes."""

from __future__ import annotations

import resource
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from planctl.api import Workspace
from planctl.export import to_docx, to_markdown
from planctl.many.imports import Wanted, import_all

PLANS, TARGET = 1_000, 30.0  # text plans, seconds
EACH = 20


def report() -> Iterator[str]:
    """Documents a second in one warm process, then many on two; memory at the end."""
    space = Workspace.open()
    plan = space.load("2020-guandu")
    text = to_markdown(plan)
    forms = {
        "txt": text.encode("utf-8"),
        "md": text.encode("utf-8"),
        "gb18030.txt": text.encode("gb18030"),
        "html": _page(text).encode("utf-8"),
        "docx": to_docx(plan),
    }
    for form, data in forms.items():
        name = f"plan.{form}"
        space.import_bytes(data, name, year=2020, region="guandu")
        start = perf_counter()
        for _number in range(EACH):
            space.import_bytes(data, name, year=2020, region="guandu")
        yield f"{form:12s} {EACH / (perf_counter() - start):8.1f} documents a second"
    yield from _many(space, text)


def _page(text: str) -> str:
    lines = "".join(f"<p>{line}</p>\n" for line in text.splitlines() if line and not line.startswith("---"))
    return f'<html><head><meta charset="utf-8"><title>plan</title></head><body>{lines}</body></html>'


def _many(space: Workspace, text: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as scratch:
        wanted = []
        for number in range(PLANS):
            path = Path(scratch) / f"{number:04}.md"
            path.write_text(text.replace("2020", str(2001 + number % 24)), encoding="utf-8")
            wanted.append(Wanted(str(path), region="guandu"))
        start = perf_counter()
        done = sum(answer.plan is not None for answer in import_all(space, wanted))
        spent = perf_counter() - start
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    yield f"{done} of {PLANS} plans on two processes in {spent:.1f} s (target {TARGET:.0f}); peak {peak >> 10} MiB"


if __name__ == "__main__":
    sys.stdout.write("\n".join(report()) + "\n")
