"""Ruled lines to tables: which rules form a grid, which of its slots are one cell, what stands in each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from planctl.documents.pdf.page import Glyph, Rule

SNAP = 3.0
MOST_RULES = 3000
MOST_SLOTS = 20_000


@dataclass(slots=True)
class Ruled:
    """A grid on a page: the x of its upright and the y of its level rules, and its cells' glyphs.

    ``cells`` maps (row, column) of a cell's first slot to (rows down, columns across, glyphs).
    """

    xs: list[float]
    ys: list[float]
    cells: dict[tuple[int, int], tuple[int, int, list[Glyph]]] = field(default_factory=dict)

    @property
    def top(self) -> float:
        """The y of the topmost rule."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """The y of the lowest rule."""
        return self.ys[-1]

    def holds(self, glyph: Glyph) -> bool:
        """Whether a glyph's centre stands in the grid."""
        return self.xs[0] <= glyph.centre <= self.xs[-1] and self.ys[0] <= glyph.middle <= self.ys[-1]


def ruled_tables(rules: Sequence[Rule], glyphs: Sequence[Glyph]) -> list[Ruled]:
    """The tables of a page from top to bottom: at least two columns, and two rows or the glyphs of two cells."""
    merged = _merged(rules[:MOST_RULES])
    tables = []
    for group in _groups(merged):
        xs = _snapped([rule.at for rule in group if rule.upright])
        ys = _snapped([rule.at for rule in group if not rule.upright])
        if len(xs) >= 3 and len(ys) >= 2 and (len(xs) - 1) * (len(ys) - 1) <= MOST_SLOTS:
            table = Ruled(xs, ys)
            _fill(table, group, glyphs)
            tables.append(table)
    return sorted((table for table in tables if _is_table(table)), key=lambda table: table.top)


def _is_table(table: Ruled) -> bool:
    return sum(1 for _down, _across, glyphs in table.cells.values() if glyphs) >= 2


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Rules that continue or repeat each other as one."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (r.upright, round(r.at / SNAP), r.start)):
        last = found[-1] if found else None
        near = last is not None and last.upright == rule.upright and abs(last.at - rule.at) <= SNAP
        if last is not None and near and rule.start <= last.end + SNAP:
            found[-1] = Rule(last.upright, last.at, last.start, max(last.end, rule.end))
        else:
            found.append(rule)
    return found


def _groups(rules: list[Rule]) -> list[list[Rule]]:
    """Rules that touch each other, directly or through others."""
    parent = list(range(len(rules)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    level = [i for i, rule in enumerate(rules) if not rule.upright]
    for i, rule in enumerate(rules):
        for j in level if rule.upright else ():
            if _touch(rule, rules[j]):
                parent[root(i)] = root(j)
    groups: dict[int, list[Rule]] = {}
    for i, rule in enumerate(rules):
        groups.setdefault(root(i), []).append(rule)
    return list(groups.values())


def _touch(upright: Rule, level: Rule) -> bool:
    return (
        level.start - SNAP <= upright.at <= level.end + SNAP
        and upright.start - SNAP <= level.at <= upright.end + SNAP
    )


def _snapped(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > SNAP:
            found.append(value)
    return found


def _fill(table: Ruled, rules: list[Rule], glyphs: Sequence[Glyph]) -> None:
    slots: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        if table.holds(glyph):
            row = min(max(bisect_right(table.ys, glyph.middle) - 1, 0), len(table.ys) - 2)
            column = min(max(bisect_right(table.xs, glyph.centre) - 1, 0), len(table.xs) - 2)
            slots.setdefault((row, column), []).append(glyph)
    taken: set[tuple[int, int]] = set()
    for row in range(len(table.ys) - 1):
        for column in range(len(table.xs) - 1):
            if (row, column) in taken:
                continue
            down, across = _extent(table, rules, row, column, taken)
            inside = [(r, c) for r in range(row, row + down) for c in range(column, column + across)]
            taken.update(inside)
            table.cells[row, column] = (down, across, [g for slot in inside for g in slots.get(slot, ())])


def _extent(
    table: Ruled, rules: list[Rule], row: int, column: int, taken: set[tuple[int, int]]
) -> tuple[int, int]:
    """How many slots (down, across) a cell covers: on until a rule stands in the way."""
    across = 1
    while column + across < len(table.xs) - 1 and (row, column + across) not in taken:
        if _stands(rules, True, table.xs[column + across], table.ys[row], table.ys[row + 1]):
            break
        across += 1
    down = 1
    while row + down < len(table.ys) - 1 and not any(
        _stands(rules, False, table.ys[row + down], table.xs[c], table.xs[c + 1])
        for c in range(column, column + across)
    ):
        down += 1
    return down, across


def _stands(rules: list[Rule], upright: bool, at: float, start: float, end: float) -> bool:
    middle = (start + end) / 2
    return any(
        rule.upright == upright and abs(rule.at - at) <= SNAP and rule.start - 1 <= middle <= rule.end + 1
        for rule in rules
    )
