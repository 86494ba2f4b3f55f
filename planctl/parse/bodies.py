"""Telling a body's name from other words by its form, and a list of bodies into its members.

Names are kept as written; who they are is a later question. ``和``, ``与``, ``及`` and ``以及`` part two
bodies only where both sides are bodies: 文化和旅游部 is one.
"""

from __future__ import annotations

import re

_ENDS = (
    "部|委|局|办|院|署|厅|处|室|会|社|行|所|站|队|校|库|台|团|司|厂|科|关|党校|中心|海关|政府|法庭"
    "|集团|公司|银行|支行|总部|小组|指挥部|管委会|街道|镇|乡|办事处|单位|部门"
    "|机构|企业|协会|学会|联合会|商会|工会|妇联|团委|残联|科协|文联|侨联|工商联|社联|供销社|总社"
    "|供电|开发区|园区|新区|度假区|高新区|经开区|保税区|自贸区|示范区|港区|片区|公安"
    "|法院|检察院|联通|移动|电信|铁塔|街镇|镇街|乡镇|街办|分中心|研究院|大学|学院|医院|组委|兵团"
    "|军区|武警|国网|电网|运营商|办公厅|专班|联席会议|双打办|各区|各县|各市|人行"
    "|市场监管|市监|公安分局|边防|海警|消防|民航|管理办|管理处|服务处|理事会|交易所|交易中心|股份|有限"
)
_NAME = re.compile(f"[\u4e00-\u9fffA-Za-z0-9〇“”·]{{1,40}}(?:{_ENDS})\\Z")
_STRICT = re.compile(
    "[\u4e00-\u9fff]{1,30}(?:部|委|局|院|署|厅|海关|政府|管委会|办事处|办公室|委员会|领导小组|总队"
    "|支队|大队|银行|总部|公司|集团|街镇|街道|镇街|乡镇"
    "|监管办|信办|打办|治办|政办|府办|委办|法办|网络办|编办|联合会|总工会|贸促会|残联|妇联|工商联"
    "|供销社|总社|分局|单位|部门)\\Z"
)
_NOT_NAME = re.compile(
    "[的了将并应要须可]|不得|不少于|以上|以下|简称|下称|包括|包含|例如|比如|如下|根据|按照|经过?审"
    "|详见|附件|^(?:全部|内部|外部|大部|全会|机会|社会|部分|详)"
)
_GROUP_START = re.compile(
    "(?:各|有关|相关|其他|其它|其余|所有|全体|本级|相应|(?:市|区|县|省|州|全市|全区|全县|全省)(?:级)?(?:各"
    "|有关|相关|其他|直有?关?|级有?关?)(?=.*(?:部门|单位|机构|企业|成员)))"
)
_GROUP_INSIDE = re.compile(
    "(?:有关|相关|各|其他|所有|全体)(?:成员|职能|责任|行政|执法|主管|业务|涉案|罚没|部门|单位)"
)
_GROUP_END = re.compile(
    "(?:成员单位|有关部门|相关部门|有关单位|相关单位|罚没部门|执法部门|主管部门|监管部门|职能部门"
    "|行业部门|责任部门|责任单位|用能单位|部门和单位|部门、单位)\\Z"
)
_PLAIN_SET = re.compile("(?:部门|单位|部门和单位|部门单位|部门及单位|机构|部门、单位)\\Z")
_JOINT = re.compile("(?:以及|[和及与暨])")
_OPENERS, _CLOSERS = "（(〔【《“", "）)〕】》”"


def is_body(name: str) -> bool:
    """Whether the words have the form of one body's name."""
    bare = _outer(name)
    return len(bare) >= 2 and _NAME.fullmatch(bare) is not None and _NOT_NAME.search(bare) is None


def is_surely_body(name: str) -> bool:
    """A stricter form, for lists that no verb and no label makes a duty of."""
    bare = _outer(name)
    return len(bare) >= 3 and _STRICT.fullmatch(bare) is not None and _NOT_NAME.search(bare) is None


def is_group(name: str) -> bool:
    """Whether the words name an open set of bodies: 有关部门, 领导小组各成员单位, 各区政府."""
    bare = _outer(name)
    return (
        _GROUP_START.match(bare) is not None
        or _GROUP_INSIDE.search(bare) is not None
        or _GROUP_END.search(bare) is not None
        or _PLAIN_SET.fullmatch(bare) is not None
    )


def is_plain_set(name: str) -> bool:
    """部门, 单位: what 等 closes a list with, and no group of its own."""
    return _PLAIN_SET.fullmatch(name) is not None


def _outer(name: str) -> str:
    """The name without what stands in brackets: 各区（市）政府."""
    return re.sub("[（(][^（()）]{0,20}[)）]", "", name)


def split_list(text: str, marks: str = "、") -> list[tuple[str, int]]:
    """The members of a list with their offsets; brackets are not entered."""
    parts: list[tuple[str, int]] = []
    depth, start = 0, 0
    for i, character in enumerate(text):
        if character in _OPENERS:
            depth += 1
        elif character in _CLOSERS:
            depth = max(0, depth - 1)
        elif character in marks and depth == 0:
            parts.append((text[start:i], start))
            start = i + 1
    parts.append((text[start:], start))
    return [pair for part in parts for pair in _unjoined(*_stripped(*part)) if pair[0]]


def _stripped(text: str, start: int) -> tuple[str, int]:
    return text.strip(" ，、。；;,"), start + len(text) - len(text.lstrip(" ，、。；;,"))


def _unjoined(text: str, start: int) -> list[tuple[str, int]]:
    """A and B apart, where both sides of 和, 及, 与, 以及 are bodies or sets of bodies."""
    for match in _JOINT.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        if _both(left, right):
            return [(left, start), *_unjoined(right, start + match.end())]
    return [(text, start)]


def _both(left: str, right: str) -> bool:
    if len(right) < 2 or is_plain_set(right) or is_plain_set(left):
        return False
    return is_body(left) and (is_body(right) or is_group(right)) and not left.endswith(("部门", "单位"))
