"""How much a document may cost: every bound in one place, so that each can be widened by name."""

from __future__ import annotations

from dataclasses import dataclass

from planctl.errors import PlanctlError
from planctl.words import _


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one reading, far above any plan (the longest seen has 80,000 characters).

    ``file_bytes`` is asked before a file is read (``--max-size`` on the command line, in MB);
    ``unpacked_bytes`` and ``ratio`` bound what a zip may unfold to; ``elements`` and ``depth`` bound
    XML and HTML; ``lines``, ``pages`` and ``cells`` bound what comes out; ``pdf_seconds`` bounds the computing for one PDF.
    """

    file_bytes: int = 50_000_000
    unpacked_bytes: int = 200_000_000
    ratio: int = 300
    members: int = 10_000
    elements: int = 500_000
    depth: int = 200
    lines: int = 100_000
    pages: int = 2_000
    cells: int = 500_000
    pdf_seconds: int = 60


USUAL = Limits()


def megabytes(count: int) -> str:
    """A count of bytes as whole megabytes, at least 1."""
    return f"{max(1, round(count / 1_000_000))} MB"


def check_size(size: int, name: str, limits: Limits) -> None:
    """Refuse a file of more than ``limits.file_bytes`` bytes."""
    if size <= limits.file_bytes:
        return
    raise PlanctlError(
        _("the file has {size}, more than the limit of {limit}").format(
            size=megabytes(size), limit=megabytes(limits.file_bytes)
        ),
        file=name,
        hint=_("A plan rarely has more than 1 MB. If this is one, raise the limit with --max-size MB."),
    )


def check_lines(count: int, name: str, limits: Limits) -> None:
    """Refuse more than ``limits.lines`` lines."""
    if count <= limits.lines:
        return
    raise PlanctlError(
        _("the document has more than {limit} lines").format(limit=limits.lines),
        file=name,
        hint=_("A plan has a few hundred lines. Cut the plan out of the file and import that."),
    )
