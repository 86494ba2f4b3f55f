"""Refresh what the pages show: outputs of their examples, and the reference of all commands.

    python tools/docs.py            every page
    python tools/docs.py README.md  one or several pages

Run it when output or options have changed; ``tests/test_docs.py`` fails where a page is behind.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from docs_commands import PAGES, reference
from examples import ROOT, Example, Outcome, Step, chosen, examples, outcomes


def pages() -> list[Path]:
    """Every page whose examples are run."""
    return [
        *sorted(ROOT.glob("README*.md")),
        *sorted((ROOT / "docs").glob("*.md")),
        ROOT / "aliases" / "README.md",
    ]


def refresh(page: Path) -> list[str]:
    """Write a page anew with the output of today; what went wrong, one line each."""
    text = reference(PAGES[page.name]) if page.name in PAGES else page.read_text(encoding="utf-8")
    lines = text.splitlines()
    faults: list[str] = []
    pieces: list[str] = []
    at = 0
    with tempfile.TemporaryDirectory() as folder:
        found = outcomes(page, text, Path(folder))
    for example in examples(text):
        pieces += lines[at : example.start + 1]
        for number, step in enumerate(example.steps):
            pieces.append(f"$ {step.command}")
            outcome = found.get((example.start, number))
            pieces += _shown(example, step, outcome, f"{page.relative_to(ROOT)}: {step.command}", faults)
        at = example.end
    page.write_text("\n".join([*pieces, *lines[at:]]) + "\n", encoding="utf-8")
    return faults


def _shown(
    example: Example, step: Step, outcome: Outcome | None, place: str, faults: list[str]
) -> Sequence[str]:
    """The lines to show below a command: only below the last of a block, and as chosen."""
    if outcome is None:
        return step.shown
    status, output = outcome
    last = step is example.steps[-1]
    if status != (example.status if last else 0):
        faults.append(f"{place}: exit {status}: {' '.join(output[-2:])}")
    bare = example.show is None and not any(each.shown for each in example.steps)
    if not last or bare or example.show == "none":
        return []
    try:
        return chosen(output, example.show)
    except ValueError as error:
        faults.append(f"{place}: {error}")
        return step.shown


def main(names: list[str]) -> int:
    """Refresh the named pages, or all; exit 1 where an example failed."""
    chosen_pages = [Path(name).resolve() for name in names] or [p for p in pages() if p.exists()]
    faults = [fault for page in chosen_pages for fault in refresh(page)]
    print("\n".join(faults) or f"{len(chosen_pages)} pages are up to date")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
