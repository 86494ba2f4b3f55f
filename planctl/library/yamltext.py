"""YAML as text with places: every scalar a string, every mistake with its line.

PyYAML silently keeps the last of two equal keys and reads ``no`` as False and ``12:30`` as 750; plans and
tables must not depend on that. Aliases, anchors and tags are refused: nothing in our files needs them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planctl.errors import PlanctlError
from planctl.words import _

MAX_DEPTH = 30


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar: its text (None for an empty or null one) and its line."""

    value: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Rows:
    """A sequence and its line."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping in the order of the file, and its line; ``keys`` holds the line of each key."""

    items: dict[str, Node]
    keys: dict[str, int]
    line: int

    def __iter__(self) -> Iterator[tuple[str, Node]]:
        return iter(self.items.items())


Node = Text | Rows | Table
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def load(text: str, file: str | Path | None = None) -> Node:
    """Parse one YAML document; PlanctlError with file and line for anything but plain YAML."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise PlanctlError(
            _("this is not valid YAML: {reason}").format(reason=error.problem or error),
            file=file,
            line=mark.line + 1 if mark else None,
        ) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise PlanctlError(_("this is not valid YAML: {reason}").format(reason=first), file=file) from error
    if node is None:
        return Text(None, 1)
    return _convert(node, file, 0, set())


def _convert(node: Any, file: str | Path | None, depth: int, seen: set[int]) -> Node:
    line = node.start_mark.line + 1
    if depth > MAX_DEPTH:
        raise PlanctlError(_("the file is nested too deeply"), file=file, line=line)
    kind = node.id
    if kind == "scalar":
        quoted = node.style in ('\'', '"', '|', '>')
        value = node.value
        return Text(None if not quoted and value in _NULLS else value, line)
    if id(node) in seen:
        raise PlanctlError(
            _("YAML aliases (*name) are not read"), file=file, line=line, hint=_("Write the value out.")
        )
    seen.add(id(node))
    if not node.tag.startswith("tag:yaml.org,2002:"):
        raise PlanctlError(_("the YAML tag {tag} is not read").format(tag=node.tag), file=file, line=line)
    if kind == "sequence":
        return Rows(tuple(_convert(item, file, depth + 1, seen) for item in node.value), line)
    items: dict[str, Node] = {}
    keys: dict[str, int] = {}
    for key_node, value_node in node.value:
        key, key_line = str(key_node.value), key_node.start_mark.line + 1
        if key_node.id != "scalar":
            raise PlanctlError(_("a key must be a word"), file=file, line=key_line)
        if key in items:
            raise PlanctlError(
                _("the key {key} stands twice").format(key=key),
                file=file,
                line=key_line,
                hint=_("It stands in line {line} already; keep one.").format(line=keys[key]),
            )
        items[key], keys[key] = _convert(value_node, file, depth + 1, seen), key_line
    return Table(items, keys, line)


def plain(node: Node) -> Any:
    """The same without places: str or None, list, dict."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Rows):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node}
