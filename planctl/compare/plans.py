"""A plan against a superior one: every clause with what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from planctl.align import gaps
from planctl.align.bulk import Bulk, Ranked
from planctl.align.changes import changes
from planctl.align.evidence import Scores, Side, measure
from planctl.align.folding import fold, level
from planctl.align.index import PlanIndex
from planctl.align.links import LINKED, SURE, Link, linked, ranked
from planctl.align.narrate import narrate
from planctl.align.stretches import units
from planctl.align.verbatim import verbatim
from planctl.align.weights import Weights
from planctl.compare.campaigns import compare_campaigns
from planctl.compare.duties import DutyComparer, NamesLike
from planctl.compare.places import only_where, places
from planctl.model import (
    Clause,
    ClauseLink,
    Comparison,
    Confidence,
    Elsewhere,
    Plan,
    Relation,
    Rival,
    Task,
    TaskLink,
    Verdict,
)

MOST_RIVALS = 3
FEW = (
    4  # plans against one base from which arrays save more than loading numpy costs; the numbers are the same
)


@dataclass(frozen=True, slots=True)
class Review:
    """A person's word on one pair: ``verdict`` is confirm, reject or add; ``suspect`` where a text changed since."""

    base: str
    other: str
    verdict: str
    suspect: bool = False


def compare(base: Plan, other: Plan, names: NamesLike, reviews: Sequence[Review] = ()) -> Comparison:
    """Say what ``other`` carries of ``base``; reviewed links win over computed ones."""
    return Comparer(base, names).compare(other, reviews)


class Comparer:
    """Compares plans with one base; what is known of the base is worked out once.

    Not ``thorough``, it leaves out what only a reader of single clauses asks for (evidence, rivals, verbatim
    share, where else a stretch stands); relations, gaps and duties are the same. Where only ``verdicts`` are asked
    for, what the other plan adds and the duties are not looked for either: a relation is then at most superset-of.
    """

    def __init__(
        self, base: Plan, names: NamesLike, *, thorough: bool = True, verdicts: bool = False
    ) -> None:
        self.base = _obligations(base)
        self.whole = base
        self.names = names
        self.thorough = thorough and not verdicts
        self.verdicts = verdicts
        self._compared = 0

    @cached_property
    def index(self) -> PlanIndex:
        """The base, cut and indexed."""
        return PlanIndex(units(self.base))

    @cached_property
    def _bulk(self) -> Bulk:
        return Bulk(self.index)

    def measure(self, other: PlanIndex, ours: Side, theirs: Side) -> tuple[Scores, Ranked]:
        """The measures of a plan against the base, and its likely links: by arrays where many plans are compared."""
        self._compared += 1
        if not self.thorough or self._compared > FEW:
            return self._bulk.measure(other, ours, theirs)
        scores = measure(self.index, other, ours, theirs)
        return scores, ranked(scores)

    def compare(self, other: Plan, reviews: Sequence[Review] = ()) -> Comparison:
        """What ``other`` carries of the base."""
        return _Pair(self, other, reviews).comparison()


def _obligations(plan: Plan) -> Plan:
    """The plan without items that set aims and principles: they oblige nobody."""
    if all(task.kind != "general" for task in plan.tasks):
        return plan
    return replace(plan, tasks=tuple(task for task in plan.tasks if task.kind != "general"))


class _Pair:
    """One comparison in the making."""

    def __init__(self, comparer: Comparer, other: Plan, reviews: Sequence[Review]) -> None:
        self.base, self.whole, self.theirs = comparer.base, comparer.whole, other
        self.thorough, self.verdicts = comparer.thorough, comparer.verdicts
        self.condensed = self.base.source.text != other.source.text
        self.other = _obligations(other)
        self.titles = {
            id(clause): task.title
            for plan in (self.base, self.other)
            for task in plan.tasks
            for clause in task.clauses
        }
        self.ours, self.others = self.base.clauses, self.other.clauses
        self.ours_by_id = {clause.id: clause for clause in self.ours}
        self.others_by_id = {clause.id: clause for clause in self.others}
        self.duties = DutyComparer(self.base, self.other, comparer.names)
        self.reviews = {(r.base, r.other): r for r in reviews}
        index = PlanIndex(units(self.other))
        ours, theirs = self._side(self.base, True), self._side(self.other, False)
        self.scores, self.ranked = comparer.measure(index, ours, theirs)
        self.weights: Weights = self.scores.weights
        self.places = places(self.base, self.other)

    def _side(self, plan: Plan, of_base: bool) -> Side:
        return Side(
            [self.duties.bodies(clause.agencies, of_base) for clause in plan.clauses],
            [
                self.duties.bodies([a for a in clause.agencies if a.role == "lead"], of_base)
                for clause in plan.clauses
            ],
            [frozenset(c.series for c in clause.campaigns) for clause in plan.clauses],
        )

    def comparison(self) -> Comparison:
        base, other = self.ours, self.others
        links = tuple(self._clause(number, clause) for number, clause in enumerate(base))
        used = {target for link in links for target in link.others}
        return Comparison(
            self.whole,
            self.theirs,
            links,
            tuple(_task(task, links) for task in self.base.tasks),
            tuple(clause.id for clause in other if clause.id not in used),
            compare_campaigns(self.base, self.other),
        )

    # --- one clause ---

    def _clause(self, number: int, clause: Clause) -> ClauseLink:
        chosen = self._chosen(number, clause)
        if not chosen:
            return self._nothing(number, clause)
        targets = [self.others_by_id[target] for target in chosen]
        texts = [target.text for target in targets]
        lost = self._gaps(clause, targets)
        new = () if self.verdicts else self._gaps(targets[0], [clause])
        told = self.verdicts and not lost
        changed = () if told else changes(clause.text, texts, self.weights, verbs=not self.condensed)
        missing, added = _untold(lost, [c.base for c in changed]), _untold(new, [c.other for c in changed])
        link = ClauseLink(
            base=clause.id,
            others=tuple(chosen),
            relation=self._relation(clause, texts, missing, added),
            score=round(max(chosen.values()), 3),
            confidence=self._confidence(number, chosen),
            missing=missing,
            added=added,
            changes=changed,
            duties=None if self.verdicts else self.duties.compare(clause, targets),
            reviewed=self._reviewed(clause, chosen),
        )
        return self._detailed(link, number, clause, texts) if self.thorough else link

    def _gaps(self, clause: Clause, others: Sequence[Clause]) -> tuple[str, ...]:
        """The stretches of a clause that others do not carry."""
        renewed = _renewed(clause, others)
        texts = [f"{self.titles[id(other)]}。{other.text}" for other in others]
        found = gaps.missing(clause.text, texts, self.weights, renewed, condensed=self.condensed)
        return tuple(stretch for stretch in found if not only_where(stretch, self.places))

    def _detailed(self, link: ClauseLink, number: int, clause: Clause, texts: Sequence[str]) -> ClauseLink:
        """The link with what a reader of this one clause asks for."""
        return replace(
            link,
            verbatim=verbatim(clause.text, texts),
            elsewhere=tuple(self._elsewhere(link.missing, link.others)),
            evidence=narrate(self.scores, number, self._number(link.others[0])),
            rivals=tuple(self._rivals(number, link.others)),
        )

    def _chosen(self, number: int, clause: Clause) -> dict[str, float]:
        """Ids of the clauses that carry this one with their likelihoods, best first; reviews decide."""
        links = linked(self.ranked[number])
        chosen = {self.others[link.other].id: link.likelihood for link in links}
        for (base, other), review in self.reviews.items():
            if base != clause.id or other not in self.others_by_id:
                continue
            if review.verdict == "reject":
                chosen.pop(other, None)
            else:
                chosen[other] = 1.0
        return dict(sorted(chosen.items(), key=lambda item: -item[1]))

    def _nothing(self, number: int, clause: Clause) -> ClauseLink:
        near: Link | None = self.ranked[number][0] if self.ranked[number] else None
        reviewed = self._reviewed(clause, {})
        likelihood = near.likelihood if near else 0.0
        thin = reviewed is None and likelihood >= LINKED / 2
        link = ClauseLink(
            base=clause.id,
            others=(),
            relation="no-relationship",
            score=round(likelihood, 3),
            confidence="low" if thin else "high",
            reviewed=reviewed,
        )
        if not self.thorough:
            return link
        elsewhere = tuple(self._elsewhere((clause.text,), ()))
        return replace(link, elsewhere=elsewhere, rivals=tuple(self._rivals(number, ())))

    def _rivals(self, number: int, chosen: Sequence[str]) -> Iterable[Rival]:
        """The next best clauses that were not linked, with the base clause that each of them fits better."""
        others = self.others
        lost = [link for link in self.ranked[number] if others[link.other].id not in chosen]
        for link in lost[:MOST_RIVALS]:
            fits = self.fits.get(link.other)
            better = fits if fits is not None and fits != number else None
            yield Rival(
                others[link.other].id,
                round(link.likelihood, 3),
                self.ours[better].id if better is not None else None,
                narrate(self.scores, number, link.other),
            )

    @cached_property
    def fits(self) -> dict[int, int]:
        """For each clause of the other plan the base clause that it carries best."""
        best: dict[int, Link] = {}
        for links in self.ranked.values():
            for link in links:
                if link.other not in best or link.likelihood > best[link.other].likelihood:
                    best[link.other] = link
        return {other: link.base for other, link in best.items()}

    def _relation(
        self, clause: Clause, texts: Sequence[str], missing: Sequence[str], added: Sequence[str]
    ) -> Relation:
        if missing:
            return "intersects-with" if added else "superset-of"
        if added:
            return "subset-of"
        same = len(texts) == 1 and level(clause.text, self.places) == level(texts[0], self.places)
        return "equal-to" if same else "equivalent-to"

    def _confidence(self, number: int, chosen: Mapping[str, float]) -> Confidence:
        """Low where the best link is thin, or rests on the vocabulary of the genre and on who is named."""
        if any((self.ours[number].id, other) in self.reviews for other in chosen):
            return "high"
        if max(chosen.values()) < SURE:
            return "low"
        first = self._number(next(iter(chosen)))
        return "high" if self.scores.beyond_genre(number, first) else "low"

    def _reviewed(self, clause: Clause, chosen: Mapping[str, float]) -> str | None:
        """confirmed, added, rejected or suspect, where a person has spoken about this clause."""
        mine = [r for (base, _other), r in self.reviews.items() if base == clause.id]
        if not mine:
            return None
        if any(review.suspect for review in mine):
            return "suspect"
        kept = [r for r in mine if r.other in chosen and r.verdict != "reject"]
        return {"confirm": "confirmed", "add": "added"}.get(kept[0].verdict) if kept else "rejected"

    def _number(self, other_id: str) -> int:
        return next(n for n, clause in enumerate(self.others) if clause.id == other_id)

    def _elsewhere(self, stretches: Iterable[str], chosen: Sequence[str]) -> Iterable[Elsewhere]:
        """Stretches that are missing here and stand in another clause of the other plan."""
        for stretch in stretches:
            place = gaps.stands_in(stretch, self.scores.other, self.weights, frozenset(chosen))
            if place is not None:
                yield Elsewhere(stretch, place)


def _renewed(clause: Clause, others: Sequence[Clause]) -> tuple[str, ...]:
    """Names of a clause's campaigns whose series other clauses name too, longest first."""
    series = {campaign.series for other in others for campaign in other.campaigns}
    names = {campaign.name for campaign in clause.campaigns if campaign.series in series}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _untold(stretches: Sequence[str], told: Sequence[str]) -> tuple[str, ...]:
    """The stretches that no change of wording, number or date tells already."""
    return tuple(stretch for stretch in stretches if not any(fold(stretch) in fold(words) for words in told))


def _task(task: Task, links: Sequence[ClauseLink]) -> TaskLink:
    ids = {clause.id for clause in task.clauses}
    mine = [link for link in links if link.base in ids]
    verdicts = {link.verdict for link in mine}
    verdict: Verdict = "partial"
    if verdicts <= {"full"}:
        verdict = "full"
    elif verdicts == {"missing"}:
        verdict = "missing"
    others = dict.fromkeys(other.rpartition(".")[0] for link in mine for other in link.others)
    return TaskLink(task.id, task.title, tuple(others), verdict)
