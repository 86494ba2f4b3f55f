"""The name of a body is misprinted: 领导小办公室, or one character off a name that the plan uses otherwise.

The misprinted body is found in no table of duties.

Fails::

    （一）健全考核。优化考核指标。（区打击侵权假冒工作领导小办公室负责）

Passes::

    （一）健全考核。优化考核指标。（区打击侵权假冒工作领导小组办公室负责）
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planctl.checks.facts import Context, Spot, everything
from planctl.checks.text.misprint import misprints, possible
from planctl.words import _

CODE, NAME, SEVERITY = "NAM005", "agency-misprint", "warning"
_OFTEN = 3


def check(context: Context) -> Iterator[Spot]:
    """Known misprints in names, then unknown names one character off a name used often."""
    clauses = [clause for _task, clause in everything(context.plan)]
    counts = Counter(agency.name for clause in clauses for agency in clause.agencies)
    groups = dict.fromkeys(group.name for clause in clauses for group in clause.groups)
    meant = {name: intended(context, name) or _near(context, name, counts) for name in (*counts, *groups)}
    for clause in clauses:
        for name in dict.fromkeys([a.name for a in clause.agencies] + [g.name for g in clause.groups]):
            if meant[name] is not None:
                yield Spot(
                    _("{name} looks like a misprint of {meant}").format(name=name, meant=meant[name]),
                    clause=clause.id,
                    span=name,
                    part="duty",
                )


def intended(context: Context, name: str) -> str | None:
    """The name without its known misprint; None where it holds none."""
    rows = context.names.document["misprints"] if context.names else ()
    slips = [(row["wrong"], row["right"]) for row in rows] + list(misprints(name, possible(name)))
    return next((name.replace(wrong, right) for wrong, right in slips if wrong in name), None)


def _near(context: Context, name: str, counts: Counter[str]) -> str | None:
    """A name used often that is one character off an unknown one."""
    found = context.resolve(name)
    if found is None or found.status == "resolved" or counts[name] == 0 or len(name) < 4:
        return None
    from rapidfuzz.distance import OSA

    often = [other for other, count in counts.items() if count >= _OFTEN and other != name]
    near = [other for other in often if OSA.distance(name, other, score_cutoff=1) <= 1]
    return next((other for other in near if other[:1] == name[:1]), None)
