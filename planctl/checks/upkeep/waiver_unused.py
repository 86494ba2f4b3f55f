"""A waiver covers no finding.

Either the gap was closed, and the waiver would hide the next one of its kind; or it names the wrong rule, clause
or body. It is told by the runner, at the waiver's own line, and so has no sample.
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.facts import Context, Spot

CODE, NAME, SEVERITY = "WAI001", "waiver-unused", "warning"


def check(_context: Context) -> Iterator[Spot]:
    """Nothing here: waivers are applied after all rules."""
    yield from ()
