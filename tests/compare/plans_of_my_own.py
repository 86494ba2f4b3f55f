"""Small plans and a small table of names of our own, for tests of comparing and of its reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from planctl.model import Agency, Campaign, Clause, Counterpart, Plan, Resolution, Role, Task

# name: (bodies it carries as counterpart, bodies it has absorbed)
LOCAL: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "市场监管总局": (("samr",), ()),
    "知识产权局": (("cnipa",), ()),
    "药监局": (("nmpa",), ()),
    "公安部": (("mps",), ()),
    "海关总署": (("gacc",), ()),
    "工商总局": (("saic",), ()),
    "县市场监管局": (("samr",), ("cnipa", "nmpa")),
    "县公安局": (("mps",), ()),
    "县工商局": (("saic",), ()),
    "县科信局": (("most", "miit"), ()),
    "工业和信息化部": (("miit",), ()),
    "中央宣传部": (("cpd",), ()),
    "县委宣传部": (("cpd",), ()),
    "县新闻办": (("scio",), ()),
}
SHORT = {"samr": "市场监管总局", "cnipa": "知识产权局", "nmpa": "药监局", "mps": "公安部", "gacc": "海关总署",
         "saic": "工商总局", "most": "科技部", "miit": "工业和信息化部", "cpd": "中央宣传部", "scio": "国务院新闻办"}  # fmt: skip
HEIRS = {"saic": ("samr",)}
PLATES = {"scio": "cpd"}


class OwnNames:
    """A stand-in for the tables of names; bodies of before 2018 were followed by others."""

    def resolve_all(
        self, names: Iterable[str], *, region: str | None = None, year: int | None = None
    ) -> dict[str, Resolution]:
        return {name: self.resolve(name, region=region, year=year) for name in names}

    def resolve(self, name: str, *, region: str | None = None, year: int | None = None) -> Resolution:
        if name not in LOCAL:
            return Resolution(name, region, year, "unresolved")
        own, absorbed = LOCAL[name]
        found = [Counterpart(body, SHORT[body]) for body in own]
        found += [Counterpart(body, SHORT[body], (), "absorbed") for body in absorbed]
        return Resolution(name, region, year, "resolved", counterparts=tuple(found), method="table")

    def trace(self, body_id: str, year: int) -> tuple[str, ...]:
        plate = PLATES.get(body_id)
        return (*self.lineage(body_id, year), *((plate,) if plate else ()))

    def lineage(self, body_id: str, year: int) -> tuple[str, ...]:
        if year >= 2018:
            return HEIRS.get(body_id, (body_id,))
        return tuple(old for old, new in HEIRS.items() if body_id in new) or (body_id,)

    def moved(self, before: str, after: str, since: int, until: int) -> tuple[str, ...]:
        """Trademarks went from 工商总局 to 知识产权局 in 2018."""
        return ("商标",) if (before, after) == ("saic", "cnipa") and since <= 2018 <= until else ()

    def short(self, body_id: str, year: int | None = None) -> str:
        return SHORT[body_id]

    def no_local_body(self, body_id: str, region: str, level: str, year: int) -> bool:
        return body_id == "gacc" and level == "district"


def bodies(words: str) -> tuple[Agency, ...]:
    """``公安部! 海关总署`` : 公安部 leads and the rest take part; without a ``!`` all are responsible."""
    names = words.split()
    others: Role = "participant" if any(name.endswith("!") for name in names) else "responsible"
    return tuple(Agency(name.rstrip("!"), "lead" if name.endswith("!") else others) for name in names)


def plan(
    name: str,
    tasks: Sequence[tuple[str, Sequence[tuple[str, str]]]],
    *,
    year: int = 2020,
    level: str = "district",
) -> Plan:
    """A plan of (title, [(text, bodies)]) tasks; a text may name campaigns as “X2020”."""
    made = tuple(
        Task(
            str(number),
            f"（{number}）",
            title,
            ("工作任务",),
            tuple(
                Clause(f"{number}.{part}", text, bodies(who), campaigns=_campaigns(text))
                for part, (text, who) in enumerate(clauses, 1)
            ),
        )
        for number, (title, clauses) in enumerate(tasks, 1)
    )
    place = {"national": "全国", "district": "甲市乙县"}[level]
    return Plan(name, f"{year}年{place}质量整治要点", year, name.partition("-")[2], place, level, tasks=made)  # type: ignore[arg-type]


def _campaigns(text: str) -> tuple[Campaign, ...]:
    named = [part.partition("”")[0] for part in text.split("“")[1:]]
    return tuple(Campaign(n[:-4], n, int(n[-4:])) for n in named if n[-4:].isdigit())


BASE = plan(
    "2020-national",
    [
        ("整治农资市场", [
            ("开展“青禾2020”专项行动，严厉打击制售假种子、假农药、假化肥行为，每季度公布抽检结果。", "市场监管总局! 公安部"),
            ("建立农资经销商信用档案，对失信经销商实行重点巡查。", "市场监管总局"),
        ]),
        ("清查儿童用品", [
            ("以童车、玩具、校服、文具为重点，清查校园周边商铺，抽检产品600批次。", "市场监管总局 药监局"),
        ]),
        ("守住进出口关口", [
            ("在邮递渠道查验进出境包裹，截留冒牌箱包。", "海关总署!"),
        ]),
        ("保护地方名产", [
            ("应当为茶叶、陶瓷产区设立维权工作站，受理商标投诉。", "知识产权局! 市场监管总局"),
        ]),
    ],
    level="national",
)  # fmt: skip
OTHER = plan(
    "2020-yi",
    [
        ("保护地方名产", [
            ("可以为茶叶、陶瓷产区设立维权工作站，受理商标投诉。", "县市场监管局!"),
        ]),
        ("整治农资市场", [
            ("开展“青禾2020”专项行动，打击制售假种子、假化肥行为，每半年公布抽检结果。", "县公安局! 县市场监管局"),
            ("建立农资经销商信用档案，对失信经销商实行重点巡查。", "县市场监管局"),
        ]),
        ("清查儿童用品", [
            ("以童车、玩具、文具为重点，清查校园周边商铺，抽检产品400批次。", "县市场监管局 县文旅局"),
        ]),
        ("整修农贸市场", [
            ("翻新农贸市场摊位和排水沟，统一发放公平秤。", "县市场监管局"),
        ]),
    ],
)  # fmt: skip
