"""Text for people, in the reader's language (gettext).

The source strings are English; ``planctl/locale/zh/*.po`` hold the Chinese. Code that runs at the
two ends calls :func:`_` when it prints; code in between marks with :func:`N_` and leaves the
translating to the renderer, or receives text already chosen. The language is a context variable, so
that two threads may speak two languages.
"""

from __future__ import annotations

import gettext
import os
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
_language: ContextVar[Language] = ContextVar("planctl_language", default="en")


def language_of_locale(environment: dict[str, str] | None = None) -> Language:
    """``zh`` where LC_ALL, LC_MESSAGES, LANG or LANGUAGE (in gettext's order) say Chinese, else ``en``."""
    env = os.environ if environment is None else environment
    plain = next((env[k] for k in ("LC_ALL", "LC_MESSAGES", "LANG") if env.get(k)), "")
    wanted = env.get("LANGUAGE") or plain
    return "zh" if wanted.lower().startswith("zh") else "en"


def speak(language: Language) -> None:
    """Choose the language of everything that is printed from here on."""
    _language.set(language)


def language() -> Language:
    """The language in use."""
    return _language.get()


@lru_cache(maxsize=4)
def _catalogue(language: Language) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    folder = Path(__file__).with_name("locale")
    return gettext.translation("planctl", str(folder), languages=[language], fallback=True)


def _(message: str) -> str:
    """The message in the language in use."""
    return _catalogue(_language.get()).gettext(message)


def n_(one: str, many: str, count: int) -> str:
    """The message for a count; English has two forms, Chinese one."""
    return _catalogue(_language.get()).ngettext(one, many, count)


def N_(message: str) -> str:
    """Mark a message for translation without translating it here."""
    return message
