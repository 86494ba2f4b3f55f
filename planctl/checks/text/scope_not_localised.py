"""A duty that only the centre or a higher level can have was left in when the plan was copied.

Holding national events, instructing 各地, issuing national standards or judicial rules, and enterprises of the
province in a district's plan. Names of national systems and documents are no duty; taking part (配合、参与、协助)
is none either.

Fails::

    （一）提升水平。举办全国打假业务培训班。（区市场监管局负责）
    （二）健全销毁。指导各地公布具备条件的销毁单位名录。（市生态环境官渡分局负责）

Passes::

    （一）提升水平。参加全国打假业务培训班。（区市场监管局负责）
    （二）衔接两法。发挥全国打假信息共享系统作用。（区检察院负责）
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planctl.checks.facts import Context, Spot, everything
from planctl.checks.rule import Option
from planctl.checks.sentences import around
from planctl.model import Level, Severity
from planctl.words import N_, _

CODE, NAME, SEVERITY = "TXT003", "scope-not-localised", "warning"
OPTIONS = (Option("allow", (), "Words that may stand although they name a wider scope."),)
_DISTRICT: tuple[Level, ...] = ("district",)
_CITY: tuple[Level, ...] = ("district", "city")
_LOCAL: tuple[Level, ...] = ("district", "city", "province")
_HELPING = re.compile("配合|参与|参加|协助|落实|争取|按照|根据|做好[^，。]{0,8}(?:配套|衔接)|对接")


@dataclass(frozen=True, slots=True)
class Wider:
    """Words that speak for a wider scope than a plan of these levels has; ``mild`` levels are told as information."""

    pattern: re.Pattern[str]
    levels: tuple[Level, ...]
    what: str
    mild: tuple[Level, ...] = ()


# practice: seen in district and city plans that were copied from the national plans of 2018 to 2021
WIDER = (
    Wider(re.compile("(?:举办|召开|承办好?|组织召开)(?:好)?(?:第?[^，。；]{0,6})?全国[^，。；]{0,14}"), _CITY,
          N_("a national event"), ("city",)),
    Wider(re.compile("举办(?:网络版权保护与发展大会|中国[^，。；]{2,14}(?:大会|博览会|论坛))"), _CITY,
          N_("a national event"), ("city",)),
    Wider(re.compile("(?:指导|督促|督导|协调|组织|部署|推动|鼓励|支持)+(?:全国)?各(?:地区|地|省)(?!段|方)"), _CITY,
          N_("instructing all places"), ("city",)),
    Wider(re.compile("各省、?自治区、?直辖市|各省(?:区|市|（)|全国各地|在?全国范围内?"), _LOCAL,
          N_("the whole country"), ("province",)),
    Wider(re.compile("(?:推进|推动|建设|建立|完善|加强|加快)全国[^，。；“”]{2,16}(?:平台|系统|网络|体系)(?:建设)?"), _LOCAL,
          N_("building a national system"), ("province",)),
    Wider(re.compile("(?:组织|部署|开展)+全国(?!人大|政协)[^，。；“”]{2,14}(?:抽查|检查|整治|行动|调查|评比|竞赛)"), _LOCAL,
          N_("a national drive"), ("province", "city")),
    Wider(re.compile("省属(?:国有)?企业"), _DISTRICT, N_("enterprises of the province")),
    Wider(re.compile("(?:巩固|推进|完善|督促)[^，。；]{0,8}中央企业[^，。；]{0,20}"), _DISTRICT,
          N_("enterprises of the centre"), _DISTRICT),
    Wider(re.compile("(?:制定|出台|制订|修订|研究|编制|完善)+[^，。；]{0,18}(?:判断标准|司法解释|国家标准|立案规则|行政保护管理标准)"),
          _CITY, N_("national standards or rules")),
    Wider(re.compile("推动《[^》]{1,10}法》与《[^》]{1,12}法》[^，。；]{0,14}(?:衔接|修订|修改)"), _LOCAL,
          N_("national law-making")),
    Wider(re.compile("推进跨区域知识产权法庭建设"), _DISTRICT, N_("national law-making")),
    Wider(re.compile("(?:世界贸易组织|世贸组织|亚太经合组织|金砖国家|世界知识产权组织|驻华使领馆)"), _LOCAL,
          N_("relations with states and their organisations"), ("province", "city")),
    Wider(re.compile("(?:组织|开展)+[^，。；]{0,10}国家监督抽[查检]"), _LOCAL, N_("a national drive"), _LOCAL),
    Wider(re.compile("落实地方政府责任"), _LOCAL, N_("instructing all places"), _LOCAL),
)  # fmt: skip


def check(context: Context) -> Iterator[Spot]:
    """Each wider scope in a local plan, once a clause, unless the sentence speaks of taking part."""
    level = context.plan.level
    for _task, clause in everything(context.plan) if context.local else ():
        for wider in WIDER if level != "national" else ():
            match = next(_beyond(context, clause.text, wider), None) if level in wider.levels else None
            if match is not None:
                yield _spot(clause.id, match.group(), wider, "info" if level in wider.mild else None)


def _beyond(context: Context, text: str, wider: Wider) -> Iterator[re.Match[str]]:
    allowed = context.words("allow")
    for match in wider.pattern.finditer(text):
        before = around(text, match.start(), match.end()).split(match.group())[0]
        if not _HELPING.search(before[-12:]) and not any(word in match.group() for word in allowed):
            yield match


def _spot(clause: str, words: str, wider: Wider, at_most: Severity | None) -> Spot:
    return Spot(
        _("beyond this plan’s scope: {what}").format(what=_(wider.what)),
        clause=clause,
        span=words,
        at_most=at_most,
        hint=_("Say what is to be done here, or strike it out."),
    )
