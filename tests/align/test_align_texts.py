"""Tables of cases for the small steps of aligning: folding, stretches, gaps, changes, verbatim share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.align import gaps
from planctl.align.changes import changes
from planctl.align.folding import fold, level
from planctl.align.stretches import cut
from planctl.align.verbatim import verbatim
from planctl.align.weights import Weights, pairs

WEIGHTS = Weights(())
texts = st.text(alphabet="开展打击侵权假冒，。、；：（）“”《》等和及20年ab 　\n", max_size=60)


# --- folding ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("打击侵权、假冒。", "打击侵权假冒"),
        ("ＡＰＰ（ｉｐ 地址）", "appip地址"),
        ("“双随机、一公开”", "双随机一公开"),
        ("95％以上", "95%以上"),
        ("12 个\n街区", "12个街区"),
        ("", ""),
        ("。，、", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("加强全市重点市场巡查。", "加强全国重点市场巡查", True),
        ("我区农贸市场", "农贸市场", True),
        ("推进甲市诚信建设", "推进诚信建设", True),
        ("涉及农资", "涉农资", False),
        ("加强市场巡查", "加强市场检查", False),
        ("市场监管", "监管", False),
    ],
)
def test_words_of_level_and_place_do_not_count(one: str, two: str, same: bool) -> None:
    assert (level(one, ("甲市",)) == level(two, ("甲市",))) is same


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


# --- stretches -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加强抽检，公布结果。约谈企业；", ["加强抽检", "公布结果", "约谈企业"]),
        ("同时，加强部门联动。", ["同时，加强部门联动"]),
        ("加强部门联动，严查。", ["加强部门联动，严查"]),
        ("查处（含网店，微店）售假。", ["查处（含网店，微店）售假"]),
        ("落实《条例，修订》要求：公开案件。", ["落实《条例，修订》要求", "公开案件"]),
        ("打击（未闭合，仍然切开它。另一句话。", ["打击（未闭合", "仍然切开它", "另一句话"]),
        ("", []),
        ("。。，", []),
    ],
)
def test_cut(text: str, expected: list[str]) -> None:
    assert [stretch.text for stretch in cut(text)] == expected


@given(texts)
def test_stretches_stand_in_the_text_in_order(text: str) -> None:
    at = 0
    for stretch in cut(text):
        assert text[stretch.start : stretch.start + len(stretch.text)] == stretch.text
        assert stretch.start >= at
        at = stretch.start + len(stretch.text)


@given(texts)
def test_nothing_that_carries_meaning_is_lost(text: str) -> None:
    assert "".join(stretch.key for stretch in cut(text)) == fold(text)


# --- gaps ------------------------------------------------------------------------------------------

LIST = "以食品、化妆品、农资、儿童玩具、汽车配件为重点，加强市场巡查。"


@pytest.mark.parametrize(
    ("text", "others", "expected"),
    [
        (LIST, [LIST], ()),
        (LIST, ["以食品、化妆品、农资、汽车配件为重点，加强市场巡查。"], ("儿童玩具",)),
        (LIST, ["以汽车配件、儿童玩具、农资、化妆品、食品为重点，加强市场巡查。"], ()),
        (LIST, ["加强市场巡查。", "以食品、化妆品、农资、儿童玩具、汽车配件为重点。"], ()),
        ("加强市场巡查，约谈网络平台企业负责人。", ["加强市场巡查。"], ("约谈网络平台企业负责人",)),
        ("加强市场巡查，切实维护消费者合法权益。", ["加强市场巡查。"], ()),
        ("进一步加强市场巡查。", ["加强市场巡查。"], ()),
        ("", ["加强市场巡查。"], ()),
        ("查验结果按季度通过“港湾云图”网站公布", ["查验结果按季度通过港湾公布"], ("“港湾云图”网站",)),
        ("加强网络市场监管，登记缆桩。", ["整治互联网交易，登记缆桩。"], ()),
        ("加强渔港市场监管，登记缆桩。", ["整治互联网交易，登记缆桩。"], ("加强渔港市场监管",)),
        ("登记缆桩，加大维权力度。", ["快速维权，登记缆桩。"], ()),
        # A member of an enumeration is named whole, without the frame, although a part of it stands there.
        ("以儿童玩具、锚链、渔网为重点", ["以玩具、锚链为重点"], ("儿童玩具", "渔网")),
        ("以渔网、锚链、救生衣为重点", ["重点检修渔网、锚链"], ("救生衣",)),
        ("以儿童玩具和锚链、渔网为重点", ["以玩具、锚链、渔网为重点"], ("儿童玩具",)),
        # A name in quotes is named whole, and so is a word of which a part stands there in another word.
        ("查验结果每月在“港湾云图2021”公布", ["查验结果每月在港湾公布，2021"], ("“港湾云图2021”",)),
        ("登记缆绳企业三家", ["登记渔业三家"], ("缆绳企业",)),
        # A lost word alone is named, unless little else of the stretch stands there in one place.
        ("检修码头照明线路", ["检修码头缆桩线路"], ("照明",)),
        ("完善违规浮标处置流程", ["全面清理违规浮标，规范流程"], ("完善违规浮标处置流程",)),
        ("加强锈蚀缆绳运输船只和跨海浮标检修", ["加强跨海浮标检修"], ("锈蚀缆绳运输船只",)),
        # 与 of 参与 is no particle.
        ("组织潜水商会参与码头浮标检修登记工作", ["组织码头浮标检修登记工作"], ("潜水商会参与",)),
        # Verbs and manner alone are no element.
        ("从严从重整治港湾售假。", ["整治港湾售假。"], ()),
        ("抽查网上商店缆绳。", ["抽查在线商店缆绳。"], ()),
    ],
)
def test_missing(text: str, others: list[str], expected: tuple[str, ...]) -> None:
    assert gaps.missing(text, others, WEIGHTS) == expected


@given(texts)
def test_nothing_is_missing_of_a_text_in_itself(text: str) -> None:
    assert gaps.missing(text, [text], WEIGHTS) == ()


@given(texts, texts)
def test_what_is_missing_stands_in_the_text(text: str, other: str) -> None:
    for stretch in gaps.missing(text, [other], WEIGHTS):
        assert fold(stretch) in fold(text)


# --- changes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "other", "expected"),
    [
        ("严厉打击网络售假。", "打击网络售假。", [("weakened", "严厉打击", "打击")]),
        ("打击网络售假。", "严厉打击网络售假。", [("strengthened", "打击", "严厉打击")]),
        ("平台应当公示经营者信息。", "平台可以公示经营者信息。", [("weakened", "应当", "可以")]),
        ("开展农资溯源平台建设。", "探索农资溯源平台建设。", [("weakened", "开展", "探索")]),
        ("督促平台企业落实主体责任。", "鼓励平台企业落实主体责任。", [("weakened", "督促", "鼓励")]),
        ("每月通报案件办理进度。", "每季度通报案件办理进度。", [("frequency", "每月", "每季度")]),
        ("6月底前完成农资自查。", "9月底前完成农资自查。", [("deadline", "6月底前", "9月底前")]),
        ("抽检农资产品600批次。", "抽检农资产品400批次。", [("number", "600批次", "400批次")]),
        ("案件办结率达到95%。", "案件办结率达到90%。", [("number", "95%", "90%")]),
        ("组织“秋风2020”专项行动。", "组织“秋风2021”专项行动。", []),
        ("开展2018网络市场监管专项行动。", "开展2019网络市场监管专项行动。", []),
        ("严厉打击网络售假。", "严厉打击网络售假。", []),
        ("严厉打击网络售假。", "修缮中小学校舍。", []),
    ],
)
def test_changes(base: str, other: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(c.kind, c.base, c.other) for c in changes(base, [other], WEIGHTS)] == expected


@given(texts)
def test_no_change_against_itself(text: str) -> None:
    assert changes(text, [text], WEIGHTS) == ()


# --- verbatim --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "others", "share"),
    [
        ("加强农贸市场巡查。", ["加强农贸市场巡查"], 1.0),
        ("加强农贸市场巡查，公布抽检结果。", ["公布抽检结果。"], 0.43),
        ("加强巡查", ["加强市场"], 0.0),
        ("", ["加强市场"], 0.0),
    ],
)
def test_verbatim(text: str, others: list[str], share: float) -> None:
    assert verbatim(text, others) == pytest.approx(share, abs=0.02)


@given(texts, texts)
def test_verbatim_is_a_share(text: str, other: str) -> None:
    assert 0.0 <= verbatim(text, [other]) <= 1.0


# --- weights ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "expected"),
    [("", ()), ("打", ("打",)), ("打击", ("打击",)), ("打打打", ("打打",)), ("甲乙丙", ("甲乙", "乙丙"))],
)
def test_pairs(key: str, expected: tuple[str, ...]) -> None:
    assert pairs(key) == expected


def test_rare_words_weigh_more() -> None:
    assert WEIGHTS.total(["曳引"]) > WEIGHTS.total(["工作"]) > 0
