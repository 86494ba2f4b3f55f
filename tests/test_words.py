"""Every message for people is there in Chinese, once, with the same placeholders."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from planctl import words
from planctl.checks.manual import manual_of
from planctl.checks.registry import RULES
from planctl.words import _, language_of_locale, n_, speak

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "planctl"
LOCALE = PACKAGE / "locale" / "zh"
MARKS = {"_": 1, "N_": 1, "n_": 2}
PLACE = re.compile(r"(?<!\{)\{([a-z_]+)[^{}]*\}(?!\})")
Message = tuple[str, ...]  # the source string, for counted ones also the plural


def messages_of(path: Path) -> Iterator[tuple[int, Message]]:
    """Messages that a module marks; read from the tree, since babel does not look into f-strings before 3.12."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            wanted = texts[: MARKS[node.func.id]]
            if wanted and wanted[0]:
                yield node.lineno, tuple(wanted)


def source_messages() -> dict[Message, str]:
    """Every message of the package and the first place where it stands, the rules' manuals among them."""
    found: dict[Message, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for line, message in messages_of(path):
            found.setdefault(message, f"{path.relative_to(ROOT)}:{line}")
    for rule in RULES:
        manual = manual_of(rule.manual)
        for text in (manual.what, *manual.why, *(option.what for option in rule.options)):
            found.setdefault((text,), f"the manual of {rule.code}")
    return found


def entries() -> Iterator[tuple[str, Message, str]]:
    """Every entry of the Chinese files: file, source strings, translation."""
    for path in sorted(LOCALE.glob("*.po")):
        with path.open("rb") as stream:
            for entry in read_po(stream):
                if entry.id:
                    ids = (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)
                    text = entry.string if isinstance(entry.string, str) else entry.string[0]
                    yield path.name, ids, text or ""


def report(lines: list[str]) -> str:
    return f"{len(lines)}:\n" + "\n".join(lines)


def test_every_message_is_translated() -> None:
    known = {ids[0] for _file, ids, text in entries() if text}
    absent = [f"{place}: {ids[0]!r}" for ids, place in source_messages().items() if ids[0] not in known]
    assert not absent, report(absent)


def test_one_message_has_one_translation() -> None:
    seen: dict[str, tuple[str, str]] = {}
    twice = []
    for file, ids, text in entries():
        other = seen.setdefault(ids[0], (file, text))
        if other[1] != text:
            twice.append(f"{ids[0]!r}: {other[0]} {other[1]!r}, {file} {text!r}")
    assert not twice, report(twice)


def test_counted_messages_are_counted_everywhere() -> None:
    """One source string is not counted in one place and plain in another: gettext keeps only one of them."""
    plain = {ids[0] for ids in source_messages() if len(ids) == 1}
    counted = [ids[0] for ids in source_messages() if len(ids) == 2 and ids[0] in plain]
    assert not counted


def test_placeholders_agree() -> None:
    wrong = []
    for file, ids, text in entries():
        allowed = {name for one in ids for name in PLACE.findall(one)}
        needed = set.intersection(*(set(PLACE.findall(one)) for one in ids))
        found = set(PLACE.findall(text))
        if not found <= allowed or (file != "click.po" and not needed <= found):
            wrong.append(f"{file}: {ids[0]!r}: {sorted(allowed)} but {sorted(found)}")
    assert not wrong, report(wrong)


def test_no_entry_is_stale() -> None:
    """What no source marks any more is taken out; click.po holds click's messages, of several versions."""
    marked = {ids[0] for ids in source_messages()}
    stale = [
        f"{file}: {ids[0]!r}" for file, ids, _text in entries() if ids[0] not in marked and file != "click.po"
    ]
    assert not stale, report(stale)


def test_translations_are_chinese() -> None:
    """A translation of words has Chinese in it, and its stops are Chinese ones."""
    odd = []
    for file, ids, text in entries():
        spoken = re.search(r"[A-Za-z]{2}", PLACE.sub("", ids[0])) and ids[0] != "planctl: {message}"
        if spoken and not re.search(r"[\u4e00-\u9fff]", text):
            odd.append(f"{file}: {ids[0]!r} → {text!r}")
        elif re.search(r"[\u4e00-\u9fff][,;:!?](\s|$)|[\u4e00-\u9fff]\.$", text):
            odd.append(f"{file}: {text!r} has an English stop")
    assert not odd, report(odd)


CLICK = (
    "Usage:",
    "Options",
    "Commands",
    "Show this message and exit.",
    "Missing argument",
    "Missing option",
    "Missing command.",
    "Invalid value for {param_hint}: {message}",
    "No such command {name!r}.",
    "Got unexpected extra argument ({args})",
    "Option {name!r} requires an argument.",
    "{value!r} is not {choice}.",
    "{value} is not in the range {range}.",
)


def test_click_is_translated() -> None:
    known = {ids[0] for _file, ids, _text in entries()}
    assert not [message for message in CLICK if message not in known]


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh:en"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
    ],
)
def test_the_locale_decides(environment: dict[str, str], wanted: str) -> None:
    assert language_of_locale(environment) == wanted


def test_messages_in_both_languages() -> None:
    assert _("not carried") == "not carried"
    speak("zh")
    assert words.language() == "zh"
    assert _("not carried") == "未落实"
    assert n_("{n} clause", "{n} clauses", 3).format(n=3) == "3 条"
    assert _("no catalogue holds this") == "no catalogue holds this"


@pytest.mark.parametrize(
    ("arguments", "lang", "wanted"),
    [
        (["--help"], "zh_CN.UTF-8", "用法："),
        (["--help"], "C.UTF-8", "Usage:"),
        (["--lang", "zh", "--help"], "C.UTF-8", "显示本说明后退出"),
        (["--lang=en", "--help"], "zh_CN.UTF-8", "Show this message and exit."),
        (["--lang", "zh", "dif"], "C.UTF-8", "没有命令 'dif'。是否指 diff？\n用法见：planctl --help\n"),
        (["--lang", "zh", "diff", "a"], "C.UTF-8", "缺少参数 'OTHER'。\n用法见：planctl diff --help\n"),
        (["--lang", "zh", "show", "2020-guand"], "C.UTF-8", "没有方案 2020-guand\n相近的有：2020-guandu"),
    ],
)
def test_the_command_line_speaks(arguments: list[str], lang: str, wanted: str) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}
    done = subprocess.run(
        [sys.executable, "-m", "planctl", *arguments],
        env={**environment, "LANG": lang, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert wanted in done.stdout + done.stderr
