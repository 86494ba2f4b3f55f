"""Characters that show nothing and can do harm: found, taken out, and listed.

Control characters and terminal escapes would reach a terminal, direction marks would let a text
show other than it is stored, invisible ones would split names. None of them belongs to a plan.
"""

from __future__ import annotations

import re
from dataclasses import replace

from planctl.documents.model import Line
from planctl.model import Place, Problem
from planctl.words import _

# ECMA-48 sequences; each alternative stops at the next ESC, so that matching stays linear.
ESCAPES = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"
    "|(?:\x1b\\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"
    "|\x1b[PX^_][^\x1b\x9c]*(?:\x1b\\\\|\x9c)?"
    "|\x1b[ -/]*[0-Z\\\\^-~]?"
)
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What programs write where nobody gave a title.
NO_TITLE = re.compile(
    r"^(?:\(?(?:untitled|anonymous|unspecified|unnamed|无标题.{0,8}|未命名.{0,8}|新建.{0,20}文档.{0,8}|文档 ?\d*"
    r"|document ?\d*|幻灯片 ?\d*)\)?"
    r"|(?:microsoft word|wps).{0,200}|[^。]{0,200}\.(?:docx?|wps|pdf|txt|html?))$",
    re.I,
)
LISTED = 50
SHOWN = 12


def clean(text: str) -> str:
    """The text without escapes, control, direction and invisible characters (tabs and newlines stay).

    A no-break space becomes a space: it shows as one, and stands wherever an editor put it.
    """
    if text.isascii() and text.isprintable():
        return text
    return INVISIBLE.sub("", ESCAPES.sub("", text)).replace("\u00a0", " ")


def found(text: str) -> tuple[str, ...]:
    """What :func:`clean` would take out, as ``ESC[31m`` or ``U+202E``, in order."""
    names = [_name(match.group()) for match in ESCAPES.finditer(text)]
    rest = ESCAPES.sub("", text)
    return tuple(names + [_name(match.group()) for match in INVISIBLE.finditer(rest)])


def _name(run: str) -> str:
    if run[0] == "\x1b":
        return "ESC" + "".join(c if c.isprintable() else f"<{ord(c):02X}>" for c in run[1:40])
    return f"U+{ord(run[0]):04X}"


def kind_of(text: str) -> str:
    """The kind of Problem for what stands in ``text``: terminal-escape, direction- or control-characters."""
    if ESCAPES.search(text):
        return "terminal-escape"
    return "direction-characters" if DIRECTION.search(text) else "control-characters"


def clean_lines(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """The lines cleaned and trimmed, emptied ones left out, and one Problem for each line changed."""
    kept: list[Line] = []
    problems: list[Problem] = []
    more = 0
    for line in lines:
        new = _clean_line(line)
        if new is not line and found(line.text):
            more += len(problems) >= LISTED
            if len(problems) < LISTED:
                problems.append(_problem(line))
        if new.text:
            kept.append(new)
    if more:
        problems.append(_and_more(more))
    return tuple(kept), tuple(problems)


def _clean_line(line: Line) -> Line:
    text = trim(clean(line.text)) if not line.cells else line.text
    cells = tuple(trim(clean(cell)) for cell in line.cells)
    if line.cells:
        text = trim("\t".join(cells)) and "\t".join(cells)
    if text == line.text and cells == line.cells:
        return line
    return replace(line, text=text, cells=cells)


def trim(text: str) -> str:
    """Without white space at both ends, the ideographic and the no-break space among it."""
    return text.strip(" \t\r\n\v\f\u00a0\u3000\u2002\u2003\u2009")


def _problem(old: Line) -> Problem:
    names = found(old.text)
    listed = "、".join(names[:SHOWN]) + ("…" if len(names) > SHOWN else "")
    return Problem(
        kind=kind_of(old.text),
        message=_("characters that show nothing were taken out: {names}").format(names=listed),
        line=old.place.line,
        before=listed,
        after="",
    )


def _and_more(count: int) -> Problem:
    message = _("characters that show nothing were taken out of {count} more lines").format(count=count)
    return Problem(kind="control-characters", message=message, before="", after="")


def clean_meta(meta: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Names and values of a document's head, cleaned, on one line each, at most 1,000 characters."""
    pairs = ((trim(clean(name)), trim(clean(" ".join(value[:4000].split())))[:1000]) for name, value in meta)
    return tuple((name[:100], value) for name, value in pairs if name and value and not NO_TITLE.match(value))


def text_lines(text: str, place: Place) -> tuple[Line, ...]:
    """Text with newlines as Lines of one place, blank ones left out."""
    return tuple(Line(part, place) for part in text.split("\n") if trim(part))
