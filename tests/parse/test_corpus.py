"""The real documents, where they are, against truth by reading: titles, bodies, roles, campaigns, clause lengths.

The truth files hold facts only; texts stand in them as lengths and hashes.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from written import document

from planctl.model import Clause, Plan
from planctl.parse import Lexicon, parse
from planctl.text import Word

TRUTH = Path(__file__).resolve().parent.parent / "truth" / "plans"
IDS = sorted(path.stem for path in TRUTH.glob("*.json"))
TAIWAN = tuple(
    Word(*pair, True)
    for pair in (
        ("智慧财产权", "知识产权"), ("网际网路", "互联网"), ("人工智慧", "人工智能"), ("数位化", "数字化"), ("最佳化", "优化"),
        ("视窗", "窗口"), ("程式", "程序"), ("套用", "应用"), ("民众", "群众"), ("协定", "协议"), ("计画", "计划"),
        ("台帐", "台账"), ("檯账", "台账"), ("批覆", "批复"), ("网路", "网络"),
    )
)  # fmt: skip


def norm(text: str) -> str:
    return re.sub(r"[\s\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


def digest(text: str) -> str:
    return hashlib.sha256(norm(text).encode()).hexdigest()[:12]


def same(text: str, truth: Any) -> bool:
    """Whether a title is the one of the truth: long ones stand there as a hash."""
    return digest(text) == truth["hash"] if isinstance(truth, dict) else norm(text) == norm(truth)


def f1(want: set[Any], have: set[Any]) -> float:
    return 2 * len(want & have) / (len(want) + len(have)) if want or have else 1.0


@pytest.fixture(params=IDS)
def pair(request: pytest.FixtureRequest, corpus: Path) -> tuple[dict[str, Any], Plan]:
    truth = json.loads((TRUTH / f"{request.param}.json").read_text(encoding="utf-8"))
    text = (corpus / truth["document"]).read_text(encoding="utf-8")
    return truth, parse(document(text), lexicon=Lexicon(vocabulary=TAIWAN))


def wanted(truth: dict[str, Any]) -> list[dict[str, Any]]:
    return [clause for task in truth["tasks"] for clause in task["clauses"]]


def test_header(pair: tuple[dict[str, Any], Plan]) -> None:
    truth, plan = pair
    assert same(plan.title, truth["title"])
    for field in ("document_number", "issuer", "issued"):
        assert truth[field] in (None, getattr(plan, field))


def test_tasks(pair: tuple[dict[str, Any], Plan]) -> None:
    truth, plan = pair
    assert len(plan.tasks) == len(truth["tasks"])
    assert all(same(task.title, want["title"]) for task, want in zip(plan.tasks, truth["tasks"], strict=True))
    assert all(
        task.kind == want.get("kind", task.kind)
        for task, want in zip(plan.tasks, truth["tasks"], strict=True)
    )


def test_clauses(pair: tuple[dict[str, Any], Plan]) -> None:
    truth, plan = pair
    want = {clause["id"]: clause for clause in wanted(truth)}
    have = {clause.id: clause for clause in plan.clauses}
    assert want.keys() == have.keys()
    assert all(abs(len(norm(have[i].text)) - want[i]["length"]) <= 0.02 * want[i]["length"] for i in want)
    assert sum(digest(have[i].text) == want[i]["hash"] for i in want) >= 0.97 * len(want)


def test_bodies_and_roles(pair: tuple[dict[str, Any], Plan]) -> None:
    truth, plan = pair
    want = {
        (c["id"], name, role)
        for c in wanted(truth)
        for name, role in (*c["agencies"].items(), *c["groups"].items())
    }
    assert f1(want, {triple for clause in plan.clauses for triple in _named(clause)}) >= 0.99


def _named(clause: Clause) -> list[tuple[str, str, str]]:
    return [(clause.id, x.name, x.role) for x in (*clause.agencies, *clause.groups)]


def test_campaigns(pair: tuple[dict[str, Any], Plan]) -> None:
    truth, plan = pair
    if not all("campaigns" in clause for clause in wanted(truth)):
        pytest.skip("no truth about the campaigns of this document")
    want = {(c["id"], norm(name)) for c in wanted(truth) for name in c["campaigns"]}
    have = {(c.id, norm(x.series)) for c in plan.clauses for x in c.campaigns}
    assert f1(want, have) >= 0.85


@pytest.mark.parametrize("plan_id", ["2020-national", "2020-guandu"])
def test_hand_made_truth_of_the_known_pair(plan_id: str, corpus: Path, gold: Path) -> None:
    truth = json.loads((gold / f"{plan_id}.plan.json").read_text(encoding="utf-8"))
    plan = parse(document((corpus / f"{plan_id}.txt").read_text(encoding="utf-8")))
    assert [norm(t.title) for t in plan.tasks] == [norm(t["title"]) for t in truth["tasks"]]
    assert [norm(c.text) for c in plan.clauses] == [
        norm(c["text"]) for t in truth["tasks"] for c in t["clauses"]
    ]
    assert [[(a.name, a.role) for a in c.agencies] for c in plan.clauses] == [
        [(a["name"], a["role"]) for a in c["agencies"]] for t in truth["tasks"] for c in t["clauses"]
    ]
    assert plan.title == truth["title"]
