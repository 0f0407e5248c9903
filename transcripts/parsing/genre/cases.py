"""What the genre is decided from: a text with the turns found in it, and facts of both, each read once.

A head is what turns share that are printed as one voice's: the voice itself, or the kind of a label that many
share (`问`, `Q`), of which nobody knows how many people it is.
"""

from __future__ import annotations

import re
from collections import Counter

from transcripts.languages.language import Language
from transcripts.languages.types import ASKING, Kind
from transcripts.parsing.drafts import Draft, Voice
from transcripts.parsing.once import read_once

_LEAD = 700
"""Characters at the head of a release that say what it is."""
_SIGNED = 1500
"""Characters at the head of a release in which its byline stands."""
_BODY = 20000
"""Characters of a text without turns that are weighed."""
_ADDRESS = 1500
"""Characters in which a speech or a letter addresses its hearers."""
_LINK = re.compile(r"://\S*")
"""An address behind its scheme, whose words say nothing of what stands on the page."""
_SHARED: frozenset[Kind] = frozenset({"asker", "shared"})
"""Kinds of labels that many bear."""


class Case:
    """What the verdict is about: a text with the turns that were found in it."""

    def __init__(self, text: str, drafts: list[Draft], title: str | None, language: Language) -> None:
        self.text = text
        self.drafts = drafts
        self.title = title or ""
        self.words = language.words
        self.customs = language.words.customs
        self.knows_words = language.knows_words
        self._language = language

    @read_once
    def head(self) -> int:
        """Where the first turn starts; 0 if there are none."""
        return self.drafts[0].start if self.drafts else 0

    @read_once
    def voices(self) -> set[Voice]:
        """Whoever speaks."""
        return {draft.voice for draft in self.drafts}

    @read_once
    def roles(self) -> set[str]:
        """The roles that have turns."""
        return {draft.role for draft in self.drafts}

    @read_once
    def asked(self) -> int:
        """How many turns ask."""
        return sum(draft.role == "reporter" and draft.voice not in self.callers for draft in self.drafts)

    @read_once
    def asking(self) -> set[Voice]:
        """Whoever asks."""
        return {draft.voice for draft in self.drafts if draft.role == "reporter"} - self.callers

    @read_once
    def chairs(self) -> set[Voice]:
        """Whoever has the word for who leads a discussion as title or label."""
        says = self._language.says_chair
        return {voice for voice in self.voices if any(map(says, (voice.title or "", *voice.aliases)))}

    @read_once
    def callers(self) -> set[Voice]:
        """Press or audience where several of them speak and none asks: an audience that calls out."""
        pressing = [draft for draft in self.drafts if draft.role == "reporter" and draft.voice.kind in ASKING]
        calls_out = len(pressing) >= _CALLS and not any(draft.acts.asks for draft in pressing)
        return {draft.voice for draft in pressing} if calls_out else set()

    @read_once
    def pressed(self) -> int:
        """How many turns ask behind a label of the press or the audience, or for an outlet."""
        asked = (draft.voice for draft in self.drafts if draft.role == "reporter")
        pressing = (voice for voice in asked if voice.kind in ASKING or voice.outlet is not None)
        return sum(voice not in self.callers for voice in pressing)

    @read_once
    def heads(self) -> list[Voice | Kind]:
        """What each turn shares with the others of its voice."""
        return [d.voice.kind if d.voice.kind in _SHARED else d.voice for d in self.drafts]

    @read_once
    def returns(self) -> Counter[Voice | Kind]:
        """How often each head comes back behind somebody else's turn, with words it has not said before."""
        found: Counter[Voice | Kind] = Counter()
        said: dict[Voice | Kind, set[str]] = {}
        before: Voice | Kind | None = None
        for head, draft in zip(self.heads, self.drafts, strict=True):
            words = draft.acts.said[:_SAME]
            known = said.get(head)
            if known is None:
                said[head] = {words}
            elif words not in known:
                if head != before:
                    found[head] += 1
                known.add(words)
            before = head
        return found

    @read_once
    def recurs(self) -> bool:
        """Whether two heads come back, or one so often that the others speak between its turns."""
        total = self.returns.total()
        return len(self.returns) > 1 or (total > 1 and total * _OFTEN >= len(self.drafts))

    @read_once
    def lead(self) -> str:
        """The title, and the text above the first turn, without addresses."""
        return _LINK.sub(" ", f"{self.title}\n{self.text[: self.head]}")

    @read_once
    def of_conference(self) -> bool:
        """Whether the lead names a conference."""
        return self.words.conference.search(self.lead) is not None

    @read_once
    def of_interview(self) -> bool:
        """Whether the lead names an interview."""
        return self.words.interview.search(self.lead) is not None

    @read_once
    def of_press(self) -> bool:
        """Whether the lead names the press."""
        return self.words.press.search(self.lead) is not None

    @property
    def has_occasion(self) -> bool:
        """Whether the lead tells of a conference, an interview or the press."""
        return self.of_conference or self.of_interview or self.of_press

    @read_once
    def is_signed(self) -> bool:
        """Whether the text above the first turn says who wrote it."""
        return self._language.find_writer(self.text[: min(self.head, _SIGNED)]) is not None

    @read_once
    def start(self) -> str:
        """The first words of a text without turns, behind a block of `---`."""
        at = self.text.find("\n---", 3) + 4 if self.text.startswith("---") else 0
        at = at if at > 3 else 0
        return self.text[at : at + _LEAD]

    @read_once
    def body(self) -> str:
        """What is weighed of a text without turns."""
        return self.text[:_BODY]

    @read_once
    def narrated(self) -> int:
        """How often the body tells what somebody said."""
        return len(self.words.narration.findall(self.body))

    @read_once
    def is_addressed(self) -> bool:
        """Whether the first words address their hearers."""
        return self.words.addressed.search(self.text, 0, _ADDRESS) is not None

    @read_once
    def tells_of_conference(self) -> bool:
        """Whether title and first words tell of a conference."""
        return self.words.conference.search(f"{self.title}\n{self.start}") is not None


_CALLS = 4
"""Turns of which at least one asks where the press asks."""
_SAME = 60
"""Characters by which a page that is printed twice is known."""
_OFTEN = 3
"""Of so many turns, one voice that speaks between all others comes back in one at least."""
