"""Words stand twice in a row, or a sentence repeats the end of the one before.

A slip of copying: take one out, or put in what was meant.

Fails::

    （一）推进信息化。推进检测系统全面上线应用。直报系统全面上线应用。（区市场监管局负责）

Passes::

    （一）推进信息化。推进检测系统全面上线应用。建设直报系统。（区市场监管局负责）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planctl.checks.facts import Context, Spot, everything
from planctl.checks.sentences import bare, sentences
from planctl.words import _

CODE, NAME, SEVERITY = "TXT010", "words-repeated", "warning"
_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,8})\1|(?<!目)的的|和和|与与|在在")
_SHARE = 0.7
_LEAST = 7


def check(context: Context) -> Iterator[Spot]:
    """Doubled words, then sentences that end as the one before."""
    for _task, clause in everything(context.plan):
        for match in _DOUBLED.finditer(clause.text):
            yield Spot(_("these words stand twice in a row"), clause=clause.id, span=match.group())
        before = ""
        for sentence in sentences(clause.text):
            shared = _ending(bare(before), bare(sentence))
            if shared >= _LEAST and shared >= _SHARE * len(bare(sentence)):
                yield Spot(
                    _("this sentence repeats the end of the one before"), clause=clause.id, span=sentence
                )
            before = sentence


def _ending(first: str, second: str) -> int:
    """How many characters two texts share at their ends."""
    count = 0
    for one, other in zip(reversed(first), reversed(second), strict=False):
        if one != other:
            break
        count += 1
    return count
