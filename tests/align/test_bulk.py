"""The measures by arrays are those of single comparisons."""

from __future__ import annotations

import itertools

import pytest

from planctl.api import Workspace
from planctl.compare import Comparer
from planctl.model import Agency, Clause, Plan, Task

SPACE = Workspace.open()
IDS = SPACE.plans()
ODD = {
    "nothing": (),
    "empty": (Task("1", "", "", (), (Clause("1.1", ""),)),),
    "one character": (
        Task(
            "1",
            "",
            "甲",
            (),
            (Clause("1.1", "乙"), Clause("1.2", ""), Clause("1.3", "丙丁")),
        ),
    ),
    "bodies only": (Task("1", "", "", (), (Clause("1.1", "", (Agency("公安部", "lead"),)),)),),
}


def odd(name: str) -> Plan:
    """A plan with next to nothing in it."""
    return Plan("2020-odd", "", 2020, "national", "全国", "national", tasks=ODD[name])


def plan(name: str) -> Plan:
    return odd(name) if name in ODD else SPACE.load(name)


PAIRS = [*itertools.product(IDS, IDS), *((name, IDS[0]) for name in ODD), *((IDS[0], name) for name in ODD)]


@pytest.mark.parametrize(("base", "other"), PAIRS)
def test_the_same_numbers(base: str, other: str) -> None:
    alone = Comparer(plan(base), SPACE.names)
    many = Comparer(plan(base), SPACE.names, thorough=False)
    from planctl.compare.plans import _Pair

    one, two = _Pair(alone, plan(other), ()), _Pair(many, plan(other), ())
    assert list(one.scores.rows) == list(two.scores.rows)
    for number, found in one.ranked.items():
        assert [x.other for x in found] == [x.other for x in two.ranked[number]]
        likely = [x.likelihood for x in two.ranked[number]]
        assert likely == pytest.approx([x.likelihood for x in found], abs=1e-9)
    for pair, row in one.scores.rows.items():
        assert two.scores.rows[pair] == pytest.approx(row, abs=1e-9)
    first, second = one.comparison(), two.comparison()
    assert first.added == second.added
    for link, same in zip(first.clauses, second.clauses, strict=True):
        assert (link.others, link.relation, link.confidence, link.missing, link.added) == (
            same.others, same.relation, same.confidence, same.missing, same.added,
        )  # fmt: skip
        assert link.duties == same.duties


def test_weights_of_pairs_that_stand_in_neither_plan() -> None:
    from planctl.compare.plans import _Pair

    pair = (SPACE.load(IDS[0]), SPACE.load(IDS[1]))
    one = _Pair(Comparer(pair[0], SPACE.names), pair[1], ()).weights
    two = _Pair(Comparer(pair[0], SPACE.names, thorough=False), pair[1], ()).weights
    for word in ("龘龘", "市场", "监管", "网络"):
        assert two[word] == pytest.approx(one[word])
