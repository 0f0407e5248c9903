"""What holds several releases, or packs one: the type that archives give, and how packed bytes are opened.

Memory is bounded by one document, whatever a file unpacks to: archives are
streams, and `MAX_NESTING` and `MAX_UNPACKED` end those that never end.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BufferedReader

from transcripts.errors import ReadError
from transcripts.reading.document import Document

MAX_NESTING = 3
"""Packings around one file (`a.txt.gz.zst` has two)."""
MAX_UNPACKED = 64 << 30
"""Bytes that one file may unpack to; a crawl's archive has about five."""


@dataclass(frozen=True, slots=True)
class Part:
    """One release of an archive."""

    name: str
    """What is put behind the archive's name: `:7` the line, `#7` the record."""
    data: bytes
    """Its bytes, as far as the archive holds any of its own."""
    document: Document
    media_type: str | None = None
    """None: the archive's."""
    retrieved_on: str | None = None


class Unpacked(io.RawIOBase):
    """A stream that reads packed bytes and gives them unpacked, up to `MAX_UNPACKED`.

    Raises:
        ReadError: broken, or unpacking to more than is allowed.
    """

    def __init__(self, inner: BufferedReader, place: str) -> None:
        self._inner, self._place, self._left = inner, place, MAX_UNPACKED

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills the buffer; 0 at the end."""
        try:
            data = self._inner.read(len(buffer))
        except (OSError, EOFError, zlib.error, _zstd_error()) as error:
            raise ReadError(
                f"{self._place}: a broken archive ({error}); a whole one would be right"
            ) from error
        self._left -= len(data)
        if self._left < 0:
            raise ReadError(
                f"{self._place}: unpacks to more than {MAX_UNPACKED} bytes; smaller files would be right"
            )
        buffer[: len(data)] = data
        return len(data)


def open_gzip(stream: BufferedReader, place: str) -> BufferedReader:
    """The unpacked bytes of gzip."""
    return BufferedReader(Unpacked(gzip.GzipFile(fileobj=stream), place))  # type: ignore[arg-type]


def open_zstd(stream: BufferedReader, place: str) -> BufferedReader:
    """The unpacked bytes of Zstandard.

    Raises:
        ReadError: the extra `zstd` is not installed.
    """
    try:
        import zstandard
    except ImportError as error:
        raise ReadError(f"{place}: Zstandard needs an extra; pip install 'transcripts[zstd]'") from error
    reader = zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(
        stream, read_across_frames=True
    )
    return BufferedReader(Unpacked(reader, place))  # type: ignore[arg-type]


def _zstd_error() -> type[Exception]:
    try:
        from zstandard import ZstdError
    except ImportError:
        return EOFError
    return ZstdError


PACKINGS: dict[str, Callable[[BufferedReader, str], BufferedReader]] = {".gz": open_gzip, ".zst": open_zstd}
"""How to open what a suffix says to be packed."""
