"""Plans on disk: what is written is read back, and every mistake is named with its line."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from planctl.errors import PlanctlError
from planctl.library.builtin import folder
from planctl.library.planjson import plan_data
from planctl.library.planread import parse_plan
from planctl.library.plans import read_plan
from planctl.library.planwrite import to_json, to_yaml
from planctl.model import Agency, Campaign, Clause, Group, Place, Plan, Problem, Source, Task

# --- any plan goes out and comes back -----------------------------------------------------------

# What a plan may hold: any text but what steers a terminal; YAML's traps are likely.
_TRAPS = ["no", "12:30", "0010", "null", "~", "", " ", "a: b", "- x", "#", "'", '"', "“剑网2020”", "！", "\u2028", "{}", "[]",
          "&a", "*a", "!x", "|", ">", "@", "`", "%", "2020-05-27", "1e3", "ﬀ", "𠮷", "=1+1", "\\", "?", "-"]  # fmt: skip
_texts = st.one_of(
    st.sampled_from(_TRAPS),
    st.text(
        st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\ufffe\uffff"), max_size=12
    ),
)
_named = _texts.filter(bool)
_lines = st.none() | st.integers(1, 99_999)
_years = st.none() | st.integers(1949, 2100)
_roles = st.sampled_from(["lead", "participant", "responsible"])
_places = st.none() | st.builds(Place, _lines, _lines, _lines, _lines, st.none() | _named).filter(
    lambda p: p != Place()
)
_agencies = st.builds(Agency, _named, _roles, st.none() | _named, _places)
_groups = st.builds(Group, _named, _roles, _places)
_campaigns = st.builds(Campaign, _named, _named, _years, _places)
_problems = st.builds(Problem, _named, _texts, _lines, st.none() | _texts, st.none() | _texts)


def _few(each: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(each, max_size=3).map(tuple)


_clauses = st.builds(
    Clause, id=st.just(""), text=_texts, agencies=_few(_agencies), groups=_few(_groups), campaigns=_few(_campaigns),
    duty=st.none() | _texts, open=st.booleans(), deadline=st.none() | _named, line=st.integers(1, 999), place=_places,
)  # fmt: skip
_tasks = st.builds(
    Task, id=st.just(""), label=_texts, title=_texts, path=_few(_named), clauses=_few(_clauses),
    kind=st.sampled_from(["task", "general", "support"]), line=st.integers(1, 999),
)  # fmt: skip


def _numbered(plan: Plan) -> Plan:
    """The plan with ids that count, as a plan has them."""
    from dataclasses import replace

    tasks = []
    for t, task in enumerate(plan.tasks, 1):
        clauses = [replace(clause, id=f"{t}.{c}") for c, clause in enumerate(task.clauses, 1)]
        tasks.append(replace(task, id=str(t), clauses=tuple(clauses)))
    return replace(plan, tasks=tuple(tasks))


_plans = st.builds(
    Plan,
    id=st.from_regex(r"[0-9A-Za-z][0-9A-Za-z._-]{0,20}", fullmatch=True),
    title=_texts, year=_years, region=_named, region_name=_named,
    level=st.sampled_from(["national", "province", "city", "district"]),
    issuer=st.none() | _texts, document_number=st.none() | _texts,
    issued=st.none() | st.dates().map(str), preamble=st.none() | _texts, tasks=_few(_tasks),
    source=st.builds(Source, st.none() | _texts, st.none(), st.sampled_from(["verbatim", "digest"])),
    problems=_few(_problems),
).map(_numbered)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(_plans)
def test_any_plan_comes_back_from_yaml(plan: Plan) -> None:
    assert parse_plan(to_yaml(plan), "p.yaml") == plan


@settings(max_examples=80, deadline=None)
@given(_plans)
def test_any_plan_comes_back_from_json(plan: Plan) -> None:
    text = to_json(plan)
    assert parse_plan(text, "p.json") == plan
    assert json.loads(text) == plan_data(plan)


@pytest.mark.parametrize("path", sorted(folder("samples").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_sample_comes_back(path: object) -> None:
    from pathlib import Path

    plan = read_plan(Path(str(path)))
    again = parse_plan(to_yaml(plan))
    assert plan_data(_without_lines(again)) == plan_data(_without_lines(plan))
    assert yaml.safe_load(to_yaml(plan))["id"] == plan.id


def _without_lines(plan: Plan) -> Plan:
    """Lines that were taken from the file itself change with its form."""
    from dataclasses import replace

    tasks = [
        replace(t, line=None, clauses=tuple(replace(c, line=None) for c in t.clauses)) for t in plan.tasks
    ]
    return replace(plan, tasks=tuple(tasks))


# --- what a person may leave out, and what not --------------------------------------------------

HEAD = "schema: planctl/plan/1\nid: 2020-here\ntitle: 要点\nyear: 2020\nregion: guandu\nregion_name: 官渡区\nlevel: district\n"


def test_a_plan_by_hand() -> None:
    """Ids are counted, sections nest, roles and lines have their defaults."""
    text = HEAD + (
        "sections:\n"
        "  - title: 监管\n"
        "    tasks:\n"
        "      - title: 网络\n"
        "        clauses:\n"
        "          - text: 加强监管。\n"
        "            agencies:\n"
        "              - {name: 区公安局}\n"
        "    sections:\n"
        "      - title: 重点\n"
        "        tasks:\n"
        "          - title: 药品\n"
        "            path: [另有]\n"
        "  - title: 保障\n"
        "    tasks:\n"
        "      - title: 宣传\n"
        "        kind: support\n"
    )
    plan = parse_plan(text)
    assert [(t.id, t.title, t.path, t.kind) for t in plan.tasks] == [
        ("1", "网络", ("监管",), "task"),
        ("2", "药品", ("另有",), "task"),
        ("3", "宣传", ("保障",), "support"),
    ]
    clause = plan.tasks[0].clauses[0]
    assert (clause.id, clause.line, clause.agencies) == ("1.1", 13, (Agency("区公安局", "responsible"),))


WRONG = [
    ("tasks: x\n", 8, "tasks: a list is expected here"),
    ("tasks:\n  - x\n", 9, "a task: fields are expected here"),
    ("tasks:\n  - title: [a]\n", 9, "title: one value is expected here"),
    ("tasks:\n  - id: 2\n", 9, "the id 2 stands where 1 is due"),
    ("tasks:\n  - titel: a\n", 9, "unknown field titel in a task"),
    ("tasks:\n  - kind: odd\n", 9, "kind: odd is not one of task, general, support"),
    ("tasks:\n  - line: many\n", 9, "line: many is no whole number"),
    ("tasks:\n  - clauses:\n      - id: 1.2\n", 10, "the id 1.2 stands where 1.1 is due"),
    ("tasks:\n  - clauses:\n      - agencies: [公安部]\n", 10, "agencies: fields are expected here"),
    ("tasks:\n  - clauses:\n      - agencies:\n          - {role: lead}\n", 11, "the field name is missing"),
    (
        "tasks:\n  - clauses:\n      - agencies:\n          - {name: a, role: boss}\n",
        11,
        "role: boss is not one of",
    ),
    ("tasks:\n  - clauses:\n      - open: maybe\n", 10, "open: maybe is not one of true, false"),
    ("tasks:\n  - path: [[a]]\n", 9, "one value is expected here"),
    ("sections:\n  - tasks: []\n", 9, "the field title is missing"),
    ("issued: 27 May\n", 8, "issued: 27 May is not of the form 2020-05-27"),
    ("problems:\n  - message: a\n", 9, "the field kind is missing"),
    ("source: {text: poem}\n", 8, "text: poem is not one of verbatim, digest"),
    ('preamble: "a\\x1b[31m"\n', 8, "a control character stands here"),
]


@pytest.mark.parametrize(("more", "line", "words"), WRONG)
def test_a_mistake_is_named_with_its_line(more: str, line: int, words: str) -> None:
    with pytest.raises(PlanctlError) as caught:
        parse_plan(HEAD + more, "p.yaml")
    assert (caught.value.file, caught.value.line) == ("p.yaml", line)
    assert words in caught.value.message


HEADS = [
    ("id: ../up", 2, "the id ../up is not of the form"),
    ("id: ", 1, "the field id is missing"),
    ("year: 20200", 4, "the year 20200 is out of range"),
    ("year: about 2020", 4, "year: about 2020 is no whole number"),
    ("level: county", 7, "level: county is not one of national, province, city, district"),
    ("schema: planctl/plan/2", 1, "schema planctl/plan/2 is not planctl/plan/1"),
]


@pytest.mark.parametrize(("field", "line", "words"), HEADS)
def test_a_mistake_in_the_head(field: str, line: int, words: str) -> None:
    key = field.partition(":")[0]
    text = "\n".join(field if row.startswith(f"{key}:") else row for row in HEAD.splitlines())
    with pytest.raises(PlanctlError) as caught:
        parse_plan(text, "p.yaml")
    assert (caught.value.line, words in caught.value.message) == (line, True), caught.value.message
