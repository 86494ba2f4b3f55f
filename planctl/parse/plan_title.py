"""The title of a plan, wherever its document says it.

It may stand on a line or three of its own, be named by a notice (关于印发《…》的通知), in the page's head, or, where
the page has none, be named by the plan's own text; the last is told as inferred.
"""

from __future__ import annotations

import re

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
_BOOK = re.compile("《([^《》]{6,80})》")
_ADDRESSEE = re.compile("[：:]\\Z")
_SELF = re.compile(
    "(?:做好|根据|按照|制定|结合)(?P<name>(?:20\\d\\d年)?[\u4e00-\u9fff]{2,12}?(?:省|市|区|县|州"
    "|旗)[^，。《》]{4,40}?工作)"
)
_YEAR_IN = re.compile("20\\d\\d\\s?(?:[-—–]\\s?20\\d\\d\\s?)?年")
FIELD = re.compile("[•·▪●◆*\\-\\s]*([\u4e00-\u9fff]{2,6})[：:]\\s?(\\S.{0,200})")
_MAX = 90
_NEAR = 300
_SITE = re.compile(r"\s*[_|｜]+\s*|\s+[-–—]+\s+|[-–—]+(?=[^-–—]{2,24}$)")
_LEAST = 6  # characters of a title


def find_title(
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
            or (FIELD.fullmatch(text) and len(text) < 60)
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
