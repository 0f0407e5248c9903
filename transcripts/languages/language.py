"""What a language has to tell, in the order of the flow, in the types of `types.py`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import ClassVar

from transcripts.languages.headnotes import Headnotes
from transcripts.languages.lexicon import Lexicon
from transcripts.languages.types import Call, Candidate, Form, Introduction, Person, Reading, Reply
from transcripts.languages.words import Words
from transcripts.model import Span

_SURE_SIGNS = 6
"""Words of a language in a sample that no other of its script has as many of: of 382 English texts one has
fewer, and no Spanish one has any."""


class Language(Headnotes):
    """What a language has to tell, in the order of the flow.

    A script's class (`han.script`, `latin.script`) answers by the modules beside it, and a language's face
    (`zh`, `en`) is one of these with what it does otherwise. What is not overridden here answers for a
    language that has no such custom: nothing is found, and what was given comes back as it was.
    """

    script: ClassVar[str]
    """The code of its script in ISO 15924."""
    scripts: ClassVar[tuple[str, ...]] = ()
    """The same of each, for a language that is written in several; that of its words first."""
    alpha_3: ClassVar[str] = ""
    """Its code in ISO 639-3, which some benchmarks go by."""
    letters: ClassVar[frozenset[str]]
    """The letters of its script by which a text is told."""
    fewest: ClassVar[int] = 1
    """Different letters from which there is something to tell a language from."""
    fewest_beside: ClassVar[int] = 1
    """Different letters from which a text in another script may stand in both."""
    knows_words: ClassVar[bool] = True
    """Whether it has words; without, structure alone decides."""
    label_line: ClassVar[re.Pattern[str]]
    """The start of a line that could be a label in its script, with the line feed in front of it."""
    paragraph: ClassVar[re.Pattern[str]]
    """What tells a line that could be a paragraph in its script, once a line."""
    head: ClassVar[re.Pattern[str]]
    """A line head with the line feed in front of it: markup (`open`), then what could be a label."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words

    @classmethod
    def compile(cls, words: Words) -> Lexicon:
        """The words of a lexicon file as its script's patterns.

        Raises:
            LexiconError: a list is missing.
        """
        raise NotImplementedError

    # Telling: which language and script a text is in.

    @classmethod
    def count_letters(cls, letters: str) -> int:
        """How many letters of its script are among the different characters of a sample."""
        return sum(map(letters.__contains__, cls.letters))

    @classmethod
    def weigh(cls, letters: str) -> int:
        """How much the different characters of a sample speak for the language; that with most is told."""
        return cls.count_letters(letters)

    def count_signs(self, sample: str) -> int:
        """How many of the words that tell it from others of its script a sample holds."""
        return len(self.words.signs.intersection(sample.lower().split()))

    def is_surely(self, sample: str, letters: str, weight: int) -> bool:
        """Whether a sample that speaks so much for it can be in no other language that is written like it."""
        return self.count_signs(sample) >= _SURE_SIGNS

    @classmethod
    def holds(cls, line: str) -> bool:
        """Whether a line has letters of its script, or of any if there are few without them."""
        return any(map(str.isalpha, line))

    @classmethod
    def list_tags(cls, code: str) -> tuple[str, ...]:
        """The tags of its texts."""
        return tuple(f"{code}-{script}" for script in cls.scripts) or (code,)

    def tag(self, sample: str) -> str:
        """The tag of a text, with the script where the language has two."""
        return self.words.language

    def has_variants(self, letters: str) -> bool:
        """Whether characters of a text are variants of those that its words are written in."""
        return False

    def mark_questions(self, text: str) -> str:
        """A text, as long as before, with a question mark where its language ends a question otherwise."""
        return text

    # Heads: which line heads could be labels, and what their words say.

    def take_head(self, match: re.Match[str]) -> tuple[str, Form] | None:
        """The words and the form of a line head; None if it can be no label."""
        raise NotImplementedError

    def read_label(self, words: str) -> Reading:
        """What a label's words say by themselves."""
        raise NotImplementedError

    def read_boxed(self, words: str, reading: Reading) -> Reading:
        """What a caption's words say in brackets, where this is more than they say by themselves."""
        return reading

    def mend_heads(self, body: str, heads: list[Candidate]) -> list[Candidate]:
        """The line heads, completed by a key of initials and freed of a scanner's errors."""
        return heads

    def drop_list_heads(self, text: str, labels: list[Candidate]) -> list[Candidate]:
        """The labels without the first ones that head lists below which nobody speaks; all may be such."""
        return labels

    def complete_labels(
        self, text: str, candidates: list[Candidate], labels: list[Candidate], people: dict[str, Person]
    ) -> list[Candidate]:
        """The labels as the text completes them: initials, outlets and offices from a list of participants.

        Whom the text names in full for a surname or an office on a label is added to the people.
        """
        return labels

    def extend_letter(self, text: str, label: Candidate) -> Candidate:
        """A label that only says that somebody asks, with who that is, printed behind it."""
        return label

    # People: whom the head of a release names.

    def find_people(self, text: str) -> dict[str, Person]:
        """The people that a stretch of running text names with an office, by name."""
        return {}

    def find_by_first_name(self, said: str, first: str) -> str | None:
        """The one full name in some words that starts with a first name."""
        return None

    def list_titled(self, said: str) -> list[Person]:
        """Those whom sentences, one a line, name with an office in front, by surname alone, too."""
        return []

    def is_joined(self, said: str, name: str) -> bool:
        """Whether words name somebody else beside a name."""
        return False

    def find_host(self, text: str, people: dict[str, Person]) -> str | None:
        """The name of who moderates, where a lead says so."""
        return None

    def list_roster(self, head: str) -> list[Person]:
        """Whom the lines of a head list as those who take part, with what each does or is."""
        return []

    def leads_talk(self, title: str) -> bool:
        """Whether what a list of participants says of somebody is that they moderate."""
        return self.read_label(title).kind == "moderator"

    def find_interviewer(self, title: str, lead: str) -> str | None:
        """The outlet that the head of an interview says holds it."""
        return None

    def find_writer(self, lead: str) -> str | None:
        """Who the byline of an interview says wrote it."""
        return None

    def find_guest(self, title: str) -> str | None:
        """Who the title of an interview says is asked."""
        return None

    def find_principal(self, lead: str, title: str, people: dict[str, Person]) -> str | None:
        """The name of whose conference it is, where the title or the lead says so."""
        return None

    def find_borne(self, text: str, head: str, surname: str) -> str | None:
        """The one name with a surname that a head holds and that the text uses again."""
        return None

    def find_dotted(self, text: str, last: str) -> set[str]:
        """The names of several parts with dots between that end in a part, as a text prints them."""
        return set()

    def read_naming(self, words: str) -> Person | None:
        """The person whom a line names with nothing but spaces between the name and the title."""
        return None

    # Names: what words are, and how short forms stand for full ones.

    def fold(self, words: str) -> str:
        """The words in the one spelling in which they are compared."""
        return words

    def is_name(self, words: str) -> bool:
        """Whether words are shaped as a person's name and are no common word."""
        raise NotImplementedError

    def is_outlet(self, words: str) -> bool:
        """Whether words are an outlet that is known or end as one does."""
        raise NotImplementedError

    def names_office(self, words: str) -> bool:
        """Whether words hold an office."""
        return False

    def is_name_by_place(self, words: str) -> bool:
        """Whether words are a name where only a name can stand."""
        return False

    def is_full(self, name: str) -> bool:
        """Whether a name is more than a surname."""
        return True

    def is_holder(self, words: str, people: Sequence[Person]) -> bool:
        """Whether words are the office of exactly one of some people."""
        return len({person.name for person in people if person.title.endswith(words)}) == 1

    def names_nobody(self, words: str) -> bool:
        """Whether words that look like a name, or like nothing known, are a role's that no list has."""
        return False

    def connects_lines(self, label: str) -> bool:
        """Whether a label that moderates is that of whoever connects the lines of a call."""
        return self.fold(label) in self.words.operators

    def names_body(self, words: str) -> bool:
        """Whether words that name nobody are a body's, for which one of its people speaks."""
        return False

    def could_be_affiliation(self, words: str) -> bool:
        """Whether words behind a name hold none of an office, and perhaps name an outlet (`WXYZ`)."""
        return False

    def is_title(self, words: str) -> bool:
        """Whether words are a title that not everybody has (`Senator`, not `Mr`)."""
        return False

    def runs_sessions(self, office: str) -> bool:
        """Whether an office is one whose holder runs a session and answers nothing."""
        return False

    def is_principal(self, office: str) -> bool:
        """Whether the holder of an office leaves moderating to others (`PM`, `President of Lorn`)."""
        return False

    def is_short_for(self, short: str, full: str) -> bool:
        """Whether a name is a shorter form of another."""
        return False

    def could_mean(self, label: str, name: str) -> bool:
        """Whether a label may be short for a name: a part of it, or an address with a part."""
        return False

    def is_surname(self, words: str) -> bool:
        """Whether words are a surname and nothing else."""
        return False

    def is_foreign(self, words: str) -> bool:
        """Whether words are in the letters of another language, as an office may be."""
        return False

    def is_word(self, name: str, text: str) -> bool:
        """Whether what could be a name stands in a text as something else, too."""
        return False

    def is_place(self, words: str, text: str) -> bool:
        """Whether a text speaks of words as of a place."""
        return False

    def find_sent(self, first: str, said: str) -> tuple[str, str] | None:
        """The full name that starts with a first name in some words, and the outlet that they give it."""
        return None

    def bears(self, name: str, surname: str) -> bool:
        """Whether somebody of that name has that surname."""
        return False

    def list_keys(self, name: str) -> Iterable[str]:
        """What a name is looked up by: equal for two that may be one person's."""
        return (name,)

    def list_short_forms(self, name: str) -> Iterable[str]:
        """Parts of a name by which one addresses its bearer."""
        return ()

    def complete_name(self, name: str, title: str | None, similar: Mapping[str, str]) -> str:
        """The name that a name with a title is short or misprinted for, of similar ones with their titles."""
        return name

    def find_meant_names(
        self, labels: Sequence[Candidate], people: Collection[str], find_dotted: Callable[[str], set[str]]
    ) -> Mapping[str, str]:
        """The names that labels print short or wrong, each with the name that is meant.

        It is one of the labels, of the lead's people, or of the text's that end in a part.
        """
        return {}

    def list_holders(self, words: str, people: Iterable[Person]) -> list[Person]:
        """Those of some people who hold the office that words name."""
        return []

    def find_honorifics(self, text: str, start: int, end: int) -> Iterable[tuple[int, str, str]]:
        """Who is addressed in a stretch: where, the surname, and the surname with the office."""
        return ()

    # Acts: what the words of a turn do, beyond the phrases that every language has.

    def find_last_word(self, said: str) -> int:
        """Where what is said ends: above the notes, stamps and headings below it."""
        return len(said)

    def list_calls(self, said: str, start: int) -> Iterable[Call]:
        """Whom the words from an offset on, the last of a turn, may call on, in order of trust."""
        return ()

    def name_called_of(self, said: str, outlet: str) -> str | None:
        """The name with which the last words of a turn call on somebody of an outlet."""
        return None

    def list_introductions(self, said: str, end: int, outlet: str | None) -> Iterable[Introduction]:
        """Who the words up to an offset, the first of a turn, may say asks, whose label gives an outlet."""
        return ()

    def list_replies(self, said: str, end: int) -> Iterable[Reply]:
        """Who the words up to an offset, the first of an answer, may say has asked, in order of trust."""
        return ()

    def hear_own_name(self, said: str, end: int) -> str | None:
        """The name that somebody at the podium gives in the words up to an offset."""
        return None

    def hear_listed(self, said: str, end: int, names: Iterable[str]) -> str | None:
        """The one of some names that the words up to an offset give as their speaker's own."""
        return None

    def list_addressed(self, said: str, end: int) -> Iterable[str]:
        """The surnames by which the words up to an offset address people."""
        return ()

    def gives_name(self, said: str, name: str) -> bool:
        """Whether a turn starts with its speaker's own name, which is short for one, and their outlet."""
        return False

    def thanks_by_name(self, said: str) -> bool:
        """Whether a turn starts with thanks or an assent to somebody by name."""
        return False

    def starts_speech(self, line: str, holder: str) -> bool:
        """Whether a line above the first label is what somebody says, and no longer tells of the conference.

        The holder is whose conference it is, by name; empty if nobody is named.
        """
        return False

    def only_greets(self, said: str) -> bool:
        """Whether a turn greets, thanks or assents and does nothing else, notes left out."""
        return False

    def says_answer(self, label: str) -> bool:
        """Whether a label ends in a word that says that somebody answers."""
        return False

    def says_chair(self, label: str) -> bool:
        """Whether a label is the word for who leads a discussion, and nothing else."""
        return self.words.chairing.fullmatch(self.fold(label)) is not None

    def tells(self, sentence: str) -> bool:
        """Whether a sentence tells something: it is neither a courtesy nor of who speaks next."""
        raise NotImplementedError

    # Questions: what is asked, without courtesies, and its parts.

    def trim(self, text: str, start: int, end: int) -> Span:
        """The span of a turn without its opening courtesies, introduction and closing thanks."""
        return start, end

    def list_parts(self, text: str, span: Span) -> list[int]:
        """Where each part of a question starts that numbers its parts; empty if it does not."""
        return []

    def list_words(self, text: str) -> Iterable[str]:
        """The words of substance in a text, in a form in which an answer takes them up; some twice."""
        return ()
