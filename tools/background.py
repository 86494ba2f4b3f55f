"""Count character pairs over plans: ``python tools/background.py OUT FILE…`` (parsed plans or plain texts).

Writes ``planctl/align/background.txt``: first the number of stretches, then for each count the pairs that stand
in so many stretches. The counts are facts about the genre (which words every plan uses); no text is kept.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from planctl.align.folding import fold  # noqa: E402
from planctl.align.weights import pairs  # noqa: E402
from planctl.library.yamltext import load, plain  # noqa: E402

LEAST = 3
SLOGAN = 40  # slogans stand in any plan: their pairs count as often as this, whatever the texts at hand


def count(texts: list[str]) -> tuple[Counter[str], int]:
    """Stretches that hold each pair, and the number of stretches; one that several plans share counts once."""
    pieces = {fold(p) for text in texts for p in re.split(r"[，。；：,;:\n]", text)}
    long = [piece for piece in pieces if len(piece) > LEAST]
    return Counter(pair for piece in long for pair in pairs(piece)), len(long)


def slogans() -> set[str]:
    """The pairs of the quoted terms that are no campaigns (``aliases/campaigns/not-campaigns.yaml``)."""
    path = ROOT / "aliases" / "campaigns" / "not-campaigns.yaml"
    table = plain(load(path.read_text(encoding="utf-8"), path))
    return {pair for group in table["groups"] for term in group["terms"] for pair in pairs(fold(term))}


def main(out: str, *files: str) -> None:
    seen, total = count([Path(f).read_text(encoding="utf-8") for f in files])
    for pair in slogans():
        seen[pair] = max(seen[pair], SLOGAN)
    rows: dict[int, list[str]] = defaultdict(list)
    for pair, number in seen.items():
        if number >= LEAST and len(pair) == 2:
            rows[number].append(pair)
    lines = [f"stretches {total}"]
    for number in sorted(rows, reverse=True):
        words = sorted(rows[number])
        lines += [f"{number} {' '.join(words[i : i + 30])}" for i in range(0, len(words), 30)]
    Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
