"""Where the plan begins and ends: navigation, notices, signatures, appendices and retellings are told from tasks.

What :func:`find_body` guarantees: ``head`` are the paragraphs before the first item of the plan's own
outline, ``body`` those of the outline, ``tail`` what stands behind it; nothing is in two of them and
nothing is lost. Where a page tells the outline twice, the fuller telling is the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from planctl.parse.labels import Label, read_label
from planctl.parse.lines import Paragraph

_END_LINE = re.compile(
    "(?:内容|政策|文件|图文|相关)?解读(?:[:：].{0,40})?|相关(?:词条|链接|文章|新闻|解读|阅读|推荐"
    "|信息|文件|附件|稿件)|热门(?:词条|文章|推荐).*|联[络系]我们.*"
    "|参考(?:资料|文献)|词条(?:标签|统计|图册).*|猜你喜欢|推荐阅读|为您推荐|大家都在看|版权与?(?:和)?(?:免责)?声明"
    "|免责声明|网站(?:地图|声明|标识码.*)|关于我们"
    "|收起|展开|打印(?:本页)?|关闭(?:窗口|本页)?|返回(?:顶部|首页|上一页)|扫一扫.*|扫码关注.*|分享(?:到)?[:：]?.{0,12}"
    "|微信公众号|上一[篇页条].*|下一[篇页条].*"
    "|政策问答|我要纠错|公开目录|目录导航|附件下载|来源[:：].{0,30}|责任编辑[:：].{0,20}|编辑[:：].{0,12}"
    "|(?:信息)?公开(?:属性|方式|形式)[:：].{0,20}|主题词[:：].{0,60}"
    "|抄送[:：].{0,200}|.{0,30}办公室\\d{4}年\\d{1,2}月\\d{1,2}日印发|[（(](?:此件|联系人|联系电话"
    "|信息公开).{0,60}[）)]|.{0,4}版权所有.{0,60}|[Cc]opyright.{0,80}|.{0,10}ICP备.{0,40}"
)
_MASTHEAD = re.compile(
    "(?:电脑版|手机版|网站首页|首页)(?:[|｜ ].{0,60})?|条信息.{0,6}每页显示.{0,60}|第\\s*跳转|.{0,20}\\[首页\\].{0,60}"
    "|看的辛苦.{0,60}"
)
_ANNEX = re.compile(
    "附\\s?[件表录图](?:[ \\d一二三四五六七八九十]{0,4})?(?:[:：、. ].{0,80})?\\Z|附[:：].{0,80}\\Z"
)
_DATE = re.compile(
    "(?:20\\d\\d|二[〇○零Ｏ0][〇○零Ｏ0一二三四五六七八九]{2})年(?:[\\d一二三四五六七八九十]{1,3})月(?:[\\d一二三四五六七八九十]{1,3})日\\Z"
)
_TITLE = re.compile("(?:要点|方案|计划|意见|通知|措施|办法|规划|清单|台账|细则|安排)(?:（.{1,12}）)?\\Z")
_SENTENCE = "。；！？）”：…"
_SHORT = 40


@dataclass(frozen=True, slots=True)
class Body:
    """The parts of a page; ``repeated`` holds tellings of the outline that were left out."""

    head: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    tail: tuple[Paragraph, ...]
    repeated: tuple[tuple[Paragraph, ...], ...] = ()


def is_date(text: str) -> bool:
    """Whether the line is nothing but a date, in Arabic or Chinese figures."""
    return len(text) < 24 and _DATE.match(re.sub("\\s", "", text)) is not None


def is_end(text: str) -> bool:
    """Whether the line opens what stands behind a plan: a retelling, links, the page's foot."""
    text = text.strip("#*>【】[] ")
    return len(text) < 260 and (_END_LINE.fullmatch(text) or _MASTHEAD.fullmatch(text)) is not None


def is_annex(text: str) -> bool:
    """Whether the line opens an appendix."""
    return len(text) < 100 and _ANNEX.match(text.strip("#*【】 ")) is not None


def find_body(paragraphs: tuple[Paragraph, ...]) -> Body:
    """The plan's own outline among all that a page holds."""
    labels = [_label(p) for p in paragraphs]
    runs = _under_headings(paragraphs, labels) or _runs(labels, len(paragraphs))
    if not runs:
        return Body(_kept(paragraphs), (), ())
    start, stop = max(runs, key=lambda run: _weight(paragraphs[run[0] : run[1]], labels[run[0] : run[1]]))
    rest = tuple(_kept(paragraphs[a:b]) for a, b in runs if (a, b) != (start, stop))
    end = _end(paragraphs, labels, start, stop)
    tail = _kept(paragraphs[end:stop])
    return Body(_kept(paragraphs[:start]), _kept(paragraphs[start:end]), tail, tuple(r for r in rest if r))


def _kept(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    return tuple(p for p in paragraphs if p.kind != "furniture" and not (p.kind == "text" and is_end(p.text)))


def _label(paragraph: Paragraph) -> Label | None:
    return None if paragraph.kind in ("row", "furniture") else read_label(paragraph.text)


def _under_headings(paragraphs: tuple[Paragraph, ...], labels: list[Label | None]) -> list[tuple[int, int]]:
    """The one stretch of a plan whose sections are headings by style without numbers of their own."""
    heads = [
        i
        for i, p in enumerate(paragraphs)
        if p.kind == "heading" and labels[i] is None and not is_end(p.text) and not is_annex(p.text)
    ]
    if heads and _TITLE.search(paragraphs[heads[0]].text):
        heads = heads[1:]
    if not heads:
        return []
    if not any(labels):
        return [(heads[0], len(paragraphs))]
    numbered = [a for a, b in zip(heads, [*heads[1:], len(paragraphs)], strict=True) if any(labels[a:b])]
    return [(numbered[0], len(paragraphs))] if len(numbered) > 1 else []


def _runs(labels: list[Label | None], count: int) -> list[tuple[int, int]]:
    """Stretches that each tell an outline from its first item on; a top item numbered one opens a new one."""
    ranks = [label.rank for label in labels if label]
    if not ranks:
        return []
    top = min(ranks)
    opens = [i for i, label in enumerate(labels) if label and label.rank == top and label.value <= 1]
    if not opens:
        opens = [next(i for i, label in enumerate(labels) if label and label.rank == top)]
    return list(zip(opens, [*opens[1:], count], strict=True))


def _weight(paragraphs: tuple[Paragraph, ...], labels: list[Label | None]) -> int:
    """How much of a plan a stretch is: its text, and much more its annotations."""
    stop = next(
        (i for i, p in enumerate(paragraphs) if i and (is_end(p.text) or is_annex(p.text))), len(paragraphs)
    )
    text = sum(len(p.text) for p in paragraphs[:stop])
    duties = sum(p.text.count(word) for p in paragraphs[:stop] for word in ("负责）", "牵头", "责任单位"))
    return text + 400 * duties + 60 * sum(1 for label in labels[:stop] if label)


def _end(paragraphs: tuple[Paragraph, ...], labels: list[Label | None], start: int, stop: int) -> int:
    """Where the outline ends: at the page's foot, an appendix, or the signature; blank talk behind it is cut off.

    A line of the page's foot behind which the count goes on only stood in the midst of the text.
    """
    following = _following(labels, start, stop)
    last: dict[str, int] = {}
    for i in range(start, stop):
        label, text, after = labels[i], paragraphs[i].text, following[i - start]
        if label is not None:
            last[label.style] = label.value
        elif is_annex(text) or (i > start and (is_date(text) or is_end(text)) and not _goes_on(last, after)):
            stop = i
            break
    while stop - 1 > start and labels[stop - 1] is None and _is_stray(paragraphs[stop - 1]):
        stop -= 1
    return stop


def _goes_on(last: dict[str, int], after: Label | None) -> bool:
    return after is not None and after.value > 1 and last.get(after.style) == after.value - 1


def _following(labels: list[Label | None], start: int, stop: int) -> list[Label | None]:
    """For each paragraph the next label behind it."""
    found: list[Label | None] = []
    after: Label | None = None
    for i in range(stop - 1, start - 1, -1):
        after = labels[i] or after
        found.append(after)
    return found[::-1]


def _is_stray(paragraph: Paragraph) -> bool:
    """A short line that ends no sentence: a signature, a link, an advert."""
    text = paragraph.text
    return (
        paragraph.kind == "text"
        and len(text) < _SHORT
        and text[-1] not in _SENTENCE
        and "：" not in text[1:-1]
    )
