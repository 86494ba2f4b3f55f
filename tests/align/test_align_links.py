"""From measures to links: what a rival takes away, what splits and merges, and what the genre must not link."""

from __future__ import annotations

from dataclasses import replace

import pytest
from plans_of_my_own import OwnNames, plan

from planctl.align.evidence import KINDS, Scores, Side, measure
from planctl.align.index import PlanIndex
from planctl.align.links import JOINED, LINKED, NEAR, SURE, Link, likelihoods, linked, ranked
from planctl.align.narrate import narrate
from planctl.align.stretches import units
from planctl.api import Workspace
from planctl.compare import compare
from planctl.model import Agency, Clause, Plan, Task

Texts = list[tuple[str, str]]  # (title, text) of tasks with one clause each


def of(tasks: Texts, name: str = "2020-national") -> Plan:
    return plan(
        name, [(title, [(text, "公安部" if "national" in name else "县公安局")]) for title, text in tasks]
    )


def scores(ours: Texts, theirs: Texts) -> Scores:
    base, other = of(ours), of(theirs, "2020-yi")
    sides = [Side(*[[frozenset()] * len(p.clauses) for _part in range(3)]) for p in (base, other)]  # type: ignore[arg-type]
    return measure(PlanIndex(units(base)), PlanIndex(units(other)), *sides)


def links(ours: Texts, theirs: Texts) -> dict[str, tuple[str, ...]]:
    found = compare(of(ours), of(theirs, "2020-yi"), OwnNames())
    return {link.base: link.others for link in found.clauses}


SEEDS = ("整治农资市场", "严厉打击制售假种子、假化肥行为，每季度公布抽检结果。")
TOYS = ("清查儿童用品", "清查校园周边商铺销售的童车、玩具，下架不合格批次。")
TEA = ("保护地方名产", "为茶叶产区设立维权工作站，受理商标投诉。")
DRAINS = ("整修农贸市场", "翻新摊位和排水沟，统一发放公平秤。")


# --- decisions -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("likelihoods", "count"),
    [
        ([], 0),
        ([LINKED], 1),
        ([LINKED - 0.01], 0),
        ([0.9, JOINED], 2),
        ([0.9, JOINED - 0.01], 1),
        ([LINKED - 0.01, JOINED], 0),
        ([0.9, 0.8, 0.7], 3),
    ],
)
def test_how_many_are_linked(likelihoods: list[float], count: int) -> None:
    assert len(linked([Link(0, n, value) for n, value in enumerate(likelihoods)])) == count


def test_thresholds_are_in_order() -> None:
    assert 0 < NEAR < LINKED <= JOINED < SURE < 1


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ([SEEDS, TOYS, TEA], [SEEDS, TOYS, TEA], {"1.1": ("1.1",), "2.1": ("2.1",), "3.1": ("3.1",)}),
        ([SEEDS, TOYS, TEA], [TEA, SEEDS, TOYS], {"1.1": ("2.1",), "2.1": ("3.1",), "3.1": ("1.1",)}),
        ([SEEDS, TOYS], [DRAINS], {"1.1": (), "2.1": ()}),
        ([SEEDS], [TOYS, DRAINS, SEEDS], {"1.1": ("3.1",)}),
        ([("", SEEDS[1])], [("", SEEDS[1])], {"1.1": ("1.1",)}),
    ],
)
def test_links(ours: Texts, theirs: Texts, expected: dict[str, tuple[str, ...]]) -> None:
    assert links(ours, theirs) == expected


def test_one_clause_in_three() -> None:
    whole = ("整治市场", SEEDS[1] + TOYS[1] + TEA[1])
    assert set(links([whole], [SEEDS, DRAINS, TOYS, TEA])["1.1"]) == {"1.1", "3.1", "4.1"}


def test_three_clauses_in_one() -> None:
    whole = ("整治市场", SEEDS[1] + TOYS[1] + TEA[1])
    assert links([SEEDS, TOYS, TEA], [DRAINS, whole]) == {"1.1": ("2.1",), "2.1": ("2.1",), "3.1": ("2.1",)}


GENRE = (
    ("加强组织领导", "进一步加强组织领导，落实工作责任，完善工作机制，推动各项工作深入开展。"),
    ("提升能力水平", "进一步提高工作水平，加强队伍建设，完善制度机制，推动工作取得实效。"),
    ("形成工作合力", "各单位要密切配合，充分发挥作用，建立健全工作机制，加大工作力度，确保取得成效。"),
)


@pytest.mark.parametrize(
    ("agency", "place", "most"),
    [
        ("市财政局", 20, 0),  # other bodies, elsewhere in the plan: nothing
        (
            "市公安局",
            5,
            5,
        ),  # the same body at the same place lifts some over the threshold; see docs/align.md
    ],
)
def test_the_vocabulary_of_the_genre_links_nothing(agency: str, place: int, most: int) -> None:
    space = Workspace.open()
    base, other = space.load("2020-national"), space.load("2021-shanghai")
    made = [
        (ours, theirs)
        for ours in GENRE
        for theirs in GENRE
        if ours is not theirs
        and compare(with_task(base, 5, ours, "公安部"), with_task(other, place, theirs, agency), space.names)
        .link("new.1")
        .others
    ]
    assert len(made) <= most, made


def with_task(whole: Plan, place: int, task: tuple[str, str], agency: str) -> Plan:
    clause = Clause("new.1", task[1], (Agency(agency, "responsible"),))
    tasks = list(whole.tasks)
    tasks.insert(place, Task("new", "", task[0], (), (clause,)))
    return replace(whole, tasks=tuple(tasks))


def test_a_better_rival_takes_the_link() -> None:
    near = ("整治农资市场", "打击制售假种子行为。")
    assert links([SEEDS, near], [SEEDS, near]) == {"1.1": ("1.1",), "2.1": ("2.1",)}


def test_of_two_equal_clauses_each_is_somebodys() -> None:
    found = links([SEEDS, TOYS, SEEDS], [SEEDS, SEEDS, TOYS])
    assert set(found["1.1"]) | set(found["3.1"]) == {"1.1", "2.1"}


# --- measures --------------------------------------------------------------------------------------


def test_every_measure_has_a_value() -> None:
    found = scores([SEEDS, TOYS], [TOYS, SEEDS])
    assert found.rows
    assert all(len(row) == len(KINDS) for row in found.rows.values())


@pytest.mark.parametrize("kind", ["wording", "wording-back", "subject-title", "subject-title-back"])
def test_a_clause_is_all_in_itself(kind: str) -> None:
    row = scores([SEEDS, TOYS], [TOYS, SEEDS]).rows[0, 1]
    assert row[KINDS.index(kind)] == pytest.approx(1.0)


def test_likelihoods_are_shares() -> None:
    found = likelihoods(scores([SEEDS, TOYS, TEA], [DRAINS, TEA, SEEDS]))
    assert all(0 <= value <= 1 for value in found.values())
    assert found[0, 2] > SURE > NEAR > found.get((0, 1), 0.0)


def test_ranked_is_in_order() -> None:
    found = ranked(scores([SEEDS, TOYS, SEEDS], [SEEDS, TOYS, SEEDS]))
    assert set(found) == {0, 1, 2}
    for links_of in found.values():
        assert [link.likelihood for link in links_of] == sorted(
            (k.likelihood for k in links_of), reverse=True
        )


def test_the_same_again_gives_the_same() -> None:
    one, two = (scores([SEEDS, TOYS, TEA], [TEA, DRAINS, SEEDS]).rows for _turn in range(2))
    assert list(one.items()) == list(two.items())


@pytest.mark.parametrize(
    ("ours", "theirs"), [([], []), ([SEEDS], []), ([], [SEEDS]), ([("", "。")], [("", "")])]
)
def test_nothing_to_compare(ours: Texts, theirs: Texts) -> None:
    found = scores(ours, theirs)
    assert found.rows == {}
    assert all(row == () for row in ranked(found).values())


def test_evidence_is_told_strongest_first() -> None:
    told = narrate(scores([SEEDS, TOYS], [SEEDS, TOYS]), 0, 0)
    assert told[0].score == 1.0
    assert [e.score for e in told] == sorted((e.score for e in told), reverse=True)
    assert all("{percent}" in e.sentence or e.kind == "campaigns" for e in told)
    assert narrate(scores([SEEDS], [DRAINS]), 0, 0) == ()
