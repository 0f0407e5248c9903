"""Prepared releases to bytes and back: what a worker, a cache or a spool holds of them.

Bytes from a cache may be anybody's, and a pickle can name any function. So
only what prepared releases are made of is built from one: our own types, and
what numpy makes arrays of.
"""

from __future__ import annotations

import io
import pickle
from dataclasses import is_dataclass
from typing import Any, BinaryIO

_FOREIGN = frozenset(
    {
        ("builtins", "range"),
        ("collections", "Counter"),
        ("numpy", "dtype"),
        ("numpy", "ndarray"),
        ("numpy._core.numeric", "_frombuffer"),
        ("numpy._core.multiarray", "_reconstruct"),
    }
)
_LENGTH = 8
"""Bytes in which the length of what was packed is told."""
_OURS = (
    "transcripts.dataset.preparing.",
    "transcripts.dataset.releases.spool",
    "transcripts.model",
    "transcripts.reporting.statistics",
)


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """What a pickle names.

        Raises:
            UnpicklingError: it is nothing that a prepared release is made of.
        """
        if (module, name) in _FOREIGN:
            return super().find_class(module, name)
        if module.startswith(_OURS):
            found = super().find_class(module, name)
            if isinstance(found, type) and is_dataclass(found) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name}: nothing of a prepared release")


def pack(value: object) -> bytes:
    """A value as few bytes, which `unpack` reads."""
    import pyarrow as pa

    data = pickle.dumps(value, protocol=5)
    packed: bytes = pa.compress(data, codec="zstd", asbytes=True)
    return len(data).to_bytes(_LENGTH) + packed


def unpack(packed: bytes) -> Any:
    """The value that `pack` made bytes of."""
    import pyarrow as pa

    length = int.from_bytes(packed[:_LENGTH])
    return load(pa.decompress(packed[_LENGTH:], length, codec="zstd", asbytes=True))


def dump(value: object) -> bytes:
    """A value as bytes that `load` reads."""
    return pickle.dumps(value, protocol=5)


def load(data: bytes) -> Any:
    """The value that `dump` made bytes of."""
    return load_from(io.BytesIO(data))


def load_from(stream: BinaryIO) -> Any:
    """The value whose bytes a stream holds next."""
    return _Unpickler(stream).load()
