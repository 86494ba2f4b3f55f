"""The aligner on labelled pairs: nothing may fall behind the frozen run."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

from bench import page
from bench.eval import frozen, result
from bench.truth import Plans, Truth, truths
from planctl.align import elements, gaps, links
from planctl.api import Workspace

FALL = 0.02  # what a measure may lose; about one clause of a plan

TRUTHS = truths()
SETTINGS = [(links, "LINKED"), (links, "JOINED"), (links, "SURE"), (links, "WHOLE"), (gaps, "LOST"), (gaps, "WITH_WORD"),
            (elements, "ITEM"), (elements, "LISTED"), (gaps, "KEPT"), (gaps, "PIECES"), (elements, "WORD"),
            (elements, "MOST")]  # fmt: skip


@pytest.fixture(scope="module")
def space() -> Workspace:
    return Workspace.open()


def held(space: Workspace, kind: str, truth: Truth) -> None:
    found = result(space, Plans(space, kind), truth, peers=False)
    before = frozen()[found.name]
    better = [item for item in before["wrong"] if item not in found.wrong]
    worse = [item for item in found.wrong if item not in before["wrong"]]
    fallen = {
        name: (old, round(found.values[name], 4))
        for name, old in before["values"].items()
        if found.values[name] < old - FALL
    }
    print(f"{found.name}: right now: {better}; wrong now: {worse}")
    assert not fallen


@pytest.mark.parametrize("truth", TRUTHS, ids=[truth.name for truth in TRUTHS])
def test_samples_hold_the_frozen_run(space: Workspace, truth: Truth) -> None:
    held(space, "samples", truth)


@pytest.mark.parametrize("truth", TRUTHS, ids=[truth.name for truth in TRUTHS])
def test_documents_hold_the_frozen_run(space: Workspace, corpus: Path, truth: Truth) -> None:
    held(space, "documents", truth)


@pytest.mark.parametrize("truth", TRUTHS, ids=[truth.name for truth in TRUTHS])
def test_labels_fit_the_samples(space: Workspace, truth: Truth) -> None:
    base, other = space.load(truth.base), space.load(truth.other)
    theirs = {clause.id for clause in other.clauses}
    assert [label.clause for label in truth.labels] == [clause.id for clause in base.clauses]
    targets = {target for label in truth.labels for target in label.targets}
    assert targets <= theirs
    assert truth.added == theirs - targets
    assert all(bool(label.targets) == (label.relation != "no-relationship") for label in truth.labels)


def test_the_page_shows_the_frozen_run() -> None:
    assert page.table(frozen()) in page.PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize(("module", "name"), SETTINGS, ids=[name for _module, name in SETTINGS])
def test_the_page_names_the_settings_as_they_are(module: ModuleType, name: str) -> None:
    row = next(line for line in page.PAGE.read_text(encoding="utf-8").splitlines() if f"`{name}`" in line)
    assert float(getattr(module, name)) in [float(n) for n in re.findall(r"\d+(?:\.\d+)?", row.split("|")[2])]
