"""The same text in every form reads as the same lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from makers import docx, p, pdf, web_page, word_numbered

from planctl.documents import Document, read

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "documents"
PLAIN = ("2018-qingdao", "2020-guandu", "2020-national", "2021-shanghai", "2023-shanghai-ip")


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines if line.kind != "furniture"]


def lines_of(path: Path) -> list[str]:
    return texts(read(path.read_bytes(), path.name))


def shown(text: str) -> str:
    """Without white space, which a page may break."""
    return re.sub(r"\s+", "", text)


def in_form(form: str, lines: list[str]) -> bytes:
    text = "\n".join(lines)
    if form == "docx":
        return docx("".join(p(line) for line in lines))
    if form == "docx-numbered":
        return word_numbered(lines)
    if form == "html":
        return web_page(lines)
    if form == "html-gb":
        return web_page(lines, "gb18030")
    if form == "fragment":
        return "".join(f"<div>{line}</div>" for line in lines).encode()
    if form == "breaks":
        return ("<div>" + "<br>\n".join(lines) + "</div>").encode()
    if form == "pdf":
        return pdf(lines)
    return text.encode(form)


TEXT_FORMS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030")
FORMS = (*TEXT_FORMS, "docx", "docx-numbered", "html", "html-gb", "fragment", "breaks", "pdf")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("fixture", ["plan.txt", "plan-traditional.txt"])
def test_form_reads_like_its_text(fixture: str, form: str) -> None:
    lines = lines_of(FIXTURES / fixture)
    assert texts(read(in_form(form, lines), "plan")) == lines


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs"])
def test_big5_reads_like_utf_8(encoding: str) -> None:
    lines = lines_of(FIXTURES / "plan-traditional.txt")
    assert texts(read(in_form(encoding, lines), "plan.txt")) == lines


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", PLAIN)
def test_real_document_reads_alike_in_every_form(corpus: Path, name: str, form: str) -> None:
    lines = [shown(line) for line in lines_of(corpus / f"{name}.txt")]
    assert [shown(text) for text in texts(read(in_form(form, lines), "plan"))] == lines
