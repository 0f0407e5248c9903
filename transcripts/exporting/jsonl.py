"""JSON Lines: UTF-8, one object a line, each ended by a line feed; rows to a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, Self


class JsonLinesFile:
    """A JSON Lines file that is made at its first line; without a line there is no file.

    Use it as a context manager.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: BinaryIO | None = None

    def write_row(self, row: Mapping[str, Any]) -> None:
        """Appends a row, its keys in their order."""
        import orjson

        self.write_line(orjson.dumps(row))

    def write_line(self, line: bytes) -> None:
        """Appends a line that is JSON already and holds no line feed."""
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("wb")
        self._file.write(line + b"\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if self._file is not None:
            self._file.close()
