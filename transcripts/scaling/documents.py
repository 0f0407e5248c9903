"""A document of datatrove to a source text: what its text is, and what its metadata say of it.

Whichever reader gave the document: one of archives gives pages, with their address and the day of the
crawl, others give texts.

Hard cases:
    A page that the reader decoded from GB 18030, and that goes on saying so: the text is what was decoded.
    `date` is the day of the crawl, of which no release is; a day of publication has a name that says so.
    A text that is no string: a reader gives whatever stands in the field.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from transcripts.errors import ReadError
from transcripts.flow import take_text
from transcripts.model import Given, SourceText
from transcripts.radicals import fold_radicals
from transcripts.reading.document import MAX_BYTES, find_iso_date
from transcripts.reading.encodings import Decoded
from transcripts.reading.fieldnames import ADDRESSES, TITLES, find_string
from transcripts.reading.formats import find_begun
from transcripts.reading.html import MARKUP, make_document

if TYPE_CHECKING:
    from datatrove.data import Document

PUBLISHED = ("published_on", "date_publish", "published", "publish_date", "pubdate")
"""Metadata that tell the day of publication."""
CRAWLED = ("retrieved_on", "date")
"""Metadata that tell the day on which a crawler came."""
_HEAD = 400
"""Characters by which a page is told that has no markup of ours in it."""


def read_document(document: Document) -> SourceText:
    """The source text of a document, named by the document's id.

    Raises:
        ReadError: its text is none, longer than a document may be, or a page made to take a parser's time.
    """
    name, text = str(document.id), document.text
    if not isinstance(text, str) or not text.strip():
        found = (
            "no text" if text is None or isinstance(text, str) else f"a text that is {type(text).__name__}"
        )
        raise ReadError(f"{name}: {found}; a string of words would be right")
    if len(text) > MAX_BYTES:
        raise ReadError(
            f"{name}: more than {MAX_BYTES} characters; a document for each release would be right"
        )
    source = take_text(text, name)
    return tell_origin(read_page(source, name) if is_page(text) else source, document.metadata)


def is_page(text: str) -> bool:
    """Whether a text is a web page.

    >>> is_page("<!DOCTYPE html><title>A</title>"), is_page("One<br>two"), is_page("Ann: 1 < 2")
    (True, True, False)
    """
    begun = find_begun(text[:_HEAD].encode("utf-8", "ignore"))
    return MARKUP.search(text) is not None or (begun is not None and begun.module == "html")


def read_page(source: SourceText, place: str) -> SourceText:
    """The main text of a page that stands in a source text.

    Raises:
        ReadError: more tags, or deeper, than is allowed.
    """
    page = make_document(Decoded(source.text, "utf-8"), place)
    origin = replace(source.source, media_type="text/html", url=page.url, publisher=page.publisher)
    return SourceText(
        fold_radicals(page.text),
        origin,
        source.problems,
        marks=page.marks,
        given=page.given,
        times=page.times,
    )


def tell_origin(source: SourceText, metadata: dict[str, Any]) -> SourceText:
    """The source with what metadata say of it, as far as the page itself says nothing."""
    told = {name.casefold(): value for name, value in metadata.items()}
    given = Given(
        source.given.title or find_string(told, TITLES),
        source.given.published_on or _find_day(told, PUBLISHED),
    )
    url = find_string(told, ADDRESSES) or source.source.url
    origin = replace(source.source, url=url, retrieved_on=_find_day(told, CRAWLED))
    return replace(source, source=origin, given=given)


def _find_day(metadata: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """The day in the first of some fields that holds one."""
    days = (find_iso_date([str(metadata[name])]) for name in names if metadata.get(name))
    return next((day for day in days if day), None)
