"""One core for each process."""

from __future__ import annotations

import os


def keep_to_one_core() -> None:
    """Let libraries of arrays use one thread; to be called in a process of a pool before it loads numpy.

    Each process has its own core already: threads that wait for each other's cores double the time.
    """
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
