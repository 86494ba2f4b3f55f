"""PDFs as offices print them: margins, titles, columns, furniture, tables between paragraphs."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from planctl.documents import Document, read
from planctl.documents.pdf.furniture import NUMBER
from planctl.documents.pdf.radicals import unified

# (look, text): t is a title, c centred, n without indent, r to the right, b the body
PLAN = (
    ("t", "关于印发《2022年临江市渔港安全整治工作要点及责任分工方案》的通知"),
    ("c", "临渔安办〔2022〕7号"),
    ("n", "各县区人民政府，市渔港安全工作领导小组各成员单位："),
    ("b", "现将《2022年临江市渔港安全整治工作要点》印发给你们，请结合实际抓好落实。"),
    ("r", "临江市渔港安全工作领导小组办公室"),
    ("r", "2022年3月18日"),
    ("t", "2022年临江市渔港安全整治工作要点"),
    ("b", "为做好全年渔港安全工作，压实各方责任，制定本要点。"),
    ("b", "一、抓住港口整治重点"),
    (
        "b",
        "（一）清查停泊秩序。对占用航道、拆除缆桩、私拉电缆等行为逐港清查，查清一处、登记一处。（市农业农村局牵头，"
        "市公安局、市交通运输局按职责分工负责）开展“清港2022”专项行动，夜间巡查每月不少于四次。（市公安局、市海事局负责）",
    ),
    (
        "b",
        "（二）更换老旧设施。年内更换消防栓（包括岸边、浮桥两类）和救生圈，补齐夜间照明。（市应急管理局、市消防救援支队负责）",
    ),
    ("b", "1.先查后换，不留死角。"),
    ("b", "2.换下的旧件集中销毁。"),
    ("b", "二、补齐管理短板"),
    (
        "b",
        "（一）建立一船一档。采集渔船轨迹、船员证书和检验报告，六月底前完成归档。（市农业农村局、市大数据局负责）",
    ),
)
TEXT = [text for _look, text in PLAN]


def styles(size: float = 16, **body: Any) -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    look = {"fontName": "STSong-Light", "wordWrap": "CJK"}
    plain = {**look, "fontSize": size, "leading": size * 1.75}
    return {
        "t": ParagraphStyle("t", **look, fontSize=size + 6, leading=size * 2, alignment=1),
        "c": ParagraphStyle("c", **plain, alignment=1),
        "n": ParagraphStyle("n", **plain),
        "r": ParagraphStyle("r", **plain, alignment=2),
        "b": ParagraphStyle("b", **plain, **({"firstLineIndent": 2 * size} | body)),
    }


def printed(
    looks: dict[str, Any],
    extra: Callable[[Any, Any], None] | None = None,
    parts: tuple[tuple[str, Any], ...] = PLAN,
    **page: Any,
) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    def number(canvas: Any, document: Any) -> None:
        canvas.setFont("STSong-Light", 12)
        canvas.drawCentredString(page.get("pagesize", A4)[0] / 2, 30, f"- {document.page} -")
        if extra:
            extra(canvas, document)

    stream = io.BytesIO()
    story = [Paragraph(text, looks[look]) if look in looks else text for look, text in parts]
    SimpleDocTemplate(stream, **({"pagesize": A4} | page)).build(
        story, onFirstPage=number, onLaterPages=number
    )
    return stream.getvalue()


def watermark(canvas: Any, _document: Any) -> None:
    canvas.saveState()
    canvas.rotate(45)
    canvas.setFont("STSong-Light", 60)
    canvas.drawString(200, 100, "内部资料")
    canvas.restoreState()


def head(canvas: Any, _document: Any) -> None:
    canvas.drawString(60, 470, "临江市人民政府公报")


LOOKS: dict[str, Callable[[], bytes]] = {
    "indented": lambda: printed(styles()),
    "justified": lambda: printed(styles(alignment=4)),
    "not indented": lambda: printed(styles(firstLineIndent=0)),
    "small": lambda: printed(styles(10.5)),
    "wide": lambda: printed(styles(), pagesize=(842, 595)),
    "narrow": lambda: printed(styles(), leftMargin=120, rightMargin=160),
    "under a watermark": lambda: printed(styles(), watermark),
    "under a head": lambda: printed(styles(), head, pagesize=(595, 500)),
    "short pages": lambda: printed(styles(), pagesize=(595, 400)),
}


def text_of(document: Document) -> list[str]:
    return [line.text for line in document.lines if line.kind == "text"]


@pytest.mark.parametrize("look", LOOKS)
def test_paragraphs_come_back(look: str) -> None:
    assert text_of(read(LOOKS[look](), "a.pdf")) == TEXT


def test_watermark_is_told() -> None:
    problems = read(LOOKS["under a watermark"](), "a.pdf").problems
    assert [problem.kind for problem in problems] == ["watermark"]


def test_places_name_the_page_and_furniture_is_kept() -> None:
    document = read(LOOKS["under a head"](), "a.pdf")
    pages = [line.place.page for line in document.lines if line.kind == "text"]
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert set(pages) > {1}
    assert {line.text for line in document.lines if line.kind == "furniture"} >= {
        "临江市人民政府公报",
        "- 1 -",
    }


def test_two_columns_are_read_one_after_the_other() -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    stream = io.BytesIO()
    document = BaseDocTemplate(stream, pagesize=A4)
    document.addPageTemplates([PageTemplate(frames=[Frame(50, 60, 230, 720), Frame(310, 60, 230, 720)])])
    looks = styles(10)
    document.build([Paragraph(text, looks["b"]) for text in TEXT * 4])
    assert text_of(read(stream.getvalue(), "a.pdf")) == TEXT * 4


def test_table_between_paragraphs() -> None:
    from reportlab.platypus import Table

    looks = styles(12)
    rows = [
        ["序号", "任务", "单位"],
        ["1", "巡查港口", "甲局"],
        ["", "登记船只", "乙局"],
        ["2", "培训", "丙局"],
    ]
    look = [
        ("GRID", (0, 0), (-1, -1), 0.5, "black"),
        ("FONT", (0, 0), (-1, -1), "STSong-Light", 12),
        ("SPAN", (0, 1), (0, 2)),
    ]
    parts = (("b", "前面一段文字。"), ("table", Table(rows, style=look)), ("b", "后面一段文字。"))
    lines = [line for line in read(printed(looks, parts=parts), "a.pdf").lines if line.kind != "furniture"]
    assert [line.text for line in (lines[0], lines[-1])] == ["前面一段文字。", "后面一段文字。"]
    assert [line.cells for line in lines[1:-1]] == [
        ("序号", "任务", "单位"),
        ("1", "巡查港口", "甲局"),
        ("1", "登记船只", "乙局"),
        ("2", "培训", "丙局"),
    ]


def test_page_turned_on_its_side() -> None:
    from reportlab.pdfgen.canvas import Canvas

    styles()
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    canvas.setPageRotation(90)
    canvas.translate(595, 0)
    canvas.rotate(90)
    canvas.setFont("STSong-Light", 14)
    for number, text in enumerate(("一、抓住重点", "二、补齐短板", "三、加强保障")):
        canvas.drawString(80, 500 - 30 * number, text)
    canvas.save()
    assert text_of(read(stream.getvalue(), "a.pdf")) == ["一、抓住重点", "二、补齐短板", "三、加强保障"]


@pytest.mark.parametrize(
    "text", ["1", "- 1 -", "—12—", "第3页", "第 3 页 共 10 页", "3/10", "Page 3 of 10", "· 5 ·"]
)
def test_page_numbers(text: str) -> None:
    assert NUMBER.match(text)


@pytest.mark.parametrize("text", ["2022年", "一、", "第三条", "12项", "1."])
def test_no_page_numbers(text: str) -> None:
    assert not NUMBER.match(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("⼯作要点", "工作要点"), ("⻓江", "长江"), ("监管", "监管"), ("〇、①（㎡）", "〇、①（㎡）")],
)
def test_radicals_are_read_as_characters(text: str, expected: str) -> None:
    assert unified(text) == expected
