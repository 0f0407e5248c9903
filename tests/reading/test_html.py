"""Pages of every make give the words of their main part, what their print says of them, and their metadata."""

from __future__ import annotations

import pytest

from transcripts.flow import parse_source
from transcripts.model import Given, SourceText
from transcripts.reading import read_bytes

SAID = (
    ("主持人李明：", "各位记者朋友，下午好。欢迎出席市政府新闻办的发布会，下面请提问。"),
    ("市电视台记者：", "请问王局长，今年在供水方面有什么安排？何时完工？"),
    ("市水务局局长王强：", "谢谢提问。今年主要做两件事，一是管网改造，二是水厂扩建。"),
    ("江城日报记者：", "请问水价会不会上涨？老百姓很关心。"),
    ("市水务局局长王强：", "今年水价不会调整，请大家放心。"),
)
ROLES = ["moderator", "reporter", "speaker", "reporter", "speaker"]


def read(body: str, head: str = "<title>供水发布会</title>") -> SourceText:
    return read_bytes(
        f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode(), "a.html"
    )


def print_all(pattern: str) -> str:
    """The speeches as a pattern prints them: `{who}` with and `{name}` without its colon, `{words}`, `{number}`."""
    return "".join(
        pattern.format(who=who, name=who.strip("："), words=words, number=number)
        for number, (who, words) in enumerate(SAID)
    )


def check_speeches(source: SourceText) -> None:
    release = parse_source(source)
    assert [turn.role for turn in release.turns] == ROLES
    assert [turn.text for turn in release.turns] == [words for _, words in SAID]
    assert len(release.pairs) == 2


LAYOUTS = {
    "paragraphs": "<p>{who}{words}</p>",
    "bold label": "<p><b>{who}</b>{words}</p>",
    "bold without colon": "<p><strong>{name}</strong> {words}</p>",
    "bold by style": '<p><span style="FONT-WEIGHT: 700">{name}</span> {words}</p>',
    "speaker class": '<div><span class="speaker-name">{name}</span> {words}</div>',
    "own bold line": "<p><b>{name}</b></p><p>{words}</p>",
    "bold in brackets": "<p><b>[{name}]</b>：{words}</p>",
    "a clock in the label": "<dl><dt>{who}15:0{number}:09<dd>{words}</dl>",
    "a stamp behind": "<p><b>{who}</b>{words} [15:0{number}]</p>",
    "headings": "<h4>{name}</h4><p>{words}</p>",
    "definition list": "<dl><dt>{name}<dd>{words}</dl>",
    "table": "<table><tr><td>{name}</td><td>{words}</td></tr></table>",
    "table of paragraphs": "<table><tr><td><p>{name}</p></td><td><p>{words}</p></td></tr></table>",
    "table with times": "<table><tr><td>14:0{number}</td><td>{name}</td><td>{words}</td></tr></table>",
    "table, time in the middle": "<table><tr><td>{name}</td><td>14:0{number}</td><td>{words}</td></tr></table>",
    "table, time last": "<table><tr><th>{name}</th><td>{words}</td><td>14:0{number}</td></tr></table>",
    "details": "<details><summary>{name}</summary>{words}</details>",
    "details of paragraphs": "<details open><summary><b>{who}</b></summary><p>{words}</p></details>",
    "time behind bold": "<p><b>{name}</b> 14:0{number}<br>{words}</p>",
    "line breaks": "{who}<br>{words}<br><br>",
    "list": "<ul><li>{who}{words}</li></ul>",
    "quotes": "<blockquote><p>{who}{words}</p></blockquote>",
    "capitals, unclosed": "<P ALIGN=left><FONT SIZE=3><B>{who}</B>{words}",
    "no-break spaces": "<p>&nbsp;&nbsp;&nbsp;<b>&nbsp;{who}&nbsp;</b>&nbsp;{words}&nbsp;</p>",
    "blocks": "<div>{name}</div><div>{words}</div>",
    "articles": "<article><p>{who}{words}</p></article>",
    "names as links": '<p><a href="/{number}"><b>{who}</b></a></p><p>{words}</p>',
    "invisible signs": "<p>{who}&#8203;&shy;{words}</p>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts_give_the_same_turns(layout: str) -> None:
    printed = print_all(LAYOUTS[layout])
    check_speeches(
        read(
            printed.replace("<b>市</b><b></b>市", "<b>市</b><b></b>") if layout == "bold in two" else printed
        )
    )


AROUND = {
    "form": '<form method="post" action="./x.aspx"><input type="hidden">{}</form>',
    "nested tables": "<table><tr><td><table><tr><td>首页</td></tr></table></td></tr><tr><td>{}</td></tr></table>",
    "class names": '<div class="comments-open with-sidebar">{}</div><div class="sidebar"><p>记者：别的新闻？</p></div>',
    "menus": '<ul><li><a href="/">首页</a></li><li><a href="/n">新闻</a></li></ul>{}<p><a href="/">首页</a> | <a href="/n">新闻</a></p>',
    "comments": '{}<div id="comments"><p>网友甲：请问谁负责？</p><p>网友乙：好！</p></div>',
    "hidden": '<div style="display: none"><p>记者：不要？</p></div><p hidden>记者：不要？</p>{}',
    "frame": '<iframe srcdoc="<p>记者：不要？</p>"></iframe><noscript>记者：不要？</noscript>{}',
    "two parts": "<div>{}</div>",
    "side": "<nav><p>记者：不要？</p></nav>{}<aside><p>记者：不要？</p></aside><footer>记者：不要？</footer>",
}


@pytest.mark.parametrize("around", AROUND)
def test_what_surrounds_the_speeches_is_left_out(around: str) -> None:
    check_speeches(read(AROUND[around].format(print_all("<p>{who}{words}</p>"))))


def test_headline_that_the_title_repeats_is_no_label() -> None:
    headline = "市水务局供水管理处负责人就《供水条例》答记者问"
    page = f"<h1>{headline}</h1><p>{'本报今天刊出全文。' * 3}</p>" + print_all("<p><b>{who}</b>{words}</p>")
    check_speeches(read(page, f"<title>打印 - {headline}</title>"))


def test_preformatted_text_keeps_its_lines() -> None:
    check_speeches(read("<pre>" + print_all("<b>{who}</b>\n{words}\n\n") + "</pre>"))


def test_page_that_is_all_side_matter_is_read() -> None:
    check_speeches(read("<aside>" + print_all("<p>{who}{words}</p>") + "</aside>"))


def test_answers_may_be_called_replies() -> None:
    pairs = '<div class="ask"><p>{}{}</p></div><div class="reply"><p>{}{}</p></div>'
    text = read(pairs.format(*SAID[1], *SAID[2]) + pairs.format(*SAID[3], *SAID[4])).text
    assert all(words in text for _, words in SAID[1:])


def test_links_inside_of_speech_stay() -> None:
    body = '<p>记者：请问<a href="/x">供水</a>的事？</p><p><a href="/y">局长：这些话都是一个链接。</a></p><p>记者：谢谢。</p>'
    assert read(body).text == "记者：请问供水的事？\n\n局长：这些话都是一个链接。\n\n记者：谢谢。\n"


def test_single_links_around_the_text_are_left_out() -> None:
    assert (
        read('<p><a href="/">返回</a></p><p>记者：请问？</p><p><a href="/n">下一篇</a></p>').text
        == "记者：请问？\n"
    )


def test_marks_say_what_is_bold_a_heading_or_a_cell() -> None:
    source = read(
        "<h2>问答</h2><p><b>Ann</b> <b>Lee:</b> Yes.</p><table><tr><td>Tom Cole</td><td>No.</td></tr></table>"
    )
    assert [(mark.kind, source.text[slice(*mark.span)]) for mark in source.marks] == [
        ("heading", "问答"),
        ("bold", "Ann Lee:"),
        ("cell", "Tom Cole"),
    ]


@pytest.mark.parametrize(
    ("cells", "marks"),
    [
        (["0:31", "Tom Cole", "No."], [("furniture", "0:31"), ("cell", "Tom Cole")]),
        (["Tom Cole", "0:31", "No."], [("cell", "Tom Cole"), ("furniture", "0:31")]),
        (["Tom Cole", "No.", "0:31"], [("cell", "Tom Cole"), ("furniture", "0:31")]),
        (["Tom Cole", "Yes.", "No."], []),
        (["2019", "2020", "2021"], []),
    ],
)
def test_marks_of_three_cells(cells: list[str], marks: list[tuple[str, str]]) -> None:
    source = read(f"<table><tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr></table>")
    assert [(mark.kind, source.text[slice(*mark.span)]) for mark in source.marks] == marks


def test_pasted_print_that_is_not_bold() -> None:
    assert read('<b style="font-weight:normal"><p>Ann Lee: Yes.</p></b>').marks == ()


def test_layout_of_the_source_does_not_show() -> None:
    assert read(
        "<p>  Ann\n   Lee:\t<span>Good </span>\n<span>morning</span>.</p>\n\n\n<div>Yes</div>"
    ).text == ("Ann Lee: Good morning.\n\nYes\n")


def test_what_is_never_printed() -> None:
    assert (
        read(
            "<!-- Q: no --><script>Q: no</script><style>p{}</style><template><p>Q: no</p></template><p>Q: yes</p>"
        ).text
        == "Q: yes\n"
    )


def test_private_characters_do_no_harm() -> None:
    assert (
        read("<p>a\ue000b\ue008c&#xe008;d&#57344e&#xE03F;</p><p>f</p>").text
        == "abc\ufffdd\ufffde\ufffd\n\nf\n"
    )


@pytest.mark.parametrize(
    "page", ["", "<html>", "<title>x</title>", "<!-- x -->", "<frameset><frame src=a></frameset>"]
)
def test_page_without_text(page: str) -> None:
    assert read_bytes(page.encode(), "a.html").text == ""


# The characters of a page.

WORDS = "记者：请问局长，今年供水有什么安排？谢谢。"
TRADITIONAL = "記者：請問局長，今年供水有什麼安排？謝謝。"
PAGE = "<html><head><meta charset={}></head><body><p>{}</p></body></html>"


@pytest.mark.parametrize(
    ("declared", "words", "codec", "recorded"),
    [
        ("utf-8", WORDS, "utf-8", "utf-8"),
        ("utf-8", WORDS, "utf-8-sig", "utf-8"),
        ("gb2312", WORDS, "gb18030", "gb18030"),
        ("x-gbk", WORDS, "gb18030", "gb18030"),
        ("big5", TRADITIONAL, "big5", "big5hkscs"),
        ("gb2312", WORDS, "utf-8", "utf-8"),
        ("utf-8", WORDS, "gb18030", "gb18030"),
        ("iso-8859-1", WORDS, "gb18030", "gb18030"),
        ("big5", WORDS, "gb18030", "gb18030"),
        ("gb2312", TRADITIONAL, "big5", "big5"),
        ("utf-16", WORDS, "utf-8", "utf-8"),
        ("utf-8", WORDS, "utf-16", "utf-16"),
        ("utf-16", "Reporter: Good morning.", "utf-16-le", "utf-16-le"),
        ("iso-8859-1", "Reporter: The café “Béranger”?", "cp1252", "cp1252"),
        ("rot13", WORDS, "utf-8", "utf-8"),
        ("base64", WORDS, "gb18030", "gb18030"),
        ("undefined", WORDS, "gb18030", "gb18030"),
    ],
)
def test_characters_are_what_the_bytes_are(declared: str, words: str, codec: str, recorded: str) -> None:
    source = read_bytes(PAGE.format(declared, words).encode(codec), "a.html")
    assert source.text == words + "\n"
    assert source.source.encoding == recorded
    assert source.problems == ()


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_lost_characters_are_told_where_they_stand_in_the_text(codec: str) -> None:
    data = PAGE.format(codec, WORDS * 3).encode(codec).replace(b"</p>", b"\xff</p>")
    source = read_bytes(data, "a.html")
    (problem,) = source.problems
    assert problem.code == "lost-characters"
    assert source.text[slice(*problem.span)] == "\N{REPLACEMENT CHARACTER}"


def test_characters_lost_beside_the_text_are_not_told() -> None:
    data = PAGE.format("utf-8", WORDS * 3).encode().replace(b"</body>", b"<script>\xff</script></body>")
    assert read_bytes(data, "a.html").problems == ()


def test_page_in_xml() -> None:
    page = (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title><script src="x"/>'
        '<script>//<![CDATA[\nQ: no\n//]]></script></head><body><p>Q: Why?</p><div class="x"/><a id="y"/><p>A: So.</p></body></html>'
    )
    assert read_bytes(page.encode(), "a.xhtml").text == "Q: Why?\n\nA: So.\n"


# What a page says of itself.


def find_given(head: str, body: str = "<p>Q: Why?</p>") -> Given:
    return read(body, head).given


def test_linked_data_comes_first() -> None:
    source = read(
        "<p>Q: Why?</p>",
        '<script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "No"}, {"@type": ["WebPage", "NewsArticle"],'
        ' "headline": "Water &amp; Us", "datePublished": "2024-03-12T10:00:00+08:00", "publisher": {"name": "The County"}}]}</script>'
        '<meta property="og:title" content="No"><meta property="og:url" content="https://a.example/1"><link rel="canonical" href="/1">',
    )
    assert source.given == Given("Water & Us", "2024-03-12")
    assert (source.source.publisher, source.source.url) == ("The County", "https://a.example/1")


@pytest.mark.parametrize(
    "printed",
    [
        '[{"@type": "Article", "headline": "Water"}]',
        '//<![CDATA[\n{"@type": "Article", "headline": "Water"}\n//]]>',
        '<!--\n{"@type": "https://schema.org/NewsArticle", "headline": "Water"}\n-->',
        '{"@type": "Article", "headline": "Water", "note": "two\nlines"}',
        '{"@type": "Article", "headline": ["Water", "No"], "datePublished": null}',
    ],
)
def test_linked_data_as_people_write_it(printed: str) -> None:
    assert find_given(f'<script type="application/ld+json">{printed}</script>') == Given("Water")


@pytest.mark.parametrize(
    "printed", ["{", "5", "null", "[" * 5000, '{"@type": "Article", "headline": {"x": 1}}']
)
def test_linked_data_that_says_nothing(printed: str) -> None:
    assert find_given(f'<script type="application/ld+json">{printed}</script>') == Given()


def test_fields_of_government_sites() -> None:
    source = read(
        "<p>记者：请问？</p>",
        '<meta name="ArticleTitle" content="供水发布会"><meta name="PubDate" content="2024-03-12 10:20">'
        '<meta name="SiteName" content="江城市政府"><title>供水发布会_江城市政府</title>',
    )
    assert source.given == Given("供水发布会", "2024-03-12")
    assert source.source.publisher == "江城市政府"


@pytest.mark.parametrize(
    ("title", "body", "found"),
    [
        ("Briefing on Water | The County", "<h1>The County</h1>", "Briefing on Water"),
        ("供水新闻发布会-江城网", "<h1>江城网</h1><h1>供水新闻发布会</h1>", "供水新闻发布会"),
        ("Portal", "<h1>Briefing on Water</h1>", "Briefing on Water"),
        ("Briefing on Water", "", "Briefing on Water"),
        ("", "", None),
    ],
)
def test_title_is_the_article_and_not_the_site(title: str, body: str, found: str | None) -> None:
    assert find_given(f"<title>{title}</title>", f"{body}<p>Q: Why?</p>").title == found


def test_day_that_could_be_two_is_not_guessed() -> None:
    assert find_given('<meta name="pubdate" content="03/12/2024">').published_on is None


# What tags say, however they are written.


@pytest.mark.parametrize(
    ("body", "text", "bold"),
    [
        ("<P><B>Ann Lee</B> Yes.<BR>No.</P><DIV>So.</DIV>", "Ann Lee Yes.\nNo.\n\nSo.\n", ["Ann Lee"]),
        ("<p><span style=font-weight:BOLD>Ann</span> Yes.", "Ann Yes.\n", ["Ann"]),
        ("<p><b></b>One two<b><i></i></b></p><p><b>Ann</b>", "One two\n\nAnn\n", ["Ann"]),
        (
            '<p><b class="a"" "q" title="a>b">Ann</b> a &lt;b&gt; &amp;lt;&nbsp;c',
            "Ann a <b> &lt;\xa0c\n",
            ["Ann"],
        ),
        ("<p><i title='x style=\"font-weight:bold\"'>Ann</i> Yes.", "Ann Yes.\n", []),
        ("<p>Ann<!-- <b> > --> Lee</p><!----><p>Yes", "Ann Lee\n\nYes\n", []),
        ("<math><link>x</link></math><p><b>Ann</b> Yes.", "x\n\nAnn Yes.\n", ["Ann"]),
        ("<p><keygen><b>Ann</b><wbr> Yes.<hr>So.", "Ann Yes.\n\nSo.\n", ["Ann"]),
        ("<xmp><b>Ann\nYes</xmp><p>So.<noembed><b>x</noembed>", "<b>Ann\nYes\n\nSo.<b>x\n", []),
        ("<pre>Ann:<br>Yes.\n<pre>No.\nSo.</pre></pre>", "Ann:\nYes.\n\nNo.\nSo.\n", []),
        ("<table><tr><td><b>Ann</b><td><script></script>Yes.", "Ann\nYes.\n", []),
    ],
)
def test_tags_as_people_write_them(body: str, text: str, bold: list[str]) -> None:
    source = read(body)
    assert source.text == text
    assert [source.text[slice(*mark.span)] for mark in source.marks if mark.kind == "bold"] == bold


@pytest.mark.parametrize(
    "side",
    [
        "<DIV HIDDEN><p>Q: No?</DIV>",
        "<div hidden=until-found><div hidden><p>Q: No?</div></div>",
        "<div aria-hidden=true>Q: No?</div>",
        "<ul role=navigation><li>Q: No?<li hidden>No</ul>",
        "<span STYLE='Color:red;Display: None'>Q: No?</span>",
        "<nav><footer class=menu>Q: No?</footer><div class=x>Q: No?</div></nav>",
        "<div CLASS=Main-MENU>Q: No?</div>",
        "<div id=sidebar><aside>Q: No?</aside></div>",
        "<svg><title>No</title><link>No</link></svg>",
    ],
)
def test_side_matter_is_left_out_however_it_is_written(side: str) -> None:
    assert read(f"{side}<p>Q: Why is it so?</p><p>A: It is as it is.</p>{side}").text == (
        "Q: Why is it so?\n\nA: It is as it is.\n"
    )


@pytest.mark.parametrize(
    "side", ["<nav>{}</nav>", "<div hidden><nav>{}</nav></div>", "<div role=search>{}</div>"]
)
def test_page_that_is_side_matter_of_any_page_is_read(side: str) -> None:
    assert read(side.format("<p><b>Q:</b> Why?</p><p>A: So.</p>")).text == "Q: Why?\n\nA: So.\n"


def test_text_in_what_is_hidden_counts_when_a_kind_is_spared() -> None:
    remarks = "<div class=comment>I do not agree with it.</div>" * 3
    article = f"<p>Q: Why is it so?</p><p>A: It is as it is.</p>{remarks}"
    assert "agree" in read(article).text
    assert "agree" not in read(f"<nav>{'Other news of the day. ' * 9}</nav>{article}").text


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_the_source_do_not_show(ends: str) -> None:
    page = "<meta charset=utf-8><pre>Ann Lee: Yes.\nSo.</pre>".replace("\n", ends)
    for data in (page.encode(), page.encode("utf-8-sig")):
        assert read_bytes(data, "a.html").text == "Ann Lee: Yes.\nSo.\n"


def test_reading_grows_with_the_page() -> None:
    for nested in ("<pre>" * 4000 + "a\nb", "<p hidden>" * 20_000 + "<p>Q: Why?", "<b>a </b>" * 20_000):
        assert read(nested).text
