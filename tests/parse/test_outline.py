"""Outlines in the styles that offices use, in texts of our own."""

from __future__ import annotations

import pytest
from written import document

from planctl.documents.model import Document, Line
from planctl.model import Place, Plan
from planctl.parse import parse

HEAD = "滨海市2022年市场秩序工作要点\n为做好全年工作，制定本要点。\n"


def plan(text: str) -> Plan:
    return parse(document(HEAD + text))


def titles(text: str) -> list[str]:
    return [f"{t.label}{t.title}" for t in plan(text).tasks]


# (what, text, labels with titles)
CASES = (
    (
        "numbering that goes on over the sections",
        "一、监管\n（一）查网店。核验资质。\n二、服务\n（二）帮企业。上门走访。",
        ["（一）查网店", "（二）帮企业"],
    ),
    (
        "numbering anew in each section",
        "一、监管\n（一）查网店。核验资质。\n二、服务\n（一）帮企业。上门走访。",
        ["（一）查网店", "（一）帮企业"],
    ),
    (
        "three levels",
        "一、监管\n（一）网络\n1.查网店。核验资质。\n2.查直播。巡查内容。\n（二）实体\n1.查市场。巡查摊位。",
        ["1.查网店", "2.查直播", "1.查市场"],
    ),
    (
        "four levels",
        "第一章 总任务\n一、监管\n（一）网络\n1.查网店。核验资质，建立名录，定期更新，公开结果，接受监督，逐步扩大范围。\n"
        "2.查直播。巡查内容。",
        ["1.查网店", "2.查直播"],
    ),
    ("articles", "第一条 查网店。核验资质。\n第二条 查直播。巡查内容。", ["第一条查网店", "第二条查直播"]),
    ("sections only", "一、查网店。核验资质。\n二、查直播。巡查内容。", ["一、查网店", "二、查直播"]),
    (
        "a task without sub-items among others",
        "一、监管\n（一）查网店。核验资质。\n二、开展评估。年底前完成。",
        ["（一）查网店", "二、开展评估"],
    ),
    (
        "Markdown",
        "## 一、监管\n### （一）查网店\n核验资质。\n### （二）查直播\n巡查内容。",
        ["（一）查网店", "（二）查直播"],
    ),
    (
        "a title at the line's end",
        "一、监管\n（一）查网店，核资质\n每季度巡查。\n（二）查直播\n巡查内容。",
        ["（一）查网店，核资质", "（二）查直播"],
    ),
    (
        "a title with a gap behind",
        "一、监管\n（一）查网店资质　每季度巡查。\n（二）查直播内容　每月巡查。",
        ["（一）查网店资质", "（二）查直播内容"],
    ),
    (
        "items run together",
        "一、监管。（一）查网店。核验资质。（公安局负责）（二）查直播。巡查内容。（公安局负责）",
        ["（一）查网店", "（二）查直播"],
    ),
    (
        "figures that open a line are no number",
        "一、监管\n（一）查网店。覆盖率达到\n3.5个百分点以上。",
        ["（一）查网店"],
    ),
    (
        "points under one annotation stay in the task",
        "一、监管\n（一）查网店。做好三件事：\n1.核验资质。\n2.公开名录。\n（公安局负责）\n（二）查直播。巡查。（公安局负责）",
        ["（一）查网店", "（二）查直播"],
    ),
    (
        "points with annotations of their own are tasks",
        "一、监管\n（一）网络\n1.查网店。核验。（公安局负责）\n2.查直播。巡查。（公安局负责）\n（二）实体\n1.查市场。巡查。（商务局负责）",
        ["1.查网店", "2.查直播", "1.查市场"],
    ),
    (
        "two-digit numbers",
        "一、监管\n" + "\n".join(f"{n}.查第{n}类。巡查。" for n in range(1, 13)),
        [f"{n}.查第{n}类" for n in range(1, 13)],
    ),
)  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_outline(text: str, wanted: list[str]) -> None:
    assert titles(text) == wanted


def test_missing_title_is_told() -> None:
    found = plan(
        "一、监管\n（一）对在网络平台上销售日用品、洗涤用品、儿童用品和小家电且曾被多次投诉举报的商户，由属地监管部门逐户上门核查资质，"
        "并将结果记入台账。（公安局负责）"
    )
    assert found.tasks[0].title == ""
    assert [p.kind for p in found.problems] == ["title-missing"]


def test_path_holds_titles_without_numbers() -> None:
    found = plan("第一章 总任务\n一、监管\n（一）查网店。核验资质。")
    assert found.tasks[0].path == ("总任务", "监管")


def test_aims_and_safeguards_are_marked() -> None:
    found = plan(
        "一、总体要求\n（一）指导思想。坚持服务大局。\n（二）工作目标。秩序明显好转。\n二、主要任务\n（一）查网店。核验资质。\n"
        "三、保障措施\n（一）加强组织领导。落实责任。"
    )
    assert [t.kind for t in found.tasks] == ["general", "general", "task", "support"]
    assert [t.id for t in found.tasks] == ["1", "2", "3", "4"]


def test_a_section_of_aims_without_items_goes_to_the_preamble() -> None:
    found = plan("一、总体要求\n坚持服务大局。\n二、主要任务\n（一）查网店。核验资质。")
    assert [t.title for t in found.tasks] == ["查网店"]
    assert found.preamble is not None
    assert found.preamble.endswith("坚持服务大局。")
    assert [(p.kind, p.line) for p in found.problems] == [("aims-section", 4)]


def test_paragraphs_behind_the_first_line_belong_to_the_task() -> None:
    found = plan(
        "一、监管\n（一）查网店。核验资质。（公安局负责）\n建立名录，定期更新。（商务局负责）\n（二）查直播。巡查。（公安局负责）"
    )
    assert [(c.id, c.text, c.agencies[0].name) for c in found.clauses] == [
        ("1.1", "核验资质。", "公安局"),
        ("1.2", "建立名录，定期更新。", "商务局"),
        ("2.1", "巡查。", "公安局"),
    ]


def test_text_behind_an_annotation_is_a_clause_without_bodies() -> None:
    found = plan(
        "一、监管\n（一）查网店。核验资质（公安局负责），并公开结果。\n（二）查直播。巡查。（公安局负责）"
    )
    assert [(c.text, len(c.agencies)) for c in found.tasks[0].clauses] == [
        ("核验资质", 1),
        ("并公开结果。", 0),
    ]


def test_duty_at_a_title_holds_for_its_text() -> None:
    found = plan(
        "一、监管\n（一）查网店（公安局牵头，商务局配合）\n核验资质。\n（二）查直播（商务局负责）\n巡查内容。"
    )
    assert [t.title for t in found.tasks] == ["查网店", "查直播"]
    assert [[(a.name, a.role) for a in c.agencies] for c in found.clauses] == [
        [("公安局", "lead"), ("商务局", "participant")],
        [("商务局", "responsible")],
    ]


def test_duty_at_a_section_holds_for_its_tasks_and_is_told() -> None:
    found = plan(
        "一、监管（责任单位：公安局）\n（一）查网店。核验资质。\n（二）查直播。巡查内容。\n二、服务（责任单位：商务局）\n（一）帮企业。走访。"
    )
    assert [c.agencies[0].name for c in found.clauses] == ["公安局", "公安局", "商务局"]
    assert {p.kind for p in found.problems} == {"duty-inherited"}


def test_first_body_leads_from_a_rule_on() -> None:
    found = plan(
        "一、监管\n（一）查网店。核验。（公安局、商务局负责）\n（二）查直播。巡查。（公安局、商务局负责，排在第一位的部门为牵头部门，下同）\n"
        "（三）查市场。巡查。（商务局、公安局按职责分工负责）\n（四）查仓库。抽检。（公安局牵头，商务局配合）"
    )
    assert [[a.role for a in c.agencies] for c in found.clauses] == [
        ["responsible", "responsible"],
        ["lead", "participant"],
        ["lead", "participant"],
        ["lead", "participant"],
    ]


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    text = (
        "为做好全年工作结合本市实际制定本工作要点请各有关单位认真抓好落实。\n一、监管\n（一）查网店。核验商户资质并建立名录每季度更新一次每半年向社会公开一次结果接受群众监督并"
        "对多次被投诉的商户从严处理同时做好复查和回访工作确保整改到位不留死角形成长效机制推动市场秩序持续好转。（公安局负责）\n（二）查直播。巡查内容并留存记录对违规行为依法处理公开曝光形成震慑"
        "督促平台落实主体责任完善内部审核流程配备专职人员定期开展培训提升能力。（公安局负责）"
    )
    wrapped = "\n".join(part[i : i + 18] for part in text.split("\n") for i in range(0, len(part), 18))
    broken, whole = plan(wrapped), plan(text)
    assert [(t.title, [c.text for c in t.clauses]) for t in broken.tasks] == [
        (t.title, [c.text for c in t.clauses]) for t in whole.tasks
    ]


def test_a_flattened_table_is_left_out_and_told() -> None:
    found = plan(
        "一、监管\n（一）查网店。进度见表1。（公安局负责）\n表1 进度表\n年份"
        "\n数量\n2021年\n50\n2022年\n80\n（二）查直播。巡查。（公安局负责）"
    )
    assert [c.text for c in found.clauses] == ["进度见表1。", "巡查。"]
    assert [p.kind for p in found.problems] == ["table-skipped"]


def test_headings_by_style_without_numbers() -> None:
    lines = [
        ("监管", 1),
        ("查网店", 2),
        ("核验资质。（公安局负责）", None),
        ("查直播", 2),
        ("巡查内容。（商务局负责）", None),
    ]
    document_lines = tuple(
        Line(text, Place(line=n, paragraph=n), "heading" if level else "text", level)
        for n, (text, level) in enumerate(lines, 1)
    )
    found = parse(Document(document_lines, "docx", "plan.docx", "0" * 64))
    assert [(t.title, t.path, t.clauses[0].agencies[0].name) for t in found.tasks] == [
        ("查网店", ("监管",), "公安局"),
        ("查直播", ("监管",), "商务局"),
    ]


def test_places() -> None:
    found = plan("一、监管\n（一）查网店。核验资质。（公安局负责）公开结果。（商务局负责）")
    first, second = found.clauses
    assert (first.line, second.line) == (4, 4)
    assert first.place is not None
    assert second.agencies[0].place is not None
    line = (HEAD + "一、监管\n（一）查网店。核验资质。（公安局负责）公开结果。（商务局负责）").split("\n")[3]
    assert line[(first.place.column or 0) - 1 :].startswith("核验")
    assert line[(second.agencies[0].place.column or 0) - 1 :].startswith("商务局")


def test_levels_whose_items_have_no_titles() -> None:
    found = plan(
        "一、监管\n（一）网络领域\n1.开展“明网2022”专项行动，严查刷单炒信和虚假宣传行为。（公安局负责）\n"
        "2.以洗涤用品、儿童用品为重点，加强线索排摸。督促平台核验资质。（商务局负责）\n3.印发《网店自查指引》，组织商户逐项对照整改。\n（公安局、商务局按职责分工负责）"
    )
    assert [t.title for t in found.tasks] == ["", "", ""]
    assert [t.path for t in found.tasks] == [("监管", "网络领域")] * 3
    assert found.clauses[0].text == "开展“明网2022”专项行动，严查刷单炒信和虚假宣传行为。"
    assert [c.series for c in found.clauses[0].campaigns] == ["明网"]
    assert [(p.kind, p.line) for p in found.problems] == [("title-missing", 5)]


def test_labelled_lines_of_their_own() -> None:
    found = plan(
        "一、目标\n1.网店核验率达到95%以上。\n牵头单位：公安局\n责任单位：商务局，各街道\n2.抽检不少于500批次。\n牵头单位：商务局\n完成时限：9月底前"
        "\n3.投诉办结率达到98%。\n责任单位：商务局"
    )
    assert [c.text for c in found.clauses] == [
        "网店核验率达到95%以上。",
        "抽检不少于500批次。",
        "投诉办结率达到98%。",
    ]
    assert [[(a.name, a.role) for a in c.agencies] for c in found.clauses] == [
        [("公安局", "lead"), ("商务局", "participant")],
        [("商务局", "lead")],
        [("商务局", "responsible")],
    ]
    assert found.clauses[0].groups[0].name == "各街道"
    assert found.clauses[1].deadline == "9月底前"


def test_a_page_broken_into_lines_with_blank_lines_and_page_numbers_between() -> None:
    paragraphs = [
        "滨海市2022年规范市场秩序和保护消费者权益重点工作任务实施方案",
        "为做好全年工作，坚持问题导向，突出重点领域，加强部门协作，落实主体责任，健全长效机制，不断优化营商环境，制定本方案。",
        "一、监管",
        "（一）查网店。核验商户资质并建立名录，每季度更新一次，每半年向社会公开一次结果，接受群众监督。（公安局、商务局、税务局、司法局按职责分工负责）",
        "（二）查直播。巡查内容并留存记录，对违规行为依法处理，公开曝光形成震慑，督促平台落实主体责任，完善内部审核流程。（商务局牵头，公安局配合）",
        "（三）查市场。巡查摊位并登记台账，对多次被投诉的商户从严处理，做好复查和回访，确保整改到位。（商务局牵头，公安局、税务局配合）",
    ]
    lines = [part[i : i + 20] for part in paragraphs for i in range(0, len(part), 20)]
    lines.insert(12, "— 2 —")
    broken, whole = parse(document("\n\n".join(lines))), parse(document("\n".join(paragraphs)))
    assert broken.title == whole.title == paragraphs[0]
    assert [
        (t.title, [(c.text, c.agencies and c.agencies[0].name) for c in t.clauses]) for t in broken.tasks
    ] == [(t.title, [(c.text, c.agencies and c.agencies[0].name) for c in t.clauses]) for t in whole.tasks]


def test_a_page_without_line_breaks() -> None:
    text = (
        "制定本要点。 一、监管 (一)查网店。核验资质。(公安局负责)公开结果。(商务局负责) (二)查直播。巡查。(商务局负责)"
        " 二、服务 (三)帮企业。走访。(商务局负责)"
    )
    found = parse(document(f"滨海市2022年工作要点\n{text}"))
    assert [(t.label, t.title, t.path, len(t.clauses)) for t in found.tasks] == [
        ("（一）", "查网店", ("监管",), 2),
        ("（二）", "查直播", ("监管",), 1),
        ("（三）", "帮企业", ("服务",), 1),
    ]
    assert found.preamble == "制定本要点。"


def test_items_in_one_line_with_labelled_duties() -> None:
    text = "1.查网店，核验资质。责任单位：公安局、商务局。"
    text += "2.查直播，巡查内容，满2.5小时即换岗。责任单位：商务局。3.帮企业。责任单位：税务局。"
    found = parse(document(f"滨海市2022年工作要点\n{text}"))
    assert [[a.name for a in c.agencies] for c in found.clauses] == [
        ["公安局", "商务局"],
        ["商务局"],
        ["税务局"],
    ]
