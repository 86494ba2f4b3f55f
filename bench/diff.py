"""``make bench``: a diff of two full plans, aligning included, beside plain methods on the same pair.

Time is the best of several runs in one warm process, each from the plans' texts; quality is links and verdicts on
the labelled pair. Whole processes are timed from start to end.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from time import perf_counter, process_time

from bench.measures import linked, measure
from bench.peers import Matrix, Peer, best_links, difflib_ratio, tfidf, token_set
from bench.truth import Plans, Truth, truths
from planctl.api import Workspace
from planctl.compare import compare
from planctl.model import Plan

PAIR = "2020-national..2020-guandu"
TARGET = 0.150  # seconds for a diff in a warm process
RUNS = 7


def sklearn_tfidf(ours: Sequence[str], theirs: Sequence[str]) -> Matrix:
    """scikit-learn's tf-idf of character 2-grams, cosine."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(analyzer="char", ngram_range=(2, 2)).fit_transform([*ours, *theirs])
    rows: Matrix = (vectors[: len(ours)] @ vectors[len(ours) :].T).toarray().tolist()
    return rows


def rapidfuzz_cdist(ours: Sequence[str], theirs: Sequence[str]) -> Matrix:
    """Likeness by rapidfuzz's ``process.cdist`` with ``ratio``."""
    from rapidfuzz import fuzz, process

    rows: Matrix = (process.cdist(ours, theirs, scorer=fuzz.ratio) / 100).tolist()
    return rows


PEERS: dict[str, Peer] = {
    "difflib ratio": difflib_ratio,
    "rapidfuzz cdist": rapidfuzz_cdist,
    "scikit-learn tf-idf": sklearn_tfidf,
    "tf-idf, pure Python": tfidf,
    "token_set over jieba": token_set,
}


def best(work: Callable[[], object], runs: int = RUNS) -> tuple[float, float]:
    """Seconds of the fastest run, after one that warms up: by the clock, and of this process alone.

    The second is what an idle machine would show; the clock also counts what others take of a busy one.
    """
    work()
    clock, own = [], []
    for _run in range(runs):
        start, mine = perf_counter(), process_time()
        work()
        clock.append(perf_counter() - start)
        own.append(process_time() - mine)
    return min(clock), min(own)


def _texts(plan: Plan) -> list[str]:
    return [clause.text for clause in plan.clauses]


def table(space: Workspace, truth: Truth) -> list[str]:
    """One row a method: milliseconds, links, missing and added clauses, verdicts."""
    plans = Plans(space, "samples")
    base, other = plans[truth.base], plans[truth.other]
    ours, theirs = _texts(base), _texts(other)
    heads = _row("", "ms", "cpu ms", "links", "missing", "added", "verdict")
    lines = [f"{truth.name}: {len(ours)} and {len(theirs)} clauses", heads]
    seconds, own = best(lambda: compare(base, other, space.names))
    values = measure(compare(base, other, space.names), truth, space.names)
    lines.append(_row("planctl diff, all of it", _ms(seconds), _ms(own), *_shown(values)))
    for name, peer in PEERS.items():
        try:
            spent, used = best(lambda peer=peer: peer(ours, theirs), 1 if peer is difflib_ratio else 3)  # type: ignore[misc]
        except ImportError:
            lines.append(_row(name, "absent"))
            continue
        found = best_links(peer(ours, theirs), base, other, truth)
        lines.append(
            _row(name, _ms(spent), _ms(used), *_shown(linked(found, truth, [c.id for c in other.clauses])))
        )
    kept = "held" if min(seconds, own) < TARGET else "NOT held"
    return [*lines, f"  target for a diff in a warm process: {1000 * TARGET:.0f} ms, {kept}"]


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f}"


def _shown(values: dict[str, float]) -> list[str]:
    names = ("links", "missing-clauses", "added-clauses", "verdict")
    return [f"{values[name]:.3f}" if name in values else "" for name in names]


def _row(label: str, *cells: str) -> str:
    return (f"  {label:<26}" + "".join(f"{cell:>9}" for cell in cells)).rstrip()


PROCESSES = (
    ("planctl --help", ["-m", "planctl.cli", "--help"], 0.100),
    (
        "planctl diff 2020-national 2020-guandu",
        ["-m", "planctl.cli", "diff", "2020-national", "2020-guandu"],
        None,
    ),
    ('python -c "import pandas"', ["-c", "import pandas"], None),
    ('python -c "pass"', ["-c", "pass"], None),
)


def processes() -> list[str]:
    """Whole processes from start to end; the best of several."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    lines = ["whole processes, best of 5"]
    for name, words, target in PROCESSES:
        command = [sys.executable, *_started(words)]

        def start(command: list[str] = command) -> None:
            subprocess.run(command, capture_output=True, check=True, env=environment)

        seconds, _own = best(start, 5)
        kept = (
            ""
            if target is None
            else f"target {1000 * target:.0f} ms, {'held' if seconds < target else 'NOT held'}"
        )
        lines.append(_row(f"{name:<40}", f"{1000 * seconds:.0f} ms", f"   {kept}"))
    return lines


def _started(words: list[str]) -> list[str]:
    """The console script's own way in, for words that name planctl."""
    if words[:2] == ["-m", "planctl.cli"]:
        return ["-c", f"import sys; from planctl.cli.main import main; main({words[2:]!r})"]
    return words


def report() -> list[str]:
    """The lines of this bench."""
    space = Workspace.open()
    first = [truth for truth in truths() if truth.reader == 1]
    pairs = [truth for truth in first if truth.pair == PAIR or truth.other == "2021-shanghai"]
    lines = [line for truth in pairs for line in (*table(space, truth), "")]
    return [*lines, *processes()]


if __name__ == "__main__":
    print("\n".join(report()))
