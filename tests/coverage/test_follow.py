"""Campaigns along the plans of a region."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from own import district, folder, national

from planctl.compare.follow import Mention, Named, follow
from planctl.library import builtin
from planctl.library.bases import Head
from planctl.library.lexicon import series
from planctl.names.series import Series, key, year

KNOWN: Series = series([builtin.folder("aliases")])


def named(plan_id: str, *names: str, text: str = "") -> Named:
    """A plan by its id that names campaigns."""
    plan_year, region = plan_id.split("-")[:2]
    head = Head(plan_id, "", int(plan_year) or None, region, region, "district")
    mentions = [Mention("任务", "1.1", key(n), n, year(n), text, leads=("区公安分局",)) for n in names]
    return Named(head, tuple(mentions))


# plans with what they name; series; what becomes of it, plan by plan
COURSES = [
    (["2019-a 剑网2019", "2020-a 剑网2020"], "剑网", ["2019-a first", "2020-a renewed"]),
    (["2019-a 剑网", "2020-a", "2021-a 剑网"], "剑网", ["2019-a first", "2020-a lapsed", "2021-a revived"]),
    (["2019-a 剑网", "2020-a", "2021-a"], "剑网", ["2019-a first", "2020-a lapsed"]),
    (["2019-a", "2020-a 剑网"], "剑网", ["2020-a first"]),
    (["2019-a 剑网", "2020-b 剑网"], "剑网", ["2019-a first", "2020-b first"]),
    (["2019-a 剑网", "2020-a-ip 剑网"], "剑网", ["2019-a first", "2020-a-ip first"]),
    (["2021-a 剑网2020"], "剑网", ["2021-a first stale"]),
    (["2021-a 剑网2020 剑网2021"], "剑网", ["2021-a first"]),
    (["2021-a 剑网2020 剑网"], "剑网", ["2021-a first"]),
    (["2021-a 昆仑2020-2021"], "昆仑", ["2021-a first"]),
    (["2020-a 剑网2021"], "剑网", ["2020-a first"]),
    (["0000-a 剑网2020"], "剑网", ["0000-a undated"]),
    (["2020-a 灯塔2020专项行动", "2021-a “灯塔”专项行动"], "灯塔", ["2020-a first", "2021-a renewed"]),
]


@pytest.mark.parametrize(("plans", "wanted", "expected"), COURSES)
def test_the_course_of_a_series(plans: list[str], wanted: str, expected: list[str]) -> None:
    for order in (plans, plans[::-1]):
        found = {one.series: one for one in follow([named(*plan.split()) for plan in order], KNOWN)}
        one = found[wanted]
        said = [f"{a.head.id} {a.status}{' stale' if a.stale else ''}" for a in one.appearances]
        said += [f"{lapse.head.id} lapsed" for lapse in one.lapses]
        assert sorted(said) == sorted(expected)


@pytest.mark.parametrize(
    ("names", "text", "expected"),
    [
        (("净网", "线上净网线下清源"), "海关查验出口货物", {"净网（海关）", "线上净网线下清源"}),
        (("“净网”行动",), "清理网上淫秽色情信息，“扫黄打非”办公室负责", {"净网"}),
        (("剑网", "网剑"), "", {"剑网", "网剑"}),
        (("清风", "秋风"), "", {"清风", "秋风"}),
    ],
)
def test_namesakes_stay_apart(names: tuple[str, ...], text: str, expected: set[str]) -> None:
    assert {one.series for one in follow([named("2020-a", *names, text=text)], KNOWN)} == expected


def test_origin_and_first() -> None:
    plans = [
        named("2020-national", "灯塔"),
        named("2019-a", "火炬"),
        named("2020-national-x", "火炬"),
        named("2020-a", "灯塔"),
    ]
    found = {one.series: one for one in follow(plans, KNOWN)}
    assert (found["灯塔"].origin, found["灯塔"].first.head.id) == ("national", "2020-national")
    assert (found["火炬"].origin, found["火炬"].first.head.id) == ("local", "2019-a")
    assert found["灯塔"].appearances[0].leads == ("区公安分局",)


def test_the_command(planctl, tmp_path: Path) -> None:
    plans = [
        national(campaigns=("剑网2019", "灯塔2019专项行动")),
        district("2019-guandu", campaigns=("剑网2019",), leads=("区委宣传部",)),
        district("2020-guandu", campaigns=("剑网2019",)),
        district("2021-guandu"),
    ]
    library = folder(tmp_path / "plans", *plans)
    status, out, _err = planctl("--library", library, "campaigns", "剑网", "--format", "json")
    (one,) = json.loads(out)["series"]
    assert status == 0
    assert one["first_seen"] == {"id": "2019-national", "year": 2019}
    assert [(p["id"], p["status"], p["stale"], p["leads"]) for p in one["plans"]] == [
        ("2019-national", "first", False, []),
        ("2019-guandu", "first", False, ["区委宣传部"]),
        ("2020-guandu", "renewed", True, []),
    ]
    assert one["lapsed"] == [{"id": "2021-guandu", "year": 2021, "after": "2020-guandu"}]
    assert one["plans"][0]["text"] == plans[0].clauses[0].text
    assert "灯塔" not in planctl("--library", library, "campaigns", "--stale")[1]
    table = planctl("--library", library, "campaigns", "2019-guandu", "--format", "csv")[1]
    assert table.splitlines()[1].startswith("剑网,")
    status, _out, err = planctl("--library", library, "campaigns", "剑王")
    assert (status, err) == (2, "planctl: no plan names the campaign 剑王\nNamed there: 剑网\n")
