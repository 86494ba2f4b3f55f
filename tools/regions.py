"""Derive ``aliases/regions/*.csv`` from a table of division codes.

    python tools/regions.py AREACODES.CSV [aliases/regions]

The input is ``areacodes.csv`` of yescallop/areacodes (CC0 1.0): division codes of county level and
higher with start year, end year and successor codes. pypinyin (MIT) and OpenCC (Apache-2.0) are
needed here and nowhere else. A slug that stands in the table already is kept: plan ids depend on it.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from region_readings import BEST_KNOWN, CHARACTERS, READINGS, SAME_PLACE, SLUGS

SOURCE = (
    "# Derived from yescallop/areacodes at commit eed219a (2025-11-04), CC0 1.0, by tools/regions.py; "
    "corrections belong there.\n"
)
HEADER = "slug,code,name,stem,level,parent,from,until,next"
LEVELS = {"省级": "province", "地级": "city", "县级": "district"}
RANK = {"province": 0, "city": 1, "district": 2}
SINCE = 1998  # divisions that ended before go to a file of their own, read only when asked for

PEOPLES = (
    "壮 满 回 苗 维吾尔 土家 彝 蒙古 藏 布依 侗 瑶 朝鲜 白 哈尼 哈萨克 黎 傣 畲 傈僳 仡佬 东乡 拉祜 水 佤 纳西 羌 土 "
    "仫佬 锡伯 柯尔克孜 达斡尔 景颇 毛南 撒拉 布朗 塔吉克 阿昌 普米 鄂温克 怒 京 基诺 德昂 保安 俄罗斯 裕固 乌孜别克 "
    "门巴 鄂伦春 独龙 塔塔尔 赫哲 珞巴 高山 各"
).split()
_PEOPLE = "|".join(sorted((p + "族" for p in PEOPLES), key=len, reverse=True))
_BARE = "|".join(p for p in PEOPLES if len(p) > 1)
_ETHNIC = re.compile(rf"(?P<stem>.{{2,}}?)(?:{_PEOPLE}|{_BARE})*(?:自治区|自治州|自治县|自治旗)$")
_PLAIN = re.compile(
    rf"(?P<stem>.{{2,}}?)(?:特别行政区|自治区|行政区|地区|新区|(?<=神农架)林区|特区|(?:{_PEOPLE})区|省|市|区|县|旗|盟)$"
)
_OWN = {
    "鄂温克族自治旗": "鄂温克", "鄂伦春自治旗": "鄂伦春", "东乡族自治县": "东乡", "海南行政区": "海南行政区",
    "达尔罕茂明安联合旗": "达尔罕茂明安", "西沙群岛": "西沙群岛", "中沙群岛的岛礁及其海域": "中沙群岛",
}  # fmt: skip
EXTRA = [
    "national,,全国,全国,national,,1949,,",
    "bingtuan,,新疆生产建设兵团,兵团,province,national,1954,,",
]
_WHOLE = re.compile(r"^(?:.|市|新|城|郊|矿|市郊|城关|市中|开发|经济开发)?区$|.[前后中左右]旗$|^.[县市旗]$")


@dataclass
class Row:
    """One state of a place: a code and a name with the years in which they held."""

    code: str
    province: str
    city: str
    name: str
    level: str
    start: int
    end: int | None
    ends: tuple[str, ...]
    place: int = -1
    parent: int | None = None
    next: set[int] = field(default_factory=set)

    @property
    def key(self) -> tuple[str, str, int]:
        """What tells a row from every other."""
        return (self.code, self.name, self.start)

    @property
    def stem(self) -> str:
        """The name without its suffix."""
        return stem_of(self.name)


def stem_of(name: str) -> str:
    """The name without its suffix and peoples: 官渡, 石林, 内蒙古; 磁县 stays whole."""
    if name in _OWN:
        return _OWN[name]
    if _WHOLE.search(name):
        return name
    match = _ETHNIC.match(name) or _PLAIN.match(name)
    return match["stem"] if match else name


def read(path: Path) -> list[Row]:
    """The rows of areacodes.csv; successors are those of the year in which the row ended."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [_row(record) for record in csv.DictReader(file)]


def _row(record: dict[str, str]) -> Row:
    end = record["变更/弃用时间"] or None
    given = [part for part in record["新代码"].split(";") if part] if end else []
    ends = tuple(part[:6] for part in given if len(part) == 6 or part[7:-1] == end)
    code, level = record["代码"], LEVELS[record["级别"]]
    if record["状态"] == "变更" and not ends:
        ends = (code,)
    return Row(
        code, record["一级行政区"], record["二级行政区"], record["名称"], level,
        int(record["启用时间"]), int(end) if end else None, ends,
    )  # fmt: skip


def join(rows: list[Row]) -> None:
    """Give rows of one place one number, and the others their successors."""
    number = list(range(len(rows)))
    claims: dict[int, list[int]] = defaultdict(list)
    for old, row in enumerate(rows):
        if row.end is not None:
            heirs = list(_heirs(rows, old))
            row.next = {heir for heir, _ in heirs}
            alike = [heir for heir, same in heirs if same and rows[heir].stem == row.stem]
            if len(heirs) == 1 and heirs[0][1]:
                claims[heirs[0][0]].append(old)
            elif len(alike) == 1:
                claims[alike[0]].append(old)
    for heir, olds in claims.items():
        old = _forerunner(rows, heir, olds)
        if old is not None:
            number[old] = heir
    for index, row in enumerate(rows):
        while number[index] != index:
            index = number[index]
        row.place = index


def _forerunner(rows: list[Row], heir: int, olds: list[int]) -> int | None:
    """The one place among several that a new row goes on with: of the same name or code."""
    if len(olds) == 1:
        return olds[0]
    for same in (lambda a, b: a.stem == b.stem, lambda a, b: a.code == b.code):
        found = [old for old in olds if same(rows[old], rows[heir])]
        if len(found) == 1:
            return found[0]
    return None


def _heirs(rows: list[Row], old: int) -> Iterable[tuple[int, bool]]:
    """Pairs (successor, is it the same place under a new name or code)."""
    row = rows[old]
    wanted = SAME_PLACE.get(f"{row.code} {row.name}")
    codes = (wanted,) if wanted else row.ends
    for index, other in enumerate(rows):
        if index == old or other.start > row.end or (other.end or 9999) <= row.end:
            continue
        named = row.level == other.level == "city" and not codes
        if other.code in codes:
            yield index, bool(wanted) or (other.start == row.end and other.level == row.level)
        elif named and row.province == other.province and row.stem == other.stem:
            yield index, other.start == row.end


def adopt(rows: list[Row]) -> None:
    """Point each row to the row of its parent in its last year."""
    for row in rows:
        if row.level == "province":
            continue
        direct = row.city in ("", "直辖") or (row.city == row.name and row.level == "city")
        level, name = ("province", row.province) if direct else ("city", row.city)
        fits = [
            (min(o.end or 9999, row.end or 9999), index)
            for index, o in enumerate(rows)
            if o.level == level and o.name == name and o.province == row.province
            and o.start <= (row.end or 9999) and (o.end or 9999) >= row.start
        ]  # fmt: skip
        row.parent = max(fits)[1] if fits else None
        if row.parent is None:
            print(f"no parent: {row}", file=sys.stderr)


def latest(rows: list[Row]) -> dict[int, Row]:
    """The last state of each place."""
    last: dict[int, Row] = {}
    for row in rows:
        if row.place not in last or (row.end or 9999) > (last[row.place].end or 9999):
            last[row.place] = row
    return last


def reader() -> Callable[[str], str]:
    """A function from Han to letters: 官渡 → guandu; corrections first."""
    from pypinyin import lazy_pinyin

    longest = sorted(READINGS, key=len, reverse=True)

    def read_aloud(text: str) -> str:
        word = next((word for word in longest if text.startswith(word)), "")
        rest = text[len(word) :]
        sounds = lazy_pinyin(rest) if rest else []
        plain = (CHARACTERS.get(han, sound) for han, sound in zip(rest, sounds, strict=True))
        sound = READINGS.get(word, "") + "".join(plain).replace("ü", "v")
        return re.sub("[^a-z]", "", sound)

    return read_aloud


def suffix_of(row: Row) -> str:
    """qu, xian, shi, qi …: the kind of place, for a slug that would not be unique."""
    kinds = {"区": "qu", "县": "xian", "市": "shi", "旗": "qi", "盟": "meng", "州": "zhou", "省": "sheng"}
    return kinds.get(row.name[-1], "qu")


def sound_stem(row: Row) -> str:
    """The part of a name that a slug spells: 城关 of 城关区, though the stem keeps its suffix."""
    return row.stem.removesuffix("区") if len(row.stem) > 2 else row.stem


def best_first(row: Row) -> tuple[int, int, int, str]:
    """Sort key: places of today, of higher level, of the best-known cities, by code."""
    city = row.code[:4] if row.code[:2] not in BEST_KNOWN else row.code[:2]
    known = BEST_KNOWN.index(city) if city in BEST_KNOWN else len(BEST_KNOWN)
    return (row.end is not None, RANK[row.level], known, row.code)


def name_all(rows: list[Row], kept: dict[tuple[str, str, int], str]) -> dict[int, str]:
    """A slug for every place, unique; the best-known of a name gets it plain."""
    read_aloud, last = reader(), latest(rows)
    slugs: dict[int, str] = {p: kept[r.key] for p, r in last.items() if r.key in kept}
    taken = set(slugs.values())
    base = {place: read_aloud(sound_stem(row)) for place, row in last.items()}
    rivals = Counter((best_first(row)[:3], base[place]) for place, row in last.items() if row.end is None)
    for place, row in sorted(last.items(), key=lambda item: best_first(item[1])):
        if place in slugs:
            continue
        tie = rivals[(best_first(row)[:3], base[place])] > 1
        slug = SLUGS.get(row.code, "") if row.end is None else ""
        if not slug:
            choices = _choices(row, base[place], rows, slugs, read_aloud)
            slug = next(c for n, c in enumerate(choices) if c not in taken and not (tie and n == 0))
        if tie:
            taken.add(base[place])
        slugs[place] = slug
        taken.add(slug)
    return slugs


def _choices(
    row: Row, base: str, rows: list[Row], slugs: dict[int, str], read_aloud: Callable[[str], str]
) -> Iterable[str]:
    kind = suffix_of(row)
    parent = rows[row.parent] if row.parent is not None else None
    yield base
    if parent is not None:
        near = read_aloud(parent.stem)
        yield f"{base}-{near}" if near != base else f"{base}-{kind}"
        yield f"{base}-{slugs.get(parent.place, near)}"
        yield f"{base}-{near}-{kind}"
    yield f"{base}-{kind}"
    yield f"{base}-{row.start}"
    yield f"{base}-{row.code}"


def lines(rows: list[Row], slugs: dict[int, str]) -> tuple[list[str], list[str]]:
    """The lines of the two tables: in force since 1998, ended before. Latest state of a place first."""
    last = latest(rows)
    now, before = [], []
    order = sorted(rows, key=lambda r: (last[r.place].code, slugs[r.place], -(r.end or 9999), -r.start))
    for row in order:
        heirs = {rows[n].place for n in row.next} - {row.place} if row is last[row.place] else set()
        following = ";".join(sorted(slugs[h] for h in heirs))
        parent = slugs[rows[row.parent].place] if row.parent is not None else "national"
        stem = "" if row.stem == row.name[:-1] else row.stem
        cells = (
            slugs[row.place],
            row.code,
            row.name,
            stem,
            row.level,
            parent,
            row.start,
            row.end or "",
            following,
        )
        (now if row.end is None or row.end >= SINCE else before).append(",".join(map(str, cells)))
    return now, before


def traditional(texts: Iterable[str]) -> list[str]:
    """Pairs of traditional and simplified characters for the characters that names use."""
    import opencc

    down, up = opencc.OpenCC("t2s"), (opencc.OpenCC("s2t"), opencc.OpenCC("s2hk"), opencc.OpenCC("s2tw"))
    used = sorted(set("".join(texts)))
    pairs = {(t, down.convert(t)) for c in used for u in up for t in u.convert(c)}
    block = (chr(n) for n in range(0x4E00, 0xA000))
    pairs |= {(c, down.convert(c)) for c in block if down.convert(c) in set(used)}
    # A character that stands in a present-day name (乾县) is never folded.
    return [f"{a}{b}" for a, b in sorted(pairs) if a != b and a not in used and b in used]


def write(path: Path, head: str, body: Iterable[str]) -> None:
    """Write through a file beside, so that a failed run leaves the old table."""
    beside = path.with_suffix(".new")
    beside.write_text(head + "".join(line + "\n" for line in body), encoding="utf-8", newline="\n")
    beside.replace(path)


def kept_slugs(folder: Path) -> dict[tuple[str, str, int], str]:
    """(code, name, first year) → slug of the table as it stands."""
    kept: dict[tuple[str, str, int], str] = {}
    for name in ("divisions.csv", "before-1998.csv"):
        if (folder / name).exists():
            for line in (folder / name).read_text(encoding="utf-8").splitlines():
                if not line.startswith(("#", "slug,")):
                    slug, code, label, _stem, _level, _parent, start = line.split(",")[:7]
                    kept[(code, label, int(start))] = slug
    return kept


def main(source: Path, folder: Path) -> None:
    """Read the codes, write the tables."""
    rows = read(source)
    join(rows)
    adopt(rows)
    slugs = name_all(rows, kept_slugs(folder))
    now, before = lines(rows, slugs)
    write(folder / "divisions.csv", SOURCE + HEADER + "\n", [*EXTRA, *now])
    write(folder / "before-1998.csv", SOURCE + HEADER + "\n", before)
    head = "# Traditional and simplified form of the characters in names of divisions (OpenCC, Apache-2.0).\n"
    write(folder / "traditional.txt", head, traditional(row.name for row in rows))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else "aliases/regions"))
