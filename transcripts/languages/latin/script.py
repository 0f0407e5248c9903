"""How a language in Latin letters answers what `Language` asks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from transcripts.languages.language import Call, Candidate, Language, Person, Reading
from transcripts.languages.latin import keys, labels, misprints, names, people, questions, speech
from transcripts.model import Span


class LatinLanguage(Language):
    """A language in Latin letters."""

    head = labels.HEAD

    # Heads

    def take_head(self, match: re.Match[str]) -> tuple[str, str] | None:
        return labels.take_head(match)

    def read_label(self, words: str) -> Reading:
        return labels.read_label(words, self.words)

    def mend_heads(self, body: str, heads: list[Candidate]) -> list[Candidate]:
        return misprints.mend_labels(keys.explain_initials(body, heads, self.read_label))

    # People

    def find_people(self, text: str) -> dict[str, Person]:
        return people.find_people(text, self.words)

    def find_host(self, text: str, known: dict[str, Person]) -> str | None:
        return people.find_host(text, known, self.words)

    # Names

    def fold(self, words: str) -> str:
        return names.fold(words)

    def is_name(self, words: str) -> bool:
        return names.is_name(words, self.words)

    def is_outlet(self, words: str) -> bool:
        return names.is_outlet(names.fold(words), self.words)

    def names_office(self, words: str) -> bool:
        return names.names_office(words, self.words)

    def could_be_affiliation(self, words: str) -> bool:
        return names.could_be_affiliation(words, self.words)

    def is_title(self, words: str) -> bool:
        title = names.fold(words)
        return title in self.words.titles_before and title not in self.words.courtesies

    def runs_sessions(self, office: str) -> bool:
        return self.words.hosting_office.search(office) is not None

    def is_principal(self, office: str) -> bool:
        return names.is_principal(office, self.words)

    def is_short_for(self, short: str, full: str) -> bool:
        return names.is_short_for(short, full)

    # Acts

    def list_calls(self, said: str) -> Iterable[Call]:
        return speech.list_calls(said, self.words)

    def gives_name(self, said: str, name: str) -> bool:
        return speech.gives_name(said, name, self.words)

    def thanks_by_name(self, said: str) -> bool:
        return self.words.replying.match(said) is not None

    def starts_speech(self, line: str, holder: str) -> bool:
        return speech.starts_speech(line, self.words)

    def only_greets(self, said: str) -> bool:
        return questions.only_greets(said, self.words)

    # Questions

    def trim(self, text: str, start: int, end: int) -> Span:
        return questions.trim_latin(text, start, end, self.words)

    # Days

    # Titles
