"""What one plan carries of its base, counted: by clause, and tallied by body, section and task.

Two things are told apart. A base clause is *claimed* where the other plan has a clause that carries it, in
full or in part. It is *assigned* where there a body is named that holds the function of one of the national
bodies of the base clause, as its counterpart or because it absorbed it; where the base clause names no body,
any body will do. For one national body, assigned means that this body's function is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from planctl.compare.duties import DutyComparer, Holder, NamesLike
from planctl.model import Clause, ClauseLink, Comparison, Confidence, Task, Verdict

State = Literal["kept", "absorbed", "dropped", "no-local-body"]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of base clauses; ``full + partial + missing == clauses``.

    ``low`` counts the clauses with thin evidence, whatever their verdict; ``assigned`` those for which a
    body is named.
    """

    clauses: int = 0
    full: int = 0
    partial: int = 0
    missing: int = 0
    low: int = 0
    assigned: int = 0

    @property
    def claimed(self) -> int:
        """Clauses that some clause of the other plan carries, in full or in part."""
        return self.full + self.partial

    @property
    def exact(self) -> Fraction | None:
        """(full + partial/2) / clauses, exactly; None where there is no clause."""
        return Fraction(2 * self.full + self.partial, 2 * self.clauses) if self.clauses else None

    @property
    def ratio(self) -> float | None:
        """(full + partial/2) / clauses from 0 to 1, not rounded; None where there is no clause."""
        return (2 * self.full + self.partial) / (2 * self.clauses) if self.clauses else None

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(a + b for a, b in zip(self.counts, other.counts, strict=True)))

    @property
    def counts(self) -> tuple[int, int, int, int, int, int]:
        """The six counts in the order of the fields."""
        return self.clauses, self.full, self.partial, self.missing, self.low, self.assigned


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A national body of a base clause: ``name`` in the base's year, its id, and the local bodies ``by`` name."""

    name: str
    body: str | None
    state: State
    by: tuple[str, ...] = ()

    @property
    def assigned(self) -> bool:
        """Whether a local body is named that holds its function."""
        return self.state in {"kept", "absorbed"}


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """What became of one base clause.

    ``leads`` lead in the clauses that carry it, ``rest`` are the other bodies and groups named there;
    ``texts`` are those clauses' texts, in the order of ``others``.
    """

    clause: str
    task: str
    verdict: Verdict
    confidence: Confidence
    others: tuple[str, ...]
    bodies: tuple[BodyRow, ...]
    missing: tuple[str, ...]
    assigned: bool
    leads: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A tally of one body, section or task; ``key`` is the body's id, the section's title or the task's id."""

    key: str
    name: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Coverage:
    """A plan measured against a base: the whole, its parts, and every clause.

    ``new`` holds the ids of the plan's clauses that carry nothing of the base. ``rows`` may be empty where only
    the counts are kept.
    """

    plan: str
    base: str
    whole: Tally
    agencies: tuple[Part, ...]
    sections: tuple[Part, ...]
    tasks: tuple[Part, ...]
    new: tuple[str, ...] = ()
    rows: tuple[ClauseRow, ...] = ()


def measure(comparison: Comparison, names: NamesLike) -> Coverage:
    """Count what the other plan of a comparison carries of the base."""
    rows = tuple(_rows(comparison, DutyComparer(comparison.base, comparison.other, names)))
    tasks = {task.id: task for task in comparison.base.tasks}
    return Coverage(
        plan=comparison.other.id,
        base=comparison.base.id,
        whole=_total(_counted(row, row.assigned) for row in rows),
        agencies=_agencies(rows),
        sections=_grouped((section_of(tasks[row.task]), section_of(tasks[row.task]), row) for row in rows),
        tasks=_grouped((row.task, tasks[row.task].title, row) for row in rows),
        new=comparison.added,
        rows=rows,
    )


def section_of(task: Task) -> str:
    """The outermost heading above a task; empty where there is none."""
    return task.path[0] if task.path else ""


def _rows(comparison: Comparison, duties: DutyComparer) -> Iterator[ClauseRow]:
    others = {clause.id: clause for clause in comparison.other.clauses}
    links = {link.base: link for link in comparison.clauses}
    for task in comparison.base.tasks:
        for clause in task.clauses:
            if clause.id in links:
                link = links[clause.id]
                yield _row(task, clause, link, [others[name] for name in link.others], duties)


def _row(
    task: Task, clause: Clause, link: ClauseLink, others: Sequence[Clause], duties: DutyComparer
) -> ClauseRow:
    bodies = _bodies(clause, others, duties)
    leads = dict.fromkeys(a.name for other in others for a in other.agencies if a.role == "lead")
    named = dict.fromkeys(
        name
        for other in others
        for name in (*(a.name for a in other.agencies), *(g.name for g in other.groups))
    )
    return ClauseRow(
        clause=clause.id,
        task=task.id,
        verdict=link.verdict,
        confidence=link.confidence,
        others=link.others,
        bodies=bodies,
        missing=link.missing,
        assigned=any(body.assigned for body in bodies) if bodies else any(o.agencies for o in others),
        leads=tuple(leads),
        rest=tuple(name for name in named if name not in leads),
        texts=tuple(other.text for other in others),
    )


def _bodies(clause: Clause, others: Sequence[Clause], duties: DutyComparer) -> tuple[BodyRow, ...]:
    """The national bodies of a base clause, each once, with who holds their functions in the clauses that carry it."""
    named = {agency.name: agency for other in others for agency in other.agencies}
    theirs = [duties.holder(agency, False) for agency in named.values()]
    texts = (clause.text, "".join(other.text for other in others))
    found: dict[str, BodyRow] = {}
    for holder in (duties.holder(agency, True) for agency in clause.agencies):
        known = found.get(holder.name)
        if known is None or not known.assigned:
            found[holder.name] = _body(holder, theirs, texts, duties)
    return tuple(found.values())


def _body(holder: Holder, theirs: Sequence[Holder], texts: Sequence[str], duties: DutyComparer) -> BodyRow:
    carriers, absorbers = duties.held(holder, theirs, texts)
    if carriers:
        return BodyRow(holder.name, holder.first, "kept", tuple(one.agency.name for one in carriers))
    if absorbers:
        return BodyRow(holder.name, holder.first, "absorbed", (absorbers[0].agency.name,))
    return BodyRow(holder.name, holder.first, "no-local-body" if duties.nowhere(holder) else "dropped")


# --- tallies --------------------------------------------------------------------------------------


def _counted(row: ClauseRow, assigned: bool) -> Tally:
    return Tally(
        1,
        int(row.verdict == "full"),
        int(row.verdict == "partial"),
        int(row.verdict == "missing"),
        int(row.confidence == "low"),
        int(assigned),
    )


def _total(tallies: Iterable[Tally]) -> Tally:
    return Tally(*(sum(column) for column in zip(*(t.counts for t in tallies), strict=True)))


def _agencies(rows: Sequence[ClauseRow]) -> tuple[Part, ...]:
    """A part for each national body, in the order in which the base names them."""
    found: dict[str, list[Tally]] = {}
    ids: dict[str, str] = {}
    for row in rows:
        for body in row.bodies:
            found.setdefault(body.name, []).append(_counted(row, body.assigned))
            ids.setdefault(body.name, body.body or body.name)
    return tuple(Part(ids[name], name, _total(tallies)) for name, tallies in found.items())


def _grouped(rows: Iterable[tuple[str, str, ClauseRow]]) -> tuple[Part, ...]:
    found: dict[str, list[Tally]] = {}
    names: dict[str, str] = {}
    for key, name, row in rows:
        found.setdefault(key, []).append(_counted(row, row.assigned))
        names.setdefault(key, name)
    return tuple(Part(key, names[key], _total(tallies)) for key, tallies in found.items())
