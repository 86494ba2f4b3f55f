"""Which rules run, how severe they are and with which options: defaults, settings, command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from planctl.checks.facts import Value
from planctl.checks.registry import RULES, unknown
from planctl.checks.rule import Option, Rule
from planctl.errors import PlanctlError
from planctl.library.settings import Checks, RuleSetting
from planctl.model import Severity
from planctl.words import _


@dataclass(frozen=True, slots=True)
class Chosen:
    """A rule that runs, with its severity and options."""

    rule: Rule
    severity: Severity
    options: Mapping[str, Value]


def choose(settings: Checks, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Chosen, ...]:
    """The rules to run, in the order of their codes.

    ``select`` and ``ignore`` come from the command line and win over the settings file; each word is a
    code, a name or a family (COV), several may be joined by commas. PlanctlError for an unknown one.
    """
    wanted, unwanted = _words(select), _words(ignore)
    _known([*wanted, *unwanted], None)
    _known([*settings.select, *settings.ignore], settings.file)
    _known_rules(settings.rules, settings.file)
    found = [_chosen(rule, settings, wanted) for rule in RULES]
    return tuple(c for c in found if c is not None and not _any(c.rule, unwanted))


def _words(given: Iterable[str]) -> list[str]:
    return [word.strip() for part in given for word in part.split(",") if word.strip()]


def _known(words: Iterable[str], file: Path | None) -> None:
    for word in words:
        if not any(rule.answers_to(word) for rule in RULES):
            raise unknown(word, file=file)


def _known_rules(rules: Iterable[RuleSetting], file: Path | None) -> None:
    for setting in rules:
        if not any(rule.answers_to(setting.name) for rule in RULES):
            raise unknown(setting.name, file=file, line=setting.line)


def _any(rule: Rule, words: Iterable[str]) -> bool:
    return any(rule.answers_to(word) for word in words)


def _chosen(rule: Rule, settings: Checks, wanted: Sequence[str]) -> Chosen | None:
    own = [s for s in settings.rules if rule.answers_to(s.name)]
    own.sort(key=lambda s: s.name.lower() != rule.name and s.name.upper() != rule.code, reverse=True)
    chosen = Chosen(rule, rule.severity, {option.name: option.default for option in rule.options})
    off = _any(rule, settings.ignore) or bool(settings.select and not _any(rule, settings.select))
    for setting in own:
        off = setting.severity == "off" if setting.severity is not None else off
        if setting.severity is not None and setting.severity != "off":
            chosen = replace(chosen, severity=setting.severity)
        exact = setting.name.lower() == rule.name or setting.name.upper() == rule.code
        chosen = replace(chosen, options=_options(rule, chosen.options, setting, settings.file, exact=exact))
    if wanted:
        return chosen if _any(rule, wanted) else None
    return None if off else chosen


def _options(
    rule: Rule, options: Mapping[str, Value], setting: RuleSetting, file: Path | None, *, exact: bool
) -> Mapping[str, Value]:
    known = {option.name: option for option in rule.options}
    changed = dict(options)
    for name, value, line in setting.options:
        if name in known:
            changed[name] = _value(known[name], value, file, line)
        elif exact:
            raise _no_option(rule, name, file, line)
    return changed


def _no_option(rule: Rule, name: str, file: Path | None, line: int) -> PlanctlError:
    names = ["severity", *(option.name for option in rule.options)]
    near = get_close_matches(name, names, 1)
    hint = _("Did you mean {near}?").format(near=near[0]) if near else None
    return PlanctlError(
        _("{rule} has no option {name}").format(rule=rule.name, name=name),
        file=file,
        line=line,
        hint=hint or _("It has: {names}").format(names=", ".join(names)),
    )


def _value(option: Option, given: str | tuple[str, ...], file: Path | None, line: int) -> Value:
    """The option's value in the type of its default; PlanctlError where the text is none of it."""
    default = option.default
    if isinstance(default, tuple):
        return given if isinstance(given, tuple) else (given,)
    if isinstance(given, str):
        if isinstance(default, bool) and given.lower() in _BOOLEANS:
            return _BOOLEANS[given.lower()]
        if isinstance(default, str):
            return given
        if not isinstance(default, bool):
            try:
                return type(default)(given)
            except ValueError:
                pass
    raise PlanctlError(
        _("{name}: {value} is not of the kind of {default}").format(
            name=option.name, value=given if isinstance(given, str) else ", ".join(given), default=default
        ),
        file=file,
        line=line,
    )


_BOOLEANS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def with_floors(chosen: Sequence[Chosen], settings: Checks) -> tuple[Chosen, ...]:
    """The rules with the coverage floors of the settings given to ``coverage-low``."""
    floors = tuple(f"{name}={least:g}" for name, least in settings.floors)
    return tuple(_floored(c, settings.floor, floors) if c.rule.name == "coverage-low" else c for c in chosen)


def _floored(chosen: Chosen, floor: float | None, floors: tuple[str, ...]) -> Chosen:
    options = dict(chosen.options)
    if floor is not None:
        options["floor"] = floor
    if floors:
        options["agencies"] = floors
    return replace(chosen, options=options)
