"""The numbers that open headings and items, in every style seen, and how deep each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CN = "[一二三四五六七八九十百零〇两]{1,5}"
_DIGITS = "[0-9０-９]{1,3}"
_DOT = "[.．]"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

# (style, rank, pattern): rank orders the levels, outermost first. The number stands in group 1.
STYLES: tuple[tuple[str, int, str], ...] = (
    ("part", 0, f"第({_CN}|{_DIGITS})(?:部分|编|篇)[、：:. ]?"),
    ("chapter", 10, f"第({_CN}|{_DIGITS})章[、：:. ]?"),
    ("division", 15, f"第({_CN}|{_DIGITS})节[、：:. ]?"),
    ("cn", 20, f"({_CN})(?:[、．]|\\.(?!\\d))"),
    ("article", 25, f"第({_CN}|{_DIGITS})条[、：:. ]?"),
    ("task", 30, f"(?:重点)?(?:任务|行动|工程|举措|专栏)({_CN}|{_DIGITS})(?:[、：:.． ]|(?=[“]))"),
    ("cn-paren", 40, f"[（(]({_CN})[）)][、.．]?"),
    ("decimal-2", 55, "[0-9]{1,2}[.．]([0-9]{1,2})(?![0-9.．%％万亿个年月])[、 ]?"),
    ("decimal-3", 58, "[0-9]{1,2}[.．][0-9]{1,2}[.．]([0-9]{1,2})(?![0-9])[、. ]?"),
    ("number", 50, f"({_DIGITS})(?:[.．](?![0-9])|、)"),
    ("number-paren", 60, f"[（(]({_DIGITS})[）)][、.．]?"),
    ("number-half", 65, f"({_DIGITS})[）)]"),
    ("circled", 70, f"([{_CIRCLED}])[、.．]?"),
)
_ANY = re.compile("|".join(f"(?P<s{i}>{pattern})" for i, (_s, _r, pattern) in enumerate(STYLES)))
_MARKDOWN = re.compile("(#{1,6})[ ]*(?=\\S)|[*+-][ ](?=\\S)|[*_]{2}(?=\\S)")
_GROUPS = tuple(_ANY.groupindex[f"s{i}"] for i in range(len(STYLES)))

_VALUES = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


@dataclass(frozen=True, slots=True)
class Label:
    """A number at the start of a line: its style, rank, value, how it is printed, and where it ends."""

    style: str
    rank: int
    value: int
    printed: str
    end: int


def read_label(text: str) -> Label | None:
    """The label that opens the text, or None; a Markdown mark before it is skipped."""
    start = 0
    markdown = _MARKDOWN.match(text)
    if markdown:
        start = markdown.end()
    match = _ANY.match(text, start)
    if match is None:
        return None
    index = next(i for i, group in enumerate(_GROUPS) if match[group] is not None)
    style, rank, _pattern = STYLES[index]
    value = number_of(match[_GROUPS[index] + 1])
    if value is None:
        return None
    end = match.end()
    while end < len(text) and text[end] in " \u3000*_":
        end += 1
    return Label(style, rank, value, match.group().strip("、：:. " if style == "task" else " \u3000"), end)


def number_of(written: str) -> int | None:
    """The value of a Chinese, Arabic or circled number; None where it is none."""
    if written in _CIRCLED:
        return _CIRCLED.index(written) + 1
    if written.isdecimal():
        return int(written)
    return _chinese(written)


def _chinese(written: str) -> int | None:
    total, digit = 0, -1
    for character in written:
        if character in "十百":
            total += (digit if digit >= 0 else 1) * (10 if character == "十" else 100)
            digit = -1
        elif digit > 0:
            return None
        else:
            digit = _VALUES[character]
    return total + max(digit, 0)
