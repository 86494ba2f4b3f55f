"""The command line as a process of its own, in a clean environment."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

Planctl = Callable[..., "subprocess.CompletedProcess[str]"]
COMMAND = (sys.executable, "-m", "planctl")
_OURS = ("LC_", "LANG", "PLANCTL_", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "CLICOLOR")


def clean_environment(**more: str) -> dict[str, str]:
    """The environment without what changes planctl's output, in a UTF-8 locale."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(_OURS) or k == "PLANCTL_CACHE"}
    return {**kept, "LC_ALL": "C.UTF-8", "COLUMNS": "80", "TERM": "dumb", **more}


@pytest.fixture
def planctl(tmp_path: Path) -> Planctl:
    """Run planctl in an empty folder: ``planctl("list", env={…}, input="…")``."""

    def run(*words: str, env: dict[str, str] | None = None, **more: object) -> subprocess.CompletedProcess[str]:
        arguments: Sequence[str] = (*COMMAND, *words)
        options: dict[str, object] = {"cwd": tmp_path, "capture_output": True, "encoding": "utf-8", "timeout": 120}
        return subprocess.run(arguments, env=clean_environment(**(env or {})), check=False, **{**options, **more})  # type: ignore[call-overload,no-any-return]

    return run
