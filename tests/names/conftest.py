"""The shipped tables, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from planctl.names import Names

# How long an example takes depends on what else the machine does.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
ALIASES = Path(__file__).resolve().parents[2] / "aliases"


@pytest.fixture(scope="session")
def aliases() -> Path:
    """The folder of the shipped tables."""
    return ALIASES


@pytest.fixture(scope="session")
def names(aliases: Path) -> Names:
    """The shipped tables, without a compiled copy."""
    return Names.load([aliases])
