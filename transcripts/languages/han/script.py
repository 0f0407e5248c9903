"""How a language in Han characters answers what `Language` asks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from transcripts.languages.han import labels, names, people, questions, speech
from transcripts.languages.language import Call, Language, Person, Reading
from transcripts.model import Span


class HanLanguage(Language):
    """A language in Han characters."""

    head = labels.HEAD

    # Heads

    def take_head(self, match: re.Match[str]) -> tuple[str, str] | None:
        return labels.take_head(match)

    def read_label(self, words: str) -> Reading:
        return labels.read_label(words, self.words)

    def read_boxed(self, words: str, reading: Reading) -> Reading:
        return labels.read_boxed(words, reading, self.words)

    # People

    def find_people(self, text: str) -> dict[str, Person]:
        return people.find_people(text, self.words)

    def find_host(self, text: str, known: dict[str, Person]) -> str | None:
        return people.find_host(text, known, self.words)

    # Names

    def fold(self, words: str) -> str:
        return self.words.simplify(words)

    def is_name(self, words: str) -> bool:
        return names.is_name(words, self.words)

    def is_outlet(self, words: str) -> bool:
        return names.could_be_outlet(words, self.words)

    def find_honorifics(self, text: str, start: int, end: int) -> Iterable[tuple[int, str, str]]:
        return names.find_honorifics(text, start, end, self.words)

    # Acts

    def list_calls(self, said: str) -> Iterable[Call]:
        return speech.list_calls(said, self.words)

    def starts_speech(self, line: str, holder: str) -> bool:
        return speech.starts_speech(line, holder, self.words)

    # Questions

    def trim(self, text: str, start: int, end: int) -> Span:
        return questions.trim_han(text, start, end, self.words)

    # Days

    # Titles
