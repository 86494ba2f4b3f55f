"""Until when: a deadline that a text itself sets."""

from __future__ import annotations

import re

_MONTH = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月"
_DEADLINE = re.compile(
    f"(?:20\\d\\d年|今年|本年度?|年内)?(?:{_MONTH}(?:[0-9]{{1,2}}日|底|末|中旬|上旬|下旬|初)?|[上下]半年"
    f"|[一二三四]季度|第[一二三四]季度|年)(?:底|末)?(?:之)?前"
    "|20\\d\\d年(?:底|末)(?:之)?前|(?:今年)?年(?:底|末)前|20\\d\\d年(?:底|末)(?=，?(?:完成|实现"
    "|达到|建成|基本))"
)


def find_deadline(text: str) -> str | None:
    """The first deadline the text names (6月底前, 2025年底前), as written; None where there is none."""
    match = _DEADLINE.search(text)
    return match.group() if match and match.group() != "年前" else None
