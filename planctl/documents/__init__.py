"""Readers: the bytes of a document to its lines, with places.

    data = Path("plan.docx").read_bytes()
    document = read(data, "plan.docx")

A reader guarantees to the parser: 1. nothing of the document's text is dropped without a Problem;
2. lines stand in reading order, each with its place; 3. no line is empty or holds control, escape or
direction characters; 4. table rows have equal widths and filled merged cells; 5. what is surely no
part of the text is marked ``furniture``.
"""

from __future__ import annotations

from planctl.documents.files import read_file
from planctl.documents.limits import Limits
from planctl.documents.model import Document, Line, LineKind
from planctl.documents.reading import read

__all__ = ["Document", "Limits", "Line", "LineKind", "read", "read_file"]
