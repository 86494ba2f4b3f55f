"""What a comparison gets right of a labelled pair: the measures of the issue, each from 0 to 1."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from bench.truth import Truth
from planctl.model import Clause, ClauseLink, Comparison, Plan, Task
from planctl.names import Names

MEASURES = (
    "links", "missing-clauses", "added-clauses", "verdict", "relation", "missing-text", "added-text", "duties",
)  # fmt: skip
_FILLER = re.compile(r"[\s\W_]+")


def f1(hits: float, found: float, wanted: float) -> float:
    """The harmonic mean of precision and recall; 1 where nothing was to be found and nothing was."""
    return 2 * hits / (found + wanted) if found + wanted else 1.0


def bare(text: str) -> str:
    """Only what places count: NFKC, lower case, without stops and spaces."""
    return _FILLER.sub("", unicodedata.normalize("NFKC", text)).lower()


def linked(found: Mapping[str, tuple[str, ...]], truth: Truth, others: Iterable[str]) -> dict[str, float]:
    """What links alone are worth; ``found`` maps base clauses to targets, ``others`` are all other clauses."""
    have = {(base, target) for base, targets in found.items() for target in targets}
    gone = {label.clause for label in truth.labels if not label.targets}
    lost = {label.clause for label in truth.labels if not found.get(label.clause)}
    used = {target for _base, target in have}
    new = {clause for clause in others if clause not in used}
    return {
        "links": f1(len(have & truth.links), len(have), len(truth.links)),
        "missing-clauses": f1(len(gone & lost), len(lost), len(gone)),
        "added-clauses": f1(len(truth.added & new), len(new), len(truth.added)),
    }


def measure(seen: Comparison, truth: Truth, names: Names) -> dict[str, float]:
    """All measures; texts only where the plans hold the documents' own words."""
    links = {link.base: link for link in seen.clauses}
    found = {base: link.others for base, link in links.items()}
    values = linked(found, truth, [clause.id for clause in seen.other.clauses])
    size = len(truth.labels)
    values["verdict"] = sum(links[x.clause].verdict == x.verdict for x in truth.labels) / size
    values["relation"] = sum(links[x.clause].relation == x.relation for x in truth.labels) / size
    if {seen.base.source.text, seen.other.source.text} == {"verbatim"}:
        values |= _texts(seen, links, truth)
    if truth.with_duties:
        values["duties"] = _duties(links, truth, names, seen.base.year)
    return {name: values[name] for name in MEASURES if name in values}


def _texts(seen: Comparison, links: Mapping[str, ClauseLink], truth: Truth) -> dict[str, float]:
    """Characters named as missing and as added, of all that a reader names."""
    ours, theirs = _whole(seen.base), _whole(seen.other)
    sums = {"missing-text": [0, 0, 0], "added-text": [0, 0, 0]}
    for label in truth.labels:
        if not label.targets:
            continue
        link = links[label.clause]
        sides = (
            ("missing-text", label.missing, link.missing, ours[label.clause]),
            ("added-text", label.added, link.added, "".join(theirs[t] for t in label.targets)),
        )
        for name, places, stretches, text in sides:
            want = {at for start, end in places for at in range(start, end)}
            have = _covered(stretches, text)
            for slot, value in enumerate((len(want & have), len(have), len(want))):
                sums[name][slot] += value
    return {name: f1(*values) for name, values in sums.items()}


def _whole(plan: Plan) -> dict[str, str]:
    return {clause.id: _bare_of(task, clause) for task in plan.tasks for clause in task.clauses}


def _bare_of(task: Task, clause: Clause) -> str:
    return bare(task.title + clause.text)


def _covered(stretches: Iterable[str], text: str) -> set[int]:
    found: set[int] = set()
    for stretch in map(bare, stretches):
        at = text.find(stretch) if stretch else -1
        if at >= 0:
            found.update(range(at, at + len(stretch)))
    return found


def _duties(links: Mapping[str, ClauseLink], truth: Truth, names: Names, year: int | None) -> float:
    """Shifts of responsibility; national bodies count as the same under any of their names."""
    want: set[tuple[str, str, str]] = set()
    have: set[tuple[str, str, str]] = set()
    for label in truth.labels:
        if not label.targets:
            continue
        want |= {(label.clause, kind, _body(kind, name, names, year)) for kind, name in label.duties}
        duties = links[label.clause].duties
        if duties is None:
            continue
        told = [("kept", n) for n in duties.kept] + [("dropped", n) for n in duties.dropped]
        told += [("added", n) for n in duties.added] + [("absorbed", n) for n, _by in duties.absorbed]
        have |= {(label.clause, kind, _body(kind, name, names, year)) for kind, name in told}
    return f1(len(want & have), len(have), len(want))


def _body(kind: str, name: str, names: Names, year: int | None) -> str:
    body = names.body(name, year) if kind != "added" else None
    return body.id if body is not None else name
