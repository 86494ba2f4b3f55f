"""Texts made comparable: what differs only in script form, punctuation, place or level is the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_OTHER = re.compile(r"[^\u3400-\u9fffA-Za-z0-9%+·]+")
# Words that only say at which level a plan speaks; they change from plan to plan without changing a duty.
_LEVEL = re.compile(
    r"(?:我|本|全|各|我们)(?:省|市|区|县|州|盟|旗|地区|辖区)|本地区?|本行政区域|辖区内?|全国|我国|国家级?|本地|区属|市属|省属|"
    r"市级|区级|县级|省级|(?<![\u4e00-\u9fff])[省市区县](?=[\u4e00-\u9fff])"
)
# Words that only differ by the side of the strait they are written on. Converters turn one into the other (OpenCC
# s2twp and tw2sp), also where it was good usage here, so comparing takes them as one; texts are never rewritten.
# Pairs of equal length, so that places in a folded text stay places in the text.
_ONE = {
    "资料": "数据", "新增": "添加", "整合": "集成", "线上": "在线", "支援": "支持", "智慧": "智能", "专案": "项目",
    "释出": "发布", "物件": "对象", "执行": "运行", "装置": "设备", "稽核": "审核", "档案": "文件", "即时": "实时",
    "设定": "设置", "社群": "社区", "型别": "类型", "塑胶": "塑料", "回圈": "循环", "丛集": "集群", "建立": "创建",
    "高阶": "高端", "停用": "禁用", "讯息": "消息", "资讯": "信息", "网路": "网络", "程式": "程序", "品质": "质量",
    "协定": "协议", "民众": "群众", "视窗": "窗口", "套用": "应用", "计画": "计划",
}  # fmt: skip
_VARIANT = re.compile("|".join(map(re.escape, _ONE)))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Only characters that carry meaning: NFKC, lower case, no punctuation, no white space, one form of a word."""
    plain = _OTHER.sub("", unicodedata.normalize("NFKC", text)).lower()
    return _VARIANT.sub(lambda match: _ONE[match.group()], plain)


def level(text: str, places: tuple[str, ...] = ()) -> str:
    """The folded text without level words and without the plans' own place names: the rule for equal-to."""
    for place in places:
        text = text.replace(place, "")
    return fold(_LEVEL.sub("", text))


def is_han(char: str) -> bool:
    """Whether a character is a Chinese one."""
    return "\u3400" <= char <= "\u9fff"
