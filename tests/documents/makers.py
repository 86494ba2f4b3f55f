"""Builds documents of every format from lines of text, so that fixtures stay text."""

from __future__ import annotations

import html
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CONTENT_TYPES = XML + (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHINESE = "一二三四五六七八九十"
LABELS = (
    (0, re.compile(r"^([一二三四五六七八九十]+)、"), "chineseCountingThousand", "%1、"),
    (1, re.compile(r"^（([一二三四五六七八九十]+)）"), "chineseCounting", "（%2）"),
    (1, re.compile(r"^\(([一二三四五六七八九十]+)\)"), "japaneseCounting", "(%2)"),
    (2, re.compile(r"^(\d{1,2})\.(?!\d)"), "decimal", "%3."),
)


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip of members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return stream.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A docx with the given inside of ``w:body``; parts by kind: numbering, styles, footnotes, header …"""
    rels = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
        for n, kind in enumerate(parts)
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": XML
        + f'<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument"'
        ' Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": XML + f'<Relationships xmlns="{RELS}">{rels}</Relationships>',
        "word/document.xml": XML
        + f'<w:document xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        f' xmlns:wps="urn:wps"><w:body>{body}<w:sectPr/></w:body></w:document>',
    }
    for kind, inside in parts.items():
        members[f"word/{kind}.xml"] = XML + inside
    return zipped(members)


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r>'


def numbering(levels: Iterable[str], nums: str) -> str:
    """A numbering part with one abstract list."""
    return f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}</w:numbering>'


def level(index: int, number_format: str, text: str, more: str = "") -> str:
    """A level of a list that starts at 1."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def number_of(label: str) -> int:
    """The value of a printed Chinese or decimal number below 100."""
    if label.isdecimal():
        return int(label)
    tens, _ten, ones = label.rpartition("十")
    value = CHINESE.index(ones) + 1 if ones else 0
    return value + (10 * (CHINESE.index(tens) + 1 if tens else 1) if "十" in label else 0)


def word_numbered(lines: Sequence[str]) -> bytes:
    """The lines as a docx whose labels Word counts by itself: no label stands in the text."""
    body: list[str] = []
    formats: dict[int, tuple[str, str]] = {}
    starts: list[tuple[int, int]] = []  # (level, start) of each list
    expected: dict[int, tuple[int, int]] = {}  # level: (list, next value)
    for line in lines:
        for index, pattern, number_format, text in LABELS:
            match = pattern.match(line)
            if match is None or (index in formats and formats[index] != (number_format, text)):
                continue
            formats[index] = (number_format, text)
            value = number_of(match.group(1))
            if expected.get(index, (0, 0))[1] != value:
                starts.append((index, value))
                expected[index] = (len(starts), value)
            number = expected[index][0]
            expected[index] = (number, value + 1)
            num_pr = f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{number}"/></w:numPr>'
            body.append(p(line[match.end() :], num_pr))
            break
        else:
            body.append(p(line))
    levels = [level(i, *formats[i], more='<w:lvlRestart w:val="0"/>') for i in sorted(formats)]
    nums = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="{i}">'
        f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for n, (i, start) in enumerate(starts, 1)
    )
    return docx("".join(body), numbering=numbering(levels, nums))


def table(rows: Sequence[Sequence[str]]) -> str:
    """A plain table."""
    cells = ("".join(f"<w:tc><w:tcPr/>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def web_page(lines: Sequence[str], charset: str = "utf-8") -> bytes:
    """A portal's page with navigation and foot around the lines."""
    body = "\n".join(f"<p>&nbsp;&nbsp;{html.escape(line)}</p>" for line in lines)
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}">'
        "<script>if (a < b) document.write('<p>x</p>')</script></head><body>"
        '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/xw">新闻</a></li></ul></div>'
        f'<div class="content">{body}</div>'
        '<div class="footer"><p>版权所有：某市人民政府 某ICP备00000000号</p></div></body></html>'
    ).encode(charset)


def pdf(lines: Sequence[str], *, size: float = 16, columns: int = 26, furniture: bool = True) -> bytes:
    """A PDF with wrapped lines, an indent before each paragraph, page heads and page numbers."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    page, y = 1, 0.0

    def head() -> None:
        canvas.setFont("STSong-Light", size)
        if furniture:
            canvas.drawString(70, 805, "临江市人民政府文件")
            canvas.drawCentredString(297, 40, f"— {page} —")

    head()
    y = 770
    for text, indent in wrapped(lines, columns):
        if y < 450:
            canvas.showPage()
            page += 1
            head()
            y = 770
        canvas.setFont("STSong-Light", size)
        canvas.drawString(90 + indent * size, y, text)
        y -= size * 1.7
    canvas.save()
    return stream.getvalue()


def wrapped(lines: Sequence[str], columns: int) -> list[tuple[str, int]]:
    """(text, indent) of each printed line, set as Word sets Chinese: no closing mark opens a line."""
    printed: list[tuple[str, int]] = []
    for line in lines:
        indent, rest = 2, line
        while rest:
            cut = _fitting(rest, columns - indent)
            cut += rest[cut : cut + 1] in tuple("，。、）；：》”,.)")
            printed.append((rest[:cut], indent))
            indent, rest = 0, rest[cut:]
    return printed


def _fitting(text: str, columns: float) -> int:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    width = 0.0
    for index, char in enumerate(text):
        width += stringWidth(char, "STSong-Light", 1)
        if width > columns + 0.01:
            word = re.search(r"[A-Za-z0-9À-ɏ]*$", text[:index])
            return (word.start() if word and text[index].isalnum() and text[index] < "ɏ" else 0) or max(
                index, 1
            )
    return len(text)


def saved(book: Any) -> bytes:
    """An openpyxl workbook as bytes; openpyxl itself opens a file without naming its encoding."""
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", EncodingWarning)
        book.save(stream)
    return stream.getvalue()
