"""A waiver has run out, and what it covered is told again.

The reason may no longer hold. Renew it with a new day, or mend the plan. It is told by the runner, at the
waiver's own line, and so has no sample.
"""

from __future__ import annotations

from collections.abc import Iterator

from planctl.checks.facts import Context, Spot

CODE, NAME, SEVERITY = "WAI002", "waiver-expired", "warning"


def check(_context: Context) -> Iterator[Spot]:
    """Nothing here: waivers are applied after all rules."""
    yield from ()
