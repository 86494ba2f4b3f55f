"""Reviewed links: reading, writing without touching anything else, and following clauses that move."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from planctl.errors import PlanctlError
from planctl.library.review_edit import put, take
from planctl.library.reviews import Row, find_again, fingerprint, parse_reviews, read_reviews, review_file
from planctl.model import Clause, Plan, Task

BASE_TEXTS = ("开展春季农资抽检。", "清查校园周边文具店。", "公布典型案例。")
OTHER_TEXTS = ("春季农资抽检每月一次。", "典型案例在政府网站公布。")


def plan(name: str, texts: tuple[str, ...]) -> Plan:
    tasks = tuple(Task(str(n), "", f"任务{n}", (), (Clause(f"{n}.1", t),)) for n, t in enumerate(texts, 1))
    return Plan(name, name, 2020, "x", "某市", "city", tasks=tasks)


BASE, OTHER = plan("2020-a", BASE_TEXTS), plan("2020-b", OTHER_TEXTS)


def row(clause: str = "1.1", other: str = "1.1", verdict: str = "confirm", **fields: str) -> Row:
    ours, theirs = BASE_TEXTS[int(clause[0]) - 1], OTHER_TEXTS[int(other[0]) - 1]
    made = Row("2020-a", clause, other, verdict, fingerprint(ours), fingerprint(theirs))  # type: ignore[arg-type]
    return replace(made, **fields)  # type: ignore[arg-type]


WRITTEN = """\
# kept by the office
schema: planctl/links/1

links:
  # first look, May
  - base: 2020-a   # the national plan
    clause: '1.1'
    other: '1.1'
    # checked twice
    verdict: confirm
    note: "抽检: 每月"
    base-text: {}
    other-text: {}

  # to be talked over
  - {{base: 2020-a, clause: '3.1', other: '2.1', verdict: reject, base-text: {}, other-text: {}}}
# end
""".format(*map(fingerprint, (BASE_TEXTS[0], OTHER_TEXTS[0], BASE_TEXTS[2], OTHER_TEXTS[1])))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "2020-b.links.yaml"
    file.write_text(WRITTEN, encoding="utf-8")
    return file


# --- texts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("抽检（每月）。", "抽检(每月)", True),
        ("抽检 ２０ 批", "抽检20批", True),
        ("抽检20批", "抽检30批", False),
        ("应当抽检", "可以抽检", False),
        ("", " 。", True),
    ],
)
def test_fingerprints(one: str, two: str, same: bool) -> None:
    assert (fingerprint(one) == fingerprint(two)) is same


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (OTHER_TEXTS, [("1.1", "valid"), ("2.1", "valid")]),
        (("新任务在前。", *OTHER_TEXTS), [("2.1", "valid"), ("3.1", "valid")]),
        (("春季农资抽检每季一次。", OTHER_TEXTS[1]), [("1.1", "suspect"), ("2.1", "valid")]),
        ((OTHER_TEXTS[1],), [("1.1", "suspect"), ("1.1", "valid")]),
        (("春季农资抽检每季一次。",), [("1.1", "suspect"), ("2.1", "lost")]),
        ((OTHER_TEXTS[1], "别的。", OTHER_TEXTS[1]), [("1.1", "suspect"), ("2.1", "suspect")]),
    ],
)
def test_reviews_follow_their_clauses(
    path: Path, texts: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    found = find_again(read_reviews(path), BASE, plan("2020-b", texts))
    assert [(known.other, known.state) for known in found] == expected


def test_a_changed_base_text_makes_a_review_suspect(path: Path) -> None:
    changed = plan("2020-a", ("开展秋季农资抽检。", *BASE_TEXTS[1:]))
    assert [known.state for known in find_again(read_reviews(path), changed, OTHER)] == ["suspect", "valid"]


def test_reviews_of_another_base_are_left_alone(path: Path) -> None:
    assert find_again(read_reviews(path), plan("2021-a", BASE_TEXTS), OTHER) == ()


# --- files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing yet\n",
        "schema: planctl/links/1\n",
        "links:\n",
        "schema: planctl/links/1\nlinks: []  # none\n",
    ],
)
def test_a_row_into_an_empty_file(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    put(path, row())
    assert [r.clause for r in read_reviews(path)] == ["1.1"]
    assert all(
        comment in path.read_text(encoding="utf-8")
        for comment in ("# nothing yet", "# none")
        if comment in text
    )


def test_a_new_file(tmp_path: Path) -> None:
    file = tmp_path / "new" / "2020-b.links.yaml"
    put(file, row(note='是: "的" # 对', author="null"))
    (read,) = read_reviews(file)
    assert (read.note, read.author, read.verdict, read.clause) == ('是: "的" # 对', "null", "confirm", "1.1")


def test_adding_keeps_every_line(path: Path) -> None:
    put(path, row("2.1", "2.1", "add"))
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in WRITTEN.splitlines() if line not in lines] == []
    assert lines[-1] == "# end"
    assert [r.clause for r in read_reviews(path)] == ["1.1", "3.1", "2.1"]


def test_replacing_keeps_order_and_comments(path: Path) -> None:
    put(path, row("1.1", "1.1", "reject"))
    text = path.read_text(encoding="utf-8")
    assert [(r.clause, r.verdict) for r in read_reviews(path)] == [("1.1", "reject"), ("3.1", "reject")]
    assert all(f"# {words}" in text for words in ("first look", "checked twice", "to be talked over", "end"))


@pytest.mark.parametrize(("pair", "left"), [(("1.1", "1.1"), ["3.1"]), (("3.1", "2.1"), ["1.1"])])
def test_taking_out(path: Path, pair: tuple[str, str], left: list[str]) -> None:
    assert take(path, row(*pair)) is True
    assert [r.clause for r in read_reviews(path)] == left
    assert "# to be talked over" in path.read_text(encoding="utf-8")


def test_taking_out_what_is_not_there(path: Path) -> None:
    assert take(path, row("2.1", "2.1")) is False
    assert path.read_text(encoding="utf-8") == WRITTEN


@pytest.mark.parametrize(
    "layout",
    [
        "links: [{{base: 2020-a, clause: '1.1', other: '1.1', verdict: add, base-text: a, other-text: b}}]\n",
        "links:\n  -\n    base: 2020-a\n    clause: '1.1'\n    other: '1.1'\n    verdict: add\n"
        "    base-text: a\n    other-text: b\n",
    ],
)
def test_a_layout_that_cannot_be_edited_stays_as_it_was(path: Path, layout: str) -> None:
    text = layout.format()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlanctlError, match="laid out"):
        put(path, row("1.1", "1.1", "reject"))
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("- 1\n", 1, "fields are expected"),
        ("schema: planctl/links/9\nlinks: []\n", 1, "is not planctl/links/1"),
        ("links: x\n", 1, "a list is expected"),
        ("links:\n  - base: a\n", 2, "verdict"),
        ("links:\n  - base: a\n    verdict: maybe\n", 3, "not one of confirm, reject, add"),
        ("links:\n  - base: a\n    basis: b\n", 3, "unknown field basis"),
        ("links:\n  - base: [a]\n    verdict: add\n", 2, "one value"),
        ("a: 1\na: 2\n", 2, "stands twice"),
        (WRITTEN + WRITTEN.split("links:\n")[1], 19, "reviewed twice"),
    ],
)
def test_mistakes_have_a_line(text: str, line: int, message: str) -> None:
    with pytest.raises(PlanctlError) as caught:
        parse_reviews(text, Path("x.links.yaml"))
    assert message in str(caught.value)
    assert caught.value.line == line


def test_where_reviews_are_looked_for(tmp_path: Path) -> None:
    beside, library = tmp_path / "drafts", tmp_path / "library"
    beside.mkdir()
    library.mkdir()
    draft = beside / "draft.docx"
    assert review_file("2020-b", (library,), draft) is None
    for found in (library / "2020-b.links.yaml", beside / "2020-b.links.yaml", beside / "draft.links.yaml"):
        found.write_text("links: []\n", encoding="utf-8")
        assert review_file("2020-b", (library,), draft) == found
