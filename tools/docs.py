"""Refresh what the pages show: outputs of their examples, and the reference of all commands.

    python tools/docs.py            every page
    python tools/docs.py README.md  one or several pages

Run it when output or options have changed; ``tests/test_docs.py`` fails where a page is behind.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from docs_commands import PAGES, reference
from examples import ROOT, Example, chosen, examples, language_of, run, runnable


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
        for example in examples(text):
            pieces += lines[at : example.start + 1]
            pieces += _steps(page, example, Path(folder), faults)
            at = example.end
    page.write_text("\n".join([*pieces, *lines[at:]]) + "\n", encoding="utf-8")
    return faults


def _steps(page: Path, example: Example, folder: Path, faults: list[str]) -> list[str]:
    result: list[str] = []
    for step in example.steps:
        result.append(f"$ {step.command}")
        if not runnable(step.command):
            result += step.shown
            continue
        status, output = run(step.command, folder, language_of(page))
        place = f"{page.relative_to(ROOT)}: {step.command}"
        if status != (example.status if step is example.steps[-1] else 0):
            faults.append(f"{place}: exit {status}: {' '.join(output[-2:])}")
        try:
            shown = chosen(output, example.show) if step is example.steps[-1] else []
        except ValueError as error:
            faults.append(f"{place}: {error}")
            shown = list(step.shown)
        result += shown if example.show != "none" else []
    return result


def main(names: list[str]) -> int:
    """Refresh the named pages, or all; exit 1 where an example failed."""
    chosen_pages = [Path(name).resolve() for name in names] or [p for p in pages() if p.exists()]
    faults = [fault for page in chosen_pages for fault in refresh(page)]
    print("\n".join(faults) or f"{len(chosen_pages)} pages are up to date")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
