"""Fixtures that many tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from planctl.words import speak

# The same examples every time, and no deadline: how long one takes depends on what else the machine does.
# ``pytest --hypothesis-profile=search`` looks for new ones.
settings.register_profile("seeded", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile("seeded")

ROOT = Path(__file__).resolve().parent.parent


def _shared(name: str) -> Path | None:
    """A folder of the real documents: PLANCTL_CORPUS (the corpus itself) or ``shared`` beside the checkout."""
    chosen = os.environ.get("PLANCTL_CORPUS")
    corpus = Path(chosen) if chosen else ROOT.parent / "shared" / "corpus"
    folder = corpus if name == "corpus" else corpus.parent / name
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The real documents; skips where they are absent."""
    folder = _shared("corpus")
    if folder is None:
        pytest.skip(
            "the real documents are absent: set PLANCTL_CORPUS or put shared/corpus beside the checkout"
        )
    return folder


@pytest.fixture(scope="session")
def gold() -> Path:
    """The hand-made truth beside the real documents; skips where it is absent."""
    folder = _shared("gold")
    if folder is None:
        pytest.skip(
            "the hand-made truth is absent: set PLANCTL_CORPUS or put shared/gold beside the checkout"
        )
    return folder


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test starts in English."""
    speak("en")
    yield
    speak("en")
