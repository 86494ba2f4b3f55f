"""``make eval``: every measure on every labelled pair, beside a frozen run and beside plain methods.

python -m bench.eval [--freeze] [--only samples|documents] [--wrong]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from bench import page
from bench.measures import MEASURES, f1, linked, measure
from bench.peers import PEERS, best_links
from bench.truth import FROZEN, Plans, Truth, kinds, truths
from planctl.api import Workspace
from planctl.compare import compare
from planctl.model import Comparison

Values = dict[str, float]
SHOWN = 0.0005  # a smaller difference is the last digit


@dataclass(frozen=True)
class Result:
    """One labelled pair: planctl's measures, what it got wrong, the peers' measures."""

    kind: str
    truth: Truth
    values: Values
    wrong: tuple[str, ...]
    peers: Mapping[str, Values]

    @property
    def name(self) -> str:
        """``documents/2020-national..2020-guandu``."""
        return f"{self.kind}/{self.truth.name}"


def run(space: Workspace, only: str | None = None, peers: bool = True) -> list[Result]:
    """Compare every labelled pair, as samples and, where they are, as documents."""
    results = []
    for kind in kinds():
        if only in (None, kind):
            plans = Plans(space, kind)
            results += [result(space, plans, truth, peers) for truth in truths()]
    return results


def result(space: Workspace, plans: Plans, truth: Truth, peers: bool) -> Result:
    """One pair, compared and measured."""
    base, other = plans[truth.base], plans[truth.other]
    seen = compare(base, other, space.names)
    beside: dict[str, Values] = {}
    for name, peer in PEERS.items() if peers else ():
        found = best_links(
            peer([c.text for c in base.clauses], [c.text for c in other.clauses]), base, other, truth
        )
        beside[name] = linked(found, truth, [clause.id for clause in other.clauses])
    values = measure(seen, truth, space.names)
    return Result(plans.kind, truth, values, tuple(mistakes(seen, truth)), beside)


def agreement() -> dict[str, Values]:
    """Of pairs that several readers labelled: how well two of them agree, the mean over every two."""
    readings: dict[str, list[Truth]] = {}
    for truth in truths():
        readings.setdefault(truth.pair, []).append(truth)
    found: dict[str, Values] = {}
    for pair, readers in readings.items():
        values = [_agreed(one, two) for one, two in combinations(readers, 2)]
        if values:
            found[f"readers/{pair}"] = {
                name: sum(v[name] for v in values) / len(values) for name in values[0]
            }
    return found


def _agreed(one: Truth, two: Truth) -> Values:
    found = {label.clause: label.targets for label in two.labels}
    used = {target for label in two.labels for target in label.targets}
    values = linked(found, one, [*used, *two.added])
    pairs = list(zip(one.labels, two.labels, strict=True))
    values["verdict"] = sum(a.verdict == b.verdict for a, b in pairs) / len(pairs)
    values["relation"] = sum(a.relation == b.relation for a, b in pairs) / len(pairs)
    spans = [(_places(a.missing), _places(b.missing)) for a, b in pairs if a.targets]
    values["missing-text"] = f1(
        sum(len(a & b) for a, b in spans), sum(len(b) for _a, b in spans), sum(len(a) for a, _b in spans)
    )
    return values


def _places(spans: tuple[tuple[int, int], ...]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def mistakes(seen: Comparison, truth: Truth) -> list[str]:
    """Links lost (-) and made up (+), and clauses with another verdict, by clause ids."""
    have = {(link.base, other) for link in seen.clauses for other in link.others}
    wrong = [f"-{a}→{b}" for a, b in sorted(truth.links - have)]
    wrong += [f"+{a}→{b}" for a, b in sorted(have - truth.links)]
    verdicts = {label.clause: label.verdict for label in truth.labels}
    judged = [(link.base, link.verdict, verdicts[link.base]) for link in seen.clauses]
    return wrong + [f"{clause} {got}, not {want}" for clause, got, want in judged if got != want]


# --- the frozen run --------------------------------------------------------------------------------


def frozen() -> dict[str, Any]:
    """The frozen run by ``kind/pair``: ``values`` and ``wrong``; empty without one."""
    found: dict[str, Any] = json.loads(FROZEN.read_text(encoding="utf-8")) if FROZEN.exists() else {}
    return found


def freeze(results: list[Result]) -> None:
    """Keep this run as the one to compare with, and put it into docs/align.md."""
    kept = frozen()
    for r in results:
        row = kept.setdefault(r.name, {})
        row["values"] = {name: round(value, 4) for name, value in r.values.items()}
        if r.peers:
            row["peers"] = {name: round(values["links"], 4) for name, values in r.peers.items()}
        row["wrong"] = list(r.wrong)
    for name, values in agreement().items():
        kept[name] = {"values": {measure: round(value, 4) for measure, value in values.items()}, "wrong": []}
    save(kept)


def save(kept: Mapping[str, Any]) -> None:
    """Write the frozen run and the page that shows it."""
    text = json.dumps(dict(sorted(kept.items())), ensure_ascii=False, indent=1)
    FROZEN.write_text(text + "\n", encoding="utf-8")
    page.write(kept)


# --- the report ------------------------------------------------------------------------------------


def report(results: list[Result], kept: Mapping[str, Any], wrong: bool) -> list[str]:
    """The lines of the report."""
    lines = []
    for r in results:
        before = kept.get(r.name, {"values": {}, "wrong": []})
        lines += ["", f"{r.kind}  {r.truth.name}", *_heads()]
        lines.append(_row("planctl", [_number(r.values.get(m)) for m in MEASURES]))
        if before["values"]:
            lines.append(_row("  frozen run", [_number(before["values"].get(m)) for m in MEASURES]))
            lines.append(
                _row("  since then", [_change(r.values.get(m), before["values"].get(m)) for m in MEASURES])
            )
        lines += [_row(n, [_number(values.get(m)) for m in MEASURES]) for n, values in r.peers.items()]
        lines += _moved(r, before["wrong"])
        lines += [f"  wrong: {item}" for item in r.wrong if wrong]
    lines += ["", "the second reader by the first", *_heads()]
    lines += [
        _row(name.partition("/")[2][:21], [_number(values.get(m)) for m in MEASURES])
        for name, values in agreement().items()
    ]
    return [*lines, "", *means(results)]


def means(results: list[Result]) -> list[str]:
    """The mean of each measure over the pairs of a kind."""
    lines = []
    for kind in dict.fromkeys(r.kind for r in results):
        mine = [r.values for r in results if r.kind == kind]
        row = [[v[m] for v in mine if m in v] for m in MEASURES]
        lines.append(_row(f"mean of {kind}", [_number(sum(v) / len(v) if v else None) for v in row]))
    return lines


def _moved(r: Result, before: list[str]) -> list[str]:
    better = [item for item in before if item not in r.wrong]
    worse = [item for item in r.wrong if item not in before]
    told = [("right now", better), ("wrong now", worse)] if before else []
    return [f"  {word}: {'; '.join(items)}" for word, items in told if items]


def _heads() -> list[str]:
    """The names of the measures, on two lines where they have two words."""
    words = [name.partition("-") for name in MEASURES]
    return [
        _row("", [first + dash for first, dash, _rest in words]),
        _row("", [rest for _a, _b, rest in words]),
    ]


def _row(label: str, cells: Any) -> str:
    return (f"{label:<22}" + "".join(f"{cell:>10}" for cell in cells)).rstrip()


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _change(now: float | None, before: float | None) -> str:
    if now is None or before is None:
        return ""
    return "=" if abs(now - before) < SHOWN else f"{now - before:+.3f}"


def main() -> None:
    args = argparse.ArgumentParser(prog="python -m bench.eval", description=(__doc__ or "").splitlines()[0])
    args.add_argument("--freeze", action="store_true", help="keep this run as the one to compare with")
    args.add_argument("--only", choices=["samples", "documents"])
    args.add_argument("--wrong", action="store_true", help="list what was got wrong")
    args.add_argument("--no-peers", action="store_true", help="leave the plain methods out")
    given = args.parse_args()
    results = run(Workspace.open(), given.only, peers=not given.no_peers)
    print("\n".join(report(results, frozen(), given.wrong)))
    print(
        "\nPlain methods: links at the threshold that is best on the pair itself. planctl: one setting for all pairs."
    )
    print("How the weights do on a pair left out of the fitting: python tools/fit_links.py")
    if given.freeze:
        freeze(results)
        print(f"frozen: {FROZEN}, {page.PAGE}")


if __name__ == "__main__":
    main()
