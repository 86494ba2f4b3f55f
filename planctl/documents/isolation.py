"""Work on untrusted bytes in a process of its own, with an end to its time and memory.

A PDF can make any reader loop or allocate without end in ways that no check beforehand sees. Where
the system cannot fork (Windows) or other threads run (a fork would copy their locks), the work is
done in this process, without these bounds.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from planctl.errors import PlanctlError
from planctl.words import _

T = TypeVar("T")
CHUNK = 1 << 20


def isolated(work: Callable[[], T], name: str, *, seconds: int, memory: int) -> T:
    """The result of ``work()``, done within ``seconds`` of computing and ``memory`` bytes.

    Raises what ``work`` raises, and PlanctlError where it does not end within its bounds.
    """
    if sys.platform == "win32" or threading.active_count() > 1:
        return work()
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        _run_and_leave(work, receive, send, seconds, memory)
    os.close(send)
    try:
        answer = _received(receive, time.monotonic() + 3 * seconds)
    finally:
        os.close(receive)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if not answer:
        raise PlanctlError(
            _("reading it took more than {seconds} seconds or {memory} MB; it was given up").format(
                seconds=seconds, memory=memory // 1_000_000
            ),
            file=name,
            hint=_("Print the pages of the plan to a new PDF, or save their text, and import that."),
        )
    fine, value = pickle.loads(answer)  # written by our own child, never by the document
    if not fine:
        raise value
    result: T = value
    return result


def _received(pipe: int, deadline: float) -> bytes:
    """All that comes through the pipe until it is closed; nothing where the deadline passes first."""
    pieces: list[bytes] = []
    while True:
        ready, _write, _error = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return b""
        piece = os.read(pipe, CHUNK)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)


def _run_and_leave(work: Callable[[], object], receive: int, send: int, seconds: int, memory: int) -> None:
    """In the child: do the work, send the answer, and end without touching what the parent holds."""
    try:
        os.close(receive)
        _bound(seconds, memory)
        answer = _answer(work)
        with os.fdopen(send, "wb") as pipe:
            pipe.write(answer)
    finally:
        os._exit(0)


def _answer(work: Callable[[], object]) -> bytes:
    try:
        return pickle.dumps((True, work()))
    except PlanctlError as error:
        error.__cause__ = error.__context__ = None
        return pickle.dumps((False, error))


def _bound(seconds: int, memory: int) -> None:
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    with contextlib.suppress(OSError, ValueError, AttributeError):
        resource.setrlimit(resource.RLIMIT_AS, (_mapped() + memory, resource.RLIM_INFINITY))


def _mapped() -> int:
    """The bytes this process has mapped already (Linux); a generous guess elsewhere."""
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123
            return int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 8_000_000_000
