"""YAML as text: what PyYAML would guess, keep or follow in silence is kept as written or refused with its line."""

from __future__ import annotations

import pytest

from planctl.errors import PlanctlError
from planctl.library.yamltext import MAX_DEPTH, Rows, Table, Text, load, plain

AS_WRITTEN = [
    ("no", "no"),
    ("yes", "yes"),
    ("on", "on"),
    ("True", "True"),
    ("12:30", "12:30"),
    ("0010", "0010"),
    ("1e3", "1e3"),
    ("0x1F", "0x1F"),
    ("1_000", "1_000"),
    (".inf", ".inf"),
    (".nan", ".nan"),
    ("2020-05-27", "2020-05-27"),
    ("3.10", "3.10"),
    ("=", "="),
    ("“剑网2020”", "“剑网2020”"),
    ("'null'", "null"),
    ('"~"', "~"),
    ('""', ""),
    ("", None),
    ("~", None),
    ("null", None),
    ("NULL", None),
]


@pytest.mark.parametrize(("written", "read"), AS_WRITTEN)
def test_scalars_are_what_is_written(written: str, read: str | None) -> None:
    assert plain(load(f"a: {written}\n")) == {"a": read}


def test_lines() -> None:
    node = load("a: 1\nb:\n  - x\n  - y: z\n")
    assert isinstance(node, Table)
    assert node.keys == {"a": 1, "b": 2}
    rows = node.items["b"]
    assert isinstance(rows, Rows) and rows.items[0] == Text("x", 3)
    assert isinstance(rows.items[1], Table) and rows.items[1].keys == {"y": 4}


def test_json_is_read_too() -> None:
    assert plain(load('{"a": [1, "x", null, true], "b": {}}')) == {"a": ["1", "x", None, "true"], "b": {}}


def test_nothing_is_an_empty_value() -> None:
    for text in ("", "\n", "# only a comment\n", "---\n"):
        assert plain(load(text)) is None


REFUSED = [
    ("a: 1\nb: 2\na: 3\n", 3, "the key a stands twice"),
    ("x:\n  a: 1\n  a: 1\n", 3, "the key a stands twice"),
    ('{"a": 1,\n "a": 1}', 2, "the key a stands twice"),
    ("a: &x [1]\nb: *x\n", 2, "aliases"),
    ("a: &x\n  b: *x\n", 2, "aliases"),
    ("a: !!python/object/apply:os.system [ls]\n", 1, "the YAML tag"),
    ("a: !own {b: c}\n", 1, "the YAML tag !own"),
    ("a: !own b\n", 1, "the YAML tag !own"),
    ("? [a, b]\n: c\n", 1, "a key must be a word"),
    ("a: [1\n", 2, "not valid YAML"),
    ("a: 'b\n", 2, "not valid YAML"),
    ("a: b: c\n", 1, "not valid YAML"),
    ("\ta: b\n", 1, "not valid YAML"),
    ("a: b\n---\nc: d\n", 2, "not valid YAML"),
    ("a: \x07\n", None, "not valid YAML"),
    ("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2), 1, "nested too deeply"),
    ("{a: " * (MAX_DEPTH + 2) + "1" + "}" * (MAX_DEPTH + 2), 1, "nested too deeply"),
]


@pytest.mark.parametrize(("text", "line", "words"), REFUSED)
def test_refused_with_its_line(text: str, line: int | None, words: str) -> None:
    with pytest.raises(PlanctlError) as caught:
        load(text, "f.yaml")
    assert words in caught.value.message
    assert (caught.value.file, caught.value.line) == ("f.yaml", line)


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- ", "? ", "- ? "])
def test_deep_nesting_ends_soon_and_clearly(bracket: str) -> None:
    """PyYAML's composer would overflow the stack and take the process with it."""
    with pytest.raises(PlanctlError):
        load(bracket * 100_000)


def test_laughing_is_cheap() -> None:
    """The billion laughs: each alias stands for ten of the one before."""
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    with pytest.raises(PlanctlError, match="aliases"):
        load("\n".join(lines))
