"""Whatever bytes a file holds, its reader gives a text with marks inside of it, or says in a line what is wrong."""

from __future__ import annotations

import gzip
import io
import zipfile
from itertools import pairwise

import printing
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invariants import check_release

from transcripts.errors import ReadError
from transcripts.flow import parse_source
from transcripts.model import SourceText
from transcripts.reading import Input, read_input
from transcripts.reading.formats import SUFFIXES

NAMES = [f"a{suffix}{packing}" for suffix in SUFFIXES for packing in ("", ".gz", ".zst")]
WORDS = [
    "主持人：",
    "记者：请问？",
    "Ann Lee:",
    "MR. LEE: Yes.",
    "Q.",
    "谢谢。",
    " ",
    "\n",
    "&nbsp;",
    "&#xe008;",
    "\ue002",
    "x" * 70,
    "3",
]
TAGS = [
    *(
        "p",
        "b",
        "strong",
        "a href=x",
        "br",
        "div",
        "div class=comment",
        "span style='font-weight:bold'",
        "h2",
        "pre",
        "hr",
    ),
    *(
        "table",
        "tr",
        "td",
        "th",
        "ul",
        "li",
        "dl",
        "dt",
        "dd",
        "nav",
        "form",
        "script",
        "template",
        "select",
        "svg",
        "!--",
        "main",
    ),
]
SPEECH = [
    *(
        "debate",
        "speech by='#a'",
        "speech",
        "u who='#b'",
        "from",
        "note type='speaker'",
        "kinesic",
        "heading",
        "p",
        "seg",
        "i",
        "w",
    ),
    *("TLCPerson id='a' showAs='Ann Lee'", "person", "answer", "title", "date"),
]
SAMPLE = ["Ann Lee: Good morning.", "Q: Why?", "Ann Lee: Because."]
WHOLE = {
    ".html": printing.print_portal(SAMPLE),
    ".pdf": printing.print_pdf(SAMPLE),
    ".docx": printing.print_docx(SAMPLE),
    ".warc": printing.print_warc([("https://a.example", printing.print_article(SAMPLE))], packed=False),
    ".warc.gz": printing.print_warc([("https://a.example", printing.print_article(SAMPLE))]),
    ".vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann Lee>Good morning.\n\n00:02.000 --> 00:03.000\nQ: Why?\n",
    ".srt": b"1\n00:00:01,000 --> 00:00:02,000\nQ: Why?\n\n2\n00:00:02,500 --> 00:00:03,000\n- Because.\n",
    ".odt": printing.print_odt(SAMPLE),
    ".epub": printing.print_epub(SAMPLE),
    ".rtf": printing.print_rtf(SAMPLE),
    ".mhtml": printing.print_mhtml(SAMPLE),
    ".jsonl": b'{"text": "Q: Why?"}\n{"text": "<p>Q: Why?</p>", "date": "2024-03-12"}\n',
}


def read(data: bytes, name: str, monkeypatch: pytest.MonkeyPatch) -> list[SourceText]:
    """What is read of some bytes; what is said of the rest is one line that names the file."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    sources = []
    for found in read_input(Input(None, name)):
        if isinstance(found, ReadError):
            assert str(found).startswith("standard input"), found
            assert "\n" not in str(found)
        else:
            sources.append(found)
    return sources


def check_source(source: SourceText) -> None:
    for mark in source.marks:
        start, end = mark.span
        assert 0 <= start < end <= len(source.text), mark
        assert source.text[start:end] == source.text[start:end].strip(), mark
    assert all(above.span[0] <= below.span[0] for above, below in pairwise(source.marks))
    assert all(end <= len(source.text) for problem in source.problems for end in problem.span)
    check_release(parse_source(source))


def build_markup(tags: list[str]) -> st.SearchStrategy[str]:
    """Tags and words in any order, closed or not, nested or not."""
    names = [tag.split()[0] for tag in tags]
    opened, closed = (
        st.sampled_from([f"<{tag}>" for tag in tags]),
        st.sampled_from([f"</{name}>" for name in names]),
    )
    element = st.tuples(st.integers(0, len(tags) - 1), st.sampled_from(WORDS)).map(
        lambda found: f"<{tags[found[0]]}>{found[1]}</{names[found[0]]}>"
    )
    return st.lists(st.one_of(opened, closed, element, st.sampled_from(WORDS)), max_size=30).map("".join)


@given(data=st.binary(max_size=300), name=st.sampled_from(NAMES))
def test_any_bytes(data: bytes, name: str) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        for source in read(data, name, monkeypatch):
            check_source(source)


@given(markup=build_markup(TAGS))
def test_any_page(markup: str) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        (source,) = read(markup.encode(), "a.html", monkeypatch)
        check_source(source)


@given(markup=build_markup(SPEECH))
def test_any_debate(markup: str) -> None:
    data = f"<debate><speech by='#a'>Hello.</speech>{markup}</debate>".encode()
    with pytest.MonkeyPatch.context() as monkeypatch:
        for source in read(data, "a.xml", monkeypatch):
            check_source(source)


@given(
    cells=st.lists(
        st.tuples(st.sampled_from(SPEECH), st.lists(st.sampled_from(WORDS[:6]), max_size=3)), max_size=12
    )
)
def test_any_well_formed_debate(cells: list[tuple[str, list[str]]]) -> None:
    inside = ""
    for tag, words in cells:
        inside = f"<{tag}>{''.join(words)}{inside}</{tag.split()[0]}>{''.join(words[:1])}"
    with pytest.MonkeyPatch.context() as monkeypatch:
        (source,) = read(f"<debate>{inside}</debate>".encode(), "a.xml", monkeypatch)
        check_source(source)


@settings(max_examples=200)
@given(
    suffix=st.sampled_from(sorted(WHOLE)),
    at=st.floats(0, 1),
    junk=st.binary(max_size=8),
    cut=st.integers(0, 8),
)
def test_any_damage(suffix: str, at: float, junk: bytes, cut: int) -> None:
    data = WHOLE[suffix]
    place = int(at * len(data))
    with pytest.MonkeyPatch.context() as monkeypatch:
        for source in read(data[:place] + junk + data[place + cut :], f"a{suffix}", monkeypatch):
            check_source(source)


@given(
    body=build_markup(
        ["w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:b", "w:rPr", "w:txbxContent", "w:sdt"]
    )
)
def test_any_word_file(body: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE[".docx"])) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:body>", f"<w:body>{body}".encode(), 1)
            new.writestr(name, data)
    with pytest.MonkeyPatch.context() as monkeypatch:
        for source in read(stream.getvalue(), "a.docx", monkeypatch):
            check_source(source)


@pytest.mark.parametrize("name", NAMES)
def test_empty_file(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (b"", gzip.compress(b"", mtime=0)):
        for source in read(data, name, monkeypatch):
            assert source.text == ""
            check_source(source)
