"""The list of rules, and a rule's manual."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from planctl.render.checks.report import WORDS, RuleText
from planctl.wide import pad, wrap
from planctl.wide import width as cells
from planctl.words import _


def rule_list(rules: Sequence[RuleText], families: dict[str, str], width: int = 80) -> str:
    """One line a rule, under the name of its family."""
    lines: list[str] = []
    longest = max((len(rule.name) for rule in rules), default=0)
    for family, group in groupby(rules, key=lambda rule: rule.code.rstrip("0123456789")):
        lines += ["", f"{family}  {_(families[family])}"]
        for rule in group:
            head = f"  {rule.code}  {pad(rule.name, longest)}  {pad(_(WORDS[rule.severity]), 7)}  "
            first, *rest = wrap(rule.what, max(width - cells(head), 24)) or [""]
            lines += [head + first, *(" " * cells(head) + line for line in rest)]
    return "\n".join(lines[1:]) + "\n"


def rule_manual(rule: RuleText, width: int = 80) -> str:
    """What a rule looks for and why, texts that fail and pass, and its options."""
    lines = [f"{rule.code} {rule.name}  ({_(WORDS[rule.severity])})", ""]
    for paragraph in (rule.what, *rule.why):
        lines += [*wrap(paragraph, width), ""]
    for title, samples in _samples(rule):
        for sample in samples:
            lines += [title, "", *_indented(sample, width), ""]
    if rule.options:
        lines += [_("Options:"), ""]
    for name, default, what in rule.options:
        lines += wrap(f"  {name} ({default}): {_(what)}", width)
    return "\n".join(lines).rstrip() + "\n"


def _samples(rule: RuleText) -> Iterator[tuple[str, tuple[str, ...]]]:
    if rule.base is not None:
        yield _("The base plan:"), (rule.base,)
    yield _("Fails:"), rule.fails
    yield _("Passes:"), rule.passes


def _indented(sample: str, width: int) -> Iterator[str]:
    for line in sample.splitlines():
        yield from (f"    {part}" for part in wrap(line, width - 4))


def rules_data(rules: Sequence[RuleText]) -> str:
    """The rules as one JSON document."""
    rows: list[dict[str, Any]] = [
        {
            "code": rule.code,
            "rule": rule.name,
            "severity": rule.severity,
            "what": rule.what,
            "why": list(rule.why),
            "base": rule.base,
            "fails": list(rule.fails),
            "passes": list(rule.passes),
            "options": [{"name": n, "default": d, "what": _(w)} for n, d, w in rule.options],
        }
        for rule in rules
    ]
    return json.dumps({"schema": "planctl/rules/1", "rules": rows}, ensure_ascii=False, indent=1) + "\n"
