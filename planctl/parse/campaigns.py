"""Named special actions in a clause: quoted series, pairs, and unquoted drives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from planctl.model import Campaign
from planctl.parse.lexicon import Lexicon

_ACTION = (
    "(?:专项(?:执法|整治|治理|打击|保护|检查|监督|清理)?(?:整治)?行动|集中(?:整治)?行动|百日行动|执法行动|整治行动|治理行动|保护行动"
    "|行动|专项整治|专项治理|专项执法|专项检查|专项斗争|战役|工程)"
)
_QUOTED = re.compile("“(?P<name>[^“”\n]{1,30})”")
_AFTER = re.compile(
    f"(?:[（(][^（()）]{{1,12}}[)）])?(?:20\\d\\d年?(?:度)?)?(?:[\u4e00-\u9fff]{{0,14}}?)(?P<action>{_ACTION})(?!计划"
    f"|方案|指南|能力)"
)
_JOIN = re.compile("[、和及与]?\\Z")
_DRIVE = re.compile(
    "(?P<stem>[^。，；：！？（）\n]{2,48}?)(?P<tail>专项整治行动|专项治理行动|专项执法行动|专项检查行动"
    "|专项打击行动|专项行动|集中整治行动|规范整治行动|整治行动|执法维权行动|执法行动|百日行动|"
    "专项整治|专项治理|专项检查|专项斗争)"
)
_YEAR = re.compile("(20\\d\\d)年?(?:度)?|(?<![0-9])(\\d\\d)(?=”|\\Z)")
_OPENING = re.compile(
    ".*(?:组织开展好?|开展好?|组织实施|实施好?|推进|抓好|做好|配合|部署|启动|参与|进行|结合|依托"
    "|按照|落实好|加强|强化|巩固|深化|加大|报道|宣传|曝光|公布|通报|借助|继续|持续|深入|扎实|认真"
    "|全面|全力)"
    "|(?:组织|在|以|通过|集中|及时|并|将|对|按|和)(?!中)"
)
_KEEP_LEADING = re.compile("落实[^。，]{2,}“")
_SECTOR = re.compile(
    "(?:相关行业和领域|有关行业和领域|相关行业|重点行业和领域|重点领域|全市|全区|全县|全省|全国|本市|本区"
    "|我市|我区|一批|新一轮|春季|秋季|夏季|冬季)+"
)
_UNNAMED = re.compile("(?:各项|各类|有关|相关|一系列|系列|多种|多次|等|的|和|与|及)\\Z")
_GENERIC = re.compile(
    "(?:专项|联合|集中|统一|各项|各类|跨国|跨区域|海关|多部门|部门|日常|有关|相关|系列|一系列|多次"
    "|重点领域|重点行业|市场|针对性|严厉|打击|整治|治理|执法|检查|监督|整顿|清理)*"
)
_RESULT = re.compile("(?:工作)?(?:成果|成效|情况|方案|结果|进展|经验|台账|任务|要求|机制|力度|督导)")
_NOT_NAMED_BY = re.compile("[要求等的]|活动|开展|推进|加强|建设|工作|模式|制度|机制|平台")
_NAMES_LIMIT = 100
_PAIR = 6


def find_campaigns(text: str, lexicon: Lexicon) -> list[tuple[Campaign, int]]:
    """The campaigns of a clause with the offsets at which they stand; one series is named once."""
    if "行动" not in text and "专项" not in text and "“" not in text:
        return []
    spans: list[tuple[int, int]] = []
    found: dict[str, tuple[Campaign, int]] = {}
    candidates = chain(islice(_quoted(text, lexicon), _NAMES_LIMIT), islice(_drives(text), _NAMES_LIMIT))
    for campaign, start, end in candidates:
        if any(a < end and start < b for a, b in spans):
            continue
        spans.append((start, end))
        if not any(_slip(campaign.series, series) for series in found):
            found.setdefault(campaign.series, (campaign, start))
    return sorted(found.values(), key=lambda pair: pair[1])


def _slip(one: str, other: str) -> bool:
    """Whether two series differ by a single character: the same drive, once misprinted."""
    return len(one) == len(other) > 4 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _quoted(text: str, lexicon: Lexicon) -> Iterator[tuple[Campaign, int, int]]:
    """Quoted names that the words behind, or within, or a table make actions; pairs share what follows."""
    pending: list[re.Match[str]] = []
    for match in _QUOTED.finditer(text):
        if pending and not _JOIN.fullmatch(text[pending[-1].end() : match.start()]):
            pending = []
        if _is_slogan(match["name"], lexicon) and not text.startswith("专项行动", match.end()):
            pending = []
            continue
        pending = [*pending[-_PAIR + 1 :], match]
        after = _AFTER.match(text, match.end())
        if (after and _qualifies(match, after, text)) or _names_action(match["name"]):
            end = after.end() if after else match.end()
            yield from (
                (_campaign(m, lexicon), m.start(), m.end() if m is not match else end) for m in pending
            )
            pending = []
        elif lexicon.series(match["name"]) in lexicon.campaigns:
            yield _campaign(match, lexicon), match.start(), match.end()


def _is_slogan(name: str, lexicon: Lexicon) -> bool:
    return name in lexicon.not_campaigns or name.removesuffix("行动") in lexicon.not_campaigns


def _names_action(name: str) -> bool:
    return name.endswith(("行动", "专项整治")) and len(name) > 2


def _qualifies(match: re.Match[str], after: re.Match[str], text: str) -> bool:
    """Whether the word of action belongs to the quoted name: 落实“四个最严”要求专项行动 is named by the whole."""
    between = text[match.end() : after.start("action")]
    return _NOT_NAMED_BY.search(between) is None and after["action"] != "工程"


def _campaign(match: re.Match[str], lexicon: Lexicon) -> Campaign:
    name = match["name"]
    year = _YEAR.search(name)
    return Campaign(lexicon.series(name), name, _year_of(year))


def _year_of(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    return int(match[1]) if match[1] else 2000 + int(match[2])


def _drives(text: str) -> Iterator[tuple[Campaign, int, int]]:
    """Unquoted drives: the words between the verb and 专项行动, 专项整治 and their like."""
    for sentence in re.finditer("[^。，；！？\n]{4,160}", text):
        for match in _DRIVE.finditer(sentence.group()):
            name = _drive_name(match["stem"])
            if name is None or _RESULT.match(sentence.group(), match.end()):
                continue
            yield from _one_drive(name, match, sentence.start())


def _drive_name(stem: str) -> str | None:
    """What the drive is called: without the verb that starts it, and without 全市 and 相关行业; None where it has no name."""
    quoted = _KEEP_LEADING.search(stem) is not None
    stem = stem[stem.rindex("落实", 0, stem.rindex("“")) :] if quoted else _without_opening(stem)
    stem = _SECTOR.sub("", stem, count=1) if _SECTOR.match(stem) else stem
    stem = stem.lstrip("、和及与了对为")
    if len(stem) < 2 or stem.count("“") != stem.count("”"):
        return None
    return None if _UNNAMED.search(stem) or _GENERIC.fullmatch(re.sub("[“”]", "", stem)) else stem


def _without_opening(stem: str) -> str:
    opening = _OPENING.match(stem)
    while opening:
        stem = stem[opening.end() :]
        opening = _OPENING.match(stem)
    return stem


def _one_drive(name: str, match: re.Match[str], offset: int) -> Iterator[tuple[Campaign, int, int]]:
    start = offset + match.end("stem") - len(name)
    year = re.search("(20\\d\\d)年?(?:度)?", name)
    whole = name + match["tail"]
    series = re.sub("[“”]|20\\d\\d年?(?:度)?", "", whole)
    series = re.sub("(?:专项|(?<!百日))行动\\Z", "", series)
    if len(series) >= 3:
        yield Campaign(series, whole, int(year[1]) if year else None), start, offset + match.end()
