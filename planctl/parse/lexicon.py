"""What the parser is told about the world: words of other regions, places, campaign series.

Places and series live in ``planctl.names``, on the same floor as the parser, so they come in as
arguments; ``planctl.library`` puts the full :class:`Lexicon` together. The default knows enough to
parse any document by its form alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from planctl.model import Level
from planctl.text import Word


@dataclass(frozen=True, slots=True)
class Where:
    """A region as a header names it: slug, full Chinese name, level."""

    slug: str
    name: str
    level: Level


_CITIES = ("北京市", "天津市", "上海市", "重庆市")
_PLACE = re.compile(
    "(?:[\u4e00-\u9fff]{2,6}?(?:省|自治区))?(?:[\u4e00-\u9fff]{2,8}?(?:市|自治州|地区|盟))?"
    "[\u4e00-\u9fff]{1,8}?(?:省|自治区|市|自治州|新区|开发区|区|县|旗)"
)
_NATIONAL = re.compile("^(?:关于印发)?《?(?:\\d{4}年)?(?:全国|国务院|中华人民共和国|国家)|^全国")


def region_by_form(text: str) -> Where | None:
    """The region that a title's form shows: 全国…, …省, …市, …区; its name serves as slug."""
    if _NATIONAL.search(text):
        return Where("national", "全国", "national")
    match = _PLACE.match(re.sub("^(?:关于印发|关于|转发|《|\\d{4}年|\\s)+", "", text))
    if match is None:
        return None
    name = match.group()
    return Where(name, name, _level(name))


def _level(name: str) -> Level:
    if name.endswith(("省", "自治区")) or name in _CITIES:
        return "province"
    return "city" if name.endswith(("市", "自治州", "盟", "地区")) else "district"


def series_by_form(name: str) -> str:
    """The series a campaign's name belongs to: without quotes, year and 专项行动."""
    bare = re.sub("[“”‘’\"']", "", name)
    bare = re.sub("(?:20)?\\d{2}年?(?=$|专项|行动)|20\\d\\d年?(?:度)?", "", bare)
    return re.sub("(?:专项)?行动(?:计划|方案)?$", "", bare).strip("·— ") or name


# Quoted and yet no action: slogans, systems, programmes, bad practices. practice: seen in plans of 2018 to 2024.
NOT_CAMPAIGNS = frozenset(
    "一带一路 双随机 双随机、一公开 互联网+监管 互联网+ 走出去 引进来 四个最严 回头看 傍名牌 三合一 放管服 三无 三项制度 两法衔接"
    " 信用中国 谁执法谁普法 以案释法 以案普法 中国故事 大宣传 一盘棋 四大品牌 五位一体 四个全面 十三五 十四五 十五五 七五 八五"
    " 法律六进 一张网 一件事 五一 双打 双真 专精特新 一网通办 证照分离 先照后证 一窗受理 黑名单 白名单 红黑名单 假海淘 假代购"
    " 直播带货 三品 光盘 两库 体育+ +体育".split()
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the parser may look up.

    ``vocabulary`` holds other regions' words; ``find_region`` guesses the region of a title (None
    where it names none); ``series`` gives a campaign's series for its name as written;
    ``not_campaigns`` are quoted terms that are no actions; ``campaigns`` are series known by name,
    with or without 行动 behind them.
    """

    vocabulary: tuple[Word, ...] = field(
        default=(
            Word("智慧财产权", "知识产权", True),
            Word("网际网路", "互联网", True),
            Word("人工智慧", "人工智能", True),
            Word("数位化", "数字化", True),
            Word("最佳化", "优化", True),
        )
    )
    find_region: Callable[[str], Where | None] = region_by_form
    series: Callable[[str], str] = series_by_form
    not_campaigns: frozenset[str] = NOT_CAMPAIGNS
    campaigns: frozenset[str] = frozenset(
        {"剑网", "秋风", "清风", "龙腾", "铁拳", "昆仑", "净网", "蓝网", "护苗", "雷霆"}
    )


def vocabulary_of(rows: Sequence[Mapping[str, object]]) -> tuple[Word, ...]:
    """The rows of ``aliases/vocabulary/*.yaml`` as words."""
    return tuple(
        Word(str(row["word"]), str(row["mainland"]), str(row.get("marker", "")).lower() == "true")
        for row in rows
    )


DEFAULT = Lexicon()
