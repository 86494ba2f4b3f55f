"""Tables of task division (台账, 任务分解表): which columns hold what, and which rows make one task.

What :class:`Columns` guarantees: a row's pieces in order are its text and then its duties, written as
one annotation of labels, so that a table and a sentence are read by the same grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planctl.parse.labels import read_label
from planctl.parse.lines import Paragraph
from planctl.text import BREAK, CELL

_TASKS = "(?:重点|主要|工作|具体|目标|年度|目标任务|分解|细化)*"
# (role of the column, its heads); the first that matches decides.
_HEADS: tuple[tuple[str, str], ...] = (
    ("number", "序号|编号|序|项次|No\\.?"),
    (
        "lead",
        "牵头(?:责任)?(?:单位|部门|处室|科室)?|主办(?:单位|部门)|主责(?:单位|部门)|责任主体|牵头（?主办）?单位",
    ),
    ("participant", "(?:配合|协办|协同|参与|参加|协助|支持|会办|联办)(?:责任)?(?:单位|部门|处室|科室)?"),
    (
        "responsible",
        "(?:责任|负责|落实|实施|承办|执行|完成|主管|分工)(?:单位|部门|处室|科室|机构)(?:（.{1,12}）)?|职责分工|任务分工|责任分工",
    ),
    (
        "deadline",
        "(?:完成|办理|工作|实施|推进|落实|目标)?(?:时限|期限|时间|进度|节点|时间节点|时间安排|时限要求|进度安排)(?:要求)?",
    ),
    (
        "person",
        "(?:牵头|责任|分管|包保|主管|联系|负责)(?:领导|人|同志)|联系(?:人|电话|方式)|备注|参考文件|依据|完成情况|进展情况|落实情况|分值|考核.*",
    ),
    (
        "section",
        "(?:任务|工作|项目|事项)?(?:类型|类别|领域|分类|板块|方面|大项)|一级(?:任务|指标|目标)|重点领域|专项名称|总任务",
    ),
    (
        "title",
        f"{_TASKS}(?:任务|事项|项目|要点)(?:名称|分解|清单|（.{{1,10}}）)?|任务分解|{_TASKS}工作|二级(?:任务|指标)",
    ),
    (
        "text",
        f"{_TASKS}(?:任务|工作)?(?:内容|措施|举措|要求|安排|目标|做法|任务及措施|标准)(?:及.{{1,8}})?|三级(?:任务|指标)|推进措施|工作目标和?措施",
    ),
)
_COLUMN = tuple((role, re.compile(f"(?:{heads})\\Z")) for role, heads in _HEADS)
_LABELS = {"lead": "牵头单位", "participant": "配合单位", "responsible": "责任单位", "deadline": "完成时限"}
_HEAD_ROWS = 12
_TITLE = 40


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a task table holds what: role to column."""

    at: dict[str, int]
    head: tuple[str, ...]

    def is_head(self, row: Paragraph) -> bool:
        """The head row, also where it is repeated on a new page."""
        return tuple(map(_bare, row.cells)) == self.head or _roles(row) is not None

    def is_section(self, row: Paragraph) -> bool:
        """A row that holds one cell over all columns: a heading among the tasks."""
        return len(set(filter(None, row.cells))) == 1 and len(row.cells) > 2

    def same_task(self, before: Paragraph, row: Paragraph) -> bool:
        """Whether a row goes on with the task of the row before: its cell is merged, or empty, or says the same."""
        if before.table != row.table:
            return False
        key = self.at.get("title", self.at.get("section", self.at.get("text", 0)))
        number = self.at.get("number", key)
        if key < len(row.refs) and before.refs[key] == row.refs[key]:
            return True
        if number != key and row.cells[number] and row.cells[number] != before.cells[number]:
            return False
        return not row.cells[key] or self.names(row)[1:] == self.names(before)[1:]

    def names(self, row: Paragraph) -> tuple[str, str, tuple[str, ...]]:
        """Label, title and section of the task that a row begins."""
        label = self._cell(row, "number")
        section = _bare(self._cell(row, "section"))
        text = self._cell(row, "title").replace(BREAK, "")
        printed = read_label(text)
        if printed:
            label, text = label or printed.printed, text[printed.end :]
        if "title" not in self.at:
            return label, *((section, ()) if "section" in self.at else (self._own_title(row), ()))
        title, _start = _title(text, "text" in self.at)
        return label, title, (_unnumbered(section),) if section else ()

    def _own_title(self, row: Paragraph) -> str:
        text = self._cell(row, "text").replace(BREAK, "")
        return _title(_unnumbered(text), False)[0]

    def pieces(self, row: Paragraph) -> Iterator[tuple[str, int]]:
        """The row's text and, as an annotation, its duties; with the offset of each in the row."""
        starts = _starts(row)
        if "title" in self.at:
            yield from self._rest_of_title(row, starts)
        if "text" in self.at:
            yield from self._text(row, starts)
        duties = [
            (role, self._cell(row, role)) for role in ("lead", "responsible", "participant", "deadline")
        ]
        written = "；".join(
            f"{_LABELS[role]}：{_list(role, cell)}" for role, cell in duties if cell.strip(" 无-—/")
        )
        if written:
            first = next(self.at[role] for role, cell in duties if cell.strip(" 无-—/"))
            yield f"（{written}）", starts[first]

    def _rest_of_title(self, row: Paragraph, starts: list[int]) -> Iterator[tuple[str, int]]:
        cell = self._cell(row, "title")
        label = read_label(cell)
        begin = label.end if label else 0
        _name, skip = _title(cell[begin:].replace(BREAK, ""), "text" in self.at)
        rest = cell[begin:].replace(BREAK, "")[skip:]
        if rest.strip():
            yield rest, starts[self.at["title"]] + begin + skip

    def _text(self, row: Paragraph, starts: list[int]) -> Iterator[tuple[str, int]]:
        cell, at = self._cell(row, "text"), starts[self.at["text"]]
        if "title" not in self.at and "section" not in self.at:
            bare = cell.replace(BREAK, "")
            label = read_label(bare)
            begin = label.end if label else 0
            skip = begin + _title(bare[begin:], False)[1]
            yield bare[skip:], at + skip
            return
        for part in cell.split(BREAK):
            if part:
                yield part, at
            at += len(part) + 1

    def _cell(self, row: Paragraph, role: str) -> str:
        column = self.at.get(role)
        return row.cells[column] if column is not None and column < len(row.cells) else ""


def task_tables(paragraphs: tuple[Paragraph, ...]) -> dict[int, Columns]:
    """The tables, by number, whose head names a task and who is to do it."""
    found: dict[int, Columns] = {}
    seen: dict[int, int] = {}
    for paragraph in paragraphs:
        number = paragraph.table or 0
        if paragraph.kind != "row" or number in found or seen.get(number, 0) >= _HEAD_ROWS:
            continue
        seen[number] = seen.get(number, 0) + 1
        roles = _roles(paragraph)
        if roles is not None:
            found[number] = Columns(roles, tuple(map(_bare, paragraph.cells)))
    return found


def _roles(row: Paragraph) -> dict[str, int] | None:
    """The roles of a head row's columns; None where it is no head of a task table."""
    roles: dict[str, int] = {}
    for column, cell in enumerate(row.cells):
        bare = _bare(cell)
        role = next((role for role, head in _COLUMN if head.match(bare)), None) if len(bare) <= 16 else None
        if role == "title" and "title" in roles and "text" not in roles:
            role = "text"
        if role is not None:
            roles.setdefault(role, column)
    task = {"title", "text"} & roles.keys()
    duty = {"lead", "responsible", "participant"} & roles.keys()
    return roles if task and (duty or ("deadline" in roles) or {"title", "text"} <= roles.keys()) else None


def _bare(cell: str) -> str:
    return re.sub(f"[\\s{BREAK}*]", "", cell).strip("：:")


def _unnumbered(text: str) -> str:
    label = read_label(text)
    return text[label.end :] if label else text


def _title(text: str, has_text: bool) -> tuple[str, int]:
    """The title in a cell and where it ends: all of a short cell, else up to the first 。 or ：."""
    stop = min((i for i in (text.find("。"), text.find("：")) if i > 0), default=-1)
    if has_text or stop < 0 or stop == len(text) - 1:
        whole = has_text or len(text) <= _TITLE
        return (text.strip(" 。：；"), len(text)) if whole else ("", 0)
    return (text[:stop], stop + 1) if stop <= _TITLE else ("", 0)


def _list(role: str, cell: str) -> str:
    """A cell of names as one list: names on lines of their own, or parted by blanks, are members."""
    cell = re.sub(f"[{BREAK} ]+", "" if role == "deadline" else "、", cell.strip())
    return re.sub("([、，；])、|、([、，；])", "\\1\\2", cell).strip("。；、 ")


def _starts(row: Paragraph) -> list[int]:
    starts, at = [], 0
    for cell in row.text.split(CELL):
        starts.append(at)
        at += len(cell) + 1
    return starts
