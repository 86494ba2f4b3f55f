"""A rule's manual: the paragraphs and samples of its docstring."""

from __future__ import annotations

import re
from dataclasses import dataclass
from inspect import cleandoc

_BLOCK = re.compile(r"^(Base|Fails|Passes)::\n((?:\n|[ ]{4}.*(?:\n|\Z))+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Manual:
    """``what`` in one line, ``why`` in paragraphs, and sample texts: base, failing, passing."""

    what: str
    why: tuple[str, ...]
    fails: tuple[str, ...]
    passes: tuple[str, ...]
    base: str | None = None


def manual_of(docstring: str) -> Manual:
    """The parts of a rule's docstring; every paragraph is on one line, so that it can be translated."""
    text = cleandoc(docstring)
    blocks = [(kind, cleandoc(body)) for kind, body in _BLOCK.findall(text)]
    prose = [" ".join(part.split()) for part in _BLOCK.sub("", text).split("\n\n") if part.strip()]
    return Manual(
        what=prose[0],
        why=tuple(prose[1:]),
        fails=tuple(body for kind, body in blocks if kind == "Fails"),
        passes=tuple(body for kind, body in blocks if kind == "Passes"),
        base=next((body for kind, body in blocks if kind == "Base"), None),
    )
