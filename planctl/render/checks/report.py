"""What the formats are given, and the door to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import import_module

from planctl.model import Finding, Marked, Severity
from planctl.words import N_

PLAIN = ("text", "concise", "github", "markdown")
READ = ("concise", "github")
FORMATS = ("text", "concise", "json", "github", "gitlab", "sarif", "junit", "markdown")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
WORDS = {"error": N_("error"), "warning": N_("warning"), "info": N_("info")}


@dataclass(frozen=True, slots=True)
class PlanPart:
    """One plan with its findings in the order of the document."""

    id: str
    title: str
    base: str | None
    file: str | None
    items: tuple[Marked, ...]
    condensed: bool = False


@dataclass(frozen=True, slots=True)
class RuleText:
    """What is told of a rule; ``why`` in paragraphs, ``fails`` and ``passes`` sample texts."""

    code: str
    name: str
    severity: Severity
    what: str
    why: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()
    base: str | None = None
    options: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All that was checked; ``fail_on`` is the failing level, ``hidden`` what a baseline holds back.

    ``reworded`` and ``gone`` count how far the baseline has drifted. ``rules`` are those that ran.
    """

    plans: tuple[PlanPart, ...]
    rules: tuple[RuleText, ...]
    fail_on: str
    version: str
    hidden: int = 0
    reworded: int = 0
    gone: int = 0

    def items(self) -> Iterator[Marked]:
        """All findings, plan by plan."""
        return (item for plan in self.plans for item in plan.items)

    def count(self, severity: Severity) -> int:
        """Findings of a severity that are not waived."""
        return sum(i.finding.severity == severity and not i.finding.waived for i in self.items())

    def without_information(self) -> Report:
        """The same with only errors and warnings."""
        plans = (
            replace(p, items=tuple(i for i in p.items if i.finding.severity != "info")) for p in self.plans
        )
        return replace(self, plans=tuple(plans))

    @property
    def waived(self) -> int:
        """Findings that a waiver covers."""
        return sum(item.finding.waived for item in self.items())

    def fails(self, finding: Finding) -> bool:
        """Whether a finding is at or above the failing level and not waived."""
        if self.fail_on == "never" or finding.waived:
            return False
        return SEVERITIES.index(finding.severity) <= SEVERITIES.index(_level(self.fail_on))

    @property
    def failing(self) -> int:
        """How many findings fail."""
        return sum(self.fails(item.finding) for item in self.items())


def _level(word: str) -> Severity:
    return next(severity for severity in SEVERITIES if severity == word)


def render(
    report: Report, form: str, *, width: int = 80, color: bool = False, everything: bool = False
) -> str:
    """The report in one of :data:`FORMATS`.

    ``width`` and ``color`` are for the terminal. Formats that people read leave information out, unless
    ``everything`` is asked for; those for programs hold it always.
    """
    module = import_module(f"planctl.render.checks.{form}")
    if form in PLAIN:
        report = _harmless(report)
    if form == "markdown":
        return str(module.render(report, everything=everything))
    if form == "text":
        return str(module.render(report, width=width, color=color, everything=everything))
    return str(module.render(report if everything or form not in READ else report.without_information()))


# Control and direction characters of a plan must not reach a terminal or a forge's log.
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), *range(8234, 8239), *range(8294, 8298)), "�")
_CONTROLS |= dict.fromkeys((9, 10, 13, 8232, 8233), " ")


def _harmless(report: Report) -> Report:
    """The report with what could steer a terminal replaced, character by character."""
    return replace(report, plans=tuple(_harmless_plan(plan) for plan in report.plans))


def _harmless_plan(plan: PlanPart) -> PlanPart:
    items = tuple(_harmless_item(item) for item in plan.items)
    return replace(plan, title=plan.title.translate(_CONTROLS), file=_clean(plan.file), items=items)


def _harmless_item(item: Marked) -> Marked:
    finding = item.finding
    told = replace(
        finding,
        message=finding.message.translate(_CONTROLS),
        file=_clean(finding.file),
        hint=_clean(finding.hint),
    )
    return replace(
        item, finding=told, text=item.text.translate(_CONTROLS), title=item.title.translate(_CONTROLS)
    )


def _clean(text: str | None) -> str | None:
    return text.translate(_CONTROLS) if text is not None else None
