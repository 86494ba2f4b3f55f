"""Word documents (docx) without Word and without a library: see the parts next door."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from planctl.documents.docx.body import Body
from planctl.documents.docx.numbering import Numbering
from planctl.documents.docx.styles import Styles
from planctl.documents.limits import Limits
from planctl.documents.model import Line
from planctl.documents.package import Package
from planctl.documents.unread import refuse_kind
from planctl.model import Problem
from planctl.words import N_, _

NOTICES = (
    (
        "changes",
        "tracked-changes",
        N_("the document holds tracked changes; it was read with all of them accepted"),
    ),
    ("hidden", "hidden-text", N_("text that Word hides was left out")),
    ("comments", "comments", N_("comments of reviewers were left out")),
    ("chunk", "embedded-document", N_("a document embedded in this one was left out")),
)
HEAD_FIELDS = ("dc-title", "dc-creator", "dc-subject", "dcterms-created", "dcterms-modified")


def read_docx(
    data: bytes, name: str, limits: Limits
) -> tuple[tuple[Line, ...], tuple[tuple[str, str], ...], tuple[Problem, ...]]:
    """The lines, core properties and notices of a docx: body, then notes, then page heads and feet."""
    package = Package(data, name, limits)
    main = package.main_part("word/document.xml")
    parts = package.relations(main)
    root = package.xml(main)
    if root.tag != "w-document":
        package.refuse_damaged(ValueError(root.tag))
    styles = Styles(_part(package, parts, "styles"))
    body = Body(styles, Numbering(_part(package, parts, "numbering")), name, limits)
    found = root.find("w-body")
    if found is not None:
        body.read(found)
    if not body.lines and any(path.startswith("word/media/") for path in package.paths()):
        refuse_kind("pictures", name)
    if next(root.iter("w-altChunk"), None) is not None:
        body.seen.add("chunk")
    _notes(package, parts, body)
    _furniture(package, parts, body)
    problems = tuple(Problem(kind=kind, message=_(text)) for key, kind, text in NOTICES if key in body.seen)
    return _leveled(body), _meta(package), problems


def _part(package: Package, parts: dict[str, tuple[str, str]], kind: str) -> Element | None:
    path = next((target for found, target in parts.values() if found == kind and target in package), None)
    return None if path is None else package.xml(path)


def _notes(package: Package, parts: dict[str, tuple[str, str]], body: Body) -> None:
    for kind, tag in (("footnotes", "w-footnote"), ("endnotes", "w-endnote")):
        root = _part(package, parts, kind)
        for note in [] if root is None else root.iter(tag):
            if note.get("w-type", "normal") == "normal":
                body.read(note, "note")


def _furniture(package: Package, parts: dict[str, tuple[str, str]], body: Body) -> None:
    paths = sorted({target for kind, target in parts.values() if kind in ("header", "footer")})
    for path in [path for path in paths if path in package][:40]:
        body.read(package.xml(path), "furniture")


def _leveled(body: Body) -> tuple[Line, ...]:
    """Headings count from 1: below the title where the document has one in the style for it."""
    if not body.title_styled:
        return tuple(body.lines)
    return tuple(
        line if line.level is None else Line(line.text, line.place, line.kind, line.level + 1)
        for line in body.lines
    )


def _meta(package: Package) -> tuple[tuple[str, str], ...]:
    """Core properties, then the custom ones that an office or an export has given."""
    found: list[tuple[str, str]] = []
    if "docProps/core.xml" in package:
        root = package.xml("docProps/core.xml")
        texts = ((tag.partition("-")[2], root.findtext(tag)) for tag in HEAD_FIELDS)
        found += [(name, text) for name, text in texts if text]
    if "docProps/custom.xml" in package:
        properties = list(package.xml("docProps/custom.xml").iter("property"))[:100]
        found += [(p.get("name", ""), "".join(p.itertext())) for p in properties]
    return tuple(found)
