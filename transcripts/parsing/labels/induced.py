"""From a release whose label forms no rule knows to its labels, by its structure alone.

Asked only where the rules find no label and somebody asks: a label system in which two voices recur and
that explains the text well is taken, whatever signs it is printed with.

Hard cases:
    `Callow » Good morning.`: a sign that no rule lists, on every turn.
    A speech that asks its hearers: nothing recurs in front of what is said.
"""

from __future__ import annotations

import re

from transcripts.languages.language import Language
from transcripts.languages.types import VOICES, Candidate, Form, Reading
from transcripts.parsing.induction.inducing import Label, induce_labels

_SURE = 0.75
"""The score from which a label system that no rule knows is taken. Of the annotated texts that are no
conversation 14 of 64 reach `inducing.WEAK`, nearly all of them dialogues of another kind."""
_ASKED = re.compile(r"[?？][”\"'」』)）]*[^\S\n]*(?:\n|\Z)")
"""A line that ends by asking."""
_FEWEST = 2
"""Such lines of a conversation."""
_FORM = Form("", "induced")


def induce(text: str, end: int, language: Language) -> list[Candidate]:
    r"""The labels of a release up to an offset; none where its structure leaves doubt.

    >>> from transcripts.languages import load_language
    >>> said = "Callow » Hello.\nDesk » Why?\nCallow » It froze.\nDesk » Who pays?\nCallow » We do.\n"
    >>> [label.core for label in induce(said, len(said), load_language("en"))]
    ['Callow', 'Desk', 'Callow', 'Desk', 'Callow']
    """
    if len(_ASKED.findall(text, 0, end)) < _FEWEST:
        return []
    induced = induce_labels(text[:end])
    if induced.score < _SURE or "voices-recur" not in induced.reasons:
        return []
    return [_read(label, language) for label in induced.labels]


def _read(label: Label, language: Language) -> Candidate:
    """A label with what its words say of the voice; words of no known kind name nobody for certain."""
    reading = language.read_label(label.head)
    reading = reading if reading.kind in VOICES else Reading("unknown")
    return Candidate(label.start, label.text_start, label.head, _FORM, reading._replace(certain=True))
