"""How a language in Han characters answers what `Language` asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from transcripts.languages.datelines import DATELINE
from transcripts.languages.han import (
    bylines,
    generic,
    headnote,
    introducing,
    labels,
    names,
    people,
    questions,
    rosters,
    speech,
)
from transcripts.languages.han.lexicon import HanLexicon
from transcripts.languages.han.patterns import compile_han
from transcripts.languages.language import Language
from transcripts.languages.lexicon import compile_shared
from transcripts.languages.types import Call, Candidate, FoundDate, Introduction, Person, Reading, Reply
from transcripts.languages.words import Words
from transcripts.model import Span

_CHARACTER = re.compile("[\u3400-\u9fff]")
_LETTERS = re.compile("[\u4e00-\u9fff]+")
_HEAD = 3000
"""Characters above the first label in which a release names its people."""
_STRAY = 2
"""Variants that a text in the script of our words may hold."""


class HanLanguage(Language):
    """A language in Han characters."""

    words: HanLexicon
    script = "Hani"
    label_line = re.compile(r"\n[^\S\n]*[^\s:：，。]{0,12}[\u3400-\u9fff][^\s:：，。]{0,30}[:：]")
    paragraph = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff]{7}[^\n]*")
    head = labels.HEAD

    @classmethod
    def compile(cls, words: Words) -> HanLexicon:
        return HanLexicon(**compile_shared(words), **compile_han(words))

    # Telling

    @classmethod
    def count_letters(cls, letters: str) -> int:
        """How many Han characters are among the different ones of a sample."""
        return sum(map(len, _LETTERS.findall(letters)))

    @classmethod
    def weigh(cls, letters: str) -> int:
        """Twice its characters, since a text has many; a tie with as many letters is broken for it.

        >>> [HanLanguage.weigh(said) for said in ("今天的发布会", "Brief")]
        [13, 0]
        """
        count = cls.count_letters(letters)
        return 2 * count + 1 if count else 0

    def count_signs(self, sample: str) -> int:
        return sum(sign in sample for sign in self.words.signs)

    def is_surely(self, sample: str, letters: str, weight: int) -> bool:
        return weight >= len(letters)

    @classmethod
    def holds(cls, line: str) -> bool:
        return _CHARACTER.search(line) is not None

    def tag(self, sample: str) -> str:
        """The tag with the script that most of a sample's characters are in, the first on a tie."""
        if not self.scripts:
            return self.words.language
        others = set(self.words.traditional.findall(sample))
        is_second = bool(others) and len(others) > len(set(self.words.simplified.findall(sample)))
        return f"{self.words.language}-{self.scripts[is_second]}"

    def has_variants(self, letters: str) -> bool:
        """Whether a text has more than a stray character in another script than the lexicon's."""
        return len(self.words.traditional.findall(letters)) > _STRAY

    # Heads

    take_head = staticmethod(labels.take_head)

    def read_label(self, words: str) -> Reading:
        return labels.read_label(words, self.words)

    def names_nobody(self, words: str) -> bool:
        return generic.names_nobody(words, self.words)

    def connects_lines(self, label: str) -> bool:
        return self.words.simplify(label).endswith(self.words.operator_ends)

    def names_body(self, words: str) -> bool:
        return generic.names_body(words, self.words)

    def read_boxed(self, words: str, reading: Reading) -> Reading:
        return labels.read_boxed(words, reading, self.words)

    def complete_labels(
        self, text: str, candidates: list[Candidate], found: list[Candidate], known: dict[str, Person]
    ) -> list[Candidate]:
        head = text[: min(found[0].start, _HEAD)]
        people.name_called(head, found, known, self.words)
        return people.complete_foreign(head, found)

    # People

    def find_people(self, text: str) -> dict[str, Person]:
        return people.find_people(text, self.words)

    def list_titled(self, said: str) -> list[Person]:
        return people.list_titled(said, self.words)

    def is_joined(self, said: str, name: str) -> bool:
        return people.is_joined(said, name)

    def find_host(self, text: str, known: dict[str, Person]) -> str | None:
        return people.find_host(text, known, self.words)

    def list_roster(self, head: str) -> list[Person]:
        return rosters.list_roster(head, self.words)

    def leads_talk(self, title: str) -> bool:
        return super().leads_talk(title) or self.words.simplify(title) in self.words.presenters

    def find_interviewer(self, title: str, lead: str) -> str | None:
        return bylines.find_interviewer(title, lead, self.words)

    def find_writer(self, lead: str) -> str | None:
        return bylines.find_writer(lead, self.words)

    def find_guest(self, title: str) -> str | None:
        return bylines.find_guest(title, self.words)

    def find_principal(self, lead: str, title: str, known: dict[str, Person]) -> str | None:
        return people.find_principal(lead, title, known, self.words)

    def find_borne(self, text: str, head: str, surname: str) -> str | None:
        return people.find_borne(text, head, surname, self.words)

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

    def is_surname(self, words: str) -> bool:
        return self.words.simplify(words) in self.words.surnames

    def is_foreign(self, words: str) -> bool:
        return words.isascii()

    def could_mean(self, label: str, name: str) -> bool:
        return names.could_mean(label, name)

    def bears(self, name: str, surname: str) -> bool:
        return name.startswith(surname)

    def list_keys(self, name: str) -> Iterable[str]:
        return (name[:1],)

    def list_short_forms(self, name: str) -> Iterable[str]:
        return names.list_first_parts(name)

    def find_meant_names(
        self, labels: Sequence[Candidate], people: Collection[str], find_dotted: Callable[[str], set[str]]
    ) -> Mapping[str, str]:
        return names.find_meant_names(labels, people, find_dotted)

    def list_holders(self, words: str, people: Iterable[Person]) -> list[Person]:
        return names.list_holders(words, people, self.words)

    def is_name_by_place(self, words: str) -> bool:
        return self.words.placed_name.fullmatch(words) is not None

    def is_holder(self, words: str, known: Sequence[Person]) -> bool:
        return super().is_holder(words, known) or people.is_addressed(words, known, self.words)

    def find_honorifics(self, text: str, start: int, end: int) -> Iterable[tuple[int, str, str]]:
        return names.find_honorifics(text, start, end, self.words)

    # Acts

    def find_last_word(self, said: str) -> int:
        return speech.find_last_word(said)

    def list_calls(self, said: str, start: int) -> Iterable[Call]:
        return speech.list_calls(said, start, self.words)

    def name_called_of(self, said: str, outlet: str) -> str | None:
        return speech.name_called_of(said, outlet, self.words)

    def list_introductions(self, said: str, end: int, outlet: str | None) -> Iterable[Introduction]:
        return speech.list_introductions(said, end, outlet, self.words)

    def list_replies(self, said: str, end: int) -> Iterable[Reply]:
        return speech.list_replies(said, end, self.words)

    def hear_own_name(self, said: str, end: int) -> str | None:
        return introducing.hear_host(said, 0, end, self.words) or introducing.hear_plain(
            said, end, self.words
        )

    def hear_listed(self, said: str, end: int, names: Iterable[str]) -> str | None:
        return introducing.hear_listed(said, end, names, self.words)

    def says_answer(self, label: str) -> bool:
        return labels.says_answer(label, self.words)

    def tells(self, sentence: str) -> bool:
        return speech.tells(sentence, self.words)

    def starts_speech(self, line: str, holder: str) -> bool:
        return speech.starts_speech(line, holder, self.words)

    # Questions

    def trim(self, text: str, start: int, end: int) -> Span:
        return questions.trim_han(text, start, end, self.words)

    def list_parts(self, text: str, span: Span) -> list[int]:
        return questions.list_parts(text, span)

    def list_words(self, text: str) -> Iterable[str]:
        return questions.list_words(text)

    # Days

    alone, dateline = headnote.ALONE, DATELINE
    relative_day, lone_day = headnote.RELATIVE, headnote.LONE_DAY
    said_today = headnote.TODAY
    stamp = headnote.STAMP

    def find_dates(self, text: str, start: int, end: int) -> list[FoundDate]:
        return headnote.find_dates(text, start, end, self.words)

    def is_written_out(self, date: str) -> bool:
        return headnote.is_written_out(date)

    # Titles

    def could_be_title(self, line: str) -> bool:
        return headnote.could_be_title(line)

    def is_vague(self, title: str) -> bool:
        return headnote.is_vague(title, self.words)

    def leave_text(self, line: str) -> str:
        return headnote.leave_text(line)

    def leave_note(self, title: str) -> str:
        return headnote.leave_note(title)

    title_joint = ""

    def describe_title(self, line: str) -> Iterable[str]:
        return headnote.describe_title(line, self.words)

    def goes_on(self, line: str, below: str) -> bool:
        return headnote.goes_on(line, below, self.words)

    def opens_title(self, line: str) -> bool:
        return headnote.opens_title(line, self.words)
