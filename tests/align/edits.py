"""One known edit of a plan, with what a comparison must say about it and about nothing else.

An edit takes a plan's tasks and changes one clause (or inserts one); it says what is expected of the base
clauses it touched. All other clauses must be word for word the same.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from copies import renumbered

from planctl.align.folding import fold
from planctl.model import Agency, Clause, ClauseLink, Comparison, Plan, Task

Judge = Callable[[Comparison, "Edited"], bool]


@dataclass
class Edited:
    """A plan before and after one edit.

    ``carried`` maps each base clause to where it stands now; ``touched`` are base clauses that may be reported;
    ``added`` clauses of the copy that are new; ``found`` tells whether a comparison reports the edit.
    """

    kind: str
    base: Plan
    other: Plan
    carried: dict[str, tuple[str, ...]]
    touched: frozenset[str]
    found: Judge
    what: str
    added: tuple[str, ...] = ()
    extra: dict[str, str] = field(default_factory=dict)

    def alarms(self, seen: Comparison) -> list[str]:
        """What the comparison reports though nothing happened there."""
        wrong = [
            f"{link.base} {link.relation} → {','.join(link.others)} missing {link.missing} added {link.added}"
            for link in seen.clauses
            if link.base not in self.touched
            and (link.relation != "equal-to" or link.others != self.carried[link.base] or link.changes)
        ]
        return wrong + [f"added {name}" for name in seen.added if name not in self.added]


def clause_of(plan: Plan, clause_id: str) -> Clause:
    return next(clause for clause in plan.clauses if clause.id == clause_id)


def _place(plan: Plan, clause_id: str) -> tuple[int, int]:
    return next(
        (t, c)
        for t, task in enumerate(plan.tasks)
        for c, clause in enumerate(task.clauses)
        if clause.id == clause_id
    )


def _rebuilt(
    kind: str, plan: Plan, tasks: list[Task], touched: Sequence[str], found: Judge, what: str
) -> Edited:
    """The edit whose copy holds these tasks; clauses keep their old ids until they are counted anew."""
    other, moved = renumbered(plan, tasks)
    carried = {c.id: (moved[c.id],) if c.id in moved else () for c in plan.clauses}
    return Edited(kind, plan, other, carried, frozenset(touched), found, what)


def _with(plan: Plan, clause_id: str, clauses: Sequence[Clause]) -> list[Task]:
    """The plan's tasks with one clause replaced by others (none takes it away, an emptied task goes too)."""
    t, c = _place(plan, clause_id)
    task = plan.tasks[t]
    kept = (*task.clauses[:c], *clauses, *task.clauses[c + 1 :])
    middle = [replace(task, clauses=kept)] if kept else []
    return [*plan.tasks[:t], *middle, *plan.tasks[t + 1 :]]


def _rewrite(kind: str, plan: Plan, clause: Clause, text: str, found: Judge, what: str) -> Edited:
    return _rebuilt(
        kind, plan, _with(plan, clause.id, [replace(clause, text=text)]), [clause.id], found, what
    )


# --- the edits -------------------------------------------------------------------------------------


def delete_clause(plan: Plan, rng: random.Random) -> Edited | None:
    """One clause is gone."""
    clause = rng.choice(plan.clauses)
    return _rebuilt(
        "clause deleted", plan, _with(plan, clause.id, []), [clause.id],
        lambda seen, edit: seen.link(clause.id).verdict == "missing", f"{clause.id}",
    )  # fmt: skip


_ITEM = re.compile(r"(?<=、)[\u4e00-\u9fff]{2,8}(?=、)")


def remove_object(plan: Plan, rng: random.Random) -> Edited | None:
    """One member of an enumeration is gone."""
    spots = [
        (clause, match)
        for clause in plan.clauses
        for match in _ITEM.finditer(clause.text)
        if clause.text.count(match.group()) == 1
    ]
    if not spots:
        return None
    clause, match = rng.choice(spots)
    item = match.group()
    text = clause.text[: match.start()] + clause.text[match.end() + 1 :]
    return _rewrite(
        "object removed",
        plan,
        clause,
        text,
        lambda seen, edit: _names(seen, clause.id, item),
        f"{clause.id} {item}",
    )


def _names(seen: Comparison, clause_id: str, item: str) -> bool:
    """Just this item is missing: all that is named stands in it, and most of it is named."""
    link = seen.link(clause_id)
    named = "".join(fold(text) for text in link.missing)
    inside = all(fold(text) in fold(item) for text in link.missing)
    return link.verdict == "partial" and inside and 2 * len(named) >= len(item) and not link.added


def change_year(plan: Plan, rng: random.Random) -> Edited | None:
    """A campaign is named with another year."""
    dated = [
        (clause, c) for clause in plan.clauses for c in clause.campaigns if c.year and str(c.year) in c.name
    ]
    if not dated:
        return None
    clause, campaign = rng.choice(dated)
    year = campaign.year + 1 if campaign.year else 0
    tasks = []
    touched = set()
    for task in plan.tasks:
        clauses = []
        for one in task.clauses:
            if any(c.series == campaign.series for c in one.campaigns):
                touched.add(one.id)
                name = campaign.name.replace(str(campaign.year), str(year))
                renewed = tuple(
                    replace(c, name=c.name.replace(str(campaign.year), str(year)), year=year)
                    if c.series == campaign.series and c.year == campaign.year
                    else c
                    for c in one.campaigns
                )
                one = replace(one, text=one.text.replace(campaign.name, name), campaigns=renewed)
            clauses.append(one)
        tasks.append(replace(task, clauses=tuple(clauses)))

    def found(seen: Comparison, edit: Edited) -> bool:
        quiet = all(seen.link(i).verdict == "full" and not seen.link(i).changes for i in touched)
        return quiet and [c.series for c in seen.campaigns.renewed] == [campaign.series]

    return _rebuilt(
        "campaign's year changed", plan, tasks, sorted(touched), found, f"{clause.id} {campaign.name}→{year}"
    )


def swap_lead(plan: Plan, rng: random.Random) -> Edited | None:
    """A participant leads, and the lead takes part."""
    led = [c for c in plan.clauses if {a.role for a in c.agencies} == {"lead", "participant"}]
    if not led:
        return None
    clause = rng.choice(led)
    lead = next(a for a in clause.agencies if a.role == "lead")
    heir = rng.choice([a for a in clause.agencies if a.role == "participant"])
    roles = {lead.name: "participant", heir.name: "lead"}
    agencies = tuple(replace(a, role=roles.get(a.name, a.role)) for a in clause.agencies)

    def found(seen: Comparison, edit: Edited) -> bool:
        link = seen.link(clause.id)
        duties = link.duties
        return (
            link.relation == "equal-to"
            and duties is not None
            and duties.lead is not None
            and heir.name in duties.lead[1]
            and not duties.dropped
            and not duties.added
        )

    tasks = _with(plan, clause.id, [replace(clause, agencies=agencies)])
    return _rebuilt("lead swapped", plan, tasks, [clause.id], found, f"{clause.id} {lead.name}→{heir.name}")


def drop_body(plan: Plan, rng: random.Random) -> Edited | None:
    """One body is no longer named."""
    many = [
        c for c in plan.clauses if len(c.agencies) > 2 and all(a.role == "responsible" for a in c.agencies)
    ]
    if not many:
        return None
    clause = rng.choice(many)
    gone = rng.choice(clause.agencies)
    agencies = tuple(a for a in clause.agencies if a != gone)

    def found(seen: Comparison, edit: Edited) -> bool:
        link = seen.link(clause.id)
        duties = link.duties
        if duties is None or link.relation != "equal-to" or duties.added:
            return False
        return len(duties.dropped) + len(duties.absorbed) == 1

    tasks = _with(plan, clause.id, [replace(clause, agencies=agencies)])
    return _rebuilt("body dropped", plan, tasks, [clause.id], found, f"{clause.id} {gone.name}")


_WEAKER = {"严厉打击": "打击", "严肃查处": "查处", "开展": "探索", "应当": "可以", "推进": "鼓励", "必须": "应当",
           "全面": "基本", "建立": "鼓励", "督促": "鼓励"}  # fmt: skip


def weaken_verb(plan: Plan, rng: random.Random) -> Edited | None:
    """A verb asks for less."""
    spots = [
        (clause, strong, match.start())
        for clause in plan.clauses
        for strong in _WEAKER
        for match in re.finditer(f"(?:^|(?<=[，。；]))(?:组织)?{strong}", clause.text)
    ]
    if not spots:
        return None
    clause, strong, at = rng.choice(spots)
    start = clause.text.index(strong, at)
    text = clause.text[:start] + _WEAKER[strong] + clause.text[start + len(strong) :]

    def found(seen: Comparison, edit: Edited) -> bool:
        link = seen.link(clause.id)
        weak = [(c.base, c.other) for c in link.changes]
        kinds = [c.kind for c in link.changes]
        return (
            kinds == ["weakened"]
            and weak == [(strong, _WEAKER[strong])]
            and not link.missing
            and not link.added
        )

    return _rewrite("verb weakened", plan, clause, text, found, f"{clause.id} {strong}→{_WEAKER[strong]}")


_COUNTED = (
    ("number", "抽检产品{}批次", "600", "400"),
    ("number", "案件办结率达到{}以上", "95%", "90%"),
    ("number", "新增示范街区{}个", "12", "8"),
    ("deadline", "{}完成自查并书面报告", "6月底前", "9月底前"),
    ("deadline", "{}建成追溯平台", "2020年10月底前", "2020年年底前"),
    ("frequency", "{}通报督办进度", "每月", "每季度"),
    ("frequency", "{}会商研判形势", "每季度", "每半年"),
)


def change_number(plan: Plan, rng: random.Random) -> Edited | None:
    """A count, a deadline or a frequency differs; both plans are given a sentence that has one."""
    kind, frame, ours, theirs = rng.choice(_COUNTED)
    clause = rng.choice(plan.clauses)
    end = "" if clause.text.endswith("。") else "。"
    base_text = f"{clause.text}{end}{frame.format(ours)}。"
    tasks = _with(plan, clause.id, [replace(clause, text=base_text)])
    base = replace(plan, tasks=tuple(tasks))

    def found(seen: Comparison, edit: Edited) -> bool:
        link = seen.link(clause.id)
        named = [(c.kind, c.base in ours or ours in c.base) for c in link.changes]
        return named == [(kind, True)] and link.verdict == "full" and not link.added

    text = f"{clause.text}{end}{frame.format(theirs)}。"
    return _rewrite(
        "number changed", base, clause_of(base, clause.id), text, found, f"{clause.id} {ours}→{theirs}"
    )


def split_clause(plan: Plan, rng: random.Random) -> Edited | None:
    """One clause became two, each with the duty."""
    spots = [
        (clause, match.end())
        for clause in plan.clauses
        for match in re.finditer("。", clause.text)
        if match.end() >= 14 and len(clause.text) - match.end() >= 14
    ]
    if not spots:
        return None
    clause, at = rng.choice(spots)
    parts = [replace(clause, id=f"{clause.id}a", text=clause.text[:at]),
             replace(clause, id=f"{clause.id}b", text=clause.text[at:])]  # fmt: skip
    other, moved = renumbered(plan, _with(plan, clause.id, parts))
    both = {moved[part.id] for part in parts}

    def found(seen: Comparison, edit: Edited) -> bool:
        link = seen.link(clause.id)
        return set(link.others) == both and link.verdict == "full"

    carried = {c.id: (moved[c.id],) for c in plan.clauses if c.id != clause.id}
    what = f"{clause.id} at {at} of {len(clause.text)}"
    return Edited(
        "clause split", plan, other, carried, frozenset((clause.id,)), found, what, tuple(sorted(both))
    )


def merge_clauses(plan: Plan, rng: random.Random) -> Edited | None:
    """Two neighbours of one task became one."""
    spots = [(a, b) for task in plan.tasks for a, b in zip(task.clauses, task.clauses[1:], strict=False)]
    if not spots:
        return None
    first, second = rng.choice(spots)
    bodies = dict.fromkeys([*first.agencies, *second.agencies])
    merged = replace(first, text=first.text + second.text, agencies=_unique(list(bodies)))
    tasks = _with(replace(plan, tasks=tuple(_with(plan, second.id, []))), first.id, [merged])
    other, moved = renumbered(plan, tasks)
    target = moved[first.id]
    carried = {c.id: (moved.get(c.id, target),) for c in plan.clauses}

    def found(seen: Comparison, edit: Edited) -> bool:
        links = [seen.link(first.id), seen.link(second.id)]
        return all(link.others == (target,) and link.verdict == "full" for link in links)

    touched = frozenset((first.id, second.id))
    return Edited("two merged", plan, other, carried, touched, found, f"{first.id}+{second.id}", (target,))


def _unique(agencies: list[Agency]) -> tuple[Agency, ...]:
    seen: dict[str, Agency] = {}
    for agency in agencies:
        seen.setdefault(agency.name, agency)
    return tuple(seen.values())


_FOREIGN = (
    ("推进垃圾分类", "完善居民小区投放点设置，配齐厨余垃圾转运车辆，定期公布各街道分类准确率。"),
    ("修缮中小学校舍", "安排专项资金翻新教室门窗和操场跑道，暑假结束以前验收。"),
    ("壮大特色种植", "扶持高山蔬菜合作社，引进抗旱育苗设施，培训种植大户。"),
    ("方便老人就医", "在社区卫生服务站开通慢性病长处方，为行动不便者上门巡诊。"),
    ("治理河道淤积", "清理支流底泥，加固护岸，汛期以前完成闸门检修。"),
    ("鼓励大学生创业", "提供场租补贴和创业导师，放宽小额担保贷款的反担保要求。"),
    ("举办城市马拉松", "规划赛道，招募志愿者，做好沿线急救站布置。"),
    ("更新公交车辆", "淘汰柴油公交车，增设充电桩，优化夜间线路班次。"),
    ("保护古建筑", "测绘明清祠堂，修复木构件和彩绘，开放研学参观。"),
    ("防治松材线虫病", "普查疫木，冬季集中砍伐除治，补植阔叶树种。"),
    ("改造老旧电梯", "摸清使用十五年以上电梯底数，筹集维修资金，分批更换曳引机。"),
    ("开展冬季征兵", "走访适龄青年家庭，组织体格检查和役前教育训练。"),
)


def insert_foreign(plan: Plan, rng: random.Random) -> Edited | None:
    """A task of another field stands among the plan's own."""
    title, text = rng.choice(_FOREIGN)
    at = rng.randrange(len(plan.tasks) + 1)
    near = plan.tasks[min(at, len(plan.tasks) - 1)]
    clause = Clause("foreign", text, near.clauses[0].agencies)
    task = Task("foreign", "", title, near.path, (clause,))
    other, moved = renumbered(plan, [*plan.tasks[:at], task, *plan.tasks[at:]])
    new = moved["foreign"]
    carried = {c.id: (moved[c.id],) for c in plan.clauses}

    def found(seen: Comparison, edit: Edited) -> bool:
        return seen.added == (new,)

    return Edited(
        "foreign inserted", plan, other, carried, frozenset(), found, f"{title} at {at + 1}", (new,)
    )


EDITS = (delete_clause, remove_object, change_year, swap_lead, drop_body, weaken_verb, change_number, split_clause,
         merge_clauses, insert_foreign)  # fmt: skip


def unexpected(link: ClauseLink) -> str:
    """One link in a line, for the list of what was not found."""
    return (f"{link.relation} → {','.join(link.others)} missing {link.missing} added {link.added} "
            f"changes {[(c.kind, c.base, c.other) for c in link.changes]}")  # fmt: skip
