"""A command line whose cache and working directory are the test's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planctl.cli.main import run

Said = tuple[int, str, str]
Planctl = Callable[..., Said]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all tests: results are kept by content, so that no test sees another's."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def planctl(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Planctl:
    """Run one command line: exit status, standard output, standard error."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    monkeypatch.setenv("PLANCTL_CACHE", str(cache))
    monkeypatch.delenv("PLANCTL_LIBRARY", raising=False)

    def planctl(*words: str) -> Said:
        status = run(list(map(str, words)))
        out, err = capsys.readouterr()
        return status, out, err

    return planctl
