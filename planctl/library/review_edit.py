"""Writing reviewed links: rows are put in and taken out as text, so comments and order stay."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

from planctl.errors import PlanctlError
from planctl.library import files
from planctl.library.reviews import SCHEMA, Row, parse_reviews
from planctl.words import _

_HEAD = f"# Links between clauses that a person has looked at. 人工核对过的条款对应关系。\nschema: {SCHEMA}\nlinks:\n"
_EMPTY = re.compile(r"^links:[ \t]*(?:\[\s*\]|~|null)?[ \t]*(#.*)?$", re.MULTILINE)


def put(path: Path, row: Row) -> None:
    """Add a row to a file, or replace the one about the same pair; the file is made where there is none.

    Nothing else changes. PlanctlError where the file cannot be read, edited or written; it then stays as it was.
    """
    text = files.read_text(path) if path.exists() else _HEAD
    rows = parse_reviews(text, path)
    at = _index(rows, row)
    lines = text.splitlines()
    if at is None:
        edited = _appended(lines, text, rows, row)
    else:
        start, end = _span(lines, rows, at)
        remarks = [line for line in lines[start:end] if _depth(line) is None]
        edited = [*lines[:start], *remarks, *_row_lines(row, _indent(lines[start])), *lines[end:]]
    wanted = [*rows, row] if at is None else [*rows[:at], row, *rows[at + 1 :]]
    _write(path, edited, wanted)


def take(path: Path, row: Row) -> bool:
    """Take the row about a pair out of a file; whether there was one."""
    text = files.read_text(path)
    rows = parse_reviews(text, path)
    at = _index(rows, row)
    if at is None:
        return False
    lines = text.splitlines()
    start, end = _span(lines, rows, at)
    _write(path, [*lines[:start], *lines[end:]], [*rows[:at], *rows[at + 1 :]])
    return True


def _index(rows: tuple[Row, ...], row: Row) -> int | None:
    pair = (row.base, row.clause, row.other)
    return next((n for n, r in enumerate(rows) if (r.base, r.clause, r.other) == pair), None)


def _span(lines: list[str], rows: tuple[Row, ...], at: int) -> tuple[int, int]:
    """First and last line (exclusive) of a row; comments and blank lines after it belong to what follows."""
    start = rows[at].line - 1
    end = start + 1
    for number in range(start + 1, len(lines)):
        depth = _depth(lines[number])
        if depth is not None and depth <= _depth_of(lines[start]):
            break
        end = end if depth is None else number + 1
    return start, end


def _depth(line: str) -> int | None:
    """The column of a line's first character; None for a blank line or a comment."""
    bare = line.lstrip(" ")
    return None if not bare or bare.startswith("#") else len(line) - len(bare)


def _depth_of(line: str) -> int:
    return _depth(line) or 0


def _indent(line: str) -> str:
    return " " * _depth_of(line)


def _appended(lines: list[str], text: str, rows: tuple[Row, ...], row: Row) -> list[str]:
    if rows:
        _start, end = _span(lines, rows, len(rows) - 1)
        return [*lines[:end], *_row_lines(row, _indent(lines[_start])), *lines[end:]]
    opened = _EMPTY.search(text)
    if opened is None:
        return [*lines, "links:", *_row_lines(row, "  ")]
    at = text[: opened.start()].count("\n")
    comment = f"  {opened[1]}" if opened[1] else ""
    return [*lines[:at], f"links:{comment}", *_row_lines(row, "  "), *lines[at + 1 :]]


def _row_lines(row: Row, indent: str) -> list[str]:
    fields = {
        "base": row.base,
        "clause": row.clause,
        "other": row.other,
        "verdict": row.verdict,
        "note": row.note,
        "author": row.author,
        "base-text": row.base_text,
        "other-text": row.other_text,
    }
    shown = [f"{key}: {_scalar(value)}" for key, value in fields.items() if value]
    return [f"{indent}{'  ' if number else '- '}{line}" for number, line in enumerate(shown)]


def _scalar(value: str) -> str:
    """A value on one line; anything that YAML could read otherwise is quoted (JSON strings are YAML)."""
    plain = re.fullmatch(r"[A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff（）、，。-]*", value)
    return value if plain and value.lower() not in _WORDS else json.dumps(value, ensure_ascii=False)


_WORDS = frozenset("null true false yes no on off y n".split())


def _write(path: Path, lines: list[str], wanted: list[Row]) -> None:
    """Write the lines where they hold exactly the wanted rows."""
    text = "\n".join(lines) + "\n"
    try:
        held = [_bare(row) for row in parse_reviews(text, path)]
    except PlanctlError:
        held = []
    if held != [_bare(row) for row in wanted]:
        raise PlanctlError(
            _("the reviewed links cannot be edited as they are laid out"),
            file=path,
            hint=_("Write each link as a block of its own, one field a line; nothing was changed."),
        )
    files.write_text(path, text)


def _bare(row: Row) -> Row:
    return replace(row, file="", line=0)
