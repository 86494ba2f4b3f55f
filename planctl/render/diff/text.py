"""A comparison in the terminal: the summary, the gaps in order of weight, the rest on request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from planctl.compare.summary import Counts, Summary, summarise, weight
from planctl.model import CampaignLink, Clause, ClauseLink, Comparison, Evidence, Rival
from planctl.render.diff import View
from planctl.render.diff.phrases import (
    RELATIONS,
    REVIEWED,
    SIGNS,
    bodies_line,
    duty_notes,
    element_notes,
    facts,
    headline,
    plan_line,
)
from planctl.wide import clip, pad, width, wrap
from planctl.words import _, n_

STYLES = {"full": "green", "partial": "yellow", "missing": "red"}
_INDENT = "      "
_SHADES = (("full", "█"), ("partial", "▒"), ("missing", "░"))


def diff_text(found: Comparison, view: View, room: int) -> RenderableType:
    """The report for a terminal of ``room`` cells."""
    room = max(40, min(room, 160))
    return Group(*_Report(found, view, room).blocks())


class _Report:
    """One report in the making."""

    def __init__(self, found: Comparison, view: View, room: int) -> None:
        self.found, self.view, self.room = found, view, room
        self.ours = {clause.id: clause for clause in found.base.clauses}
        self.theirs = {clause.id: clause for clause in found.other.clauses}
        self.titles = {clause.id: task.title for task in found.base.tasks for clause in task.clauses}
        self.their_titles = {c.id: task.title for task in found.other.tasks for c in task.clauses}

    def blocks(self) -> Iterator[RenderableType]:
        """The parts that the view asks for."""
        if self.view.clause is not None:
            yield from self.one_clause(self.view.clause)
            return
        summary = summarise(self.found)
        yield from self.head(summary)
        if self.view.only == "campaigns":
            yield from self.campaigns()
            return
        if self.view.only == "duties":
            yield from self.duties(summary)
            return
        yield from self.tasks()
        yield from self.gaps()
        if self.view.only is None:
            yield from self.added()
            yield from self.campaigns()
            yield from self.duties(summary)
        yield from self.carried()

    # --- the summary ---

    def head(self, summary: Summary) -> Iterator[Text]:
        """Which plans, and the counts."""
        yield Text(headline(self.found), style="bold")
        for sign, plan in (("-", self.found.base), ("+", self.found.other)):
            yield Text(clip(f"{sign} {plan_line(plan)}", self.room), style="dim")
        if "digest" in {self.found.base.source.text, self.found.other.source.text}:
            yield from self.lines(
                _("Samples with condensed wording: what differs is exact, the words are not.")
            )
        yield Text("")
        rows = list(facts(summary))
        column = max(width(label) for label, _text in rows) + 2
        for number, (label, text) in enumerate(rows):
            line = Text(" " + pad(label, column))
            line.append(text, style="bold" if number < 2 else "")
            yield line
            if number < 2:
                yield self.bar(summary.tasks if number == 0 else summary.clauses, column)

    def bar(self, counts: Counts, column: int) -> Text:
        """Full, partial and missing as shades; readable without colour."""
        room = max(20, min(self.room - column - 2, 60))
        line = Text(" " * (column + 1))
        sizes = _sizes([counts.full, counts.partial, counts.missing], room)
        for (verdict, shade), size in zip(_SHADES, sizes, strict=True):
            line.append(shade * size, style=STYLES[verdict])
        return line

    # --- the gaps ---

    def tasks(self) -> Iterator[Text]:
        """Tasks of which nothing is carried."""
        gone = [task for task in self.found.tasks if task.verdict == "missing"]
        if not gone:
            return
        yield self.heading(
            n_("{n} task not carried at all", "{n} tasks not carried at all", len(gone)), len(gone)
        )
        for task in gone:
            line = Text("  ✗ ", style="red")
            line.append(pad(task.base, 5), style="bold")
            line.append(clip(task.title, self.room - 9), style="default")
            yield line

    def gaps(self) -> Iterator[RenderableType]:
        """Clauses not carried and clauses narrowed, heaviest first."""
        lost = [link for link in self.found.clauses if link.verdict == "missing"]
        if lost:
            yield self.heading(n_("{n} clause not carried", "{n} clauses not carried", len(lost)), len(lost))
            for link in lost:
                yield from self.item(link)
        part = [link for link in self.found.clauses if link.verdict == "partial"]
        if part:
            yield self.heading(
                n_("{n} clause carried in part", "{n} clauses carried in part, heaviest first", len(part)),
                len(part),
            )
            for link in sorted(part, key=lambda x: -weight(x)):
                yield from self.item(link)

    def carried(self) -> Iterator[RenderableType]:
        """Clauses carried in full: those with a shift of duty or wording, the rest on request."""
        full = [link for link in self.found.clauses if link.verdict == "full"]
        shown = full if self.view.everything or self.view.details else []
        if shown:
            yield self.heading(
                n_("{n} clause carried in full", "{n} clauses carried in full", len(full)), len(full)
            )
            for link in shown:
                yield from self.item(link)
        elif full and self.view.only != "duties":
            yield Text("")
            message = n_(
                "{n} clause is carried in full; --all lists it.",
                "{n} clauses are carried in full; --all lists them.",
                len(full),
            )
            yield from self.lines(message.format(n=len(full)))

    def item(self, link: ClauseLink) -> Iterator[RenderableType]:
        """One base clause: where it went, and what is missing, added, changed."""
        yield self.first_line(link)
        clause = self.ours[link.base]
        if self.view.details:
            from planctl.render.diff.redline import redline

            yield redline(clause, [self.theirs[o] for o in link.others], self.room - len(_INDENT), _INDENT)
        elif link.verdict == "missing":
            yield from self.lines(clause.text, _INDENT, most=2)
        yield from self.notes(link, clause, whole=self.view.details)
        if self.view.explain:
            yield from self.explain(link)

    def first_line(self, link: ClauseLink) -> Text:
        line = Text(f"  {SIGNS[link.verdict]} ", style=STYLES[link.verdict])
        line.append(pad(link.base, 5), style="bold")
        where = " → " + ", ".join(link.others) if link.others else ""
        marks = [_(RELATIONS[link.relation])] if link.verdict == "full" else []
        marks += [_("thin evidence")] if link.confidence == "low" else []
        marks += [_(REVIEWED[link.reviewed])] if link.reviewed else []
        tail = "  [" + _(", ").join(marks) + "]" if marks else ""
        line.append(clip(self.titles[link.base], self.room - 9 - width(where) - width(tail)))
        line.append(where, style="bold")
        line.append(tail, style="dim")
        return line

    def notes(self, link: ClauseLink, clause: Clause, *, whole: bool) -> Iterator[Text]:
        """Labelled lines below a clause; ``whole`` where both texts stand above it, with their bodies."""
        for label, text in element_notes(link):
            yield from self.labelled(label, text)
        if link.verdict == "missing":
            for place in link.elsewhere:
                yield from self.labelled(_("like"), place.clause)
            if (clause.agencies or clause.groups) and not whole:
                yield from self.labelled(_("duty of"), bodies_line(clause))
        for label, text in duty_notes(link):
            yield from self.labelled(label, text)

    def labelled(self, label: str, text: str) -> Iterator[Text]:
        """``label: text`` with the text wrapped under itself."""
        head = f"{_INDENT}{label}{_(': ')}"
        for number, part in enumerate(wrap(text, self.room - width(head)) or [""]):
            line = Text(head if number == 0 else " " * width(head), style="dim")
            line.append(part, style=_style_of(label))
            yield line

    def explain(self, link: ClauseLink) -> Iterator[Text]:
        """The evidence for the link, in sentences."""
        for evidence in link.evidence:
            yield from self.lines(f"· {_told(evidence)}", _INDENT)
        if link.others:
            yield from self.lines(_("likelihood {score}").format(score=f"{link.score:.2f}"), _INDENT + "· ")
        for rival in link.rivals:
            yield from self.lines(self.rival(rival), f"{_INDENT}  ")

    def rival(self, rival: Rival) -> str:
        """Why another clause was not linked."""
        best = max(rival.evidence, key=lambda e: e.score, default=None)
        only = _told(best) if best else ""
        if rival.better is not None:
            return _("next: {clause} ({score}), which fits {better} better; {only}").format(
                clause=rival.clause, score=f"{rival.score:.2f}", better=rival.better, only=only
            )
        return _("next: {clause} ({score}), too thin; {only}").format(
            clause=rival.clause, score=f"{rival.score:.2f}", only=only
        )

    # --- the rest ---

    def added(self) -> Iterator[RenderableType]:
        """Clauses of the other plan that carry nothing of the base."""
        own = self.found.added
        if not own:
            return
        yield self.heading(n_("{n} clause is new here", "{n} clauses are new here", len(own)), len(own))
        for name in own:
            line = Text("  + ", style="cyan")
            line.append(pad(name, 5), style="bold")
            line.append(clip(self.their_titles[name], self.room - 9))
            yield line
            yield from self.lines(self.theirs[name].text, _INDENT, most=2)
            who = bodies_line(self.theirs[name])
            if who:
                yield from self.labelled(_("duty of"), who)

    def campaigns(self) -> Iterator[Text]:
        """Campaign series kept, renewed, dropped, new."""
        campaigns = self.found.campaigns
        groups: Sequence[tuple[str, str, tuple[CampaignLink, ...]]] = (
            ("✗", _("dropped"), campaigns.dropped),
            ("+", _("new"), campaigns.new),
            ("↻", _("renewed"), campaigns.renewed),
            ("✓", _("kept"), campaigns.kept),
        )
        if not any(links for _sign, _word, links in groups):
            return
        yield self.heading(_("Campaigns"), None)
        for sign, word, links in groups:
            names = "、".join(_campaign(link) for link in links)
            if names:
                yield from self.row(f"  {sign} {word}", names, max(width(w) for _s, w, _l in groups) + 6)

    def duties(self, summary: Summary) -> Iterator[Text]:
        """What became of each national body."""
        rows = [b for b in summary.bodies if b.dropped or b.absorbed or self.view.only == "duties"]
        if not rows:
            return
        yield self.heading(_("Responsibility by national body"), None)
        # One long name, such as a leading group's, must not narrow the column of what became of them.
        longest = min(max(width(body.name) for body in rows), self.room // 3)
        name_room = longest + 2
        for body in rows:
            parts = [_("kept {n}").format(n=body.kept)]
            parts += [_("held by another {n}").format(n=body.absorbed)] if body.absorbed else []
            parts += [_("dropped {n}").format(n=body.dropped)] if body.dropped else []
            note = _(" (no office at this level)") if body.silent else ""
            name = pad(clip(body.name, longest), name_room)
            yield from self.row(f"  {name}", _(", ").join(parts) + note, name_room + 2)
        if self.view.only == "duties":
            yield from self.shifts()

    def shifts(self) -> Iterator[Text]:
        """Every clause whose responsibility changed."""
        changed = [link for link in self.found.clauses if list(duty_notes(link))]
        if not changed:
            return
        yield self.heading(
            n_("{n} clause with a shift", "{n} clauses with a shift", len(changed)), len(changed)
        )
        for link in changed:
            yield self.first_line(link)
            for label, text in duty_notes(link):
                yield from self.labelled(label, text)

    def one_clause(self, name: str) -> Iterator[RenderableType]:
        """One base clause with both texts."""
        from planctl.render.diff.redline import redline

        link = self.found.link(name)
        yield self.first_line(link)
        others = [self.theirs[o] for o in link.others]
        yield redline(self.ours[name], others, self.room - 2, "  ")
        yield from self.notes(link, self.ours[name], whole=True)
        yield from self.labelled(_("verdict"), _(RELATIONS[link.relation]))
        yield from self.explain(link)

    # --- lines ---

    def heading(self, message: str, count: int | None) -> Text:
        text = message if count is None else message.format(n=count)
        return Text(f"\n{text}", style="bold underline")

    def row(self, label: str, text: str, column: int) -> Iterator[Text]:
        """A label in a column of its own and wrapped text beside it."""
        for number, part in enumerate(wrap(text, self.room - column) or [""]):
            yield Text(pad(label if number == 0 else "", column) + part)

    def lines(self, text: str, indent: str = "", most: int | None = None) -> Iterator[Text]:
        """Wrapped text; of more than ``most`` lines the last one is cut with …"""
        parts = wrap(text, self.room - width(indent))
        if most is not None and len(parts) > most:
            parts = [*parts[: most - 1], clip("".join(parts[most - 1 :]), self.room - width(indent))]
        for part in parts:
            yield Text(indent + part, style="dim")


def _told(evidence: Evidence) -> str:
    """A reason for a link as a sentence."""
    return _(evidence.sentence).format(percent=f"{evidence.score:.0%}", subjects="、".join(evidence.subjects))


def _style_of(label: str) -> str:
    return {_("left out"): "red", _("added"): "cyan"}.get(label, "default")


def _campaign(link: CampaignLink) -> str:
    ours, theirs = [name for _c, name in link.base], [name for _c, name in link.other]
    if ours and theirs and ours[0] != theirs[0]:
        return f"{ours[0]} → {theirs[0]}"
    return (ours or theirs)[0]


def _sizes(counts: Sequence[int], room: int) -> list[int]:
    """Lengths that add up to ``room`` in the proportion of the counts; what is there gets at least one cell."""
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    sizes = [max(1, round(room * count / total)) if count else 0 for count in counts]
    sizes[sizes.index(max(sizes))] += room - sum(sizes)
    return sizes
