"""Text without markup: a Line for each line that is not blank."""

from __future__ import annotations

import re

from planctl.documents.furniture import is_contents, is_foot
from planctl.documents.hygiene import trim
from planctl.documents.limits import Limits, check_lines
from planctl.documents.model import Line
from planctl.model import Place

ENDS = re.compile(r"\r\n|\r|\n")
INNER_ENDS = re.compile("[\f\v\x85\u2028\u2029]")


def read_plain(text: str, name: str, limits: Limits) -> tuple[Line, ...]:
    """The lines of a text with line and column; page feeds and Unicode's own line ends part lines too."""
    check_lines(text.count("\n") + text.count("\r") - text.count("\r\n"), name, limits)
    lines: list[Line] = []
    for number, raw in enumerate(ENDS.split(text), start=1):
        for part in INNER_ENDS.split(raw):
            trimmed = trim(part)
            if trimmed:
                column = part.find(trimmed) + 1
                lines.append(
                    Line(
                        trimmed,
                        Place(number, column),
                        "furniture" if is_foot(trimmed) or is_contents(trimmed) else "text",
                    )
                )
    return tuple(lines)
