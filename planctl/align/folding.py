"""Texts made comparable: what differs only in script form, punctuation, place or level is the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_OTHER = re.compile(r"[^\u3400-\u9fffA-Za-z0-9%+·]+")
# Words that only say at which level a plan speaks; they change from plan to plan without changing a duty.
_LEVEL = re.compile(
    r"(?:我|本|全|各|我们)(?:省|市|区|县|州|盟|旗|地区|辖区)|本地区?|本行政区域|辖区内?|全国|我国|国家级?|本地|区属|市属|省属|"
    r"市级|区级|县级|省级|(?<![\u4e00-\u9fff])[省市区县](?=[\u4e00-\u9fff])"
)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Only characters that carry meaning: NFKC, lower case, no punctuation, no white space."""
    return _OTHER.sub("", unicodedata.normalize("NFKC", text)).lower()


def level(text: str, places: tuple[str, ...] = ()) -> str:
    """The folded text without level words and without the plans' own place names: the rule for equal-to."""
    for place in places:
        text = text.replace(place, "")
    return fold(_LEVEL.sub("", text))


def is_han(char: str) -> bool:
    """Whether a character is a Chinese one."""
    return "\u3400" <= char <= "\u9fff"
