"""From paragraphs to a tree of headings and items, and from the tree to the plan's tasks.

What :func:`read_outline` guarantees to the next stage:

1. Every paragraph of the body is in exactly one item, or is told as a problem.
2. An item is the lowest numbered one that carries obligations; enumerations inside a task that has
   one annotation for all of them stay part of its text.
3. A title is taken from the item's own words only; where it has none, it is empty and that is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from planctl.model import Problem, TaskKind
from planctl.parse.annotations import find_annotations
from planctl.parse.items import ROW, Item, Piece, walk
from planctl.parse.labels import Label, read_label
from planctl.parse.layout import without_flat_tables
from planctl.parse.lines import Paragraph
from planctl.parse.tables import Columns, task_tables
from planctl.parse.titles import title_of, untitled_levels
from planctl.text import BREAK, CELL
from planctl.words import _, n_

_GENERAL = re.compile(
    "(?:总体(?:要求|思路|目标|部署)|指导思想|基本(?:原则|思路)|工作(?:原则|目标|思路|背景)|(?:主要"
    "|发展|总|年度|试点|预期|行动)目标|重[大要]意义|形势(?:分析)?|目的(?:和)?意义"
    "|总要求|(?:实施|适用|试点|整治|覆盖)范围|编制依据|[和与及、])+"
)
_SUPPORT = re.compile(
    "(?!工作措施\\Z|支撑体系\\Z)"  # these hold the measures themselves
    "(?:(?:加强|强化|完善|健全|落实|严格|做好|切实|狠抓|明确)*(?:(?:保障|组织|工作|推进|实施|相关"
    "|有关|政策|支撑)(?:措施|保障|实施|领导|要求|机制|落实|推进|体系)|组织领导|保障)[和与及、]?)+"
)
_LIST_END = "；;，、"
_MAX_TITLE = 60
_POINT = 45
_EXCERPT = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """A task as the outline gives it: title and text still with their annotations."""

    label: str
    title: str
    path: tuple[str, ...]
    kind: TaskKind
    pieces: tuple[Piece, ...]
    first: Paragraph
    given: str | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """The tasks in order, the texts of aims that belong to no task, and what was not understood."""

    entries: tuple[Entry, ...]
    aims: tuple[str, ...]
    problems: tuple[Problem, ...]


def build(body: tuple[Paragraph, ...], tables: Mapping[int, Columns]) -> list[Item]:
    """The tree of the body's items, as a list of the topmost; rows of task tables are items too."""
    root = Item(None, -100, None)
    current = root
    last: dict[str, int] = {}
    for paragraph in body:
        if paragraph.kind == "row":
            _add_row(current, paragraph, tables)
            continue
        label = read_label(paragraph.text)
        rank = _rank(paragraph, label)
        if rank is None or (label is not None and not _continues(label, last)):
            current.paragraphs.append(paragraph)
            continue
        if label is not None:
            last[label.style] = label.value
        while current.parent is not None and current.rank >= rank:
            current = current.parent
        item = Item(label, rank, paragraph, [paragraph], [], current)
        current.children.append(item)
        current = item
    return root.children


def _add_row(current: Item, row: Paragraph, tables: Mapping[int, Columns]) -> None:
    """A row of a task table under the item that holds the table; rows of one task together."""
    columns = tables.get(row.table or 0)
    if columns is None:
        current.paragraphs.append(row)
        return
    before = current.children[-1] if current.children else None
    holder = before if before is not None and before.rank == ROW - 1 else current
    previous = holder.children[-1] if holder.children else None
    if columns.is_head(row):
        return
    if columns.is_section(row):
        heading = replace(row, text=next(filter(None, row.cells)).replace(BREAK, ""), kind="text", cells=())
        current.children.append(Item(read_label(heading.text), ROW - 1, heading, [heading], [], current))
    elif previous is not None and previous.rank == ROW and columns.same_task(previous.paragraphs[-1], row):
        previous.paragraphs.append(row)
    else:
        holder.children.append(Item(None, ROW, row, [row], [], holder))


def _rank(paragraph: Paragraph, label: Label | None) -> int | None:
    if label is not None:
        return label.rank
    if paragraph.kind == "heading" and len(paragraph.text) < _MAX_TITLE:
        return -50 + (paragraph.level or 1)
    return None


def _continues(label: Label, last: dict[str, int]) -> bool:
    """Whether a number carries on a count: figures in running text that look like a label do not."""
    if label.rank < 50 or label.value == 1:
        return True
    before = last.get(label.style)
    return before is not None and before <= label.value <= before + 3


def read_tables(paragraphs: tuple[Paragraph, ...]) -> Outline:
    """The tasks of a document that is nothing but tables of task division."""
    return read_outline(tuple(p for p in paragraphs if p.kind == "row"))


def read_outline(body: tuple[Paragraph, ...]) -> Outline:
    """The tasks of the plan's own outline."""
    tables = task_tables(body)
    whole, skipped = without_flat_tables(body)
    root = build(whole, tables)
    reader = _Reader(root, tables)
    for item in root:
        reader.visit(item, ())
    reader.close()
    return Outline(tuple(reader.entries), tuple(reader.aims), (*skipped, *reader.problems))


class _Reader:
    """Walks the tree once and gathers tasks, aims and problems."""

    def __init__(self, items: list[Item], tables: Mapping[int, Columns]) -> None:
        self.entries: list[Entry] = []
        self.aims: list[str] = []
        self.problems: list[Problem] = []
        self.tables = tables
        self.task_rank = _task_rank(items)
        self.untitled = untitled_levels(items)
        self.without: list[Piece] = []
        self.deepest = max((item.rank for item in walk(items)), default=0)

    def visit(self, item: Item, path: tuple[str, ...], inherited: str | None = None) -> None:
        if item.rank == ROW:
            self._row(item, path)
            return
        title, rest, duty = title_of(item, item.rank not in self.untitled)
        own = self._pieces(item, rest)
        if not item.children or self._takes_in(item):
            points = (piece for child in item.children for piece in self._all_pieces(child))
            self._leaf(item, path, title, (*own, *points), duty, inherited)
            return
        if duty is None and any(find_annotations(piece.text) for piece in own):
            self._leaf(item, path, title, own, None, None)
        elif "".join(p.text for p in own).strip(" ："):
            self._outside(own)
        for child in item.children:
            self.visit(child, (*path, title) if title else path, duty or inherited)

    def close(self) -> None:
        """Tell tasks without titles; cut text behind the last annotation of the last task.

        That text belongs to no task where annotations are the rule.
        """
        message = n_(
            "{count} task has no title of its own",
            "{count} tasks have no titles of their own",
            len(self.without),
        )
        self._tell("title-missing", message.format(count=len(self.without)), tuple(self.without[:1]))
        if self.task_rank is None or not self.entries:
            return
        last = self.entries[-1]
        marks = [bool(find_annotations(piece.text)) for piece in last.pieces]
        if not any(marks):
            return
        kept = len(marks) - marks[::-1].index(True)
        behind = last.pieces[kept:]
        self.entries[-1] = replace(last, pieces=last.pieces[:kept])
        message = _("text behind the last task belongs to no task")
        self._tell("closing-text", message, behind)

    def _takes_in(self, item: Item) -> bool:
        """Whether the numbered points below are part of this item: it is a task, and they are not."""
        points = list(walk(item.children))
        if any(point.rank == ROW for point in points):
            return False
        if self.task_rank is not None and self.task_rank < ROW - 1:
            above = item.rank < self.task_rank
            return not above and (item.rank > self.task_rank or not any(map(_own_annotations, points[:-1])))
        return all(child.rank >= 60 and _is_point(child) for child in points)

    def _leaf(
        self,
        item: Item,
        path: tuple[str, ...],
        title: str,
        pieces: tuple[Piece, ...],
        duty: str | None,
        inherited: str | None,
    ) -> None:
        kind = _kind(title, path)
        assert item.first is not None
        annotated = duty is not None or any(find_annotations(p.text) for p in pieces)
        if kind == "general" and not path and self.deepest > item.rank and not annotated:
            self.aims += [p.text for p in pieces] or [title]
            message = _("the section “{title}” sets aims and has no items; its text stands in the preamble")
            place = pieces[:1] or (Piece(item.first.text, 0, item.first),)
            self._tell("aims-section", message.format(title=title), place)
            return
        if not title:
            self.without.append(Piece(item.first.text, 0, item.first))
        label = item.label.printed if item.label else ""
        given = duty if annotated else inherited
        if given is not None and duty is None:
            self._tell("duty-inherited", _("the duty of the heading above holds for this task"), pieces[:1])
        self.entries.append(Entry(label, title, path, kind, pieces, item.first, given))

    def _row(self, item: Item, path: tuple[str, ...]) -> None:
        assert item.first is not None
        columns = self.tables[item.first.table or 0]
        label, title, section = columns.names(item.first)
        pieces = tuple(piece for row in item.paragraphs for piece in self._cells(columns, row))
        path = (*path, *section)
        self.entries.append(Entry(label, title, path, _kind(title, path), pieces, item.first))

    def _cells(self, columns: Columns, row: Paragraph) -> Iterator[Piece]:
        for text, start in columns.pieces(row):
            yield Piece(text, start, row)

    def _pieces(self, item: Item, rest: Piece | None) -> tuple[Piece, ...]:
        """The texts under an item: the rest of its first line, then its paragraphs; other tables are told."""
        rows = [p for p in item.paragraphs[1:] if p.kind == "row"]
        if rows:
            message = _("a table that is no list of tasks was left out")
            self._tell("table-skipped", message, (Piece(rows[0].text, 0, rows[0]),))
        own = tuple(Piece(p.text, 0, p) for p in item.paragraphs[1:] if p.kind != "row")
        return (rest, *own) if rest is not None and rest.text.strip() else own

    def _all_pieces(self, item: Item) -> Iterator[Piece]:
        for point in walk([item]):
            assert point.first is not None
            yield from self._pieces(point, Piece(point.first.text, 0, point.first))

    def _outside(self, pieces: tuple[Piece, ...]) -> None:
        self._tell("text-outside", _("text between headings belongs to no task"), pieces)

    def _tell(self, kind: str, message: str, pieces: tuple[Piece, ...]) -> None:
        self.problems += [
            Problem(kind, message, p.paragraph.index, p.text.replace(CELL, " ")[:_EXCERPT])
            for p in pieces
            if p.text
        ]


def _own_annotations(item: Item) -> bool:
    """Whether the item carries an annotation; one at the title of a heading is for what stands below."""
    first, *more = item.paragraphs
    if any(find_annotations(paragraph.text) for paragraph in more):
        return True
    spans = find_annotations(first.text)
    if not spans or not item.children:
        return bool(spans)
    _title, rest, duty = title_of(item)
    return duty is None and rest is not None


def _task_rank(items: list[Item]) -> int | None:
    """The deepest level at which most items carry an annotation of their own; None where there is none.

    Where only the last of several points has one, it is the annotation of the item above them.
    """
    seen: dict[int, list[bool]] = {}
    lent: set[int] = set()
    for item in walk(items):
        marks = [_own_annotations(child) for child in item.children]
        if len(marks) > 1 and marks[-1] and not any(marks[:-1]) and item.children[-1].rank >= 50:
            lent.add(id(item.children[-1]))
            seen.setdefault(item.rank, []).append(True)
        else:
            seen.setdefault(item.rank, []).append(_own_annotations(item) and id(item) not in lent)
    ranks = [rank for rank, marks in seen.items() if sum(marks) * 2 >= len(marks) and any(marks)]
    return max(ranks) if ranks else None


def _is_point(item: Item) -> bool:
    """A point of an enumeration: short, or ending in ； with no title of its own."""
    text = "".join(p.text for p in item.paragraphs)
    return len(text) < _POINT or text[-1] in _LIST_END


def _kind(title: str, path: tuple[str, ...]) -> TaskKind:
    """General where the item or a heading above sets aims, support where it is about safeguards."""
    for heading in path or (title,):
        if _GENERAL.fullmatch(heading):
            return "general"
        if _SUPPORT.fullmatch(heading):
            return "support"
    return "task"
