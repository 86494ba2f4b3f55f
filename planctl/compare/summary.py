"""Counts of a comparison: what a director reads first. Every renderer takes its numbers from here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from planctl.model import ClauseLink, Comparison


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are carried in full, in part, not at all; they add up to ``total``."""

    total: int
    full: int
    partial: int
    missing: int


@dataclass(frozen=True, slots=True)
class BodyShift:
    """A national body of the base: in how many carried clauses it is kept, absorbed or dropped.

    ``silent`` tells that no office of it usually exists at the other plan's level.
    """

    name: str
    kept: int
    absorbed: int
    dropped: int
    silent: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of clauses, tasks, additions, thin evidence, campaigns, and the bodies that lost duties."""

    clauses: Counts
    tasks: Counts
    added: int
    low_confidence: int
    verbatim: float
    campaigns: dict[str, int]
    bodies: tuple[BodyShift, ...]


def summarise(found: Comparison) -> Summary:
    """Count a comparison."""
    campaigns = found.campaigns
    return Summary(
        _counts([link.verdict for link in found.clauses]),
        _counts([task.verdict for task in found.tasks]),
        len(found.added),
        sum(link.confidence == "low" for link in found.clauses),
        _verbatim(found),
        {
            "kept": len(campaigns.kept),
            "renewed": len(campaigns.renewed),
            "dropped": len(campaigns.dropped),
            "new": len(campaigns.new),
        },
        bodies(found.clauses),
    )


def _counts(verdicts: list[str]) -> Counts:
    count = Counter(verdicts)
    return Counts(len(verdicts), count["full"], count["partial"], count["missing"])


def _verbatim(found: Comparison) -> float:
    """Share of the base text, by characters, that stands word for word in the other plan."""
    length = {clause.id: len(clause.text) for clause in found.base.clauses}
    whole = sum(length[link.base] for link in found.clauses)
    return (
        round(sum(length[link.base] * link.verbatim for link in found.clauses) / whole, 3) if whole else 0.0
    )


def bodies(links: tuple[ClauseLink, ...]) -> tuple[BodyShift, ...]:
    """What became of each national body, most dropped first."""
    kept: Counter[str] = Counter()
    absorbed: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    silent: set[str] = set()
    for link in links:
        if link.duties is not None:
            kept.update(link.duties.kept)
            absorbed.update(name for name, _by in link.duties.absorbed)
            dropped.update(link.duties.dropped)
            silent.update(link.duties.no_local_body)
    names = dict.fromkeys([*dropped, *absorbed, *kept])
    rows = [BodyShift(n, kept[n], absorbed[n], dropped[n], n in silent) for n in names]
    return tuple(sorted(rows, key=lambda row: (-row.dropped, -row.absorbed, -row.kept)))


def weight(link: ClauseLink) -> float:
    """How heavy a gap is: a lost clause before a narrowed one, a lost lead or campaign before a lost element."""
    if link.verdict == "missing":
        return 100.0
    lost = 2.0 * len(link.missing) + sum(len(text) for text in link.missing) / 10
    weakened = sum(change.kind != "strengthened" for change in link.changes)
    duties = link.duties
    lead = 3.0 if duties is not None and duties.lead is not None and duties.lead[0] else 0.0
    gone = len(duties.dropped) - len(duties.no_local_body) if duties is not None else 0
    return lost + 2.0 * weakened + lead + 0.5 * gone
