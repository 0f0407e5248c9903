"""JSON Lines: UTF-8, one object a line, each ended by a line feed; rows to a file, packed or not, and back.

Hard cases:
    A reader that stops after one Zstandard frame: there is one only, whatever the size of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO, Self, cast

RECORDS = "jsonl/releases.jsonl.zst"
"""Where a dataset folder has the full records of its releases, of all splits, in the order of their rows."""
PACKED = ".zst"
"""Suffix of a file whose lines are packed with Zstandard."""
LEVEL = 3
"""Of the packing: the records take a seventh of their size; at level 9 an eighth, for five times the time."""


class JsonLinesFile:
    """A JSON Lines file that is made at its first line; without a line there is no file.

    A name that ends in `.zst` has it packed; the same lines give the same
    bytes. Use it as a context manager.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stack = ExitStack()
        self._file: BinaryIO | None = None

    def write_row(self, row: Mapping[str, Any]) -> None:
        """Appends a row, its keys in their order."""
        import orjson

        self.write_line(orjson.dumps(row))

    def write_line(self, line: bytes) -> None:
        """Appends a line that is JSON already and holds no line feed."""
        if self._file is None:
            self._file = self._open()
        self._file.write(line + b"\n")

    def _open(self) -> BinaryIO:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = self._stack.enter_context(self.path.open("wb"))
        if self.path.suffix != PACKED:
            return file
        from zstandard import ZstdCompressor

        packer = ZstdCompressor(level=LEVEL, write_checksum=True).stream_writer(file)
        return cast(BinaryIO, self._stack.enter_context(packer))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._stack.close()


def read_lines(path: Path) -> Iterator[bytes]:
    """The lines of a packed file, without their line feeds."""
    from zstandard import ZstdDecompressor

    with path.open("rb") as file, ZstdDecompressor().stream_reader(file) as stream:
        for line in BufferedReader(stream):
            yield line.removesuffix(b"\n")
