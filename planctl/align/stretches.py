"""Clauses cut into stretches: the smallest pieces that ask for one thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from planctl.align.folding import fold
from planctl.model import Plan

_SENTENCE = re.compile(r"[^。；;！!？?]+[。；;！!？?]*")
_STRETCH = re.compile(r"[^，,：:]+[，,：:]*")
_TRIM = "，,。；;：:！!？? \u3000"
_SHORT = 4  # Han characters; a shorter piece (同时, 为此) is no measure of its own


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a clause between two stops: ``text`` as it stands, ``key`` folded, ``sentence`` its number."""

    clause: int
    sentence: int
    text: str
    key: str
    start: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause ready for comparing; ``number`` counts clauses, ``place`` runs from 0 to 1 over the plan."""

    id: str
    number: int
    title: str
    text: str
    place: float
    stretches: tuple[Stretch, ...]


@lru_cache(maxsize=8192)
def cut(text: str, clause: int = 0, sentence: int = 0) -> tuple[Stretch, ...]:
    """The stretches of a text in order; sentences are numbered from ``sentence`` on.

    A piece that stands inside 《》, “” or brackets is not cut, and a very short one joins what follows.
    """
    found: list[Stretch] = []
    for whole in _SENTENCE.finditer(_shield(text)):
        before = len(found)
        for start, end in _pieces(whole.group(), whole.start()):
            piece = text[start:end].strip(_TRIM)
            if fold(piece):
                found.append(Stretch(clause, sentence, piece, fold(piece), text.index(piece, start)))
        sentence += len(found) > before
    return tuple(found)


def _pieces(sentence: str, offset: int) -> list[tuple[int, int]]:
    """(start, end) of the pieces of one sentence, short ones joined to the next."""
    pieces: list[tuple[int, int]] = []
    open_start: int | None = None
    for match in _STRETCH.finditer(sentence):
        start = match.start() if open_start is None else open_start
        if len(fold(sentence[start : match.end()])) < _SHORT:
            open_start = start
            continue
        pieces.append((offset + start, offset + match.end()))
        open_start = None
    if open_start is not None:
        end = offset + len(sentence)
        if pieces:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((offset + open_start, end))
    return pieces


_PAIRS = {"（": "）", "(": ")", "《": "》", "“": "”", "「": "」"}


def _shield(text: str) -> str:
    """The text with stops inside brackets and quotes replaced, so that they do not cut; same length."""
    stack: list[str] = []
    out: list[str] = []
    for char in text:
        if char in _PAIRS:
            stack.append(_PAIRS[char])
        elif stack and char == stack[-1]:
            stack.pop()
        out.append("·" if stack and char in "，,。；;：:！!？?" else char)
    return "".join(out) if not stack else text


def units(plan: Plan) -> tuple[Unit, ...]:
    """The clauses of a plan, cut; sentences are numbered through the plan."""
    made: list[Unit] = []
    sentence = 0
    total = max(len(plan.clauses) - 1, 1)
    for task in plan.tasks:
        for clause in task.clauses:
            number = len(made)
            pieces = cut(clause.text, number, sentence)
            sentence = pieces[-1].sentence + 1 if pieces else sentence
            made.append(Unit(clause.id, number, task.title, clause.text, number / total, pieces))
    return tuple(made)
