"""From label candidates to label candidates: what a scanner or a typist got wrong reads as the label meant.

Hard cases:
    `CHA1R LEE` and `Spokesrnan` among many `CHAIR LEE` and `Spokesman`.
    `JOURNLIST` among many `JOURNALIST`: a letter is missing, and the word is no name.
    `ANNE LEE` and `ANN LEE` may well be two people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transcripts.parsing.labels import Candidate

_CHARACTERS = str.maketrans("1l|!0", "iiiio")
_PAIRS = (("rn", "m"), ("cl", "d"), ("vv", "w"))
"""What scanners take for one another, folded."""
_GENERIC = frozenset({"asker", "answerer", "moderator", "office"})
"""Kinds of labels that are words of the language, so that a letter may be missing."""
_OFTEN, _LONG, _ALIKE = 3, 7, 0.9
"""Uses of such a label, its characters, and the likeness to it, from which another is a misprint of it."""


def mend_labels(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each misprint with the words and the reading of the label it is meant for."""
    counts = Counter(c.core for c in candidates)
    usual: dict[str, str] = {}
    for core, _ in counts.most_common():
        usual.setdefault(blur(core), core)
    readings = {c.core: c.reading for c in candidates}
    words = [
        core
        for core, count in counts.items()
        if count >= _OFTEN and len(core) >= _LONG and readings[core].kind in _GENERIC
    ]
    meant = {core: _find_meant(core, count, usual, words) for core, count in counts.items()}
    return [
        c if meant[c.core] == c.core else c._replace(core=meant[c.core], reading=readings[meant[c.core]])
        for c in candidates
    ]


def _find_meant(core: str, count: int, usual: dict[str, str], words: Sequence[str]) -> str:
    """The label that a label is meant for: itself, unless it looks as a more frequent one does."""
    alike = usual[blur(core)]
    if count > 1 or alike != core:
        return alike if len(core) > _SHORT else core
    return next((word for word in words if abs(len(word) - len(core)) < _SHORT and _misses(core, word)), core)


_SHORT = 2
"""Characters up to which a label may be a letter of its own (`0` and `O`)."""


def _misses(core: str, word: str) -> bool:
    return core.isupper() == word.isupper() and SequenceMatcher(None, core, word).ratio() >= _ALIKE


def blur(words: str) -> str:
    """Words as a scanner sees them: what it confuses is the same.

    >>> blur("CHA1R LEE") == blur("CHAIR LEE"), blur("Spokesrnan") == blur("Spokesman")
    (True, True)
    """
    blurred = words.casefold().translate(_CHARACTERS).rstrip(".,")
    for printed, meant in _PAIRS:
        blurred = blurred.replace(printed, meant)
    return blurred
