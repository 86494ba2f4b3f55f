"""Findings for a terminal: grouped by plan and clause, with the line, the spot underlined, and a hint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from planctl.model import Finding, Marked
from planctl.render.checks.report import WORDS, PlanPart, Report
from planctl.wide import clip, width, wrap
from planctl.words import _, n_

_COLORS = {"error": "1;31", "warning": "33", "info": "36", "bold": "1", "dim": "2"}
_INDENT = 4


def render(report: Report, *, width: int = 80, color: bool = False, everything: bool = False) -> str:
    """The report at a width in cells; ANSI colour only where it is asked for, information only with ``everything``."""
    pen = _Pen(max(width, 40), color)
    lines: list[str] = []
    for plan in report.plans:
        items = [item for item in plan.items if everything or item.finding.severity != "info"]
        if items:
            lines += pen.plan(plan, items)
    lines += pen.summary(report, everything)
    return "\n".join(lines) + "\n"


class _Pen:
    """Writes lines of a width, with or without colour."""

    def __init__(self, room: int, color: bool) -> None:
        self.room, self.color = room, color

    def paint(self, text: str, style: str) -> str:
        return f"\x1b[{_COLORS[style]}m{text}\x1b[0m" if self.color and text else text

    def plan(self, plan: PlanPart, items: Sequence[Marked]) -> Iterator[str]:
        yield self.paint(clip(f"{plan.id}  {plan.title}", self.room), "bold")
        against = _("measured against {base}").format(base=plan.base) if plan.base else ""
        yield self.paint(clip("  ".join(part for part in (plan.file, against) if part), self.room), "dim")
        if plan.condensed:
            note = _(
                "The base's wording is condensed here; check against the issuer's own text before quoting."
            )
            yield from (self.paint(line, "dim") for line in wrap(note, self.room))
        for (clause, title, in_base), group in groupby(items, key=_group):
            yield ""
            where = _("not carried: {clause}").format(clause=clause) if in_base else clause
            yield self.paint(clip(f"{where}  {title}".strip() or _("the plan"), self.room), "bold")
            for item in group:
                yield from self.item(item, plan)
        yield ""

    def item(self, item: Marked, plan: PlanPart) -> Iterator[str]:
        finding = item.finding
        style = "dim" if finding.waived else finding.severity
        word = (_("waived") if finding.waived else _(WORDS[finding.severity])) + _(": ").rstrip()
        where = place(finding) if finding.file != plan.file else _line(finding)
        gap = " " if word.isascii() else ""
        first, *rest = wrap(
            f"{where}{' ' if where else ''}{word}{gap}{finding.message}", self.room - _INDENT
        ) or [""]
        yield "  " + first.replace(word, self.paint(word, style), 1)
        yield from (" " * _INDENT + line for line in rest)
        yield from (self.paint(line, "dim") for line in self.excerpt(item))
        for line in wrap(finding.hint or "", self.room - _INDENT):
            yield " " * _INDENT + line
        yield self.paint(f"{' ' * _INDENT}{finding.code} {finding.rule}", "dim")

    def excerpt(self, item: Marked) -> Iterator[str]:
        """The line cut to the width around the spot, and the underline; a line of the base says so."""
        if item.end <= item.start:
            return
        head = " " * _INDENT + (_("base: ") if item.of_base else "")
        text, start, end = _window(item.text, item.start, item.end, self.room - width(head))
        yield head + text
        yield " " * (width(head) + width(text[:start])) + "^" * max(1, width(text[start:end]))

    def summary(self, report: Report, everything: bool) -> Iterator[str]:
        total = sum(report.count(severity) for severity in ("error", "warning", "info"))
        plans = n_("{n} plan", "{n} plans", len(report.plans)).format(n=len(report.plans))
        if not total:
            yield _("{plans} checked: nothing found").format(plans=plans)
        else:
            counts = [
                n_("{n} error", "{n} errors", report.count("error")).format(n=report.count("error")),
                n_("{n} warning", "{n} warnings", report.count("warning")).format(n=report.count("warning")),
                _("{n} for information").format(n=report.count("info")),
            ]
            yield _("{plans} checked: {counts}").format(plans=plans, counts=_(", ").join(counts))
        if report.count("info") and not everything:
            yield _("planctl --verbose check … shows the information too")
        if report.waived:
            yield _("{n} waived").format(n=report.waived)
        yield from drift(report)


def _line(finding: Finding) -> str:
    """``line:column`` as far as it is known."""
    if finding.line is None:
        return ""
    return f"{finding.line}:{finding.column}" if finding.column is not None else str(finding.line)


def drift(report: Report) -> Iterator[str]:
    """What the baseline holds back, and how it no longer fits."""
    if report.hidden:
        yield _("{n} held back by the baseline").format(n=report.hidden)
    if report.reworded:
        yield _("{n} of them in clauses that were reworded since").format(n=report.reworded)
    if report.gone:
        yield _("{n} of the baseline are gone; write it anew with --write-baseline").format(n=report.gone)


def place(finding: Finding) -> str:
    """``file:line:column`` as far as it is known."""
    parts = [finding.file, finding.line, finding.column]
    known = parts[: parts.index(None)] if None in parts else parts
    return ":".join(str(part) for part in known)


def _group(item: Marked) -> tuple[str, str, bool]:
    finding = item.finding
    in_base = finding.clause is None and finding.base_clause is not None
    return finding.clause or finding.base_clause or "", item.title, in_base


def _window(text: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """A stretch of at most ``room`` cells with the spot in it, and where the spot is then."""
    left = start
    budget = room - 4 - width(text[start:end])
    while left > 0 and budget - width(text[left - 1]) >= room // 3:
        left -= 1
        budget -= width(text[left])
    head = "…" if left else ""
    shown = clip(head + text[left:], room)
    first = start - left + len(head)
    return shown, first, min(first + end - start, len(shown))
