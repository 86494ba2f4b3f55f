"""Which characters are Chinese, and the spelling of Mandarin syllables: what the repairs look for."""

from __future__ import annotations

import re

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f〇"
CLOSING = "，。；：、！？”’）》〉】〕」』…"
OPENING = "“‘（《〈【〔「『"
BREAK = "\x1e"
CELL = "\x1f"

_TONES = {"a": "aāáǎăà", "o": "oōóǒŏò", "e": "eēéěĕè", "i": "iīíǐĭì", "u": "uūúǔŭù", "v": "üvǖǘǚǜ"}
_PLAIN = {mark: plain for plain, marks in _TONES.items() for mark in marks}
_PLAIN |= {"ń": "n", "ň": "n", "ǹ": "n", "ɡ": "g"}
PINYIN = "a-zɡńňǹ" + "".join(mark for marks in _TONES.values() for mark in marks if not mark.isascii())
_INITIALS = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
_FINALS = (
    "iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua"
    "|ue|ui|un|uo|ve|vn"
    "|a|e|i|o|u|v"
)
_SYLLABLE = re.compile(f"(?:(?:{_INITIALS})?(?:{_FINALS})|n|ng|m)\\Z")
_TONED = re.compile("[" + "".join(m for marks in _TONES.values() for m in marks if not m.isascii()) + "ńňǹ]")


def plain_syllable(pinyin: str) -> str | None:
    """The syllable without its tone, or None where no Mandarin syllable is spelt so."""
    plain = "".join(_PLAIN.get(letter, letter) for letter in pinyin)
    return plain if _SYLLABLE.match(plain) else None


def is_toned(pinyin: str) -> bool:
    """Whether the spelling carries a tone mark, which no English word does."""
    return _TONED.search(pinyin) is not None
