"""Agencies of real plans: how many are right, and what got better or worse since the frozen run."""

from __future__ import annotations

import pytest

from planctl.names import Names
from tests.names import agency_truth as truth


@pytest.fixture(scope="module")
def outcomes(names: Names) -> dict[truth.Key, str]:
    return dict(truth.run(names))


def test_most_are_right_and_almost_none_wrong(outcomes: dict[truth.Key, str]) -> None:
    right = sum(result == "right" for result in outcomes.values())
    wrong = [key for key, result in outcomes.items() if result == "wrong"]
    assert right / len(outcomes) >= 0.95
    assert len(wrong) / len(outcomes) <= 0.01, wrong


def test_nothing_got_worse(outcomes: dict[truth.Key, str], capsys: pytest.CaptureFixture[str]) -> None:
    before = truth.frozen()
    gains = [key for key, now in outcomes.items() if now == "right" and before.get(key, "right") != "right"]
    losses = [
        (key, before[key], now)
        for key, now in outcomes.items()
        if key in before and before[key] == "right" and now != "right"
    ]
    fresh = [(key, now) for key, now in outcomes.items() if key not in before and now != "right"]
    with capsys.disabled():
        for key in gains:
            print(f"\n  gained: {'，'.join(key)}", end="")
        for key, was, now in losses:
            print(f"\n  lost: {'，'.join(key)}: {was} → {now}", end="")
        for key, now in fresh:
            print(f"\n  new row, not right: {'，'.join(key)}: {now}", end="")
    assert not losses, "python tests/names/agency_truth.py freezes a run that is meant"
