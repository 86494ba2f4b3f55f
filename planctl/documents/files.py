"""Documents from disk: the size is asked before anything is read."""

from __future__ import annotations

import stat
from pathlib import Path

from planctl.documents.limits import USUAL, Limits, check_size
from planctl.documents.model import Document
from planctl.documents.unread import refuse_kind
from planctl.errors import PlanctlError
from planctl.words import _


def read_bytes(path: Path | str, *, limits: Limits = USUAL) -> bytes:
    """The bytes of a regular file within ``limits.file_bytes``; PlanctlError for anything else."""
    file = Path(path)
    try:
        status = file.stat()
        if stat.S_ISDIR(status.st_mode):
            refuse_kind("folder", str(path))
        if not stat.S_ISREG(status.st_mode):
            raise PlanctlError(_("this is no regular file"), file=path, hint=_("Name a document."))
        check_size(status.st_size, str(path), limits)
        with file.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)  # the file may have grown since
    except FileNotFoundError as error:
        raise PlanctlError(_("there is no such file"), file=path, hint=_("Check the path.")) from error
    except PermissionError as error:
        reason = _("no permission to read")
        raise PlanctlError(_("cannot read: {reason}").format(reason=reason), file=path) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PlanctlError(_("cannot read: {reason}").format(reason=reason), file=path) from error
    check_size(len(data), str(path), limits)
    return data


def read_file(path: Path | str, *, limits: Limits = USUAL) -> Document:
    """Read a document from disk; see :func:`planctl.documents.read`."""
    from planctl.documents.reading import read

    return read(read_bytes(path, limits=limits), str(path), limits=limits)
