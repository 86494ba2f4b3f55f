"""What stands before an agency's function: place names, the marks of a level, Party and government.

A name is read in several ways, longest prefix first; the first whose rest is understood counts. So
市市场监管局 is 市 + 市场监管局, and 市场监管局 is read without a prefix, with no list of exceptions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LEVELS = {"national": 0, "province": 1, "city": 2, "district": 3}
MARKS = {
    "省": "province", "自治区": "province", "兵团": "province", "市": "city", "州": "city", "盟": "city",
    "地区": "city", "行署": "city", "首都": "province", "师": "city", "区": "district", "县": "district",
    "旗": "district", "镇": "district", "乡": "district", "街道": "district",
}  # fmt: skip
LONGEST = 16
"""Characters a prefix may have: 新疆维吾尔自治区伊犁哈萨克自治州 is near the longest."""
_BRACKETED_MARKS = re.compile(r"([省市区县旗州盟])\([省市区县旗州盟、,和/或]+\)")
_BRACKETED_TOWNS = re.compile(r"(街道|乡|镇)\([乡镇街道办、]+\)")
_SPACE = re.compile("[\\s\u200b\ufeff\"'“”‘’《》<>]+")
_STOPS = "。;,、:."
_PARTY = ("委市政府", "委区政府", "委县政府", "委省政府", "党工委", "党委", "委")
_GOVERNMENT = ("人民政府", "政府", "府")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to cut a name: ``rest`` follows the prefix.

    ``mark`` is the last mark of a level (省, 市, 区 …) or empty, ``place`` what stands before the mark,
    ``party`` tells 市委…, ``government`` 市政府….
    """

    rest: str
    place: str = ""
    mark: str = ""
    party: bool = False
    government: bool = False


def normal(name: str) -> str:
    """The one key of a name: NFKC, no white space, no quotes, 区(县) as 区. Used to build and to ask."""
    text = _SPACE.sub("", unicodedata.normalize("NFKC", name))
    text = _BRACKETED_TOWNS.sub(r"\1", text)
    # A mark that stood alone (¯ is a space with a bar) joins the letter before it once the space is gone.
    return unicodedata.normalize("NFC", _BRACKETED_MARKS.sub(r"\1", text).strip(_STOPS))


def readings(name: str, bare: Sequence[str] = ()) -> Iterator[Reading]:
    """All ways to cut a normalised name, longest prefix first, then without one.

    ``bare`` holds place names without mark (昆明, 上海) that may open this name.
    """
    for cut in range(min(LONGEST, len(name) - 1), 0, -1):
        mark = _mark(name[:cut])
        if mark:
            yield from _after(name[cut:], name[: cut - len(mark)], mark)
        elif name[:cut] in bare:
            yield from _after(name[cut:], name[:cut], "")
    yield from _after(name, "", "")
    if _bare(name) != name:
        yield from _after(_bare(name), "", "")


def _bare(name: str) -> str:
    """A name without 各级, 原 and the like before it."""
    for word in ("各级", "两级", "各", "原", "本"):
        if name.startswith(word) and len(name) > len(word) + 1:
            return name[len(word) :]
    return name


def _mark(prefix: str) -> str:
    """The mark a prefix ends with; 原, 各 and the like may stand before it."""
    for size in (3, 2, 1):
        if prefix[-size:] in MARKS and len(prefix) >= size:
            return prefix[-size:]
    return ""


def _after(rest: str, place: str, mark: str) -> Iterator[Reading]:
    """What may stand between place and function: 级, 直, Party and government."""
    for party in _PARTY if mark or place else _PARTY[3:5]:
        if rest.startswith(party) and len(rest) > len(party) + 1:
            yield Reading(rest[len(party) :], place, mark, party=True)
    for government in _GOVERNMENT:
        if rest.startswith(government) and len(rest) > len(government) + 1:
            yield Reading(rest[len(government) :], place, mark, government=True)
    for word in ("直属", "直", "级") if mark else ():
        if rest.startswith(word) and len(rest) > len(word) + 1:
            yield Reading(rest[len(word) :], place, mark)
    yield Reading(rest, place, mark)
