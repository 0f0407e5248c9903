"""From labels that read as names, or as nothing, to those that name nobody.

Hard cases:
    `JRNLST`, a misprint, which asks: several people may share it.
    `The Clerk of Works`, which answers: an office that no list has.
    `Question Asker 1 (Herald)`: the note says more than the words.
"""

from __future__ import annotations

import re
from collections import defaultdict

from transcripts.languages.language import Language
from transcripts.languages.types import Candidate, Kinds, Reading
from transcripts.parsing.acts import Acts
from transcripts.parsing.induction.keys import strip_notes
from transcripts.parsing.labels.numbered import is_numbered

_NOTE = re.compile(r"[^\W_]\s*[(\[\uff08\u3010]([^()\[\]\uff08\uff09\u3010\u3011\d]+)[)\]\uff09\u3011]")
"""A note behind the words of a label, which is no time."""
_SHAPED: Kinds = frozenset({"person", "unknown"})
"""Kinds that nothing but the shape of its words may give a head."""
_ASKED = 0.5
"""The share of its turns from which a head asks."""


def tell_generic(text: str, labels: list[Candidate], end: int, language: Language) -> list[Candidate]:
    """The labels, those that name nobody read as of whoever asks, or as of an office.

    Args:
        text: the source text.
        labels: its labels, in order.
        end: where the last turn ends.
        language: of the release's language.
    """
    named = [label for label in labels if label.reading.kind in _SHAPED]
    doubtful = {label.core for label in named if not (label.reading.title or label.reading.outlet)}
    generic = {core for core in doubtful if language.names_nobody(strip_notes(core))}
    if not generic:
        return labels
    apart = {core for core in generic if _tells_apart(core, language)}
    asking = _list_asking(text, labels, end, language) - (apart if len(apart) > 1 else set())
    asking = {core for core in asking if not language.names_body(core)}
    return [
        label._replace(reading=_read(text, label, language, asks=label.core in asking))
        if label.core in generic
        else label
        for label in labels
    ]


def _tells_apart(core: str, language: Language) -> bool:
    """Whether words are a number or a letter, alone or behind what is nobody's who asks.

    Where several such heads stand, each is one person's (`H`, `EXPERT 2`), whatever they say.
    """
    words = strip_notes(core)
    return len(words) == 1 or (is_numbered(words) and language.read_label(words.split()[0]).kind != "asker")


def _list_asking(text: str, labels: list[Candidate], end: int, language: Language) -> set[str]:
    """The heads that ask in half of their turns."""
    asks: defaultdict[str, list[bool]] = defaultdict(list)
    stops = [label.start for label in labels[1:]] + [end]
    for label, stop in zip(labels, stops, strict=True):
        asks[label.core].append(Acts(text[label.end : stop], language).asks)
    return {core for core, found in asks.items() if sum(found) >= _ASKED * len(found)}


def _read(text: str, label: Candidate, language: Language, *, asks: bool) -> Reading:
    """What a label that names nobody says: a note behind it may name whoever asks, or the outlet."""
    if not asks:
        return Reading("office", None, label.core, None, True)
    note = _NOTE.search(text, label.start, label.end)
    told = language.read_label(note[1]) if note else Reading("unknown")
    if note is None or (told.name and " " in told.name):
        return Reading("asker", told.name, None, told.outlet, True)
    return Reading("asker", None, None, told.outlet or note[1].strip(), True)
