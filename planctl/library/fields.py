"""Fields of a small YAML file, asked for by name, with file and line for every mistake."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from planctl.errors import PlanctlError
from planctl.library.yamltext import Node, Rows, Table, Text
from planctl.words import _


class Fields:
    """Reads nodes of one file; every mistake is a PlanctlError with its line and, where near, a suggestion."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def fail(self, message: str, line: int, hint: str | None = None) -> PlanctlError:
        """The error for a line of this file."""
        return PlanctlError(message, file=self.path, line=line, hint=hint)

    def table(self, node: Node, what: str, known: str | None) -> Table:
        """A mapping whose keys are among ``known`` (words joined by blanks; None allows any)."""
        if not isinstance(node, Table):
            raise self.fail(_("{what}: fields are expected here").format(what=what), node.line)
        fields = known.split() if known is not None else list(node.items)
        for key, line in node.keys.items():
            if key not in fields:
                raise self.fail(
                    _("unknown field {key} in {what}").format(key=key, what=what), line, near(key, fields)
                )
        return node

    def inner(self, table: Table, key: str) -> Iterator[tuple[str, Node]]:
        """The pairs of a mapping under a key; none where it is absent or empty."""
        node = table.items.get(key)
        if node is None or (isinstance(node, Text) and node.value is None):
            return iter(())
        return iter(self.table(node, key, None))

    def value(self, node: Node) -> str:
        """A single text that is not empty."""
        if not isinstance(node, Text) or node.value is None:
            raise self.fail(_("one value is expected here"), node.line)
        return node.value

    def value_or_list(self, node: Node) -> str | tuple[str, ...]:
        """A single text, or a list of them."""
        if isinstance(node, Rows):
            return tuple(self.value(item) for item in node.items)
        return self.value(node)

    def text(self, table: Table, key: str) -> str | None:
        """The text under a key; None where it is absent or empty."""
        node = table.items.get(key)
        if node is None or (isinstance(node, Text) and node.value is None):
            return None
        return self.value(node)

    def words(self, table: Table, key: str) -> tuple[str, ...]:
        """The list under a key; one text counts as a list of one."""
        node = table.items.get(key)
        if node is None or (isinstance(node, Text) and node.value is None):
            return ()
        found = self.value_or_list(node)
        return (found,) if isinstance(found, str) else found

    def one_of(self, table: Table, key: str, choices: Sequence[str]) -> str | None:
        """The text under a key, which must be one of the choices; None where it is absent."""
        found = self.text(table, key)
        if found is not None and found not in choices:
            raise self.fail(
                _("{key}: {value} is not one of {allowed}").format(
                    key=key, value=found, allowed=", ".join(choices)
                ),
                table.keys[key],
            )
        return found


def near(key: str, fields: Sequence[str]) -> str:
    """The hint for an unknown key."""
    close = get_close_matches(key, fields, 1, 0.5)
    if close:
        return _("Did you mean {near}?").format(near=close[0])
    return _("Known fields: {fields}").format(fields=", ".join(fields))
