"""Labelled pairs of plans: ``tests/truth/align/*.yaml``, and the plans they speak about."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from planctl.api import Workspace
from planctl.model import Plan, Relation, Verdict, verdict_of

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "truth" / "align"
FROZEN = FOLDER / "frozen.json"


@dataclass(frozen=True)
class Label:
    """What a reader says of one base clause.

    ``missing`` and ``added`` are places (start, end) in the bare text of the base clause and of its targets
    together, title before text (see ``bare`` in bench/measures.py); ``duties`` holds (kind, name) pairs.
    """

    clause: str
    targets: tuple[str, ...]
    relation: Relation
    missing: tuple[tuple[int, int], ...]
    added: tuple[tuple[int, int], ...]
    duties: frozenset[tuple[str, str]]

    @property
    def verdict(self) -> Verdict:
        """full, partial or missing."""
        return verdict_of(self.relation)


@dataclass(frozen=True)
class Truth:
    """A pair of plans as one reader labelled it; ``added`` are the other plan's clauses that carry nothing.

    No weight is fitted on a reading that is ``held_out``; it only measures them.
    """

    base: str
    other: str
    labels: tuple[Label, ...]
    added: frozenset[str]
    reader: int = 1
    held_out: bool = False

    @property
    def pair(self) -> str:
        """``2020-national..2020-guandu``."""
        return f"{self.base}..{self.other}"

    @property
    def name(self) -> str:
        """The pair, and which reader, where it is not the first."""
        return self.pair if self.reader == 1 else f"{self.pair} (reader {self.reader})"

    @property
    def with_duties(self) -> bool:
        """Whether the reader judged responsibility too."""
        return any(label.duties for label in self.labels)

    @cached_property
    def links(self) -> frozenset[tuple[str, str]]:
        """(base clause, other clause) pairs."""
        return frozenset((label.clause, target) for label in self.labels for target in label.targets)


def truths(folder: Path = FOLDER) -> tuple[Truth, ...]:
    """All labelled pairs, by name of the file."""
    return tuple(_truth(yaml.safe_load(p.read_text(encoding="utf-8"))) for p in sorted(folder.glob("*.yaml")))


def _truth(data: dict[str, Any]) -> Truth:
    return Truth(
        data["base"],
        data["other"],
        tuple(map(_label, data["clauses"])),
        frozenset(data["added"]),
        data.get("reader", 1),
        bool(data.get("held_out", False)),
    )


def _label(row: dict[str, Any]) -> Label:
    duties = row.get("duties") or {}
    pairs = [(kind, name) for kind in ("kept", "dropped", "added") for name in duties.get(kind, ())]
    pairs += [("absorbed", name) for name, _by in duties.get("absorbed", ())]
    return Label(
        row["id"],
        tuple(row["targets"]),
        row["relation"],
        _places(row.get("missing")),
        _places(row.get("added")),
        frozenset(pairs),
    )


def _places(field: dict[str, Any] | None) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in field["places"]) if field else ()


def corpus() -> Path | None:
    """The folder of the real documents: PLANCTL_CORPUS, or ``shared/corpus`` beside the checkout."""
    chosen = os.environ.get("PLANCTL_CORPUS")
    folder = Path(chosen) if chosen else ROOT.parent / "shared" / "corpus"
    return folder if folder.is_dir() else None


class Plans:
    """The plans of one kind: ``samples`` (condensed wording) or ``documents`` (imported on the fly)."""

    def __init__(self, space: Workspace, kind: str) -> None:
        self.space, self.kind = space, kind
        self._known: dict[str, Plan] = {}

    def __getitem__(self, plan_id: str) -> Plan:
        if plan_id not in self._known:
            self._known[plan_id] = (
                self._document(plan_id) if self.kind == "documents" else self.space.load(plan_id)
            )
        return self._known[plan_id]

    def _document(self, plan_id: str) -> Plan:
        folder = corpus()
        assert folder is not None
        year, _dash, region = plan_id.partition("-")
        return self.space.import_document(
            folder / f"{plan_id}.txt", year=int(year), region=region, id=plan_id
        )


def kinds() -> Iterator[str]:
    """Samples always; the real documents where they are."""
    yield "samples"
    if corpus() is not None:
        yield "documents"
