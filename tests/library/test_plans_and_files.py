"""The library's folders, and files that are read and written whole."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from planctl.errors import PlanctlError
from planctl.library import builtin, files
from planctl.library.planread import parse_plan
from planctl.library.plans import Library, is_plan_file
from planctl.library.planwrite import to_json

PLAN = "schema: planctl/plan/1\nid: {id}\ntitle: {title}\nyear: 2020\nregion: guandu\nregion_name: 官渡区\nlevel: district\n"


def put(folder: Path, name: str, title: str = "要点") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(PLAN.format(id=path.stem, title=title), encoding="utf-8")
    return path


# --- the library --------------------------------------------------------------------------------


def test_an_earlier_folder_wins_and_samples_come_last(tmp_path: Path) -> None:
    put(tmp_path / "one", "2020-x.yaml", "first")
    put(tmp_path / "two", "2020-x.yaml", "second")
    put(tmp_path / "two", "2020-guandu.yaml", "own")
    library = Library.of([tmp_path / "one", tmp_path / "two"])
    assert library.load("2020-x").title == "first"
    assert library.load("2020-guandu").title == "own"
    assert library.load("2020-national").region == "national"
    assert library.paths()["2020-x"] == tmp_path / "one" / "2020-x.yaml"
    assert list(library.paths()) == sorted(library.paths())


@pytest.mark.parametrize("name", ["plan.yaml", "plan.json"])
def test_a_plan_is_found_by_the_id_in_it(name: str, tmp_path: Path) -> None:
    text = PLAN.format(id="2022-there", title="要点")
    if name.endswith("json"):
        text = to_json(parse_plan(text))
    (tmp_path / name).write_text(text, encoding="utf-8")
    library = Library.of([tmp_path])
    assert library.find("2022-there") == library.find("plan") == tmp_path / name


def test_two_plans_with_one_id(tmp_path: Path) -> None:
    """In one folder the first by name wins, and YAML before JSON of one name."""
    put(tmp_path / "a", "2020-x.yaml", "first")
    put(tmp_path / "b", "2020-x.yaml", "second")
    (tmp_path / "2020-x.json").write_text(
        to_json(parse_plan(PLAN.format(id="2020-x", title="third"))), encoding="utf-8"
    )
    assert Library.of([tmp_path]).load("2020-x").title == "third", "a file in the folder itself comes first"
    (tmp_path / "2020-x.json").unlink()
    assert Library.of([tmp_path]).load("2020-x").title == "first"
    put(tmp_path, "2020-x.yaml", "fourth")
    assert Library.of([tmp_path]).load("2020-x").title == "fourth"


def test_without_samples(tmp_path: Path) -> None:
    library = Library.of([tmp_path], samples=False)
    assert library.paths() == {}
    with pytest.raises(PlanctlError, match="there is no plan 2020-guandu") as caught:
        library.find("2020-guandu")
    assert caught.value.hint == "The library is empty; see planctl import --help."


def test_what_counts_as_a_plan(tmp_path: Path) -> None:
    put(tmp_path / "deep" / "er", "2020-deep.yaml")
    put(tmp_path, "2020-json.json")
    put(tmp_path, "2020-yml.yml")
    put(tmp_path / ".hidden", "2020-hidden.yaml")
    put(tmp_path / "_drafts", "2020-draft.yaml")
    put(tmp_path, ".2020-dot.yaml")
    put(tmp_path, "2020-text.txt")
    (tmp_path / "planctl.yaml").write_text("library: .\n", encoding="utf-8")
    (tmp_path / "2020-dir.yaml").mkdir()
    assert list(Library.of([tmp_path], samples=False).paths()) == ["2020-deep", "2020-json", "2020-yml"]


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("2020-guandoo", "2020-guandu"),
        ("guandu-2020", "2020-guandu"),
        ("2020-Guandu", "2020-guandu"),
        ("2021-shanghai-ip", "2023-shanghai-ip"),
        ("national", "2020-national"),
    ],
)
def test_near_ids_are_named(asked: str, near: str) -> None:
    with pytest.raises(PlanctlError) as caught:
        Library.of().find(asked)
    assert caught.value.hint is not None and near in caught.value.hint


@pytest.mark.parametrize(
    "asked", ["../plans/2020-x", "/etc/passwd", "", ".", "..", "a" * 5000, "2020-x\n", "2020-x\x00"]
)
def test_an_id_is_no_path(asked: str, tmp_path: Path) -> None:
    put(tmp_path / "plans", "2020-x.yaml")
    (tmp_path / "here").mkdir()
    with pytest.raises(PlanctlError, match="there is no plan"):
        Library.of([tmp_path / "here"]).find(asked)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlanctlError) as caught:
        Library.of([tmp_path / "gone"])
    assert caught.value.place == str(tmp_path / "gone")


@pytest.mark.parametrize(
    ("name", "parsed"),
    [("a.yaml", True), ("A.YML", True), ("a.json", True), ("a.txt", False), ("a.docx", False), ("a", False)],
)
def test_what_is_parsed_and_what_is_imported(name: str, parsed: bool) -> None:
    assert is_plan_file(Path(name)) == parsed


def test_what_ships_is_found() -> None:
    assert (builtin.folder("samples") / "2020-national.yaml").is_file()
    assert (builtin.folder("aliases") / "reforms.yaml").is_file()
    assert (builtin.schemas() / "plan.schema.json").is_file()
    with pytest.raises(PlanctlError, match="the folder nothing that ships with planctl is missing"):
        builtin.folder("nothing")


# --- files --------------------------------------------------------------------------------------


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b.txt"
    files.write_text(target, "一")
    files.write_text(target, "二")
    assert files.read_text(target) == "二"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_modes(tmp_path: Path) -> None:
    """A new file gets the mode that the umask leaves, an old one keeps its own."""
    target = tmp_path / "a.txt"
    mask = os.umask(0o027)
    try:
        files.write_text(target, "a")
    finally:
        os.umask(mask)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    target.chmod(0o604)
    files.write_text(target, "b")
    assert stat.S_IMODE(target.stat().st_mode) == 0o604


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=repr)
def test_what_fails_leaves_the_old_file(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old", encoding="utf-8")

    def fail(_handle: int) -> None:
        raise error

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises((PlanctlError, KeyboardInterrupt)):
        files.write_text(target, "new")
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_marks_and_lines(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("\ufeff一\n".encode())
    assert files.read_text(file) == "一\n"
    file.write_bytes("一\n二\n".encode() + b"\xff\xfe")
    with pytest.raises(PlanctlError, match="the file is not UTF-8") as caught:
        files.read_text(file)
    assert caught.value.line == 3


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 3_000_000)
    assert len(files.read_bytes(file, 3_000_000)) == 3_000_000
    with pytest.raises(PlanctlError, match="the file has 3 MB; planctl reads at most 2 MB"):
        files.read_bytes(file, 2_000_000)


@pytest.mark.parametrize(
    ("name", "words"),
    [("gone.txt", "there is no such file"), (".", "this is a folder"), ("a/b", "cannot read")],
)
def test_what_cannot_be_read(name: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("", encoding="utf-8")
    with pytest.raises(PlanctlError, match=words):
        files.read_bytes(tmp_path / name)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no /dev/zero")
def test_a_device_without_end() -> None:
    with pytest.raises(PlanctlError, match="planctl reads at most 1 MB"):
        files.read_bytes(Path("/dev/zero"), 1_000_000)
