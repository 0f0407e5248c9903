"""Copies among texts: exact ones and near ones, in clusters, by the prints that `prepare` made.

Two texts are exact copies if their letters, digits and figures are the same,
whatever punctuation, blanks and full-width forms do; near copies if at least
`LIKENESS` of their character 5-grams are shared and their figures are the
same. Provincial releases differ in figures only, so texts with other figures,
or the same ones in another order, are never copies.

Hard cases:
    Texts that differ in one figure of three hundred characters, or in where its point stands, are no copies.
    Two questions that differ in the name of a place ask two things, and nine
    tenths of them are the same; so a near copy of a question is another one.
    A formula that ten thousand texts hold: they meet in every band, and are compared until they are in one
    cluster.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts.dataset.preparing.figures import hash_string
from transcripts.dataset.preparing.prints import BANDS, Prints

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Hashes = NDArray[np.uint64]
    Halves = NDArray[np.uint32]

LIKENESS = 0.8
"""The least Jaccard index of the 5-gram sets of near copies."""
QUESTION = hash_string("question")
"""Told apart from all else by this: a question and an answer in the same words are no copies."""
_ROWS = 1 << 16
"""Signatures that are read at once."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """Of each text, by number, the first of its copies; a text without copies is its own."""

    exact: Numbers
    near: Numbers
    same: Numbers
    """Whose place each takes: of a question's exact copies, of any other text's near copies."""


class Fingerprints:
    """What copies are found by: some 20 bytes a text in memory; the signatures wait in a nameless file."""

    def __init__(self, folder: Path) -> None:
        self._exact = array("Q")
        self._figures = array("Q")
        self._signed = array("q")
        """The texts that have a signature, by number."""
        self._bands = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        self._strict = array("q")
        """The questions, by number: only exact copies take their place."""

    def __len__(self) -> int:
        return len(self._exact)

    def close(self) -> None:
        """Lets the file go."""
        self._bands.close()

    def add(self, prints: Prints, questions: Numbers) -> None:
        """Takes the prints of the next texts; questions are copies of questions only."""
        import numpy as np

        kinds = np.zeros(len(prints.keys), dtype=np.uint64)
        kinds[questions] = QUESTION
        self._strict.frombytes((questions + len(self)).tobytes())
        self._signed.frombytes((prints.signed + len(self)).tobytes())
        self._bands.write(prints.bands.tobytes())
        self._exact.frombytes((prints.keys ^ kinds).tobytes())
        self._figures.frombytes((prints.figures ^ kinds).tobytes())

    def cluster(self, get_grams: Callable[[int], Halves]) -> Clusters:
        """The copies among all texts.

        Args:
            get_grams: gives the n-grams of a text by its number, as `Prints` has them.
        """
        import numpy as np

        exact = _find_first(self._exact)
        near = array("q", exact.tobytes())
        get = lru_cache(4096)(get_grams)
        for meeting in self._meet(exact):
            _join_like(meeting, near, get)
        for number, root in enumerate(near):
            near[number] = near[root]
        found = np.frombuffer(near, dtype=np.int64) if near else exact
        same, strict = found.copy(), list(self._strict)
        same[strict] = exact[strict]
        return Clusters(exact, found, same)

    def _meet(self, exact: Numbers) -> Iterator[list[int]]:
        """Groups of texts with the same figures that share a band; of exact copies only the first."""
        import numpy as np

        signed = np.frombuffer(self._signed, dtype=np.int64)
        first = np.flatnonzero(signed == exact[signed])
        signed, figures = signed[first], np.frombuffer(self._figures, dtype=np.uint64)[signed[first]]
        for band in range(BANDS if len(first) else 0):
            keys = self._read_band(band)[first] ^ figures
            order = np.argsort(keys, kind="stable")
            edges = np.flatnonzero(np.diff(keys[order], prepend=~keys[order[:1]]))
            sizes = np.diff(edges, append=len(order))
            for start, size in zip(edges[sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True):
                yield signed[order[start : start + size]].tolist()

    def _read_band(self, band: int) -> Hashes:
        """That band of every signature."""
        import numpy as np

        self._bands.seek(0)
        columns = [np.zeros(0, dtype=np.uint64)]
        while data := self._bands.read(_ROWS * BANDS * 4):
            rows = np.frombuffer(data, dtype=np.uint32).reshape(-1, BANDS)
            columns.append(rows[:, band].astype(np.uint64))
        return np.concatenate(columns)


def _join_like(meeting: list[int], near: array[int], get_grams: Callable[[int], Halves]) -> None:
    """Joins the clusters of near copies in a group, to whichever cluster begins first.

    A text is compared with every text before it that is not in its cluster
    already: of three texts the third can be like the second and not the first.
    """
    groups: dict[int, list[int]] = {}
    for number in meeting:
        root, grams = _find_root(near, number), get_grams(number)
        alike = [
            head
            for head, members in groups.items()
            if head == root or any(is_like(get_grams(member), grams) for member in members)
        ]
        first = min([root, *alike])
        for head in (root, *alike):
            near[head] = first
        groups[first] = [member for head in alike for member in groups.pop(head)] + [number]


def _find_root(near: array[int], number: int) -> int:
    """The first text of a cluster; the way to it is made shorter as it is gone."""
    while near[number] != number:
        near[number] = near[near[number]]
        number = near[number]
    return number


def count_shared(one: Halves, other: Halves) -> int:
    """How many n-grams two texts have in common."""
    import numpy as np

    both = np.concatenate([one, other])
    both.sort()
    return int(np.count_nonzero(both[1:] == both[:-1]))


def is_like(one: Halves, other: Halves) -> bool:
    """Whether two texts, given as n-grams, are near copies but for their figures."""
    smaller, larger = sorted((len(one), len(other)))
    if smaller < LIKENESS * larger:
        return False
    shared = count_shared(one, other)
    return shared >= LIKENESS * (len(one) + len(other) - shared)


def _find_first(keys: array[int]) -> Numbers:
    """For each key the number of its first occurrence."""
    import numpy as np

    if not keys:
        return np.zeros(0, dtype=np.int64)
    _, first, inverse = np.unique(
        np.frombuffer(keys, dtype=np.uint64), return_index=True, return_inverse=True
    )
    numbers: Numbers = first[inverse].astype(np.int64)
    return numbers
