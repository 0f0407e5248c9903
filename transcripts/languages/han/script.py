"""How a language in Han characters answers what `Language` asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from transcripts.languages.han import headnote, labels, names, people, questions, speech
from transcripts.languages.language import Call, Form, FoundDate, Language, Person, Reading
from transcripts.languages.latin.headnote import DATELINE
from transcripts.model import Span


class HanLanguage(Language):
    """A language in Han characters."""

    head = labels.HEAD

    # Heads

    def take_head(self, match: re.Match[str]) -> tuple[str, Form] | None:
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

    def find_principal(self, lead: str, title: str, known: dict[str, Person]) -> str | None:
        return people.find_principal(lead, title, known, self.words)

    def find_dotted(self, text: str, last: str) -> set[str]:
        return people.find_dotted(text, last, self.words)

    def read_naming(self, words: str) -> Person | None:
        return people.read_naming(words, self.words)

    # Names

    def fold(self, words: str) -> str:
        return self.words.simplify(words)

    def is_name(self, words: str) -> bool:
        return names.is_name(words, self.words)

    def is_outlet(self, words: str) -> bool:
        return names.could_be_outlet(words, self.words)

    def is_holder(self, words: str, known: Sequence[Person]) -> bool:
        return super().is_holder(words, known) or people.is_addressed(words, known, self.words)

    def find_honorifics(self, text: str, start: int, end: int) -> Iterable[tuple[int, str, str]]:
        return names.find_honorifics(text, start, end, self.words)

    # Acts

    def list_calls(self, said: str) -> Iterable[Call]:
        return speech.list_calls(said, self.words)

    # Questions

    def trim(self, text: str, start: int, end: int) -> Span:
        return questions.trim_han(text, start, end, self.words)

    # Days

    alone, dateline = headnote.ALONE, DATELINE
    relative_day, lone_day = headnote.RELATIVE, headnote.LONE_DAY
    stamp = headnote.STAMP

    def find_dates(self, text: str, start: int, end: int) -> list[FoundDate]:
        return headnote.find_dates(text, start, end)

    def is_written_out(self, date: str) -> bool:
        return "年" in date

    # Titles

    def could_be_title(self, line: str) -> bool:
        return headnote.could_be_title(line)

    def leave_note(self, title: str) -> str:
        return headnote.leave_note(title)

    def choose_title(self, lines: list[str]) -> str:
        return headnote.choose_title(lines, self.words)
