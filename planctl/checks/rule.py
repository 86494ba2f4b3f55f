"""A rule as the runner sees it, made from the module that holds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from planctl.checks.facts import Context, Spot, Value
from planctl.model import Severity

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Option:
    """One setting of a rule; the default's type is the option's type, ``what`` an English line about it."""

    name: str
    default: Value
    what: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; ``base`` tells that it needs a plan to compare with, ``manual`` is its module's docstring."""

    code: str
    name: str
    severity: Severity
    check: Callable[[Context], Iterator[Spot]]
    manual: str
    options: tuple[Option, ...] = ()
    base: bool = False

    @property
    def family(self) -> str:
        """The letters of the code: COV, DUT, NAM, STR, TXT, WAI."""
        return self.code.rstrip("0123456789")

    def answers_to(self, word: str) -> bool:
        """Whether a word of ``--select`` or of a settings file means this rule: code, name or family."""
        return word.upper() in (self.code, self.family, "ALL") or word.lower() == self.name


def rule_of(module: ModuleType) -> Rule:
    """The rule of a module with CODE, NAME, SEVERITY, check and perhaps OPTIONS and BASE."""
    return Rule(
        code=module.CODE,
        name=module.NAME,
        severity=module.SEVERITY,
        check=module.check,
        manual=module.__doc__ or "",
        options=getattr(module, "OPTIONS", ()),
        base=getattr(module, "BASE", False),
    )
