"""Radical signs that PDF fonts put in place of characters (⼯ for 工), read as the characters.

Kangxi radicals and compatibility ideographs have the character as their compatibility mapping in
Unicode; most of the supplement has not, so those that look the same as a character stand here
(Unicode, CJK Radicals Supplement, U+2E80 to U+2EFF, by their names).
"""

from __future__ import annotations

import unicodedata

SUPPLEMENT = dict(
    zip(
        "⺁⺠⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
        "厂民西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
        strict=True,
    )
)


def unified(text: str) -> str:
    """The text with radicals and compatibility ideographs as characters; never longer or shorter."""
    if all(char < "\u2e80" or "\u3000" <= char < "\uf900" for char in text):
        return text
    return "".join(_unified(char) for char in text)


def _unified(char: str) -> str:
    if char in SUPPLEMENT:
        return SUPPLEMENT[char]
    if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff":
        new = unicodedata.normalize("NFKC", char)
        return new if len(new) == 1 else char
    return char
