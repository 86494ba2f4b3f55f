"""Broken and hostile input: a clear error or a harmless Document, in bounded time and memory."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest
from makers import CONTENT_TYPES, W, docx, p, pdf, r, zipped

from planctl.documents import Limits, read, read_file
from planctl.documents.isolation import isolated
from planctl.errors import PlanctlError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
)


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + b"\x00" * 100


def scan() -> bytes:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    image = pytest.importorskip("PIL.Image").new("RGB", (60, 80), "white")
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for _page in range(2):
        canvas.drawImage(ImageReader(image), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def locked() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt="secret")
    canvas.drawString(100, 100, "text")
    canvas.save()
    return stream.getvalue()


def encrypted_zip() -> bytes:
    data = bytearray(zipped({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": "x"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


WORD = "word/document.xml"
TYPES = {"[Content_Types].xml": CONTENT_TYPES}
ENTITIES = zipped({**TYPES, WORD: f'{LAUGHS}<w:document xmlns:w="{W}">&c;</w:document>'})
ODT = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""})
BROKEN = zipped({**TYPES, WORD: "<w:p>"})
BOMB = zipped({**TYPES, WORD: b" " * 30_000_000})

# bytes, name, what the message says, what the hint says
REFUSED = {
    "doc": (ole("WordDocument"), "a.doc", "Word 97", "docx"),
    "wps": (ole("WordDocument"), "a.wps", "WPS", "docx"),
    "doc under another name": (ole("WordDocument"), "a.docx", "Word 97", "docx"),
    "xls": (ole("Workbook"), "a.xls", "Excel 97", "xlsx"),
    "encrypted docx": (ole("EncryptedPackage"), "a.docx", "encrypted", "password"),
    "zip with a password": (encrypted_zip(), "a.docx", "encrypted", "password"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "a.png", "picture", "OCR"),
    "archive": (zipped({"a.txt": "x"}), "a.zip", "archive", "Unpack"),
    "rar": (b"Rar!\x1a\x07\x00" + b"\x00" * 50, "a.rar", "archive", "Unpack"),
    "rtf": (b"{\\rtf1 x}", "a.rtf", "RTF", "docx"),
    "ofd": (zipped({"OFD.xml": "<x/>"}), "a.ofd", "OFD", "PDF"),
    "odt": (ODT, "a.odt", "OpenDocument", "docx"),
    "empty": (b"", "a.txt", "empty", "again"),
    "blank": (b" \n\t\n", "a.txt", "empty", "again"),
    "noise": (bytes(range(256)) * 40, "a.txt", "no text", "txt"),
    "program": (b"\x7fELF" + b"\x00" * 90, "a", "program", "document"),
    "docx cut off": (docx(p("甲"))[:300], "a.docx", "damaged", "repaired"),
    "docx without text": (docx(p("")), "a.docx", "no text", "plan"),
    "docx with broken XML": (BROKEN, "a.docx", "XML", "again"),
    "entities": (
        ENTITIES, "a.docx", "document type", "again",
    ),
    "deep XML": (docx("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "a.docx", "nested", "again"),
    "zip bomb": (BOMB, "a.docx", "unfolds", "plan"),
    "million lines": (b"x\n" * 1_000_000, "a.txt", "100000 lines", "Cut"),
    "pdf cut off": (pdf(["甲"])[:200], "a.pdf", "PDF", ""),
    "pdf of nothing": (b"%PDF-1.4\n%%EOF", "a.pdf", "PDF", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_the_conversion_that_helps(case: str) -> None:
    data, name, message, hint = REFUSED[case]
    with pytest.raises(PlanctlError) as caught:
        read(data, name)
    assert message in caught.value.message
    assert hint in (caught.value.hint or "")
    assert len(str(caught.value).splitlines()) <= 2
    assert caught.value.file is not None


@pytest.mark.parametrize(
    ("make", "message", "hint"), [(scan, "scan", "OCR"), (locked, "encrypted", "password")]
)
def test_pdf_that_holds_no_readable_text(make: object, message: str, hint: str) -> None:
    with pytest.raises(PlanctlError) as caught:
        read(make(), "a.pdf")  # type: ignore[operator]
    assert message in caught.value.message
    assert hint in (caught.value.hint or "")


def test_size_is_asked_before_reading(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as stream:
        stream.truncate(500_000_000)
    with pytest.raises(PlanctlError) as caught:
        read_file(big)
    assert "500 MB" in caught.value.message
    assert "50 MB" in caught.value.message
    assert "--max-size" in (caught.value.hint or "")


def test_limit_can_be_widened_and_narrowed() -> None:
    with pytest.raises(PlanctlError):
        read("甲乙丙丁。".encode(), "a.txt", limits=Limits(file_bytes=3))
    assert len(read(b"x\n" * 150_000, "a.txt", limits=Limits(lines=200_000)).lines) == 150_000


@pytest.mark.parametrize("kind", ["folder", "missing", "pipe"])
def test_what_is_no_file(tmp_path: Path, kind: str) -> None:
    path = {"folder": tmp_path, "missing": tmp_path / "a.txt", "pipe": tmp_path / "pipe"}[kind]
    if kind == "pipe":
        os.mkfifo(path)  # opening it would wait for a writer
    with pytest.raises(PlanctlError):
        read_file(path)


def test_library_of_an_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf(["甲"])
    monkeypatch.setitem(sys.modules, "pdfminer", None)
    monkeypatch.setitem(sys.modules, "pdfminer.pdfinterp", None)
    with pytest.raises(PlanctlError, match="not installed") as caught:
        read(data, "a.pdf")
    assert "planctl[pdf]" in (caught.value.hint or "")


HARMFUL = (
    ("甲\x1b[31m乙\x1b[0m丙", "甲乙丙", "terminal-escape", "ESC[31m"),
    ("甲\x1b]0;title\x07乙", "甲乙", "terminal-escape", "ESC]0;title<07>"),
    ("甲\u202e乙\u202c丙", "甲乙丙", "direction-characters", "U+202E"),
    ("甲\x00乙", "甲乙", "control-characters", "U+0000"),
    ("甲\u200b乙\ufeff丙", "甲乙丙", "control-characters", "U+200B"),
    ("甲\x9b2J乙", "甲乙", "terminal-escape", "U+009B"),
    ("甲\U000e0041乙", "甲乙", "control-characters", "U+E0041"),
)


@pytest.mark.parametrize(
    ("form", "text", "expected", "kind", "listed"),
    [
        (form, *case)
        for form in ("txt", "html", "md", "docx")
        for case in HARMFUL
        if form != "docx" or min(case[0]) >= " "  # XML cannot hold the others
    ],
)
def test_harmful_characters_are_taken_out_and_listed(
    form: str, text: str, expected: str, kind: str, listed: str
) -> None:
    body = f"# 题\n一行\n{text}。"
    data = {
        "txt": body.encode(),
        "md": body.encode(),
        "html": f"<p>一行</p><p>{text}。</p><p>三行</p>".encode(),
        "docx": docx(p(f"{text}。")) if form == "docx" else b"",
    }[form]
    document = read(data, f"a.{form}")
    assert f"{expected}。" in [line.text for line in document.lines]
    problem = next(problem for problem in document.problems if problem.kind == kind)
    assert listed in problem.message
    assert problem.line is not None


def test_thousand_harmful_lines_are_told_in_few_words() -> None:
    document = read("甲\u202e乙\n".encode() * 1000, "a.txt")
    assert len(document.lines) == 1000
    assert len(document.problems) < 60
    assert "950" in document.problems[-1].message


SLOW_TO_OTHERS = {
    "open comments": "<p>" + "<!--" * 100_000,
    "open tags": "<p>" + "<a href='" * 100_000,
    "nested divs": "<div>" * 100_000 + "甲",
    "nested tables": "<table><tr><td>" * 3000 + "甲" + "</td></tr></table>" * 3000,
    "stray ends": "<p>甲" + "</b>" * 200_000,
    "huge spans": "<table><tr><td colspan=999999999 rowspan=999999999>甲<td>乙<tr><td>丙<td>丁</table>",
    "entities": "<p>" + "&amp;" * 200_000,
    "spaces": "<p>甲" + " " * 500_000 + "乙</p><p></p><br>",
}


@pytest.mark.parametrize("case", SLOW_TO_OTHERS)
def test_page_that_is_slow_to_others(case: str) -> None:
    try:
        read(SLOW_TO_OTHERS[case].encode(), "a.html")
    except PlanctlError as error:
        assert error.message


@pytest.mark.parametrize(
    "text",
    [
        "# " + " " * 200_000 + "x",
        "*" * 100_000,
        "[" * 100_000,
        "|" * 50_000 + "\n|" + "-|" * 1000,
        "<!--" * 50_000,
        "`" * 99_999,
    ],
    ids=["heading", "stars", "brackets", "pipes", "comments", "ticks"],
)
def test_markdown_that_is_slow_to_others(text: str) -> None:
    read(f"---\na: b\n---\n{text}\n甲".encode(), "a.md")


def test_head_is_never_evaluated_as_yaml() -> None:
    head = "---\na: &x [1, 2]\nb: *x\nc: !!python/object/apply:os.system ['true']\n标题: 要点\n---\n正文。"
    document = read(head.encode(), "a.md")
    assert dict(document.meta)["标题"] == "要点"
    assert dict(document.meta)["c"] == "!!python/object/apply:os.system ['true']"


def test_nothing_outside_is_fetched_or_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import socket

    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.chdir(tmp_path)
    stream = io.BytesIO(docx(p("甲")))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("../../escaped.txt", "x")
        package.writestr(
            "word/_rels/settings.xml.rels",
            '<Relationships><Relationship Id="r1" TargetMode="External" Target="http://example.org/t.dotm"/></Relationships>',
        )
    assert [line.text for line in read(stream.getvalue(), "../../a.docx").lines] == ["甲"]
    page = '<link href="http://example.org/a.css"><img src="http://example.org/a.png"><iframe src="http://example.org"></iframe><p>甲</p>'
    assert [line.text for line in read(page.encode(), "a.html").lines] == ["甲"]
    assert not list(tmp_path.parent.glob("**/escaped.txt"))


def test_spans_beyond_the_table_are_bounded() -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>{p("甲")}</w:tc>'
    body = f"<w:tbl><w:tr>{cell}<w:tc>{p('乙')}</w:tc></w:tr></w:tbl>{p('文')}"
    lines = read(docx(body), "a.docx").lines
    assert len(lines[0].cells) <= 200
    assert lines[1].text == "文"


def test_circle_of_styles_and_fields_without_end() -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    field = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    data = docx(p("甲", '<w:pStyle w:val="a"/>') + f"<w:p>{field}{r('乙')}</w:p>", styles=styles)
    assert [line.text for line in read(data, "a.docx").lines] == ["甲", "乙"]


def test_work_without_end_is_given_up() -> None:
    def forever() -> None:
        while True:
            pass

    with pytest.raises(PlanctlError, match="given up"):
        isolated(forever, "a.pdf", seconds=1, memory=10**9)


def test_work_without_bounds_of_memory_is_given_up() -> None:
    with pytest.raises(PlanctlError, match="given up"):
        isolated(lambda: bytearray(3 * 10**9), "a.pdf", seconds=5, memory=10**8)


def test_isolated_work_gives_its_result_and_its_error() -> None:
    def refuse() -> None:
        raise PlanctlError("why", file="a", hint="what")

    assert isolated(lambda: ("甲", 1), "a", seconds=5, memory=10**9) == ("甲", 1)
    with pytest.raises(PlanctlError) as caught:
        isolated(refuse, "a", seconds=5, memory=10**9)
    assert (caught.value.message, caught.value.file, caught.value.hint) == ("why", "a", "what")
