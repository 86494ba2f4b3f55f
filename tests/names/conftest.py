"""The shipped tables, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from planctl.names import Names

ALIASES = Path(__file__).resolve().parents[2] / "aliases"


@pytest.fixture(scope="session")
def aliases() -> Path:
    """The folder of the shipped tables."""
    return ALIASES


@pytest.fixture(scope="session")
def names(aliases: Path) -> Names:
    """The shipped tables, without a compiled copy."""
    return Names.load([aliases])
