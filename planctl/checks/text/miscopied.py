"""A stretch of the base plan was copied word for word, but for one character.

Often a slip (食药环节 for 食药环), sometimes meant (制订 for 制定): worth a look, no more.

Base::

    （一）加大刑事打击。深入开展打击食药环和知识产权犯罪专项行动，依法查处。（公安部负责）

Fails::

    （一）加大刑事打击。深入开展打击食药环节和知识产权犯罪专项行动，依法查处。（市公安官渡分局负责）

Passes::

    （一）加大刑事打击。深入开展打击食药环和知识产权犯罪专项行动，依法查处。（市公安官渡分局负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.facts import Context, Spot
from planctl.checks.rule import Option
from planctl.words import _

CODE, NAME, SEVERITY = "TXT011", "miscopied", "info"
BASE = True
OPTIONS = (Option("reach", 5, "So many characters on both sides must be the same."),)
_SMALL = frozenset("的了和与及或等、，。；：“”（）《》 之地得为在对各区市省我本全并")


def check(context: Context) -> Iterator[Spot]:
    """Single characters put in, left out or changed within copied text."""
    assert context.comparison is not None
    texts = {c.id: c.text for c in context.plan.clauses}
    below = {c.id: c.text for c in context.comparison.base.clauses}
    reach = int(context.number("reach"))
    for link in context.comparison.clauses:
        if link.others and link.verbatim > 0.2 and link.others[0] in texts:
            ours = texts[link.others[0]]
            for base, other in slips(below[link.base], ours, reach):
                yield Spot(
                    _("the base has “{base}” here").format(base=base),
                    clause=link.others[0],
                    base_clause=link.base,
                    span=other,
                )


def slips(base: str, other: str, reach: int) -> Iterator[tuple[str, str]]:
    """(words of the base, words here) around each single character that differs."""
    from rapidfuzz.distance import Levenshtein

    steps = list(Levenshtein.opcodes(base, other))
    for before, step, after in zip(steps, steps[1:], steps[2:], strict=False):
        a, b, c, d = step.src_start, step.src_end, step.dest_start, step.dest_end
        long = before.src_end - before.src_start >= reach and after.src_end - after.src_start >= reach
        changed = base[a:b] + other[c:d]
        if step.tag == "equal" or not long or max(b - a, d - c) > 1 or not _SMALL.isdisjoint(changed):
            continue
        yield base[max(0, a - 3) : b + 2], other[max(0, c - 3) : d + 2]
