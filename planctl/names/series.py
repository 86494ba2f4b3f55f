"""Series of special actions: 剑网2020 and 剑网2021 are one series, 净网 of customs is not 净网 of others.

:func:`key` and :func:`year` read a name by rule; :class:`Series` adds what ``aliases/campaigns`` knows:
official names, leading bodies, first and last years, namesakes, and quoted words that are no campaign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from planctl.errors import PlanctlError
from planctl.names.tables import Row, read_table
from planctl.words import _

QUOTED = re.compile(r"[“\"‘'「『《〝]([^“”\"‘’'「」『』《》〝〞]+)[”\"’'」』》〞]")
_QUOTES = str.maketrans("", "", "“”\"‘’'「」『』《》〝〞")
_WIDE = str.maketrans("０１２３４５６７８９－（）", "0123456789-()")
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_Y = r"(?:19|20)\d{2}"
_HAN_YEAR = re.compile(r"[一二][〇○零一九][〇○零一二三四五六七八九]{2}(?=年)")
_JOIN = r"[\s\-—–－~～·•・至到/、]*"
_YEARS = re.compile(rf"(?<!\d)({_Y})(?:年|年度)?(?:[\-—–－~～至到/]+({_Y}|\d{{2}}))?(?!\d)(?:年度|年)?")
_YEAR_PART = re.compile(rf"{_JOIN}[(（\[【〔]?{_YEARS.pattern}[)）\]】〕]?{_JOIN}")
_PHASE = re.compile(r"[(（](?:第?[一二三四五六七八九十\d]+(?:期|阶段|批|季|轮|次)|[^()（）]{0,6}行动)[)）]$")
# What may follow the quoted name of an action: “护航”专利执法专项行动
_TAIL = re.compile(
    r"^(?:[^，。；、“”]{0,10}?)(?:系列|集中|联合|统一|专项|执法|整治|治理|打击|打假|清理|检查|监督|斗争|行动|活动|工作)*(?:[(（][^()（）]*[)）])?$"
)
# What stands before a quoted object, not a name: 整治“黑中介”专项行动
_OBJECT = re.compile(r"(?:整治|打击|查处|治理|落实|创建|清理|严查|取缔|查办)$")
_ACTION = re.compile(r"(?:系列|集中|统一|联合)?(?:专项)?行动$|专项$")
_SHOP = re.compile(r"^扫黄打非[·•・\-—]?")

SERIES = {
    "schema!": "text",
    "series!": [
        {
            "key!": "text", "name!": "text", "lead": "text", "first": "year", "last": "year", "others": "texts",
            "clues": "texts", "scope": "text", "weak": "text", "note": "text", "source!": "text",
        }
    ],
}  # fmt: skip
NOT_CAMPAIGNS = {
    "schema!": "text",
    "groups": [{"source!": "text", "terms!": "texts"}],
    "patterns": [{"pattern!": "text", "source!": "text", "examples!": "texts"}],
}


def year(name: str) -> int | None:
    """The year in a name (剑网2020, 2021年“剑网”, 昆仑-2022, 二〇二〇年…); the last of a range, else None."""
    text = _HAN_YEAR.sub(lambda m: m[0].translate(_HAN_DIGITS), name.translate(_WIDE))
    match = _YEARS.search(text)
    if match is None:
        return None
    first, last = match[1], match[2]
    if last is None:
        return int(first)
    return max(int(first), int(last if len(last) == 4 else first[:2] + last))


def key(name: str, slogans: Iterable[str] = ()) -> str:
    """The series of a name by rule: without year, quotes and a final 专项行动 or 行动.

    整治, 治理 and 百日行动 stay, because the stem alone is no name (版权专项整治). Of an action with a quoted
    name the quoted part is the series (打击食药环“昆仑2020”专项行动 gives 昆仑), unless it is one of the
    ``slogans`` (落实“四个最严”要求专项行动). A name that would be left empty comes back as it was.
    """
    text = "".join(name.split()).translate(_WIDE)
    quoted = _own_name(text, frozenset(slogans))
    stem = _bare(quoted if quoted is not None else text)
    return stem or _bare(text) or text


def _own_name(text: str, slogans: frozenset[str]) -> str | None:
    """The quoted part that names the action, None where the quotes are round something else."""
    for match in QUOTED.finditer(text):
        after = _YEAR_PART.sub("", _PHASE.sub("", QUOTED.sub("", text[match.end() :])))
        named = match[1] not in slogans and not _OBJECT.search(text[: match.start()])
        if named and _bare(match[1]) and _TAIL.match(after):
            return match[1]
    return None


def _bare(text: str) -> str:
    plain = _SHOP.sub("", text.translate(_QUOTES))
    plain = _HAN_YEAR.sub(lambda m: m[0].translate(_HAN_DIGITS), plain)
    plain = _YEAR_PART.sub("", _PHASE.sub("", plain))
    short = _ACTION.sub("", plain)
    if short.endswith("百日") or (short.endswith(("日", "月", "季", "年")) and len(short) <= 3):
        short = short + "行动" if plain.endswith("行动") else plain
    return short.strip("-—–－·•・:：,，、。()（） ")


@dataclass(frozen=True, slots=True)
class SeriesInfo:
    """One known series.

    ``lead`` is the id of a body in ``aliases/bodies``, empty where several places lead; ``first`` and
    ``last`` are the first and the latest known year; ``scope`` is national, local or a region's slug;
    ``clues`` are words of a clause that tell it from a namesake; ``weak`` names are everyday words, an
    action only where 行动 or 专项 stands by; ``source`` says where the row is from.
    """

    key: str
    name: str
    lead: str
    first: int | None
    last: int | None
    others: tuple[str, ...]
    clues: tuple[str, ...]
    scope: str
    weak: bool
    note: str
    source: str


class Series:
    """What ``aliases/campaigns`` knows."""

    def __init__(
        self, known: tuple[SeriesInfo, ...], slogans: frozenset[str], patterns: tuple[re.Pattern[str], ...]
    ) -> None:
        self.known = known
        self.slogans, self._patterns = slogans, patterns
        self._forms: dict[str, tuple[SeriesInfo, ...]] = {}
        for info in known:
            for form in self.forms(info):
                self._forms[form] = (*self._forms.get(form, ()), info)

    @classmethod
    def load(cls, *folders: Path) -> Series:
        """The series of ``aliases/campaigns`` and of further such folders, of which later rows win.

        PlanctlError with file and line where a table is damaged or names one series twice.
        """
        known: dict[str, SeriesInfo] = {}
        slogans: frozenset[str] = frozenset()
        patterns: tuple[re.Pattern[str], ...] = ()
        for folder in folders:
            known |= _table(folder / "series.yaml")
            terms, more = _others(folder / "not-campaigns.yaml")
            slogans, patterns = slogans | terms, patterns + more
        return cls(tuple(known.values()), slogans, patterns)

    def key(self, name: str) -> str:
        """The series of a name by rule, with the slogans of the table in mind."""
        return key(name, self.slogans)

    def year(self, name: str) -> int | None:
        """The year in a name."""
        return year(name)

    def forms(self, info: SeriesInfo) -> tuple[str, ...]:
        """The bare names by which a series is found."""
        bare = info.key.partition("（")[0]
        names = (
            bare,
            self.key(info.name),
            *(self.key(other) for other in info.others),
            *map(_bare, info.others),
        )
        return tuple(dict.fromkeys(name for name in names if name))

    def namesakes(self, name: str) -> tuple[SeriesInfo, ...]:
        """All known series that a name can mean."""
        return self._forms.get(self.key(name), ())

    def canonical(self, name: str, text: str = "") -> SeriesInfo | None:
        """The known series of a name; of namesakes the one whose clues stand in the name or in ``text``.

        ``text`` is the clause with its annotation. None where the name is unknown, or where namesakes
        cannot be told apart: the rule's key is then all there is.
        """
        found = self.namesakes(name)
        if len(found) <= 1:
            return found[0] if found else None
        scores = [sum(clue in name + text for clue in info.clues) for info in found]
        best = [info for info, score in zip(found, scores, strict=True) if score == max(scores) and score]
        return best[0] if len(best) == 1 else None

    @property
    def names(self) -> frozenset[str]:
        """The bare names that tell a campaign by themselves: 剑网, 秋风; weak ones such as 守护 are left out."""
        strong = {form for info in self.known if not info.weak for form in self.forms(info)}
        return frozenset(strong - {form for info in self.known if info.weak for form in self.forms(info)})

    def series_of(self, name: str, text: str = "") -> str:
        """The key under which plans are joined: the known series, else the rule's key."""
        info = self.canonical(name, text)
        return info.key if info is not None else self.key(name)

    def not_campaign(self, term: str) -> bool:
        """Whether a quoted term is a slogan, a method, a nickname, a day or a platform."""
        plain = "".join(term.split()).translate(_QUOTES)
        if plain in self.slogans:
            return True
        return plain not in self._forms and any(pattern.match(plain) for pattern in self._patterns)


def _table(path: Path) -> dict[str, SeriesInfo]:
    found: dict[str, SeriesInfo] = {}
    for row in read_table(path, SERIES)["series"] if path.exists() else ():
        if row["key"] in found:
            raise PlanctlError(
                _("two rows for the series {key}").format(key=row["key"]), file=path, line=row.line
            )
        found[row["key"]] = _info(row)
    return found


def _info(row: Row) -> SeriesInfo:
    return SeriesInfo(
        row["key"], row["name"], row.get("lead") or "", row.get("first"), row.get("last"),
        tuple(row.get("others") or ()), tuple(row.get("clues") or ()), row.get("scope") or "national",
        row.get("weak") == "yes", row.get("note") or "", row["source"],
    )  # fmt: skip


def _others(path: Path) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Terms and patterns that are no campaign."""
    if not path.exists():
        return frozenset(), ()
    table = read_table(path, NOT_CAMPAIGNS)
    terms = frozenset(term for group in table.get("groups", []) for term in group["terms"])
    return terms, tuple(_pattern(row) for row in table.get("patterns", []))


def _pattern(row: Row) -> re.Pattern[str]:
    try:
        return re.compile(row["pattern"])
    except re.error as error:
        message = _("not a regular expression: {pattern}").format(pattern=row["pattern"])
        raise PlanctlError(message, file=row.file, line=row.line) from error
