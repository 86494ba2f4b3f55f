"""Words of the genre: what every plan says and what therefore asks for nothing by itself.

The lists are of the drafting style of 工作要点, 实施方案 and the like as seen in the plans; counts of the
background tell the rest.
"""

from __future__ import annotations

import re
from functools import lru_cache

from planctl.align.weights import background

# Verbs that open an obligation. In front of an enumeration they say what is done with all its members.
OPENING = re.compile(
    r"^(?:并|要|应当?|继续|进一步|切实|大力|深入|持续|不断|积极|着力|全面|严格|坚决|依法|从严|从重|严厉|严肃|重点|集中|组织|统筹|"
    r"打击|查处|规范|整治|治理|加强|强化|加大|推进|推动|开展|完善|健全|建立|落实|围绕|聚焦|针对|支持|鼓励|引导|提升|提高|促进|优化|"
    r"指导|督促|以|对|在|从|将|把|对于|加快|实施|做好|发挥|利用|运用|推广|总结)+"
)
# A stretch that opens so states what the measures are good for.
_PURPOSE = re.compile(
    r"^(?:切实|有效|不断|努力|共同|进而|以|从而)*(?:净化|维护|保障|营造|杜绝|严防|确保|防止)|"
    r"^(?:强化|增强|提升|提高|扩大)[^，]*(?:效果|成效|实效|影响力)$"
)
# A stretch that only says what a clause is about, as its first often does: 加强农村市场治理.
_HEADLINE = re.compile(
    r"(?:进一步|继续|切实|依法|深入|持续)*(?:加强|严格|强化|深化|开展|推进|加大|做好|抓好|加快|规范|提升)(?:对|对于)?"
    r".{2,14}?(?:监管|治理|管理|整治|工作|执法|保护|监督|检查|打击)(?:力度|工作|执法)?"
)
# Style alone: manner, degree, and verbs and nouns of any obligation.
_STYLE = re.compile(
    r"进一步|切实|大力|深入|持续|继续|不断|积极|着力|全面|严格|坚决|依法|组织|加强|强化|加大|推进|推动|开展|完善|健全|建立|落实|"
    r"贯彻|促进|提升|提高|优化|规范|力度|工作|行为|情况|方面|问题|有效|认真|充分|发挥|作用|相关|有关|各类|等|及时|统筹|加快|适用|"
    r"惩处|惩治|较多|多发|高发|严重|突出|明显|显著|重点|重要|主要|一批|实行|进行|实施|做好|抓好|构建|探索|鼓励|引导|支持|指导|督促"
)
# Verbs and manner without an object of their own: where only they were replaced, the same is asked for.
_CARRYING_OUT = re.compile(
    r"从严|从重|从快|特别|尤其|通过|采取|快速|迅速|查办|查处|查获|查缴|办理|发布|展示|展开|销售|生产|侵犯|制售|集中|集聚|长期|"
    r"不够|以及|打击|非法|进行|涉及|存在|出现|发生|予以|给予|作出|提出|制定|制订|出台|研究|部署|组成|形成|具有|包括|针对|"
    r"执行|日常|程度|办案|受到|依托"
)
_REST = 4  # characters that words of style must leave of a text that is more than style
_MOST = 0.7  # and the share of it
_COMMON = 60  # stretches of the background that hold a pair: about one in fifty


def states_purpose(text: str) -> bool:
    """Whether a stretch says what measures are for (维护市场秩序) rather than asking for one."""
    return _PURPOSE.match(text) is not None


def is_headline(key: str) -> bool:
    """Whether a folded text names a subject and a kind of work, and asks for nothing by itself (加强网络市场监管)."""
    return _HEADLINE.fullmatch(key) is not None


def is_style(text: str) -> bool:
    """Whether words of style or of carrying out make up so much of a text that its difference is one of wording."""
    rest = _CARRYING_OUT.sub("", _STYLE.sub("", text))
    return rest != text and (len(rest) < _REST or len(rest) < _MOST * len(text))


def strip_style(key: str) -> str:
    """A folded text without words of style and of carrying out (组织开展…专项行动)."""
    return _STYLE.sub("", key.replace("专项行动", "").replace("行动", ""))


@lru_cache(maxsize=65536)
def all_common(key: str) -> bool:
    """Whether a folded text consists of the genre's most common words only."""
    counts, _total = background()
    covered = [False] * len(key)
    for at in range(len(key) - 1):
        if counts.get(key[at : at + 2], 0) >= _COMMON:
            covered[at] = covered[at + 1] = True
    return all(covered)
