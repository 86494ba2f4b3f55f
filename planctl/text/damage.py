"""Damage by converters and copying: readings left after characters, and characters lost with their bytes.

A converter of web pages leaves the reading after each character it changed, ``侵權(quán)``. Where it
looked one byte off, it put a reading between the two bytes of a GBK character; read again, the
bracket swallows a half character and all that follows is one byte off: ``域?qū)@麍?zhí)法``. The bytes
are still there but for the two swallowed ones, and those are found among the document's own
characters: the neighbours they must stand beside are known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from planctl.text.edits import Edit
from planctl.text.spelling import HAN, PINYIN, is_toned, plain_syllable

_READING = re.compile(f"(?<=[{HAN}])(?:[(（] ?([{PINYIN}]{{1,6}}) ?[)）])+")
_READINGS = re.compile(f"[{PINYIN}]{{1,6}}")
_PAIR = re.compile(f"([{HAN}])[(（]([{PINYIN}]{{1,6}})[)）]")
_RUN = re.compile(
    f"(?<=[{HAN}”）)])\\?(?:(?P<first>[{PINYIN}]{{1,6}})\\))?"
    f"(?P<middle>[?@A-Za-z\u4e00-\u9fff＠？]{{0,8}}?)"
    f"(?:\\?(?P<last>[{PINYIN}]{{1,6}})\\)|(?=\\((?P<next>[{PINYIN}]{{1,6}})\\))|(?<=[A-Za-z])(?=[{HAN}]))"
)
_LEAST = 3
_MOST = 2000
_RUNS = 60
_UNKNOWN = "\0"


def readings(text: str) -> Iterator[Edit]:
    """Readings after characters: toned ones always, plain ones where the text has several."""
    found = [(match, _READINGS.findall(match.group())) for match in _READING.finditer(text)]
    found = [(m, words) for m, words in found if words and all(map(plain_syllable, words))]
    certain = sum(any(map(is_toned, words)) for _m, words in found)
    plain = sum(not any(map(is_toned, words)) for _m, words in found)
    for match, words in found:
        if any(map(is_toned, words)) or certain + plain > _LEAST or certain:
            yield Edit(match.start(), match.end(), "", "pinyin")


def shifted(text: str) -> Iterator[Edit]:
    """Stretches that are one byte off, put right where the lost bytes follow from the document itself."""
    if "?" not in text:
        return
    runs = list(islice(_RUN.finditer(text), _RUNS))
    if not runs:
        return
    known = _Known(text)
    for match in runs:
        repaired = _repair(match, known)
        if repaired is not None:
            yield Edit(match.start(), match.end(), repaired, "mojibake")


class _Known:
    """What the rest of the document tells: which characters it uses, in which pairs, with which reading."""

    def __init__(self, text: str) -> None:
        bare = _READING.sub("", text)
        self.characters = Counter(bare)
        self.pairs = Counter(bare[i : i + 2] for i in range(len(bare) - 1))
        self.triples = Counter(bare[i : i + 3] for i in range(len(bare) - 2))
        self.by_reading: dict[str, set[str]] = {}
        for character, reading in _PAIR.findall(text):
            self.by_reading.setdefault(reading, set()).add(character)


def _repair(match: re.Match[str], known: _Known) -> str | None:
    middle = _bytes(match["middle"])
    if middle is None:
        return None
    tail = _UNKNOWN if match["last"] else ""
    text = match.string
    before = _READING.sub("", text[max(0, match.start() - 24) : match.start()])[-1:]
    after = text[match.end() : match.end() + 1]
    reading = match["last"] or match["next"]
    scored = [
        (score, candidate)
        for candidate in _candidates(middle, bool(tail), known)
        if candidate and _reads(candidate[-1], reading, known) and _is_met(before, candidate, known)
        for score in (_fits(before + candidate + ("" if after == "(" else after), known),)
        if score
    ]
    scored.sort(key=lambda pair: pair[0], reverse=True)
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][1]


def _bytes(garbled: str) -> bytes | None:
    """The GBK bytes that were read as these characters; full-width ones were narrowed since."""
    wide = {"?": "？", "@": "＠"}
    last = len(garbled) - 1
    try:
        return b"".join(
            (c if i == last and c.isascii() and c.isalpha() else wide.get(c, c)).encode("gbk")
            for i, c in enumerate(garbled)
        )
    except UnicodeEncodeError:
        return None


def _candidates(middle: bytes, tail: bool, known: _Known) -> Iterator[str]:
    """All readings of ? + middle (+ ?) as whole characters that the document knows.

    Bytes that were shown as nothing (private use) may be missing after any whole character, so one
    or two characters of the document's own may stand in for them.
    """
    size = 1 + len(middle) + (1 if tail else 0)
    if size % 2 == 0:
        yield from _spell([None, *middle, *([None] if tail else [])], known)
    if tail and len(middle) == 4:
        yield from _across_gap(middle, known)


def _spell(units: list[int | None], known: _Known) -> Iterator[str]:
    """The strings whose GBK bytes are these, None being any byte of a character the document has."""
    choices = [_whole(units[i], units[i + 1], known) for i in range(0, len(units), 2)]
    strings = [""]
    for options in choices:
        strings = [s + c for s in strings for c in options][:_MOST]
    yield from strings


def _whole(lead: int | None, trail: int | None, known: _Known) -> list[str]:
    if lead is None or trail is None:
        return _fill(lead, trail, known)
    return [
        c for c in bytes((lead, trail)).decode("gbk", errors="ignore") if c.isalpha() or c in "，。、；：）”"
    ]


def _fill(lead: int | None, trail: int | None, known: _Known) -> list[str]:
    return [
        character
        for character in known.characters
        for code in (_gbk(character),)
        if len(code) == 2 and lead in (None, code[0]) and trail in (None, code[1])
    ]


def _gbk(character: str) -> bytes:
    return character.encode("gbk", errors="ignore")


def _across_gap(middle: bytes, known: _Known) -> Iterator[str]:
    """``? A3C0 [xx D0] D0D5 [FE 88] ?``: two pairs in the midst were shown as nothing at all."""
    for first in _fill(None, middle[0], known):
        for second in _fill(middle[1], None, known):
            if not known.pairs[first + second]:
                continue
            for third in _fill(None, middle[2], known):
                if not known.triples[first + second + third] and not known.pairs[second + third]:
                    continue
                for fourth in _fill(middle[3], None, known):
                    for fifth in known.characters:
                        if known.triples[third + fourth + fifth]:
                            yield first + second + third + fourth + fifth


def _reads(character: str, reading: str | None, known: _Known) -> bool:
    return reading is None or character in known.by_reading.get(reading, ())


def _is_met(before: str, candidate: str, known: _Known) -> bool:
    """Whether the first character, of which only half was left, is met elsewhere beside one of its neighbours."""
    if len(candidate) == 1:
        return True
    return any(known.pairs[pair] for pair in (before + candidate[0], candidate[:2]))


def _fits(candidate: str, known: _Known) -> int:
    """How well a string sits between its neighbours (its first and last character); 0 where nothing speaks for it."""
    pairs = [candidate[i : i + 2] for i in range(len(candidate) - 1)]
    triples = sum(min(known.triples[candidate[i : i + 3]], 9) for i in range(len(candidate) - 2))
    alone = 1 if len(candidate) == 3 else 0
    return alone + triples * 10 + sum(min(known.pairs[pair], 9) for pair in pairs)
