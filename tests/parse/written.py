"""Random plans and the many styles in which offices write the same plan down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

from planctl.documents.model import Document, Line
from planctl.model import Place

BODIES = (
    "市公安局", "市市场监管局", "市文化和旅游局", "市工业和信息化局", "市生态环境局", "滨海海关",
    "市委宣传部", "市邮政管理局",
    "人民银行滨海市中心支行", "市高法院", "市检察院", "市农业农村委", "市烟草专卖局", "市卫生健康委",
)  # fmt: skip
GROUPS = ("有关部门", "各成员单位", "领导小组有关成员单位", "各县（市、区）人民政府")
TITLES = (
    "加强网络交易监管", "整治农村集贸市场", "推进正版软件使用", "严查假冒洗涤用品", "强化寄递渠道查验",
    "完善部门协作，健全联席会议",
    "落实“黑名单”制度", "保护地理标志产品", "净化儿童用品市场", "加快信用信息归集",
)  # fmt: skip
SENTENCES = (
    "定期检查商场、超市和仓库，对多次被投诉的商户从严处理。",
    "督促平台（含小程序）核验商户资质，及时下架问题商品。",
    "开展夏季啤酒专项整治，抽检不少于50批次。",
    "每季度通报一次进展；6月底前完成自查。",
    "推广“明码实价”做法，引导经营者守法经营。",
    "建立案件台账，做到件件有着落。",
    "鼓励社会公众提供线索，兑现举报奖励。",
)
SECTIONS = ("突出重点领域", "强化源头治理", "健全工作机制", "营造良好氛围")
CN = "一二三四五六七八九十"


@dataclass(frozen=True)
class Clause:
    text: str
    lead: tuple[str, ...]
    others: tuple[str, ...]
    group: str | None
    open: bool


@dataclass(frozen=True)
class Task:
    section: int
    title: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Style:
    section: str
    task: str
    restart: bool
    title_end: str
    annotation: str
    script: str
    blank: bool


def chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else CN[tens - 1] + "十"
    return head + (CN[ones - 1] if ones else "")


SECTION_STYLES: dict[str, Callable[[int], str]] = {
    "cn": lambda n: f"{chinese(n)}、",
    "chapter": lambda n: f"第{chinese(n)}章 ",
    "part": lambda n: f"第{chinese(n)}部分 ",
    "markdown": lambda n: f"## {chinese(n)}、",
}
TASK_STYLES: dict[str, Callable[[int], str]] = {
    "cn-paren": lambda n: f"（{chinese(n)}）",
    "cn-paren-half": lambda n: f"({chinese(n)})",
    "dot": lambda n: f"{n}.",
    "dot-space": lambda n: f"{n}. ",
    "comma": lambda n: f"{n}、",
    "wide-dot": lambda n: f"{n}．",
    "paren": lambda n: f"（{n}）",
    "half": lambda n: f"{n}）",
    "circled": lambda n: "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"[n - 1],
    "article": lambda n: f"第{chinese(n)}条 ",
    "task": lambda n: f"任务{chinese(n)}：",
    "markdown": lambda n: f"### （{chinese(n)}）",
}


def duty(clause: Clause) -> str:
    """The inside of the annotation in words."""
    others = "、".join((*clause.others, *((clause.group,) if clause.group else ())))
    tail = ("等" if clause.open else "") + "按职责分工负责"
    if not clause.lead:
        return others + tail
    lead = "、".join(clause.lead) + "牵头"
    return f"{lead}，{others}{tail}" if others else lead


def labelled(clause: Clause) -> str:
    """The same as labelled lists."""
    others = "、".join((*clause.others, *((clause.group,) if clause.group else ()))) + (
        "等" if clause.open else ""
    )
    if not clause.lead:
        return f"责任单位：{others}"
    lead = f"牵头单位：{'、'.join(clause.lead)}"
    return f"{lead}；配合单位：{others}" if others else lead


def _annotated(clause: Clause, style: Style) -> list[str]:
    """The paragraphs of a clause: its text with its annotation, in the style asked for."""
    if style.annotation == "bracket":
        return [f"{clause.text}（{duty(clause)}）"]
    if style.annotation == "half-bracket":
        return [f"{clause.text}({duty(clause)})"]
    if style.annotation == "before-stop":
        return [f"{clause.text.rstrip('。')}（{duty(clause)}）。"]
    if style.annotation == "labelled":
        return [f"{clause.text}（{labelled(clause)}）"]
    if style.annotation == "own-paragraph":
        return [clause.text, f"（{labelled(clause)}）"]
    return [clause.text, f"{labelled(clause)}。"]


def render(title: str, tasks: tuple[Task, ...], style: Style) -> str:
    """The plan as text."""
    lines = [title, "为做好全年工作，结合本市实际，制定本要点。"]
    section, number = -1, 0
    for count, task in enumerate(tasks, 1):
        if task.section != section:
            section = task.section
            number = 0 if style.restart else number
            place = sorted({t.section for t in tasks}).index(section) + 1
            lines.append(SECTION_STYLES[style.section](place) + SECTIONS[section])
        number += 1
        lines += _task(task, TASK_STYLES[style.task](number), style)
        assert count
    text = "\n".join(lines)
    return text.replace("\n", "\n\n") if style.blank else text


def _task(task: Task, label: str, style: Style) -> list[str]:
    paragraphs = [p for clause in task.clauses for p in _annotated(clause, style)]
    if style.annotation in ("bracket", "half-bracket", "labelled"):
        paragraphs = ["".join(paragraphs)]
    if style.title_end == "\n":
        return [label + task.title, *paragraphs]
    return [label + task.title + style.title_end + paragraphs[0], *paragraphs[1:]]


def document(text: str) -> Document:
    """The text as a reader hands it over."""
    lines = tuple(
        Line(line, Place(line=number, column=1))
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    )
    return Document(lines, "txt", "plan.txt", "0" * 64)


@st.composite
def clauses(draw: st.DrawFn) -> Clause:
    named = draw(st.lists(st.sampled_from(BODIES), min_size=1, max_size=5, unique=True))
    leads = draw(st.integers(0, min(2, len(named))))
    group = draw(st.sampled_from((None, None, *GROUPS)))
    sentences = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True))
    others = tuple(named[leads:])
    return Clause(
        "".join(sentences),
        tuple(named[:leads]),
        others,
        group,
        bool(others) and not group and draw(st.booleans()),
    )


@st.composite
def plans(draw: st.DrawFn) -> tuple[Task, ...]:
    titles = draw(st.lists(st.sampled_from(TITLES), min_size=2, max_size=8, unique=True))
    cuts = sorted(draw(st.lists(st.integers(0, 3), min_size=len(titles), max_size=len(titles))))
    return tuple(
        Task(section, title, tuple(draw(st.lists(clauses(), min_size=1, max_size=3))))
        for section, title in zip(cuts, titles, strict=True)
    )


styles = st.builds(
    Style,
    section=st.sampled_from(sorted(SECTION_STYLES)),
    task=st.sampled_from(sorted(TASK_STYLES)),
    restart=st.booleans(),
    title_end=st.sampled_from(("。", "\n", "：")),
    annotation=st.sampled_from(
        ("bracket", "half-bracket", "before-stop", "labelled", "own-paragraph", "own-line")
    ),
    script=st.just("hans"),
    blank=st.booleans(),
)
