"""Whatever a plan holds, every rule answers, every place is real, and every format can be read."""

from __future__ import annotations

import json
from xml.etree import ElementTree as Xml

from check_plans import workspace
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planctl.checks.facts import Context
from planctl.checks.runner import Checked, run
from planctl.checks.selection import choose
from planctl.checks.stamp import Origin
from planctl.cli.check_report import report
from planctl.library.settings import Checks
from planctl.model import Agency, Campaign, Clause, Group, Plan, Problem, Task
from planctl.render.checks import FORMATS, render
from planctl.wide import width

WORDS = st.sampled_from(
    '（ ） ( ) “ ” ‘ 《 》 〔 ， 。 ； 、 " \n \x00 \x1b[31m | < & % 举办全国 各地 2019年 “十二五” 范国 杭州市 长三角 '
    "市场监管 严厉打击假冒伪劣铅蓄电池 负责 省属国有企业 通过约谈等方式督促整改 的的 锟斤拷 \ufffd a 12 一、 （二） 国资委".split(
        " "
    )
)
TEXT = st.lists(WORDS, max_size=12).map("".join)
NAMES = st.one_of(
    st.sampled_from("区财政局 国资委 区检察院 区人民检察院 公安部 省公安厅 有关部门 区".split()), TEXT
)
ROLES = st.sampled_from(["lead", "participant", "responsible"])
YEARS = st.one_of(st.none(), st.integers(1990, 2030))
AGENCIES = st.lists(st.builds(Agency, NAMES, ROLES, st.sampled_from([None, "配合"])), max_size=4).map(tuple)
GROUPS = st.lists(st.builds(Group, NAMES, ROLES), max_size=2).map(tuple)
CAMPAIGNS = st.lists(st.builds(Campaign, TEXT, TEXT, YEARS), max_size=2).map(tuple)
LINES = st.one_of(st.none(), st.integers(1, 30))
CLAUSES = st.lists(
    st.builds(
        Clause, st.just("?"), TEXT, AGENCIES, GROUPS, CAMPAIGNS, duty=st.one_of(st.none(), TEXT), line=LINES
    ),
    max_size=4,
)
TASKS = st.lists(
    st.tuples(st.sampled_from(["", "（一）", "（二）", "（五）", "1.", "第三条"]), TEXT, TEXT, CLAUSES),
    max_size=5,
)
KINDS = st.sampled_from(["quote", "space", "mojibake", "lost-character", "misprint"])
PROBLEMS = st.lists(st.builds(Problem, KINDS, TEXT, LINES, TEXT, st.one_of(st.none(), TEXT)), max_size=3).map(
    tuple
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    tasks = []
    for number, (label, title, section, clauses) in enumerate(draw(TASKS), 1):
        named = [
            Clause(f"{number}.{n}", c.text, c.agencies, c.groups, c.campaigns, c.duty, line=c.line)
            for n, c in enumerate(clauses, 1)
        ]
        tasks.append(Task(str(number), label, title, (section,) if section else (), tuple(named)))
    level, region = draw(
        st.sampled_from([("district", "guandu"), ("city", "qingdao"), ("national", "national")])
    )
    return Plan(
        "2020-x", draw(TEXT), draw(YEARS), region, "某地", level, document_number=draw(st.one_of(st.none(), TEXT)),
        preamble=draw(st.one_of(st.none(), TEXT)), tasks=tuple(tasks), problems=draw(PROBLEMS),
    )  # fmt: skip


def check(plan: Plan, base: Plan | None) -> Checked:
    comparison = workspace().diff(base, plan) if base is not None else None
    context = Context(plan, comparison, workspace().names, workspace().regions, lines=('“一"', "二") * 15)
    return run(context, choose(Checks()), Origin("a b.txt", text=context.lines))


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(plans(), st.one_of(st.none(), plans()))
def test_rules_and_formats_bear_anything(plan: Plan, base: Plan | None) -> None:
    checked = check(plan, base)
    ids = {task.id for task in plan.tasks} | {clause.id for clause in plan.clauses}
    for marked in checked.marked:
        finding = marked.finding
        assert finding.clause is None or finding.clause in ids
        assert finding.message
        assert finding.fingerprint
        assert 0 <= marked.start <= marked.end <= len(marked.text)
    found = report([checked], choose(Checks()), "warning")
    texts = {form: render(found, form, width=60, everything=True) for form in FORMATS}
    for form in ("json", "gitlab", "sarif"):
        json.loads(texts[form])
    Xml.fromstring(texts["junit"].split("\n", 1)[1])
    assert all(len(line) == 0 or line.startswith("::") for line in texts["github"].split("\n"))
    assert all("\x1b" not in texts[form] for form in ("text", "concise", "github", "markdown", "json"))
    # A run of opening brackets is never broken, and may hang over.
    assert all(width(line) <= 60 for line in texts["text"].splitlines() if "（（" not in line)


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(plans())
def test_checking_twice_gives_the_same(plan: Plan) -> None:
    assert check(plan, None).marked == check(plan, None).marked
