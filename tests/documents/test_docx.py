"""Word documents: numbering, changes, tables, boxes, notes, styles."""

from __future__ import annotations

import pytest
from makers import W, docx, level, numbering, p, r, table

from planctl.documents import Document, read
from planctl.documents.docx.numerals import numeral
from planctl.errors import PlanctlError

NUM = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
NUM2 = NUM + (
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def n(index: int, num: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{num}"/></w:numPr>'


def style(name: str, inside: str = "", key: str | None = None) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{key or name}"><w:name w:val="{name}"/>'
        f"<w:pPr>{inside}</w:pPr></w:style>"
    )


def styles(*inside: str) -> str:
    return f'<w:styles xmlns:w="{W}">{"".join(inside)}</w:styles>'


def shown(data: bytes) -> list[str]:
    return [line.text for line in read(data, "a.docx").lines]


def kinds(document: Document) -> set[str]:
    return {problem.kind for problem in document.problems}


@pytest.mark.parametrize(
    ("number_format", "number", "expected"),
    [
        ("chineseCounting", 1, "一"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 11, "十一"),
        ("chineseCounting", 20, "二十"),
        ("chineseCountingThousand", 35, "三十五"),
        ("chineseCountingThousand", 101, "一百零一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("japaneseCounting", 12, "十二"),
        ("taiwaneseCountingThousand", 1005, "一千零五"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 12, "亥"),
        ("ideographDigital", 20, "二〇"),
        ("chineseLegalSimplified", 13, "壹拾叁"),
        ("decimal", 7, "7"),
        ("decimalZero", 7, "07"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircleChinese", 21, "㉑"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedFullstop", 2, "⒉"),
        ("ideographEnclosedCircle", 1, "㊀"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 28, "bb"),
        ("unknownFormat", 4, "4"),
        ("decimalEnclosedCircle", 77, "77"),
    ],
)
def test_numeral(number_format: str, number: int, expected: str) -> None:
    assert numeral(number, number_format) == expected


def test_levels_restart_under_the_level_above() -> None:
    levels = [
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3."),
    ]
    body = [
        p("甲", n(0)),
        p("乙", n(1)),
        p("丙", n(2)),
        p("丁", n(2)),
        p("戊", n(1)),
        p("己", n(0)),
        p("庚", n(1)),
    ]
    labels = ["一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "二、己", "（一）庚"]
    assert shown(docx("".join(body), numbering=numbering(levels, NUM))) == labels


def test_level_without_restart_runs_through_the_plan() -> None:
    levels = [
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCounting", "（%2）", '<w:lvlRestart w:val="0"/>'),
    ]
    body = [p("甲", n(0)), p("乙", n(1)), p("丙", n(0)), p("丁", n(1))]
    assert shown(docx("".join(body), numbering=numbering(levels, NUM))) == [
        "一、甲",
        "（一）乙",
        "二、丙",
        "（二）丁",
    ]


@pytest.mark.parametrize(
    ("levels", "indices", "expected"),
    [
        ([level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")], [0, 1, 1], ["1 x", "1.1 x", "1.2 x"]),
        (
            [level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1-%2", "<w:isLgl/>")],
            [0, 1],
            ["第一章 x", "1-1 x"],
        ),
        ([level(0, "bullet", "\uf06c")], [0], ["•x"]),
        ([level(0, "none", "")], [0], ["x"]),
        ([level(0, "decimalEnclosedCircle", "%1")], [0, 0], ["①x", "②x"]),
    ],
)
def test_label_text(levels: list[str], indices: list[int], expected: list[str]) -> None:
    body = "".join(p("x", n(index)) for index in indices)
    assert shown(docx(body, numbering=numbering(levels, NUM))) == expected


def test_start_override_begins_anew_once() -> None:
    body = "".join([p("甲", n(0)), p("乙", n(0)), p("丙", n(0, 2)), p("丁", n(0, 2))])
    data = docx(body, numbering=numbering([level(0, "chineseCounting", "%1、")], NUM2))
    assert shown(data) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_numbering_by_style_and_its_removal() -> None:
    link = '<w:pStyle w:val="Section"/>'
    data = docx(
        p("甲", '<w:pStyle w:val="Section"/>')
        + p("乙", '<w:pStyle w:val="Section"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        numbering=numbering([level(0, "decimal", "%1."), level(1, "chineseCounting", "%2、", link)], NUM),
        styles=styles(style("Section", '<w:numPr><w:numId w:val="1"/></w:numPr>')),
    )
    assert shown(data) == ["一、甲", "乙"]


def test_number_of_a_missing_list_is_no_label() -> None:
    assert shown(docx(p("甲", n(0, 9)))) == ["甲"]


def test_headings_by_style_and_outline() -> None:
    data = docx(
        p("题", '<w:pStyle w:val="T"/>')
        + p("章", '<w:pStyle w:val="1"/>')
        + p("节", '<w:pStyle w:val="2b"/>')
        + p("文")
        + p("级", '<w:outlineLvl w:val="2"/>'),
        styles=styles(style("Title", key="T"), style("heading 1", key="1"), style("标题 2", key="2b")),
    )
    lines = read(data, "a.docx").lines
    assert [(line.text, line.kind, line.level) for line in lines] == [
        ("题", "heading", 1),
        ("章", "heading", 2),
        ("节", "heading", 3),
        ("文", "text", None),
        ("级", "heading", 4),
    ]


def test_tracked_changes_are_accepted_and_said_so() -> None:
    body = (
        f"<w:p>{r('旧')}<w:ins>{r('新增')}</w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
        f"<w:moveFrom>{r('移走')}</w:moveFrom><w:moveTo>{r('移来')}</w:moveTo></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('前半')}</w:p>{p('后半')}"
        f"<w:p><w:del><w:r><w:delText>整段删去</w:delText></w:r></w:del></w:p>"
    )
    document = read(docx(body), "a.docx")
    assert [line.text for line in document.lines] == ["旧新增移来", "前半后半"]
    assert kinds(document) == {"tracked-changes"}


def test_deleted_rows_and_paragraph_numbers_do_not_count() -> None:
    deleted = f"<w:p><w:pPr>{n(0)}</w:pPr><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>"
    data = docx(
        p("甲", n(0)) + deleted + p("乙", n(0)), numbering=numbering([level(0, "decimal", "%1.")], NUM)
    )
    assert shown(data) == ["1.甲", "2.乙"]


def test_fields_keep_results_and_ruby_its_base() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("三月")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    ruby = f"<w:r><w:ruby><w:rt>{r('quán')}</w:rt><w:rubyBase>{r('权')}</w:rubyBase></w:ruby></w:r>"
    assert shown(docx(f"<w:p>{r('至')}{field}{r('止')}</w:p><w:p>{ruby}</w:p>")) == ["至三月止", "权"]


def test_text_box_once_although_word_writes_it_twice() -> None:
    box = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert shown(docx(f"<w:p>{r('正文')}{both}</w:p>")) == ["正文", "框内"]


def test_footnotes_heads_and_hidden_text() -> None:
    line = f'<w:footnote w:type="separator">{p("线")}</w:footnote>'
    note = f'<w:footnotes xmlns:w="{W}">{line}<w:footnote>{p("注")}</w:footnote></w:footnotes>'
    head = f'<w:hdr xmlns:w="{W}">{p("页眉")}</w:hdr>'
    body = f"<w:p>{r('文')}{r('藏', '<w:vanish/>')}<w:r><w:footnoteReference/></w:r></w:p>"
    document = read(docx(body, footnotes=note, header=head), "a.docx")
    assert [(line.text, line.kind) for line in document.lines] == [
        ("文", "text"),
        ("注", "note"),
        ("页眉", "furniture"),
    ]
    assert kinds(document) == {"hidden-text"}


def test_line_breaks_part_lines_and_keep_the_paragraph() -> None:
    lines = read(docx(f"<w:p>{r('上')}<w:r><w:br/></w:r>{r('下')}</w:p>{p('次')}"), "a.docx").lines
    assert [(line.text, line.place.line, line.place.paragraph) for line in lines] == [
        ("上", 1, 1),
        ("下", 2, 1),
        ("次", 3, 2),
    ]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_table_with_merged_cells() -> None:
    down, more, across = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="3"/>'
    rows = [
        cell("一、管住港口", across),
        cell("1", down) + cell("巡查") + cell("甲局"),
        cell("", more) + cell("登记") + cell("乙局"),
        cell("2") + cell("培训") + cell("丙局"),
    ]
    data = docx(p("前") + "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>" + p("后"))
    lines = read(data, "a.docx").lines
    assert [line.cells for line in lines[1:-1]] == [
        ("一、管住港口", "", ""),
        ("1", "巡查", "甲局"),
        ("1", "登记", "乙局"),
        ("2", "培训", "丙局"),
    ]
    assert lines[3].refs == ("table 1 A2", "table 1 B3", "table 1 C3")
    assert [line.place.cell for line in lines] == [
        None,
        "table 1 A1",
        "table 1 A2",
        "table 1 B3",
        "table 1 A4",
        None,
    ]
    assert [line.text for line in (lines[0], lines[-1])] == ["前", "后"]


def test_cell_keeps_its_paragraphs_and_numbers_apart() -> None:
    inside = f"<w:tc>{p('甲', n(0))}{p('乙', n(0))}</w:tc>{cell('丙')}"
    data = docx(
        f"<w:tbl><w:tr>{inside}</w:tr></w:tbl>", numbering=numbering([level(0, "decimal", "%1.")], NUM)
    )
    assert read(data, "a.docx").lines[0].cells == ("1.甲\n2.乙", "丙")


def test_table_of_one_column_is_a_frame_around_text() -> None:
    lines = read(docx(table([["甲"], ["乙"]])), "a.docx").lines
    assert [(line.text, line.kind) for line in lines] == [("甲", "text"), ("乙", "text")]


def test_contents_are_furniture() -> None:
    data = docx(
        p("目 录")
        + p("一、重点任务\t3", '<w:pStyle w:val="T1"/>')
        + p("二、保障措施……………………4")
        + p("一、重点任务"),
        styles=styles(style("toc 1", key="T1")),
    )
    lines = read(data, "a.docx").lines
    assert [line.kind for line in lines] == ["furniture", "furniture", "furniture", "text"]


def test_what_is_left_out_is_told() -> None:
    document = read(docx(p("甲") + '<w:altChunk r:id="r9" xmlns:r="urn:r"/>'), "a.docx")
    assert kinds(document) == {"embedded-document"}


def test_pictures_alone_ask_for_ocr() -> None:
    import io
    import zipfile

    stream = io.BytesIO(docx(p("")))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("word/media/image1.png", b"x")
    with pytest.raises(PlanctlError, match="pictures and no text") as caught:
        read(stream.getvalue(), "a.docx")
    assert "OCR" in (caught.value.hint or "")
