"""Waivers: gaps that are right, written down beside the plan with a reason, an author and an expiry.

For ``plans/2020-guandu.yaml`` or ``drafts/plan.docx`` they stand in ``<name>.waivers.yaml`` in the same
folder, or in one named after the plan's id.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planctl.library import files, yamltext
from planctl.library.fields import Fields
from planctl.library.yamltext import Node, Rows, Table, Text
from planctl.words import _

SCHEMA = "planctl/waivers/1"
SUFFIX = ".waivers.yaml"
_FIELDS = "rule clause base-clause agency text reason author expires"
_SELECTORS = ("clause", "base-clause", "agency", "text")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver: a rule, what of it is waived, why, by whom and until when (the last day it holds)."""

    rule: str
    reason: str
    author: str
    file: str
    line: int
    clause: str | None = None
    base_clause: str | None = None
    agency: str | None = None
    text: str | None = None
    expires: date | None = None


def waiver_file(plan_file: Path, plan_id: str) -> Path | None:
    """Where the waivers of a plan are; None where it has none."""
    for name in (plan_file.stem, plan_id):
        path = plan_file.with_name(name + SUFFIX)
        if path.is_file():
            return path
    return None


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers in a file; PlanctlError with file and line for a mistake."""
    node = yamltext.load(files.read_text(path), path)
    if isinstance(node, Text) and node.value is None:
        return ()
    return _Reader(path).waivers(node)


class _Reader(Fields):
    def waivers(self, node: Node) -> tuple[Waiver, ...]:
        table = self.table(node, _("the waivers"), "schema waivers")
        if self.text(table, "schema") not in (None, SCHEMA):
            raise self.fail(_("schema {found} is not {schema}").format(
                found=self.text(table, "schema"), schema=SCHEMA), table.keys["schema"])  # fmt: skip
        rows = table.items.get("waivers")
        if rows is None or (isinstance(rows, Text) and rows.value is None):
            return ()
        if not isinstance(rows, Rows):
            raise self.fail(_("{key}: a list is expected here").format(key="waivers"), rows.line)
        return tuple(self.waiver(item) for item in rows.items)

    def waiver(self, node: Node) -> Waiver:
        table = self.table(node, _("a waiver"), _FIELDS)
        if not any(key in table.items for key in _SELECTORS):
            raise self.fail(
                _("the waiver does not say what it waives"),
                table.line,
                _("Give one of: {fields}").format(fields=", ".join(_SELECTORS)),
            )
        return Waiver(
            rule=self.need(table, "rule"),
            reason=self.need(table, "reason"),
            author=self.need(table, "author"),
            file=str(self.path),
            line=table.line,
            clause=self.text(table, "clause"),
            base_clause=self.text(table, "base-clause"),
            agency=self.text(table, "agency"),
            text=self.text(table, "text"),
            expires=self.day(table),
        )

    def need(self, table: Table, key: str) -> str:
        found = self.text(table, key)
        if found is None:
            raise self.fail(_("the field {key} is missing").format(key=key), table.line)
        return found

    def day(self, table: Table) -> date | None:
        found = self.need(table, "expires")
        if found == "never":
            return None
        try:
            return date.fromisoformat(found)
        except ValueError:
            raise self.fail(
                _("{key}: {value} is not of the form 2020-05-27").format(key="expires", value=found),
                table.keys["expires"],
                _("Write a day, or never."),
            ) from None
