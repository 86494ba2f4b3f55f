"""Reading and writing whole files: bounded, with clear errors, never half-written."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from planctl.errors import PlanctlError
from planctl.words import _

MAX_BYTES = 64 * 1024 * 1024


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a file; PlanctlError where it is missing, a folder, forbidden or larger than ``limit``."""
    try:
        if path.is_dir():
            raise PlanctlError(_("this is a folder, not a file"), file=path, hint=_("Name a file in it."))
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:  # asked of the bytes: a pipe or device has no size of its own
            raise _too_large(path, max(path.stat().st_size, len(data)), limit)
        return data
    except OSError as error:
        raise unreadable(path, error) from error


def _too_large(path: Path, size: int, limit: int) -> PlanctlError:
    return PlanctlError(
        _("the file has {size} MB; planctl reads at most {limit} MB").format(
            size=size // 1_000_000, limit=limit // 1_000_000
        ),
        file=path,
        hint=_("A plan is far smaller: is this the right file?"),
    )


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, with or without a mark; PlanctlError where it is not."""
    data = read_bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PlanctlError(
            _("the file is not UTF-8 text"), file=path, line=line, hint=_("Save it as UTF-8.")
        ) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: a temporary file beside it, then replace.

    A link keeps pointing where it points; a device or a pipe (``-o /dev/stdout``) is written into, never replaced.
    """
    temporary: str | None = None
    try:
        if path.exists() and not path.is_file():
            _write_into(path, data)
            return
        path = Path(os.path.realpath(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(_mode(path))
        Path(temporary).replace(path)
    except OSError as error:
        _discard(temporary)
        raise PlanctlError(
            _("cannot write: {reason}").format(reason=error.strerror or error),
            file=path,
            hint=_("Nothing was changed. Choose another place with -o, or free the space or the permission."),
        ) from error
    except BaseException:
        _discard(temporary)
        raise


def _write_into(path: Path, data: bytes) -> None:
    if path.is_dir():
        raise PlanctlError(_("this is a folder, not a file"), file=path, hint=_("Name a file in it."))
    with path.open("wb") as stream:
        stream.write(data)


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text whole or not at all."""
    write_bytes(path, text.encode("utf-8"))


def unreadable(path: Path, error: OSError) -> PlanctlError:
    """The error for a file that the system would not give."""
    if isinstance(error, FileNotFoundError):
        return PlanctlError(_("there is no such file"), file=path, hint=_("Check the path."))
    reason = (
        _("no permission to read") if isinstance(error, PermissionError) else (error.strerror or str(error))
    )
    return PlanctlError(_("cannot read: {reason}").format(reason=reason), file=path)


def _mode(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _discard(temporary: str | None) -> None:
    if temporary is not None:
        Path(temporary).unlink(missing_ok=True)
