"""What is known of texts that stand in written files, so that nothing is worked out twice.

A text that is read back is found by its hash as it is: a build that wrote
another text than it prepared does not find it, and then it is worked out anew.

Hard cases:
    A question that is word for word a passage: it is looked for with its own words, the passage with those of
    its title too.
    One passage under two titles: the words of the first are known, those of the other are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from transcripts.dataset.preparing.figures import hash_string, hash_text
from transcripts.dataset.preparing.words import pack_texts
from transcripts.dataset.selecting.texts import Survey

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Numbers = NDArray[np.int64]


class Carried:
    """Hashes and words of the texts of a survey; of none where there is no survey."""

    def __init__(self, survey: Survey | None = None) -> None:
        import numpy as np

        self._survey = survey
        none = np.zeros(0, dtype=np.uint64)
        wholes = np.array(survey.wholes if survey else [], dtype=np.uint64).reshape(-1, 2)
        plain = _read(survey.plain) if survey else none
        keys = _read(survey.keys) if survey else none
        self._plain, first = np.unique(np.concatenate([plain, wholes[:, 0]]), return_index=True)
        self._keys = np.concatenate([keys, wholes[:, 1]])[first]
        worded = survey.list_worded() if survey else np.zeros(0, dtype=np.int64)
        is_question = np.isin(worded, np.array(survey.questions if survey else [], dtype=np.int64))
        self._questions = _Index(plain, worded[is_question])
        self._passages = _Index(plain, worded[~is_question])

    def hash_texts(self, texts: Sequence[str]) -> Hashes:
        """Of each text the hash of its letters and figures, as `hash_text` gives it."""
        import numpy as np

        plain = _hash_plain(texts)
        if not len(self._plain):
            return np.array([hash_text(text) for text in texts], dtype=np.uint64)
        at = np.minimum(np.searchsorted(self._plain, plain), len(self._plain) - 1)
        hashes = self._keys[at]
        for number in np.flatnonzero(self._plain[at] != plain).tolist():
            hashes[number] = hash_text(texts[number])
        return hashes

    def find_query_words(self, texts: Sequence[str]) -> list[Hashes]:
        """The words of each query, packed."""
        numbers = self._questions.find(_hash_plain(texts))
        return self._complete(numbers, texts)

    def find_passage_words(self, titles: Sequence[str], texts: Sequence[str]) -> list[Hashes]:
        """The words of each passage under its title, packed."""
        numbers = self._passages.find(_hash_plain(texts))
        if self._survey:
            for place, number in enumerate(numbers.tolist()):
                if number >= 0 and (self._survey.find_release(number).title or "") != titles[place]:
                    numbers[place] = -1
        shown = [f"{title}\n{text}" for title, text in zip(titles, texts, strict=True)]
        return self._complete(numbers, shown)

    def _complete(self, numbers: Numbers, texts: Sequence[str]) -> list[Hashes]:
        """The words of texts by their number, or where that is -1 counted anew."""
        found = numbers.tolist()
        anew = iter(pack_texts([text for number, text in zip(found, texts, strict=True) if number < 0]))
        return [
            next(anew) if number < 0 or not self._survey else self._survey.words(number) for number in found
        ]


class _Index:
    """Numbers of texts by their hash as they are."""

    def __init__(self, plain: Hashes, numbers: Numbers) -> None:
        import numpy as np

        self._plain, first = np.unique(plain[numbers], return_index=True)
        self._numbers = numbers[first]

    def find(self, plain: Hashes) -> Numbers:
        """The number of each text, -1 if none is known."""
        import numpy as np

        if not len(self._plain):
            return np.full(len(plain), -1)
        at = np.minimum(np.searchsorted(self._plain, plain), len(self._plain) - 1)
        return np.where(self._plain[at] == plain, self._numbers[at], -1)


def _hash_plain(texts: Iterable[str]) -> Hashes:
    import numpy as np

    return np.array([hash_string(text) for text in texts], dtype=np.uint64)


def _read(hashes: Iterable[int]) -> Hashes:
    import numpy as np

    return np.frombuffer(hashes, dtype=np.uint64)  # type: ignore[call-overload,no-any-return]
