"""How a language in Latin letters answers what `Language` asks."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping

from transcripts.languages.datelines import DATELINE
from transcripts.languages.language import Language
from transcripts.languages.latin import (
    bylines,
    completion,
    generic,
    headnote,
    heads,
    keys,
    labels,
    misprints,
    names,
    people,
    questions,
    speech,
)
from transcripts.languages.latin.lexicon import LatinLexicon
from transcripts.languages.latin.listheads import drop_list_heads
from transcripts.languages.latin.patterns import compile_latin
from transcripts.languages.lexicon import compile_shared
from transcripts.languages.types import Call, Candidate, Form, FoundDate, Introduction, Person, Reading, Reply
from transcripts.languages.words import Words
from transcripts.model import Span


class LatinLanguage(Language):
    """A language in Latin letters."""

    words: LatinLexicon
    script = "Latn"
    letters = frozenset(string.ascii_letters)
    fewest = 4
    fewest_beside = 14  # No sample of another script alone has as many.
    label_line = re.compile(r"\n[^\S\n]*[A-Z][A-Za-z .,'’()/\-]{0,60}[:：]")
    paragraph = re.compile(r"\n[^A-Za-z\u3400-\u9fff\n]*+[A-Za-z][^\u3400-\u9fff\n]{30,}(?=\n|\Z)")
    head = heads.HEAD

    @classmethod
    def compile(cls, words: Words) -> LatinLexicon:
        return LatinLexicon(**compile_shared(words), **compile_latin(words))

    # Heads

    def take_head(self, match: re.Match[str]) -> tuple[str, Form] | None:
        return heads.take_head(match, self.words)

    def read_label(self, words: str) -> Reading:
        return labels.read_label(words, self.words)

    def names_nobody(self, words: str) -> bool:
        return generic.names_nobody(words, self.words)

    def mend_heads(self, body: str, heads: list[Candidate]) -> list[Candidate]:
        return misprints.mend_labels(keys.explain_initials(body, heads, self.read_label))

    def drop_list_heads(self, text: str, found: list[Candidate]) -> list[Candidate]:
        return drop_list_heads(text, found)

    def complete_labels(
        self, text: str, candidates: list[Candidate], found: list[Candidate], known: dict[str, Person]
    ) -> list[Candidate]:
        return completion.complete_labels(text, candidates, found, known, self.words)

    def extend_letter(self, text: str, label: Candidate) -> Candidate:
        return labels.extend_letter(text, label, self.words)

    # People

    def find_people(self, text: str) -> dict[str, Person]:
        return people.find_people(text, self.words)

    def find_by_first_name(self, said: str, first: str) -> str | None:
        return completion.find_by_first_name(said, first, self.words)

    def list_titled(self, said: str) -> list[Person]:
        return labels.list_titled(said, self.words)

    def find_host(self, text: str, known: dict[str, Person]) -> str | None:
        return people.find_host(text, known, self.words)

    def find_interviewer(self, title: str, lead: str) -> str | None:
        return bylines.find_interviewer(title, self.words)

    def find_writer(self, lead: str) -> str | None:
        return bylines.find_writer(lead, self.words)

    def find_guest(self, title: str) -> str | None:
        return bylines.find_guest(title, self.words)

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

    def could_mean(self, label: str, name: str) -> bool:
        return label.count(" ") < name.count(" ") and names.is_short_for(label, name)

    def is_word(self, name: str, text: str) -> bool:
        return names.is_word(name, text, self.words)

    def is_place(self, words: str, text: str) -> bool:
        return names.is_place(words, text, self.words)

    def find_sent(self, first: str, said: str) -> tuple[str, str] | None:
        return speech.find_sent(first, said, self.words)

    def bears(self, name: str, surname: str) -> bool:
        return names.take_surname(name, self.words) == surname

    def list_keys(self, name: str) -> Iterable[str]:
        return names.list_ends(name)

    def complete_name(self, name: str, title: str | None, similar: Mapping[str, str]) -> str:
        return names.complete_name(name, title, similar, self.words)

    def list_holders(self, words: str, people: Iterable[Person]) -> list[Person]:
        return names.list_holders(words, people, self.words)

    # Acts

    def find_last_word(self, said: str) -> int:
        return speech.find_last_word(said)

    def list_calls(self, said: str, start: int) -> Iterable[Call]:
        return speech.list_calls(said, start, self.words)

    def list_introductions(self, said: str, end: int, outlet: str | None) -> Iterable[Introduction]:
        return speech.list_introductions(said, end, self.words)

    def list_replies(self, said: str, end: int) -> Iterable[Reply]:
        return speech.list_replies(said, end, self.words)

    def hear_own_name(self, said: str, end: int) -> str | None:
        return speech.hear_own_name(said, end, self.words)

    def list_addressed(self, said: str, end: int) -> Iterable[str]:
        return speech.list_addressed(said, end, self.words)

    def gives_name(self, said: str, name: str) -> bool:
        return speech.gives_name(said, name, self.words)

    def thanks_by_name(self, said: str) -> bool:
        return self.words.replying.match(said) is not None

    def starts_speech(self, line: str, holder: str) -> bool:
        return speech.starts_speech(line, self.words)

    def only_greets(self, said: str) -> bool:
        return questions.only_greets(said, self.words)

    def tells(self, sentence: str) -> bool:
        return speech.tells(sentence, self.words)

    # Questions

    def trim(self, text: str, start: int, end: int) -> Span:
        return questions.trim_latin(text, start, end, self.words)

    def list_parts(self, text: str, span: Span) -> list[int]:
        return questions.list_parts(text, span, self.words)

    def list_words(self, text: str) -> Iterable[str]:
        return questions.list_words(text, self.words)

    # Days

    alone, dateline = headnote.ALONE, DATELINE
    said_today = headnote.TODAY

    def is_written_out(self, date: str) -> bool:
        return headnote.SHORT.fullmatch(date) is None

    def find_dates(self, text: str, start: int, end: int) -> list[FoundDate]:
        return headnote.find_dates(text, start, end, self.words)

    # Titles

    def could_be_title(self, line: str) -> bool:
        return headnote.could_be_title(line)

    byline = headnote.BYLINE

    def is_vague(self, title: str) -> bool:
        return {*headnote.describe_title(title, self.words)} >= {"occasion", "brief"}

    def leave_note(self, title: str) -> str:
        return headnote.leave_note(title)

    def describe_title(self, line: str) -> Iterable[str]:
        return headnote.describe_title(line, self.words)

    def goes_on(self, line: str, below: str) -> bool:
        return headnote.goes_on(line, below, self.words)

    def opens_title(self, line: str) -> bool:
        return headnote.opens_title(line, self.words)
