"""How a turn answers, gives thanks and tells something."""

from __future__ import annotations

from collections.abc import Iterable

from transcripts.languages.types import Reply
from transcripts.parsing.acts.said import HEAD, Kept, Said
from transcripts.parsing.once import read_once


class Answering(Said):
    """What a turn says to whoever asked."""

    @read_once
    def replies(self) -> Kept[Reply]:
        """Who its first words may say has asked, in order of trust."""
        return Kept(iter(self._language.list_replies(self.said, HEAD)))

    @read_once
    def own_name(self) -> str | None:
        """The name that somebody at the podium gives in their first words."""
        return self._language.hear_own_name(self.said, HEAD)

    def hear_listed(self, names: Iterable[str]) -> str | None:
        """The one of some names that its first words give as their speaker's own."""
        return self._language.hear_listed(self.said, min(HEAD, len(self.said)), names)

    @read_once
    def addresses(self) -> tuple[str, ...]:
        """The surnames by which its first words address people."""
        return tuple(self._language.list_addressed(self.said, HEAD))

    @read_once
    def starts_answer(self) -> bool:
        """Whether it starts as an answer does."""
        return self._words.answering.match(self.said) is not None

    @read_once
    def acknowledges(self) -> bool:
        """Whether it starts with thanks for the question."""
        return self._words.acknowledging.match(self.said) is not None

    @read_once
    def takes_question(self) -> bool:
        """Whether somebody who moderates says in the first words that they answer."""
        return self._words.taking.search(self.head) is not None

    @read_once
    def tells(self) -> bool:
        """Whether a sentence of it tells something: it is neither a courtesy nor of who speaks next."""
        return any(map(self._language.tells, self.sentences))

    @read_once
    def tells_first(self) -> bool:
        """Whether its first sentence tells something."""
        return self._language.tells(self.sentences[0])

    def tells_before(self, at: int) -> bool:
        """Whether what stands in front of an offset tells something."""
        return type(self)(self.said[:at], self._language).tells

    @read_once
    def is_courteous(self) -> bool:
        """Whether it starts with a courtesy."""
        return self._words.courtesy.match(self.said) is not None

    @read_once
    def thanks(self) -> bool:
        """Whether it gives thanks."""
        return self._words.thanks.search(self.said) is not None

    @read_once
    def thanks_by_name(self) -> bool:
        """Whether it starts with thanks or an assent to somebody by name."""
        return self._language.thanks_by_name(self.head)

    @read_once
    def starts_thanking(self) -> bool:
        """Whether its first sentence gives thanks and does no more."""
        return self._words.thanks.match(self.sentences[0]) is not None

    @read_once
    def thanks_last(self) -> bool:
        """Whether its last sentence starts with thanks."""
        return self._words.thanks.match(self.sentences[-1]) is not None

    @read_once
    def only_greets(self) -> bool:
        """Whether it greets, thanks or assents and does nothing else."""
        return self._language.only_greets(self.said)

    @read_once
    def speaks_of_self(self) -> bool:
        """Whether it speaks in the first person."""
        return self._words.first_person.search(self.said) is not None

    @read_once
    def names_conference(self) -> bool:
        """Whether it speaks of a conference, by any of its names."""
        return self._words.conference.search(self.said) is not None

    @read_once
    def names_answers(self) -> bool:
        """Whether it speaks of written answers to the press."""
        return self._words.written.search(self.said) is not None

    @read_once
    def names_interview(self) -> bool:
        """Whether it speaks of an interview."""
        return self._words.interview.search(self.said) is not None
