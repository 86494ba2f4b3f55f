"""A comparison as Markdown, for a merge request or a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from planctl.compare.summary import summarise, weight
from planctl.model import ClauseLink, Comparison
from planctl.render.diff.phrases import (
    RELATIONS,
    bodies_line,
    duty_notes,
    element_notes,
    facts,
    headline,
    plan_line,
)
from planctl.words import _

if TYPE_CHECKING:
    from planctl.render.diff import View

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def escape(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", text).replace("\n", " ")


def diff_markdown(found: Comparison, view: View) -> str:
    """The report as Markdown with a final line break."""
    return "\n".join(_lines(found, view)) + "\n"


def _lines(found: Comparison, view: View) -> Iterator[str]:
    summary = summarise(found)
    yield f"# {escape(headline(found))}"
    yield ""
    yield f"- {_('base plan')}: {escape(plan_line(found.base))}"
    yield f"- {_('other plan')}: {escape(plan_line(found.other))}"
    for label, text in facts(summary):
        yield f"- {escape(label)}: {escape(text)}"
    if view.only in {None, "tasks"}:
        yield from _gaps(found, view)
    if view.only is None:
        yield from _added(found)
    if view.only in {None, "campaigns"}:
        yield from _campaigns(found)
    if view.only in {None, "duties"}:
        yield from _bodies(found)


def _gaps(found: Comparison, view: View) -> Iterator[str]:
    titles = {c.id: task.title for task in found.base.tasks for c in task.clauses}
    texts = {clause.id: clause for clause in found.base.clauses}
    order = {"missing": 0, "partial": 1, "full": 2}
    links = [link for link in found.clauses if link.verdict != "full" or view.everything]
    yield f"\n## {_('Gaps')}\n"
    for link in sorted(links, key=lambda x: (order[x.verdict], -weight(x) if x.verdict == "partial" else 0)):
        yield from _item(link, titles[link.base], bodies_line(texts[link.base]), texts[link.base].text)


def _item(link: ClauseLink, title: str, who: str, text: str) -> Iterator[str]:
    where = f" → {', '.join(link.others)}" if link.others else ""
    thin = f" _{_('thin evidence')}_" if link.confidence == "low" else ""
    yield f"- **{link.base}{where}** {escape(title)} — {_(RELATIONS[link.relation])}{thin}"
    if link.verdict == "missing":
        yield f"  - {escape(text)}" + (f" ({escape(who)})" if who else "")
    for label, note in (*element_notes(link), *duty_notes(link)):
        yield f"  - {escape(label)}: {escape(note)}"


def _added(found: Comparison) -> Iterator[str]:
    if not found.added:
        return
    texts = {clause.id: clause for clause in found.other.clauses}
    yield f"\n## {_('New here')}\n"
    for name in found.added:
        who = bodies_line(texts[name])
        yield f"- **{name}** {escape(texts[name].text)}" + (f" ({escape(who)})" if who else "")


def _campaigns(found: Comparison) -> Iterator[str]:
    campaigns = found.campaigns
    rows = [
        (word, link.series, "、".join(n for _c, n in link.base), "、".join(n for _c, n in link.other))
        for word, links in (
            (_("dropped"), campaigns.dropped),
            (_("new"), campaigns.new),
            (_("renewed"), campaigns.renewed),
            (_("kept"), campaigns.kept),
        )
        for link in links
    ]
    if rows:
        yield f"\n## {_('Campaigns')}\n"
        yield f"| {_('change')} | {_('series')} | {_('base plan')} | {_('other plan')} |"
        yield "|---|---|---|---|"
        for row in rows:
            yield "| " + " | ".join(escape(cell) for cell in row) + " |"


def _bodies(found: Comparison) -> Iterator[str]:
    rows = [body for body in summarise(found).bodies if body.dropped or body.absorbed]
    if rows:
        yield f"\n## {_('Responsibility by national body')}\n"
        yield f"| {_('body')} | {_('kept')} | {_('held by another')} | {_('dropped')} | {_('no office at this level')} |"
        yield "|---|---:|---:|---:|---|"
        for body in rows:
            mark = "✓" if body.silent else ""
            yield f"| {escape(body.name)} | {body.kept} | {body.absorbed} | {body.dropped} | {mark} |"
