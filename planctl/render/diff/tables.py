"""A comparison as tables: CSV for scripts, a workbook for offices."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from planctl.compare.summary import summarise
from planctl.model import Comparison
from planctl.render.cells import safe, workbook
from planctl.render.diff.phrases import CHANGES, RELATIONS, VERDICTS, bodies_line, plan_line
from planctl.words import N_, _

COLUMNS = (
    N_("base clause"),
    N_("task"),
    N_("base text"),
    N_("base bodies"),
    N_("verdict"),
    N_("relation"),
    N_("confidence"),
    N_("other clauses"),
    N_("other text"),
    N_("other bodies"),
    N_("left out"),
    N_("added"),
    N_("changes"),
    N_("bodies dropped"),
    N_("no office here"),
    N_("held by"),
    N_("bodies added"),
)


def diff_rows(found: Comparison) -> Iterator[list[str]]:
    """One row a base clause, in the order of :data:`COLUMNS`, then one a clause that is new."""
    ours = {clause.id: clause for clause in found.base.clauses}
    theirs = {clause.id: clause for clause in found.other.clauses}
    titles = {c.id: task.title for task in found.base.tasks for c in task.clauses}
    for link in found.clauses:
        others = [theirs[o] for o in link.others]
        duties = link.duties
        yield [
            link.base,
            titles[link.base],
            ours[link.base].text,
            bodies_line(ours[link.base]),
            _(VERDICTS[link.verdict]),
            _(RELATIONS[link.relation]),
            link.confidence,
            "、".join(link.others),
            "\n".join(other.text for other in others),
            "\n".join(bodies_line(other) for other in others),
            "；".join(link.missing),
            "；".join(link.added),
            "；".join(f"{_(CHANGES[c.kind])}: {c.base}→{c.other}" for c in link.changes),
            "、".join(duties.dropped) if duties else "",
            "、".join(duties.no_local_body) if duties else "",
            "、".join(f"{name}→{by}" for name, by in duties.absorbed) if duties else "",
            "、".join(duties.added) if duties else "",
        ]
    other_titles = {c.id: task.title for task in found.other.tasks for c in task.clauses}
    for name in found.added:
        clause = theirs[name]
        blank = [""] * len(COLUMNS)
        blank[1], blank[4], blank[7] = other_titles[name], _("new"), name
        blank[8], blank[9] = clause.text, bodies_line(clause)
        yield blank


def diff_csv(found: Comparison) -> str:
    """The rows as CSV; a cell that a spreadsheet would take for a formula is defused."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([_(column) for column in COLUMNS])
    writer.writerows([safe(cell) for cell in row] for row in diff_rows(found))
    return stream.getvalue()


def diff_xlsx(found: Comparison) -> bytes:
    """A workbook: a summary, the rows, the campaigns."""
    summary = summarise(found)
    head = [
        [_("base plan"), plan_line(found.base)],
        [_("other plan"), plan_line(found.other)],
        *(
            [f"{_(what)}: {_(VERDICTS[verdict])}", getattr(counts, verdict)]
            for what, counts in ((N_("tasks"), summary.tasks), (N_("clauses"), summary.clauses))
            for verdict in VERDICTS
        ),
        [_("new"), summary.added],
    ]
    campaigns = found.campaigns
    actions = [
        [word, link.series, "、".join(n for _c, n in link.base), "、".join(n for _c, n in link.other)]
        for word, links in (
            (_("dropped"), campaigns.dropped),
            (_("new"), campaigns.new),
            (_("renewed"), campaigns.renewed),
            (_("kept"), campaigns.kept),
        )
        for link in links
    ]
    return workbook(
        [
            (_("summary"), [_("what"), _("count")], head),
            (_("clauses"), [_(column) for column in COLUMNS], list(diff_rows(found))),
            (_("campaigns"), [_("change"), _("series"), _("base plan"), _("other plan")], actions),
        ]
    )
