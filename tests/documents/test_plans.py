"""A document in any form gives the same plan as its text, spot for spot."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from makers import docx, p, pdf, table, web_page, word_numbered

from planctl.documents import read
from planctl.model import Plan
from planctl.parse import parse

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "documents"
REAL = ("2018-qingdao", "2020-guandu", "2020-national", "2021-shanghai", "2023-shanghai-ip")
LABEL = re.compile(r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d{1,2}\.(?!\d))")

Lines = Sequence[str]


def apart(line: str) -> list[str]:
    """A line as two cells: its number and the rest."""
    match = LABEL.match(line)
    return [match.group(), line[match.end() :]] if match else ["", line]


def under_a_head(lines: Lines) -> bytes:
    """The head as paragraphs, the outline as a table of number and task."""
    start = next(n for n, line in enumerate(lines) if LABEL.match(line))
    rows = [["序号", "重点任务"], *map(apart, lines[start:])]
    return docx("".join(map(p, lines[:start])) + table(rows))


FORMS: dict[str, Callable[[Lines], bytes]] = {
    "docx with Word's numbers": word_numbered,
    "docx as a table of one column": lambda lines: docx(table([[line] for line in lines])),
    "docx as a table of two columns": lambda lines: docx(table([apart(line) for line in lines])),
    "docx as a table with a head": under_a_head,
    "pdf": pdf,
    "html": web_page,
    "html in GB18030": lambda lines: web_page(lines, "gb18030"),
    "GB18030": lambda lines: "\n".join(lines).encode("gb18030"),
    "Big5": lambda lines: "\n".join(lines).encode("big5"),
    "UTF-16": lambda lines: "\r\n".join(lines).encode("utf-16"),
}


def spots(plan: Plan) -> dict[str, Any]:
    """All of a plan but the places in the source."""
    header = (
        plan.title,
        plan.year,
        plan.region,
        plan.issuer,
        plan.document_number,
        plan.issued,
        plan.preamble,
    )
    tasks = [(t.id, t.label, t.title, t.path, t.kind) for t in plan.tasks]
    return {"header": header, "tasks": tasks} | {
        c.id: (
            c.text,
            c.duty,
            c.open,
            c.deadline,
            [(a.name, a.role, a.verb) for a in c.agencies],
            [(g.name, g.role) for g in c.groups],
            [(k.series, k.name) for k in c.campaigns],
        )
        for c in plan.clauses
    }


def same_in_form(path: Path, form: str) -> None:
    document = read(path.read_bytes(), path.name)
    lines = [line.text for line in document.lines if line.kind != "furniture"]
    try:
        data = FORMS[form](lines)
    except UnicodeEncodeError:
        pytest.skip(f"{path.name} holds characters that {form} has not")
    plan = parse(document)
    assert plan.tasks
    assert spots(parse(read(data, path.stem))) == spots(plan)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["plan.txt", "plan-traditional.txt"])
def test_fixture(name: str, form: str) -> None:
    same_in_form(FIXTURES / name, form)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", REAL)
def test_real_document(corpus: Path, name: str, form: str) -> None:
    same_in_form(corpus / f"{name}.txt", form)
