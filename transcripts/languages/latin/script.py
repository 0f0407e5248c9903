"""How a language in Latin letters answers what `Language` asks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from transcripts.languages.language import Call, Candidate, Form, FoundDate, Language, Person, Reading
from transcripts.languages.latin import (
    completion,
    headnote,
    keys,
    labels,
    misprints,
    names,
    people,
    questions,
    speech,
)
from transcripts.model import Span


class LatinLanguage(Language):
    """A language in Latin letters."""

    head = labels.HEAD

    # Heads

    def take_head(self, match: re.Match[str]) -> tuple[str, Form] | None:
        return labels.take_head(match)

    def read_label(self, words: str) -> Reading:
        return labels.read_label(words, self.words)

    def mend_heads(self, body: str, heads: list[Candidate]) -> list[Candidate]:
        return misprints.mend_labels(keys.explain_initials(body, heads, self.read_label))

    def drop_list_heads(self, text: str, found: list[Candidate]) -> list[Candidate]:
        return labels.drop_list_heads(text, found)

    def complete_labels(
        self, text: str, candidates: list[Candidate], found: list[Candidate], known: dict[str, Person]
    ) -> list[Candidate]:
        return completion.complete_labels(text, candidates, found, known, self.words)

    def extend_letter(self, text: str, label: Candidate) -> Candidate:
        return labels.extend_letter(text, label, self.words)

    # People

    def find_people(self, text: str) -> dict[str, Person]:
        return people.find_people(text, self.words)

    def find_host(self, text: str, known: dict[str, Person]) -> str | None:
        return people.find_host(text, known, self.words)

    def find_principal(self, lead: str, title: str, known: dict[str, Person]) -> str | None:
        return people.find_principal(lead, title, known, self.words)

    # Names

    def fold(self, words: str) -> str:
        return names.fold(words)

    def is_name(self, words: str) -> bool:
        return names.is_name(words, self.words)

    def is_outlet(self, words: str) -> bool:
        return names.is_outlet(names.fold(words), self.words)

    def names_office(self, words: str) -> bool:
        return names.names_office(words, self.words)

    def is_full(self, name: str) -> bool:
        return " " in name

    def is_short_for(self, short: str, full: str) -> bool:
        return names.is_short_for(short, full)

    # Acts

    def list_calls(self, said: str) -> Iterable[Call]:
        return speech.list_calls(said, self.words)

    def only_greets(self, said: str) -> bool:
        return questions.only_greets(said, self.words)

    # Questions

    def trim(self, text: str, start: int, end: int) -> Span:
        return questions.trim_latin(text, start, end, self.words)

    # Days

    alone, dateline = headnote.ALONE, headnote.DATELINE

    def find_dates(self, text: str, start: int, end: int) -> list[FoundDate]:
        return headnote.find_dates(text, start, end, self.words)

    # Titles

    def could_be_title(self, line: str) -> bool:
        return headnote.could_be_title(line)

    def choose_title(self, lines: list[str]) -> str:
        return headnote.choose_title(lines, self.words)
