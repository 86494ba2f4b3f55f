"""The same ledger in every format gives the same rows."""

from __future__ import annotations

import csv
import io
from html import escape

import pytest
from makers import docx, saved, table

from planctl.documents import Line, read

LEDGER = (
    ("序号", "重点任务", "牵头单位", "责任单位", "时限"),
    (
        "1",
        "清查停泊秩序，逐港登记，查清一处、登记一处。",
        "市农业农村局",
        "市公安局、市交通运输局",
        "6月底前",
    ),
    (
        "2",
        "更换消防栓和救生圈，补齐夜间照明，换下的旧件集中销毁，不留死角。",
        "市应急管理局",
        "市消防救援支队",
        "全年",
    ),
    ("3", "建立一船一档。", "市农业农村局", "市大数据局等", "12月底前"),
)


def as_csv(mark: str) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=mark).writerows(LEDGER)
    return stream.getvalue().encode("gb18030")


def as_xlsx() -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in LEDGER:
        book.active.append([int(value) if value.isdecimal() else value for value in row])
    return saved(book)


def as_html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td><p>{escape(c)}</p></td>" for c in row) + "</tr>" for row in LEDGER)
    return f"<table border=1><tbody>{rows}</tbody></table>".encode()


def as_markdown() -> bytes:
    head, *rows = ("| " + " | ".join(row) + " |" for row in LEDGER)
    return "\n".join([head, "|---|:-:|---|---|---|", *rows]).encode()


def as_pdf() -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    look = ParagraphStyle("cell", fontName="STSong-Light", fontSize=10, leading=13, wordWrap="CJK")
    rows = [[Paragraph(value, look) for value in row] for row in LEDGER]
    grid = Table(rows, colWidths=[35, 150, 90, 110, 60], style=[("GRID", (0, 0), (-1, -1), 0.5, "black")])
    stream = io.BytesIO()
    SimpleDocTemplate(stream, pagesize=A4).build([grid])
    return stream.getvalue()


FORMS = {
    "docx": lambda: docx(table(LEDGER)),
    "xlsx": as_xlsx,
    "csv": lambda: as_csv(","),
    "tsv": lambda: as_csv("\t"),
    "html": as_html,
    "md": as_markdown,
    "pdf": as_pdf,
}


def rows_of(data: bytes, name: str) -> list[Line]:
    return [line for line in read(data, name).lines if line.kind == "row"]


@pytest.mark.parametrize("form", FORMS)
def test_ledger_reads_alike(form: str) -> None:
    lines = rows_of(FORMS[form](), "ledger")
    assert tuple(line.cells for line in lines) == LEDGER
    assert {line.table for line in lines} == {1}
    assert [line.refs[1].split()[-1] for line in lines] == ["B1", "B2", "B3", "B4"]


def test_workbook_merges_dates_and_sheets() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from datetime import date

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台账"
    sheet["A1"] = "任务分解表"
    sheet.merge_cells("A1:C1")
    for row in (["序号", "任务", "时限"], [1, "甲", date(2022, 6, 30)], [None, "乙", 0.95], [2, "=1+1", 1.5]):
        sheet.append(row)
    sheet.merge_cells("A3:A4")
    sheet["C4"].number_format = "0%"
    hidden = book.create_sheet("备份")
    hidden["A1"], hidden.sheet_state = "旧", "hidden"
    document = read(saved(book), "a.xlsx")
    assert [line.cells for line in document.lines] == [
        ("任务分解表", "", ""),
        ("序号", "任务", "时限"),
        ("1", "甲", "2022年6月30日"),
        ("1", "乙", "95%"),
        ("2", "", "1.5"),
    ]
    assert document.lines[3].refs == ("A3", "B4", "C4")
    assert document.lines[3].place.cell == "B4"
    assert [problem.kind for problem in document.problems] == ["hidden-sheet"]


def test_page_table_with_spans() -> None:
    page = (
        "<table><tr><td colspan=3>一、管住港口</td></tr><tr><td rowspan=2>1</td><td>巡查</td><td>甲局</td></tr>"
        "<tr><td>登记</td><td>乙局<br>丙局</td></tr></table>"
    )
    lines = rows_of(page.encode(), "a.html")
    assert [line.cells for line in lines] == [
        ("一、管住港口", "", ""),
        ("1", "巡查", "甲局"),
        ("1", "登记", "乙局\n丙局"),
    ]
    assert lines[2].refs == ("table 1 A2", "table 1 B3", "table 1 C3")


def test_layout_table_is_running_text() -> None:
    page = "<table><tr><td><p>甲段。</p></td></tr><tr><td><table><tr><td>乙段。</td></tr></table></td></tr></table>"
    lines = read(page.encode(), "a.html").lines
    assert [(line.text, line.kind) for line in lines] == [("甲段。", "text"), ("乙段。", "text")]


def test_pdf_table_over_pages_is_one() -> None:
    from reportlab.lib.pagesizes import A5
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    rows = [["序号", "任务", "单位"]] + [[str(n), f"任务第{n}项", "甲局"] for n in range(1, 61)]
    look = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), "STSong-Light", 11)]
    stream = io.BytesIO()
    SimpleDocTemplate(stream, pagesize=A5).build(
        [Table(rows, repeatRows=1, colWidths=[40, 150, 80], style=look)]
    )
    lines = rows_of(stream.getvalue(), "a.pdf")
    assert [list(line.cells) for line in lines] == rows
    assert len({line.place.page for line in lines}) > 1
    assert len({line.refs[0] for line in lines}) == len(rows)


RUNNING = {
    "one column": ([["一、重点"], ["（一）清查。"]], ["一、重点", "（一）清查。"]),
    "numbers apart": (
        [["一、", "重点"], ["（一）", "清查。"], ["", "再查。"]],
        ["一、重点", "（一）清查。", "再查。"],
    ),
    "under a head": ([["序号", "重点任务"], ["1", "清查。"], ["2", "更换。"]], ["1.清查。", "2.更换。"]),
    "rows counted": (
        [["1", "一、重点"], ["2", "（一）清查。"], ["3", "再查。"]],
        ["一、重点", "（一）清查。", "再查。"],
    ),
    "paragraphs in a cell": ([["一", "重点\n说明。"], ["二", "其他"]], ["一、重点", "说明。", "二、其他"]),
}


@pytest.mark.parametrize("case", RUNNING)
def test_table_that_lays_out_text_is_read_as_text(case: str) -> None:
    rows, expected = RUNNING[case]
    body = "".join(
        "<tr>" + "".join(f"<td>{cell.replace(chr(10), '<br>')}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    lines = read(f"<table>{body}</table>".encode(), "a.html").lines
    assert [line.text for line in lines if line.kind == "text"] == expected
    assert not any(line.kind == "row" for line in lines)


def test_two_columns_of_words_stay_a_table() -> None:
    data = docx(table([["任务", "单位"], ["清查", "甲局"], ["更换", "乙局"]]))
    assert [line.kind for line in read(data, "a.docx").lines] == ["row"] * 3
