"""From a spot to a finding: place, severity, fingerprint and the line that a reader is shown."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planctl.checks.facts import Spot
from planctl.checks.rule import SEVERITIES, Rule
from planctl.checks.sentences import bare
from planctl.model import Clause, Finding, Marked, Plan, Severity, Task


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a plan came from: ``file`` to show, and what is known of lines there.

    ``lines`` gives the line of a task or clause id in a parsed plan; ``text`` the lines of a document, in
    which a column is looked for. Where neither is known, the plan's own line numbers are shown.
    """

    file: str | None = None
    lines: Mapping[str, int] | None = None
    text: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Stamp:
    """Makes findings of one plan, against one base, from one origin."""

    plan: Plan
    base: Plan | None
    origin: Origin

    def mark(self, rule: Rule, severity: Severity, spot: Spot) -> Marked:
        """The finished finding of a rule's spot."""
        task, clause = self._home(spot)
        shown = self._shown(spot, task, clause)
        start, end = _stretch(shown, spot.span, last=spot.last)
        line, column = self._place(spot, task, clause)
        finding = Finding(
            code=rule.code,
            rule=rule.name,
            severity=_lower(severity, spot.at_most),
            message=spot.message,
            plan=self.plan.id,
            clause=self._clause(spot, task),
            base_clause=spot.base_clause,
            file=self.origin.file,
            line=line,
            column=column,
            span=spot.span,
            hint=spot.hint,
            fingerprint=self._fingerprint(rule, spot, task, clause),
        )
        return Marked(finding, shown, start, end, _heading(task), spot.part == "base")

    def _clause(self, spot: Spot, task: Task | None) -> str | None:
        """The clause a finding is shown at: that of the spot, else the first of its task."""
        if spot.clause is not None or spot.task is None or task is None:
            return spot.clause
        return task.clauses[0].id if task.clauses else task.id

    def _home(self, spot: Spot) -> tuple[Task | None, Clause | None]:
        """The task and clause of a spot: in the plan, or in the base where only that is named."""
        if spot.clause is not None:
            task = self.plan.task_of(spot.clause)
            return task, next(c for c in task.clauses if c.id == spot.clause)
        if spot.task is not None:
            return next((t for t in self.plan.tasks if t.id == spot.task), None), None
        if spot.base_clause is not None and self.base is not None:
            return _base_home(self.base, spot.base_clause)
        return None, None

    def _shown(self, spot: Spot, task: Task | None, clause: Clause | None) -> str:
        if spot.part == "head" or (task is None and clause is None):
            return self.plan.title if spot.part == "head" else ""
        if spot.part == "title" or clause is None:
            return task.title if task else ""
        if spot.part == "duty":
            return f"（{clause.duty}）" if clause.duty else "、".join(a.name for a in clause.agencies)
        if spot.part == "base" and spot.base_clause is not None and self.base is not None:
            below = _base_home(self.base, spot.base_clause)[1]
            return below.text if below else ""
        return clause.text

    def _place(self, spot: Spot, task: Task | None, clause: Clause | None) -> tuple[int | None, int | None]:
        """Line and column in the origin; the plan's first line for what stands in the base only."""
        if spot.clause is None and spot.task is None:
            return spot.line or 1, None
        if self.origin.lines is not None:
            own = self.origin.lines.get(spot.clause or "") or self.origin.lines.get(spot.task or "")
            return own or 1, None
        named = [a.place for a in clause.agencies if a.name == spot.span and a.place] if clause else []
        if named and named[-spot.last].line is not None:
            return named[-spot.last].line, named[-spot.last].column
        line = spot.line or (clause.line if clause else None) or (task.line if task else None) or 1
        return line, self._column(line, spot.span)

    def _column(self, line: int, span: str | None) -> int | None:
        """Where the span begins in the document's line, counted from 1; None where it isn't found."""
        if not span or not 0 < line <= len(self.origin.text):
            return None
        at = self.origin.text[line - 1].find(span)
        return at + 1 if at >= 0 else None

    def _fingerprint(self, rule: Rule, spot: Spot, task: Task | None, clause: Clause | None) -> str:
        """``content-context``: what is wrong, and the wording of the clause it stands in."""
        content = bare(spot.key or spot.span or (clause.text if clause else task.title if task else ""))
        context = bare(clause.text) if clause else (task.title if task else "")
        return f"{_digest(self.plan.id, rule.code, content, size=16)}-{_digest(context, size=8)}"


def _base_home(base: Plan, ident: str) -> tuple[Task | None, Clause | None]:
    for task in base.tasks:
        if task.id == ident:
            return task, (task.clauses[0] if len(task.clauses) == 1 else None)
        for clause in task.clauses:
            if clause.id == ident:
                return task, clause
    return None, None


def _digest(*parts: str, size: int) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:size]


def _heading(task: Task | None) -> str:
    return f"{task.label}{task.title}" if task else ""


def _stretch(text: str, span: str | None, *, last: bool) -> tuple[int, int]:
    at = (text.rfind(span) if last else text.find(span)) if span else -1
    return (at, at + len(span)) if span and at >= 0 else (0, 0)


def _lower(severity: Severity, at_most: Severity | None) -> Severity:
    """The milder of the two."""
    if at_most is None:
        return severity
    return max(severity, at_most, key=SEVERITIES.index)
