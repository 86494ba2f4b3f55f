"""What the bytes are: first by what they hold, then by their name."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from planctl.documents.unread import refuse_kind

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"RIFF", "image"),
    (b"%!PS", "postscript"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"SQLite format 3", "program"),
)
BY_NAME = {
    ".md": "md", ".markdown": "md", ".htm": "html", ".html": "html", ".xhtml": "html", ".shtml": "html",
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".mht": "mht", ".mhtml": "mht",
}  # fmt: skip
HTML = re.compile(
    r"<!doctype\s+html|<html[\s>]|<(?:body|head|div|p|table|br|section|article|h[1-6]|span|td)(?:\s[^<>]*)?/?>",
    re.I,
)
YAML_HEAD = re.compile(r"\A---[ \t]*\r?\n(?:[^\n]*\n){0,60}?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
HEADING = re.compile(r"^#{1,6} \S", re.M)
PIPES = re.compile(r"^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|[-: |\t]*$", re.M)
LEDGER_HEAD = re.compile(r"序号|牵头单位|责任单位|牵头部门|责任部门|配合单位|完成时限|重点任务|工作任务")
MHT = re.compile(rb"\A(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n){0,40}?(?:MIME-Version|Content-Type):", re.I)


def kind_of_bytes(data: bytes, name: str) -> str | None:
    """docx, xlsx, pdf or mht by content; None for what must be text.

    Raises PlanctlError for content that is recognised and not read.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        refuse_kind("empty", name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data, name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(OLE):
        refuse_kind(_kind_of_ole(data, name), name)
    for magic, kind in MAGIC:
        if data.startswith(magic) and not _is_text(data, magic):
            refuse_kind(kind, name)
    return "mht" if MHT.match(data[:4000]) and b"multipart" in data[:4000].lower() else None


def _is_text(data: bytes, magic: bytes) -> bool:
    """A magic of letters only (BM, MZ, RIFF …) may open a text as well: text has no NUL."""
    return magic.isalnum() and b"\x00" not in data[:4096]


def _kind_of_zip(data: bytes, name: str) -> str:
    # Names stand uncompressed in the zip's directory, at its end, and before each member.
    for needle, kind in ((b"word/", "docx"), (b"xl/", "xlsx")):
        if needle in data and b"[Content_Types].xml" in data:
            return kind
    if b"OFD.xml" in data:
        refuse_kind("ofd", name)
    if b"mimetype" in data[:200] and b"content.xml" in data:
        refuse_kind("odt", name)
    if b"ppt/presentation" in data:
        refuse_kind("slides", name)
    named = PurePosixPath(name.lower()).suffix
    if named in (".docx", ".xlsx"):
        return named[1:]  # the reader will say that it is damaged
    return refuse_kind("archive", name)


def _kind_of_ole(data: bytes, name: str) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    suffix = PurePosixPath(name.lower()).suffix
    if holds("EncryptedPackage"):
        return "encrypted-office"
    if suffix in (".wps", ".et"):
        return suffix[1:]
    if holds("Workbook") or holds("Book"):
        return "xls"
    return "slides" if holds("PowerPoint Document") else "doc"


def kind_of_text(text: str, name: str) -> str:
    """html, md, csv or txt for a text: by its own marks, then by the name."""
    suffix = PurePosixPath(name.replace("\\", "/").lower()).suffix
    head = text[:200_000]
    if _looks_like_html(head):
        return "html"
    named = BY_NAME.get(suffix)
    if named in ("md", "csv", "html"):
        return named
    if YAML_HEAD.match(head) or HEADING.search(head) or PIPES.search(head):
        return "md"
    return "csv" if _looks_like_csv(head) else "txt"


def _looks_like_html(head: str) -> bool:
    start = head.lstrip("\ufeff \t\r\n")[:300].lower()
    if start.startswith(("<!doctype html", "<html", "<?xml")) and HTML.search(head):
        return True
    tags = sum(1 for _match in HTML.finditer(head[:50_000]))
    return tags >= 3 or (tags >= 1 and start.startswith("<"))


def _looks_like_csv(head: str) -> bool:
    for line in head.split("\n", 10)[:10]:
        for mark in (",", "\t", ";"):
            cells = line.split(mark)
            if (
                len(cells) >= 3
                and sum(1 for cell in cells if LEDGER_HEAD.search(cell) and len(cell) < 12) >= 2
            ):
                return True
    return False
