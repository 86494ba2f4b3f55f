"""Adding a row to a region's table as text, so that comments, order and spacing stay."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

Value = str | int | Sequence[str] | None
_PLAIN = re.compile(r"^[\w一-鿿(（][\w一-鿿()（）、·年月日.〔〕《》 -]*$")
_KEY = re.compile(r"^[A-Za-z_]+:")


def new_table(region: str, note: str) -> str:
    """An empty table for a region."""
    return f"schema: planctl/local/1\nregion: {region}\nnote: {scalar(note)}\nnames:\n"


def with_row(text: str, section: str, row: Mapping[str, Value]) -> str:
    """The table's text with a row at the end of a section (``names`` or ``offices``).

    Nothing else changes. A section that is missing is put at the end; ``names: []`` becomes a list.
    """
    lines = text.splitlines()
    start = next((i for i, line in enumerate(lines) if re.match(rf"^{section}:", line)), None)
    if start is None:
        return "\n".join([*lines, f"{section}:", *row_lines(row), ""])
    lines[start] = re.sub(r"^(\w+:)\s*(\[\s*\]|~|null)?", r"\1", lines[start])
    end = _end(lines, start)
    return "\n".join([*lines[:end], *row_lines(row), *lines[end:], ""])


def _end(lines: Sequence[str], start: int) -> int:
    """The line after the last row of a section; blank lines and comments that follow belong to the next."""
    after = next((i for i in range(start + 1, len(lines)) if _KEY.match(lines[i])), len(lines))
    while after > start + 1 and (not lines[after - 1].strip() or lines[after - 1].startswith("#")):
        after -= 1
    return after


def row_lines(row: Mapping[str, Value]) -> list[str]:
    """A row in block style; empty values are left out."""
    lines: list[str] = []
    for key, value in row.items():
        if value is None or not value:
            continue
        shown = scalar(value) if isinstance(value, str | int) else f"[{', '.join(scalar(v) for v in value)}]"
        lines.append(f"{'  - ' if not lines else '    '}{key}: {shown}")
    return lines


def scalar(value: str | int) -> str:
    """A value as YAML text, quoted where plain text could be read as something else."""
    text = " ".join(str(value).split())
    if text.casefold() in {"", "null", "~"} or not _PLAIN.match(text) or text.endswith(" "):
        return json.dumps(text, ensure_ascii=False)
    return text
