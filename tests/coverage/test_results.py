"""Results are remembered by content; a damaged or closed store costs time, never an answer."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from own import district, folder, national

from planctl.api import Workspace
from planctl.library.results import FILE, Results, digest
from planctl.many.report import report
from planctl.many.survey import Survey
from planctl.many.work import Answer, Job, Worker


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return folder(tmp_path / "plans", national(), *(district(f"2019-guandu-{n}") for n in "abc"))


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were worked on, in order."""
    seen: list[str] = []
    do = Worker.do

    def spy(self: Worker, job: Job) -> Answer:
        if not job.only_head:
            seen.append(Path(job.path).stem)
        return do(self, job)

    monkeypatch.setattr(Worker, "do", spy)
    return seen


def measure(library: Path, cache: Path | None) -> list[tuple[str, tuple[int, ...]]]:
    with Survey(Workspace.open((library,)), processes=1, cache=cache) as survey:
        found = report(survey, "2019-national")
        assert all(survey.rows(item) for item in found.measured)
        return [(item.head.id, item.coverage.whole.counts) for item in found.measured]


def test_only_what_changed_is_worked_on(library: Path, tmp_path: Path, worked: list[str]) -> None:
    first = measure(library, tmp_path)
    assert worked == ["2019-guandu-a", "2019-guandu-b", "2019-guandu-c"]
    assert measure(library, tmp_path) == first
    assert len(worked) == 3
    folder(library, district("2019-guandu-b", duties=(0,)))
    (name, counts) = measure(library, tmp_path)[1]
    assert worked[3:] == ["2019-guandu-b"] and name == "2019-guandu-b" and counts[1] == 1
    folder(library, national(campaigns=("剑网2019",)))
    measure(library, tmp_path)
    assert worked[4:] == ["2019-guandu-a", "2019-guandu-b", "2019-guandu-c"]


def test_tables_count(library: Path, tmp_path: Path, worked: list[str]) -> None:
    measure(library, tmp_path)
    more = tmp_path / "aliases" / "campaigns"
    more.mkdir(parents=True)
    (more / "not-campaigns.yaml").write_text(
        "schema: planctl/not-campaigns/1\ngroups: []\n", encoding="utf-8"
    )
    with Survey(Workspace.open((library,), (more.parent,)), processes=1, cache=tmp_path) as survey:
        report(survey, "2019-national")
    assert len(worked) == 6


DAMAGES: list[Callable[[Path], object]] = [
    lambda path: path.write_bytes(b"no database at all, only words"),
    lambda path: path.write_bytes(path.read_bytes()[:5000]),
    lambda path: path.write_bytes(b""),
    lambda path: (
        sqlite3.connect(path).execute("CREATE TABLE results (other TEXT)") if not path.unlink() else 0
    ),
    lambda path: (path.unlink(), path.mkdir()),
]


@pytest.mark.parametrize("damage", DAMAGES, ids=["words", "cut", "empty", "other table", "folder"])
def test_a_damaged_store_is_begun_anew(
    damage: Callable[[Path], object], library: Path, tmp_path: Path
) -> None:
    first = measure(library, tmp_path)
    for name in (f"{FILE}-wal", f"{FILE}-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    damage(tmp_path / FILE)
    assert measure(library, tmp_path) == first
    assert measure(library, tmp_path) == first


def test_without_a_cache(library: Path, tmp_path: Path) -> None:
    assert measure(library, None) == measure(library, tmp_path)


def test_a_store_that_fails_on_the_way(library: Path, tmp_path: Path) -> None:
    """A full disk while storing: the run goes on with a private store, with all that was stored before."""
    with Results(tmp_path) as results:
        results.store([("a", "1", '["x"]')])
        results._connection.execute("PRAGMA max_page_count=2")
        results.store([(str(n), json.dumps("x" * 5000), None) for n in range(50)])
        assert not results.kept
        assert results.brief("a") == 1 and results.detail("a") == ["x"]
        assert results.brief("49") == "x" * 5000


def test_an_interrupted_run_goes_on(library: Path, tmp_path: Path, worked: list[str], monkeypatch) -> None:
    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with (
        pytest.raises(KeyboardInterrupt),
        Survey(Workspace.open((library,)), processes=1, cache=tmp_path, progress=stop) as survey,
    ):
        report(survey, "2019-national")
    assert worked == ["2019-guandu-a", "2019-guandu-b"]
    assert len(measure(library, tmp_path)) == 3
    assert worked[2:] == ["2019-guandu-c"]


def test_two_processes_say_what_one_says(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planctl.many.pool.FEW", 2)
    with Survey(Workspace.open((library,)), processes=2) as survey:
        found = [(i.head.id, i.coverage.whole.counts) for i in report(survey, "2019-national").measured]
    assert found == measure(library, None)


def test_digests_keep_parts_apart() -> None:
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("abc", "")}) == 4
    assert digest("a", b"b") == digest(b"a", "b")
