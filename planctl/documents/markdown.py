"""Markdown with an optional YAML head: headings, tables, notes; marks of emphasis and links taken off.

Lines are kept as they stand: annual plans put meaning into line ends, so soft-wrapped lines are not
joined as Markdown would. The head is read as plain ``name: value`` lines, never as YAML, so that no
alias, tag or type of YAML is ever evaluated.
"""

from __future__ import annotations

import re

from planctl.documents.hygiene import trim
from planctl.documents.limits import Limits, check_lines
from planctl.documents.model import Line
from planctl.documents.plain import ENDS
from planctl.model import Place

HEAD_LINE = re.compile(r"^([^\s:：#'\"&*!\[\]{}|>-][^:：]{0,60})[:：][ \t]*(.*)$")
HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*)$")
CLOSING = re.compile(r"(?:^|(?<=[ \t]))#+$")
RULE = re.compile(r"^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
SETEXT = re.compile(r"^ {0,3}(=+|-{3,})[ \t]*$")
QUOTE = re.compile(r"^ {0,3}> ?")
BULLET = re.compile(r"^[ \t]*[-*+][ \t]+")
FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
NOTE = re.compile(r"^\[\^([^\]\s]{1,40})\]:[ \t]*(.*)$")
DIVIDER = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
SPAN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|!\[[^\]\n]{0,300}\]\([^)\s]{0,500}\)"
    r"|\[(?P<link>[^\[\]\n]{1,500})\]\([^)\n]{0,500}\)"
    r"|\[\^[^\]\s]{1,40}\]"
    r"|\*\*(?P<bold>[^*\n]{1,2000})\*\*"
    r"|__(?P<under>[^_\n]{1,2000})__"
    r"|(?<![\w*])\*(?P<italic>[^*\s][^*\n]{0,500})\*(?![\w*])"
    r"|`(?P<code>[^`\n]{1,500})`"
    r"|<(?P<url>https?://[^>\s]{1,500})>"
)


def read_markdown(
    text: str, name: str, limits: Limits
) -> tuple[tuple[Line, ...], tuple[tuple[str, str], ...]]:
    """The lines and the head's ``name: value`` pairs of a Markdown text."""
    check_lines(text.count("\n"), name, limits)
    raw = ENDS.split(text)
    after_head, meta = _head(raw)
    return tuple(_body(raw, after_head)), meta


def _head(raw: list[str]) -> tuple[int, tuple[tuple[str, str], ...]]:
    if not raw or raw[0].rstrip() != "---":
        return 0, ()
    end = next((i for i, line in enumerate(raw[1:62], 1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        return 0, ()
    matches = (HEAD_LINE.match(line) for line in raw[1:end])
    return end + 1, tuple((m.group(1).strip(), _unquote(m.group(2))) for m in matches if m)


def _unquote(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"":
        inner = value[1:-1]
        return inner.replace("''", "'") if value[0] == "'" else re.sub(r"\\([\"\\])", r"\1", inner)
    return value


def _body(raw: list[str], start: int) -> list[Line]:
    lines: list[Line] = []
    table, number, fenced = 0, start, False
    while number < len(raw):
        if not fenced and _opens_table(raw, number):
            table += 1
            number = _table(raw, number, table, lines)
            continue
        if FENCE.match(raw[number]):
            fenced = not fenced
        elif not fenced and _underlines(raw, number, lines):
            lines[-1] = _as_heading(lines[-1], raw[number])
        else:
            lines.extend(_line(raw[number], number + 1, fenced))
        number += 1
    return lines


def _underlines(raw: list[str], number: int, lines: list[Line]) -> bool:
    above = lines[-1] if lines else None
    directly = above is not None and above.place.line == number and above.kind == "text"
    return bool(directly and SETEXT.match(raw[number]) and len(lines[-1].text) < 80)


def _as_heading(line: Line, mark: str) -> Line:
    return Line(line.text, line.place, "heading", 1 if "=" in mark else 2)


def _line(raw: str, number: int, fenced: bool) -> list[Line]:
    place = Place(line=number, column=len(raw) - len(raw.lstrip()) + 1)
    if fenced:
        return [Line(trim(raw), place)] if trim(raw) else []
    raw = _without_comments(raw)
    if RULE.match(raw) or SETEXT.match(raw):
        return []
    heading, note = HEADING.match(raw), NOTE.match(raw)
    if heading:
        title = CLOSING.sub("", trim(heading.group(2)))
        return _if_text(Line(spans(title), place, "heading", len(heading.group(1))))
    if note:
        return _if_text(Line(spans(note.group(2)), place, "note"))
    return _if_text(Line(spans(BULLET.sub("", QUOTE.sub("", raw))), place))


def _without_comments(raw: str) -> str:
    start = raw.find("<!--")
    while start >= 0:
        end = raw.find("-->", start + 4)
        if end < 0:
            return raw
        raw = raw[:start] + raw[end + 3 :]
        start = raw.find("<!--", start)
    return raw


def _if_text(line: Line) -> list[Line]:
    return [line] if line.text else []


def spans(text: str) -> str:
    """The text without marks of emphasis, links, pictures and references, escapes undone, trimmed."""
    return trim(SPAN.sub(_plain, trim(text)))


def _plain(match: re.Match[str]) -> str:
    groups = match.groupdict()
    for name in ("link", "bold", "under", "italic"):
        if groups[name]:
            return SPAN.sub(_plain, groups[name])
    return groups["escaped"] or groups["code"] or groups["url"] or ""


def _opens_table(raw: list[str], number: int) -> bool:
    if "|" not in raw[number] or number + 1 >= len(raw):
        return False
    below = raw[number + 1]
    return "|" in below and "-" in below and len(below) < 2000 and DIVIDER.match(below) is not None


def _table(raw: list[str], start: int, table: int, lines: list[Line]) -> int:
    """Append the rows of the table that opens at ``start``; the index of the first line after it."""
    width = len(_cells(raw[start]))
    number = start
    while number < len(raw) and "|" in raw[number]:
        if number != start + 1:
            cells = (_cells(raw[number]) + [""] * width)[:width]
            row = number - start + (1 if number == start else 0)
            refs = tuple(f"table {table} {column_name(i)}{row}" for i in range(width))
            place = Place(line=number + 1, cell=refs[0] if refs else None)
            if any(cells):
                lines.append(Line("\t".join(cells), place, "row", cells=tuple(cells), table=table, refs=refs))
        number += 1
    return number


def _cells(raw: str) -> list[str]:
    row = trim(raw).removeprefix("|")
    parts = re.split(r"(?<!\\)\|", row)
    if parts and not trim(parts[-1]):
        parts.pop()
    return ["\n".join(spans(piece) for piece in re.split(r"<br ?/?>", part)) for part in parts]


def column_name(index: int) -> str:
    """The letters of a column counted from 0: A, B … Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
