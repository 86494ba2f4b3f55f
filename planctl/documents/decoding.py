"""Bytes to text: UTF-8, UTF-16, GB18030 and Big5, told apart by what the result reads like.

A byte order mark decides; then strict UTF-8, which other encodings hardly ever satisfy; then each
candidate is decoded and scored by how many of its characters are everyday ones. Statistics of
byte pairs, as in general detectors, know 40 encodings and are unsure on short Chinese ones.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import lru_cache

from planctl.errors import PlanctlError
from planctl.model import Problem
from planctl.words import _

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
NAMES = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "cp936": "gb18030", "x-gbk": "gb18030",
    "hz-gb-2312": "hz", "big5": "cp950", "big5-hkscs": "big5hkscs", "cp950": "cp950", "utf-8": "utf-8",
    "utf8": "utf-8", "utf-16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip
CANDIDATES = ("utf-8", "gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
# The everyday characters of official Chinese in both scripts, with its punctuation.
FREQUENT = frozenset(
    "的一是不了在人有我他这这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发"
    "成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话"
    "管加强监查打击处治重域产品权侵假冒市场部门门单位负责牵组织展建设推进落实完善制度机制工作领导小组办公厅局委员会关于印通知各省区县网"
    "的是這來個國說們為時得會過對後麼沒於還發當無開見經頭麗動兩長樣現將與進實種聲話管強監處領產權侵場門單負責牽組織設推進機導辦廳關"
    "於網絡劃項專業務應護節類標準險農藥質計報審執罰報協調統籌條例"
    "，。、；：？！“”‘’（）《》〔〕【】—…　·「」『』％"
)
SAMPLE = 60_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with its encoding; ``lost`` counts characters that could not be decoded."""

    text: str
    encoding: str
    lost: int = 0

    def problems(self) -> tuple[Problem, ...]:
        """A Problem with the first line hit where bytes were lost."""
        if not self.lost:
            return ()
        line = self.text.count("\n", 0, self.text.find("\ufffd")) + 1
        message = _("{count} characters could not be decoded as {encoding}").format(
            count=self.lost, encoding=self.encoding
        )
        return (Problem(kind="undecodable", message=message, line=line),)


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """The text of ``data``; ``declared`` is what a page says of itself, believed where it works.

    Raises PlanctlError where the bytes are no text in any of the encodings.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    if b"\x00" not in data:
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    wanted = NAMES.get((declared or "").strip().lower())
    if wanted and plausibility(data[:SAMPLE], wanted) > 0.3:
        return _decoded(data, wanted)
    return _by_score(data, name)


def _decoded(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text.removeprefix("\ufeff"), encoding, text.count("\ufffd"))


def _by_score(data: bytes, name: str) -> Decoded:
    sample = data[: SAMPLE // 2 * 2]
    scores = [(plausibility(sample, encoding), -rank, encoding) for rank, encoding in enumerate(CANDIDATES)]
    best, _rank, encoding = max(scores)
    decoded = _decoded(data, encoding)
    if best < 0.1 or _unreadable(decoded.text):
        raise PlanctlError(
            _("this is no text in UTF-8, UTF-16, GB18030 or Big5"),
            file=name,
            hint=_(
                "planctl reads txt, md, html, docx, pdf, xlsx and csv. Save the document as one of these."
            ),
        )
    return decoded


def plausibility(sample: bytes, encoding: str) -> float:
    """From about -2 (noise) to 1 (every character an everyday one) for ``sample`` read as ``encoding``."""
    text = sample.decode(encoding, "replace")
    if len(sample) == SAMPLE:  # the cut may have gone through a character
        text = text.rstrip("\ufffd")
    points = sum(_points(char) for char in text)
    return points / len(text) if text else 0.0


@lru_cache(maxsize=70_000)
def _points(char: str) -> float:
    if char in FREQUENT or char in "\r\n\t" or " " <= char <= "~":
        return 1.0
    if char < " " or char == "\ufffd" or "\ue000" <= char <= "\uf8ff":
        return -3.0
    return 0.5 if _common(char) else -1.0


def _common(char: str) -> bool:
    """In level 1 of GB 2312 or of Big5, the levels that hold the common characters."""
    for encoding, first, last in (("gb2312", 0xA1, 0xD7), ("cp950", 0xA1, 0xC6)):
        try:
            code = char.encode(encoding)
        except UnicodeEncodeError:
            continue
        if len(code) == 2 and first <= code[0] <= last:
            return True
    return False


def _unreadable(text: str) -> bool:
    head = text[:SAMPLE]
    odd = sum(1 for char in head if char == "\ufffd" or (char < " " and char not in "\r\n\t\f\v\x1b"))
    return odd > 0.15 * len(head)
