"""CSV and TSV ledgers: every row a Line of kind ``row``."""

from __future__ import annotations

import csv
import io

from planctl.documents.grid import Cell, Grid
from planctl.documents.limits import Limits, check_lines
from planctl.documents.model import Line
from planctl.errors import PlanctlError
from planctl.words import _

MARKS = ",\t;，|"
LONGEST = 1_000_000


def read_separated(text: str, name: str, limits: Limits) -> tuple[Line, ...]:
    """The rows of a text with separated values; the separator is the one that gives the evenest rows."""
    check_lines(text.count("\n"), name, limits)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    grid = Grid(1, prefix="")
    # The limit of the csv module is one for the whole process and lower than some cells.
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=False)
    try:
        line = 1
        for row in reader:
            grid.add([Cell(_cell(value)) for value in row], line=line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise PlanctlError(
            _("the separated values cannot be read: {reason}").format(reason=error),
            file=name,
            line=reader.line_num,
            hint=_("Save the table as xlsx, or as CSV in UTF-8."),
        ) from error
    return tuple(grid.lines())


def _cell(value: str) -> str:
    return "\n".join(part.strip() for part in value.splitlines() if part.strip())


def separator(text: str) -> str:
    """The mark that most of the first rows agree on; a comma where none does."""
    head = [line for line in text[:50_000].split("\n") if line.strip()][:30]

    def agreement(mark: str) -> tuple[int, int]:
        counts = [line.count(mark) + 1 for line in head]
        usual = max(set(counts), key=lambda n: (counts.count(n), n), default=0)
        return (counts.count(usual) if usual > 1 else 0, usual)

    return max(MARKS, key=agreement)
