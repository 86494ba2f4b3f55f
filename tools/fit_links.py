"""Fit the two logistic steps of planctl/align/links.py, and say what they reach on pairs they have not seen.

    python tools/fit_links.py [--kind documents|samples|both] [-C 0.3] [-C2 0.1] [--freeze]

Reads the labelled pairs of tests/truth/align, fits all but one pair and measures the one left out, for each
pair in turn; then fits all of them and prints the constants to put into planctl/align/links.py. Thresholds
(LINKED, JOINED) are taken as they stand there. Needs scikit-learn (``pip install -e '.[bench]'``).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.eval import frozen, save
from bench.measures import measure
from bench.truth import Plans, Truth, kinds, truths
from planctl.align import links
from planctl.align.evidence import KINDS, Scores
from planctl.api import Workspace
from planctl.compare import Comparer
from planctl.compare.plans import _Pair  # the measures exactly as a comparison takes them

SHOWN = ("links", "missing-clauses", "added-clauses", "verdict", "relation")


@dataclass(frozen=True)
class Case:
    """A labelled pair with the measures of its likely pairs of clauses."""

    kind: str
    truth: Truth
    plans: Plans
    scores: Scores

    @property
    def rows(self) -> list[tuple[float, ...]]:
        """The measures of each likely pair."""
        return list(self.scores.rows.values())

    @property
    def labels(self) -> list[bool]:
        """Whether each likely pair is a link."""
        ours, theirs = self.scores.base.units, self.scores.other.units
        return [(ours[i].id, theirs[j].id) in self.truth.links for i, j in self.scores.rows]


@dataclass(frozen=True)
class Fitted:
    """The constants of planctl/align/links.py."""

    weights: tuple[float, ...]
    bias: float
    rivals: tuple[float, ...]
    rivals_bias: float


def cases(space: Workspace, wanted: str) -> list[Case]:
    found = []
    for kind in kinds():
        if wanted not in (kind, "both"):
            continue
        plans = Plans(space, kind)
        for truth in truths():
            scores = _Pair(Comparer(plans[truth.base], space.names), plans[truth.other], ()).scores
            found.append(Case(kind, truth, plans, scores))
    return found


def fit(some: Sequence[Case], c1: float, c2: float) -> Fitted:
    """Fit the measures, then the rivals on what the first step says."""
    weights, bias = _logistic([row for case in some for row in case.rows], _labels(some), c1)
    with using(Fitted(weights, bias, links.RIVALS, links.RIVALS_BIAS)):
        second = [row for case in some for row in _rival_rows(case.scores)]
    return Fitted(weights, bias, *_logistic(second, _labels(some), c2))


def _labels(some: Sequence[Case]) -> list[bool]:
    return [label for case in some for label in case.labels]


def _logistic(
    rows: Sequence[Sequence[float]], labels: Sequence[bool], c: float
) -> tuple[tuple[float, ...], float]:
    """Weights and bias of a logistic regression on scaled columns, turned back to the columns' own scale."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(rows)
    model: Any = LogisticRegression(C=c, max_iter=5000).fit(scaler.transform(rows), labels)
    weights = model.coef_[0] / scaler.scale_
    bias = model.intercept_[0] - float((weights * scaler.mean_).sum())
    return tuple(round(float(w), 3) for w in weights), round(float(bias), 3)


def _rival_rows(scores: Scores) -> list[tuple[float, ...]]:
    """What the second step sees of each pair: kept in step with ``links._second``."""
    first = {pair: links._logistic(links._weighted(row)) for pair, row in scores.rows.items()}
    rows, columns = links._best_two(first, 0), links._best_two(first, 1)
    seen = []
    for pair, own in first.items():
        row, column = rows[pair[0]], columns[pair[1]]
        odds = links._odds(own)
        by_row, by_column = row[own == row[0]], column[own == column[0]]
        seen.append((odds, by_row, by_column, odds - links._odds(by_row), odds - links._odds(by_column)))
    return seen


@contextmanager
def using(fitted: Fitted) -> Iterator[None]:
    """Compare with these constants for a while."""
    kept = links.WEIGHTS, links.BIAS, links.RIVALS, links.RIVALS_BIAS
    try:
        links.WEIGHTS, links.BIAS = fitted.weights, fitted.bias  # type: ignore[assignment]
        links.RIVALS, links.RIVALS_BIAS = fitted.rivals, fitted.rivals_bias  # type: ignore[assignment]
        yield
    finally:
        links.WEIGHTS, links.BIAS, links.RIVALS, links.RIVALS_BIAS = kept


def reached(case: Case, space: Workspace) -> dict[str, float]:
    plans, truth = case.plans, case.truth
    seen = Comparer(plans[truth.base], space.names).compare(plans[truth.other])
    return measure(seen, truth, space.names)


def row(label: str, values: dict[str, float]) -> str:
    return f"  {label:<40}" + "".join(f"{values[name]:>17.3f}" for name in SHOWN)


def main() -> None:
    args = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    args.add_argument("--kind", choices=["documents", "samples", "both"], default=list(kinds())[-1])
    args.add_argument(
        "-C", type=float, default=0.3, help="inverse strength of the first step's regularisation"
    )
    args.add_argument("-C2", type=float, default=0.1, help="and of the second's")
    args.add_argument(
        "--freeze", action="store_true", help="keep what the pairs left out reach, for docs/align.md"
    )
    given = args.parse_args()
    space = Workspace.open()
    some = cases(space, given.kind)
    print(f"{'':<42}" + "".join(f"{name:>17}" for name in SHOWN))
    print("as shipped")
    for case in some:
        print(row(f"{case.kind} {case.truth.name}", reached(case, space)))
    print("left out of the fitting")
    left: list[dict[str, float]] = []
    for case in some:
        fitted = fit([c for c in some if c.truth.name != case.truth.name], given.C, given.C2)
        with using(fitted):
            left.append(reached(case, space))
        print(row(f"{case.kind} {case.truth.name}", left[-1]))
    print(row("mean", {name: sum(values[name] for values in left) / len(left) for name in SHOWN}))
    if given.freeze:
        kept = frozen()
        for case, values in zip(some, left, strict=True):
            kept[f"{case.kind}/{case.truth.name}"]["left_out"] = round(values["links"], 4)
        save(kept)
    fitted = fit(some, given.C, given.C2)
    print("fitted on all")
    with using(fitted):
        for case in some:
            print(row(f"{case.kind} {case.truth.name}", reached(case, space)))
    print(f"\nWEIGHTS = {fitted.weights}  # {', '.join(KINDS)}\nBIAS = {fitted.bias}")
    print(f"RIVALS = {fitted.rivals}\nRIVALS_BIAS = {fitted.rivals_bias}")


if __name__ == "__main__":
    main()
