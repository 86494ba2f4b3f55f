"""Where responsibility went: the bodies of a base clause against those of the clauses that carry it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from planctl.model import Agency, Clause, Duties, Plan, Resolution


class NamesLike(Protocol):
    """What comparing asks of the tables of names."""

    def resolve_all(
        self, names: Iterable[str], *, region: str | None = None, year: int | None = None
    ) -> dict[str, Resolution]:
        """Who the names of one plan stand for, read beside each other."""

    def trace(self, body_id: str, year: int) -> tuple[str, ...]:
        """The bodies that hold the function of a body in a year."""

    def lineage(self, body_id: str, year: int) -> tuple[str, ...]:
        """As trace, without the body whose name plate it is."""

    def moved(self, before: str, after: str, since: int, until: int) -> tuple[str, ...]:
        """The words for single functions that a reform moved from one body to another in some years."""

    def short(self, body_id: str, year: int | None) -> str:
        """The short name of a body in a year."""

    def no_local_body(self, body_id: str, region: str, level: str, year: int) -> bool:
        """Whether a national body usually has no office at a level."""


@dataclass(frozen=True, slots=True)
class Holder:
    """An agency of a plan with the national bodies whose functions it carries, and those it absorbed."""

    agency: Agency
    own: frozenset[str]
    absorbed: frozenset[str]
    name: str
    first: str | None
    known: bool


class DutyComparer:
    """Compares duties of two plans; remembers who each name stands for."""

    def __init__(self, base: Plan, other: Plan, names: NamesLike) -> None:
        self.base, self.other, self.names = base, other, names
        self._answers = {True: _answers(base, names), False: _answers(other, names)}
        self._holders: dict[tuple[bool, str, str], Holder] = {}
        self._traces: dict[tuple[str, int], frozenset[str]] = {}
        self._alike: dict[tuple[frozenset[str], frozenset[str], bool], bool] = {}

    def bodies(self, agencies: Iterable[Agency], of_base: bool) -> frozenset[str]:
        """All national bodies that agencies carry, as ids of the base plan's year."""
        year = self.base.year
        found: set[str] = set()
        for agency in agencies:
            holder = self.holder(agency, of_base)
            for body in holder.own | holder.absorbed:
                found |= self.trace(body, year) if not of_base else {body}
        return frozenset(found)

    def holder(self, agency: Agency, of_base: bool) -> Holder:
        """Who an agency of the base (or of the other plan) stands for."""
        key = (of_base, agency.name, agency.role)
        if key not in self._holders:
            self._holders[key] = self._holder(agency, self._answer(agency.name, of_base), of_base)
        return self._holders[key]

    def _answer(self, name: str, of_base: bool) -> Resolution:
        """Who a name stands for; one that does not stand in the plan itself is read alone."""
        known = self._answers[of_base]
        if name not in known:
            plan = self.base if of_base else self.other
            known |= self.names.resolve_all([name], region=plan.region, year=plan.year)
        return known[name]

    def _holder(self, agency: Agency, answer: Resolution, of_base: bool) -> Holder:
        known = answer.status == "resolved"
        facts = answer.counterparts if known else ()
        own = [c for c in facts if c.relation == "counterpart"]
        name = own[0].name if own and of_base else agency.name
        return Holder(
            agency,
            frozenset(c.body for c in own),
            frozenset(c.body for c in facts if c.relation == "absorbed"),
            name,
            own[0].body if own else None,
            known,
        )

    def trace(self, body: str, year: int | None) -> frozenset[str]:
        """The bodies that hold a body's function in a year, itself where the year is unknown."""
        if year is None:
            return frozenset((body,))
        key = (body, year)
        if key not in self._traces:
            self._traces[key] = frozenset(self.names.trace(body, year)) | {body}
        return self._traces[key]

    def _same(self, ours: frozenset[str], theirs: frozenset[str], *, plates: bool = True) -> bool:
        """Whether a base body and another plan's body hold one function, over the reforms between the years.

        Without ``plates`` the one may not just be the other's name plate.
        """
        key = (ours, theirs, plates)
        if key not in self._alike:
            of_year = self.trace if plates else self._lineage
            later = {body for one in ours for body in of_year(one, self.other.year)}
            self._alike[key] = any(
                body in later or not ours.isdisjoint(of_year(body, self.base.year)) for body in theirs
            )
        return self._alike[key]

    def _lineage(self, body: str, year: int | None) -> frozenset[str]:
        """The bodies that hold a body's function in a year, name plates aside; itself where the year is unknown."""
        return frozenset((body, *(self.names.lineage(body, year) if year is not None else ())))

    def compare(self, clause: Clause, others: Sequence[Clause]) -> Duties:
        """The duties of a base clause in the clauses that carry it, the main one first."""
        ours = [self.holder(agency, True) for agency in clause.agencies]
        theirs = _unique(self.holder(agency, False) for other in others for agency in other.agencies)
        kept, absorbed, dropped = [], [], []
        used: set[str] = set()
        texts = (clause.text, "".join(other.text for other in others))
        for holder in ours:
            carriers, absorbers = self.held(holder, theirs, texts)
            if carriers:
                kept.append(holder.name)
                used.update(t.agency.name for t in carriers)
            elif absorbers:
                absorbed.append((holder.name, absorbers[0].agency.name))
            else:
                dropped.append(holder)
            used.update(t.agency.name for t in absorbers)
        return Duties(
            kept=tuple(dict.fromkeys(kept)),
            absorbed=tuple(dict.fromkeys(absorbed)),
            dropped=tuple(dict.fromkeys(holder.name for holder in dropped)),
            added=tuple(t.agency.name for t in theirs if t.agency.name not in used),
            no_local_body=tuple(dict.fromkeys(h.name for h in dropped if self.nowhere(h))),
            lead=self._lead(clause, others[:1]),
            roles=self._roles(ours, theirs),
            unresolved=tuple(dict.fromkeys(h.agency.name for h in (*ours, *theirs) if not h.known)),
        )

    def held(
        self, ours: Holder, theirs: Sequence[Holder], texts: Sequence[str] = ()
    ) -> tuple[list[Holder], list[Holder]]:
        """Who of another plan has the function of a base body as its own, and who absorbed it.

        A body that is the base body's name plate (新闻办 of 中央宣传部) is an office of its own, and holds the function
        only where nobody else does.
        ``texts`` are what the base clause and the clauses that carry it say: where they speak of a function that a
        reform moved from one body to the other between the plans, the one holds it for the other.
        """
        functions = _functions(ours)
        carriers = [t for t in theirs if self._carries(t, ours)]
        absorbers = [t for t in theirs if t.absorbed and self._same(functions, t.absorbed)]
        if not carriers and not absorbers:
            absorbers = [t for t in theirs if self._same(functions, t.own)]
        if not carriers and not absorbers and texts:
            absorbers = [t for t in theirs if self._moved(functions, t.own, texts)]
        return carriers, absorbers

    def _moved(self, ours: frozenset[str], theirs: frozenset[str], texts: Sequence[str]) -> bool:
        """Whether a function of which all texts speak went from one body to the other between the two plans."""
        if self.base.year is None or self.other.year is None:
            return False
        since, until = sorted((self.base.year, self.other.year))
        ways = [way for one in ours for two in theirs for way in ((one, two), (two, one))]
        words = {word for before, after in ways for word in self.names.moved(before, after, since, until)}
        return any(all(word in text for text in texts) for word in words)

    def _carries(self, theirs: Holder, ours: Holder) -> bool:
        if theirs.agency.name == ours.agency.name and not (theirs.own and ours.own):
            return True
        return self._same(_functions(ours), theirs.own, plates=False)

    def nowhere(self, holder: Holder) -> bool:
        """Whether a base body usually has no office at the other plan's level."""
        if holder.first is None or self.other.year is None:
            return False
        return self.names.no_local_body(holder.first, self.other.region, self.other.level, self.other.year)

    def _lead(
        self, clause: Clause, others: Sequence[Clause]
    ) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """(base leads, other leads) where they are not the same bodies."""
        ours = [self.holder(a, True) for a in clause.agencies if a.role == "lead"]
        named = [self.holder(a, False) for o in others for a in o.agencies]
        theirs = [t for t in named if t.agency.role == "lead"]
        match = all(any(self._leads(t, o, named) for t in theirs) for o in ours)
        if match and all(any(self._leads(t, o, named) for o in ours) for t in theirs):
            return None
        return tuple(o.name for o in ours), tuple(dict.fromkeys(t.agency.name for t in theirs))

    def _leads(self, theirs: Holder, ours: Holder, named: Sequence[Holder]) -> bool:
        """Whether a lead goes on: in a body of the same name where there is one, else in one of its function."""
        if any(t.agency.name == ours.agency.name for t in named):
            return theirs.agency.name == ours.agency.name
        return self._carries(theirs, ours) or self._same(_functions(ours), theirs.own | theirs.absorbed)

    def _roles(self, ours: Sequence[Holder], theirs: Sequence[Holder]) -> tuple[tuple[str, str, str], ...]:
        """(national name, role in base, role in other) of kept bodies whose role changed."""
        changed = []
        for holder in ours:
            same = next((t for t in theirs if t.agency.name == holder.agency.name), None)
            match = same or next((t for t in theirs if self._carries(t, holder)), None)
            if match is not None and match.agency.role != holder.agency.role:
                changed.append((holder.name, holder.agency.role, match.agency.role))
        return tuple(dict.fromkeys(changed))


def _answers(plan: Plan, names: NamesLike) -> dict[str, Resolution]:
    """Who every agency of a plan stands for; a function with a body of its own is not credited to another."""
    named = [agency.name for clause in plan.clauses for agency in clause.agencies]
    return names.resolve_all(named, region=plan.region, year=plan.year)


def _functions(holder: Holder) -> frozenset[str]:
    return holder.own or holder.absorbed


def _unique(holders: Iterable[Holder]) -> list[Holder]:
    """Each agency once, by name; the first, that of the main clause, counts."""
    seen: dict[str, Holder] = {}
    for holder in holders:
        seen.setdefault(holder.agency.name, holder)
    return list(seen.values())
