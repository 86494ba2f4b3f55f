"""Small plans of our own, and folders of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from planctl.library.planwrite import to_yaml
from planctl.model import Agency, Campaign, Clause, Level, Plan, Task
from planctl.names.series import key, year

# title, text, bodies of the national plan, bodies of the district's
DUTIES = (
    ("严查网店售假", "对网店销售的假冒玩具开展专项抽检，下架不合格商品。", ("市场监管总局", "公安部"), ("区市场监管局",)),
    ("整治盗版教辅", "清查校园周边书店的盗版教辅材料，追查印制源头。", ("中央宣传部",), ("区委宣传部",)),
    ("规范种子经营", "核查种子门店进货台账，查处套牌种子。", ("农业农村部",), ("区农业农村局",)),
    ("口岸查验包裹", "口岸对出境邮包加密查验频次，扣留侵权货物。", ("海关总署",), ()),
)  # fmt: skip


def plan(
    plan_id: str,
    duties: Sequence[tuple[str, str, Sequence[str]]],
    *,
    campaigns: Sequence[str] = (),
    level: Level = "district",
    leads: Sequence[str] = (),
) -> Plan:
    """A plan whose id tells year and region; campaigns stand in its first clause."""
    year_of, region = plan_id.split("-")[:2]
    tasks = []
    for number, (title, text, bodies) in enumerate(duties, 1):
        agencies = [Agency(name, "lead") for name in leads if number == 1]
        agencies += [Agency(name, "responsible") for name in bodies]
        own = tuple(Campaign(key(name), name, year(name)) for name in campaigns) if number == 1 else ()
        clause = Clause(f"{number}.1", text, tuple(agencies), (), own)
        section = "治理" if number < 3 else "监管"
        tasks.append(Task(str(number), f"（{number}）", title, (section,), (clause,)))
    names = {"national": "全国", "guandu": "昆明市官渡区", "chenggong": "昆明市呈贡区"}
    return Plan(
        plan_id,
        f"{year_of}年工作要点",
        int(year_of),
        region,
        names.get(region, region),
        level,
        tasks=tuple(tasks),
    )


def national(plan_id: str = "2019-national", **more: Sequence[str]) -> Plan:
    """The national plan of our own."""
    return plan(
        plan_id, [(title, text, bodies) for title, text, bodies, _own in DUTIES], level="national", **more
    )


def district(plan_id: str = "2019-guandu", duties: Sequence[int] = (0, 1, 2), **more: Sequence[str]) -> Plan:
    """A district's plan that carries some of the duties word for word."""
    return plan(plan_id, [(DUTIES[n][0], DUTIES[n][1], DUTIES[n][3]) for n in duties], **more)


def folder(where: Path, *plans: Plan) -> Path:
    """The plans as files of a folder."""
    where.mkdir(parents=True, exist_ok=True)
    for one in plans:
        (where / f"{one.id}.yaml").write_text(to_yaml(one), encoding="utf-8")
    return where
