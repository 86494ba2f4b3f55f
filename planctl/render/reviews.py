"""Reviewed links, for people and programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from planctl.library.reviews import Known
from planctl.model import Plan
from planctl.render.diff.phrases import REVIEWED
from planctl.wide import clip, pad, width, wrap
from planctl.words import N_, _, n_

SCHEMA = "planctl/reviewed-links/1"
VERDICTS = {"confirm": REVIEWED["confirmed"], "reject": REVIEWED["rejected"], "add": REVIEWED["added"]}
STATES = {
    "valid": "",
    "suspect": N_("suspect: a text has changed since"),
    "lost": N_("lost: a clause is gone"),
}
_SIGNS = {"confirm": "✓", "reject": "✗", "add": "+"}
_INDENT = "      "


def reviews_json(base: Plan, other: Plan, known: Sequence[Known]) -> str:
    """The reviews as one JSON document with a final line break."""
    data = {"schema": SCHEMA, "base": base.id, "other": other.id, "links": [_data(k) for k in known]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _data(known: Known) -> dict[str, Any]:
    row = known.row
    return {
        "base": known.clause,
        "other": known.other,
        "verdict": row.verdict,
        "state": known.state,
        "note": row.note,
        "author": row.author,
        "file": row.file,
        "line": row.line,
    }


def reviews_text(base: Plan, other: Plan, known: Sequence[Known], room: int) -> RenderableType:
    """The reviews for a terminal of ``room`` cells."""
    room = max(40, min(room, 160))
    if not known:
        message = _("Nobody has reviewed a link between {base} and {other}.").format(
            base=base.id, other=other.id
        )
        return Group(*(Text(line) for line in wrap(message, room)))
    count = n_("{n} reviewed link between {base} and {other}", "{n} reviewed links between {base} and {other}",
               len(known)).format(n=len(known), base=base.id, other=other.id)  # fmt: skip
    lines = [Text(count, style="bold")]
    titles = {clause.id: task.title for task in base.tasks for clause in task.clauses}
    for review in known:
        lines += _lines(review, titles.get(review.clause, ""), room)
    return Group(*lines)


def _lines(known: Known, title: str, room: int) -> list[Text]:
    row = known.row
    state = _(STATES[known.state]) if STATES[known.state] else ""
    marks = ", ".join(part for part in (_(VERDICTS[row.verdict]), state) if part)
    line = Text(f"  {_SIGNS[row.verdict]} ", style="green" if known.state == "valid" else "yellow")
    line.append(pad(known.clause, 5) + " → " + pad(known.other, 5), style="bold")
    tail = f"  [{marks}]"
    line.append(" " + clip(title, max(0, room - 18 - width(tail))))
    line.append(tail, style="dim" if known.state == "valid" else "yellow")
    said = _("{author}: {note}").format(author=row.author, note=row.note) if row.author and row.note else ""
    notes = said or row.note or row.author or ""
    return [line, *(Text(_INDENT + part, style="dim") for part in wrap(notes, room - len(_INDENT)))]
