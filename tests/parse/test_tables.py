"""Ledgers and tables of task division."""

from __future__ import annotations

import pytest

from planctl.documents.model import Document, Line
from planctl.model import Place, Plan
from planctl.parse import parse


def ledger(*rows: str, above: str = "滨海市2022年市场秩序任务分解表", refs: bool = False) -> Plan:
    """A document with a title and one table; cells parted by |, paragraphs in a cell by ⏎, ^ for a cell merged from above."""
    lines = [Line(above, Place(line=1))]
    before: tuple[list[str], list[str]] = ([], [])
    for number, row in enumerate(rows, 2):
        cells = [cell.replace("⏎", "\n") for cell in row.split("|")]
        names = [f"{'ABCDEFGH'[i]}{number}" for i in range(len(cells))]
        for i, cell in enumerate(cells):
            if cell == "^":
                cells[i], names[i] = before[0][i], before[1][i]
        before = (cells, names)
        place = Place(line=number, cell=names[0])
        lines.append(
            Line(
                "\t".join(cells), place, "row", cells=tuple(cells), table=1, refs=tuple(names) if refs else ()
            )
        )
    return parse(Document(tuple(lines), "xlsx", "ledger.xlsx", "0" * 64))


def shown(plan: Plan) -> list[tuple[str, str, list[str], str]]:
    return [
        (
            t.label,
            t.title,
            [c.text for c in t.clauses],
            " ".join(f"{a.name}:{a.role[0]}" for c in t.clauses for a in c.agencies),
        )
        for t in plan.tasks
    ]


WANTED = [
    ("1", "查网店", ["核验资质。"], "公安局:l 商务局:p"),
    ("2", "查直播", ["巡查内容。"], "商务局:l 公安局:p"),
]
TABLES = (
    (
        "序号|重点任务|工作内容|牵头单位|责任单位|时限",
        "1|查网店|核验资质。|公安局|商务局|全年",
        "2|查直播|巡查内容。|商务局|公安局|6月底前",
    ),
    (
        "序号|重点任务|牵头部门|配合部门",
        "1|查网店。核验资质。|公安局|商务局",
        "2|查直播：巡查内容。|商务局|公安局",
    ),
    (
        "序号|任务|具体措施|责任分工",
        "1|查网店|核验资质。|公安局牵头，商务局配合",
        "2|查直播|巡查内容。|商务局牵头，公安局配合",
    ),
    (
        "序号|工作任务|主要内容",
        "1|查网店|核验资质。（公安局牵头，商务局配合）",
        "2|查直播|巡查内容。（商务局牵头，公安局配合）",
    ),
    (
        "填报单位：市打假办|||",
        "序号|任务名称|工作要求|牵头单位|协办单位",
        "1|查网店|核验资质。|公安局|商务局",
        "2|查直播|巡查内容。|商务局|公安局",
    ),
)


@pytest.mark.parametrize("rows", TABLES)
def test_columns(rows: tuple[str, ...]) -> None:
    width = max(row.count("|") for row in rows)
    plan = ledger(*(row + "|" * (width - row.count("|")) for row in rows))
    assert shown(plan) == WANTED
    assert plan.title == "滨海市2022年市场秩序任务分解表"


def test_deadline_column() -> None:
    plan = ledger("序号|任务|责任单位|完成时限", "1|查网店|公安局|6月底前", "2|查直播|商务局|全年")
    assert [c.deadline for c in plan.clauses] == ["6月底前", "全年"]


@pytest.mark.parametrize("refs", [False, True])
def test_rows_of_one_task(refs: bool) -> None:
    plan = ledger(
        "序号|任务|内容|责任单位",
        "1|查网店|核验资质。|公安局",
        "^|^|公开结果。|商务局",
        "2|查直播|巡查内容。|商务局",
        refs=refs,
    )
    assert [(t.title, [(c.id, c.text, c.agencies[0].name) for c in t.clauses]) for t in plan.tasks] == [
        ("查网店", [("1.1", "核验资质。", "公安局"), ("1.2", "公开结果。", "商务局")]),
        ("查直播", [("2.1", "巡查内容。", "商务局")]),
    ]


def test_sections_by_column_and_by_row() -> None:
    by_column = ledger(
        "任务类型|重点任务|责任单位", "监管|查网店|公安局", "监管|查直播|商务局", "服务|帮企业|商务局"
    )
    assert [t.path for t in by_column.tasks] == [("监管",), ("监管",), ("服务",)]
    by_row = ledger(
        "序号|重点任务|责任单位",
        "一、监管||",
        "1|查网店|公安局",
        "2|查直播|商务局",
        "二、服务||",
        "3|帮企业|商务局",
    )
    assert [t.path for t in by_row.tasks] == [("监管",), ("监管",), ("服务",)]


def test_names_on_lines_of_their_own() -> None:
    plan = ledger("序号|任务|责任单位", "1|查网店|公安局⏎商务局、税务局⏎各区政府")
    clause = plan.clauses[0]
    assert [a.name for a in clause.agencies] == ["公安局", "商务局", "税务局"]
    assert [g.name for g in clause.groups] == ["各区政府"]


def test_a_head_repeated_on_the_next_page_is_no_task() -> None:
    plan = ledger("序号|任务|责任单位", "1|查网店|公安局", "序号|任务|责任单位", "2|查直播|商务局")
    assert [t.title for t in plan.tasks] == ["查网店", "查直播"]


def test_cells_are_the_places() -> None:
    plan = ledger("序号|任务|内容|责任单位", "1|查网店|核验资质。|公安局", refs=True)
    clause = plan.clauses[0]
    assert clause.place is not None
    assert clause.place.cell == "C3"
    assert clause.agencies[0].place is not None
    assert clause.agencies[0].place.cell == "D3"


def test_a_table_that_is_no_list_of_tasks_is_told() -> None:
    lines = [
        Line("滨海市2022年工作要点", Place(line=1)),
        Line("一、监管", Place(line=2)),
        Line("（一）查网店。核验资质。（公安局负责）", Place(line=3)),
        Line("年份\t数量", Place(line=4), "row", cells=("年份", "数量"), table=1),
        Line("2021\t5", Place(line=5), "row", cells=("2021", "5"), table=1),
    ]
    plan = parse(Document(tuple(lines), "docx", "plan.docx", "0" * 64))
    assert [c.text for c in plan.clauses] == ["核验资质。"]
    assert ("table-skipped", 4) in [(p.kind, p.line) for p in plan.problems]
