"""A baseline: the fingerprints of findings that are known and accepted for now, frozen in a file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planctl.errors import PlanctlError
from planctl.library import files
from planctl.model import Finding
from planctl.words import _

SCHEMA = "planctl/baseline/1"


@dataclass(frozen=True, slots=True)
class Frozen:
    """One frozen finding; only the fingerprint and the plan count, the rest is for the reader."""

    fingerprint: str
    plan: str
    rule: str
    message: str


def read_baseline(path: Path) -> tuple[Frozen, ...]:
    """The frozen findings; PlanctlError where the file is no baseline."""
    try:
        data = json.loads(files.read_text(path))
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise PlanctlError(_("this is not valid JSON"), file=path, line=line) from error
    if (
        not isinstance(data, dict)
        or data.get("schema") != SCHEMA
        or not isinstance(data.get("findings"), list)
    ):
        raise PlanctlError(
            _("this is no baseline of planctl"), file=path, hint=_("Write one with --write-baseline.")
        )
    return tuple(_frozen(row, path) for row in data["findings"])


def _frozen(row: Any, path: Path) -> Frozen:
    values = (
        [row.get(key) for key in ("fingerprint", "plan", "rule", "message")] if isinstance(row, dict) else []
    )
    fields = [value for value in values if isinstance(value, str)]
    if len(fields) != 4:
        raise PlanctlError(
            _("a row of the baseline is damaged"), file=path, hint=_("Write it anew with --write-baseline.")
        )
    return Frozen(*fields)


def baseline_text(findings: Iterable[Finding]) -> str:
    """The findings as a baseline file, in a fixed order, one row a line."""
    rows = sorted((f.plan, f.rule, f.fingerprint, f.message) for f in findings)
    lines = [
        json.dumps(
            {"fingerprint": fingerprint, "plan": plan, "rule": rule, "message": message}, ensure_ascii=False
        )
        for plan, rule, fingerprint, message in rows
    ]
    body = ",\n  ".join(lines)
    return (
        f'{{"schema": "{SCHEMA}", "findings": [\n  {body}\n]}}\n'
        if rows
        else f'{{"schema": "{SCHEMA}", "findings": []}}\n'
    )
