"""What a made-up conference is filled from: the words of a language, and how slots in them are filled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

Words = tuple[str, ...]


@dataclass(frozen=True)
class Subject:
    """What a conference is about."""

    topic: str
    things: Words
    """Parts of the topic that a question or a sentence can be about."""
    offices: Words
    """The bodies in charge, the first of them above all."""


@dataclass(frozen=True)
class Phrasebook:
    """The sentences of a language; `{slots}` are filled by `Filler` or by what the scene knows."""

    subjects: tuple[Subject, ...]
    places: Words
    quotes: Words
    """What somebody else said, without quotation marks; false labels stand before it."""

    titles: Words
    leads: Words
    """With `{people}` and, in the hosted ones, `{host}`."""
    hosted_by: Words
    bare_leads: Words

    greetings: Words
    welcomes: Words
    selves: Words
    """The moderator's own introduction: `{title}`, `{name}`."""
    introductions: Words
    """`{people}`."""
    first_handovers: Words
    """`{address}`."""
    next_handovers: Words
    """`{previous}`, `{address}`."""
    floors: Words
    """The questions begin: `{previous}`."""
    calls: Words
    """`{outlet}`, `{name}`."""
    relays: Words
    """A question goes to `{address}`."""
    read_out: Words
    """A question of the public, by the moderator: `{question}`."""
    closings: Words
    hurries: Words

    official_greetings: Words
    announcements: Words
    """False labels: a paragraph that ends in a colon and names nobody."""
    points: Words
    facts: Words
    plans: Words
    stories: Words
    """With `{quote}`."""
    ends: Words
    answer_openers: Words
    additions: Words
    counters: Words

    own_outlet: Words
    """A reporter says `{outlet}`."""
    own_name: Words
    """A reporter says `{outlet}` and `{name}`."""
    questions: Words
    follow_ups: Words
    thanks: Words
    """A whole turn that asks nothing."""
    courtesies: Words
    """Behind a question."""

    solo_openings: Words
    solo_calls: Words
    solo_closings: Words
    joiner: str
    """Between two sentences of a paragraph."""
    quantities: Mapping[str, Callable[[Random], str]]


class Filler(dict[str, str]):
    """Slots that are drawn when a phrase asks for them; what the scene knows is given beforehand."""

    def __init__(self, rng: Random, book: Phrasebook, subject: Subject, place: str) -> None:
        super().__init__(topic=subject.topic, place=place)
        self.rng, self.book, self.subject = rng, book, subject
        self.used: set[str] = set()

    def __missing__(self, slot: str) -> str:
        if slot == "thing":
            return self.rng.choice(self.subject.things)
        if slot == "quote":
            return self.rng.choice(self.book.quotes)
        return self.book.quantities[slot](self.rng)

    def say(self, phrases: Words, **known: str) -> str:
        """One of the phrases, its slots filled; one not yet said if there is any."""
        phrase = self.rng.choice([one for one in phrases if one not in self.used] or phrases)
        self.used.add(phrase)
        return phrase.format_map(_Over(self, known))

    def say_each(self, phrases: Words, count: int) -> list[str]:
        """So many different phrases in their order, their slots filled."""
        chosen = sorted(self.rng.sample(range(len(phrases)), min(count, len(phrases))))
        return [phrases[place].format_map(self) for place in chosen]


class _Over(dict[str, str]):
    """Known slots, and behind them those of a filler."""

    def __init__(self, filler: Filler, known: Mapping[str, str]) -> None:
        super().__init__(known)
        self.filler = filler

    def __missing__(self, slot: str) -> str:
        return self.filler[slot]
