"""Copies of a plan that say the same: written out as a document, damaged, and read again."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import yaml

from planctl.model import Clause, Plan, Task

VOCABULARY = Path(__file__).resolve().parents[2] / "aliases" / "vocabulary" / "taiwan.yaml"
_HAN = "一二三四五六七八九十"
_HALF = str.maketrans("（），：；！？", "(),:;!?")
# Readings as a converter of web pages leaves them after the characters it changed.
_READINGS = dict(
    re.findall(
        r"(\S)(\S+)",
        "權quán 產chǎn 識shí 強qiáng 對duì 聯lián 網wǎng 監jiān 領lǐng 執zhí 專zhuān 業yè 務wù 質zhì 違wéi 門mén 點diǎn "
        "動dòng 開kāi 廠chǎng 實shí 標biāo 電diàn 與yǔ 農nóng 個gè 國guó 環huán 節jié 進jìn 導dǎo 嚴yán 厲lì 貨huò 體tǐ",
    )
)


def document_text(plan: Plan) -> str:
    """The plan as its document would stand in a text file, one paragraph a line."""
    lines = [plan.title, plan.document_number or "", plan.preamble or ""]
    counters: dict[int, int] = {}
    open_path: tuple[str, ...] = ()
    for task in plan.tasks:
        same = _common(open_path, task.path)
        for depth in range(same, len(task.path)):
            _count(counters, depth)
            lines.append(_label(depth, counters[depth]) + task.path[depth])
        open_path = task.path
        _count(counters, len(task.path))
        lines.append(_label(len(task.path), counters[len(task.path)]) + _task_text(task))
    return "\n".join(line for line in lines if line) + "\n"


def _task_text(task: Task) -> str:
    return f"{task.title}。{''.join(map(_clause_text, task.clauses))}"


def _clause_text(clause: Clause) -> str:
    """The text and its annotation; one that stands in mid-sentence is followed by the sentence's own stop."""
    if not clause.duty:
        return clause.text
    return f"{clause.text}（{clause.duty}）{'' if clause.text.endswith('。') else '，'}"


def _common(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _count(counters: dict[int, int], depth: int) -> None:
    counters[depth] = counters.get(depth, 0) + 1
    for deeper in [d for d in counters if d > depth]:
        del counters[deeper]


def _label(depth: int, number: int) -> str:
    tens, ones = divmod(number, 10)
    han = (_HAN[tens - 1] if tens > 1 else "") + "十" * (tens > 0) + (_HAN[ones - 1] if ones else "")
    return (f"{han}、", f"（{han}）", f"{number}.", f"（{number}）")[depth]


def plain(text: str) -> str:
    """As it is."""
    return text


def traditional(text: str) -> str:
    """In traditional characters."""
    from opencc import OpenCC

    return str(OpenCC("s2t").convert(text))


def taiwan(text: str) -> str:
    """In Taiwan's characters and vocabulary."""
    from opencc import OpenCC

    return str(OpenCC("s2twp").convert(text))


def with_words_of_taiwan(text: str) -> str:
    """In traditional characters and with the words of Taiwan that the shipped table has.

    A text in which none of these tells where it is from stays in the mainland's words, as its reader must take it.
    """
    rows = yaml.safe_load(VOCABULARY.read_text(encoding="utf-8"))["words"]
    words: dict[str, str] = {}
    for row in rows:
        words.setdefault(row["mainland"], row["word"])
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    written = pattern.sub(lambda match: words[match.group()], text)
    marked = any(row["word"] in written for row in rows if row.get("marker"))
    return traditional(written if marked else text)


def half_width(text: str) -> str:
    """With half-width brackets and stops."""
    return text.translate(_HALF)


def wrapped(text: str) -> str:
    """With every line broken after 37 characters, as a page does."""
    return (
        "\n".join(line[at : at + 37] for line in text.splitlines() for at in range(0, len(line), 37)) + "\n"
    )


def with_readings(text: str) -> str:
    """Converted, with a reading left after the characters that changed."""
    return "".join(f"{c}({_READINGS[c]})" if c in _READINGS else c for c in traditional(text))


def reordered(plan: Plan, rng: random.Random) -> tuple[Plan, dict[str, str]]:
    """The plan with its sections in another order, and where each clause went."""
    sections: dict[tuple[str, ...], list[Task]] = {}
    for task in plan.tasks:
        sections.setdefault(task.path[:1] or (task.id,), []).append(task)
    order = list(sections.values())
    rng.shuffle(order)
    return renumbered(plan, [task for section in order for task in section])


def renumbered(plan: Plan, tasks: list[Task]) -> tuple[Plan, dict[str, str]]:
    """A plan of these tasks with ids counted anew, and the new id of each old one."""
    moved: dict[str, str] = {}
    made = []
    for number, task in enumerate(tasks, 1):
        clauses = []
        for part, clause in enumerate(task.clauses, 1):
            moved[clause.id] = f"{number}.{part}"
            clauses.append(replace(clause, id=f"{number}.{part}"))
        made.append(replace(task, id=str(number), clauses=tuple(clauses)))
    return replace(plan, tasks=tuple(made)), moved


WRITTEN: dict[str, Callable[[str], str]] = {
    "plain": plain,
    "traditional": traditional,
    "taiwan": taiwan,
    "words of taiwan": with_words_of_taiwan,
    "half-width": half_width,
    "wrapped": wrapped,
    "readings": with_readings,
}
