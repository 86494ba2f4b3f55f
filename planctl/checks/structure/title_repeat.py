"""Two tasks, or two sections, bear the same title.

One is a leftover of copying, or two tasks should be one. Titles that differ only in the verb of encouragement
(积极推进, 深化) count as the same among sections.

Fails::

    （一）加强市场监管。巡查市场。（区市场监管局负责）
    （二）加强市场监管。检查计量器具。（区市场监管局负责）

Passes::

    （一）加强市场监管。巡查市场。（区市场监管局负责）
    （二）加强网络监管。检查网店。（区市场监管局负责）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planctl.checks.facts import Context, Spot
from planctl.checks.sentences import bare
from planctl.model import Plan, Task
from planctl.words import _

CODE, NAME, SEVERITY = "STR003", "title-repeat", "warning"
_VERBS = re.compile(
    "^(?:积极|全面|深入|持续|大力|切实|着力|进一步|不断|扎实|继续)*"
    "(?:推进|推动|加强|深化|强化|构建|完善|健全|提升|加大|开展|严格|优化|加快|落实)+"
)
_ENDS = re.compile("(?:格局|工作|体系|建设|力度|水平|机制)$")
_LEAST = 4


def check(context: Context) -> Iterator[Spot]:
    """Tasks of one title, then sections of one title or one core."""
    yield from _tasks(context.plan)
    yield from _sections(context.plan)


def _tasks(plan: Plan) -> Iterator[Spot]:
    seen: dict[str, Task] = {}
    for task in plan.tasks:
        key = bare(task.title)
        if not key:
            continue
        if key in seen:
            message = _("the title stands at {label} already").format(label=seen[key].label or seen[key].id)
            yield Spot(message, task=task.id, span=task.title, part="title")
        seen.setdefault(key, task)


def _sections(plan: Plan) -> Iterator[Spot]:
    seen: dict[str, tuple[str, ...]] = {}
    last: tuple[str, ...] = ()
    for task in plan.tasks:
        if task.path and task.path != last and task.path[:-1] == last[: len(task.path) - 1]:
            core = _core(task.path[-1])
            if core in seen and seen[core] != task.path:
                yield Spot(
                    _("the section “{title}” repeats the section “{before}”").format(
                        title=task.path[-1], before=seen[core][-1]
                    ),
                    task=task.id,
                    part="title",
                    key=f"{task.path[-1]} {seen[core][-1]}",
                )
            if len(core) >= _LEAST:
                seen.setdefault(core, task.path)
        last = task.path


def _core(title: str) -> str:
    """What is left of a title without the verb before and the general noun behind."""
    return _ENDS.sub("", _VERBS.sub("", bare(title)))
