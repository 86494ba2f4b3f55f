"""PDF documents through pdfminer.six (extra ``pdf``; MIT licence)."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from planctl.documents.isolation import isolated
from planctl.documents.limits import Limits
from planctl.documents.model import Line
from planctl.documents.pdf.assembly import assemble
from planctl.documents.pdf.codes import resource_manager
from planctl.documents.pdf.page import Page, page_of
from planctl.documents.pdf.radicals import unified
from planctl.documents.unread import refuse_kind
from planctl.errors import PlanctlError
from planctl.model import Problem
from planctl.words import _

HEAD_FIELDS = ("Title", "Author", "CreationDate", "ModDate")


def read_pdf(
    data: bytes, name: str, limits: Limits
) -> tuple[tuple[Line, ...], tuple[tuple[str, str], ...], tuple[Problem, ...]]:
    """The lines, head fields and problems of a PDF.

    Raises PlanctlError where the extra is missing, the PDF is encrypted or damaged, or holds no text.
    """
    _require_library(name)
    return isolated(
        lambda: _read(data, name, limits), name, seconds=limits.pdf_seconds, memory=limits.unpacked_bytes * 5
    )


def _read(
    data: bytes, name: str, limits: Limits
) -> tuple[tuple[Line, ...], tuple[tuple[str, str], ...], tuple[Problem, ...]]:
    pages, meta = open_pages(data, name, limits)
    _check_text(pages, name)
    lines, radicals = _unified(assemble(pages))
    return lines, meta, _problems(pages, radicals)


def _require_library(name: str) -> None:
    # Imported before the work is isolated, so that many PDFs load it once.
    try:
        import_module("pdfminer.pdfinterp")
    except ImportError as error:
        raise PlanctlError(
            _("reading PDF needs a library that is not installed"),
            file=name,
            hint=_("Install it with: pip install 'planctl[pdf]'"),
        ) from error


def open_pages(data: bytes, name: str, limits: Limits) -> tuple[list[Page], tuple[tuple[str, str], ...]]:
    """The pages as glyphs and rules, and the head fields.

    pdfminer meets a broken file with whatever error happens where it breaks, so all are caught here.
    """
    from pdfminer import pdfdocument, pdfexceptions, pdfparser

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        document = pdfdocument.PDFDocument(pdfparser.PDFParser(io.BytesIO(data)))
        return _pages(document, name, limits), tuple(_head(document))
    except (pdfdocument.PDFPasswordIncorrect, pdfdocument.PDFEncryptionError):
        refuse_kind("encrypted-pdf", name)
    except PlanctlError:
        raise
    except (pdfexceptions.PDFException, Exception) as error:
        raise PlanctlError(
            _("the PDF is damaged and cannot be opened"),
            file=name,
            hint=_("Fetch it anew, or open it in a reader and print it to a new PDF."),
        ) from error


def _pages(document: Any, name: str, limits: Limits) -> list[Page]:
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfminer.pdfpage import PDFPage

    resources = resource_manager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    pages: list[Page] = []
    glyphs = 0
    for number, handle in enumerate(PDFPage.create_pages(document), start=1):
        if number > limits.pages or glyphs > 4 * limits.cells:
            raise PlanctlError(
                _("the PDF has more than {limit} pages, or more text than any plan").format(
                    limit=limits.pages
                ),
                file=name,
                hint=_("Cut the plan's own pages out and import those."),
            )
        interpreter.process_page(handle)
        pages.append(page_of(device.get_result(), number))
        glyphs += len(pages[-1].glyphs)
    return pages


def _head(document: Any) -> Iterator[tuple[str, str]]:
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    for info in document.info[:1]:
        for field in HEAD_FIELDS:
            value = resolve1(info.get(field))
            if isinstance(value, bytes):
                yield field.lower(), decode_text(value[:2000])


def _check_text(pages: Sequence[Page], name: str) -> None:
    glyphs = sum(len(page.glyphs) for page in pages)
    unmapped = sum(page.unmapped for page in pages)
    if unmapped > 0.3 * (glyphs + unmapped) and unmapped > 20:
        raise PlanctlError(
            _("the PDF's text cannot be read: its fonts do not say which characters they show"),
            file=name,
            hint=_("Read it with an OCR program (WPS, ABBYY, or: ocrmypdf --force-ocr -l chi_sim IN OUT)."),
        )
    if glyphs >= 10 * max(1, len(pages)) or (glyphs and not any(page.pictures for page in pages)):
        return
    refuse_kind("scanned-pdf" if any(page.pictures for page in pages) else "no-text", name)


def _unified(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], int]:
    """Radicals that fonts put in place of characters (⼯ for 工), as the characters; how many there were."""
    count = 0
    found: list[Line] = []
    for line in lines:
        text = unified(line.text)
        count += sum(1 for old, new in zip(line.text, text, strict=True) if old != new)
        cells = tuple(unified(cell) for cell in line.cells)
        found.append(Line(text, line.place, line.kind, line.level, cells, line.table, line.refs))
    return tuple(found), count


def _problems(pages: Sequence[Page], radicals: int) -> tuple[Problem, ...]:
    found: list[Problem] = []
    bare = [str(page.number) for page in pages if page.pictures and len(page.glyphs) < 10]
    if bare:
        message = _("pages that hold a picture and no text were left out: {pages}").format(
            pages=", ".join(bare[:40])
        )
        found.append(Problem(kind="page-without-text", message=message))
    lost = sum(page.unmapped for page in pages)
    if lost:
        message = _("{count} characters of fonts without a character table were left out").format(count=lost)
        found.append(Problem(kind="undecodable", message=message))
    if radicals:
        message = _("{count} radical signs were read as the characters they stand for").format(count=radicals)
        found.append(Problem(kind="radical-characters", message=message))
    if any(page.slanted for page in pages):
        found.append(Problem(kind="watermark", message=_("slanted text (a watermark) was left out")))
    return tuple(found)
