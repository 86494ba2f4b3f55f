"""Wording that changes what is asked: weaker or stronger verbs, numbers, frequencies, deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planctl.align.folding import fold
from planctl.align.stretches import Stretch, cut
from planctl.align.weights import Weights, pairs
from planctl.model import Change

# Degrees of one obligation, weak to strong. Source: practice of drafting; 《立法技术规范（试行）（一）》(2009) for
# 应当 and 可以, the rest as seen in plans that copy a superior one.
SCALES: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("可以", "可"), ("应当", "应"), ("必须",)),
    (("打击",), ("坚决打击", "严厉打击", "严肃打击", "从严打击")),
    (("查处",), ("严肃查处", "严厉查处", "坚决查处", "从严查处")),
    (
        ("探索", "研究", "试点"),
        ("鼓励", "支持", "引导"),
        ("推动", "推进", "促进"),
        ("开展", "实施", "建立", "落实"),
    ),
    (("配合", "协助", "协同"), ("牵头", "负责")),
    (("鼓励",), ("督促", "要求"), ("责令", "强制")),
    (("加强",), ("严格",)),
    (("基本",), ("全面", "全部")),
)
_FREQUENCY = re.compile(
    r"每(?:两|半|[一二三四五六七八九十\d]+)?(?:个)?(?:年|季度|月|周|星期|日|天|旬)|(?:按|逐)(?:年|季度?|月|周|日)|定期|不定期|"
    r"(?:半年|季度|月度|年度|年)(?=[一二三四五六七八九十\d]+次)|[一二三四五六七八九十\d]+次"
)
_DEADLINE = re.compile(
    r"(?:\d{4}年)?(?:\d{1,2}|[一二三四五六七八九十]+)月(?:\d{1,2}日|底|上旬|中旬|下旬|末)?(?:前|之前|以前|底前|完成)|"
    r"\d{4}年(?:年?底|上半年|下半年|内)?(?:前|之前|以前)|(?:年底|年内|上半年|下半年|[一二三四]季度)(?:前|内|底)?"
)
_UNITS = "[个件批次家项人起场名类种条份元万亿吨台套户宗处所倍分天日年月周小时]"
_NUMBER = re.compile(rf"(?<![A-Za-z\d])\d+(?:\.\d+)?(?:%|个百分点|{_UNITS}+)?")
_YEAR = re.compile(r"(?:19|20)\d\d年?$")
_SAME = 0.5  # share of a stretch's weight that two stretches must have in common to be one measure


def changes(text: str, others: Sequence[str], weights: Weights, *, verbs: bool = True) -> tuple[Change, ...]:
    """What the clauses that carry ``text`` weaken, strengthen, count or date otherwise, in order.

    Without ``verbs`` only numbers, dates and frequencies count: the wording of a digest is not the document's.
    """
    theirs = [stretch for other in others for stretch in cut(other)]
    found: list[Change] = []
    for stretch in cut(text):
        match = _nearest(stretch, theirs, weights)
        if match is not None and match.key != stretch.key:
            found += _verbs(stretch.text, match.text) if verbs else ()
            found += _counts(stretch.text, match.text)
    return tuple(dict.fromkeys(found))


def counts(text: str) -> bool:
    """Whether a text tells a number, a frequency or a deadline."""
    return any(pattern.search(text) for pattern in (_FREQUENCY, _DEADLINE, _NUMBER))


def _nearest(stretch: Stretch, theirs: Sequence[Stretch], weights: Weights) -> Stretch | None:
    """The stretch that says the same, by weight of common pairs both ways; None where none does.

    One that is the same to the letter comes first: then nothing has changed.
    """
    own = pairs(stretch.key)
    total = weights.total(own) or 1.0
    known = frozenset(own)
    best, top = None, _SAME
    for other in theirs:
        if other.key == stretch.key:
            return other
        there = pairs(other.key)
        common = weights.total([pair for pair in there if pair in known])
        if common / total > top:
            share = min(common / total, common / (weights.total(there) or 1.0))
            if share > top:
                best, top = other, share
    return best


def _verbs(ours: str, theirs: str) -> Iterator[Change]:
    for scale in SCALES:
        base, other = _degree(ours, scale), _degree(theirs, scale)
        if base is None or other is None or base[0] == other[0]:
            continue
        if base[1] in theirs.replace(other[1], "") or other[1] in ours.replace(base[1], ""):
            continue  # both words stand on both sides: nothing was exchanged
        kind = "weakened" if other[0] < base[0] else "strengthened"
        yield Change(kind, base[1], other[1])  # type: ignore[arg-type]


def _degree(text: str, scale: Sequence[Sequence[str]]) -> tuple[int, str] | None:
    """The strongest degree of a scale that a text holds, with the word; the first word of the text decides."""
    spots = [
        (text.find(word), -len(word), degree, word)
        for degree, words in enumerate(scale)
        for word in words
        if word in text
    ]
    if not spots:
        return None
    _at, _length, degree, word = min(spots)
    longer = [s for s in spots if word in s[3] and s[3] != word and s[0] <= _at < s[0] + len(s[3])]
    return (longer[0][2], longer[0][3]) if longer else (degree, word)


def _counts(ours: str, theirs: str) -> Iterator[Change]:
    for kind, pattern in (("deadline", _DEADLINE), ("frequency", _FREQUENCY)):
        base, other = _all(pattern, ours), _all(pattern, theirs)
        if base and base != other:
            yield Change(kind, "、".join(base), "、".join(other))  # type: ignore[arg-type]
        ours, theirs = pattern.sub("", ours), pattern.sub("", theirs)
    base, other = _numbers(ours), _numbers(theirs)
    if base and other and base != other:
        yield Change("number", "、".join(base), "、".join(other))


def _all(pattern: re.Pattern[str], text: str) -> list[str]:
    return [match.group() for match in pattern.finditer(text)]


def _numbers(text: str) -> list[str]:
    """Numbers with their units; years of campaigns are told by the campaigns."""
    found = [match.group().strip() for match in _NUMBER.finditer(fold(text))]
    return [number for number in found if not _YEAR.match(number)]
