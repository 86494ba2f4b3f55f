"""Fixtures of the command line's tests."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from process import COMMAND, clean_environment

Planctl = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def planctl(tmp_path: Path) -> Planctl:
    """Run planctl in an empty folder: ``planctl("list", env={…}, input="…")``."""

    def run(*words: str, env: dict[str, str] | None = None, **more: Any) -> subprocess.CompletedProcess[str]:
        options: dict[str, Any] = {
            "cwd": tmp_path,
            "capture_output": True,
            "encoding": "utf-8",
            "timeout": 120,
        }
        return subprocess.run(
            [*COMMAND, *words], env=clean_environment(**(env or {})), check=False, **{**options, **more}
        )

    return run
