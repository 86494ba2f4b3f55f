"""Lines that by their own words are no part of the text: a web page's foot and tools, a table of contents.

From the portals of the State Council's guideline for government websites (政府网站发展指引, 2017),
which asks every page for its sponsor, identification code, filing and contact.
"""

from __future__ import annotations

import re

SENTENCE = re.compile("[。；！？]")
LONGEST = 120
FOOT = re.compile(
    r"^(?:版权所有|版权与免责声明|技术支持[:：]|网站标识码|网站地图|关闭窗口|打印本页|扫一扫|分享到|上一篇|下一篇|责任编辑[:：]"
    r"|【?字体[:：]|浏览(?:次数)?[:：]|Copyright|主办单位[:：].{2,40}承办)"
    r"|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]ICP[备证]|公网安备\s?\d|^(?:打印|关闭|收起|返回顶部|首页|分享)$"
)


CONTENTS = re.compile(r"(?:[.．…·‥⋯]\s?){4,}\s*\d{1,3}$|^目\s*[录錄]$")


def is_contents(text: str) -> bool:
    """Whether a line is one of a table of contents: a heading, leaders, a page number."""
    return len(text) < LONGEST and CONTENTS.search(text) is not None


def is_foot(text: str) -> bool:
    """Whether a line by its own words is a page's foot or tool, and no sentence."""
    return len(text) < LONGEST and FOOT.search(text) is not None and SENTENCE.search(text) is None
