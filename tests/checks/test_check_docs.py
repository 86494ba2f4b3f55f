"""docs/checks.md and docs/ci.md say what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from planctl.checks.manual import manual_of
from planctl.checks.registry import RULES
from planctl.checks.selection import choose
from planctl.cli import starting
from planctl.library.settings import read_settings
from planctl.library.waivers import read_waivers
from planctl.words import Language, _, speak

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = {
    "en": (DOCS / "checks.md").read_text(encoding="utf-8"),
    "zh": (DOCS / "checks.zh-CN.md").read_text(encoding="utf-8"),
}
BOTH = pytest.mark.parametrize("language", ["en", "zh"])


def blocks(page: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)


@BOTH
def test_every_rule_stands_in_the_table(language: Language) -> None:
    speak(language)
    rows = [line for line in PAGES[language].splitlines() if re.match(r"\| [A-Z]{3}[0-9]{3} ", line)]
    wanted = [
        f"| {r.code} | `{r.name}` | {r.severity} | {_(manual_of(r.manual).what)} | "
        f"{'、'.join(f'`{o.name}`' for o in r.options)} |"
        for r in RULES
    ]
    assert rows == wanted


@BOTH
def test_the_settings_shown_are_read(tmp_path: Path, language: Language) -> None:
    (tmp_path / "plans" / "drafts").mkdir(parents=True)
    (tmp_path / "aliases").mkdir()
    path = tmp_path / "planctl.yaml"
    path.write_text(blocks(PAGES[language])[0], encoding="utf-8")
    found = read_settings(path)
    own = found.checks_for("2020-guandu", tmp_path / "plans" / "2020-guandu.yaml")
    assert (own.base, own.floor, own.fail_on) == ("2020-national", 75.0, "error")
    assert "foreign-place" not in {chosen.rule.name for chosen in choose(own)}


@BOTH
def test_the_waiver_shown_is_read(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "a.waivers.yaml"
    path.write_text(blocks(PAGES[language])[1], encoding="utf-8")
    (waiver,) = read_waivers(path)
    assert (waiver.rule, waiver.base_clause) == ("task-missing", "6")


@pytest.mark.parametrize("text", [starting.GITHUB, starting.GITLAB], ids=["github", "gitlab"])
def test_the_commands_of_the_workflows_stand_in_the_page(text: str) -> None:
    page = (DOCS / "ci.md").read_text(encoding="utf-8")
    commands = re.findall(r"planctl check.*", text)
    assert commands
    assert [command for command in commands if command not in page] == []


def test_the_hook_shown_is_the_one_that_ships() -> None:
    page = (DOCS / "ci.md").read_text(encoding="utf-8")
    shown = yaml.safe_load(blocks(page)[2])["repos"][0]["hooks"][0]["id"]
    (shipped,) = yaml.safe_load((DOCS.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert shown == shipped["id"]
