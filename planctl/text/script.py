"""Traditional characters to simplified ones, and Taiwan's words to the mainland's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from planctl.text.edits import Edit

# Frequent in official prose and never used in simplified script.
_TRADITIONAL = re.compile(
    "[們個來時國會對開發經過學動業產將與實現點種關無長體應間問題說號見話機東車電門馬場單員質貿務執處團組級約線總續維網義習視覺觀規計訂許設訴診評試該誤請論證識議護讓貨責買費資賞賣輸轉"
    "連進運達違遠適選還邊鄉錄鐵鎮陽陸際隊階雙難離雲須預領頭類願顯飛養駐驗協壓樂標樣樹權歐歲歷殺毀氣溝漢濟灣為爭營獎獲環療監盤確礎禮稅穩窮競筆節範築籌紅純統絡給結絕綠編緊縣繫職聯聲腦"
    "臨舉舊艦藝蘇藥補裝複製謀報廣廠廳張強彈歸當錢鋼險隨雜韓頒頻顧風驟魚鮮齊龍併偽備傳債傷僅價優億儲兒內兩創劃劇劑勞勢勵區醫參吳呂啟喪嚴圍園圖圓堅塊墊壞壯夠奪奮婦媽寧審寫寬寶尋導屆層"
    "島崗嶺師帳帶幣幫幹幾庫廢徑從徹惡態慣慶憲憶懲懷戰戲戶挾捨採掃掛換揚損搖擁擇擊擔據擴擺攜攝敗敘敵數齡]"
)
_LEAST = 2


def is_traditional(text: str) -> bool:
    """Whether the text holds traditional characters: two of those that simplified script never uses."""
    found = _TRADITIONAL.finditer(text)
    return sum(1 for _match, _n in zip(found, range(_LEAST), strict=False)) >= _LEAST


@lru_cache(maxsize=1)
def _converter() -> Callable[[str], str]:
    # Imported here: four plans in five need no converter, and loading one takes 30 ms.
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def simplified(text: str) -> Iterator[Edit]:
    """Traditional characters, one edit a stretch (OpenCC's ``t2s``, which knows 乾隆 and 瞭望).

    Its ``tw2sp`` is not used: it also rewrites words that need no change (建立 to 创建, 执行 to 运行).
    """
    if not _TRADITIONAL.search(text):
        return
    converted = _converter()(text)
    if len(converted) == len(text):
        yield from _stretches(text, converted)
        return
    for line_start, line in _lines(text):
        yield from _by_diff(line_start, line, _converter()(line))


def _stretches(text: str, converted: str) -> Iterator[Edit]:
    start = None
    for i, (a, b) in enumerate(zip(text, converted, strict=True)):
        if a != b and start is None:
            start = i
        elif a == b and start is not None:
            yield Edit(start, i, converted[start:i], "script")
            start = None
    if start is not None:
        yield Edit(start, len(text), converted[start:], "script")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _by_diff(offset: int, line: str, converted: str) -> Iterator[Edit]:
    if len(line) == len(converted):
        yield from (
            Edit(e.start + offset, e.end + offset, e.after, e.kind) for e in _stretches(line, converted)
        )
        return
    for tag, a, b, c, d in SequenceMatcher(None, line, converted, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Edit(offset + a, offset + b, converted[c:d], "script")


_ZHE = re.compile("著(?=[手力重眼])|(?<=[随沿朝])著(?!作)")


def particles(text: str) -> Iterator[Edit]:
    """著 written for 着 (著手, 随著): OpenCC leaves it, because 著 has words of its own (著作)."""
    for match in _ZHE.finditer(text):
        yield Edit(match.start(), match.end(), "着", "script")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of another region and the mainland's; a ``marker`` alone tells that a text uses such words."""

    word: str
    mainland: str
    marker: bool = False


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def vocabulary(words: tuple[Word, ...]) -> Callable[[str], Iterator[Edit]]:
    """A step that puts the mainland's word where another region's stands; longest first, each one told.

    Nothing is replaced in a text without one of the marker words: 套用 or 协定 alone are good mainland words. A word
    that is the mainland's own (蚌埠) stays whole, whatever shorter one it holds.
    """
    table = {w.word: w.mainland for w in words}
    markers = tuple(w.word for w in words if w.marker)

    def step(text: str) -> Iterator[Edit]:
        if not table or not any(marker in text for marker in markers):
            return
        for match in _pattern(tuple(table)).finditer(text):
            if table[match.group()] != match.group():
                yield Edit(match.start(), match.end(), table[match.group()], "vocabulary")

    return step
