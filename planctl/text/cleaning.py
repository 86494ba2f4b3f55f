"""The fixed order of repairs, with every repair recorded and the way back to the source kept.

What :func:`clean` guarantees to the parser:

1. The result has as many lines as the source, and as many paragraphs and cells within a line.
2. No control character, terminal escape, direction mark or invisible joiner is left.
3. Characters are simplified, words the mainland's; readings after characters are gone.
4. Chinese punctuation is full-width; no blank stands beside it or at the end of a line. An
   ideographic blank between two characters is a gap of the layout, which may part a title from its text.
5. Cleaning again changes nothing.
6. Every repair that changes what a reader sees is a Problem with its line, before and after.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from planctl.model import Problem
from planctl.text import characters, damage, punctuation, script, spacing, suspects
from planctl.text.edits import Back, Edit, apply
from planctl.text.reworded import reworded
from planctl.text.script import Word
from planctl.words import N_, _, n_

Step = Callable[[str], Iterator[Edit]]
_ROUNDS = 4
_SHOWN = 12

MESSAGES = {
    "control": N_("control characters were taken out"),
    "radical": N_("a radical stood in place of a character"),
    "entity": N_("a code of the web page stood in place of a character"),
    "mojibake": N_("characters with shifted bytes were put right"),
    "pinyin": N_("readings after characters were taken out"),
    "script": N_("traditional characters were made simplified"),
    "vocabulary": N_("a word of another region was replaced"),
    "space": N_("a stray space between characters was taken out"),
    "quote": N_("a straight quotation mark was made a Chinese one"),
    "punctuation": N_("half-width punctuation was made full-width"),
    "doubled-mark": N_("a doubled punctuation mark was made single"),
}
# Kinds that come by the hundred: one problem a line (pinyin) or one for the whole document (script, punctuation).
_BY_LINE = frozenset({"pinyin", "control", "space", "radical", "doubled-mark"})
_BY_DOCUMENT = frozenset({"script", "punctuation"})


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean text; :meth:`origin` leads from an offset in it to the offset in the source."""

    text: str
    problems: tuple[Problem, ...]
    steps: tuple[Back, ...]

    def origin(self, offset: int) -> int:
        """Where in the source the character at this offset comes from."""
        for back in reversed(self.steps):
            offset = back.origin(offset)
        return offset


def steps(words: tuple[Word, ...], traditional: bool = True) -> tuple[tuple[str, Step], ...]:
    """The repairs in their order, by name; those of script and words only for a traditional text."""
    other_script: tuple[tuple[str, Step], ...] = (
        ("simplified", script.simplified),
        ("particles", script.particles),
        ("vocabulary", script.vocabulary(words)),
    )
    return (
        ("controls", characters.controls),
        ("invisible", characters.invisible),
        ("entities", characters.entities),
        ("radicals", characters.radicals),
        ("shifted", damage.shifted),
        ("readings", damage.readings),
        *(other_script if traditional else ()),
        ("odd forms", punctuation.odd_forms),
        ("corner quotes", punctuation.corner_quotes),
        ("spaces", spacing.spaces),
        ("marks", punctuation.marks),
        ("brackets", punctuation.brackets),
        ("stops", punctuation.stops),
        ("quotes", punctuation.quotes),
        ("doubled", punctuation.doubled),
    )


def clean(text: str, words: tuple[Word, ...] = ()) -> Cleaned:
    """The text repaired; ``words`` is the table of other regions' words."""
    order = steps(words, script.is_traditional(text))
    backs: list[Back] = []
    repairs: list[tuple[int, Edit, str]] = []
    for _round in range(_ROUNDS):
        before = len(backs)
        for _name, step in order:
            text = _take(step, text, backs, repairs)
        if len(backs) == before:
            break
    done = Cleaned(text, (), tuple(backs))
    return Cleaned(text, (*_told(repairs), *suspects.suspects(text), *reworded(text)), done.steps)


def _take(step: Step, text: str, backs: list[Back], repairs: list[tuple[int, Edit, str]]) -> str:
    edits = tuple(step(text))
    if not edits:
        return text
    told = [e for e in edits if e.kind]
    if told:
        ends = _line_ends(text)
        repairs += [(bisect_right(ends, e.start) + 1, e, _context(text, e)) for e in told]
    text, back = apply(text, edits)
    backs.append(back)
    return text


def _line_ends(text: str) -> list[int]:
    ends = []
    at = text.find("\n")
    while at >= 0:
        ends.append(at + 1)
        at = text.find("\n", at + 1)
    return ends


def _context(text: str, edit: Edit) -> str:
    """The stretch as shown to a reader: with the character before it where the repair takes something out."""
    start = edit.start - 1 if not edit.after and edit.start and edit.kind != "control" else edit.start
    return text[start : edit.end]


def _told(repairs: list[tuple[int, Edit, str]]) -> Iterator[Problem]:
    """Problems, by line; repairs that come by the hundred are gathered."""
    in_order = sorted(repairs, key=lambda r: (r[0], r[1].kind or "", r[1].start))
    for kind in sorted(_BY_DOCUMENT & {e.kind for _n, e, _c in in_order if e.kind}):
        yield _gathered([r for r in in_order if r[1].kind == kind])
    rest = [r for r in in_order if r[1].kind not in _BY_DOCUMENT]
    for _key, group in groupby(rest, key=lambda r: (r[0], r[1].kind)):
        same = list(group)
        if same[0][1].kind in _BY_LINE:
            yield _gathered(same)
        else:
            yield from map(_single, _counted(same))


def _counted(same: list[tuple[int, Edit, str]]) -> list[list[tuple[int, Edit, str]]]:
    """Equal replacements of one line together."""
    together: dict[tuple[str, str], list[tuple[int, Edit, str]]] = {}
    for repair in same:
        together.setdefault((repair[2], repair[1].after), []).append(repair)
    return list(together.values())


def _single(same: list[tuple[int, Edit, str]]) -> Problem:
    line, edit, context = same[0]
    message = _(MESSAGES[edit.kind or ""])
    if len(same) > 1:
        message = _times(message, len(same))
    return Problem(edit.kind or "", message, line, context, _after(edit, context))


def _gathered(same: list[tuple[int, Edit, str]]) -> Problem:
    line, edit = same[0][:2]
    seen = dict.fromkeys((context, _after(e, context)) for _line, e, context in same)
    shown = list(seen)[:_SHOWN]
    more = "…" if len(seen) > _SHOWN else ""
    return Problem(
        edit.kind or "",
        _times(_(MESSAGES[edit.kind or ""]), len(same)),
        line,
        "、".join(_visible(before) for before, _a in shown) + more,
        "、".join(_visible(after) for _b, after in shown) + more,
    )


def _after(edit: Edit, context: str) -> str:
    return context[: len(context) - (edit.end - edit.start)] + edit.after


def _visible(text: str) -> str:
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def _times(message: str, count: int) -> str:
    return n_("{what} ({count} time)", "{what} ({count} times)", count).format(what=message, count=count)
