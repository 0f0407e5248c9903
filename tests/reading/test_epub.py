"""Books give the text of their pages in the order of the spine, with title, day and publisher."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest
from printing import zip_parts

from transcripts.errors import ReadError
from transcripts.reading import read_bytes

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PAGE = (
    '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head>'
    "<body>{}</body></html>"
)


def make_epub(pages: Mapping[str, str], about: str = "", extra: Mapping[str, bytes] | None = None) -> bytes:
    """A book whose spine lists some pages by their names as they are escaped, each with its body."""
    items = "".join(
        f'<item id="i{at}" href="{name}" media-type="application/xhtml+xml" {"" if name != "nav.xhtml" else NAV}/>'
        for at, name in enumerate(pages)
    )
    spine = "".join(
        f'<itemref idref="i{at}" {LINEAR if name == "side.xhtml" else ""}/>' for at, name in enumerate(pages)
    )
    book = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:opf="http://www.idpf.org/2007/opf"><metadata>{about}</metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    parts = {"mimetype": b"application/epub+zip", "META-INF/container.xml": CONTAINER.encode()}
    parts["OEBPS/book.opf"] = book.encode()
    for name, body in pages.items():
        parts[f"OEBPS/{name.replace('%20', ' ')}"] = PAGE.format(body).encode()
    return zip_parts({**parts, **(extra or {})})


NAV, LINEAR = 'properties="nav"', 'linear="no"'


def test_pages_in_the_order_of_the_spine() -> None:
    pages = {
        "nav.xhtml": "<nav><p>Part one: water</p></nav>",
        "part%202.xhtml": "<h1>发布会</h1><p><b>主持人：</b>各位下午好。</p>",
        "side.xhtml": "<p>Advert: buy now</p>",
        "a/part1.xhtml": "<p>记者：请问水价？</p>",
    }
    source = read_bytes(make_epub(pages), "a.epub")
    assert source.text == "发布会\n\n主持人：各位下午好。\n\n记者：请问水价？\n"
    assert [(mark.kind, source.text[slice(*mark.span)]) for mark in source.marks] == [
        ("heading", "发布会"),
        ("bold", "主持人："),
    ]


def test_what_a_book_says_of_itself() -> None:
    about = (
        "<dc:title>Water &amp; Us</dc:title><dc:publisher>The County</dc:publisher>"
        '<dc:date opf:event="modification">2025-01-02</dc:date><dc:date>2024-03-12</dc:date>'
    )
    source = read_bytes(make_epub({"a.xhtml": "<p>Q: Why?</p>"}, about), "a.epub")
    assert (source.given.title, source.given.published_on) == ("Water & Us", "2024-03-12")
    assert source.source.publisher == "The County"


def test_day_on_which_the_file_was_made_is_not_its_own() -> None:
    day = "2026-11-30T20:00:00Z"
    about = f'<dc:date>{day}</dc:date><meta property="dcterms:modified">{day}</meta>'
    assert read_bytes(make_epub({"a.xhtml": "<p>Q: Why?</p>"}, about), "a.epub").given.published_on is None


def test_page_that_is_missing_is_told() -> None:
    data = make_epub({"a.xhtml": "<p>Q: Why?</p>", "b.xhtml": "<p>A: So.</p>"})
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        parts = {name: whole.read(name) for name in whole.namelist() if not name.endswith("b.xhtml")}
    source = read_bytes(zip_parts(parts), "a.epub")
    assert source.text == "Q: Why?\n"
    (problem,) = source.problems
    assert problem.code == "cut-short"
    assert problem.message == "a package without OEBPS/b.xhtml; a whole one would be right"


def test_locked_book_and_locked_fonts() -> None:
    pages = {"a.xhtml": "<p>Q: Why?</p>"}
    locks = '<encryption><CipherReference URI="OEBPS/{}"/></encryption>'
    fonts = make_epub(pages, extra={"META-INF/encryption.xml": locks.format("font.otf").encode()})
    assert read_bytes(fonts, "a.epub").text == "Q: Why?\n"
    locked = make_epub(pages, extra={"META-INF/encryption.xml": locks.format("a.xhtml").encode()})
    with pytest.raises(
        ReadError, match=r"^a\.epub: a book whose pages are locked; one without a lock would be right$"
    ):
        read_bytes(locked, "a.epub")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"hello", "no EPUB that can be opened"),
        (zip_parts({"mimetype": b"application/epub+zip"}), "a package without META-INF/container.xml"),
        (make_epub({}), "OEBPS/book.opf lists no page; a book with a spine would be right"),
        (
            zip_parts({"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<x"}),
            "META-INF/container.xml is no XML that can be read",
        ),
    ],
)
def test_what_is_no_book(data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "a.epub")
    assert str(caught.value).startswith(f"a.epub: {said}")


def test_a_page_that_the_spine_lists_again_and_again_is_read_once() -> None:
    pages = {f"one.xhtml#{at}": "" for at in range(500)} | {
        "one.xhtml": "<p>Q: Why?</p>",
        "two.xhtml": "<p>So.</p>",
    }
    assert read_bytes(make_epub(pages), "a.epub").text == "Q: Why?\n\nSo.\n"
