"""The parser's front door: a document becomes a plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from planctl.documents.model import Document
from planctl.model import Level, Plan, Problem, Source, Task
from planctl.parse.clauses import Standing, read_task, tidy
from planctl.parse.edges import Body, find_body, is_annex
from planctl.parse.header import Header, read_header
from planctl.parse.layout import split_inline
from planctl.parse.lexicon import DEFAULT, Lexicon, Where
from planctl.parse.lines import Paragraph, Sheet, read_lines
from planctl.parse.outline import Outline, read_outline, read_tables
from planctl.words import _

_LONG_NAME, _OFTEN = 9, 3
_STANDING = re.compile("以下均|不再列出|不再一一列出")


def parse(
    document: Document,
    *,
    lexicon: Lexicon = DEFAULT,
    id: str | None = None,
    year: int | None = None,
    region: str | None = None,
    region_name: str | None = None,
    level: Level | None = None,
) -> Plan:
    """The plan that a document holds; what the caller gives outranks what the document says.

    Without ``region`` the title's place decides (``lexicon.find_region``); without ``id`` it is
    ``<year>-<region>``. A document without tasks yields a plan with none.
    """
    sheet = read_lines(document, lexicon)
    body = find_body(split_inline(sheet.paragraphs))
    outline = read_outline(body.body)
    if not outline.entries:
        body, outline = _from_tables(sheet, body, outline)
    header = read_header(body.head, body.body, body.tail, sheet.meta)
    tasks = _tasks(outline, sheet, lexicon)
    said = _said(sheet.meta, lexicon)
    where = (
        said.where if region is None and said.where else _where(header, lexicon, region, region_name, level)
    )
    year = year if year is not None else said.year or header.year
    own = said.id if region is None and said.id and said.id.startswith(str(year)) else None
    return Plan(
        id=id or own or f"{year or 'undated'}-{where.slug}",
        title=header.title,
        year=year,
        region=where.slug,
        region_name=where.name,
        level=where.level,
        issuer=header.issuer,
        document_number=header.document_number,
        issued=header.issued,
        preamble=_preamble(header, outline),
        tasks=tasks,
        source=Source(document.file, document.sha256, "digest" if said.condensed else "verbatim"),
        problems=_problems(document, sheet, body, header, outline, tasks),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What the head of an exported plan says of itself (:mod:`planctl.export`)."""

    id: str | None
    year: int | None
    where: Where | None
    condensed: bool


_CENTRAL = ("国务院", "中共中央", "中央军委", "全国人大常委会")
_ID = re.compile(r"(?:19|20)\d\d-[a-z0-9]+(?:-[a-z0-9]+)*")


def _said(meta: Mapping[str, str], lexicon: Lexicon) -> _Said:
    """The fields 编号, 年份, 地区 and 条文 where they are well formed; a document's word on its id is taken no further."""
    name, year, place = (meta.get(key, "").strip() for key in ("编号", "年份", "地区"))
    return _Said(
        name if len(name) < 100 and _ID.fullmatch(name) else None,
        int(year) if re.fullmatch(r"(?:19|20)\d\d", year) else None,
        lexicon.find_region(place) if place else None,
        meta.get("条文", "").strip() == "概述",
    )


def _from_tables(sheet: Sheet, body: Body, outline: Outline) -> tuple[Body, Outline]:
    """A ledger: what stands above the table is the head, its rows are the tasks."""
    tables = read_tables(sheet.paragraphs)
    if not tables.entries:
        return body, outline
    start = sheet.paragraphs.index(tables.entries[0].first)
    head = tuple(above for p in sheet.paragraphs[:start] if (above := _above(p)) is not None)
    tail = tuple(p for p in sheet.paragraphs[start:] if p.kind == "text")
    return Body(head, sheet.paragraphs[start:], tail), tables


def _above(paragraph: Paragraph) -> Paragraph | None:
    """A paragraph above a table; a row with one cell is the table's own heading."""
    if paragraph.kind != "row":
        return paragraph
    cells = set(filter(None, paragraph.cells))
    return replace(paragraph, text=cells.pop(), kind="text") if len(cells) == 1 else None


def _tasks(outline: Outline, sheet: Sheet, lexicon: Lexicon) -> tuple[Task, ...]:
    standing = Standing()
    return tuple(
        read_task(entry, number, sheet, lexicon, standing)
        for number, entry in enumerate(outline.entries, start=1)
    )


def _where(
    header: Header, lexicon: Lexicon, region: str | None, name: str | None, level: Level | None
) -> Where:
    """The region: as given, else as the title or the issuer says, else unknown.

    What the State Council or the Central Committee issues is national, whatever places it speaks about.
    """
    said = [text for text in (header.title, header.issuer) if text]
    if any(text.startswith(_CENTRAL) for text in said):
        said = ["全国"]
    found = next((w for text in said for w in [lexicon.find_region(text)] if w), None)
    found = found or Where("unknown", "未知", "district")
    if region is not None and found.slug != region:
        found = Where(region, name or region, level or found.level)
    return replace(found, name=name or found.name, level=level or found.level)


def _preamble(header: Header, outline: Outline) -> str | None:
    parts = [tidy(p.text) for p in header.preamble] + [tidy(text) for text in outline.aims]
    return "\n".join(part for part in parts if part) or None


def _slips(tasks: tuple[Task, ...]) -> list[Problem]:
    """Names met once that lack or double one character of a name met often: suspected, kept as written."""
    named = [
        (a.name, c.line)
        for task in tasks
        for c in task.clauses
        for a in c.agencies
        if len(a.name) >= _LONG_NAME
    ]
    counts = Counter(name for name, _line in named)
    often = [name for name, count in counts.items() if count >= _OFTEN]
    found = []
    for name, line in named:
        meant = next((other for other in often if counts[name] == 1 and _one_off(name, other)), None)
        if meant:
            message = _("looks like a misprint of {meant}; kept as written").format(meant=meant)
            found.append(Problem("misprint", message, line, name))
    return found


def _one_off(name: str, other: str) -> bool:
    """Whether one character more or less, not at the beginning, makes the difference."""
    short, long = sorted((name, other), key=len)
    if len(long) - len(short) != 1 or short[:2] != long[:2]:
        return False
    return any(long[:i] + long[i + 1 :] == short for i in range(2, len(long)))


def _problems(
    document: Document, sheet: Sheet, body: Body, header: Header, outline: Outline, tasks: tuple[Task, ...]
) -> tuple[Problem, ...]:
    """All problems, by line."""
    lines = {i: place.line for i, place in enumerate(sheet.places)}
    found = [
        replace(p, line=lines.get(p.line, p.line) if p.line is not None else None)
        for p in (*header.problems, *outline.problems)
    ]
    if not tasks:
        found.append(Problem("no-tasks", _("no task was found in this document")))
    if body.tail and is_annex(body.tail[0].text):
        message = _("an appendix was left out of the tasks")
        found.append(Problem("appendix", message, sheet.place(body.tail[0]).line, body.tail[0].text[:40]))
    found += _slips(tasks)
    for clause in (c for task in tasks for c in task.clauses if c.duty and _STANDING.search(c.duty)):
        message = _("this annotation adds a body to all that follow; it is not entered there")
        found.append(Problem("standing-rule", message, clause.line, clause.duty))
    for telling in body.repeated:
        message = _("the outline is told a second time; this telling was left out")
        found.append(Problem("repeated-outline", message, sheet.place(telling[0]).line))
    gathered = (*document.problems, *sheet.problems, *found)
    return tuple(sorted(gathered, key=lambda p: p.line or 0))
