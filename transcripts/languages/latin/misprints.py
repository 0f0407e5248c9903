"""From label candidates to label candidates: what a scanner or a typist got wrong reads as the label meant.

Hard cases:
    `CHA1R LEE` and `Spokesrnan` among many `CHAIR LEE` and `Spokesman`.
    `JOURNLIST` among many `JOURNALIST`: a letter is missing, and the word is no name.
    `ANNE LEE` and `ANN LEE` may well be two people.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from transcripts.languages.types import Candidate, Reading

_CHARACTERS = str.maketrans("1l|!0", "iiiio")
_PAIRS = (("rn", "m"), ("cl", "d"), ("vv", "w"))
"""What scanners take for one another, folded."""
_GENERIC = frozenset({"asker", "answerer", "moderator", "office"})
"""Kinds of labels that are words of the language, so that a letter may be missing."""
_OFTEN, _LONG, _ALIKE = 3, 7, 0.9
"""Uses of such a label, its characters, and the likeness to it, from which another is a misprint of it."""


def mend_labels(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each misprint with the reading of the label it is meant for."""
    counts = Counter([c.core for c in candidates])
    readings = {c.core: c.reading for c in candidates}
    meant = _find_scanned(counts) | _find_mistyped(counts, readings)
    if not meant:
        return list(candidates)
    return [c._replace(reading=readings[meant.get(c.core, c.core)]) for c in candidates]


def _find_scanned(counts: Counter[str]) -> dict[str, str]:
    """The labels that look as a more frequent one does, with that one."""
    if not any(count == 1 and _CONFUSED.search(core) for core, count in counts.items()):
        return {}
    usual: dict[str, str] = {}
    for core, _ in counts.most_common():
        usual.setdefault(blur(core), core)
    looks = {core: usual[blur(core)] for core in counts if len(core) > _SHORT}
    return {core: alike for core, alike in looks.items() if core != alike}


def _find_mistyped(counts: Counter[str], readings: Mapping[str, Reading]) -> dict[str, str]:
    """The labels of a single use that miss a letter of a frequent generic one, with that one."""
    words = [
        core
        for core, count in counts.items()
        if count >= _OFTEN and len(core) >= _LONG and readings[core].kind in _GENERIC
    ]
    lone = [core for core, count in counts.items() if count == 1 and len(core) >= _LONG - 1] if words else []
    return {core: word for core in lone for word in words if _misses(core, word)}


def _misses(core: str, word: str) -> bool:
    if core[0] != word[0] or abs(len(word) - len(core)) >= _SHORT or core.isupper() != word.isupper():
        return False
    return SequenceMatcher(None, core, word).ratio() >= _ALIKE


_CONFUSED = re.compile("[A-Z][l10|!]|[l10|!][A-Z]|[a-z][10|!I]|rn|cl|vv")
"""What a misprint holds where a scanner took one letter for another."""
_SHORT = 2
"""Characters up to which a label may be a letter of its own (`0` and `O`)."""


def blur(words: str) -> str:
    """Words as a scanner sees them: what it confuses is the same.

    >>> blur("CHA1R LEE") == blur("CHAIR LEE"), blur("Spokesrnan") == blur("Spokesman")
    (True, True)
    """
    blurred = words.casefold().translate(_CHARACTERS).rstrip(".,")
    for printed, meant in _PAIRS:
        blurred = blurred.replace(printed, meant)
    return blurred
