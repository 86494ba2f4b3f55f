"""Reports of a comparison as a person reads them: golden files, of plans of our own.

A wanted change of a report: ``PLANCTL_GOLDEN=write pytest tests/render``, then read the difference.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from plans_of_my_own import BASE, OTHER, OwnNames

from planctl.cli.output import plain
from planctl.compare import compare
from planctl.compare.plans import Review
from planctl.model import Comparison
from planctl.render.diff import View
from planctl.wide import width
from planctl.words import Language, speak

GOLDEN = Path(__file__).parent / "golden"
VIEWS = {
    "summary": View(),
    "tasks": View(only="tasks"),
    "duties": View(only="duties"),
    "campaigns": View(only="campaigns"),
    "details": View(details=True),
    "everything": View(everything=True),
    "clause": View(clause="1.1", details=True, explain=True),
}
CASES = [
    (view, cells, language)
    for view in ("summary", "details")
    for cells in (80, 120)
    for language in ("en", "zh")
] + [(view, 80, "zh") for view in ("tasks", "duties", "campaigns", "everything", "clause")]


@pytest.fixture(scope="module")
def found() -> Comparison:
    return compare(
        BASE, OTHER, OwnNames(), [Review("1.2", "2.2", "confirm"), Review("4.1", "1.1", "confirm", True)]
    )


def same_as(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("PLANCTL_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("view", "cells", "language"), CASES)
def test_terminal(found: Comparison, view: str, cells: int, language: Language) -> None:
    speak(language)
    text = plain(VIEWS[view].render(found, "text", cells), cells)
    same_as(f"diff-{view}-{cells}-{language}.txt", text)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("cells", [40, 60, 80, 100, 120, 160])
@pytest.mark.parametrize("view", VIEWS)
def test_no_line_is_wider_than_the_terminal(
    found: Comparison, view: str, cells: int, language: Language
) -> None:
    speak(language)
    text = plain(VIEWS[view].render(found, "text", cells), cells)
    assert [line for line in text.splitlines() if width(line) > cells] == []


def test_markdown(found: Comparison) -> None:
    speak("zh")
    same_as("diff-zh.md", str(View().render(found, "markdown")))


def test_json(found: Comparison) -> None:
    text = str(View().render(found, "json"))
    data = json.loads(text)
    assert data["schema"] == "planctl/diff/1"
    assert [c["base"] for c in data["clauses"]] == [c.id for c in BASE.clauses]
    assert {c["base"]: c["verdict"] for c in data["clauses"]} == {
        link.base: link.verdict for link in found.clauses
    }
    assert {c["base"]: c["reviewed"] for c in data["clauses"] if c["reviewed"]} == {
        "1.2": "confirmed",
        "4.1": "suspect",
    }
    assert data["added"] == ["4.1"]
    assert "\x1b" not in text


def test_json_is_the_same_in_every_language(found: Comparison) -> None:
    english = View().render(found, "json")
    speak("zh")
    assert View().render(found, "json") == english
