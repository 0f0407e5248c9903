"""Written interviews without labels: what prints a question, in Markdown or a page, is none of its words."""

from __future__ import annotations

import pytest
from invariants import check_release

from transcripts.flow import parse_source
from transcripts.reading import read_bytes

HEAD = {
    "zh": ("专访江城市市长王强", "2024年3月12日，本报专访了市长王强。"),
    "en": ("Interview with Mayor Tom Ray", "We spoke to the mayor on March 12, 2024."),
}
SAID = {
    "zh": (
        ("您是什么时候上任的？", "我是三月来的。那个月很冷，我很怕河水。"),
        ("新桥由谁出资？", "由市里出资，我也希望省里支持。"),
        ("对质疑的人您想说什么？", "我请他们来看看旧桥，它已经八十岁了。"),
        ("下一步做什么？", "我们建学校，然后我休息。"),
    ),
    "en": (
        ("When did you take office?", "I came in March. It was cold and I was afraid of the river."),
        ("Who pays for the new bridge?", "The county does. I hope for help from the state."),
        ("What do you say to people who doubt it?", "I tell them to come and see the old one."),
        ("What comes next?", "My school. After that I rest."),
    ),
}
MARKDOWN = {
    "bold": "**{q}**\n\n{a}\n\n",
    "bold, answer right below": "**{q}**\n{a}\n\n",
    "bold by underscores": "__{q}__\n\n{a}\n\n",
    "items": "- **{q}**\n\n  {a}\n\n",
    "numbered items": "{n}. **{q}**\n\n   {a}\n\n",
    "headings": "### {q}\n\n{a}\n\n",
}
PAGES = {
    "bold": "<p><b>{q}</b></p><p>{a}</p>",
    "bold and a line break": "<p><strong>{q}</strong><br>{a}</p>",
    "headings": "<h3>{q}</h3><p>{a}</p>",
    "definitions": "<dl><dt>{q}</dt><dd>{a}</dd></dl>",
    "details": "<details><summary>{q}</summary>{a}</details>",
    "details of paragraphs": "<details open><summary>{q}</summary><p>{a}</p></details>",
}


def check(text: str, name: str, language: str) -> None:
    release = parse_source(read_bytes(text.encode(), name))
    check_release(release)
    assert [turn.text for turn in release.turns] == [words for pair in SAID[language] for words in pair]
    assert [turn.role for turn in release.turns] == ["reporter", "speaker"] * 4
    assert [pair.question for pair in release.pairs] == [question for question, _ in SAID[language]]


def print_all(pattern: str, language: str) -> str:
    return "".join(pattern.format(q=q, a=a, n=n) for n, (q, a) in enumerate(SAID[language], 1))


@pytest.mark.parametrize("layout", MARKDOWN)
@pytest.mark.parametrize("language", SAID)
def test_markdown(language: str, layout: str) -> None:
    title, lead = HEAD[language]
    check(f"# {title}\n\n{lead}\n\n{print_all(MARKDOWN[layout], language)}", "a.md", language)


@pytest.mark.parametrize("layout", PAGES)
@pytest.mark.parametrize("language", SAID)
def test_pages(language: str, layout: str) -> None:
    title, lead = HEAD[language]
    body = f"<h1>{title}</h1><p>{lead}</p>{print_all(PAGES[layout], language)}"
    check(f"<html><body>{body}</body></html>", "a.html", language)
