"""Office packages (docx, xlsx): a zip opened in memory with bounds, and XML without doctypes.

Nothing is unpacked to disk, so a member's name is never a path; relationships that point outside
the package are never followed.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from planctl.documents.limits import Limits, megabytes
from planctl.documents.unread import refuse_kind
from planctl.errors import PlanctlError
from planctl.words import _

# Both dialects of the standard, so that a tag reads w-p whichever a program wrote.
PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "s",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "s",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
CHUNK = 1 << 16
ENCRYPTED = 0x1
SMALL = 5_000_000


class Package:
    """The members of an office package, each read at most once and within the limits."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self._left = limits.unpacked_bytes
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            self.refuse_damaged(error)
        members = self._zip.infolist()
        if len(members) > limits.members:
            self._bomb()
        self._members = {member.filename.lstrip("/"): member for member in members}

    def __contains__(self, path: str) -> bool:
        return path in self._members

    def paths(self) -> tuple[str, ...]:
        """The names of all members, in the order of the zip."""
        return tuple(self._members)

    def read(self, path: str) -> bytes:
        """The bytes of a member; PlanctlError where it is damaged, encrypted or unfolds too far."""
        member = self._members[path]
        if member.flag_bits & ENCRYPTED:
            refuse_kind("encrypted-office", self.name)
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(member) as stream:
                while piece := stream.read(CHUNK):
                    size += len(piece)
                    self._left -= len(piece)
                    if self._left < 0 or size > max(SMALL, member.compress_size * self.limits.ratio):
                        self._bomb()
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
                RuntimeError) as error:  # fmt: skip
            self.refuse_damaged(error)
        return b"".join(pieces)

    def xml(self, path: str) -> Element:
        """The tree of an XML member, tags as ``w-p``; PlanctlError where it is no plain XML."""
        return parse_xml(self.read(path), f"{self.name}!{path}", self.limits)

    def relations(self, path: str) -> dict[str, tuple[str, str]]:
        """Relationship id → (type's last word, member) of a part; those that point outside are left out."""
        folder, base = posixpath.split(path)
        rels = posixpath.join(folder, "_rels", base + ".rels")
        if rels not in self:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for element in self.xml(rels).iter("rel-Relationship"):
            target = element.get("Target", "")
            if element.get("TargetMode", "") == "External" or not target:
                continue
            inside = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            found[element.get("Id", "")] = (kind, posixpath.normpath(inside))
        return found

    def main_part(self, usual: str) -> str:
        """The part the package says is its document; ``usual`` where it says nothing."""
        for kind, target in self.relations("").values():
            if kind == "officeDocument" and target in self:
                return target
        if usual in self:
            return usual
        self.refuse_damaged(KeyError(usual))

    def refuse_damaged(self, error: Exception) -> NoReturn:
        """Raise PlanctlError for a package that is none."""
        raise PlanctlError(
            _("the file is damaged and cannot be opened as an Office document"),
            file=self.name,
            hint=_("Open it in Word or WPS, let it be repaired, and save it again."),
        ) from error

    def _bomb(self) -> NoReturn:
        raise PlanctlError(
            _("the file unfolds to more than {limit} or {ratio} times its size; it was not read").format(
                limit=megabytes(self.limits.unpacked_bytes), ratio=self.limits.ratio
            ),
            file=self.name,
            hint=_("A plan does not do that. Check where the file comes from."),
        )


def parse_xml(data: bytes, name: str, limits: Limits) -> Element:
    """The tree of an XML document; raises PlanctlError for a doctype, for damage and beyond the limits."""
    builder = _Bounded(name, limits)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = builder.doctype
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.tree.data
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        builder.refuse(_("is damaged XML"), error)
    return builder.tree.close()


class _Bounded:
    def __init__(self, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.tree: TreeBuilder = TreeBuilder()
        self.depth = 0
        self.count = 0

    def refuse(self, what: str, error: Exception | None = None) -> NoReturn:
        raise PlanctlError(
            _("the document's {part} {what}").format(part=self.name.rsplit("!", 1)[-1], what=what),
            file=self.name.rsplit("!", 1)[0],
            hint=_("Open it in Word or WPS and save it again; if that fails, save its text as txt."),
        ) from error

    def doctype(self, *_ignored: object) -> None:
        self.refuse(_("declares a document type, which may hide entity bombs; it was not read"))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.count += 1
        if self.depth > self.limits.depth:
            self.refuse(_("is nested deeper than {limit}").format(limit=self.limits.depth))
        if self.count > self.limits.elements:
            self.refuse(_("has more than {limit} elements").format(limit=self.limits.elements))
        self.tree.start(short(tag), {short(name): value for name, value in attributes.items()})

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.tree.end(short(tag))


def short(tag: str) -> str:
    """``w-p`` for a tag with its namespace; the bare name for namespaces that are not known here."""
    space, separator, local = tag.rpartition("}")
    if not separator:
        return tag
    prefix = PREFIXES.get(space)
    return f"{prefix}-{local}" if prefix else local
