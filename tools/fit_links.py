"""Fit the two logistic steps of planctl/align/links.py, and say what they reach on pairs they have not seen.

    python tools/fit_links.py [--kind both|documents|samples] [-C 0.3] [-C2 0.1] [--freeze]

Reads the labelled pairs of tests/truth/align, fits all but one pair (and plans against themselves and against plans of
other fields) and measures the one left out, for each pair in turn; then fits all of them and prints the constants to
put into planctl/align/links.py. Thresholds (LINKED, JOINED, WHOLE) are taken as they stand there. Needs the documents
for other fields, and scikit-learn (``pip install -e '.[bench]'``).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.eval import frozen, save
from bench.measures import measure
from bench.truth import Label, Plans, Truth, corpus, kinds, truths
from planctl.align import links
from planctl.align.evidence import KINDS, Scores
from planctl.api import Workspace
from planctl.compare import Comparer
from planctl.compare.plans import _Pair  # the measures exactly as a comparison takes them
from planctl.model import Plan

COPY = 0.3  # what a plan against itself counts beside a labelled pair
STRANGER = 0.05  # and a pair of plans of two fields
SHOWN = ("links", "missing-clauses", "added-clauses", "verdict", "relation")


@dataclass(frozen=True)
class Case:
    """A labelled pair with the measures of its likely pairs of clauses."""

    kind: str
    truth: Truth
    base: Plan
    other: Plan
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
    """The labelled pairs, of one kind or both."""
    return [
        _case(plans.kind, t, plans[t.base], plans[t.other], space)
        for plans in _plans(space, wanted)
        for t in truths()
    ]


def _plans(space: Workspace, wanted: str) -> list[Plans]:
    return [Plans(space, kind) for kind in kinds() if wanted in (kind, "both")]


def _labelled(plans: Plans) -> list[Plan]:
    return [
        plans[name] for name in sorted({name for truth in truths() for name in (truth.base, truth.other)})
    ]


def copies(space: Workspace, wanted: str) -> list[Case]:
    """Every labelled plan against itself, whole and with every fourth clause gone: a clause carries itself alone."""
    return [
        _case(plans.kind, _itself(whole, copy), whole, copy, space)
        for plans in _plans(space, wanted)
        for whole in _labelled(plans)
        for copy in (whole, *(_thinned(whole, n) for n in range(4)))
    ]


def strangers(space: Workspace) -> list[Case]:
    """Plans of other fields (the documents of ``wider/``) against each other and the labelled ones: no links."""
    folder = corpus()
    if folder is None:
        return []
    mine = _labelled(Plans(space, "documents"))
    wider = [space.import_document(path) for path in sorted((folder / "wider").glob("*.txt"))]
    pairs = [(a, b) for a in wider for b in (*wider, *mine) if a is not b] + [
        (b, a) for a in wider for b in mine
    ]
    return [_case("strangers", _unrelated(a, b), a, b, space) for a, b in pairs]


def _unrelated(base: Plan, other: Plan) -> Truth:
    labels = [Label(c.id, (), "no-relationship", (), (), frozenset()) for c in base.clauses]
    return Truth(base.id, other.id, tuple(labels), frozenset())


def _thinned(plan: Plan, rest: int) -> Plan:
    """The plan without the clauses whose number leaves this rest when divided by four."""
    gone = {clause.id for number, clause in enumerate(plan.clauses) if number % 4 == rest}
    tasks = [replace(t, clauses=tuple(c for c in t.clauses if c.id not in gone)) for t in plan.tasks]
    return replace(plan, tasks=tuple(task for task in tasks if task.clauses))


def _itself(whole: Plan, copy: Plan) -> Truth:
    kept = {clause.id for clause in copy.clauses}
    labels = [
        Label(c.id, (c.id,) if c.id in kept else (), "equal-to", (), (), frozenset()) for c in whole.clauses
    ]
    return Truth(whole.id, copy.id, tuple(labels), frozenset())


def _case(kind: str, truth: Truth, base: Plan, other: Plan, space: Workspace) -> Case:
    return Case(kind, truth, base, other, _Pair(Comparer(base, space.names), other, ()).scores)


def fit(some: Sequence[Case], c1: float, c2: float) -> Fitted:
    """Fit the measures, then the rivals on what the first step says."""
    shares = _shares(some)
    weights, bias = _logistic([row for case in some for row in case.rows], _labels(some), shares, c1)
    with using(Fitted(weights, bias, links.RIVALS, links.RIVALS_BIAS)):
        second = [row for case in some for row in links.rivalry(case.scores).values()]
    return Fitted(weights, bias, *_logistic(second, _labels(some), shares, c2))


def _shares(some: Sequence[Case]) -> list[float]:
    """What each row counts: the readers of one pair count as one together, pairs that nobody read less."""
    readers = Counter((case.kind, case.truth.pair) for case in some)
    counts = [
        STRANGER
        if case.kind == "strangers"
        else COPY
        if case.truth.base == case.truth.other
        else 1 / readers[case.kind, case.truth.pair]
        for case in some
    ]
    return [count for case, count in zip(some, counts, strict=True) for _row in case.rows]


def _labels(some: Sequence[Case]) -> list[bool]:
    return [label for case in some for label in case.labels]


def _logistic(
    rows: Sequence[Sequence[float]], labels: Sequence[bool], shares: Sequence[float], c: float
) -> tuple[tuple[float, ...], float]:
    """Weights and bias of a logistic regression on scaled columns, turned back to the columns' own scale."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(rows)
    model: Any = LogisticRegression(C=c, max_iter=5000).fit(
        scaler.transform(rows), labels, sample_weight=shares
    )
    weights = model.coef_[0] / scaler.scale_
    bias = model.intercept_[0] - float((weights * scaler.mean_).sum())
    return tuple(round(float(w), 3) for w in weights), round(float(bias), 3)


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
    seen = Comparer(case.base, space.names).compare(case.other)
    return measure(seen, case.truth, space.names)


def row(label: str, values: dict[str, float]) -> str:
    return f"  {label:<54}" + "".join(f"{values[name]:>17.3f}" for name in SHOWN)


def main() -> None:
    args = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    args.add_argument("--kind", choices=["documents", "samples", "both"], default="both")
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
    same = copies(space, given.kind) + strangers(space)
    print(f"{'':<56}" + "".join(f"{name:>17}" for name in SHOWN))
    print("as shipped")
    for case in some:
        print(row(f"{case.kind} {case.truth.name}", reached(case, space)))
    print("left out of the fitting")
    learned = [case for case in some if not case.truth.held_out]
    left: list[dict[str, float]] = []
    for case in some:
        fitted = fit([*same, *(c for c in learned if c.truth.pair != case.truth.pair)], given.C, given.C2)
        with using(fitted):
            left.append(reached(case, space))
        print(row(f"{case.kind} {case.truth.name}", left[-1]))
    print(row("mean", {name: sum(values[name] for values in left) / len(left) for name in SHOWN}))
    if given.freeze:
        kept = frozen()
        for case, values in zip(some, left, strict=True):
            kept[f"{case.kind}/{case.truth.name}"]["left_out"] = round(values["links"], 4)
        save(kept)
    fitted = fit([*same, *learned], given.C, given.C2)
    print("fitted on all")
    with using(fitted):
        for case in some:
            print(row(f"{case.kind} {case.truth.name}", reached(case, space)))
    print(f"\nWEIGHTS = {fitted.weights}  # {', '.join(KINDS)}\nBIAS = {fitted.bias}")
    print(f"RIVALS = {fitted.rivals}\nRIVALS_BIAS = {fitted.rivals_bias}")


if __name__ == "__main__":
    main()
