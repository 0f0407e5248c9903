"""A language of which no word is known: its texts are read by their structure alone."""

from __future__ import annotations

import re

from transcripts.languages.customs import Customs
from transcripts.languages.language import Language
from transcripts.languages.lexicon import Lexicon
from transcripts.languages.phrases import NOTHING
from transcripts.languages.types import Candidate, Form, FoundDate, Person, Reading
from transcripts.languages.words import Words

_ASKS = "\N{ARABIC QUESTION MARK}\N{GREEK QUESTION MARK}"
"""Question marks of other scripts."""
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 81
"""Letters of a label that is not in capitals."""
_MOSTLY = 0.9
"""The share of labels in capitals from which all are."""


class WordlessLanguage(Language):
    """A language without words, in any script: every label is somebody unknown, as printed.

    Its line heads with a colon only keep their lines apart where a page is wrapped. Which heads are labels is
    told by the structure of the release, which proposes its own.
    """

    script = "Zyyy"
    letters = frozenset()
    knows_words = False
    label_line = paragraph = NOTHING
    head = re.compile(
        r"\n[^\S\n]*(?P<open>\*{0,2})(?P<core>[^\W\d_][^\n:\uff1a]{0,160})[:\uff1a]\*{0,2}(?:(?P<own>(?=[^\S\n]*(?:\n|\Z)))|)"
    )
    alone = dateline = (NOTHING, NOTHING)

    @classmethod
    def compile(cls, words: Words) -> Lexicon:
        return Lexicon(words["language"], customs=Customs(breadth=words.get("breadth", 1.0)))

    def take_head(self, match: re.Match[str]) -> tuple[str, Form] | None:
        core = match["core"]
        if len(core) > _LONGEST and not core.isupper():
            return None
        return core, Form("", "colon", match["own"] is not None)

    def read_label(self, words: str) -> Reading:
        return Reading("unknown")

    def drop_list_heads(self, text: str, labels: list[Candidate]) -> list[Candidate]:
        return []

    def complete_labels(
        self, text: str, candidates: list[Candidate], labels: list[Candidate], people: dict[str, Person]
    ) -> list[Candidate]:
        """The labels, none of them certain; in capitals, if most are, all line heads in these and no other.

        >>> language = WordlessLanguage(WordlessLanguage.compile({"language": "und"}))
        >>> known = Reading("unknown")
        >>> heads = [Candidate(at, at, core, Form(), known) for at, core in enumerate(("PAZ", "SOL", "Hora"))]
        >>> [label.core for label in language.complete_labels("", heads, heads[:1], {})]
        ['PAZ', 'SOL']
        """
        capitals = [label for label in labels if label.core.isupper()]
        if len(capitals) >= _MOSTLY * len(labels):
            printed = [head._replace(form=labels[0].form) for head in candidates if head.core.isupper()]
            by_start = {label.start: label for label in (*printed, *capitals)}
            labels = [by_start[start] for start in sorted(by_start)]
        return [label._replace(reading=Reading("unknown")) for label in labels]

    def is_name(self, words: str) -> bool:
        return False

    def is_outlet(self, words: str) -> bool:
        return False

    def tells(self, sentence: str) -> bool:
        return _LETTER.search(sentence) is not None

    def mark_questions(self, text: str) -> str:
        for mark in _ASKS:
            text = text.replace(mark, "?")
        return text

    def find_dates(self, text: str, start: int, end: int) -> list[FoundDate]:
        return []

    def could_be_title(self, line: str) -> bool:
        return _LETTER.search(line) is not None
