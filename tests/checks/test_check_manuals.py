"""Every rule's manual: its samples fire and don't, and it reads in both languages."""

from __future__ import annotations

import pytest
from check_plans import findings

from planctl.checks.manual import manual_of
from planctl.checks.registry import FAMILIES, RULES
from planctl.checks.rule import Rule
from planctl.words import _, speak

SAMPLED = [rule for rule in RULES if rule.family != "WAI"]
OPTIONS = {"coverage-low": {"floor": 80.0}}


def _say(rule: Rule, sample: str) -> list[str]:
    manual = manual_of(rule.manual)
    case = {"plan": sample, "options": OPTIONS.get(rule.name, {})}
    if manual.base is not None:
        case["base"] = manual.base
    return [finding.message for finding in findings(rule.name, case)]


@pytest.mark.parametrize("rule", SAMPLED, ids=lambda rule: rule.name)
def test_failing_samples_fail_and_passing_ones_pass(rule: Rule) -> None:
    manual = manual_of(rule.manual)
    assert manual.fails
    assert manual.passes
    assert [sample for sample in manual.fails if not _say(rule, sample)] == []
    assert [said for sample in manual.passes for said in _say(rule, sample)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_manual_has_chinese_for_every_paragraph(rule: Rule) -> None:
    manual = manual_of(rule.manual)
    texts = [manual.what, *manual.why, *(option.what for option in rule.options)]
    speak("zh")
    assert [text for text in texts if _(text) == text] == []


def test_codes_and_names_are_unique_and_of_known_families() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert {rule.family for rule in RULES} == set(FAMILIES)
    assert [rule.code for rule in RULES] == sorted(rule.code for rule in RULES)
