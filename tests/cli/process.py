"""The command line as a process of its own, in a clean environment."""

from __future__ import annotations

import os
import subprocess
import sys

COMMAND = (sys.executable, "-m", "planctl")
_OURS = ("LC_", "LANG", "PLANCTL_", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "CLICOLOR", "PYTHONIO")


def clean_environment(**more: str) -> dict[str, str]:
    """The environment without what changes planctl's output, in a UTF-8 locale."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(_OURS) or k == "PLANCTL_CACHE"}
    return {**kept, "LC_ALL": "C.UTF-8", "COLUMNS": "80", "TERM": "dumb", **more}


def run_code(code: str) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        env=clean_environment(),
        check=False,
    )
