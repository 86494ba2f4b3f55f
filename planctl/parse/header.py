"""What a plan says of itself before its first item: title, year, region, issuer, number, date.

A title may stand on lines of its own, be named by a notice (关于印发《…》的通知), in the page's head, or,
where the page has none, be named by the plan's own text; the last is told as inferred.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from planctl.model import Problem
from planctl.parse.edges import is_date
from planctl.parse.lines import Paragraph
from planctl.words import _

KINDS = (
    "工作要点|行动计划|行动方案|工作方案|实施方案|工作计划|实施意见|指导意见|若干意见|若干措施"
    "|工作安排|任务分解(?:表|方案)?|任务清单|工作任务|任务分工(?:方案)?|分工方案|实施细则|工作意见"
    "|工作台账|推进方案|推进计划|行动纲要|三年行动|规划|方案|计划|要点|意见|措施|办法|通知|清单|台账"
)
_KIND_END = re.compile(
    f"(?:{KINDS})(?:[（(](?:试行|征求意见稿|送审稿|修订版?|20\\d\\d[^（()）]{{0,12}})[)）])?\\Z"
)
_NOTICE = re.compile(
    "(?:关于)?(?:印发|转发|下发|发布|公布|制定)(?:《(?P<book>[^《》]{4,90}?(?:《[^《》]*》[^《》]*)?)》"
    "|(?P<bare>[^《》]{4,90}?))的?(?:通知|函|公告)"
)
_NUMBER = re.compile(
    "[\u4e00-\u9fff]{1,14}[〔\\[［【（(](?:19|20)\\d\\d[〕\\]］】）)](?:第)?\\s?\\d{1,4}\\s?号"
)
_BOOK = re.compile("《([^《》]{6,80})》")
_ADDRESSEE = re.compile("[：:]\\Z")
_ADDRESSED = re.compile(
    "(?:各|[一-鿿]{0,40}(?:各|有关|成员)(?:单位|部门|委|办))[^。；]{2,200}：\\Z|[^。；]{2,120}(?:单位|部门|政府|机构|委员会)：\\Z"
)
_ORG_END = re.compile("(?:政府|办公厅|办公室|委员会|领导小组|局|厅|部|委|院|署|会|中心|处|组织)\\Z")
_SELF = re.compile(
    "(?:做好|根据|按照|制定|结合)(?P<name>(?:20\\d\\d年)?[\u4e00-\u9fff]{2,12}?(?:省|市|区|县|州"
    "|旗)[^，。《》]{4,40}?工作)"
)
_DATE = re.compile(
    "((?:19|20)\\d\\d)\\s?年\\s?(\\d{1,2})\\s?月\\s?(\\d{1,2})\\s?日|((?:19|20)\\d\\d)[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)"
)
_CN_DATE = re.compile(
    "(二[〇○零ＯOo0][〇○零一二三四五六七八九ＯOo0]{2})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_YEAR_IN = re.compile("20\\d\\d\\s?(?:[-—–]\\s?20\\d\\d\\s?)?年")
_YEAR = re.compile("((?:19|20)\\d\\d)\\s?年?")
_META = {
    "title": ("标题", "文件标题", "名称", "中文名", "title"),
    "number": ("文号", "发文字号", "文件编号", "发文号", "document_number"),
    "issuer": ("发布单位", "发文机关", "制定机关", "发布机构", "发文单位", "印发单位", "issuer"),
    "issued": ("成文日期", "发文日期", "印发日期", "发布日期", "issued", "date"),
}
_FIELD = re.compile("[•·▪●◆*\\-\\s]*([\u4e00-\u9fff]{2,6})[：:]\\s?(\\S.{0,200})")
_MAX = 90
_NEAR = 300


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
    title, at, problems = _title(head, body, fields)
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
        match = _FIELD.fullmatch(paragraph.text)
        if match:
            given.setdefault(match[1], match[2] if "：" not in match[2] else "")
    found = {}
    for key, names in _META.items():
        value = next((given[name] for name in names if given.get(name)), None)
        if value:
            found[key] = value
    return found


# --- title --------------------------------------------------------------------------------------


_SITE = re.compile(r"\s*[_|｜]+\s*|\s+[-–—]+\s+|[-–—]+(?=[^-–—]{2,24}$)")
_LEAST = 6  # characters of a title


def _title(
    head: tuple[Paragraph, ...], body: tuple[Paragraph, ...], fields: dict[str, str]
) -> tuple[str, int, tuple[Problem, ...]]:
    """The title, the index in the head behind which the preamble begins, and how sure it is."""
    given = _without_site(fields.get("title", "").strip())
    noticed = _noticed(head) or _noticed_in(given)
    line = _title_line(head, noticed)
    if noticed:
        at = line[1] if line and _same(line[0], noticed) else _after_notice(head)
        return (line[0] if line and _same(line[0], noticed) else noticed), at, ()
    if line:
        return line[0], line[1], ()
    if given:
        return given, 0, ()
    return _inferred(head, body)


def _without_site(title: str) -> str:
    """A page's title without the names of the site and the column behind it: …的通知_政府信息公开_某市政府."""
    parts = _SITE.split(title)
    return (
        parts[0] if len(parts[0]) >= _LEAST and (_KIND_END.search(parts[0]) or "关于" in parts[0]) else title
    )


def _noticed(head: tuple[Paragraph, ...]) -> str | None:
    """The title that a notice names: 关于印发《…》的通知, 关于印发…的通知."""
    for i, paragraph in enumerate(head):
        text = paragraph.text if len(paragraph.text) < _MAX + 60 else ""
        found = _noticed_in(text)
        if found is None and text and i + 1 < len(head) and len(head[i + 1].text) < _MAX and "。" not in text:
            found = _noticed_in(text + head[i + 1].text) if "印发" in text or "转发" in text else None
        if found:
            return found
    return None


def _noticed_in(text: str) -> str | None:
    if "。" in text:
        return None
    match = _NOTICE.search(text)
    if match is None:
        return None
    return (match["book"] or match["bare"]).strip(" #*")


def _after_notice(head: tuple[Paragraph, ...]) -> int:
    """Behind the notice's own text: its addressee, its sentence, its signature and date."""
    at = 0
    for i, paragraph in enumerate(head):
        text = paragraph.text
        if (
            is_date(text)
            or _ADDRESSEE.search(text)
            or _noticed_in(text)
            or "特此通知" in text
            or (_FIELD.fullmatch(text) and len(text) < 60)
            or text.startswith(("【", "信息来源"))
        ):
            at = i + 1
    return at


def _title_line(head: tuple[Paragraph, ...], noticed: str | None) -> tuple[str, int] | None:
    """The last line or two of the head that read as a title, and where what follows begins."""
    for i in range(len(head) - 1, max(len(head) - _NEAR, 0) - 1, -1):
        for count in (1, 2, 3):
            lines = head[i : i + count]
            if len(lines) < count or not all(_may_be_title(p.text) for p in lines):
                break
            text = "".join(p.text.strip("# *") for p in lines)
            if noticed and _same(text, noticed):
                return text, i + count
            if not noticed and _is_title(text) and not _continues(head, i):
                return text, i + count
    return None


def _may_be_title(text: str) -> bool:
    return (
        len(text) < _MAX
        and not re.search("[。；：>]|^(?:当前位置|首页|来源|时间|[•·【（(])", text)
        and not is_date(text)
    )


def _is_title(text: str) -> bool:
    return 6 <= len(text) < _MAX and _KIND_END.search(text) is not None and _NOTICE.search(text) is None


def _continues(head: tuple[Paragraph, ...], i: int) -> bool:
    """Whether the line goes on with a title of two or three lines: 国务院关于… / 促进就业工作的若干意见."""
    for back in range(1, min(i, 2) + 1):
        before = head[i - back].text
        if not _may_be_title(before) or _KIND_END.search(before) or before.endswith(("文件", "全文")):
            return False
        if back == 1 and _open_end(before, head[i].text):
            return True
        if "关于" in before and len(before) > _LEAST:
            return True
        if len(before) < _LEAST:
            return False
    return False


def _open_end(before: str, after: str) -> bool:
    """Whether a line ends where no title does, or has the year that the next one lacks."""
    if before.endswith(("和", "与", "及", "的", "、", "暨")) or before.count("“") > before.count("”"):
        return True
    return _YEAR_IN.search(before) is not None and not _YEAR_IN.search(after)


def _same(a: str, b: str) -> bool:
    def bare(text: str) -> str:
        return re.sub("[\\W_]+", "", text)

    return bare(a) == bare(b)


def _inferred(
    head: tuple[Paragraph, ...], body: tuple[Paragraph, ...]
) -> tuple[str, int, tuple[Problem, ...]]:
    """A title that the plan's own text names: 《…》 with its own year, or 做好…工作 and a kind of plan."""
    at = next((i for i, p in enumerate(head) if len(p.text) > _MAX or "。" in p.text), len(head))
    own = next((m["name"] for p in head[at:] for m in [_SELF.search(p.text[:200])] if m), None)
    books = [b for p in (*head[at:], *body) for b in _BOOK.findall(p.text) if _KIND_END.search(b)]
    named = next((b for b in books if own and _same(b[: len(own)], own)), None)
    if named is None:
        message = _("the document has no title of its own")
        return "", at, (Problem("title-missing", message, head[0].index if head else None),)
    message = _("the page has no title of its own; it was taken from the plan's own text")
    return named, at, (Problem("title-inferred", message, None, after=named),)


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
    if is_date(text) or _FIELD.fullmatch(text):
        return True
    return _ADDRESSED.match(text) is not None or (len(text) < 30 and not re.search("[。；：]\\Z", text))
