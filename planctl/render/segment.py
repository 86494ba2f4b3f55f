"""Words of a Chinese text, for the eye: word-level marks cut no word."""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from typing import Any

_PARTS = re.compile(r"[\u3400-\u9fff]+|[A-Za-z0-9.%]+|.", re.DOTALL)


def words(text: str) -> list[str]:
    """The words of a text by jieba; punctuation and Latin words stand alone. Joined they give the text."""
    found: list[str] = []
    for part in _PARTS.findall(text):
        found += _tokenizer().lcut(part) if "\u3400" <= part[0] <= "\u9fff" else [part]
    return found


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    """jieba, quiet, its dictionary cached in planctl's own folder (its default is a shared temporary one)."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba

    from planctl.library.cache import folder

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    place = folder()
    if place is not None:
        tokenizer.tmp_dir = str(place)
        tokenizer.cache_file = "jieba.cache"
    return tokenizer
