"""From what was checked to what the formats are given, and the settings as they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version

from planctl.checks.frozen import Drift
from planctl.checks.manual import manual_of
from planctl.checks.registry import RULES
from planctl.checks.rule import Rule
from planctl.checks.runner import Checked
from planctl.checks.selection import Chosen
from planctl.library.settings import Checks, Settings
from planctl.render.checks.report import PlanPart, Report, RuleText
from planctl.words import _


def rule_text(rule: Rule) -> RuleText:
    """A rule's manual in the language in use."""
    manual = manual_of(rule.manual)
    return RuleText(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        what=_(manual.what),
        why=tuple(_(paragraph) for paragraph in manual.why),
        fails=manual.fails,
        passes=manual.passes,
        base=manual.base,
        options=tuple((o.name, _value(o.default), o.what) for o in rule.options),
    )


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(str, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def report(
    checked: Sequence[Checked], chosen: Sequence[Chosen], fail_on: str, drift: Drift | None = None
) -> Report:
    """The report of a run; ``chosen`` are the rules that ran for all plans."""
    ran = {c.rule.code for c in chosen} | {m.finding.code for c in checked for m in c.marked}
    return Report(
        plans=tuple(_part(item) for item in checked),
        rules=tuple(rule_text(rule) for rule in RULES if rule.code in ran),
        fail_on=fail_on,
        version=_version(),
        hidden=drift.hidden if drift else 0,
        reworded=drift.reworded if drift else 0,
        gone=len(drift.gone) if drift else 0,
    )


def _part(checked: Checked) -> PlanPart:
    return PlanPart(
        checked.plan, checked.title, checked.base, checked.file, checked.marked, checked.condensed
    )


def _version() -> str:
    try:
        return version("planctl")
    except PackageNotFoundError:
        return "0"


def statistics(found: Report) -> str:
    """How often each rule spoke, most often first."""
    counts = Counter((i.finding.code, i.finding.rule) for i in found.items() if not i.finding.waived)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return "".join(f"{count:>6}  {code}  {rule}\n" for (code, rule), count in rows)


def costs(checked: Sequence[Checked]) -> Iterator[str]:
    """What each rule cost over all plans, dearest first."""
    total: Counter[str] = Counter()
    for item in checked:
        total.update(dict(item.costs))
    names = {rule.code: rule.name for rule in RULES}
    for code, seconds in total.most_common():
        yield f"{1000 * seconds:9.1f} ms  {code}  {names[code]}"


def settings_text(settings: Settings, checks: Checks, chosen: Sequence[Chosen], fail_on: str) -> str:
    """The settings as they hold, in the shape of a planctl.yaml."""
    where = settings.file or _("no planctl.yaml was found; these are the defaults")
    lines = [f"# {where}"]
    for key, folders in (("library", settings.library), ("aliases", settings.aliases)):
        lines += [f"{key}: [{', '.join(map(str, folders))}]"]
    lines += ["check:", f"  fail-on: {fail_on}"]
    if checks.base:
        lines += [f"  base: {checks.base}"]
    if checks.floor is not None:
        lines += [f"  coverage: {{fail-under: {checks.floor:g}}}"]
    lines += ["  rules:"]
    running = {c.rule.code: c for c in chosen}
    for rule in RULES:
        if rule.code not in running:
            lines += [f"    {rule.name}: off"]
            continue
        lines += [f"    {rule.name}:", f"      severity: {running[rule.code].severity}"]
        lines += [f"      {name}: {_value(value)}" for name, value in running[rule.code].options.items()]
    return "\n".join(lines) + "\n"
