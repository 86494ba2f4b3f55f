"""Whatever is written comes back, and nothing that is written makes the parser fail."""

from __future__ import annotations

import re

from hypothesis import given, seed, settings
from hypothesis import strategies as st
from written import SECTIONS, Style, Task, document, plans, render, styles

from planctl.documents.model import Document, Line
from planctl.model import Place, Plan
from planctl.parse import parse

FRAGMENTS = (
    "一、", "（一）", "(二)", "1.", "1、", "①", "第一条", "第一章", "任务一：", "## ", "加强监管", "。",
    "，", "；", "：", "\n", "（", "）", "(", ")",
    "（公安部负责）", "（市公安局牵头，", "按职责分工负责）", "责任单位：", "完成时限：6月底前",
    "“剑网2020”专项行动", "“", "”", "《", "》", "附件", "2020年5月27日",
    "关于印发", "的通知", "工作要点", "權(quán)", "產(chǎn)", "?qū)@麍?zhí)", "\t", "\x1e", "\x1f",
    "\u3000", " ", "\x1b[31m", "\u202e", "等", "和", "下同",
    "解读", "版权声明", "表1", "标题: x", "---", "0", "官打假办〔2020〕2号",
)  # fmt: skip


def words(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def named(plan: Plan) -> list[list[tuple[str, str]]]:
    return [
        sorted([*((a.name, a.role) for a in c.agencies), *((g.name, g.role) for g in c.groups)])
        for c in plan.clauses
    ]


def wanted(tasks: tuple[Task, ...]) -> list[list[tuple[str, str]]]:
    role = "participant"
    return [
        sorted(
            [(name, "lead") for name in c.lead]
            + [
                (name, role if c.lead else "responsible")
                for name in (*c.others, *((c.group,) if c.group else ()))
            ]
        )
        for t in tasks
        for c in t.clauses
    ]


@seed(20200527)
@settings(max_examples=300, deadline=None, derandomize=True)
@given(plans(), styles)
def test_a_plan_rendered_in_any_style_comes_back(tasks: tuple[Task, ...], style: Style) -> None:
    plan = parse(document(render("滨海市2022年市场秩序工作要点", tasks, style)))
    assert plan.title == "滨海市2022年市场秩序工作要点"
    assert [t.title for t in plan.tasks] == [t.title for t in tasks]
    assert [t.path for t in plan.tasks] == [(SECTIONS[t.section],) for t in tasks]
    assert named(plan) == wanted(tasks)
    assert [words(c.text) for c in plan.clauses] == [words(c.text) for t in tasks for c in t.clauses]
    assert [c.open for c in plan.clauses] == [c.open for t in tasks for c in t.clauses]


@seed(20180401)
@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=60))
def test_any_text_yields_a_plan(fragments: list[str]) -> None:
    text = "".join(fragments)
    lines = tuple(Line(line, Place(line=i)) for i, line in enumerate(text.split("\n"), 1))
    plan = parse(Document(lines, "txt", "any.txt", "0" * 64))
    assert [task.id for task in plan.tasks] == [str(n) for n in range(1, len(plan.tasks) + 1)]
    assert all(c.id == f"{t.id}.{n}" for t in plan.tasks for n, c in enumerate(t.clauses, 1))
    assert all(t.clauses for t in plan.tasks)
    assert plan.tasks or any(p.kind == "no-tasks" for p in plan.problems)
