"""YAML as text with places: every scalar a string, every mistake with its line.

PyYAML silently keeps the last of two equal keys and reads ``no`` as False and ``12:30`` as 750; plans and
tables must not depend on that. Aliases, anchors and tags are refused: nothing in our files needs them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from planctl.errors import PlanctlError
from planctl.words import _

MAX_DEPTH = 30


class Text(NamedTuple):
    """A scalar: its text (None for an empty or null one) and its line."""

    value: str | None
    line: int


class Rows(NamedTuple):
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
_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in "str int float bool null seq map".split())
_QUOTES = frozenset("'\"|>")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def load(text: str, file: str | Path | None = None) -> Node:
    """Parse one YAML document; PlanctlError with file and line for anything but plain YAML."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Builder(file).build(yaml.parse(text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise PlanctlError(
            _("this is not valid YAML: {reason}").format(reason=error.problem or error),
            file=file,
            line=mark.line + 1 if mark else None,
        ) from error
    except (yaml.YAMLError, ValueError) as error:
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise PlanctlError(_("this is not valid YAML: {reason}").format(reason=first), file=file) from error


@dataclass(slots=True)
class _Open:
    """A sequence or mapping whose end has not come; ``key`` is the key that waits for its value."""

    line: int
    mapping: bool
    rows: list[Node] = field(default_factory=list)
    items: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    key: str | None = None

    def closed(self) -> Node:
        return Table(self.items, self.keys, self.line) if self.mapping else Rows(tuple(self.rows), self.line)


class _Builder:
    """Builds nodes from the parser's events.

    PyYAML's own composer is recursive: ten thousand brackets overflow its stack in C and end the process.
    """

    def __init__(self, file: str | Path | None) -> None:
        self.file = file
        self.open: list[_Open] = []
        self.whole: Node | None = None

    def fail(self, message: str, line: int, hint: str | None = None) -> PlanctlError:
        return PlanctlError(message, file=self.file, line=line, hint=hint)

    def build(self, events: Iterable[Any]) -> Node:
        from yaml import ScalarEvent

        for event in events:
            line = event.start_mark.line + 1
            if type(event) is ScalarEvent:  # nearly all are
                self.scalar(event, line)
            else:
                self.take(event, type(event).__name__, line)
        return self.whole if self.whole is not None else Text(None, 1)

    def take(self, event: Any, kind: str, line: int) -> None:
        if kind in {"SequenceStartEvent", "MappingStartEvent"}:
            self.begin(event, kind == "MappingStartEvent", line)
        elif kind in {"SequenceEndEvent", "MappingEndEvent"}:
            self.put(self.open.pop().closed())
        elif kind == "AliasEvent":
            raise self.fail(_("YAML aliases (*name) are not read"), line, _("Write the value out."))
        elif kind == "DocumentStartEvent" and self.whole is not None:
            reason = _("a second document begins here")
            raise self.fail(_("this is not valid YAML: {reason}").format(reason=reason), line)

    def tag(self, event: Any, line: int) -> None:
        if event.tag is not None and event.tag not in _TAGS:
            raise self.fail(_("the YAML tag {tag} is not read").format(tag=event.tag), line)

    def begin(self, event: Any, mapping: bool, line: int) -> None:
        self.tag(event, line)
        if len(self.open) >= MAX_DEPTH:
            raise self.fail(_("the file is nested too deeply"), line)
        if self.open and self.open[-1].mapping and self.open[-1].key is None:
            raise self.fail(_("a key must be a word"), line)
        self.open.append(_Open(line, mapping))

    def scalar(self, event: Any, line: int) -> None:
        if event.tag is not None:
            self.tag(event, line)
        value, inner = event.value, self.open[-1] if self.open else None
        if inner is not None and inner.mapping and inner.key is None:
            self.begin_pair(inner, value, line)
            return
        null = value in _NULLS and event.style not in _QUOTES
        self.put(Text(None if null else value, line))

    def begin_pair(self, table: _Open, key: str, line: int) -> None:
        if key in table.keys:
            raise self.fail(
                _("the key {key} stands twice").format(key=key),
                line,
                _("It stands in line {line} already; keep one.").format(line=table.keys[key]),
            )
        table.key, table.keys[key] = key, line

    def put(self, node: Node) -> None:
        inner = self.open[-1] if self.open else None
        if inner is None:
            self.whole = node
        elif inner.mapping and inner.key is not None:
            inner.items[inner.key], inner.key = node, None
        else:
            inner.rows.append(node)


def plain(node: Node) -> Any:
    """The same without places: str or None, list, dict."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Rows):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node}
