"""What holds several releases, or packs one: the type that archives give, and how packed bytes are opened.

Memory is bounded by one document, whatever a file unpacks to: archives are
streams, and `MAX_NESTING` and `MAX_GROWTH` end those that never end.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BufferedReader
from typing import Any

from transcripts.errors import ReaderError, ReadError
from transcripts.extras import needing
from transcripts.reading.document import Document

MAX_NESTING = 3
"""Packings around one file (`a.txt.gz.zst` has two)."""
MAX_GROWTH, LEAST_BOMB = 300, 1 << 30
"""How often its own size a file may unpack to, once that is so many bytes; prose grows about fourfold."""
MAX_WINDOW = 1 << 27
"""Bytes that Zstandard may look back; its command line's limit."""
_STEP = 1 << 10
"""Packed bytes that are unpacked at a time: at most some 30 MB come of them."""


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
    is_record: bool = False
    """Whether `data` has the keys of a release's published record."""


class Counted:
    """A stream that counts the bytes that are read from it."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream, self.count = stream, 0

    def read(self, size: int) -> bytes:
        """Up to so many bytes; none at the end."""
        data = self._stream.read(size)
        self.count += len(data)
        return data


class Unpacked(io.RawIOBase):
    """A stream that gives packed bytes unpacked, as far as they are whole and no bomb.

    Raises:
        ReadError: broken, or unpacking to more than is allowed.
    """

    def __init__(self, packed: Counted, read: Callable[[int], bytes], place: str) -> None:
        self._packed, self._read, self._place, self._count = packed, read, place, 0

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills the buffer as far as one step of unpacking goes; 0 at the end."""
        try:
            data = self._read(len(buffer))
        except (OSError, EOFError, zlib.error, _zstd_error()) as error:
            raise ReadError(
                f"{self._place}: a broken archive ({error}); a whole one would be right"
            ) from error
        self._count += len(data)
        if self._count > max(LEAST_BOMB, MAX_GROWTH * self._packed.count):
            found = f"{self._place}: unpacks to more than {MAX_GROWTH} times its size"
            raise ReadError(f"{found}; smaller files would be right")
        buffer[: len(data)] = data
        return len(data)


def open_gzip(stream: BufferedReader, place: str) -> BufferedReader:
    """The unpacked bytes of gzip."""
    packed = Counted(stream)
    file = gzip.GzipFile(fileobj=packed)  # type: ignore[call-overload]
    return BufferedReader(Unpacked(packed, file.read1, place))


def open_zstd(stream: BufferedReader, place: str) -> BufferedReader:
    """The unpacked bytes of Zstandard.

    Raises:
        ReadError: the extra `formats` is not installed.
    """
    with needing("formats", f"{place}: Zstandard", ReaderError):
        import zstandard
    packed = Counted(stream)
    frames = Frames(packed, zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW).decompressobj)
    return BufferedReader(Unpacked(packed, frames.read, place))


class Frames:
    """A stream of Zstandard frames, unpacked a little at a time; one that breaks off is an error."""

    def __init__(self, packed: Counted, start: Callable[[], Any]) -> None:
        self._packed, self._start = packed, start
        self._frame: Any = None
        self._rest, self._ready = b"", b""

    def read(self, size: int) -> bytes:
        """Up to so many bytes; none at the end.

        Raises:
            EOFError: a frame breaks off.
        """
        while not self._ready:
            data = self._rest or self._packed.read(_STEP)
            if not data:
                if self._frame is not None:
                    raise EOFError("it ends inside a frame")
                return b""
            self._frame = self._frame or self._start()
            self._ready = self._frame.decompress(data)
            self._rest = self._frame.unused_data if self._frame.eof else b""
            self._frame = None if self._frame.eof else self._frame
        given, self._ready = self._ready[:size], self._ready[size:]
        return given


def _zstd_error() -> type[Exception]:
    try:
        from zstandard import ZstdError
    except ImportError:
        return EOFError
    return ZstdError


PACKINGS: dict[str, Callable[[BufferedReader, str], BufferedReader]] = {".gz": open_gzip, ".zst": open_zstd}
"""How to open what a suffix says to be packed."""
