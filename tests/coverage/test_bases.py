"""Which plan a plan is measured against."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from own import district, folder, national

from planctl.library.bases import IS_BASE, NO_NATIONAL, NO_YEAR, Head, choose


def head(plan_id: str) -> Head:
    """A head from an id; the year 0000 stands for none."""
    year, region = plan_id.split("-")[:2]
    return Head(plan_id, "", int(year) or None, region, region, "district")


CHOICES = [
    ("2020-guandu", "2019-national 2020-national 2021-national", "2020-national"),
    ("2020-guandu", "2018-national 2021-national", "2021-national"),
    ("2020-guandu", "2019-national 2021-national", "2019-national"),  # equally near: the earlier
    ("2020-guandu", "2021-national 2022-national", "2021-national"),
    ("2030-guandu", "2019-national", "2019-national"),
    ("2020-guandu", "2020-national-ip 2020-national", "2020-national"),
    ("2020-guandu-ip", "2020-national 2020-national-ip", "2020-national-ip"),
    ("2020-guandu-ip", "2020-national 2021-national-ip", "2020-national"),  # the year goes before the topic
    ("2020-guandu", "2020-national-b 2020-national-a", "2020-national-a"),
    ("2020-guandu", "2020-yunnan", NO_NATIONAL),
    ("2020-guandu", "0000-national", NO_NATIONAL),
    ("0000-guandu", "2020-national", NO_YEAR),
    ("2020-national", "2020-national", IS_BASE),
]


@pytest.mark.parametrize(("plan", "known", "expected"), CHOICES)
def test_the_rule(plan: str, known: str, expected: str) -> None:
    heads = [head(name) for name in known.split()]
    for order in (heads, heads[::-1]):
        found = choose(head(plan), order)
        assert (found.base.id if found.base else found.reason) == expected


def test_several_bases_in_one_run(planctl, tmp_path: Path) -> None:
    plans = [national("2018-national"), national("2022-national")]
    plans += [district(f"{year}-guandu") for year in (2017, 2019, 2020, 2021, 2022)]
    library = folder(tmp_path / "plans", *plans)
    status, out, _err = planctl("--library", library, "coverage", "--format", "json")
    data = json.loads(out)
    assert status == 0
    assert {p["id"][:4]: (p["base"][:4], p["base_years_off"]) for p in data["plans"]} == {
        "2017": ("2018", 1),
        "2019": ("2018", -1),  # the sample 2020-national is as near, and later
        "2020": ("2020", 0),
        "2021": ("2020", -1),
        "2022": ("2022", 0),
    }
    assert data["base"] is None
    assert [item["plan"] for item in data["skipped"]] == ["2018-national", "2022-national"]


def test_settings_name_bases(planctl, tmp_path: Path) -> None:
    library = folder(
        tmp_path / "plans", district("2019-guandu"), district("2019-chenggong"), district("2021-chenggong")
    )
    text = f"library: {json.dumps(str(library))}\nbases:\n  2019-chenggong: 2019-guandu\n  2021-chenggong: none\n"
    Path("planctl.yaml").write_text(text, encoding="utf-8")
    status, out, _err = planctl("coverage", "--format", "json")
    data = json.loads(out)
    assert status == 0
    assert {p["id"]: p["base"] for p in data["plans"]} == {
        "2019-guandu": "2020-national",
        "2019-chenggong": "2019-guandu",
    }
    assert [item["plan"] for item in data["skipped"]] == ["2021-chenggong"]


def test_a_document_is_measured_too(planctl, tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    assert planctl("export", "2020-guandu", "-o", path)[0] == 0
    status, out, _err = planctl("coverage", "2020-national", path, "--format", "json")
    assert status == 0
    assert json.loads(out)["plans"][0]["full"] > 20


def test_reviewed_links_count(planctl, tmp_path: Path) -> None:
    """What a person said of a link changes coverage as it changes diff, at once."""
    library = folder(tmp_path / "plans", national(), district())

    def numbers() -> list[int]:
        out = planctl("--library", library, "coverage", "2019-national", "2019-guandu", "--format", "json")[1]
        return [json.loads(out)["plans"][0][key] for key in ("full", "missing")]

    before = numbers()
    assert before == [3, 1]
    said = planctl("--library", library, "links", "reject", "2019-national", "2019-guandu", "1.1", "1.1")
    assert said[0] == 0, said
    assert numbers() == [2, 2]
