"""Web pages: what is the document, what is the page around it, and in which encoding."""

from __future__ import annotations

import pytest

from planctl.documents import Document, read


def page(html: str, name: str = "a.html") -> Document:
    return read(html.encode(), name)


def text(html: str) -> list[str]:
    return [line.text for line in page(html).lines if line.kind not in ("furniture", "row")]


BODY = "<p>一、重点任务</p><p>（一）清查停泊秩序。逐港登记，查清一处、登记一处。（甲局负责）</p>"
TEXT = ["一、重点任务", "（一）清查停泊秩序。逐港登记，查清一处、登记一处。（甲局负责）"]

AROUND = {
    "nav": "<nav><a href=/>首页</a> 新闻</nav>",
    "menu by class": "<div class='main-menu'><ul><li>首页</li><li>公开</li></ul></div>",
    "crumbs": "<div class=crumbs>当前位置：首页 &gt; 公开</div>",
    "list of links": "<ul><li><a href=1>某区召开会议部署工作</a></li><li><a href=2>某市通报情况</a></li></ul>",
    "foot": "<footer><p>主办：某办公室。地址：某路1号。</p></footer>",
    "foot by words": "<div><p>某市人民政府 沪ICP备12345678号-1</p><p>网站标识码：3100000001</p></div>",
    "share": "<div class='share-box'>分享到：<span>微信</span></div>",
    "script": "<script>var a = '<p>不是正文。</p>'; if (a < 1) {}</script><style>p{color:red}</style>",
    "hidden": "<div style='display: none'><p>隐藏的文字。</p></div>",
    "form": "<form><input value=搜索><button>搜索</button></form>",
    "comment": "<!-- <p>旧稿。</p> -->",
    "side": "<aside><p>热点文章一览。</p></aside>",
    "tools": "<p>打印</p><p>关闭窗口</p><p>【字体：大 中 小】</p>",
}


@pytest.mark.parametrize("case", AROUND)
def test_the_page_around_is_kept_apart(case: str) -> None:
    for html in (AROUND[case] + BODY, BODY + AROUND[case]):
        assert text(f"<html><body>{html}</body></html>") == TEXT


def test_what_is_kept_apart_is_not_lost() -> None:
    lines = page(f"{AROUND['crumbs']}{BODY}").lines
    assert [line.text for line in lines if line.kind == "furniture"] == ["当前位置：首页 > 公开"]


INSIDE = {
    "article in a class that sounds like furniture": f"<div class='share nav'>{BODY}</div>",
    "words as links": f"<p>{TEXT[0]}</p><p>{TEXT[1].replace('逐港', '<a href=1>逐港</a>')}</p>",
    "spans": f"<p><span>一、</span><span style='x'>重点任务</span></p><p>{TEXT[1]}</p>",
    "line ends in the source": "<p>\n  一、重点\n  任务\n</p>" + f"<p>{TEXT[1][:12]}\n{TEXT[1][12:]}</p>",
    "breaks": f"<div>一、重点任务<br/>　　{TEXT[1]}<br></div>",
    "text without elements": f"{TEXT[0]}\n{TEXT[1]}\n<a name=x></a><b></b><i></i>",
    "paragraphs not closed": f"<div><p>{TEXT[0]}<p>{TEXT[1]}</div>",
    "layout table": f"<table><tr><td>{BODY}</td></tr></table>",
    "blanks": f"<p>&nbsp;&nbsp;&nbsp;&nbsp;一、重点任务</p><p>&emsp;&emsp;{TEXT[1]}</p>",
    "pinyin above": f"<p>一、重点任<ruby>务<rp>(</rp><rt>wù</rt><rp>)</rp></ruby></p><p>{TEXT[1]}</p>",
    "references": f"<p>一、重点任务<sup>[1]</sup></p><p>{TEXT[1]}</p>",
    "saved by Word": (
        "<p class=MsoNormal><![if !supportLists]><span style='mso-list:Ignore'>一、<span style='font:7pt'></span></span>"
        f"<![endif]>重点任务<o:p></o:p></p><p class=MsoNormal>{TEXT[1]}<o:p>&nbsp;</o:p></p>"
    ),
    "quoted brackets": f"<p title='a > b'>一、重点任务</p><p data-x=\"<p>\">{TEXT[1]}</p>",
    "capital letters": f"<DIV><P>一、重点任务</P><P>{TEXT[1]}</P></DIV>",
}


@pytest.mark.parametrize("case", INSIDE)
def test_the_document_is_read(case: str) -> None:
    assert text(INSIDE[case]) == TEXT


def test_headings_meta_and_lines() -> None:
    head = "<html><head><title>要点</title><meta name=PubDate content=2022-03-18></head>\n<body>\n"
    document = page(f"{head}<h1>要 点</h1>\n<h2>一、重点</h2>\n<p>文。</p>")
    assert [(line.text, line.kind, line.level, line.place.line) for line in document.lines] == [
        ("要 点", "heading", 1, 3),
        ("一、重点", "heading", 2, 4),
        ("文。", "text", None, 5),
    ]
    assert dict(document.meta) == {"title": "要点", "PubDate": "2022-03-18"}


CHARSETS = (
    ("gb18030", "<meta charset=gb2312>"),
    ("gb18030", "<meta http-equiv=Content-Type content='text/html; charset=GBK'>"),
    ("gb18030", ""),
    ("utf-8", "<meta charset=gb2312>"),  # a page saved anew by a browser keeps its old claim
    ("utf-8", ""),
    ("utf-16", ""),
)


@pytest.mark.parametrize(("charset", "claim"), CHARSETS)
def test_encoding(charset: str, claim: str) -> None:
    html = f"<html><head>{claim}</head><body>{BODY}</body></html>"
    document = read(html.encode(charset), "a.html")
    assert [line.text for line in document.lines] == TEXT


@pytest.mark.parametrize("coding", ["quoted-printable", "base64"])
def test_web_archive(coding: str) -> None:
    import base64
    import quopri

    body = f"<html><body>{BODY}</body></html>".encode("gb18030")
    coded = quopri.encodestring(body) if coding == "quoted-printable" else base64.encodebytes(body)
    head = (
        'From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="--x"\n\n----x\n'
        f"Content-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: {coding}\n\n"
    )
    document = read(head.encode() + coded + b"\n----x--\n", "a.mht")
    assert [line.text for line in document.lines] == TEXT


def test_text_with_stray_tags_keeps_its_lines() -> None:
    lines = [f"（{number}）清查停泊秩序。" for number in "一二三四五六七八九十"]
    document = page("<br>\n" + "\n".join(lines) + "\n<br><br>\n", "a.txt")
    assert [line.text for line in document.lines] == lines


def test_wrapped_source_of_paragraphs_is_joined() -> None:
    wrapped = "\n".join(TEXT[1][start : start + 6] for start in range(0, len(TEXT[1]), 6))
    assert text(f"<p>{TEXT[0]}</p>\n<p>{wrapped}</p>") == TEXT
