"""Fit the step of planctl/align/gaps.py that says whether a stretch is missing, and say what it reaches on unseen pairs.

    python tools/fit_gaps.py [-C 0.3]

Reads the labelled pairs of tests/truth/align and the real documents (their stretches are the cases, with the links as
labelled), fits all but one pair and measures the pair left out, for each in turn; then prints the constants to put into
planctl/align/gaps.py. LOST is taken as it stands there. Needs the documents and scikit-learn
(``pip install -e '.[bench]'``).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.measures import bare, f1
from bench.truth import Plans, Truth, truths
from planctl.align import gaps
from planctl.align.genre import all_common, states_purpose
from planctl.align.stretches import cut, units
from planctl.align.target import Text, absence
from planctl.align.weights import Weights
from planctl.api import Workspace
from planctl.model import Clause, Plan, Task

ADDED = 0.3  # what a stretch of the other plan counts, of which readers say less


@dataclass(frozen=True)
class Row:
    """A stretch: its measures, the share of it that a reader calls missing, its characters, what it counts, and whether
    constants are fitted on it.
    """

    pair: str
    reader: str
    measures: tuple[float, ...]
    missing: float
    size: int
    weight: float
    learned: bool


def rows(space: Workspace) -> list[Row]:
    """The stretches of all labelled pairs that do not stand in the other text as they are."""
    plans, found = Plans(space, "documents"), []
    readers = Counter(truth.pair for truth in truths() if not truth.held_out)
    for truth in truths():
        found += list(_of_pair(truth, plans[truth.base], plans[truth.other], 1 / readers[truth.pair]))
    return found


def _of_pair(truth: Truth, base: Plan, other: Plan, weight: float) -> Iterator[Row]:
    weights = Weights((units(base), units(other)))
    ours, theirs = _clauses(base), _clauses(other)
    for label in truth.labels:
        if not label.targets:
            continue
        there = [theirs[target] for target in label.targets]
        yield from _stretches(truth, ours[label.clause], there, label.missing, weights, weight)
        yield from _stretches(truth, there[0], [ours[label.clause]], label.added, weights, weight * ADDED)


def _clauses(plan: Plan) -> dict[str, tuple[Task, Clause]]:
    return {clause.id: (task, clause) for task in plan.tasks for clause in task.clauses}


def _stretches(
    truth: Truth,
    one: tuple[Task, Clause],
    there: Sequence[tuple[Task, Clause]],
    places: Iterable[tuple[int, int]],
    weights: Weights,
    weight: float,
) -> Iterator[Row]:
    task, clause = one
    wanted = {at for start, end in places for at in range(start, end)}
    target = Text.of([*(c.text for _task, c in there), *dict.fromkeys(t.title for t, _clause in there)])
    for number, stretch in enumerate(cut(clause.text)):
        if stretch.key in target.whole or states_purpose(stretch.text) or all_common(stretch.key):
            continue
        if gaps.only_topic(stretch, target, first=number == 0):
            continue
        start = len(bare(task.title + clause.text[: stretch.start]))
        size = len(bare(stretch.text)) or 1
        share = sum(at in wanted for at in range(start, start + size)) / size
        learned = not truth.held_out
        yield Row(truth.pair, truth.name, absence(stretch.key, target, weights), share, size, weight, learned)


def fit(some: Sequence[Row], c: float) -> tuple[tuple[float, ...], float]:
    """Weights and bias of a logistic regression on scaled columns, turned back to the columns' own scale."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    table = [row.measures for row in some]
    scaler = StandardScaler().fit(table)
    model: Any = LogisticRegression(C=c, max_iter=5000).fit(
        scaler.transform(table),
        [row.missing > 0.5 for row in some],
        sample_weight=[row.size * row.weight for row in some],
    )
    weights = model.coef_[0] / scaler.scale_
    bias = model.intercept_[0] - float((weights * scaler.mean_).sum())
    return tuple(round(float(w), 2) for w in weights), round(float(bias), 2)


def reached(some: Sequence[Row], fitted: tuple[tuple[float, ...], float], lost: float) -> float:
    """F1 of the characters of stretches that are called missing; base clauses only count."""
    weights, bias = fitted
    likely = [
        1 / (1 + exp(-bias - sum(w * m for w, m in zip(weights, row.measures, strict=True)))) for row in some
    ]
    found = [row for row, value in zip(some, likely, strict=True) if value >= lost]
    hits = sum(row.missing * row.size * row.weight for row in found)
    return f1(
        hits,
        sum(row.size * row.weight for row in found),
        sum(row.missing * row.size * row.weight for row in some),
    )


def main() -> None:
    args = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    args.add_argument("-C", type=float, default=0.3, help="inverse strength of the regularisation")
    given = args.parse_args()
    some = rows(Workspace.open())
    learned = [row for row in some if row.learned]
    levels = (0.3, 0.35, 0.4, 0.45, 0.5)
    print(f"{'stretches of whole pairs, left out of the fitting':<52}" + "".join(f"{v:>8}" for v in levels))
    sums = [0.0] * len(levels)
    names = list(dict.fromkeys(row.reader for row in some))
    for name in names:
        mine = [row for row in some if row.reader == name]
        fitted = fit([row for row in learned if row.pair != mine[0].pair], given.C)
        values = [reached(mine, fitted, level) for level in levels]
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        print(f"{name:<52}" + "".join(f"{v:>8.3f}" for v in values))
    print(f"{'mean':<52}" + "".join(f"{v / len(names):>8.3f}" for v in sums))
    weights, bias = fit(learned, given.C)
    print(f"\nABSENT = {weights}\nABSENT_BIAS = {bias}")


if __name__ == "__main__":
    main()
