"""Archives of a crawl to documents, a page each: the reader that loses no page without a word.

datatrove's own reader does as well, and passes over a page without counting it if one of its bytes breaks
the encoding that it guesses. This one reads what the command `parse` reads, and names what it cannot read.

Hard cases:
    A page in GB 18030 that the crawler cut inside a character: it is read, up to there.
    An archive that breaks off: what came before it stands, and the task goes on with the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from datatrove.data import Document
from datatrove.pipeline.readers.base import BaseDiskReader
from datatrove.utils.logging import logger

from transcripts.errors import ReadError
from transcripts.reading import document as reading
from transcripts.reading.archive import PACKINGS, Part
from transcripts.reading.formats import find_reader, split_packing
from transcripts.reading.html import decode_page
from transcripts.reading.warc import Reader, read_warc
from transcripts.scaling.writing import name_folder

PAGES = ("text/html", "application/xhtml+xml")
TEXTS = ("text/plain",)


class ReadArchives(BaseDiskReader):  # type: ignore[misc]
    """A reader of the pages and plain texts in archives (WARC), packed or not.

    Its documents have the address and the day of the crawl as `url` and `date`.

    Args:
        data_folder: a path, or an address that fsspec knows.
        glob_pattern: names of the archives.
        options: of datatrove's readers, such as `limit` or `paths_file`.
    """

    name = "archives"

    def __init__(self, data_folder: Any, glob_pattern: str | None = "**/*.warc.gz", **options: Any) -> None:
        super().__init__(name_folder(data_folder), glob_pattern=glob_pattern, **options)

    def read_file(self, filepath: str) -> Iterator[Document]:
        """The documents of an archive, in its order."""
        packing = split_packing(filepath)[1]
        with self.data_folder.open(filepath, "rb", compression=None) as raw:
            stream = BufferedReader(raw)
            try:
                whole = PACKINGS[packing](stream, filepath) if packing else stream
                for part in read_warc(whole, filepath, find_text):
                    document = self._take(part, filepath)
                    if document is not None:
                        yield document
            except ReadError as error:
                self._take(error, filepath)

    def _take(self, part: Part | Exception, filepath: str) -> Document | None:
        """The document of a page; None if it has no words, or could not be read."""
        if not isinstance(part, Part):
            self.stat_update("unreadable")
            logger.warning(str(part))
            return None
        told = {
            "text": part.document.text,
            "id": f"{filepath}{part.name}",
            "url": part.document.url,
            "date": part.retrieved_on,
        }
        return self.get_document_from_dict(told, filepath, part.name)


def find_text(media_type: str) -> Reader | None:
    """What makes text of a body: its markup too, of a page; None for what is neither page nor text."""
    if media_type in PAGES:
        return _read_markup
    return find_reader(media_type) if media_type in TEXTS else None


def _read_markup(data: bytes, place: str, charset: str | None) -> reading.Document:
    """A page as it stands, in characters.

    Raises:
        ReadError: no encoding explains the bytes.
    """
    page = decode_page(data, place, charset)
    if not page.text.strip():
        raise ReadError(f"{place}: an empty page; one with words would be right")
    return reading.Document(page.text, page.encoding)
