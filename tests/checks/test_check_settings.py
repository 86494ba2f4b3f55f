"""planctl.yaml: what it may say, and how a mistake in it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from planctl.checks.selection import choose, with_floors
from planctl.errors import PlanctlError
from planctl.library.settings import Settings, find_settings

WHOLE = """
schema: planctl/settings/1
library: [plans]
aliases: aliases
bases:
  2020-*: 2020-national
  2020-guandu: plans/2020-kunming.yaml
coverage:
  fail-under: 60%
  agencies: {公安部: 80}
check:
  fail-on: error
  ignore: [basis-not-named]
  rules:
    STR: info
    misprint: {severity: error, allow: [范国]}
    agency-unknown: off
folders:
  plans/drafts:
    fail-on: warning
    rules: {clause-narrowed: off}
plans:
  2020-guandu:
    rules: {misprint: warning}
    coverage: {fail-under: 90}
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for name in ("plans/drafts", "aliases"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


def settings(repository: Path, text: str) -> Settings:
    (repository / "planctl.yaml").write_text(text, encoding="utf-8")
    return find_settings(repository / "plans")


def test_found_upwards_and_paths_count_from_the_file(repository: Path) -> None:
    found = settings(repository, WHOLE)
    assert found.file == repository / "planctl.yaml"
    assert found.library == (repository / "plans",)
    assert found.aliases == (repository / "aliases",)
    assert find_settings(Path("/")) == Settings()


def test_layers_general_folder_plan(repository: Path) -> None:
    found = settings(repository, WHOLE)
    general = found.checks_for("2020-wuhua", repository / "plans" / "2020-wuhua.yaml")
    own = found.checks_for("2020-guandu", repository / "plans" / "drafts" / "2020-guandu.yaml")
    assert (general.base, general.fail_on, general.floor) == ("2020-national", "error", 60.0)
    assert (own.base, own.fail_on, own.floor) == ("plans/2020-kunming.yaml", "warning", 90.0)
    rules = {chosen.rule.name: chosen for chosen in choose(own)}
    assert rules["misprint"].severity == "warning"
    assert rules["misprint"].options["allow"] == ("范国",)
    assert rules["title-repeat"].severity == "info"
    assert not {"agency-unknown", "basis-not-named", "clause-narrowed"} & set(rules)
    assert {"clause-narrowed"} <= {chosen.rule.name for chosen in choose(general)}


def test_coverage_floors_reach_their_rule(repository: Path) -> None:
    own = settings(repository, WHOLE).checks_for("x", None)
    low = next(c for c in with_floors(choose(own), own) if c.rule.name == "coverage-low")
    assert (low.options["floor"], low.options["agencies"]) == (60.0, ("公安部=80",))


def test_the_command_line_wins(repository: Path) -> None:
    own = settings(repository, WHOLE).checks_for("x", None)
    assert [c.rule.name for c in choose(own, ["agency-unknown"])] == ["agency-unknown"]
    families = {c.rule.family for c in choose(own, ["COV,DUT"], ["DUT"])}
    assert families == {"COV"}


MISTAKES = [
    ("checks: {}\n", 1, "unknown field checks", "check"),
    ("check:\n  fail_on: error\n", 2, "unknown field fail_on", "fail-on"),
    ("check:\n  fail-on: errors\n", 2, "errors is not one of", None),
    ("library: [nowhere]\n", 1, "there is no folder nowhere", None),
    ("coverage:\n  fail-under: 120\n", 2, "no percentage", None),
    ("check:\n  rules:\n    misprint: loud\n", 3, "loud is no severity", "off, info"),
    ("check:\n  rules: [misprint]\n", 2, "fields are expected", None),
    ("schema: planctl/settings/9\n", 1, "planctl/settings/9", None),
    ("check: {}\ncheck: {}\n", 2, "stands twice", None),
    ("plans:\n  a:\n    rule: {}\n", 3, "unknown field rule", "rules"),
]


@pytest.mark.parametrize(("text", "line", "message", "hint"), MISTAKES, ids=lambda value: str(value)[:24])
def test_a_mistake_has_file_line_and_hint(
    repository: Path, text: str, line: int, message: str, hint: str | None
) -> None:
    with pytest.raises(PlanctlError) as told:
        settings(repository, text)
    assert (told.value.file, told.value.line) == (str(repository / "planctl.yaml"), line)
    assert message in told.value.message
    assert (hint or "") in (told.value.hint or "")


RULE_MISTAKES = [
    ("check:\n  rules:\n    misprnt: off\n", 3, "there is no rule misprnt", "misprint"),
    ("check:\n  rules:\n    misprint: {alow: [a]}\n", 3, "has no option alow", "allow"),
    ("check:\n  rules:\n    no-responsible: {least: many}\n", 3, "least: many", None),
    ("check:\n  select: [COVE]\n", None, "there is no rule COVE", "COV"),
]


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"), RULE_MISTAKES, ids=lambda value: str(value)[:24]
)
def test_a_mistake_about_rules_is_told_when_they_are_chosen(
    repository: Path, text: str, line: int | None, message: str, hint: str | None
) -> None:
    found = settings(repository, text)
    with pytest.raises(PlanctlError) as told:
        choose(found.check)
    assert (told.value.file, told.value.line) == (str(found.file), line)
    assert message in told.value.message
    assert (hint or "") in (told.value.hint or "")


def test_an_empty_file_is_the_defaults(repository: Path) -> None:
    found = settings(repository, "")
    assert found.file is not None
    assert choose(found.check) == choose(Settings().check)
