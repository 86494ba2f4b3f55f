"""Two clauses ask for the same thing.

When a plan is put together from several sources, a duty is copied twice, often with different bodies; then two
answer for it, or neither does.

Fails::

    （一）治理电池。严厉打击违法生产、销售假冒伪劣铅蓄电池行为。（区市场监管局负责）
    （二）治理车用油品。严厉打击生产销售假冒伪劣铅蓄电池违法行为，加强油品监管。（市公安官渡分局负责）

Passes::

    （一）治理电池。严厉打击违法生产、销售假冒伪劣铅蓄电池行为。（区市场监管局负责）
    （二）治理车用油品。严厉打击违法生产、销售不合格车用油品行为。（市公安官渡分局负责）
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planctl.checks.facts import Context, Spot, obliging
from planctl.checks.rule import Option
from planctl.checks.sentences import bare, parts
from planctl.checks.text.likeness import characters, likeness, pairs, weights
from planctl.model import Severity
from planctl.words import _

CODE, NAME, SEVERITY = "TXT002", "duplicate-obligation", "warning"
OPTIONS = (
    Option("likeness", 0.74, "Two stretches count as the same from this likeness, from 0 to 1."),
    Option("least", 13, "Stretches with fewer Chinese characters than this are not compared."),
)
_QUOTED = re.compile("“[^”]*”")
_HAN = re.compile("[\u4e00-\u9fff]")
_ABOUT = re.compile("宣传|报道|培训|考核")
_SAME_START, _SAME_START_LIKENESS = 10, 0.6
_COMMON, _SHARED = 12, 3  # pairs in more stretches say little; fewer shared ones are no likeness


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of a sentence: its words, the names it quotes, and whether it is about publicity or training."""

    clause: str
    text: str
    pairs: frozenset[str]
    characters: frozenset[str]
    quoted: tuple[str, ...]
    about: bool


def check(context: Context) -> Iterator[Spot]:
    """Stretches between commas that stand in two places; told at the second, the likest of two clauses."""
    best: dict[tuple[str, str], tuple[float, _Stretch, _Stretch, Severity | None]] = {}
    for first, second, score, at_most in _alike(list(_stretches(context)), context.number("likeness")):
        key = (first.clause, second.clause)
        if key not in best or best[key][0] < score:
            best[key] = (score, first, second, at_most)
    for score, first, second, at_most in best.values():
        yield Spot(
            _("this stands in {clause} already: “{text}”").format(clause=first.clause, text=first.text),
            clause=second.clause,
            span=second.text,
            key=f"{first.text} {second.text}",
            hint=_("Keep it where the right bodies are named ({score} % alike).").format(
                score=round(score * 100)
            ),
            at_most=at_most,
        )


def _stretches(context: Context) -> Iterator[_Stretch]:
    least = context.number("least")
    for _task, clause in obliging(context.plan):
        for text in parts(clause.text):
            if len(_HAN.findall(text)) >= least:
                quoted = tuple(_QUOTED.findall(text))
                about = _ABOUT.search(text) is not None
                yield _Stretch(clause.id, text, pairs(text), characters(text), quoted, about)


def _alike(
    found: list[_Stretch], least: float
) -> Iterator[tuple[_Stretch, _Stretch, float, Severity | None]]:
    """Pairs that say the same; those that only begin alike are information."""
    by_pair, by_character = weights(s.pairs for s in found), weights(s.characters for s in found)
    for first, second in _near(found):
        score = likeness(first.pairs, second.pairs, by_pair)
        score = (score + likeness(first.characters, second.characters, by_character)) / 2
        if score >= least:
            yield first, second, score, None
        elif (
            score >= _SAME_START_LIKENESS
            and bare(first.text)[:_SAME_START] == bare(second.text)[:_SAME_START]
        ):
            yield first, second, score, "info"


def _near(found: list[_Stretch]) -> Iterator[tuple[_Stretch, _Stretch]]:
    """Pairs that share enough to be worth weighing, and name the same campaigns."""
    by_pair: dict[str, list[int]] = {}
    for at, second in enumerate(found):
        shared: dict[int, int] = {}
        for pair in second.pairs:
            known = by_pair.setdefault(pair, [])
            for earlier in known if len(known) <= _COMMON else ():
                shared[earlier] = shared.get(earlier, 0) + 1
            known.append(at)
        for earlier in sorted(earlier for earlier, count in shared.items() if count >= _SHARED):
            first = found[earlier]
            both = len(first.pairs & second.pairs)
            enough = 2 * both >= 0.45 * (len(first.pairs) + len(second.pairs))
            if (
                enough
                and first.clause != second.clause
                and first.quoted == second.quoted
                and first.about == second.about
            ):
                yield first, second
