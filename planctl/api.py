"""planctl from Python: load, import, compare, measure, check; typed, and without printing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.errors import PlanctlError
from planctl.library import builtin
from planctl.library.plans import Library, is_plan_file, read_plan
from planctl.model import Comparison, Finding, Level, Plan, Resolution
from planctl.words import _

if TYPE_CHECKING:
    from planctl.compare.coverage import Coverage
    from planctl.compare.plans import Review
    from planctl.names import Names
    from planctl.names.regions import Region, Regions
    from planctl.parse.lexicon import Lexicon

PlanLike = Plan | str | Path


@dataclass(frozen=True)
class Workspace:
    """A library of plans and the tables to read them with.

    ``alias_folders`` are asked in order, a later one wins; the built-in tables come first. ``max_bytes``
    bounds a document that is imported.
    """

    library: Library
    alias_folders: tuple[Path, ...]
    max_bytes: int = 50_000_000

    @classmethod
    def open(cls, library: Sequence[Path] = (), aliases: Sequence[Path] = ()) -> Workspace:
        """The workspace of these folders, with what ships with planctl; PlanctlError where one is missing."""
        for folder in aliases:
            if not folder.is_dir():
                raise PlanctlError(
                    _("the alias folder does not exist"), file=folder, hint=_("Name another with --aliases.")
                )
        return cls(Library.of(library), (builtin.folder("aliases"), *aliases))

    @cached_property
    def names(self) -> Names:
        """The tables of bodies, local forms and regions."""
        from planctl.library.cache import folder as cache_folder
        from planctl.names import Names

        return Names.load(self.alias_folders, cache=cache_folder())

    @cached_property
    def regions(self) -> Regions:
        """The table of regions."""
        from planctl.names.regions import Regions

        return Regions.load(*(folder / "regions" for folder in self.alias_folders))

    @cached_property
    def lexicon(self) -> Lexicon:
        """What the parser knows of words, places and campaign series."""
        from planctl.library.lexicon import lexicon

        return lexicon(self.alias_folders, self.regions)

    def load(self, plan: PlanLike) -> Plan:
        """A plan by id, by the path of a parsed plan, or by the path of a document, imported on the fly.

        Raises PlanctlError for an unknown id, an unreadable file or a document without tasks.
        """
        if isinstance(plan, Plan):
            return plan
        path = Path(plan)
        if isinstance(plan, str) and not _names_file(plan, path):
            return self.library.load(plan)
        return read_plan(path) if is_plan_file(path) else self.import_document(path)

    def locate(self, plan: str | Path) -> Path:
        """The file of a plan named by id or by path; PlanctlError for an unknown id."""
        path = Path(plan)
        return self.library.find(str(plan)) if isinstance(plan, str) and not _names_file(plan, path) else path

    def import_document(
        self, path: str | Path, *, year: int | None = None, region: str | None = None, id: str | None = None
    ) -> Plan:
        """Import one document as found; PlanctlError where it cannot be read or holds no task."""
        from planctl.documents.files import read_bytes
        from planctl.documents.limits import Limits

        data = read_bytes(path, limits=Limits(file_bytes=self.max_bytes))
        return self.import_bytes(data, str(path), year=year, region=region, id=id)

    def import_bytes(
        self,
        data: bytes,
        name: str,
        *,
        year: int | None = None,
        region: str | None = None,
        id: str | None = None,
    ) -> Plan:
        """Import the bytes of one document; ``name`` tells the format and stands in messages."""
        from planctl.documents import read
        from planctl.documents.limits import Limits
        from planctl.parse import parse

        place = self.place(region) if region else None
        plan = parse(
            read(data, name, limits=Limits(file_bytes=self.max_bytes)),
            lexicon=self.lexicon,
            id=id,
            year=year,
            region=place.slug if place else None,
            region_name=self._display(place),
            level=_level(place),
        )
        if not plan.tasks or not _reads_as_plan(plan):
            raise PlanctlError(
                _("no task was found in this document"),
                file=name,
                hint=_("planctl reads numbered items such as 一、（一）1.; is this a plan?"),
            )
        return plan

    def place(self, text: str) -> Region:
        """The region of a slug, code or name, or of the first part of a plan id's tail such as shanghai-ip.

        Raises PlanctlError with candidates or near ones where there is none.
        """
        try:
            return self.regions.find(text)
        except PlanctlError:
            parts = text.split("-")
            heads = ["-".join(parts[:size]) for size in range(len(parts) - 1, 0, -1)]
            found = next((places for head in heads if (places := self.regions.lookup(head))), ())
            if len(found) != 1:
                raise
            return found[0]

    def _display(self, place: Region | None) -> str | None:
        return place.full_name if place else None

    def diff(self, base: PlanLike, other: PlanLike) -> Comparison:
        """Say what ``other`` carries of ``base``, clause by clause."""
        from planctl.compare import compare

        ours, theirs = self.load(base), self.load(other)
        return compare(ours, theirs, self.names, self.reviews(ours, theirs, other))

    def plans(self) -> tuple[str, ...]:
        """The ids of all plans of the library, sorted."""
        return tuple(self.library.paths())

    def coverage(self, base: PlanLike, other: PlanLike) -> Coverage:
        """Count what ``other`` carries of ``base``: as a whole, by national body, section and task."""
        from planctl.compare.coverage import measure

        return measure(self.diff(base, other), self.names)

    def check(
        self,
        plan: PlanLike,
        against: PlanLike | None = None,
        *,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
    ) -> tuple[Finding, ...]:
        """What the rules find in a plan, in the order of the document; without ``against`` those without a base.

        ``select`` and ``ignore`` hold codes, names or families of rules; settings files and waivers are not
        looked at. PlanctlError for an unknown rule.
        """
        from planctl.checks.facts import Context
        from planctl.checks.runner import run
        from planctl.checks.selection import choose
        from planctl.checks.stamp import Origin
        from planctl.library.settings import Checks

        ours = self.load(plan)
        comparison = self.diff(against, ours) if against is not None else None
        context = Context(ours, comparison, self.names, self.regions)
        found = run(context, choose(Checks(), select, ignore), Origin(ours.source.file))
        return tuple(marked.finding for marked in found.marked)

    def resolve(self, name: str, *, region: str | None = None, year: int | None = None) -> Resolution:
        """Which national bodies stand behind a name; ``region`` is a slug, a code or a Chinese name.

        An unknown name is an answer too (``status``); PlanctlError for an unknown or ambiguous region.
        """
        return self.names.resolve(name, region=region, year=year)

    def review_file(self, other: PlanLike, plan_id: str) -> Path | None:
        """The file of a plan's reviewed links; None where nobody has reviewed any."""
        from planctl.library.reviews import review_file

        return review_file(plan_id, self.library.folders, self.file_of(other))

    def file_of(self, plan: PlanLike) -> Path | None:
        """Where a plan was given or found; None for one that is only in memory."""
        if isinstance(plan, Plan):
            return None
        path = Path(plan)
        if isinstance(plan, str) and not _names_file(plan, path):
            return self.library.find(plan)
        return path

    def reviews(self, base: Plan, other: Plan, source: PlanLike) -> Sequence[Review]:
        """People's words on pairs of these plans; ``source`` is where the other was loaded from. Cheap without a file."""
        path = self.review_file(source, other.id)
        if path is None:
            return ()
        from planctl.compare.plans import Review
        from planctl.library.reviews import find_again, read_reviews

        known = find_again(read_reviews(path), base, other)
        return [
            Review(k.clause, k.other, k.row.verdict, k.state == "suspect") for k in known if k.state != "lost"
        ]


def _reads_as_plan(plan: Plan) -> bool:
    """Whether anything speaks for a plan: a number before an item, a body, a year, or a title; and Chinese text."""
    from planctl.align.folding import is_han

    if not any(is_han(char) for clause in plan.clauses for char in clause.text):
        return any(is_han(char) for task in plan.tasks for char in task.title)
    told = plan.title or plan.year or any(c.agencies or c.groups for c in plan.clauses)
    return bool(told) or any(task.label for task in plan.tasks)


def _level(place: Region | None) -> Level | None:
    return place.level if place else None


def _names_file(text: str, path: Path) -> bool:
    """Whether a PLAN argument is a path rather than an id: it has a separator or suffix, or it exists."""
    return bool(re.search(r"[/\\]", text)) or path.suffix.lower() in _SUFFIXES or path.is_file()


_SUFFIXES = frozenset(
    ".yaml .yml .json .txt .md .markdown .html .htm .docx .doc .wps .pdf .xlsx .xls .csv .rtf .odt".split()
)
