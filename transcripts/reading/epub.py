"""A book (EPUB) to text: the pages that its spine lists, one below the other, each read as a web page.

Hard cases:
    A table of contents among the pages: the spine lists it, nobody says it.
    A page whose name is escaped (`part%201.xhtml`), in a folder beside that of the list.
    A book whose pages are locked for one reader's program, its fonts alone are locked in others.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from transcripts.errors import ReadError
from transcripts.model import Given, Problem
from transcripts.reading.document import Document, TextBuilder, find_iso_date, move_problems
from transcripts.reading.html import read_html
from transcripts.reading.packages import open_package, parse_part, read_part

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_PAGES = 2_000
"""Pages of one book that are read."""
_CONTAINER, _LOCKS = "META-INF/container.xml", "META-INF/encryption.xml"
_ABOUT, _OPF = "{http://purl.org/dc/elements/1.1/}", "{http://www.idpf.org/2007/opf}"
_MODIFIED = "dcterms:modified"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/xml", "text/xml"})


def read_epub(data: bytes, place: str, charset: str | None = None) -> Document:
    """The text of a book's pages in the order of its spine, with its title, day and publisher.

    Args:
        data: the bytes of the package.
        place: what an error names.
        charset: of no use here; each page says it.

    Raises:
        ReadError: no EPUB, locked, without a page, or larger than is allowed.
    """
    with open_package(data, place, "EPUB") as package:
        book = _read_book(package, place)
        return _join(list(_read_pages(package, book, place)), book, place)


class _Book(NamedTuple):
    """What a book's list says."""

    pages: list[str]
    """The names of the parts that are its pages, in order, each once, as EPUB has it."""
    title: str | None
    published_on: str | None
    publisher: str | None


def _read_book(package: zipfile.ZipFile, place: str) -> _Book:
    """What the list in a package says.

    Raises:
        ReadError: none, or one that lists no page.
    """
    container = parse_part(package, _CONTAINER, place)
    name = next((unquote(node.get("full-path", "")) for node in container.iter("{*}rootfile")), "")
    root = parse_part(package, name, place)
    pages = list(dict.fromkeys(_list_pages(root, posixpath.dirname(name))))
    if not pages:
        raise ReadError(f"{place}: {name} lists no page; a book with a spine would be right")
    day = find_iso_date(_list_days(root))
    return _Book(pages, _get_value(root, "title"), day, _get_value(root, "publisher"))


def _list_pages(root: Element, folder: str) -> Iterator[str]:
    """The names of the pages in a book's list, without those that only lead to others."""
    items = {item.get("id"): item for item in root.iter("{*}item")}
    for entry in root.iter("{*}itemref"):
        item = items.get(entry.get("idref"))
        if item is None or entry.get("linear") == "no" or "nav" in item.get("properties", "").split():
            continue
        if item.get("media-type", "") in _PAGES:
            href = unquote(item.get("href", "").partition("#")[0])
            yield posixpath.normpath(posixpath.join(folder, href))


def _list_values(root: Element, name: str) -> Iterator[str]:
    """What the book says of itself in the fields of a name."""
    for node in root.iter(f"{_ABOUT}{name}"):
        if value := " ".join("".join(node.itertext()).split()):
            yield value


def _get_value(root: Element, name: str) -> str | None:
    return next(_list_values(root, name), None)


def _list_days(root: Element) -> Iterator[str]:
    """The days that a book names as its own, without that on which its file was made."""
    made = {"".join(node.itertext()) for node in root.iter("{*}meta") if node.get("property") == _MODIFIED}
    for node in root.iter(f"{_ABOUT}date"):
        said = "".join(node.itertext())
        if said not in made and node.get(f"{_OPF}event", "publication") == "publication":
            yield said


def _read_pages(package: zipfile.ZipFile, book: _Book, place: str) -> Iterator[Document | ReadError]:
    """The pages of a book, or in its place the error of one that is missing or broken.

    Raises:
        ReadError: its pages are locked.
    """
    locked = read_part(package, _LOCKS, place) if _LOCKS in package.namelist() else b""
    for name in book.pages[:MAX_PAGES]:
        if name.encode() in locked:
            raise ReadError(f"{place}: a book whose pages are locked; one without a lock would be right")
        try:
            yield read_html(read_part(package, name, place), f"{place}: {name}")
        except ReadError as error:
            yield error


def _join(pages: list[Document | ReadError], book: _Book, place: str) -> Document:
    """The pages of a book as one text.

    Raises:
        ReadError: no page of it can be read.
    """
    builder = TextBuilder()
    read = [page for page in pages if isinstance(page, Document)]
    lost = [str(page).removeprefix(f"{place}: ") for page in pages if isinstance(page, ReadError)]
    if not read:
        raise ReadError(f"{place}: {lost[0]}")
    if len(book.pages) > MAX_PAGES:
        lost.append(f"{len(book.pages)} pages, the first {MAX_PAGES} are read; shorter books would be right")
    for page in read:
        builder.extend(page)
    text = builder.text()
    problems = move_problems([problem for page in read for problem in page.problems], text)
    end = len(text)
    told = tuple([Problem("cut-short", message, (max(end - 1, 0), end)) for message in lost])
    given = Given(book.title, book.published_on)
    return Document(
        text, read[0].encoding, (*problems[:1], *told), builder.marks(), given, None, book.publisher
    )
