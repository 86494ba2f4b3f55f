"""What a plan says of itself before its first item: title, year, issuer, number, date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planctl.model import Problem
from planctl.parse.edges import is_date
from planctl.parse.lines import Paragraph
from planctl.parse.plan_title import FIELD, find_title

_NUMBER = re.compile(
    "[\u4e00-\u9fff]{1,14}[〔\\[［【（(](?:19|20)\\d\\d[〕\\]］】）)](?:第)?\\s?\\d{1,4}\\s?号"
)
_ADDRESSED = re.compile(
    "(?:各|[一-鿿]{0,40}(?:各|有关|成员)(?:单位|部门|委|办))[^。；]{2,200}：\\Z|[^。；]{2,120}(?:单位|部门|政府|机构|委员会)：\\Z"
)
_ORG_END = re.compile("(?:政府|办公厅|办公室|委员会|领导小组|局|厅|部|委|院|署|会|中心|处|组织)\\Z")
_DATE = re.compile(
    "((?:19|20)\\d\\d)\\s?年\\s?(\\d{1,2})\\s?月\\s?(\\d{1,2})\\s?日|((?:19|20)\\d\\d)[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)"
)
_CN_DATE = re.compile(
    "(二[〇○零ＯOo0][〇○零一二三四五六七八九ＯOo0]{2})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_YEAR = re.compile("((?:19|20)\\d\\d)\\s?年?")
_META = {
    "title": ("标题", "文件标题", "名称", "中文名", "title"),
    "number": ("文号", "发文字号", "文件编号", "发文号", "document_number"),
    "issuer": ("发布单位", "发文机关", "制定机关", "发布机构", "发文单位", "印发单位", "issuer"),
    "issued": ("成文日期", "发文日期", "印发日期", "发布日期", "issued", "date"),
}


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a document says; None where it does not."""

    title: str
    document_number: str | None
    issuer: str | None
    issued: str | None
    year: int | None
    preamble: tuple[Paragraph, ...]
    problems: tuple[Problem, ...] = ()


def read_header(
    head: tuple[Paragraph, ...],
    body: tuple[Paragraph, ...],
    tail: tuple[Paragraph, ...],
    meta: dict[str, str],
) -> Header:
    """The header, from the paragraphs before the first item, those behind the last, and the page's own head."""
    fields = _fields(head, meta)
    title, at, problems = find_title(head, body, fields)
    number = _number(head, fields)
    issuer, issued = _signature(head, tail)
    return Header(
        title=_tidy_title(title),
        document_number=number,
        issuer=issuer or _plain_org(fields.get("issuer")),
        issued=issued or _iso(fields.get("issued", "")),
        year=_year(title, issued or _iso(fields.get("issued", "")), number),
        preamble=_preamble(head, at),
        problems=problems,
    )


def _fields(head: tuple[Paragraph, ...], meta: dict[str, str]) -> dict[str, str]:
    """Title, number, issuer and date as a YAML head, a reader or an infobox gives them."""
    given = dict(meta)
    for paragraph in head:
        match = FIELD.fullmatch(paragraph.text)
        if match:
            given.setdefault(match[1], match[2] if "：" not in match[2] else "")
    found = {}
    for key, names in _META.items():
        value = next((given[name] for name in names if given.get(name)), None)
        if value:
            found[key] = value
    return found


# --- number, issuer, date -----------------------------------------------------------------------


def _number(head: tuple[Paragraph, ...], fields: dict[str, str]) -> str | None:
    """The document number: alone on a line, or at the end of a short one; those of cited documents are not it."""
    given = _NUMBER.search(fields.get("number", ""))
    if given:
        return _tidy_number(given.group())
    for paragraph in head:
        if len(paragraph.text) < 40 and "《" not in paragraph.text:
            match = _NUMBER.search(paragraph.text)
            if match and "根据" not in paragraph.text:
                return _tidy_number(match.group())
    return None


def _tidy_title(title: str) -> str:
    return re.sub("\u3000|(?<![A-Za-z0-9]) | (?![A-Za-z0-9])", "", title.strip())


def _tidy_number(number: str) -> str:
    return re.sub("[\\[［【（(](\\d{4})[\\]］】）)]", "〔\\1〕", number).replace(" ", "")


def _signature(head: tuple[Paragraph, ...], tail: tuple[Paragraph, ...]) -> tuple[str | None, str | None]:
    """Who signed and when: the last date line of the head (a notice), else the first of the tail."""
    for paragraphs in (tuple(reversed(head)), tail):
        for i, paragraph in enumerate(paragraphs):
            if is_date(paragraph.text):
                before = paragraphs[i + 1 :] if paragraphs is not tail else tuple(reversed(tail[:i]))
                return _org(before), _iso(re.sub("\\s", "", paragraph.text))
    return None, None


def _org(paragraphs: tuple[Paragraph, ...]) -> str | None:
    """The signature above a date: lines that are nothing but bodies' names; several are joint issuers."""
    names: list[str] = []
    for paragraph in paragraphs:
        text = paragraph.text.strip(" *")
        if len(text) > 60 or not _ORG_END.search(text) or re.search("[，。；：、《》]", text):
            break
        names.insert(0, text)
    return "、".join(name for line in names for name in _apart(line)) or None


def _apart(line: str) -> list[str]:
    """Two signatures on one line: parted by a blank, or the second begins with the same place as the first."""
    if re.search("\\s", line):
        return line.split()
    place = line[:3]
    second = line.find(place, 3)
    return [line[:second], line[second:]] if second > 3 and _ORG_END.search(line[:second]) else [line]


def _plain_org(text: str | None) -> str | None:
    return text.strip() if text else None


def _iso(text: str) -> str | None:
    """2020年5月27日, 2020-5-27, 二〇二〇年五月二十七日 as 2020-05-27."""
    match = _DATE.search(text)
    if match:
        year, month, day = (int(x) for x in (match.groups()[:3] if match[1] else match.groups()[3:]))
    else:
        chinese = _CN_DATE.search(text)
        if chinese is None:
            return None
        year, month, day = _cn_year(chinese[1]), _cn(chinese[2]), _cn(chinese[3])
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _cn_year(text: str) -> int:
    digits = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")}
    return int("".join(digits.get(c, "0") for c in text))


def _cn(text: str) -> int:
    from planctl.parse.labels import number_of

    return number_of(text) or 0


def _year(title: str, issued: str | None, number: str | None) -> int | None:
    """The plan's year: in its title, else of its date, else of its number."""
    in_title = _YEAR.search(title)
    if in_title:
        return int(in_title[1])
    if issued:
        return int(issued[:4])
    in_number = re.search("〔(\\d{4})〕", number or "")
    return int(in_number[1]) if in_number else None


def _preamble(head: tuple[Paragraph, ...], at: int) -> tuple[Paragraph, ...]:
    """What stands between the title and the first item, without the addressee."""
    return tuple(p for p in head[at:] if p.kind == "text" and not _is_furniture(p.text))


def _is_furniture(text: str) -> bool:
    """Dates, addressees, and short lines that end no sentence."""
    if is_date(text) or FIELD.fullmatch(text):
        return True
    return _ADDRESSED.match(text) is not None or (len(text) < 30 and not re.search("[。；：]\\Z", text))
