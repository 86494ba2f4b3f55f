"""The folders that come with planctl, found from a wheel as from a checkout."""

from __future__ import annotations

from pathlib import Path

from planctl.errors import PlanctlError
from planctl.words import _

_PACKAGE = Path(__file__).resolve().parent.parent


def folder(name: str) -> Path:
    """The built-in folder ``aliases`` or ``samples``; PlanctlError where the installation is damaged."""
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise PlanctlError(
        _("the folder {name} that ships with planctl is missing").format(name=name),
        file=_PACKAGE,
        hint=_("Install planctl again: pip install --force-reinstall planctl"),
    )


def schemas() -> Path:
    """The folder of the JSON Schemas of every JSON document that planctl prints."""
    return _PACKAGE / "schemas"
