"""What planctl raises: one class, with a place and a next step."""

from __future__ import annotations

from pathlib import Path


class PlanctlError(Exception):
    """Something could not be done.

    ``message`` says what is wrong, ``place`` where (``file:line``), ``hint`` what to do. The command
    line prints them as one or two lines and exits 2.
    """

    def __init__(
        self,
        message: str,
        *,
        file: str | Path | None = None,
        line: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.file = str(file) if file is not None else None
        self.line = line
        self.hint = hint

    @property
    def place(self) -> str:
        """``file:line``, ``file`` or an empty string."""
        if self.file is None:
            return ""
        return f"{self.file}:{self.line}" if self.line is not None else self.file

    def __str__(self) -> str:
        first = f"{self.place}: {self.message}" if self.place else self.message
        return f"{first}\n{self.hint}" if self.hint else first
