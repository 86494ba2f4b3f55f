"""A large library of plans, made from the samples by seeded edits, and what coverage of it costs.

Every plan is a sample with sentences dropped, words replaced and bodies left out, so that no two are alike; the
same seed gives the same library. Measured are a run from nothing, a run when nothing has changed, and the memory
of all processes together.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SIZES = (300, 3000)
SEED = 20200527
BASE = "2020-national"
_WORDS = (
    "加强 强化",
    "推进 推动",
    "打击 查处",
    "开展 组织",
    "完善 健全",
    "规范 整顿",
    "落实 压实",
    "重点 主要",
    "宣传 宣讲",
)
_SYNONYMS = {a: b for pair in _WORDS for a, b in [pair.split(), pair.split()[::-1]]}
_WORD = re.compile("|".join(_SYNONYMS))
_TEXT = re.compile(r"^( +text: )(.*)$")


@dataclass(frozen=True)
class Cost:
    """One run: plans, seconds by the clock and of computing, most memory of all processes in MiB (None: unknown)."""

    plans: int
    seconds: float
    computing: float
    memory: float | None


def build(folder: Path, count: int, seed: int = SEED) -> None:
    """Write ``count`` plans into a folder."""
    samples = sorted((Path(__file__).resolve().parent.parent / "samples").glob("*.yaml"))
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        sample = samples[number % len(samples)]
        chance = random.Random(f"{seed} {number}")
        name = f"{sample.stem.replace('national', 'yunnan')}-n{number:05d}"
        lines = _edited(sample.read_text(encoding="utf-8").splitlines(), name, chance)
        (folder / f"{name}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _edited(lines: list[str], name: str, chance: random.Random) -> Iterator[str]:
    for line in lines:
        text = _TEXT.match(line)
        if line.startswith("id: "):
            yield f"id: {name}"
        elif line.startswith(("region: national", "region_name: 全国", "level: national")):
            yield {
                "region": "region: yunnan",
                "region_name": "region_name: 云南省",
                "level": "level: province",
            }[line.partition(":")[0]]
        elif text is not None:
            yield text[1] + _rewritten(text[2], chance)
        elif "- {name: " in line and chance.random() < 0.05:
            continue
        else:
            yield line


def _rewritten(text: str, chance: random.Random) -> str:
    """A text with a sentence dropped now and then, and some words replaced."""
    sentences = re.findall(r"[^。]+。?", text)
    if len(sentences) > 1 and chance.random() < 0.3:
        del sentences[chance.randrange(1, len(sentences))]
    joined = "".join(sentences)
    return _WORD.sub(lambda m: _SYNONYMS[m.group()] if chance.random() < 0.3 else m.group(), joined)


# --- measuring --------------------------------------------------------------------------------------


def cost(library: Path, cache: Path, plans: int) -> Cost:
    """Run coverage of the whole library against one base in a process of its own."""
    words = [
        sys.executable,
        "-m",
        "planctl",
        "--quiet",
        "--library",
        str(library),
        "coverage",
        BASE,
        "--jobs",
        "2",
    ]
    environment = {**os.environ, "PLANCTL_CACHE": str(cache)}
    begin, used = time.perf_counter(), _computing()
    with tempfile.TemporaryFile() as report:
        process = subprocess.Popen([*words, "--format", "json"], env=environment, stdout=report)
        most = 0.0
        while process.poll() is None:
            most = max(most, _memory(process.pid))
            time.sleep(0.05)
    if process.returncode != 0:
        raise SystemExit(process.returncode)
    return Cost(plans, time.perf_counter() - begin, _computing() - used, most or None)


def _computing() -> float:
    """Seconds that the processes ended so far have computed; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0.0
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _memory(root: int) -> float:
    """Resident memory of a process and all below it in MiB; 0 where the system does not say."""
    total, waiting = 0.0, [root]
    while waiting:
        pid = waiting.pop()
        try:
            pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        except OSError:
            continue
        total += pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
        waiting += map(int, children)
    return total


def rows(sizes: tuple[int, ...] = SIZES) -> Iterator[tuple[str, Cost]]:
    """The measurements: for each size a run from nothing and a run when nothing has changed."""
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            library, cache = Path(folder, f"plans{size}"), Path(folder, f"cache{size}")
            build(library, size)
            yield "from nothing", cost(library, cache, size)
            yield "nothing changed", cost(library, cache, size)


def main(sizes: tuple[int, ...] = SIZES) -> None:
    """Print the measurements, each when it is there."""
    print(f"Coverage of a library against {BASE}, two processes")
    for name, found in rows(sizes):
        memory = "" if found.memory is None else f", {found.memory:.0f} MiB"
        each = 1000 * found.seconds / found.plans
        line = f"  {found.plans:>5} plans, {name:<15}: {found.seconds:6.1f} s, {each:6.1f} ms a plan"
        print(f"{line}, {found.computing:6.1f} s computing{memory}", flush=True)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
