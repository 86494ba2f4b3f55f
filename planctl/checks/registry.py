"""All rules, in the order of their codes. Codes and names are never given to another rule."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from planctl.checks.coverage import (
    base_unrelated,
    campaign_missing,
    clause_missing,
    clause_narrowed,
    coverage_low,
    number_changed,
    obligation_weakened,
    task_missing,
)
from planctl.checks.duties import (
    agency_dropped,
    agency_duplicate,
    annotation_not_understood,
    lead_changed,
    lead_missing,
    no_responsible,
    vague_group_only,
)
from planctl.checks.names import (
    agency_abolished,
    agency_inconsistent,
    agency_misprint,
    agency_unknown,
    agency_wrong_level,
)
from planctl.checks.rule import Rule, rule_of
from planctl.checks.structure import (
    bracket_unbalanced,
    empty_task,
    numbering_gap,
    numbering_repeat,
    quote_unbalanced,
    stop_missing,
    task_without_clause,
    title_repeat,
)
from planctl.checks.text import (
    basis_not_named,
    damaged_text,
    duplicate_obligation,
    foreign_place,
    miscopied,
    misprint,
    scope_not_localised,
    stale_campaign,
    stale_year,
    words_repeated,
    year_mismatch,
)
from planctl.checks.upkeep import waiver_expired, waiver_unused
from planctl.errors import PlanctlError
from planctl.words import N_, _

MODULES = (
    task_missing, clause_missing, clause_narrowed, campaign_missing, obligation_weakened, number_changed,
    coverage_low, base_unrelated, no_responsible, lead_missing, lead_changed, agency_dropped, agency_duplicate,
    vague_group_only, annotation_not_understood, agency_unknown, agency_abolished, agency_inconsistent,
    agency_wrong_level, agency_misprint, numbering_gap, numbering_repeat, title_repeat, empty_task,
    task_without_clause, bracket_unbalanced, quote_unbalanced, stop_missing, damaged_text,
    duplicate_obligation, scope_not_localised, foreign_place, stale_year, stale_campaign, basis_not_named, year_mismatch,
    misprint, words_repeated, miscopied, waiver_unused, waiver_expired,
)  # fmt: skip
RULES: tuple[Rule, ...] = tuple(rule_of(module) for module in MODULES)
FAMILIES = {
    "COV": N_("coverage"),
    "DUT": N_("duties"),
    "NAM": N_("names"),
    "STR": N_("structure"),
    "TXT": N_("text"),
    "WAI": N_("waivers"),
}


def find(word: str) -> Rule:
    """The rule with this code or name; PlanctlError with the near ones."""
    for rule in RULES:
        if word.upper() == rule.code or word.lower() == rule.name:
            return rule
    raise unknown(word)


def unknown(word: str, file: str | Path | None = None, line: int | None = None) -> PlanctlError:
    """The error for a word that means no rule, with the nearest names."""
    names = [name for rule in RULES for name in (rule.name, rule.code)]
    near = get_close_matches(word, [*names, *FAMILIES], 3, 0.5)
    hint = _("Did you mean {near}?").format(near=", ".join(near)) if near else _("planctl rule lists them.")
    return PlanctlError(_("there is no rule {name}").format(name=word), file=file, line=line, hint=hint)
