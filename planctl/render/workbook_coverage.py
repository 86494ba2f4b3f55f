"""The workbook of a coverage: summary, ledger (台账), by body, by section, campaigns, what was not measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planctl.compare.coverage import ClauseRow
from planctl.compare.coverage_report import By, Measured, Report
from planctl.compare.follow import Followed
from planctl.model import Clause, Plan, Task
from planctl.render.campaigns import STATUS
from planctl.render.coverage.words import KINDS
from planctl.render.workbook import Book, Cell
from planctl.words import N_, _

# The ledger is an office form: its heads are the form's, in every language.
LEDGER = "台账"
LEDGER_HEADS = ("序号", "重点任务", "上级要求", "本级任务", "牵头单位", "责任单位", "差距", "依据")
_LEDGER_WIDTHS = (6, 22, 48, 48, 18, 26, 40, 30)
_COUNTS = (N_("clauses"), N_("full"), N_("partial"), N_("missing"), N_("thin"), N_("claimed"), N_("assigned"))
_PARTS: tuple[By, ...] = ("agency", "section", "task")
_GAPS = {"full": "已落实", "partial": "部分落实", "missing": "未落实"}


def coverage_workbook(report: Report, campaigns: Sequence[Followed] = ()) -> bytes:
    """The sheets, in the order in which an office reads them."""
    with Book() as book:
        _tallies(book, _("summary"), report, "plan")
        many = len(report.measured) > 1
        heads = [LEDGER_HEADS[0], "计划", *LEDGER_HEADS[1:]] if many else list(LEDGER_HEADS)
        widths = [_LEDGER_WIDTHS[0], 18, *_LEDGER_WIDTHS[1:]] if many else list(_LEDGER_WIDTHS)
        book.sheet(LEDGER, heads, ledger_rows(report, many), widths=widths)
        for by in _PARTS:
            _tallies(book, _(KINDS[by]), report, by)
        _campaigns(book, campaigns)
        if report.skipped:
            rows = [[item.name, item.reason] for item in report.skipped]
            book.sheet(_("not measured"), [_("plan"), _("reason")], rows)
    return book.data


def _tallies(book: Book, name: str, report: Report, by: By) -> None:
    own = [] if by == "plan" else [_(KINDS[by])]
    heads = [_("plan"), _("year"), _("region"), _("base"), *own, *map(_, _COUNTS), _("ratio")]
    if by == "plan":
        heads.append(_("clauses of its own"))
    book.sheet(name, heads, _rows(report, by), shares=[len(heads) - (2 if by == "plan" else 1)])


def _rows(report: Report, by: By) -> Iterator[list[Cell]]:
    for item in report.measured:
        parts = item.parts(by)
        for part in report.chosen(parts) if by == "agency" else parts:
            own: list[Cell] = (
                [] if by == "plan" else [f"{part.key} {part.name}" if by == "task" else part.name]
            )
            tally = part.tally
            counts = [tally.clauses, tally.full, tally.partial, tally.missing, tally.low, tally.claimed]
            new: list[Cell] = [len(item.coverage.new)] if by == "plan" else []
            head: list[Cell] = [item.head.id, item.head.year, item.head.region_name, item.base.id]
            yield [*head, *own, *counts, tally.assigned, tally.ratio, *new]


def ledger_rows(report: Report, many: bool) -> Iterator[list[Cell]]:
    """One row a base clause and plan, in the order of the plans and of the base."""
    number = 0
    for item in report.measured:
        base = report.bases[item.base.id]
        places = {clause.id: (task, clause) for task in base.tasks for clause in task.clauses}
        for row in report.rows(item):
            if report.agency is not None and not any((b.body or b.name) in report.agency for b in row.bodies):
                continue
            number += 1
            task, clause = places[row.clause]
            own: list[Cell] = [item.head.id] if many else []
            yield [number, *own, *_ledger(row, task, clause, base, item)]


def _ledger(row: ClauseRow, task: Task, clause: Clause, base: Plan, item: Measured) -> list[Cell]:
    texts = [f"{other} {text}" for other, text in zip(row.others, row.texts, strict=True)]
    return [
        f"{task.label}{task.title}",
        clause.text,
        "\n".join(texts),
        "、".join(row.leads),
        "、".join(row.rest),
        gap(row),
        _basis(base, clause, row, item),
    ]


def gap(row: ClauseRow) -> str:
    """What is lacking, in the words of the form."""
    parts = [_GAPS[row.verdict]]
    if row.verdict == "partial" and row.missing:
        parts.append("缺：" + "；".join(row.missing))
    if row.verdict != "missing":
        nobody = [body.name for body in row.bodies if body.state == "dropped"]
        nowhere = [body.name for body in row.bodies if body.state == "no-local-body"]
        parts += ["未明确对应单位：" + "、".join(nobody)] if nobody else []
        parts += ["本级无对应机构：" + "、".join(nowhere)] if nowhere else []
    if row.confidence == "low":
        parts.append("依据不足，请核对")
    return "。".join(parts)


def _basis(base: Plan, clause: Clause, row: ClauseRow, item: Measured) -> str:
    """Where the demand stands: document, number, clause; and the clauses here."""
    number = f"（{base.document_number}）" if base.document_number else ""
    here = f"\n{item.head.id} {'、'.join(row.others)}" if row.others else ""
    return f"《{base.title or base.id}》{number} {clause.id}{here}"


def _campaigns(book: Book, campaigns: Sequence[Followed]) -> None:
    heads = [_("series"), _("plan"), _("year"), _("region"), _("state"), _("name"), _("edition"), _("clause"),
             _("lead"), _("others"), _("text")]  # fmt: skip
    book.sheet(_("campaigns"), heads, _campaign_rows(campaigns))


def _campaign_rows(campaigns: Sequence[Followed]) -> Iterator[list[Cell]]:
    for one in campaigns:
        for seen in one.appearances:
            for m in seen.mentions:
                state = _(STATUS[seen.status]) + (f"; {_('stale')}" if seen.stale else "")
                yield [
                    one.series, seen.head.id, seen.head.year, seen.head.region_name, state, m.name, m.year, m.clause,
                    "、".join(m.leads), "、".join(m.rest), m.text,
                ]  # fmt: skip
        for lapse in one.lapses:
            head: list[Cell] = [one.series, lapse.head.id, lapse.head.year, lapse.head.region_name]
            yield [*head, _("lapsed"), "", None, "", "", "", ""]
