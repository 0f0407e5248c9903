"""How a language in Han characters answers what `Language` asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from transcripts.languages.han import bylines, labels, names, people, questions, speech
from transcripts.languages.language import Call, Candidate, Introduction, Language, Person, Reading, Reply
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

    def find_interviewer(self, title: str, lead: str) -> str | None:
        return bylines.find_interviewer(title, lead, self.words)

    def find_writer(self, lead: str) -> str | None:
        return bylines.find_writer(lead, self.words)

    def find_guest(self, title: str) -> str | None:
        return bylines.find_guest(title, self.words)

    # Names

    def fold(self, words: str) -> str:
        return self.words.simplify(words)

    def is_name(self, words: str) -> bool:
        return names.is_name(words, self.words)

    def is_outlet(self, words: str) -> bool:
        return names.could_be_outlet(words, self.words)

    def is_surname(self, words: str) -> bool:
        return self.words.simplify(words) in self.words.surnames

    def is_foreign(self, words: str) -> bool:
        return words.isascii()

    def bears(self, name: str, surname: str) -> bool:
        return name.startswith(surname)

    def list_parts(self, name: str) -> Iterable[str]:
        return (name[:1],)

    def list_short_forms(self, name: str) -> Iterable[str]:
        return names.list_first_parts(name)

    def find_meant_names(
        self, labels: Sequence[Candidate], people: Collection[str], find_dotted: Callable[[str], set[str]]
    ) -> Mapping[str, str]:
        return dict(names.list_meant_names(labels, people, find_dotted))

    def list_holders(self, words: str, people: Iterable[Person]) -> list[Person]:
        return names.list_holders(words, people, self.words)

    def find_honorifics(self, text: str, start: int, end: int) -> Iterable[tuple[int, str, str]]:
        return names.find_honorifics(text, start, end, self.words)

    # Acts

    def find_last_word(self, said: str) -> int:
        return speech.find_last_word(said)

    def list_calls(self, said: str, start: int) -> Iterable[Call]:
        return speech.list_calls(said, start, self.words)

    def list_introductions(self, said: str, end: int, outlet: str | None) -> Iterable[Introduction]:
        return speech.list_introductions(said, end, outlet, self.words)

    def list_replies(self, said: str, end: int) -> Iterable[Reply]:
        return speech.list_replies(said, end, self.words)

    def hear_own_name(self, said: str, end: int) -> str | None:
        return speech.hear_host(said, 0, end, self.words)

    # Questions

    def trim(self, text: str, start: int, end: int) -> Span:
        return questions.trim_han(text, start, end, self.words)

    # Days

    # Titles
