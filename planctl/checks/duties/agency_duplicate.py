"""One annotation names the same body twice, by one name or by two.

The second mention is a slip of copying: either it is superfluous, or another body was meant and now has no duty.

Fails::

    （一）推进正版化。检查机关软件。（区财政局、区市场监管局、区市场监管局按职责分工负责）

Passes::

    （一）推进正版化。检查机关软件。（区财政局负责）检查企业软件。（区财政局、区市场监管局按职责分工负责）
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planctl.checks.facts import Context, Spot, everything
from planctl.checks.names.likeness import one_body
from planctl.model import Clause
from planctl.words import _

CODE, NAME, SEVERITY = "DUT005", "agency-duplicate", "error"


def check(context: Context) -> Iterator[Spot]:
    """Equal names in one annotation, then different names of one body."""
    for _task, clause in everything(context.plan):
        for name, count in Counter(agency.name for agency in clause.agencies).items():
            if count > 1:
                yield Spot(
                    _("{name} stands {count} times in this annotation").format(name=name, count=count),
                    clause=clause.id,
                    span=name,
                    part="duty",
                    last=True,
                    hint=_("Take one out; or was another body meant?"),
                )
        yield from _under_two_names(context, clause)


def _under_two_names(context: Context, clause: Clause) -> Iterator[Spot]:
    names = list(dict.fromkeys(agency.name for agency in clause.agencies))
    for at, first in enumerate(names):
        for second in names[at + 1 :]:
            if one_body(context, first, second):
                yield Spot(
                    _("{first} and {second} are one body").format(first=first, second=second),
                    clause=clause.id,
                    span=second,
                    part="duty",
                    key=f"{first} {second}",
                    hint=_("Keep one name; or was another body meant?"),
                )
