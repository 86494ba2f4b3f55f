"""DataFrames from Python have the columns and numbers of the command line's CSV."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest
from own import district, folder, national

from planctl import many


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return folder(
        tmp_path / "plans",
        national(campaigns=("剑网2019",)),
        district("2019-guandu", campaigns=("剑网2019",)),
        district("2020-guandu", duties=(0, 2)),
    )


CALLS = [
    (lambda library: many.coverage(library=[library]), ["coverage"]),
    (lambda library: many.coverage("2019-national", by="agency", library=[library]), ["coverage", "2019-national", "--agency"]),
    (lambda library: many.coverage("2019-national", ["2019-guandu"], agency="公安部", library=[library]),
     ["coverage", "2019-national", "2019-guandu", "--agency", "公安部"]),
    (lambda library: many.campaigns(library=[library]), ["campaigns"]),
    (lambda library: many.campaigns(series="剑网", library=[library]), ["campaigns", "剑网"]),
    *(
        (lambda library, part=part: many.trends(part, of=["2019-national"], library=[library]),
         ["trends", "--of", "2019-national", "--only", part])
        for part in ("steps", "years", "travel", "loads")
    ),
]  # fmt: skip


@pytest.mark.parametrize(("call", "words"), CALLS)
def test_frames_are_the_tables(call, words: list[str], library: Path, planctl) -> None:
    status, out, err = planctl("--library", library, *words, "--format", "csv")
    assert status == 0, err
    said = pd.read_csv(io.StringIO(out), keep_default_na=False, dtype=str) if out.strip() else pd.DataFrame()
    found = call(library)
    assert list(found.columns) == list(said.columns)
    assert len(found) == len(said)
    for column in ("plan", "clauses", "full", "verdict", "series", "carried"):
        if column in found:
            assert found[column].astype(str).tolist() == said[column].tolist()


def test_what_is_left_out_is_told(library: Path, planctl) -> None:
    found = many.coverage(library=[library])
    assert found.attrs["skipped"] == [
        ("2019-national", "it is a national plan, which others are measured against")
    ]
