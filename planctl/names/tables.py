"""Tables are read as text, with the line of every row, against a shape that is written down.

What comes out of :func:`read_table` has no duplicate key, no unknown field, every required field, and
only ``str``, ``None`` (an empty value, ``~`` or ``null``), ``list`` and :class:`Row`. Nothing is turned
into a number or a truth value behind the writer's back: ``no`` stays ``no`` and ``0010`` stays ``0010``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from planctl.errors import PlanctlError
from planctl.words import _

EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
Shape = Mapping[str, Any]
"""Field name to what stands there.

``text``, ``year``, ``texts`` (a list of text, or one text), ``pairs`` (text to text), or a nested shape
in a one-element list for rows. A field that must be there ends with ``!``.
"""


class Row(dict[str, Any]):
    """One mapping of a table with the line it begins on and the file it is from."""

    __slots__ = ("file", "line")

    def __init__(self, file: str, line: int) -> None:
        super().__init__()
        self.file = file
        self.line = line


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """libyaml where it is there: seven times faster."""


_MAX_DEPTH = 30


def read_table(path: Path, shape: Shape) -> Row:
    """The table in a file; PlanctlError with file and line where it is not of the shape."""
    return read_text(_text_of(path), path, shape)


def read_text(text: str, path: Path, shape: Shape) -> Row:
    """As :func:`read_table`, of a text at hand; ``path`` stands in messages."""
    node = _compose(text, path)
    if not isinstance(node, yaml.MappingNode):
        raise PlanctlError(_("the table is not a mapping of fields"), file=path, line=1)
    return _row(node, shape, str(path))


def schema_of(path: Path) -> str | None:
    """The ``schema:`` line of a table file, None where there is none."""
    for line in path.read_text(encoding="utf-8").splitlines()[:40]:
        if line.startswith("schema:"):
            return line.removeprefix("schema:").strip().strip("'\"")
    return None


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise PlanctlError(_("the table is not UTF-8 text"), file=path) from error
    except OSError as error:
        raise PlanctlError(_("cannot read the table: {why}").format(why=error.strerror), file=path) from error


def _compose(text: str, path: Path) -> yaml.Node | None:
    try:
        _refuse_depth(text, path)
        node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        why = error.problem or _("not readable as YAML")
        raise PlanctlError(_("broken YAML: {why}").format(why=why), file=path, line=line) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise PlanctlError(
            _("broken YAML: {why}").format(why=_("not readable as YAML")), file=path
        ) from error
    return node


def _refuse_depth(text: str, path: Path) -> None:
    """Composing is recursive in C: ten thousand brackets would overflow the stack and end the process."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            line = event.start_mark.line + 1 if event.start_mark else None
            raise PlanctlError(_("the file is nested too deeply"), file=path, line=line)


def _row(node: yaml.MappingNode, shape: Shape, file: str) -> Row:
    row = Row(file, node.start_mark.line + 1)
    fields = {name.rstrip("!"): kind for name, kind in shape.items()}
    for key_node, value in node.value:
        line = key_node.start_mark.line + 1
        key = str(key_node.value)
        if key in row:
            raise PlanctlError(_("duplicate field {key}").format(key=key), file=file, line=line)
        if key not in fields:
            raise _unknown(key, fields, file, line)
        row[key] = _value(value, fields[key], key, file)
    for name in shape:
        if name.endswith("!") and not row.get(name[:-1]):
            raise PlanctlError(_("field {key} is missing").format(key=name[:-1]), file=file, line=row.line)
    return row


def _unknown(key: str, fields: Mapping[str, Any], file: str, line: int) -> PlanctlError:
    known = ", ".join(fields)
    hint = _("known fields: {known}").format(known=known)
    return PlanctlError(_("unknown field {key}").format(key=key), file=file, line=line, hint=hint)


def _value(node: yaml.Node, kind: Any, key: str, file: str) -> Any:
    if isinstance(node, yaml.ScalarNode) and not node.style and node.value in EMPTY:
        return [] if kind == "texts" or isinstance(kind, list) else {} if kind == "pairs" else None
    if isinstance(kind, list):
        return [_row(child, kind[0], file) for child in _items(node, key, file)]
    if kind == "texts":
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return [_text(child, key, file) for child in nodes]
    if kind == "pairs":
        return _pairs(node, key, file)
    text = _text(node, key, file)
    return _year(text, node, key, file) if kind == "year" else text


def _items(node: yaml.Node, key: str, file: str) -> list[yaml.MappingNode]:
    children = node.value if isinstance(node, yaml.SequenceNode) else []
    if not isinstance(node, yaml.SequenceNode) or not all(isinstance(c, yaml.MappingNode) for c in children):
        line = node.start_mark.line + 1
        raise PlanctlError(_("field {key} must be a list of rows").format(key=key), file=file, line=line)
    return list(children)


def _text(node: yaml.Node, key: str, file: str) -> str:
    if not isinstance(node, yaml.ScalarNode):
        line = node.start_mark.line + 1
        raise PlanctlError(_("field {key} must be text").format(key=key), file=file, line=line)
    return str(node.value).strip()


def _pairs(node: yaml.Node, key: str, file: str) -> dict[str, str]:
    if not isinstance(node, yaml.MappingNode):
        line = node.start_mark.line + 1
        raise PlanctlError(_("field {key} must be a mapping").format(key=key), file=file, line=line)
    pairs: dict[str, str] = {}
    for key_node, value in node.value:
        name = _text(key_node, key, file)
        if name in pairs:
            line = key_node.start_mark.line + 1
            raise PlanctlError(_("duplicate field {key}").format(key=name), file=file, line=line)
        pairs[name] = _text(value, key, file)
    return pairs


def _year(text: str, node: yaml.Node, key: str, file: str) -> int:
    if text.isascii() and text.isdigit() and 1900 <= int(text) <= 2100:
        return int(text)
    line = node.start_mark.line + 1
    message = _("field {key} must be a year between 1900 and 2100, not {text}").format(key=key, text=text)
    raise PlanctlError(message, file=file, line=line)
