"""Documents that are recognised and not read: what each is, and the conversion that helps."""

from __future__ import annotations

from typing import NoReturn

from planctl.errors import PlanctlError
from planctl.words import N_, _

_SAVE_AS = N_("Open it in Word or WPS and save it as docx, or run: libreoffice --convert-to docx FILE")
_SAVE_TABLE = N_("Open it in Excel or WPS and save it as xlsx, or run: libreoffice --convert-to xlsx FILE")
_OCR = N_("Read it with an OCR program (WPS, ABBYY, or: ocrmypdf -l chi_sim IN OUT) and import its output.")

UNREAD: dict[str, tuple[str, str]] = {
    "empty": (N_("the file is empty"), N_("Save the document again, or fetch it anew.")),
    "no-text": (
        N_("the document holds no text"),
        N_("Look into it, and choose the file that holds the plan."),
    ),
    "pictures": (N_("the document holds pictures and no text"), _OCR),
    "doc": (N_("this is a Word 97 document (.doc)"), _SAVE_AS),
    "wps": (N_("this is a WPS document (.wps)"), _SAVE_AS),
    "et": (N_("this is a WPS table (.et)"), _SAVE_TABLE),
    "xls": (N_("this is an Excel 97 workbook (.xls)"), _SAVE_TABLE),
    "rtf": (N_("this is an RTF document"), _SAVE_AS),
    "odt": (N_("this is an OpenDocument file"), _SAVE_AS),
    "slides": (N_("this is a presentation"), N_("Save its text as docx or txt.")),
    "ofd": (
        N_("this is an OFD document"),
        N_("Export it from the OFD reader as docx or as a PDF with text."),
    ),
    "encrypted-office": (
        N_("this Office document is encrypted"),
        N_("Open it with its password and save it without one."),
    ),
    "encrypted-pdf": (
        N_("this PDF is encrypted"),
        N_("Open it with its password and print it to a new PDF, or run: qpdf --decrypt IN OUT"),
    ),
    "scanned-pdf": (N_("this PDF is a scan: it holds pictures of pages and no text"), _OCR),
    "image": (N_("this is a picture"), _OCR),
    "archive": (N_("this is an archive"), N_("Unpack it and import the documents in it.")),
    "postscript": (N_("this is a PostScript file"), N_("Convert it to PDF: ps2pdf IN OUT")),
    "program": (N_("this is a program or database, not a document"), N_("Choose the document itself.")),
    "folder": (
        N_("this is a folder"),
        N_("Name the files in it, or import the folder: planctl import FOLDER"),
    ),
    "word-xml": (N_("this is a Word XML document"), _SAVE_AS),
}


def refuse_kind(kind: str, name: str) -> NoReturn:
    """Raise PlanctlError for a kind of document that is recognised and not read."""
    message, hint = UNREAD[kind]
    raise PlanctlError(_(message), file=name, hint=_(hint))
