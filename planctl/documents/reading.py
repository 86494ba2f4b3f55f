"""One door for all formats: bytes in, Document out."""

from __future__ import annotations

import hashlib

from planctl.documents.decoding import Decoded, decode
from planctl.documents.hygiene import clean_lines, clean_meta
from planctl.documents.kinds import kind_of_bytes, kind_of_text
from planctl.documents.limits import USUAL, Limits, check_lines, check_size
from planctl.documents.model import Document, Line
from planctl.documents.running import unfold
from planctl.documents.unread import refuse_kind
from planctl.model import Problem

Read = tuple[tuple[Line, ...], tuple[tuple[str, str], ...], tuple[Problem, ...]]


def read(data: bytes, name: str, *, limits: Limits = USUAL) -> Document:
    """Read a document of any format that is known: txt, md, html, mht, docx, pdf, xlsx, csv.

    ``name`` is the file's name as the user gave it; it is used in messages and, after the content,
    to tell the format. Pure: the same bytes give the same Document.

    Raises PlanctlError, which says what the bytes are and which conversion helps, where they cannot
    be read.
    """
    check_size(len(data), name, limits)
    kind = kind_of_bytes(data, name)
    if kind in (None, "mht"):
        kind, (lines, meta, problems) = _read_text(data, name, limits, web_archive=kind == "mht")
    else:
        lines, meta, problems = _read_binary(data, kind, name, limits)
    cleaned, repairs = clean_lines(unfold(lines))
    if not any(line.kind != "furniture" for line in cleaned):
        refuse_kind("no-text", name)
    check_lines(len(cleaned), name, limits)
    digest = hashlib.sha256(data).hexdigest()
    return Document(cleaned, kind, name, digest, clean_meta(meta), problems + repairs)


def _read_binary(data: bytes, kind: str | None, name: str, limits: Limits) -> Read:
    if kind == "docx":
        from planctl.documents.docx.reader import read_docx

        return read_docx(data, name, limits)
    if kind == "xlsx":
        from planctl.documents.xlsx import read_xlsx

        return read_xlsx(data, name, limits)
    from planctl.documents.pdf.reader import read_pdf

    return read_pdf(data, name, limits)


def _read_text(data: bytes, name: str, limits: Limits, *, web_archive: bool) -> tuple[str, Read]:
    from planctl.documents.webpage import declared_charset, page_of_mhtml

    if web_archive:
        decoded = page_of_mhtml(data, name)
    else:
        decoded = decode(data, name, declared_charset(data) if b"<" in data[:8192] else None)
    kind = kind_of_text(decoded.text, name)
    lines, meta, problems = _lines_of_text(decoded, kind, name, limits)
    return kind, (lines, meta, decoded.problems() + problems)


def _lines_of_text(decoded: Decoded, kind: str, name: str, limits: Limits) -> Read:
    from planctl.documents.markdown import read_markdown
    from planctl.documents.plain import read_plain
    from planctl.documents.separated import read_separated
    from planctl.documents.webpage import read_webpage

    text = decoded.text
    if kind == "html":
        if 'progid="Word.Document"' in text[:1000]:
            refuse_kind("word-xml", name)
        return read_webpage(text, name, limits)
    if kind == "md":
        return *read_markdown(text, name, limits), ()
    if kind == "csv":
        return read_separated(text, name, limits), (), ()
    return read_plain(text, name, limits), (), ()
