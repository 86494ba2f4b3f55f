"""A plan as a Word document, written without a library: the least that Word, WPS and LibreOffice open."""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

from planctl.export.layout import Block, blocks_of, header_of
from planctl.model import Plan

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument"
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WHEN = (1980, 1, 1, 0, 0, 0)  # one plan, one file: no clock in it
# (id, name, font size in half points, more properties of the paragraph)
STYLES = (
    ("Normal", "Normal", 32, '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLine="640"/><w:jc w:val="both"/>'),
    ("Title", "Title", 44, '<w:ind w:firstLine="0"/><w:jc w:val="center"/>'),
    ("Number", "Document Number", 32, '<w:ind w:firstLine="0"/><w:jc w:val="center"/>'),
    ("Signature", "Signature", 32, '<w:ind w:firstLine="0"/><w:jc w:val="right"/>'),
    *((f"Heading{n}", f"heading {n}", 32, f'<w:outlineLvl w:val="{n - 1}"/>') for n in range(1, 5)),
)  # fmt: skip
STYLE_OF = {"title": "Title", "number": "Number", "signature": "Signature"}


def to_docx(plan: Plan) -> bytes:
    """The plan as a docx; the same plan gives the same bytes."""
    members = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml", OFFICE),
            ("metadata/core-properties", "docProps/core.xml", PACKAGE),
            ("custom-properties", "docProps/custom.xml", OFFICE),
        ),
        "word/document.xml": _document(blocks_of(plan)),
        "word/_rels/document.xml.rels": _relations(("styles", "styles.xml", OFFICE)),
        "word/styles.xml": _styles(),
        "docProps/core.xml": _core(plan),
        "docProps/custom.xml": _custom(plan),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in members.items():
            info = zipfile.ZipInfo(name, WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, XML + text)
    return stream.getvalue()


def _text(text: str) -> str:
    return escape(FORBIDDEN.sub("", text))


def _content_types() -> str:
    parts = (
        ("/word/document.xml", f"{TYPES}.wordprocessingml.document.main+xml"),
        ("/word/styles.xml", f"{TYPES}.wordprocessingml.styles+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/custom.xml", f"{TYPES}.custom-properties+xml"),
    )
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts)
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    default = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{rels}{default}{overrides}</Types>'


def _relations(*found: tuple[str, str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{n}" Type="{base}/relationships/{kind}" Target="{target}"/>'
        for n, (kind, target, base) in enumerate(found, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def _document(blocks: tuple[Block, ...]) -> str:
    body = "".join(_paragraph(block) for block in blocks)
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="992"'
        ' w:gutter="0"/></w:sectPr>'
    )
    return f'<w:document xmlns:w="{W}"><w:body>{body}{page}</w:body></w:document>'


def _paragraph(block: Block) -> str:
    style = f"Heading{min(block.level, 4)}" if block.kind == "heading" else STYLE_OF.get(block.kind)
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{_text(block.text)}</w:t></w:r></w:p>'


def _styles() -> str:
    def one(key: str, name: str, size: int, more: str) -> str:
        base = "" if key == "Normal" else '<w:basedOn w:val="Normal"/>'
        default = ' w:default="1"' if key == "Normal" else ""
        fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"/>'
        bold = "<w:b/>" if key.startswith("Heading") or key == "Title" else ""
        return (
            f'<w:style w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{name}"/>{base}'
            f'<w:pPr>{more}</w:pPr><w:rPr>{fonts}{bold}<w:sz w:val="{size}"/></w:rPr></w:style>'
        )

    return f'<w:styles xmlns:w="{W}">{"".join(one(*style) for style in STYLES)}</w:styles>'


def _core(plan: Plan) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{_text(plan.title)}</dc:title>'
        "</cp:coreProperties>"
    )


def _custom(plan: Plan) -> str:
    vt = f"{OFFICE}/docPropsVTypes"
    inside = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{n}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{_text(value)}</vt:lpwstr></property>"
        for n, (name, value) in enumerate(header_of(plan), 2)
    )
    return f'<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{vt}">{inside}</Properties>'
