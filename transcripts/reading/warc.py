"""A crawl's archive (WARC) to the pages in it: each response's body, read by its own media type.

The library cuts the archive into records. Bodies are unpacked here, so that
one that is broken, or a bomb, leaves the records behind it as they are.

Hard cases:
    A body that is itself packed (`Content-Encoding: gzip`), cut into chunks, or only said to be.
    Images, styles and robots.txt: they are no releases and are passed over.
    What the crawler keeps of itself (its log, its arguments, a name it looked up): text, and no page.
    A record that breaks off: it is named, and what came before it stands.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BufferedReader, BytesIO
from typing import TYPE_CHECKING

from transcripts.errors import ParseError, ReaderError, ReadError, name_faults
from transcripts.extras import needing
from transcripts.model import Problem
from transcripts.reading.archive import Part
from transcripts.reading.document import MAX_BYTES, Document

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

Reader = Callable[[bytes, str, str | None], Document]


def read_warc(
    stream: BufferedReader, place: str, find_reader: Callable[[str], Reader | None]
) -> Iterator[Part | ReadError | ParseError]:
    """The pages of an archive, in its order; the errors of those that cannot be read, in their places.

    Args:
        stream: the archive, unpacked.
        place: what an error names, with the number of the record behind it.
        find_reader: gives the reader of a media type; None if there is none.

    Raises:
        ReadError: the extra `formats` is not installed.
    """
    with needing("formats", f"{place}: WARC", ReaderError):
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    pages = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    records = ArchiveIterator(_Forward(stream), record_types=pages)  # type: ignore[arg-type]
    number = 0
    try:
        for number, record in enumerate(records, 1):
            found = _read_record(record, f"{place}#{number}", number, find_reader)
            if found is not None:
                yield found
    except (OSError, ValueError) as error:
        yield ReadError(
            f"{place}: breaks off behind record {number} ({error}); a whole archive would be right"
        )


class _Forward:
    """A stream that is only read on, with the two methods that the library asks for."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream, self._at = stream, 0

    def read(self, size: int) -> bytes:
        data = self._stream.read1(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at


def _read_record(
    record: WarcRecord, place: str, number: int, find_reader: Callable[[str], Reader | None]
) -> Part | ReadError | ParseError | None:
    """The page of a record; None if it holds none."""
    target = record.headers.get("WARC-Target-URI") or ""
    if not is_page(target):
        return None
    if record.http_headers is not None and record.http_headers.status_code not in (200, None):
        return None
    printed = record.http_content_type or record.headers.get("Content-Type") or ""
    media_type = printed.partition(";")[0].strip().lower()
    read = find_reader(media_type)
    if read is None:
        return None
    length, sent = record.content_length, record.reader.read(MAX_BYTES + 1)
    if len(sent) < length <= MAX_BYTES:
        return ReadError(f"{place}: {len(sent)} bytes of {length}; a whole record would be right")
    try:
        with name_faults(place):
            data = _unpack_body(record, sent, place)
            document = read(data, place, record.http_charset)
    except (ReadError, ParseError) as error:
        return error
    url = target.strip("<>") or document.url
    problems = document.problems + _tell_cut(record, len(document.text))
    day = record.record_date
    return Part(
        f"#{number}",
        data,
        replace(document, url=url, problems=problems),
        media_type,
        day.date().isoformat() if day else None,
    )


def is_page(target: str) -> bool:
    """Whether the address of a record is one that is fetched to be read: no log, no lookup, no rules.

    >>> is_page("https://a.example/1"), is_page("metadata://gnu.org/software/wget/warc/wget.log"), is_page("")
    (True, False, True)
    """
    address = _ADDRESS.match(target.strip("<> "))
    return address is None or (address["scheme"].lower() in _FETCHED and not address["rules"])


_FETCHED = frozenset({"http", "https", "ftp", "ftps", "file"})
_ADDRESS = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]{0,40}):(?://[^/?#]{0,300}(?P<rules>/robots\.txt(?:[?#]|\Z))?)?"
)


def _tell_cut(record: WarcRecord, end: int) -> tuple[Problem, ...]:
    """The problem of a page that the crawler itself cut."""
    reason = record.headers.get("WARC-Truncated")
    message = f"the crawler cut the page ({reason}); a whole page would be right"
    return (Problem("cut-short", message, (max(end - 1, 0), end)),) if reason else ()


def _unpack_body(record: WarcRecord, data: bytes, place: str) -> bytes:
    """The body of a record as its page was written.

    Raises:
        ReadError: longer than is allowed, or broken.
    """
    headers = record.http_headers
    if headers is not None and "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        data = join_chunks(data)
    if headers is not None:
        for coding in reversed((headers.get("Content-Encoding") or "").lower().split(",")):
            data = _unpack(data, coding.strip(), place)
    if len(data) > MAX_BYTES:
        raise ReadError(f"{place}: more than {MAX_BYTES} bytes; smaller pages would be right")
    return data


def join_chunks(data: bytes) -> bytes:
    r"""A body that was sent in chunks as one piece; as it stands if it is in chunks no longer.

    >>> join_chunks(b"3\r\nabc\r\n2;x=1\r\nde\r\n0\r\n\r\n"), join_chunks(b"<html>")
    (b'abcde', b'<html>')
    """
    pieces, at = [], 0
    while size := _CHUNK.match(data, at):
        length = int(size[1], 16)
        pieces.append(data[size.end() : size.end() + length])
        at = size.end() + length + 2
        if not length:
            break
    return b"".join(pieces) if pieces else data


_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r\n")
"""The line above a chunk: its length in bytes."""


def _unpack(data: bytes, coding: str, place: str) -> bytes:
    """A body unpacked, up to one byte more than is allowed; as it stands if it is not packed.

    Raises:
        ReadError: broken.
    """
    try:
        if coding in ("gzip", "x-gzip") and data.startswith(b"\x1f\x8b"):
            return _inflate(data, 31)
        if coding == "deflate" and data[:1] in (b"\x78", b"\x58", b"\x48"):
            return _inflate(data, 15)
        if coding == "br" and not data.lstrip().startswith((b"<", b"\xef\xbb\xbf")):
            return _open_brotli(data)
        if coding == "zstd" and data.startswith(b"\x28\xb5\x2f\xfd"):
            return _open_zstd(data)
    except (OSError, zlib.error) as error:
        raise ReadError(f"{place}: a broken body ({error}); a whole one would be right") from error
    return data


def _inflate(data: bytes, wbits: int) -> bytes:
    stream = zlib.decompressobj(wbits)
    body = stream.decompress(data, MAX_BYTES + 1)
    if not stream.eof and len(body) <= MAX_BYTES:
        raise OSError("it ends inside the packed data")
    return body


def _open_brotli(data: bytes) -> bytes:
    from fastwarc.stream_io import BrotliReader

    return bytes(BrotliReader(BytesIO(data)).read(MAX_BYTES + 1))


def _open_zstd(data: bytes) -> bytes:
    from fastwarc.stream_io import ZstdReader

    return bytes(ZstdReader(BytesIO(data)).read(MAX_BYTES + 1))
