"""A saved page (MHTML), or a mail, to text: the page that its parts hold, else its plain text.

Browsers save a page as a mail whose parts are the page, its frames, pictures
and styles. Its page is read as any other.

Hard cases:
    `start=` names the part that is the page; the first part is a frame.
    A page around frames: the frame is the first part that has any text.
    Word's saved pages, whose first line is `MIME-Version: 1.0`, and the bytes of an old browser's subject.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from transcripts.errors import ReadError
from transcripts.model import Given
from transcripts.reading.document import Document
from transcripts.reading.encodings import Decoded
from transcripts.reading.html import decode_page, read_html

MAX_LINES = 2_000_000
"""Lines of one mail; pictures of as many bytes as are allowed have half of them."""
MAX_BOUNDARIES = 20_000
"""Lines that could part two parts; a page with its pictures has some hundred."""
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_HEADER = re.compile(rb"[!-9;-~]{1,76}:")
_SAVED = "snapshot-content-location"


def read_mail(data: bytes, place: str, charset: str | None = None) -> Document:
    """The text of the page that a mail holds, else of its first plain text.

    A mail that nobody saved as a page has the day on which it was sent.

    Args:
        data: the bytes.
        place: what an error names.
        charset: of no use here; each part says it.

    Raises:
        ReadError: no mail, no text in it, or larger than is allowed.
    """
    begin = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if begin.startswith(b"<"):
        return read_html(data, place, charset)
    mail = _parse(begin, place)
    document = _read_pages(mail, place) or _read_text(mail, place)
    if document is None and data.strip():
        raise ReadError(f"{place}: a mail without a page or plain text; one of a saved page would be right")
    return _add_headers(document or Document("", "utf-8"), mail)


def _parse(data: bytes, place: str) -> Message:
    """The mail that some bytes are.

    Raises:
        ReadError: no header stands in front, or it is larger or deeper than is allowed.
    """
    if data and not _HEADER.match(data):
        found = "no header of a mail in its first line"
        raise ReadError(f"{place}: {found}; a page saved as one file (MHTML) would be right")
    if data.count(b"\n") > MAX_LINES or data.count(b"\n--") > MAX_BOUNDARIES:
        found = f"more than {MAX_LINES} lines or {MAX_BOUNDARIES} parts"
        raise ReadError(f"{place}: {found}; a page as browsers save it would be right")
    try:
        return email.message_from_bytes(data)
    except (RecursionError, MessageError, ValueError) as error:
        message = f"{place}: no mail that can be read ({type(error).__name__})"
        raise ReadError(f"{message}; a page saved as one file (MHTML) would be right") from error


# The part that is read.


def _read_pages(mail: Message, place: str) -> Document | None:
    """The first page that has text, the mail's main part before the others; None without any page."""
    found: Document | None = None
    for part in _list_pages(mail):
        document = read_html(_get_bytes(part), place, part.get_content_charset())
        document = replace(document, url=_get_location(part) or document.url)
        found = found or document
        if document.text:
            return document
    return found


def _list_pages(mail: Message) -> Iterator[Message]:
    """The parts that are pages: what `start` names, then the others in their order."""
    pages = [part for part in _walk(mail) if part.get_content_type() in _PAGES]
    wanted = _get_start(mail)
    yield from [part for part in pages if wanted and _get(part, "content-id").strip("<> ") == wanted]
    yield from pages


def _walk(mail: Message) -> Iterator[Message]:
    """The parts that are no attachments."""
    for part in mail.walk():
        if part.get_content_disposition() != "attachment" and not part.is_multipart():
            yield part


def _get_start(mail: Message) -> str:
    start = mail.get_param("start")
    return start.strip("<> ") if isinstance(start, str) else ""


def _get_bytes(part: Message) -> bytes:
    """What a part holds, its transfer encoding undone."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _read_text(mail: Message, place: str) -> Document | None:
    """The first part of plain text; None if there is none with words."""
    for part in _walk(mail):
        data = _get_bytes(part)
        if part.get_content_type() == "text/plain" and data.strip():
            decoded = decode_page(data, place, part.get_content_charset())
            return Document(_unflow(decoded, part), decoded.encoding, decoded.problems)
    return None


def _unflow(decoded: Decoded, part: Message) -> str:
    """Plain text with its lines joined where its format says that blanks at their ends do not end them.

    Nothing is joined where the text has problems, whose places would move.
    """
    if decoded.problems or str(part.get_param("format")).lower() != "flowed":
        return decoded.text
    joint = "" if str(part.get_param("delsp")).lower() == "yes" else " "
    return _SOFT_BREAK.sub(joint, decoded.text)


_SOFT_BREAK = re.compile(r"(?<!\n--)(?<!\n) \n(?=[^\n>])")


# What the headers say.


def _add_headers(document: Document, mail: Message) -> Document:
    """The document with what its mail says of it, where the page does not."""
    url = document.url or _as_url(_get(mail, _SAVED))
    title = document.given.title or _decode(_get(mail, "subject"))
    published_on = document.given.published_on
    if published_on is None and not url:
        published_on = _find_day(_get(mail, "date"))
    return replace(document, url=url, given=Given(title or None, published_on))


def _get(part: Message, name: str) -> str:
    """A header as it is written; empty without one."""
    return str(part.get(name) or "")


def _get_location(part: Message) -> str | None:
    return _as_url("".join(_get(part, "content-location").split()))


def _as_url(location: str) -> str | None:
    return location if location.startswith(("http://", "https://")) else None


def _decode(header: str) -> str:
    """The words of a header; none where its bytes are of no encoding that it names."""
    try:
        words = " ".join(str(make_header(decode_header(header))).split())
    except (LookupError, ValueError, MessageError):
        return ""
    return "" if "\N{REPLACEMENT CHARACTER}" in words else words


def _find_day(header: str) -> str | None:
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        return parsedate_to_datetime(header).date().isoformat()
    return None
