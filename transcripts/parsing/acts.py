"""From a turn to what it does: each act is read from the turn's words once, and later stages ask for it.

Windows of characters live here and nowhere else: what somebody does first stands in the `HEAD` of a turn,
what they do last in its `TAIL`. Offsets point into the words that were read.

Hard cases:
    `谢谢王局长。下面请李处长回答。`: thanks first, and hands over.
    `Thank you. Yes, Ann?`: thanks, and calls on the next.
    `People find it hard -`: breaks off, and asks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from transcripts.languages.language import Language
from transcripts.languages.types import Call, Introduction, Reply
from transcripts.model import Span
from transcripts.text import has_mark

if TYPE_CHECKING:
    from transcripts.parsing.drafts import Draft

HEAD, TAIL = 160, 140
"""Characters at the start of a turn in which one greets, opens and takes the floor; and at its end in which
one hands it over, calls on somebody and closes."""
_SENTENCE_END = re.compile(r"[.!?]\s+|(?<![。！？])[。！？]++(?!\Z)\s*")
"""Between two sentences."""
_LONGEST_EVENT = 4
"""Characters of a bracketed stage direction such as （笑）."""
_CLOSING = frozenset(")）]")
_LAST_QUESTION = 60
"""Characters at the end of a turn in which the mark stands of a question that closes it, thanks behind it:
a question further up may be rhetorical, or that of a label that nobody has found."""
_SCRAP = 10
"""Han characters up to which what breaks off has said nothing."""
_ECHO = 60
"""Characters in which the last words of an answer and the first of a question stand."""
_TELLING = 4
"""Letters of a word that tells what is spoken of."""
_ECHO_WORD = re.compile(r"[\w'’]+")
_LONGEST_SOURCE = 28
"""Characters of an outlet and a name in a bracket, with the white space behind."""
_SOURCE = re.compile(r"[（(]([^（()）\n]{2,20})[)）]\s*\Z")
_DASH = 16
"""Characters at the end of a turn in which it breaks off."""
_SOON = 16
"""Han characters in which what a turn starts with stands."""
_NOD = 6
"""Characters in front of a name that is called out (`Okay, Ann?`)."""
_FIRST_CLAUSE = 30
"""Characters in which one says that one follows a question up; further on, such words are the question's."""
_LAST_WORDS = 30
"""Characters in which a question mark ends a turn."""
_WHO_ASKS = 24
"""Han characters of a sentence that tells who asks whom."""
_BROKEN = re.compile(r"[\w’”\"][ \xa0]?(?:--|[–—…-]|\.{3,})[”\"]?\s*\Z")
_RESUMED = re.compile(r"[“\"]?(?:--|[–—…-]|\.{3})[ \xa0]*\w")


class Acts:
    """What one turn does; nothing is changed once it is read."""

    def __init__(self, said: str, language: Language) -> None:
        self.said = said
        self._language = language
        self._words = language.words

    @property
    def length(self) -> float:
        """How long the turn is, in Han characters or what the language says in their place."""
        return self.measure(len(self.said))

    def measure(self, size: int) -> float:
        """How many Han characters so many characters are, or what the language says in their place."""
        return size / self._words.customs.breadth

    @cached_property
    def head(self) -> str:
        """The first words."""
        return self.said[:HEAD]

    @cached_property
    def tail(self) -> str:
        """The last words."""
        return self.said[-TAIL:]

    @cached_property
    def sentences(self) -> list[str]:
        """The sentences, those but the last without their end."""
        return _SENTENCE_END.split(self.said)

    # How the floor is opened, given and closed.

    @cached_property
    def greets(self) -> bool:
        """Whether it greets in its first words."""
        return self._words.greeting.search(self.head) is not None

    @cached_property
    def greets_everybody(self) -> bool:
        """Whether it starts with a greeting to all."""
        return self._words.greeting_all.match(self.said) is not None

    @cached_property
    def opens(self) -> bool:
        """Whether its first words open a conference."""
        return self._words.opening.search(self.head) is not None

    @cached_property
    def invites(self) -> int | None:
        """Where the words end that invite questions; None if there are none."""
        match = self._words.inviting.search(self.said)
        return match.end() if match else None

    @cached_property
    def handover(self) -> Span | None:
        """Where the words stand in its last ones that give the floor to somebody; None if there are none."""
        match = self._words.handover.search(self.tail)
        before = len(self.said) - len(self.tail)
        return (before + match.start(), before + match.end()) if match else None

    @property
    def hands_over(self) -> bool:
        """Whether its last words give the floor to somebody."""
        return self.handover is not None

    @cached_property
    def starts_handover(self) -> bool:
        """Whether its first words give the floor to somebody."""
        return self._words.handover.search(self.head) is not None

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """Whom its last words may call on, in order of trust."""
        said = self.said[: self._language.find_last_word(self.said)].rstrip()
        return tuple(self._language.list_calls(said, max(0, len(said) - TAIL)))

    @property
    def calls_last(self) -> bool:
        """Whether the last of several sentences is no more than a name (`It is. Yes, Ann?`)."""
        last = len(self.said) - len(self.sentences[-1])
        return last > 0 and any(
            call.kind == "vocative" and last <= call.at <= last + _NOD for call in self.calls
        )

    @cached_property
    def beckons(self) -> int | None:
        """Where it calls on somebody without a name; None if it does not."""
        match = self._words.beckoning.search(self.tail)
        return len(self.said) - len(self.tail) + match.start() if match else None

    @cached_property
    def closes(self) -> bool:
        """Whether its last words close the conference."""
        return self._words.closing.search(self.tail) is not None

    @cached_property
    def closes_at(self) -> int | None:
        """Where the first words stand that close the conference, wherever; None if there are none."""
        match = self._words.closing.search(self.said)
        return match.start() if match else None

    @cached_property
    def closed_at(self) -> int | None:
        """Where the last words end that close the conference, wherever; None if there are none."""
        ends = [match.end() for match in self._words.closing.finditer(self.said)]
        return ends[-1] if ends else None

    @cached_property
    def starts_closing(self) -> bool:
        """Whether it starts with words that close the conference."""
        return self._words.closing.match(self.said) is not None

    @property
    def closes_soon(self) -> bool:
        """Whether words that close the conference stand close behind its start."""
        return self.closes_at is not None and self.measure(self.closes_at) <= _SOON

    @property
    def tells_before_closing(self) -> bool:
        """Whether something is told in front of the first words that time is over or that close."""
        ends = [self.out_of_time_at, self.closes_at]
        return self.tells_before(min(at for at in [*ends, len(self.said)] if at is not None))

    @cached_property
    def ends_part(self) -> bool:
        """Whether it says that nothing more is asked, though somebody may still speak."""
        return self._words.ending.search(self.said) is not None

    @property
    def is_out_of_time(self) -> bool:
        """Whether it says that time is over."""
        return self.out_of_time_at is not None

    @cached_property
    def out_of_time_at(self) -> int | None:
        """Where the first words stand that say so; None if there are none."""
        match = self._words.out_of_time.search(self.said)
        return match.start() if match else None

    # How one asks.

    @cached_property
    def has_mark(self) -> bool:
        """Whether a question mark stands in it."""
        return has_mark(self.said)

    @cached_property
    def has_mark_last(self) -> bool:
        """Whether a question mark stands in its very last words."""
        return has_mark(self.said[-_LAST_WORDS:])

    @property
    def asks_last(self) -> bool:
        """Whether its last sentence or two hold a question mark."""
        return has_mark(self.said[-_LAST_QUESTION:])

    @property
    def ends_in_mark(self) -> bool:
        """Whether it ends in a question mark."""
        return self.said[-1:] in ("?", "？")

    @cached_property
    def asks_in_words(self) -> bool:
        """Whether words in it ask."""
        return self._words.asking.search(self.said) is not None

    @cached_property
    def asks_plainly(self) -> bool:
        """Whether a question mark or words stand in it that nobody uses who answers."""
        return self._words.plain_asking.search(self.said) is not None

    @cached_property
    def poses(self) -> bool:
        """Whether it starts as a question does that no label announces."""
        return self._words.posing.match(self.said) is not None

    @property
    def asks(self) -> bool:
        """Whether a question mark or words in it ask."""
        return self.has_mark or self.asks_in_words

    @cached_property
    def requests_floor(self) -> bool:
        """Whether it asks for the floor and for nothing else."""
        return self._words.requesting.fullmatch(self.said) is not None

    @cached_property
    def withdraws(self) -> bool:
        """Whether it says that its question has been asked or answered before."""
        return self._words.withdrawing.search(self.said) is not None

    @cached_property
    def retorts(self) -> bool:
        """Whether it starts as a short statement that contradicts an answer."""
        return self._words.retorting.match(self.said) is not None

    @cached_property
    def relays(self) -> bool:
        """Whether it puts a question of somebody who is not in the room."""
        return self.has_mark and self._words.relay.search(self.said) is not None

    @cached_property
    def asks_back(self) -> bool:
        """Whether its first or its last sentence asks back."""
        countering = self._words.countering
        return any(countering.match(words) for words in (self.said, self.sentences[-1]))

    @cached_property
    def goes_on(self) -> bool:
        """Whether it starts as somebody does who goes on asking."""
        return self._words.going_on.match(self.said) is not None

    @cached_property
    def starts_afresh(self) -> bool:
        """Whether it starts as somebody does who has not asked before."""
        return self._words.fresh.match(self.said) is not None

    @cached_property
    def follows_up(self) -> bool:
        """Whether it says in its first clause that it follows a question up."""
        return self._words.follow_up.search(self.said[:_FIRST_CLAUSE]) is not None

    @property
    def introduces_at_length(self) -> bool:
        """Whether a sentence in front of its last tells more than who asks whom."""
        return any(self.measure(len(sentence)) > _WHO_ASKS for sentence in self.sentences[:-1])

    def list_introductions(self, outlet: str | None) -> tuple[Introduction, ...]:
        """Who its first words may say asks, whose label gives an outlet, in order of trust."""
        return tuple(self._language.list_introductions(self.said, HEAD, outlet))

    @cached_property
    def source(self) -> str | None:
        """What a bracket at its end holds, where the reporter of a question may stand."""
        match = _SOURCE.search(self.said, max(0, len(self.said) - _LONGEST_SOURCE))
        return match[1] if match else None

    def echoes(self, other: Acts) -> bool:
        """Whether it starts with two words in a row that end another turn (`A clash of plans?`)."""
        said, first = (
            _ECHO_WORD.findall(words.lower()) for words in (other.said[-_ECHO:], self.said[:_ECHO])
        )
        pairs = {pair for pair in pairwise(said) if max(map(len, pair)) >= _TELLING}
        return any(pair in pairs for pair in pairwise(first))

    # How one answers.

    @cached_property
    def replies(self) -> tuple[Reply, ...]:
        """Who its first words may say has asked, in order of trust."""
        return tuple(self._language.list_replies(self.said, HEAD))

    @cached_property
    def own_name(self) -> str | None:
        """The name that somebody at the podium gives in their first words."""
        return self._language.hear_own_name(self.said, HEAD)

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """The surnames by which its first words address people."""
        return tuple(self._language.list_addressed(self.said, HEAD))

    @cached_property
    def starts_answer(self) -> bool:
        """Whether it starts as an answer does."""
        return self._words.answering.match(self.said) is not None

    @cached_property
    def acknowledges(self) -> bool:
        """Whether it starts with thanks for the question."""
        return self._words.acknowledging.match(self.said) is not None

    @cached_property
    def adds(self) -> bool:
        """Whether it starts as what is added to somebody else's answer."""
        return self._words.adding.match(self.said) is not None

    @cached_property
    def takes_question(self) -> bool:
        """Whether somebody who moderates says in the first words that they answer."""
        return self._words.taking.search(self.head) is not None

    @cached_property
    def tells(self) -> bool:
        """Whether a sentence of it tells something: it is neither a courtesy nor of who speaks next."""
        return any(map(self._language.tells, self.sentences))

    @cached_property
    def tells_first(self) -> bool:
        """Whether its first sentence tells something."""
        return self._language.tells(self.sentences[0])

    def tells_before(self, at: int) -> bool:
        """Whether what stands in front of an offset tells something."""
        return Acts(self.said[:at], self._language).tells

    # Courtesies.

    @cached_property
    def is_courteous(self) -> bool:
        """Whether it starts with a courtesy."""
        return self._words.courtesy.match(self.said) is not None

    @cached_property
    def thanks(self) -> bool:
        """Whether it gives thanks."""
        return self._words.thanks.search(self.said) is not None

    @cached_property
    def thanks_by_name(self) -> bool:
        """Whether it starts with thanks or an assent to somebody by name."""
        return self._language.thanks_by_name(self.head)

    @cached_property
    def thanks_last(self) -> bool:
        """Whether its last sentence starts with thanks."""
        return self._words.thanks.match(self.sentences[-1]) is not None

    @cached_property
    def only_greets(self) -> bool:
        """Whether it greets, thanks or assents and does nothing else."""
        return self._language.only_greets(self.said)

    # Who speaks, and of what.

    @cached_property
    def speaks_of_self(self) -> bool:
        """Whether it speaks in the first person."""
        return self._words.first_person.search(self.said) is not None

    @cached_property
    def names_conference(self) -> bool:
        """Whether it speaks of a conference, by any of its names."""
        return self._words.conference.search(self.said) is not None

    @cached_property
    def names_interview(self) -> bool:
        """Whether it speaks of an interview."""
        return self._words.interview.search(self.said) is not None

    # How it breaks off, goes on, or is noted.

    @cached_property
    def breaks_off(self) -> bool:
        """Whether it ends in a dash or in dots."""
        return breaks_off(self.said)

    @cached_property
    def resumes(self) -> bool:
        """Whether it goes on behind a dash or dots."""
        return resumes(self.said)

    @property
    def is_scrap(self) -> bool:
        """Whether it breaks off before it has said anything."""
        return self.length <= _SCRAP and self.breaks_off

    @property
    def only_hails(self) -> bool:
        """Whether it has only greeted to find out who hears, and breaks off (`Hello? Yes, can you–`)."""
        if not self.breaks_off:
            return False
        *said, last = self.sentences
        if not (said and Acts(last, self._language).is_scrap):
            return False
        return all(map(self._language.only_greets, said))

    @cached_property
    def is_unheard(self) -> bool:
        """Whether its first words are noted as not heard."""
        return self._words.unheard.match(self.said) is not None

    @property
    def is_note(self) -> bool:
        """Whether it is only a note in brackets that is more than a stage direction (`(关于排水)`)."""
        said = self.said
        return len(said) > _LONGEST_EVENT and said[0] in "(（[" and said.rstrip(".")[-1:] in _CLOSING


def breaks_off(said: str) -> bool:
    """Whether words end in a dash or in dots."""
    return _BROKEN.search(said[-_DASH:]) is not None


def resumes(said: str) -> bool:
    """Whether words go on behind a dash or dots."""
    return _RESUMED.match(said) is not None


def read_acts(text: str, drafts: Iterable[Draft], language: Language) -> None:
    """Reads what each stretch does."""
    for draft in drafts:
        draft.acts = Acts(text[draft.start : draft.end].strip(), language)


def reread_acts(drafts: Iterable[Draft], language: Language) -> None:
    """Reads what each turn does anew where its text is not the stretch that was read."""
    for draft in drafts:
        if draft.acts.said != draft.text:
            draft.acts = Acts(draft.text, language)
