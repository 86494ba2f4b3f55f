"""Any bytes yield a Document or a PlanctlError; what the readers promise of lines holds for all."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from makers import docx, p, web_page

from planctl.documents import Document, read
from planctl.documents.decoding import decode
from planctl.documents.hygiene import clean, found
from planctl.errors import PlanctlError

NAMES = ("a.txt", "a.md", "a.html", "a.csv", "a.docx", "a.xlsx", "a.mht", "a", "../a.pdf")
HAN = (
    "一二三四五六七八九十监管整治港口渔船安全检查登记责任单位落实推进完善机制市局委办公室年月日（）、，。；："
)
PUNCTUATION = string.ascii_letters + string.digits + " <>&|*#-`[]\\\"'\t"
TEXT = st.text(alphabet=HAN + PUNCTUATION, min_size=1, max_size=60)
WORDS = st.text(alphabet=HAN, min_size=8, max_size=60)
STEADY = settings(max_examples=80, deadline=None, derandomize=True)


def check(document: Document) -> None:
    widths: dict[int | None, int] = {}
    for line in document.lines:
        assert line.text.strip()
        assert not found(line.text)
        if line.cells:
            assert widths.setdefault(line.table, len(line.cells)) == len(line.cells)
            assert len(line.refs) == len(line.cells)


@given(data=st.binary(max_size=400), name=st.sampled_from(NAMES))
@seed(1)
@STEADY
def test_any_bytes(data: bytes, name: str) -> None:
    try:
        check(read(data, name))
    except PlanctlError as error:
        assert error.message


@given(
    text=st.text(max_size=200),
    name=st.sampled_from(NAMES[:4]),
    code=st.sampled_from(["utf-8", "utf-16", "gb18030"]),
)
@seed(1)
@STEADY
def test_any_text(text: str, name: str, code: str) -> None:
    try:
        check(read(text.encode(code, "replace"), name))
    except PlanctlError as error:
        assert error.message


@given(text=st.text())
@seed(1)
@STEADY
def test_cleaning_is_idempotent_and_says_what_it_takes(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert not found(clean(text))


@given(lines=st.lists(TEXT.map(str.strip).filter(bool), min_size=1, max_size=6))
@seed(1)
@STEADY
def test_paragraphs_of_word_come_back(lines: list[str]) -> None:
    wanted = [line for line in lines if line.strip()]
    assert [line.text for line in read(docx("".join(p(line) for line in wanted)), "a.docx").lines] == wanted


@given(lines=st.lists(WORDS, min_size=1, max_size=6))
@seed(1)
@STEADY
def test_paragraphs_of_a_page_come_back(lines: list[str]) -> None:
    document = read(web_page(lines), "a.html")
    assert [line.text for line in document.lines if line.kind != "furniture"] == lines


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
@given(text=st.lists(WORDS, min_size=3, max_size=8).map("\n".join))
@seed(1)
@STEADY
def test_encodings_are_told_apart(code: str, text: str) -> None:
    assert decode(text.encode(code), "a.txt").text == text
