"""A plan as blocks in the order of a document: title, number, preamble, headings, tasks, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from planctl.export.labels import Scheme, scheme_of
from planctl.model import Agency, Clause, Group, Plan, Task

BlockKind = Literal["title", "number", "text", "heading", "task", "signature"]
INLINE_TITLE = 40
CONDENSED = "概述"  # what 条文 says where the wording is not the issuer's; planctl.parse reads it
SENTENCE_END = ("。", "；", "！", "？", "：")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph; ``level`` counts headings from 1 (the outermost section)."""

    kind: BlockKind
    text: str
    level: int = 0


def header_of(plan: Plan) -> tuple[tuple[str, str], ...]:
    """The header as names and values, in the names that portals use; what is unknown is left out."""
    pairs = (
        ("标题", plan.title),
        ("文号", plan.document_number),
        ("发布单位", plan.issuer),
        ("发布日期", plan.issued),
        ("年份", str(plan.year) if plan.year is not None else None),
        ("地区", plan.region_name or plan.region),
        ("编号", plan.id),
        ("条文", CONDENSED if plan.source.text == "digest" else None),
    )
    return tuple((name, value) for name, value in pairs if value)


def blocks_of(plan: Plan) -> tuple[Block, ...]:
    """The whole plan as blocks."""
    return (*_head(plan), *_body(plan.tasks), *_foot(plan))


def _head(plan: Plan) -> Iterator[Block]:
    if plan.title:
        yield Block("title", plan.title)
    if plan.document_number:
        yield Block("number", plan.document_number)
    for paragraph in (plan.preamble or "").split("\n"):
        if paragraph.strip():
            yield Block("text", paragraph.strip())


def _foot(plan: Plan) -> Iterator[Block]:
    if plan.issuer and plan.issued:
        for name in plan.issuer.split("、"):
            yield Block("signature", name)
        year, month, day = (int(part) for part in plan.issued.split("-"))
        yield Block("signature", f"{year}年{month}月{day}日")


def _body(tasks: tuple[Task, ...]) -> Iterator[Block]:
    scheme = scheme_of(tasks)
    open_path: tuple[str, ...] = ()
    for task in tasks:
        shared = _shared(open_path, task.path)
        for depth in range(shared, len(task.path)):
            yield Block("heading", scheme.heading(depth) + task.path[depth], depth + 1)
        open_path = task.path
        yield from _task(task, scheme)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _task(task: Task, scheme: Scheme) -> Iterator[Block]:
    label = scheme.label(task)
    text = _text(task.clauses)
    if not task.title or not text:
        yield Block("task", label + task.title + text)
    elif len(task.title) <= INLINE_TITLE and not text.startswith("（"):
        yield Block("task", f"{label}{task.title}。{text}")
    else:
        yield Block("task", label + task.title)
        yield Block("text", text)


def _text(clauses: tuple[Clause, ...]) -> str:
    """The clauses with their annotations; a comma behind one that stands in mid-sentence."""
    parts: list[str] = []
    before = ""
    for clause in clauses:
        if parts and not before.endswith(SENTENCE_END):
            parts.append("，")
        parts.append(_clause(clause))
        before = clause.text
    return "".join(parts)


def _clause(clause: Clause) -> str:
    duty = clause.duty or annotation(clause)
    if not duty:
        return clause.text
    if "\n" in duty:
        duty = re.sub(r"\s*\n\s*", "；", duty)
    return f"{clause.text}（{duty}）"


def annotation(clause: Clause) -> str:
    """The annotation that says who is responsible, for a clause that has bodies but no wording of it."""
    named: list[Agency | Group] = [*clause.agencies, *clause.groups]
    leads = "、".join(one.name for one in named if one.role == "lead")
    rest = "、".join(one.name for one in named if one.role != "lead")
    more = "等" if clause.open and rest else ""
    if leads and rest:
        return f"{leads}牵头，{rest}{more}按职责分工负责"
    return f"{leads}牵头" if leads else f"{rest}{more}按职责分工负责" if rest else ""
