"""The name of a place that this plan has nothing to do with was left in.

A plan copied from a neighbour or from the national plan names its places. Cooperation with other places, events
and the titles of documents are no slip. A great region (长三角, 京津冀) counts where the plan's province lies outside.

Fails::

    （一）加强监管。对杭州市集贸市场开展检查。（区市场监管局负责）

Passes::

    （一）加强协作。与杭州市开展执法协作。（区市场监管局负责）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planctl.checks.facts import Context, Part, Spot, everything
from planctl.checks.rule import Option
from planctl.checks.sentences import around
from planctl.words import _

CODE, NAME, SEVERITY = "TXT004", "foreign-place", "warning"
OPTIONS = (Option("allow", (), "Places that may be named."),)
_HIDDEN = re.compile("《[^》]*》|“[^”]*”")
_FINE = re.compile(
    "学习|借鉴|合作|协作|协同|对口|帮扶|支援|结对|联动|联合|会同|共建|一体化|签[署订]|交流|考察|结算|互认|专线"
    "|来自|输[入出]|流[入出]"
)
_EVENT = re.compile(
    "^(?:冬奥|冬残奥|奥运|亚运|世博|进博|大运会|全运会|园博|协定|公约|条约|宣言|会议|共识|精神|海关|铁路局|民航|产区)"
)
# source: outlines of the regions' development, 2008 to 2020 (京津冀 2015, 长三角 2019, 泛珠三角 2016, 粤港澳 2019, 成渝 2020)
GREAT = {
    "京津冀": ("beijing", "tianjin", "hebei"),
    "长三角": ("shanghai", "jiangsu", "zhejiang", "anhui"),
    "长江三角洲": ("shanghai", "jiangsu", "zhejiang", "anhui"),
    "粤港澳大湾区": ("guangdong", "hongkong", "macau"),
    "成渝": ("sichuan", "chongqing"),
}


def check(context: Context) -> Iterator[Spot]:
    """Places outside the plan's region in titles and texts."""
    if not context.local or context.region is None or context.regions is None:
        return
    chain = {context.region.slug, *(above.slug for above in context.regions.ancestors(context.region))}
    for task in context.plan.tasks:
        for word in _told(context, task.title, chain):
            yield _spot(word, "title", task=task.id)
    for _task, clause in everything(context.plan):
        for word in _told(context, clause.text, chain):
            yield _spot(word, "text", clause=clause.id)


def _told(context: Context, text: str, chain: set[str]) -> Iterator[str]:
    """The places to tell of a text: each once, and of the great regions the first."""
    words = dict.fromkeys(word for word, fine in _foreign(context, text, chain) if not fine)
    great = [word for word in words if word in GREAT]
    return (word for word in words if word not in great[1:])


def _spot(word: str, part: Part, clause: str | None = None, task: str | None = None) -> Spot:
    return Spot(
        _("{place} is no part of this plan’s region").format(place=word),
        clause=clause,
        task=task,
        span=word,
        part=part,
        hint=_("Was it left in from another plan?"),
    )


def _foreign(context: Context, text: str, chain: set[str]) -> Iterator[tuple[str, bool]]:
    """(words, whether the sentence allows them) for each place outside."""
    plain = _HIDDEN.sub(lambda match: "□" * len(match.group()), text)
    allowed = context.words("allow")
    for start, end, inside in _places(context, plain, chain):
        word = text[start:end]
        near = _part(plain, start, end) if word in GREAT else around(plain, start, end)
        fine = bool(_FINE.search(near.replace(word, ""))) or bool(_EVENT.match(plain[end:]))
        if not inside and word not in allowed:
            yield word, fine


def _part(text: str, start: int, end: int) -> str:
    """The stretch between commas in which words stand."""
    left = max(text.rfind(mark, 0, start) for mark in "，。；") + 1
    ends = [at for at in (text.find(mark, end) for mark in "，。；") if at >= 0]
    return text[left : min(ends, default=len(text))]


def _places(context: Context, text: str, chain: set[str]) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether it is of this region) of regions and great regions."""
    region, regions = context.region, context.regions
    assert region is not None
    assert regions is not None
    for start, end, place in regions.mentions(text, region, context.plan.year):
        yield start, end, place.slug in chain or regions.contains(region, place)
    for name, members in GREAT.items():
        for match in re.finditer(name, text):
            yield match.start(), match.end(), not chain.isdisjoint(members)
