"""The table of docs/align.md, written from the frozen run, so that the page says what was measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.truth import ROOT

PAGE = ROOT / "docs" / "align.md"
BEGIN, END = "<!-- measured: python -m bench.eval --freeze -->", "<!-- /measured -->"
COLUMNS = ("links", "missing-clauses", "added-clauses", "verdict", "relation", "missing-text", "duties")


def table(kept: Mapping[str, Any]) -> str:
    """The frozen run as a Markdown table, one row a pair, the real documents first."""
    heads = ["pair", *COLUMNS, "links: left out of the fitting", "links: best plain method"]
    lines = ["| " + " | ".join(heads) + " |", "|---|" + "--:|" * (len(heads) - 1)]
    for name in sorted(kept, key=lambda n: (n.startswith("samples"), n)):
        row, (kind, pair) = kept[name], name.split("/")
        plain = max(row["peers"].items(), key=lambda item: item[1]) if row.get("peers") else ("", None)
        label = "two readers, mean of all pairs of readers" if kind == "readers" else kind
        cells = [f"{pair.replace('..', ' ← ')}, {label}", *(_cell(row["values"].get(c)) for c in COLUMNS)]
        cells += [_cell(row.get("left_out")), f"{_cell(plain[1])} {plain[0]}".strip()]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def write(kept: Mapping[str, Any]) -> None:
    """Put the table between its marks in docs/align.md."""
    text = PAGE.read_text(encoding="utf-8")
    before, _begin, rest = text.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{table(kept)}\n{END}{after}", encoding="utf-8")
