"""A crawl's archive (WARC) to the pages in it: each response's body, read by its own media type.

Hard cases:
    A body that is itself packed (`Content-Encoding: gzip`), or cut into chunks.
    Images, styles and robots.txt: they are no releases and are passed over.
    A record that breaks off: it is named, and what came before it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from transcripts.errors import ReadError
from transcripts.reading.archive import Part
from transcripts.reading.document import MAX_BYTES, Document

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

Reader = Callable[[bytes, str, str | None], Document]


def read_warc(
    stream: BinaryIO, place: str, find_reader: Callable[[str], Reader | None]
) -> Iterator[Part | ReadError]:
    """The pages of an archive, in its order; the errors of those that cannot be read, in their places.

    Args:
        stream: the archive, packed with gzip or not.
        place: what an error names, with the number of the record behind it.
        find_reader: gives the reader of a media type; None if there is none.

    Raises:
        ReadError: the extra `warc` is not installed.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise ReadError(f"{place}: WARC needs an extra; pip install 'transcripts[warc]'") from error
    records = ArchiveIterator(
        stream,
        record_types=WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion,
        max_content_length=MAX_BYTES,
        auto_decode="all",
    )
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


def _read_record(
    record: WarcRecord, place: str, number: int, find_reader: Callable[[str], Reader | None]
) -> Part | ReadError | None:
    """The page of a record; None if it holds none."""
    if record.http_headers is not None and record.http_headers.status_code not in (200, None):
        return None
    media_type = (
        (record.http_content_type or record.headers.get("Content-Type") or "").partition(";")[0].strip()
    )
    read = find_reader(media_type.lower())
    if read is None:
        return None
    data = record.reader.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return ReadError(f"{place}: unpacks to more than {MAX_BYTES} bytes; smaller pages would be right")
    try:
        document = read(data, place, record.http_charset)
    except ReadError as error:
        return error
    url = record.headers.get("WARC-Target-URI")
    day = record.record_date
    return Part(
        f"#{number}",
        data,
        replace(document, url=url or document.url),
        media_type.lower(),
        day.date().isoformat() if day else None,
    )
