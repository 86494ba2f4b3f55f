"""Where responsibility went, in tables of cases."""

from __future__ import annotations

import pytest
from plans_of_my_own import OwnNames, bodies, plan

from planctl.compare.duties import DutyComparer
from planctl.model import Clause, Duties


def duties(ours: str, *theirs: str, base_year: int = 2020, other_year: int = 2020) -> Duties:
    base = plan("2020-national", [], year=base_year, level="national")
    other = plan("2020-yi", [], year=other_year)
    clauses = [Clause(f"{n}.1", "", bodies(words)) for n, words in enumerate(theirs, 1)]
    return DutyComparer(base, other, OwnNames()).compare(Clause("1.1", "", bodies(ours)), clauses)


@pytest.mark.parametrize(
    ("ours", "theirs", "kept", "absorbed", "dropped", "added"),
    [
        ("市场监管总局", "县市场监管局", ("市场监管总局",), (), (), ()),
        ("药监局", "县市场监管局", (), (("药监局", "县市场监管局"),), (), ()),
        (
            "市场监管总局 知识产权局",
            "县市场监管局",
            ("市场监管总局",),
            (("知识产权局", "县市场监管局"),),
            (),
            (),
        ),
        ("公安部", "县市场监管局", (), (), ("公安部",), ("县市场监管局",)),
        ("公安部 市场监管总局", "县公安局", ("公安部",), (), ("市场监管总局",), ()),
        ("工业和信息化部", "县科信局", ("工业和信息化部",), (), (), ()),
        ("海关总署", "县公安局", (), (), ("海关总署",), ("县公安局",)),
        ("", "县公安局", (), (), (), ("县公安局",)),
        ("公安部", "", (), (), ("公安部",), ()),
        ("县文旅局", "县文旅局", ("县文旅局",), (), (), ()),
    ],
)
def test_where_bodies_went(
    ours: str, theirs: str, kept: tuple[str, ...], absorbed: tuple[tuple[str, str], ...],
    dropped: tuple[str, ...], added: tuple[str, ...],
) -> None:  # fmt: skip
    found = duties(ours, theirs)
    assert (found.kept, found.absorbed, found.dropped, found.added) == (kept, absorbed, dropped, added)


@pytest.mark.parametrize(
    ("base_year", "other_year", "ours", "theirs", "text", "absorbed"),
    [
        (2020, 2017, "知识产权局", "县工商局", "查处冒用商标。", True),
        (2020, 2017, "知识产权局", "县工商局", "查处冒用专利。", False),
        (2020, 2020, "知识产权局", "县工商局", "查处冒用商标。", False),
        (2017, 2020, "工商总局", "知识产权局", "查处冒用商标。", True),
        (2020, 2017, "知识产权局", "县公安局", "查处冒用商标。", False),
    ],
)
def test_a_function_that_a_reform_moved_is_held_by_the_body_that_had_it(
    base_year: int, other_year: int, ours: str, theirs: str, text: str, absorbed: bool
) -> None:
    base = plan("2020-national", [], year=base_year, level="national")
    other = plan("2020-yi", [], year=other_year)
    comparer = DutyComparer(base, other, OwnNames())
    found = comparer.compare(
        Clause("1.1", text, bodies(ours)), [Clause("1.1", f"再次{text}", bodies(theirs))]
    )
    assert bool(found.absorbed) is absorbed
    assert bool(found.dropped) is not absorbed
    # Where the other plan's clause speaks of something else, nobody holds the function there.
    silent = comparer.compare(
        Clause("1.1", text, bodies(ours)), [Clause("1.1", "检修码头。", bodies(theirs))]
    )
    assert not silent.absorbed


@pytest.mark.parametrize(
    ("theirs", "kept", "absorbed", "added"),
    [
        ("县委宣传部", ("中央宣传部",), (), ()),
        ("县委宣传部 县新闻办", ("中央宣传部",), (), ("县新闻办",)),
        ("县新闻办", (), (("中央宣传部", "县新闻办"),), ()),
    ],
)
def test_a_name_plate_is_an_office_of_its_own(
    theirs: str, kept: tuple[str, ...], absorbed: tuple[tuple[str, str], ...], added: tuple[str, ...]
) -> None:
    found = duties("中央宣传部", theirs)
    assert (found.kept, found.absorbed, found.added) == (kept, absorbed, added)


def test_no_local_body() -> None:
    found = duties("海关总署 公安部", "县市场监管局")
    assert found.dropped == ("海关总署", "公安部")
    assert found.no_local_body == ("海关总署",)


def test_a_body_kept_by_any_of_several_clauses() -> None:
    found = duties("公安部 市场监管总局", "县公安局", "县市场监管局")
    assert (found.kept, found.dropped, found.added) == (("公安部", "市场监管总局"), (), ())


@pytest.mark.parametrize(
    ("base_year", "other_year", "ours", "theirs"),
    [(2017, 2020, "工商总局", "县市场监管局"), (2020, 2017, "市场监管总局", "县工商局")],
)
def test_a_reform_is_no_shift(base_year: int, other_year: int, ours: str, theirs: str) -> None:
    found = duties(ours, theirs, base_year=base_year, other_year=other_year)
    assert (found.kept, found.dropped, found.added) == ((ours,), (), ())


@pytest.mark.parametrize(
    ("ours", "theirs", "lead"),
    [
        ("市场监管总局! 公安部", "县市场监管局! 县公安局", None),
        ("市场监管总局! 公安部", "县公安局! 县市场监管局", (("市场监管总局",), ("县公安局",))),
        ("市场监管总局!", "县市场监管局", (("市场监管总局",), ())),
        ("市场监管总局", "县市场监管局!", ((), ("县市场监管局",))),
        ("知识产权局!", "县市场监管局!", None),
        ("市场监管总局! 公安部!", "县市场监管局!", (("市场监管总局", "公安部"), ("县市场监管局",))),
        ("市场监管总局", "县市场监管局", None),
    ],
)
def test_leads(ours: str, theirs: str, lead: tuple[tuple[str, ...], tuple[str, ...]] | None) -> None:
    assert duties(ours, theirs).lead == lead


def test_roles_that_changed() -> None:
    found = duties("市场监管总局! 公安部", "县公安局! 县市场监管局")
    assert found.roles == (("市场监管总局", "lead", "participant"), ("公安部", "participant", "lead"))


def test_names_that_nobody_knows_are_told() -> None:
    assert duties("公安部", "县公安局 县文旅局").unresolved == ("县文旅局",)
