"""Two small plans compared: links, relations, what differs, campaigns, reviews."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from plans_of_my_own import BASE, OTHER, OwnNames, plan

from planctl.compare import Comparer, compare
from planctl.compare.plans import Review
from planctl.compare.summary import summarise
from planctl.model import Comparison, Plan, Task


@cache
def seen() -> Comparison:
    return compare(BASE, OTHER, OwnNames())


@pytest.mark.parametrize(
    ("clause", "others", "relation", "missing", "changes"),
    [
        (
            "1.1",
            ("2.1",),
            "superset-of",
            ("假农药",),
            [("weakened", "严厉打击", "打击"), ("frequency", "每季度", "每半年")],
        ),
        ("1.2", ("2.2",), "equal-to", (), []),
        ("2.1", ("3.1",), "superset-of", ("校服",), [("number", "600批次", "400批次")]),
        ("3.1", (), "no-relationship", (), []),
        ("4.1", ("1.1",), "equivalent-to", (), [("weakened", "应当", "可以")]),
    ],
)
def test_clauses(
    clause: str,
    others: tuple[str, ...],
    relation: str,
    missing: tuple[str, ...],
    changes: list[tuple[str, str, str]],
) -> None:
    link = seen().link(clause)
    assert (link.others, link.relation, link.missing, link.added) == (others, relation, missing, ())
    assert [(c.kind, c.base, c.other) for c in link.changes] == changes


def test_the_name_of_the_plans_own_place_is_no_element() -> None:
    base = plan(
        "2020-national", [("守护渔港", [("组织渔港浮标检修队清点缆绳。", "公安部")])], level="national"
    )
    there = [("守护渔港", [("组织甲市乙县渔港浮标检修队清点缆绳。", "县公安局")])]
    elsewhere = [("守护渔港", [("组织远洋舰队渔港浮标检修队清点缆绳。", "县公安局")])]
    assert compare(base, plan("2020-yi", there), OwnNames()).link("1.1").added == ()
    assert compare(base, plan("2020-yi", elsewhere), OwnNames()).link("1.1").added == ("远洋舰队",)


def test_tasks_and_additions() -> None:
    assert [(t.base, t.verdict, t.others) for t in seen().tasks] == [
        ("1", "partial", ("2",)), ("2", "partial", ("3",)), ("3", "missing", ()), ("4", "full", ("1",)),
    ]  # fmt: skip
    assert seen().added == ("4.1",)


def test_counts_add_up() -> None:
    summary = summarise(seen())
    counts = summary.clauses
    assert (counts.total, counts.full, counts.partial, counts.missing) == (5, 2, 2, 1)
    assert (summary.tasks.total, summary.tasks.missing, summary.added) == (4, 1, 1)
    assert 0 < summary.verbatim < 1


@pytest.mark.parametrize(
    ("name", "group"),
    [("青禾2020", "kept"), ("青禾2021", "renewed"), ("秋实2020", "dropped"), ("", "dropped")],
)
def test_campaigns(name: str, group: str) -> None:
    tasks = [
        ("整治农资市场", [(f"开展“{name}”专项行动，打击假化肥。" if name else "打击假化肥。", "县公安局")])
    ]
    found = compare(BASE, plan("2020-yi", tasks), OwnNames()).campaigns
    assert [c.series for c in getattr(found, group)] == ["青禾"]
    assert [c.series for c in found.new] == (["秋实"] if name.startswith("秋实") else [])


def test_aims_oblige_nobody() -> None:
    aims = replace(OTHER.tasks[0], id="9", kind="general")
    first, *rest = BASE.tasks
    base = replace(BASE, tasks=(replace(first, kind="general"), *rest))
    found = compare(base, replace(OTHER, tasks=(*OTHER.tasks[1:], aims)), OwnNames())
    assert [link.base for link in found.clauses] == ["2.1", "3.1", "4.1"]
    assert found.link("4.1").others == ()


@pytest.mark.parametrize("tasks", [(), (Task("1", "一", "空"),)])
def test_plans_without_clauses(tasks: tuple[Task, ...]) -> None:
    empty = replace(OTHER, tasks=tasks)
    assert {link.verdict for link in compare(BASE, empty, OwnNames()).clauses} == {"missing"}
    assert compare(empty, OTHER, OwnNames()).added == tuple(c.id for c in OTHER.clauses)
    assert compare(empty, empty, OwnNames()).clauses == ()


def test_one_base_and_several_plans() -> None:
    comparer = Comparer(BASE, OwnNames())
    assert comparer.compare(BASE).clauses[0].relation == "equal-to"
    assert comparer.compare(OTHER) == seen()


def test_a_stretch_that_stands_elsewhere_is_said_to() -> None:
    base = plan(
        "2020-national",
        [("整治农资", [("抽检化肥农药，为果农开设真伪鉴别夜校。", "公安部")])],
        level="national",
    )
    tasks = [("整治农资", [("抽检化肥农药。", "县公安局")]),
             ("开展宣传", [("为果农开设真伪鉴别夜校，发放挂图，循环播放短片，评选放心店。", "县科信局")])]  # fmt: skip
    both = compare(base, plan("2020-yi", tasks), OwnNames()).link("1.1")
    assert (set(both.others), both.missing) == ({"1.1", "2.1"}, ())
    apart = compare(base, plan("2020-yi", tasks), OwnNames(), [Review("1.1", "2.1", "reject")]).link("1.1")
    assert (apart.others, apart.missing) == (("1.1",), ("为果农开设真伪鉴别夜校",))
    assert [(place.text, place.clause) for place in apart.elsewhere] == [("为果农开设真伪鉴别夜校", "2.1")]


def test_a_short_word_that_stands_elsewhere_is_said_to() -> None:
    goods = [("清查儿童用品", [("以童车、玩具、校服、文具为重点，清查校园周边商铺。", "公安部")])]
    tasks = [("清查儿童用品", [("以童车、玩具、文具为重点，清查校园周边商铺。", "县公安局")]),
             ("开展宣传", [("循环播放洗涤短片，评选校服放心店。", "县科信局")])]  # fmt: skip
    link = compare(plan("2020-national", goods, level="national"), plan("2020-yi", tasks), OwnNames()).link(
        "1.1"
    )
    assert (link.others, link.missing) == (("1.1",), ("校服",))
    assert [(place.text, place.clause) for place in link.elsewhere] == [("校服", "2.1")]


# --- reviews ---------------------------------------------------------------------------------------


def reviewed(*reviews: Review, other: Plan = OTHER) -> Comparison:
    return compare(BASE, other, OwnNames(), reviews)


def test_a_rejected_link_is_not_made() -> None:
    found = reviewed(Review("1.2", "2.2", "reject"))
    assert (found.link("1.2").others, found.link("1.2").reviewed) == ((), "rejected")
    assert found.added == ("2.2", "4.1")


def test_an_added_link_is_made() -> None:
    found = reviewed(Review("3.1", "4.1", "add")).link("3.1")
    assert (found.others, found.reviewed, found.score, found.confidence) == (("4.1",), "added", 1.0, "high")


def test_a_confirmed_link_stays_as_it_is() -> None:
    found = reviewed(Review("1.2", "2.2", "confirm")).link("1.2")
    assert (found.others, found.relation, found.reviewed) == (("2.2",), "equal-to", "confirmed")


def test_a_suspect_review_is_shown_as_such() -> None:
    assert reviewed(Review("1.2", "2.2", "confirm", suspect=True)).link("1.2").reviewed == "suspect"


def test_reviews_of_clauses_that_are_not_there_do_nothing() -> None:
    assert reviewed(Review("9.9", "1.1", "add"), Review("1.2", "9.9", "add")).link("1.2").others == ("2.2",)
