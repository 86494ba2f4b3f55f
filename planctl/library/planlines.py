"""The lines of tasks and clauses in a parsed plan's own file, as against the document it was made from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from planctl.library import yamltext
from planctl.library.yamltext import Node, Rows, Table

_ITEM = re.compile(r" *- id: '([0-9]+(?:\.[0-9]+)?)'$")


def plan_lines(text: str, file: str | Path | None = None) -> dict[str, int]:
    """Line of each task and clause by id, in a text that holds a plan; PlanctlError for bad YAML.

    Where every item begins with its id, as planctl writes it, the lines are read off without parsing.
    """
    written = {match[1]: number for number, match in _items(text)}
    if "1" in written and len(written) == text.count("id: '"):
        return written
    root = yamltext.load(text, file)
    found: dict[str, int] = {}
    for number, task in enumerate(_tasks(root), 1):
        found[str(number)] = task.line
        if isinstance(task, Table):
            for part, clause in enumerate(_rows(task, "clauses"), 1):
                found[f"{number}.{part}"] = clause.line
    return found


def _items(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        match = _ITEM.match(line)
        if match:
            yield number, match


def _tasks(node: Node) -> Iterator[Node]:
    if isinstance(node, Table):
        yield from _rows(node, "tasks")
        for section in _rows(node, "sections"):
            yield from _tasks(section)


def _rows(table: Table, key: str) -> tuple[Node, ...]:
    node = table.items.get(key)
    return node.items if isinstance(node, Rows) else ()
