"""Fuzz every reader of documents: any bytes must yield a Document or a PlanctlError, soon.

    python tools/fuzz_documents.py [--seconds 60] [--seed 1] [READER…]

Each reader gets its minute, several at once where there are processors. Inputs are our own fixture
texts in the reader's format, changed at random: bytes, tokens of the format, and, in packages, the
XML inside. The same seed makes the same inputs. An input that fails is kept in build/fuzz.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import sys
import time
import traceback
import zipfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "documents")]
FIXTURES = ROOT / "tests" / "fixtures" / "documents"
KEPT = ROOT / "build" / "fuzz"
SLOW = 10.0
LARGEST = 400_000
TOKENS: dict[str, tuple[bytes, ...]] = {
    "txt": (b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b[31m", b"\x84\x31\x95\x33", "\u202e".encode(), b"\r", b"\f"),
    "md": (b"---\n", b"# ", b"|---|", b"**", b"[^1]: ", b"<!--", b"```\n", b"](", b"\\"),
    "html": (b"<table>", b"<td rowspan=9>", b"</tr>", b"<!--", b"<script>", b"<ruby><rt>", b"&#x202e;", b"'"),
    "csv": (b'"', b",", b"\t", b"\r\n", b'""', b"\x00"),
    "docx": (b"<w:p>", b"</w:p>", b"<w:tbl>", b"<w:tr>", b"<w:tc>", b"<w:del>", b'w:val="-9"', b"<!DOCTYPE a>"),
    "xlsx": (b"<c r='ZZ99'>", b"<v>", b't="s"', b"1e999", b'ref="A1:ZZ9"', b"<mergeCell", b"<!DOCTYPE a>"),
    "pdf": (b"obj", b"endstream", b"/Filter /FlateDecode", b"<<", b">>", b"stream\n", b"9999999999", b" Tj", b" 0 R"),
    "mht": (b"Content-Type: ", b"boundary=", b"--x", b"base64", b"charset=big5", b"\n\n"),
}  # fmt: skip


def seeds(reader: str) -> list[tuple[bytes, str]]:
    """Whole documents of the reader's format with the names they go by."""
    import makers

    texts = [path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*.txt"))]
    lines = [[line for line in text.split("\n") if line] for text in texts]
    rows = [["序号", "重点任务", "牵头单位"], ["1", "清查停泊秩序", "甲局"], ["2", "更换设施", "乙局"]]
    if reader == "txt":
        return [(text.encode(code), "a.txt") for text in texts for code in ("utf-8", "gb18030", "utf-16")]
    if reader == "md":
        head = "---\n标题: 要点\n---\n# 题\n\n| 序号 | 任务 |\n|---|---|\n| 1 | 甲 |\n\n"
        return [((head + text).encode(), "a.md") for text in texts]
    if reader == "html":
        table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        return [
            *((makers.web_page(found), "a.html") for found in lines),
            (f"<table>{table}</table>".encode(), "a.html"),
        ]
    if reader == "csv":
        return [
            ("\n".join(",".join(row) for row in rows).encode(code), "a.csv") for code in ("utf-8", "gb18030")
        ]
    if reader == "docx":
        return [
            *((makers.word_numbered(found), "a.docx") for found in lines),
            (makers.docx(makers.table(rows)), "a.docx"),
        ]
    if reader == "xlsx":
        return [(_workbook(rows), "a.xlsx")]
    if reader == "mht":
        page = makers.web_page(lines[0]).decode()
        head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html\n\n'
        return [((head + page + "\n--x--\n").encode(), "a.mht")]
    return [(makers.pdf(found), "a.pdf") for found in lines]


def _workbook(rows: list[list[str]]) -> bytes:
    import makers
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    return makers.saved(book)


def changed(data: bytes, tokens: tuple[bytes, ...], chance: random.Random) -> bytes:
    """The bytes with one to eight random changes."""
    found = bytearray(data)
    for _step in range(chance.randint(1, 8)):
        at = chance.randrange(len(found) + 1)
        length = min(chance.choice((1, 2, 8, 64, 1024)), len(found) - at)
        kind = chance.randrange(6)
        if kind == 0 and found:
            found[min(at, len(found) - 1)] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del found[at : at + length]
        elif kind == 2:
            found[at:at] = found[at : at + length] * chance.choice((1, 2, 50))
        elif kind == 3:
            found[at:at] = chance.choice(tokens) * chance.choice((1, 1, 3, 400))
        elif kind == 4:
            found[at : at + length] = chance.randbytes(length)
        else:
            to = chance.randrange(len(found) + 1)
            found[to:to] = found[at : at + length]
    return bytes(found[:LARGEST])


def changed_inside(data: bytes, tokens: tuple[bytes, ...], chance: random.Random) -> bytes:
    """A package with one of its members changed and packed again."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        names = old.namelist()
        victim = chance.choice([name for name in names if name.endswith(".xml")])
        for name in names:
            inside = old.read(name)
            new.writestr(name, changed(inside, tokens, chance) if name == victim else inside)
    return stream.getvalue()


def check(data: bytes, name: str) -> None:
    """Read the bytes and check what every reader promises of its lines."""
    from planctl.documents import read
    from planctl.documents.hygiene import found
    from planctl.errors import PlanctlError

    try:
        document = read(data, name)
    except PlanctlError as error:
        assert error.message and len(str(error).splitlines()) <= 2, "an error of more than two lines"
        return
    widths: dict[int | None, int] = {}
    for line in document.lines:
        assert line.text.strip(), "an empty line"
        assert not found(line.text), "a harmful character"
        if line.cells:
            assert widths.setdefault(line.table, len(line.cells)) == len(line.cells), "rows of unequal width"
            assert len(line.refs) == len(line.cells), "cells without refs"


def fuzz(reader: str, seconds: float, seed: int) -> tuple[str, int, int]:
    """Run one target; its name, how many inputs were tried and how many failed."""
    chance = random.Random(f"{reader}-{seed}")
    known, tokens = seeds(reader), TOKENS[reader]
    end = time.monotonic() + seconds
    tried = failed = 0
    while time.monotonic() < end:
        data, name = chance.choice(known)
        inside: Callable[[bytes, tuple[bytes, ...], random.Random], bytes] = changed
        if reader in ("docx", "xlsx") and chance.random() < 0.7:
            inside = changed_inside
        data = inside(data, tokens, chance)
        tried += 1
        start = time.monotonic()
        try:
            check(data, name)
            took = time.monotonic() - start
            assert took < SLOW, f"took {took:.1f} s"
        except Exception:
            failed += 1
            KEPT.mkdir(parents=True, exist_ok=True)
            kept = KEPT / f"{reader}-{seed}-{tried}{Path(name).suffix}"
            kept.write_bytes(data)
            print(
                f"{reader}: {kept.relative_to(ROOT)} fails:\n{traceback.format_exc(limit=-3)}",
                file=sys.stderr,
            )
    return reader, tried, failed


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("readers", nargs="*", metavar="READER", help=f"of: {', '.join(TOKENS)}")
    parser.add_argument("--seconds", type=float, default=60, help="for each reader (default 60)")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    unknown = set(chosen.readers) - set(TOKENS)
    if unknown:
        parser.error(f"no such reader: {', '.join(sorted(unknown))}")
    readers = chosen.readers or list(TOKENS)
    failures = 0
    with ProcessPoolExecutor(max_workers=max(1, min(len(readers), os.cpu_count() or 1))) as pool:
        runs = [pool.submit(fuzz, reader, chosen.seconds, chosen.seed) for reader in readers]
        for run in runs:
            reader, tried, failed = run.result()
            failures += failed
            print(f"{reader}: {tried} inputs, {failed} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
