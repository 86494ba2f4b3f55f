"""One national body in the terminal: its clauses, who carries each here, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.text import Text

from planctl.compare.coverage import BodyRow, ClauseRow
from planctl.compare.coverage_report import Measured, Report
from planctl.library.bases import Head
from planctl.render.coverage.shades import percent, share
from planctl.render.coverage.words import SIGNS, STATES
from planctl.wide import clip, pad, width, wrap
from planctl.words import _, n_

_STYLES = {"full": "green", "partial": "yellow", "missing": "red"}
_INDENT = " " * 10


def one_body(report: Report, base: Head, items: Sequence[Measured], room: int) -> Iterator[Text]:
    """For each plan the counts of the body, then its clauses."""
    titles = {task.id: task.title for task in report.bases[base.id].tasks}
    for item in items:
        yield Text("")
        parts = report.chosen(item.coverage.agencies)
        if not parts:
            yield Text(_("{plan}: the base names no such body").format(plan=item.head.id))
            continue
        yield from _head(item, report, room)
        for row in report.rows(item):
            bodies = [body for body in row.bodies if (body.body or body.name) in (report.agency or ())]
            if bodies:
                yield from _clause(row, bodies, titles[row.task], room)


def _head(item: Measured, report: Report, room: int) -> Iterator[Text]:
    for part in report.chosen(item.coverage.agencies):
        tally = part.tally
        counts = _("{full} full, {partial} partial, {missing} missing").format(
            full=tally.full, partial=tally.partial, missing=tally.missing
        )
        clauses = n_("{n} clause", "{n} clauses", tally.clauses).format(n=tally.clauses)
        assigned = _("assigned {percent}%").format(percent=percent(share(tally.assigned, tally.clauses)))
        line = f"{item.head.id} · {part.name} · {clauses}{_(': ')}{counts} · {percent(tally.exact)}% · {assigned}"
        for text in wrap(line, room):
            yield Text(text, style="bold")
    carriers = Counter(name for row in report.rows(item) for name in _carriers(row, report))
    if carriers:
        named = "、".join(f"{name} ({count})" for name, count in carriers.most_common())
        yield from _labelled(_("carried by"), named, room, "  ")


def _carriers(row: ClauseRow, report: Report) -> list[str]:
    wanted = report.agency or frozenset()
    return [name for body in row.bodies if (body.body or body.name) in wanted for name in body.by]


def _clause(row: ClauseRow, bodies: Sequence[BodyRow], title: str, room: int) -> Iterator[Text]:
    where = " → " + ", ".join(row.others) if row.others else ""
    thin = f"  [{_('thin evidence')}]" if row.confidence == "low" else ""
    line = Text(f"  {SIGNS[row.verdict]} ", style=_STYLES[row.verdict])
    line.append(pad(row.clause, 6), style="bold")
    line.append(clip(title, room - 10 - width(where) - width(thin)), style="default")
    line.append(where, style="bold")
    line.append(thin, style="dim")
    yield line
    for body in bodies:
        who = "、".join(body.by)
        if row.verdict != "missing":
            yield from _labelled(_(STATES[body.state]), who, room, _INDENT)
        elif body.state == "no-local-body":
            yield from _labelled(_("no office at this level"), "", room, _INDENT)
    if row.verdict == "partial" and row.missing:
        yield from _labelled(_("left out"), " ¦ ".join(row.missing), room, _INDENT)


def _labelled(label: str, text: str, room: int, indent: str) -> Iterator[Text]:
    head = f"{indent}{label}" + (_(": ") if text else "")
    space = " " * min(width(head), len(indent) + 4)
    first = wrap(text, room - width(head))
    rest = wrap("".join(text[len("".join(first[:1])) :]).lstrip(), room - len(space)) if first else []
    line = Text(head, style="dim")
    line.append(first[0] if first else "", style="default")
    yield line
    for part in rest:
        yield Text(space + part)
