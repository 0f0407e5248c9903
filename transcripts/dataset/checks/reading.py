"""The columns of a written folder as hashes, so that gates are set operations: between files and gates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts.dataset.checks.carried import Carried
from transcripts.dataset.settings import SPLITS
from transcripts.exporting.built import list_tables

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Numbers = NDArray[np.int64]

_BATCH = 4000
"""Rows that are read at once."""


class Columns:
    """The columns of a dataset folder, hashed when they are first asked for."""

    def __init__(self, folder: Path, carried: Carried | None = None) -> None:
        """Takes a folder as written.

        Args:
            folder: the dataset.
            carried: what is known of its texts.
        """
        self._folder = folder
        self._hash_texts = (carried or Carried()).hash_texts
        self.ids = cache(self._read_ids)
        self.texts = cache(self._read_texts)

    def _read_ids(self, config: str, split: str, column: str) -> Hashes:
        """A hash of each id in a column, the same within a run; of lists those of all, of nulls none."""
        return self._hash(config, split, column, _hash_ids)

    def _read_texts(self, config: str, split: str, column: str) -> Hashes:
        """The hash of the letters and figures of each text in a column."""
        return self._hash(config, split, column, self._hash_texts)

    def _hash(
        self, config: str, split: str, column: str, hash_all: Callable[[Sequence[str]], Hashes]
    ) -> Hashes:
        import numpy as np

        parts = [np.zeros(0, dtype=np.uint64)]
        for values in self.read(config, split, column):
            coded = _flatten(values).drop_null().dictionary_encode()
            hashes = hash_all(coded.dictionary.to_pylist())
            parts.append(hashes[coded.indices.to_numpy()] if len(hashes) else hashes)
        return np.concatenate(parts)

    def read(self, config: str, split: str, column: str) -> Iterator[pa.Array]:
        """A column, in pieces."""
        for batch in self.read_batches(config, split, [column]):
            yield batch.column(0)

    def read_batches(self, config: str, split: str, columns: Sequence[str]) -> Iterator[Any]:
        """Some columns, in pieces of some rows."""
        from pyarrow.parquet import ParquetFile

        for path in list_tables(self._folder, config, split):
            with ParquetFile(path) as table:
                yield from table.iter_batches(batch_size=_BATCH, columns=list(columns))

    def lengths(self, config: str, column: str) -> Numbers:
        """How many characters each text of a column has, without white space around it."""
        import numpy as np
        import pyarrow.compute as pc

        parts = [np.zeros(0, dtype=np.int64)]
        for split in list_splits(config):
            for values in self.read(config, split, column):
                parts.append(pc.utf8_length(pc.utf8_trim_whitespace(values)).to_numpy().astype(np.int64))
        return np.concatenate(parts)

    def all_ids(self, config: str, column: str) -> Hashes:
        """As `ids`, of all splits of a config."""
        import numpy as np

        return np.concatenate([self.ids(config, split, column) for split in list_splits(config)])

    def all_texts(self, config: str, column: str) -> Hashes:
        """As `texts`, of all splits of a config."""
        import numpy as np

        return np.concatenate([self.texts(config, split, column) for split in list_splits(config)])


def list_splits(config: str) -> tuple[str, ...]:
    """The splits that a config can have; the only one of some has the name of the config."""
    return (*SPLITS, config)


def _flatten(values: pa.Array) -> pa.Array:
    """The values of lists, or the values as they are."""
    from pyarrow.types import is_list

    return values.flatten() if is_list(values.type) else values


def _hash_ids(ids: Sequence[str]) -> Hashes:
    import numpy as np

    return np.fromiter(map(hash, ids), dtype=np.int64, count=len(ids)).view(np.uint64)
