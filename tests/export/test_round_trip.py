"""A plan that is exported and imported again is the same plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from planctl.documents import read
from planctl.export import to_docx, to_markdown
from planctl.model import Agency, Clause, Group, Plan, Source, Task
from planctl.parse import parse

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "documents"
FORMS: dict[str, Callable[[Plan], bytes]] = {
    "md": lambda plan: to_markdown(plan).encode(),
    "docx": to_docx,
}


def spots(plan: Plan) -> dict[str, Any]:
    """All that must survive, without the places."""
    header = (plan.id, plan.title, plan.year, plan.issuer, plan.document_number, plan.issued, plan.preamble)
    return {"header": header, "tasks": [(t.id, t.title, t.path, t.kind) for t in plan.tasks]} | {
        clause.id: (
            clause.text,
            [(a.name, a.role, a.verb) for a in clause.agencies],
            [(g.name, g.role) for g in clause.groups],
            [(c.series, c.name, c.year) for c in clause.campaigns],
            clause.open,
            clause.deadline,
        )
        for clause in plan.clauses
    }


def again(plan: Plan, form: str) -> Plan:
    return parse(read(FORMS[form](plan), f"plan.{form}"), id=plan.id, region=plan.region)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["plan.txt", "plan-traditional.txt"])
def test_fixture_survives(name: str, form: str) -> None:
    path = FIXTURES / name
    plan = parse(read(path.read_bytes(), name), region="linjiang")
    assert plan.tasks
    assert spots(again(plan, form)) == spots(plan)


@pytest.mark.parametrize("form", FORMS)
def test_real_documents_survive(corpus: Path, form: str) -> None:
    for path in sorted((*corpus.glob("*.txt"), *corpus.glob("wider/*.txt"))):
        plan = parse(read(path.read_bytes(), path.name))
        assert spots(again(plan, form)) == spots(plan), path.name


def task(
    number: int, title: str, *texts: tuple[str, str | None], label: str = "", path: tuple[str, ...] = ()
) -> Task:
    clauses = (Clause(f"{number}.{n}", text, duty=duty) for n, (text, duty) in enumerate(texts, 1))
    return Task(str(number), label, title, path, tuple(clauses))


LED = ("严查无证经营。", "甲局牵头，乙局按职责分工负责")
SHAPES = {
    "no labels": (task(1, "整治市场", LED), task(2, "巡查港口", LED)),
    "deep path": (
        task(1, "整治市场", LED, path=("重点任务", "管住源头", "抓早抓小")),
        task(2, "巡查港口", LED, path=("重点任务", "管住源头", "守住末端")),
        task(3, "建好台账", LED, path=("重点任务", "管住过程", "守住末端")),
    ),
    "sections of digits": (
        task(1, "整治市场", LED, label="1.", path=("重点任务",)),
        task(2, "巡查港口", LED, label="2.", path=("重点任务",)),
        task(3, "培训骨干", LED, label="1.", path=("能力建设",)),
    ),
    "ledger numbers": (task(1, "整治市场", LED, label="1"), task(2, "巡查港口", LED, label="2")),
    "title only": (
        task(1, "整治市场", LED, label="（一）", path=("重点",)),
        task(2, "开展培训", ("", "丙局负责"), path=("重点",)),
    ),
    "in mid-sentence": (
        task(1, "整治市场", ("逐店登记", "甲局负责"), ("查清一处、整改一处。", "乙局负责"), label="一、"),
    ),
    "marks of Markdown": (
        task(1, "用好*星*号", ("登记[甲]、_乙_、`丙`和#丁、戊<己>。", "甲局负责"), label="一、"),
    ),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("shape", SHAPES)
def test_shape_survives(shape: str, form: str) -> None:
    plan = Plan(
        "2022-linjiang",
        "2022年临江市渔港安全整治工作要点",
        2022,
        "linjiang",
        "临江市",
        "city",
        tasks=SHAPES[shape],
    )
    new = again(plan, form)
    assert [(t.id, t.title, t.path) for t in new.tasks] == [(t.id, t.title, t.path) for t in plan.tasks]
    assert [(c.id, c.text, c.duty) for c in new.clauses] == [(c.id, c.text, c.duty) for c in plan.clauses]


def test_header_survives_where_the_title_does_not_say_it() -> None:
    clause = Clause(
        "1.1",
        "严查。",
        (Agency("甲局", "lead", "牵头"),),
        (Group("有关部门", "participant"),),
        duty="甲局牵头，有关部门负责",
    )
    plan = Plan(
        "2022-linjiang", "渔港安全整治工作要点", 2022, "linjiang", "临江市", "city", "临江市人民政府", "临政发〔2022〕3号",
        "2022-03-18", tasks=(Task("1", "一、", "整治市场", (), (clause,)),),
    )  # fmt: skip
    for form in FORMS:
        new = again(plan, form)
        assert (new.issuer, new.document_number, new.issued, new.year) == (
            "临江市人民政府",
            "临政发〔2022〕3号",
            "2022-03-18",
            2022,
        )
        assert [(a.name, a.role) for a in new.clauses[0].agencies] == [("甲局", "lead")]
        assert [(g.name, g.role) for g in new.clauses[0].groups] == [("有关部门", "participant")]


def test_same_plan_gives_the_same_bytes() -> None:
    plan = Plan("a", "题", 2022, "x", "某区", "district", tasks=SHAPES["deep path"])
    assert to_docx(plan) == to_docx(plan)


@pytest.mark.parametrize("form", FORMS)
def test_condensed_wording_stays_marked(form: str) -> None:
    clause = Clause("1.1", "严查。", (Agency("甲局", "lead", "牵头"),), duty="甲局牵头")
    plan = Plan(
        "2022-linjiang", "渔港安全整治工作要点", 2022, "linjiang", "临江市", "city",
        tasks=(Task("1", "一、", "整治市场", (), (clause,)),), source=Source(text="digest"),
    )  # fmt: skip
    assert again(plan, form).source.text == "digest"
    assert again(replace(plan, source=Source()), form).source.text == "verbatim"
