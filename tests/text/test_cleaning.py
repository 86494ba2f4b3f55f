"""Each repair by a case, and what holds for all of them together."""

from __future__ import annotations

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from planctl.text import Word, clean

WORDS = (
    Word("智慧财产权", "知识产权", True), Word("套用", "应用"), Word("程式", "程序"), Word("埠", "端口"), Word("蚌埠", "蚌埠"),
)  # fmt: skip
# (what, before, after)
CASES = (
    ("toned readings", "侵權(quán)產(chǎn)品", "侵权产品"),
    ("doubled readings", "侵權(quán)(quán)產(chǎn)品", "侵权产品"),
    ("readings in wide brackets", "侵權（quán）產（chǎn）品", "侵权产品"),
    ("plain readings, several", "侵權(quan)產(chan)業(ye)發(fa)展", "侵权产业发展"),
    ("one plain word in brackets stays", "出口(an)登记", "出口（an）登记"),
    ("English in brackets stays", "移动应用(app)和地址(IP)", "移动应用（app）和地址（IP）"),
    ("traditional script", "監管網絡銷售", "监管网络销售"),
    ("a phrase keeps its character", "清代乾隆與瞭望臺規範", "清代乾隆与瞭望台规范"),
    ("著 for 着", "著手規範並隨著發展，著作權", "着手规范并随着发展，著作权"),
    ("Taiwan's words", "智慧財產權的新套用程式", "知识产权的新应用程序"),
    ("a place keeps its name", "蚌埠整合智慧財產權舉報埠", "蚌埠整合知识产权举报端口"),
    ("the same words without a marker stay", "規範套用程式", "规范套用程式"),
    ("simplified text keeps them too", "规范套用模板，智慧、高效", "规范套用模板，智慧、高效"),
    ("half-width marks", "打击侵权,查处假冒;落实:责任", "打击侵权，查处假冒；落实：责任"),
    ("numbers and times keep theirs", "共1,000件,9:30前", "共1,000件，9:30前"),
    ("half-width brackets", "(一)加强(含网店)监管", "（一）加强（含网店）监管"),
    ("years in brackets of a title", "《纲要(2021-2035)》", "《纲要（2021-2035）》"),
    ("Latin brackets among Latin stay", "按 ISO(E) A 标准", "按ISO(E) A标准"),
    ("an ASCII quote closes a Chinese one", '开展“双随机"抽查', "开展“双随机”抽查"),
    ("ASCII quotes pair", '开展"铁拳"行动', "开展“铁拳”行动"),
    ("corner quotes", "開展「鐵拳」行動監管", "开展“铁拳”行动监管"),
    ("a stray space", "加大 法治宣传", "加大法治宣传"),
    ("a gap that parts", "加强监管　　严厉打击", "加强监管　严厉打击"),
    ("spaces around marks", "打击 ， 查处 。 ", "打击，查处。"),
    ("controls and escapes", "加强\x00监\x1b[31m管\u202e", "加强监管"),
    ("joiners and no-break spaces", "加\u200b强\u00a0监管", "加强监管"),
    ("radicals of a PDF font", "⼯作⽅案", "工作方案"),
    ("entities", "开展&ldquo;铁拳&rdquo;行动", "开展“铁拳”行动"),
    ("doubled marks", "加强监管。。打击，，查处", "加强监管。打击，查处"),
    ("a comma before every mark", "农资,、家电,，监管,。", "农资、家电，监管。"),
    ("a half-width stop", "加强监管.打击侵权.", "加强监管。打击侵权。"),
)
MOJIBAKE = (
    ("推進(jìn)會(huì)??h委常委開會。縣領導在會。縣里", "推进会。县委常委开会。县领导在会。县里"),
    ("日?qǐng)?bào)訊，據(jù)報(bào)道", "日报讯，据报道"),
    (
        "斬?cái)嗉倜扒謾?quán)渠道，切斷假冒侵權(quán)渠道，阻斷假貨",
        "斩断假冒侵权渠道，切断假冒侵权渠道，阻断假货",
    ),
    # The words around tell what the lost bytes were; a text that does not tell keeps its damage.
    ("加強專利執(zhí)法。執(zhí)行專利法。領域?qū)@麍?zhí)法", "加强专利执法。执行专利法。领域专利执法"),
    (
        "聯(lián)動。總結(jié)經驗，總結(jié)推廣。行動??偨Y(jié)推廣",
        "联动。总结经验，总结推广。行动。总结推广",
    ),
)
FRAGMENTS = (
    "一", "監", "权", "專利", "市", "(", ")", "（", "）", "\"", "“", "”", ",", "，", ".", "。", ":",
    "：", " ", "\u3000", "\t", "\n", "\x1e", "\x1f",
    "(quán)", "(quan)", "權(quán)", "?", "?qū)@麍?zhí)", "偨Y(jié)", "&nbsp;", "&amp;", "lt;", "\x1b",
    "[31m", "\u202e", "⼯", "「", "」", "0", "1.5", "a",
    "智慧財產權", "套用", "著手", "，，", "。。", "﹐", "／", "·", "—",
)  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_repair(before: str, after: str) -> None:
    assert clean(before, WORDS).text == after


@pytest.mark.parametrize(("before", "after"), MOJIBAKE)
def test_shifted_bytes_are_put_right_from_the_document_itself(before: str, after: str) -> None:
    cleaned = clean(before)
    assert cleaned.text == after
    assert [p.kind for p in cleaned.problems if p.kind == "mojibake"] == ["mojibake"]


def test_shifted_bytes_without_evidence_are_kept_and_told() -> None:
    cleaned = clean("監管領域?qū)@麍?zhí)法")
    assert "@" in cleaned.text
    assert "lost-character" in [p.kind for p in cleaned.problems]


def test_each_repair_is_told_with_line_before_and_after() -> None:
    cleaned = clean('监管\n侵權(quán)和產(chǎn)品\n加大 宣传\n“双随机"抽查', WORDS)
    told = [(p.kind, p.line, p.before, p.after) for p in cleaned.problems]
    assert ("pinyin", 2, "權(quán)、產(chǎn)", "權、產") in told
    assert ("space", 3, "大 ", "大") in told
    assert ("quote", 4, '"', "”") in told


def test_a_clean_text_needs_no_repair() -> None:
    text = "一、加强监管\n（一）查处假冒。开展“铁拳”行动，抽检1,000件。（市公安局负责）"
    assert clean(text, WORDS).text == text
    assert clean(text, WORDS).problems == ()


@pytest.mark.parametrize("misprint", ["版权监管范国", "领导小办公室", "共享平合建设"])
def test_a_suspected_misprint_is_told_and_kept(misprint: str) -> None:
    cleaned = clean(f"第一行\n{misprint}")
    assert cleaned.text.endswith(misprint)
    assert [(p.kind, p.line) for p in cleaned.problems] == [("misprint", 2)]


def test_a_copy_reworded_by_machine_is_told() -> None:
    text = "市带领小组事情要点\n掩护常识产权，由相关部分按职责分工卖力"
    assert [p.kind for p in clean(text).problems] == ["reworded-copy"]
    assert clean("市领导小组工作要点\n保护知识产权，由相关部分负责").problems == ()


def test_places_survive() -> None:
    source = '監管\n“侵權(quán)" ，產(chǎn) 品'
    cleaned = clean(source)
    for character in "侵品":
        assert source[cleaned.origin(cleaned.text.index(character))] == character


@seed(7)
@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40))
def test_cleaning_again_changes_nothing(fragments: list[str]) -> None:
    source = "".join(fragments)
    once = clean(source, WORDS)
    assert clean(once.text, WORDS).text == once.text
    assert once.text.count("\n") == source.count("\n")
    origins = [once.origin(i) for i in range(len(once.text) + 1)]
    assert origins == sorted(origins)
    assert all(0 <= origin <= len(source) for origin in origins)
