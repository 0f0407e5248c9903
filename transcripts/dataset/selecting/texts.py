"""What the texts of a dataset are: every question, answer, statement and article, and their passages.

Releases are surveyed in the order in which they are preferred where copies
compete: by split as in `PREFERENCE`, then by date and id. So of several
copies the one with the smallest number is always the one to keep. Texts, their
n-grams and words wait in nameless files; memory holds some hundred bytes a text.
"""

from __future__ import annotations

import os
import tempfile
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from transcripts.dataset.preparing.prepared import Contents, Document, Facts
from transcripts.dataset.selecting.copies import Clusters, Fingerprints
from transcripts.dataset.settings import Split

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Halves = NDArray[np.uint32]
    Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Place:
    """A release as far as the selection needs it."""

    id: str
    split: Split
    day: str | None
    title: str | None
    language: str
    key: int
    """Of its whole text: equal for exact copies."""


class _Pieces:
    """Pieces of bytes by number, in a nameless file."""

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        self._ends = array("Q", [0])

    def __len__(self) -> int:
        return len(self._ends) - 1

    def add(self, data: bytes, sizes: Sequence[int]) -> None:
        """Takes the next pieces, end to end."""
        end = self._ends[-1]
        self._file.seek(end)
        self._file.write(data)
        self._file.flush()
        for size in sizes:
            end += size
            self._ends.append(end)

    def size(self, number: int) -> int:
        """Bytes that a piece has."""
        return self._ends[number + 1] - self._ends[number]

    def read(self, number: int) -> bytes:
        """A piece; copies of this process may ask for others at the same time."""
        return os.pread(self._file.fileno(), self.size(number), self._ends[number])

    def close(self) -> None:
        """Lets the file go."""
        self._file.close()


class Survey:
    """The texts of all releases, with who they belong to. A context manager; its files go with it."""

    def __init__(self, folder: Path) -> None:
        self.releases: list[Place] = []
        self.documents: list[Document] = []
        """In the order of their releases, in a release in the order of its text."""
        self.prints = Fingerprints(folder)
        self.plain, self.keys = array("Q"), array("Q")
        """Of every text the hash as it is, and that of its letters and figures."""
        self.wholes: list[tuple[int, int]] = []
        """The same of every release as a whole."""
        self.questions = array("q")
        """The numbers of the texts that are questions."""
        self._texts, self._grams, self._words = _Pieces(folder), _Pieces(folder), _Pieces(folder)
        self._starts = array("q")
        """Of each release the number of its first text."""

    def __len__(self) -> int:
        return len(self._texts)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for files in (self._texts, self._grams, self._words, self.prints):
            files.close()

    def add(self, facts: Facts, contents: Contents, split: Split) -> None:
        """Takes the texts of the next release, in the order of preference."""
        number, first = len(self.releases), len(self)
        self.releases.append(Place(facts.id, split, facts.day, facts.title, facts.language, facts.key))
        self.documents += [_move(document, number, first) for document in contents.documents]
        self.prints.add(contents.prints, contents.questions)
        self.plain.frombytes(contents.prints.plain.tobytes())
        self.keys.frombytes(contents.prints.keys.tobytes())
        self.wholes.append((facts.plain, facts.key))
        self.questions.frombytes((contents.questions + first).tobytes())
        self._starts.append(first)
        shown = [text.encode("utf-8", "surrogatepass") for text in contents.shown]
        self._texts.add(b"".join(shown), list(map(len, shown)))
        _add_runs(self._grams, contents.prints.grams, contents.prints.bounds)
        _add_runs(self._words, contents.words, contents.bounds)

    def text(self, number: int) -> str:
        """A text."""
        return self._texts.read(number).decode("utf-8", "surrogatepass")

    def size(self, number: int) -> int:
        """Bytes that a text has."""
        return self._texts.size(number)

    def grams(self, number: int) -> Halves:
        """The n-grams of a text, as `Prints` has them."""
        import numpy as np

        return np.frombuffer(self._grams.read(number), dtype=np.uint32)

    def words(self, number: int) -> Hashes:
        """The words of a query, or of a passage under its title, packed; none of other texts."""
        import numpy as np

        return np.frombuffer(self._words.read(number), dtype=np.uint64)

    def list_worded(self) -> Numbers:
        """The numbers of the texts that have words."""
        import numpy as np

        sizes = np.diff(np.frombuffer(self._words._ends, dtype=np.uint64))
        return np.flatnonzero(sizes)

    def find_release(self, text: int) -> Place:
        """The release that a text is from."""
        return self.releases[bisect_right(self._starts, text) - 1]

    def cluster(self) -> Clusters:
        """The copies among all texts: questions among questions, all else among all else."""
        return self.prints.cluster(self.grams)

    def identify(self, document: Document) -> str:
        """The id of a document: of its pair or turn in the dataset, or of its release."""
        release = self.releases[document.release].id
        return f"{release}-{document.local}" if document.local else release

    def split(self, document: Document) -> Split:
        """The split of a document's release."""
        return self.releases[document.release].split


def _add_runs(pieces: _Pieces, flat: Any, bounds: Numbers) -> None:
    """Takes arrays of numbers that stand end to end."""
    import numpy as np

    pieces.add(flat.tobytes(), (np.diff(bounds) * flat.itemsize).tolist())


def _move(document: Document, release: int, first: int) -> Document:
    """A document of one release with the numbers that it has among all."""
    passages = range(document.passages.start + first, document.passages.stop + first)
    question = None if document.question is None else document.question + first
    return replace(
        document, release=release, text=document.text + first, passages=passages, question=question
    )
