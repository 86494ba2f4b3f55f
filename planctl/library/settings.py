"""``planctl.yaml``: where plans and tables are, what is measured against what, and how strict to be."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

from planctl.errors import PlanctlError
from planctl.library import files, yamltext
from planctl.library.fields import Fields
from planctl.library.yamltext import Table, Text
from planctl.model import Severity
from planctl.words import _

NAMES = ("planctl.yaml", "planctl.yml")
FAIL_ON = ("error", "warning", "info", "never")
FailOn = Literal["error", "warning", "info", "never"]
_SECTION = "base select ignore fail-on rules coverage"


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """What a file says about a rule or family; options are (name, text, line)."""

    name: str
    severity: Severity | Literal["off"] | None
    options: tuple[tuple[str, str | tuple[str, ...], int], ...]
    line: int


@dataclass(frozen=True, slots=True)
class Checks:
    """How plans are checked: for all plans, for a folder, or for one plan.

    ``base`` is a plan id, a path, ``none``, or None for the rule of the year. ``floor`` and ``floors`` are
    least coverages in percent, of the plan and by agency. A later layer wins.
    """

    file: Path | None = None
    base: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn | None = None
    rules: tuple[RuleSetting, ...] = ()
    floor: float | None = None
    floors: tuple[tuple[str, float], ...] = ()

    def then(self, later: Checks) -> Checks:
        """The layer with a later one on top: single values are replaced, lists grow."""
        return replace(
            self,
            base=later.base or self.base,
            select=later.select or self.select,
            ignore=(*self.ignore, *later.ignore),
            fail_on=later.fail_on or self.fail_on,
            rules=(*self.rules, *later.rules),
            floor=later.floor if later.floor is not None else self.floor,
            floors=tuple({**dict(self.floors), **dict(later.floors)}.items()),
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """One ``planctl.yaml``; all paths are absolute. Without a file everything has its default."""

    file: Path | None = None
    library: tuple[Path, ...] = ()
    aliases: tuple[Path, ...] = ()
    bases: tuple[tuple[str, str], ...] = ()
    check: Checks = field(default_factory=Checks)
    plans: tuple[tuple[str, Checks], ...] = ()
    folders: tuple[tuple[Path, Checks], ...] = ()

    def checks_for(self, plan_id: str, path: Path | None) -> Checks:
        """How one plan is checked: general, then each folder it lies in (outer first), then its own."""
        found = self.check
        for pattern, base in self.bases:
            if fnmatchcase(plan_id, pattern):
                found = replace(found, base=base)
        inside = [(f, c) for f, c in self.folders if path is not None and path.resolve().is_relative_to(f)]
        for _folder, layer in sorted(inside, key=lambda pair: len(pair[0].parts)):
            found = found.then(layer)
        for pattern, layer in self.plans:
            if fnmatchcase(plan_id, pattern):
                found = found.then(layer)
        return found


def find_settings(start: Path) -> Settings:
    """The settings of the nearest ``planctl.yaml`` in ``start`` or above it; defaults where there is none.

    Raises PlanctlError with file and line for a mistake in it.
    """
    here = start.resolve()
    for folder in (here, *here.parents):
        for name in NAMES:
            if (folder / name).is_file():
                return read_settings(folder / name)
    return Settings()


def read_settings(path: Path) -> Settings:
    """The settings in a file; PlanctlError with file and line for a mistake."""
    node = yamltext.load(files.read_text(path), path)
    if isinstance(node, Text) and node.value is None:
        return Settings(file=path, check=Checks(file=path))
    return _Reader(path).settings(node)


class _Reader(Fields):
    """Turns the nodes of a settings file into :class:`Settings`."""

    def settings(self, node: yamltext.Node) -> Settings:
        known = "schema library aliases bases coverage check plans folders"
        table = self.table(node, _("the settings"), known)
        schema = self.text(table, "schema")
        if schema not in (None, "planctl/settings/1"):
            raise self.fail(_("schema {found} is not {schema}").format(
                found=schema, schema="planctl/settings/1"), table.keys["schema"])  # fmt: skip
        general = self.checks(table.items.get("check"), _("check"))
        floors = Checks(file=self.path, **self.coverage(table))  # type: ignore[arg-type]
        return Settings(
            file=self.path,
            library=self.folders_in(table, "library"),
            aliases=self.folders_in(table, "aliases"),
            bases=tuple((key, self.value(item)) for key, item in self.inner(table, "bases")),
            check=floors.then(general),
            plans=tuple((key, self.checks(item, key)) for key, item in self.inner(table, "plans")),
            folders=tuple(
                (self.folder(key, table.line), self.checks(item, key))
                for key, item in self.inner(table, "folders")
            ),
        )

    def checks(self, node: yamltext.Node | None, what: str) -> Checks:
        if node is None or (isinstance(node, Text) and node.value is None):
            return Checks(file=self.path)
        table = self.table(node, what, _SECTION)
        return Checks(
            file=self.path,
            base=self.text(table, "base"),
            select=self.words(table, "select"),
            ignore=self.words(table, "ignore"),
            fail_on=self.one_of(table, "fail-on", FAIL_ON),  # type: ignore[arg-type]
            rules=tuple(self.rule(key, item) for key, item in self.inner(table, "rules")),
            **self.coverage(table),  # type: ignore[arg-type]
        )

    def coverage(self, table: Table) -> dict[str, object]:
        node = table.items.get("coverage")
        if node is None:
            return {}
        inner = self.table(node, "coverage", "fail-under agencies")
        floors = tuple((key, self.percent(item)) for key, item in self.inner(inner, "agencies"))
        floor = self.percent(inner.items["fail-under"]) if "fail-under" in inner.items else None
        return {"floor": floor, "floors": floors}

    def percent(self, node: yamltext.Node) -> float:
        text = self.value(node)
        try:
            number = float(text.removesuffix("%"))
        except ValueError:
            number = -1.0
        if not 0 <= number <= 100:
            raise self.fail(_("{value} is no percentage from 0 to 100").format(value=text), node.line)
        return number

    def rule(self, name: str, node: yamltext.Node) -> RuleSetting:
        if isinstance(node, Text):
            return RuleSetting(name, self.severity(node), (), node.line)
        table = self.table(node, name, None)
        severity = self.severity(table.items["severity"]) if "severity" in table.items else None
        options = tuple(
            (key, self.value_or_list(item), table.keys[key]) for key, item in table if key != "severity"
        )
        return RuleSetting(name, severity, options, node.line)

    def severity(self, node: yamltext.Node) -> Severity | Literal["off"] | None:
        text = self.value(node).lower()
        if text in ("on", "true", "yes"):
            return None
        if text in ("off", "false", "no"):
            return "off"
        for known in ("error", "warning", "info"):
            if text == known:
                return known
        raise self.fail(
            _("{value} is no severity").format(value=text), node.line, _("Write off, info, warning or error.")
        )

    def folders_in(self, table: Table, key: str) -> tuple[Path, ...]:
        line = table.keys.get(key, table.line)
        return tuple(self.folder(word, line) for word in self.words(table, key))

    def folder(self, word: str, line: int) -> Path:
        path = (self.path.parent / word).resolve()
        if not path.is_dir():
            raise PlanctlError(
                _("there is no folder {folder}").format(folder=word),
                file=self.path,
                line=line,
                hint=_("Paths count from the folder of this file: {folder}").format(folder=self.path.parent),
            )
        return path
