"""Local forms: the words of each national function, and how words and forms make an agency's name.

A name without its prefix is cut into known words of functions (市场监管, 工信, 文化), joining words
(和, 管理, 综合执法) and a closing form (局, 厅, 委员会, 分局 …). Every character must be accounted for:
an unknown stretch makes the whole name unknown. Only a lower unit at the end (官渡分局, 交警支队)
may carry a name of its own, because the unit above it has been understood by then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

TERM: dict[str, Any] = {"bodies": "texts", "kind": "text", "from": "year", "until": "year", "levels": "texts"}
FUNCTION: dict[str, Any] = {
    "id!": "text", "bodies": "texts", "terms": [TERM], "words": "texts", "names": "texts", "tails": "texts",
    "kind": "text", "office": "text", "anywhere": "text", "examples!": "pairs", "counter!": "texts",
    "source!": "text", "note": "text",
}  # fmt: skip
FORMS: dict[str, Any] = {"schema!": "text", "note": "text", "functions!": [FUNCTION]}
CODE: dict[str, Any] = {"char!": "text", "function!": "text"}
GRAMMAR: dict[str, Any] = {
    "schema!": "text", "note": "text", "forms!": "texts", "joins!": "texts", "units!": "texts",
    "branches!": "texts", "outposts!": "texts", "gatherings!": "texts", "codes!": [CODE],
    "code_forms!": "texts", "source!": "text", "examples": "pairs",
}  # fmt: skip
WORD, CODE_COST, JOIN = 10, 13, 4
UNIT_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Term:
    """National bodies of a function in some years and levels; kind ``other`` where there is none."""

    bodies: tuple[str, ...]
    kind: str
    since: int | None = None
    until: int | None = None
    levels: tuple[str, ...] = ()

    def holds(self, year: int | None, level: str | None) -> bool:
        """Whether it holds then and there; an unknown year or level means the present and any level."""
        when = year if year is not None else 9998
        return (
            (self.since or 0) <= when <= (self.until or 9999)
            and (not self.levels or level is None or level in self.levels)
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Function:
    """One national function: its words, whole names, and its bodies by year and level."""

    id: str
    terms: tuple[Term, ...]
    words: tuple[str, ...]
    names: tuple[str, ...]
    tails: tuple[str, ...] = ()
    office: str = "district"
    anywhere: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A name without prefix, understood: functions in order, the closing form and a lower unit."""

    functions: tuple[str, ...]
    words: tuple[str, ...]
    form: str = ""
    unit: str = ""


def function_of(row: Mapping[str, Any]) -> Function:
    """A function from its row in a table of forms."""
    kind = row.get("kind") or "agency"
    terms = [Term(tuple(row["bodies"]), kind)] if row.get("bodies") else []
    for term in row.get("terms") or ():
        bodies = tuple(term.get("bodies") or ())
        levels = tuple(term.get("levels") or ())
        own = term.get("kind") or (kind if bodies else "other")
        terms.append(Term(bodies, own, term.get("from"), term.get("until"), levels))
    return Function(
        id=row["id"],
        terms=tuple(terms) or (Term((), "other"),),
        words=tuple(row.get("words") or ()),
        names=tuple(row.get("names") or ()),
        tails=tuple(row.get("tails") or ()),
        office=row.get("office") or "district",
        anywhere=row.get("anywhere") == "yes",
        source=row["source"],
    )


Cut = tuple[int, tuple[str, ...], tuple[str, ...], bool]
"""Cost, function ids, words, and whether a single-character code was used."""


class Lexicon:
    """The words of all functions and the grammar of forms."""

    def __init__(self, functions: Iterable[Function], grammar: Mapping[str, Any]) -> None:
        self.functions = {function.id: function for function in functions}
        self.forms = frozenset(grammar["forms"]) | frozenset(_gatherings(grammar["gatherings"]))
        self.joins = tuple(sorted(grammar["joins"], key=len, reverse=True))
        self.units = tuple(grammar["units"])
        self.branches = tuple(grammar["branches"])
        self.outposts = tuple(grammar["outposts"])
        self.codes = {row["char"]: row["function"] for row in grammar["codes"]}
        self.code_forms = frozenset(grammar["code_forms"])
        self.whole: dict[str, str] = {}
        self._starts: dict[str, list[tuple[str, str, bool]]] = {}
        for function in self.functions.values():
            self._learn(function)
        for entries in self._starts.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._parsed: dict[str, Parsed | None] = {}

    def _learn(self, function: Function) -> None:
        for word in function.words:
            self._starts.setdefault(word[0], []).append((word, function.id, False))
        for name in function.names:
            self.whole[name] = function.id
            self._starts.setdefault(name[0], []).append((name, function.id, True))

    def parse(self, core: str) -> Parsed | None:
        """A name without its prefix, or None where a part of it is unknown."""
        if core not in self._parsed:
            self._parsed[core] = self._parse(core)
        return self._parsed[core]

    def _parse(self, core: str) -> Parsed | None:
        if core in self.whole:
            return Parsed((self.whole[core],), (core,))
        cuts = self._cuts(core)
        return self._formed(core, cuts) or self._named_unit(core, cuts) or self._placed(core)

    def _cuts(self, core: str) -> dict[int, Cut]:
        """The cheapest way to read every opening stretch as words of functions."""
        best: dict[int, Cut] = {0: (0, (), (), False)}
        for at in range(len(core)):
            if at in best:
                for end, cut in self._steps(core, at, best[at]):
                    if end not in best or cut[0] < best[end][0]:
                        best[end] = cut
        return best

    def _steps(self, core: str, at: int, so_far: Cut) -> Iterator[tuple[int, Cut]]:
        cost, ids, words, coded = so_far
        if words and words[-1] in self.whole:  # 公安局 is closed: what follows is a unit of it
            return
        for word, function, _whole in self._starts.get(core[at], ()):
            if core.startswith(word, at):
                yield at + len(word), (cost + WORD, (*ids, function), (*words, word), coded)
        if core[at] in self.codes:
            code = self.codes[core[at]]
            yield at + 1, (cost + CODE_COST, (*ids, code), (*words, core[at]), True)
        for join in self.joins if ids else ():
            if core.startswith(join, at):
                yield at + len(join), (cost + JOIN, ids, words, coded)

    def _formed(self, core: str, cuts: Mapping[int, Cut]) -> Parsed | None:
        """Words and a closing form, with nothing left over."""
        found: list[tuple[int, Parsed]] = []
        for at, (cost, ids, words, coded) in cuts.items():
            form = core[at:]
            if not ids or (form and form not in self.forms):
                continue
            if not form and words[-1] not in self.whole and len(words) > 2:
                continue
            if coded and (len(words) < 2 or form not in self.code_forms):
                continue
            found.append((cost - len(form), Parsed(tuple(dict.fromkeys(ids)), words, form)))
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def _named_unit(self, core: str, cuts: Mapping[int, Cut]) -> Parsed | None:
        """A body and a lower unit with a name of its own: 公安局交警支队, 公安官渡分局."""
        for at in sorted(cuts, reverse=True):
            _cost, ids, words, coded = cuts[at]
            if not ids or coded:
                continue
            head = next((form for form in self._heads(core, at)), "")
            unit = core[at + len(head) :]
            closed = bool(head) or words[-1] in self.whole
            if self._is_unit(unit, ids, closed=closed):
                return Parsed(tuple(dict.fromkeys(ids)), words, head, unit)
        return None

    def _heads(self, core: str, at: int) -> Iterator[str]:
        for size in (3, 2, 1):
            if core[at : at + size] in self.forms and len(core) > at + size:
                yield core[at : at + size]

    def _is_unit(self, unit: str, ids: tuple[str, ...], *, closed: bool) -> bool:
        """Whether a stretch names a lower unit; without a form before it only a branch will do."""
        own = self.functions[ids[0]].tails
        if unit.startswith("和") or len(unit) > UNIT_LENGTH:
            return False
        endings = (*own, *self.branches, *self.units) if closed else (*own, *self.branches)
        return unit.endswith(tuple(endings))

    def _placed(self, core: str) -> Parsed | None:
        """Bodies run from above carry the bare name of a place: 黄埔海关, 昆明中心支行."""
        for cut in range(2, min(9, len(core) - 1)):
            function = self.whole.get(core[cut:])
            if function is not None and self.functions[function].anywhere:
                return Parsed((function,), (core[cut:],))
        return None

    def says_nothing(self, core: str) -> bool:
        """Whether a name is a form alone, such as 领导小组办公室, and so names no function."""
        return core in self.forms


def _gatherings(words: Iterable[str]) -> Iterator[str]:
    """领导小组, 工作领导小组, and their offices."""
    for word in words:
        for stem in (word, "工作" + word, "专项行动" + word):
            yield from (stem, stem + "办公室", stem + "办")
