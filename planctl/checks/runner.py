"""Running rules over one plan: findings in the order of the document, and what each rule cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planctl.checks.facts import Context
from planctl.checks.selection import Chosen
from planctl.checks.stamp import Origin, Stamp
from planctl.model import Marked


@dataclass(frozen=True, slots=True)
class Checked:
    """One plan, checked: findings in the order of the document, seconds by rule code.

    ``condensed`` tells that the base is a digest and the plan is not: what is quoted from it are not its issuer's words.
    """

    plan: str
    title: str
    base: str | None
    file: str | None
    marked: tuple[Marked, ...]
    costs: tuple[tuple[str, float], ...] = ()
    condensed: bool = False


def run(
    context: Context, rules: Sequence[Chosen], origin: Origin, clock: Callable[[], float] | None = None
) -> Checked:
    """Check one plan; ``clock`` gives seconds where the cost is asked for. Nothing is changed."""
    stamp = Stamp(context.plan, context.base, origin)
    marked: list[Marked] = []
    costs: list[tuple[str, float]] = []
    for chosen in rules:
        if chosen.rule.base and context.comparison is None:
            continue
        context.options = chosen.options
        before = clock() if clock else 0.0
        marked += [stamp.mark(chosen.rule, chosen.severity, spot) for spot in chosen.rule.check(context)]
        costs.append((chosen.rule.code, clock() - before if clock else 0.0))
    return Checked(
        plan=context.plan.id,
        title=context.plan.title,
        base=context.base.id if context.base else None,
        file=origin.file,
        marked=tuple(sorted(_distinct(marked), key=_order)),
        costs=tuple(costs),
        condensed=context.base is not None
        and context.base.source.text == "digest" != context.plan.source.text,
    )


def _distinct(marked: list[Marked]) -> list[Marked]:
    """Two rules, or one rule twice, may not say the same thing of the same place."""
    return list(
        {
            (m.finding.code, m.finding.clause, m.finding.base_clause, m.finding.message): m for m in marked
        }.values()
    )


def _order(marked: Marked) -> tuple[int, int, int, int, str]:
    """Findings of the plan in document order, then those of the base in its order."""
    finding = marked.finding
    own, base = _numbers(finding.clause), _numbers(finding.base_clause)
    where = 0 if finding.clause is not None else (2 if finding.base_clause is not None else 1)
    first = own if finding.clause is not None else base
    return (where, finding.line or 0 if where == 1 else 0, first[0], first[1], finding.code)


def _numbers(ident: str | None) -> tuple[int, int]:
    words = [int(word) if word.isdigit() else 0 for word in (ident or "0").split(".")]
    return words[0], (words[1] if len(words) > 1 else 0)
