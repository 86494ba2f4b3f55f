"""The printed numbers of tasks, and how each follows the one before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planctl.checks.facts import Context
from planctl.checks.sentences import bare
from planctl.model import Plan, Task
from planctl.parse.labels import Label, read_label

_SECTIONS = frozenset({"part", "chapter", "cn"})


@dataclass(frozen=True, slots=True)
class Step:
    """A numbered task after the last one of the same style; ``same_section`` where no heading is between."""

    before: Label
    label: Label
    task: Task
    same_section: bool


def steps(plan: Plan) -> Iterator[Step]:
    """Every task whose number can be held against one of the same style before it."""
    last: dict[str, tuple[Label, tuple[str, ...]]] = {}
    for task in plan.tasks:
        label = read_label(task.label) if task.label else None
        if label is None:
            continue
        if label.style in last:
            before, path = last[label.style]
            yield Step(before, label, task, path == task.path)
        last[label.style] = (label, task.path)


def sections(context: Context) -> Iterator[Step]:
    """Every numbered section after the one before, where the document's own lines are at hand."""
    first: dict[str, Task] = {}
    for task in context.plan.tasks:
        if task.path:
            first.setdefault(bare(task.path[0]), task)
    before: Label | None = None
    for line in context.lines:
        label = read_label(line.strip())
        if label is None or label.style not in _SECTIONS:
            continue
        home = first.get(bare(line.strip()[label.end :]))
        if home is not None:
            if before is not None and before.style == label.style:
                yield Step(before, label, home, True)
            before = label


def through(plan: Plan) -> bool:
    """Whether the numbers run through the whole plan, rather than anew in each section."""
    crossings = [step for step in steps(plan) if not step.same_section]
    anew = sum(1 for step in crossings if step.label.value == 1)
    return anew * 2 < len(crossings)
