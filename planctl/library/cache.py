"""Where compiled tables and results are kept between runs; None where nothing may be written."""

from __future__ import annotations

import os
from pathlib import Path


def folder() -> Path | None:
    """The user's cache folder of planctl, made on demand; None where it cannot be had.

    ``PLANCTL_CACHE`` names another folder; ``PLANCTL_CACHE=off`` turns the cache off.
    """
    chosen = os.environ.get("PLANCTL_CACHE")
    if chosen == "off":
        return None
    try:
        path = Path(chosen) if chosen else _default()
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return path


def _default() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("planctl", appauthor=False)
