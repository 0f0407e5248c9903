"""A release says the same whatever it is printed as: turns, roles, voices and pairs of its plain text."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

import printing
import pytest
from invariants import check_release
from places import own_gold

import transcripts
from transcripts import Release
from transcripts.errors import ReadError
from transcripts.flow import parse_source
from transcripts.reading import Input, read_bytes, read_input
from transcripts.scoring.gold import read_gold

SPOKEN = [
    path
    for path in own_gold()
    if path.stem.startswith(("made-", "seed-"))
    and read_gold(path).meta["genre"] in ("transcript", "interview")
]
"""Releases whose lines are paragraphs; a text that breaks its lines has no such print."""
FILES = {
    "docx": printing.print_docx,
    "odt": printing.print_odt,
    "rtf": printing.print_rtf,
    "epub": printing.print_epub,
    "mhtml": printing.print_mhtml,
}
PAGES = {**FILES, **printing.SITES}
WRAPPED = "a printed line ends where a paragraph could end as well: nothing on the page tells"
AMBIGUOUS = {"made-mo-health": WRAPPED}
WEIGHED_OTHERWISE = {
    "made-zh-online": "opening and closing words are weighed as questions where a label is a voice of the XML"
}
LABELS_TELL = frozenset(
    {
        *(
            "made-en-earnings",
            "made-en-fomc",
            "made-en-nasa",
            "made-en-no10",
            "made-en-pentagon",
            "made-en-police",
            "made-en-un",
        ),
        *("made-mo-health", "made-tw-ly", "made-zh-court", "seed-003"),
    }
)
"""Releases whose printed labels tell a role or an outlet that a debate's references do not carry."""
ENCODINGS = {
    "made-zh-scio": "gb18030",
    "made-tw-ey": "big5hkscs",
    "made-hk-ce": "big5hkscs",
    "made-en-un": "cp1252",
}


@cache
def parse_plain(path: Path) -> Release:
    return transcripts.parse(read_gold(path).text)


def list_lines(path: Path) -> list[str]:
    return read_gold(path).text.split("\n")


def says(release: Release) -> tuple[list[object], list[object]]:
    """Who says what, and what answers what, without white space and ids."""
    cast = {speaker.id: (speaker.outlet, speaker.name) for speaker in release.speakers}
    turns = [
        (turn.role, cast.get(turn.speaker_id or ""), "".join(filter(str.isalnum, turn.text)))
        for turn in release.turns
    ]
    return [*turns], [(pair.question_turns, pair.answer_turns) for pair in release.pairs]


def check_same(path: Path, data: bytes, name: str) -> None:
    release = parse_source(read_bytes(data, name))
    check_release(release)
    assert says(release) == says(parse_plain(path))


def mark_known(paths: list[Path], known: dict[str, str]) -> list[object]:
    """The releases as parameters, the known failures among them."""
    marks = {name: pytest.mark.xfail(reason=reason, strict=True) for name, reason in known.items()}
    return [
        pytest.param(path, id=path.stem, marks=[marks[path.stem]] if path.stem in marks else [])
        for path in paths
    ]


@pytest.mark.parametrize("form", PAGES)
@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: path.stem)
def test_page_says_what_its_text_says(path: Path, form: str) -> None:
    check_same(path, PAGES[form](list_lines(path)), f"a.{form}" if form in FILES else "a.html")


@pytest.mark.parametrize("path", mark_known(SPOKEN, AMBIGUOUS))
def test_pdf_says_what_its_text_says(path: Path) -> None:
    check_same(path, printing.print_pdf(list_lines(path)), "a.pdf")


@pytest.mark.parametrize(
    "path", mark_known([path for path in SPOKEN if path.stem not in LABELS_TELL], WEIGHED_OTHERWISE)
)
def test_debate_says_what_its_text_says(path: Path) -> None:
    check_same(path, printing.print_akoma_ntoso(parse_plain(path)), "a.xml")


def test_archive_holds_them_all(tmp_path: Path) -> None:
    pages = [
        (f"https://a.example/{path.stem}", printing.print_article(list_lines(path))) for path in SPOKEN[:8]
    ]
    archive = tmp_path / "crawl.warc.gz"
    archive.write_bytes(printing.print_warc(pages))
    for path, found in zip(SPOKEN, read_input(Input(archive, archive.name)), strict=False):
        assert not isinstance(found, ReadError)
        assert found.source.url == f"https://a.example/{path.stem}"
        assert found.source.retrieved_on == "2024-03-12"
        assert says(parse_source(found)) == says(parse_plain(path))


@pytest.mark.parametrize("stem", ENCODINGS)
def test_every_encoding_says_the_same(stem: str) -> None:
    path = next(path for path in SPOKEN if path.stem == stem)
    text, codec = read_gold(path).text, ENCODINGS[stem]
    page = printing.print_article(list_lines(path)).decode().replace("utf-8", codec, 1)
    for encoding in (codec, "utf-16"):
        data = text.encode(encoding, "replace")
        check_same(path, data, "a.txt")
        check_same(path, gzip.compress(data), "a.txt.gz")
        check_same(path, page.encode(encoding, "replace"), "a.html")
