"""Made-up conferences: who sat there, what each said, who asked and who answered, before anything is printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Literal

from transcripts.model import Role

from . import casting, chinese, english
from .casting import Kind, Language, Person
from .phrases import Filler, Phrasebook, Words
from .traditional import to_traditional

Told = dict[str, str]
"""The `told_…` fields of a turn."""


@dataclass(frozen=True)
class SceneTurn:
    """What one person said in one go."""

    person: Person
    role: Role
    paragraphs: tuple[str, ...]
    asks: tuple[int, ...] = ()
    answers: tuple[int, ...] = ()
    told_outlet: str = ""
    """The outlet that the conference itself gives, in words."""
    told_name: str = ""
    told_by: Literal["", "self", "call", "earlier"] = ""
    """Who gave them: the reporter here, whoever called on them, or the reporter in an earlier turn.

    A shared label after an earlier introduction may be anybody's; a call holds until the next one.
    """


@dataclass(frozen=True)
class Scene:
    """A conference, before it is printed."""

    language: Language
    kind: Kind
    title: str
    lead: str
    """Names everybody at the table, and the moderator."""
    bare_lead: str
    """Names nobody."""
    held_on: str
    """ISO date."""
    turns: tuple[SceneTurn, ...]
    headings: tuple[str, ...] = ()
    """Topic headings that may stand before a question."""

    @property
    def officials(self) -> tuple[Person, ...]:
        """Who presents or answers, in the order of their first turn."""
        return tuple(dict.fromkeys(turn.person for turn in self.turns if turn.role == "speaker"))

    @property
    def host(self) -> Person | None:
        """The moderator."""
        return next((turn.person for turn in self.turns if turn.role == "moderator"), None)


@dataclass
class _Room:
    """A conference in the making."""

    rng: Random
    book: Phrasebook
    filler: Filler
    officials: Sequence[Person]
    reporters: Sequence[Person]
    told: Literal["self", "called", "none"]
    host: Person | None = None
    turns: list[SceneTurn] = field(default_factory=list)
    questions: int = 0

    def say(self, phrases: Words, **known: str) -> str:
        return self.filler.say(phrases, **known)

    def add(self, person: Person, role: Role, paragraphs: Iterable[str], **marks: object) -> None:
        kept = tuple(paragraph for paragraph in paragraphs if paragraph)
        self.turns.append(SceneTurn(person, role, kept, **marks))  # type: ignore[arg-type]

    def join(self, *sentences: str) -> str:
        return self.book.joiner.join(sentence for sentence in sentences if sentence)

    def pick(self, others: Iterable[Person] = ()) -> Person:
        """An official, none of the others if that is possible."""
        free = [one for one in self.officials if one not in set(others)]
        return self.rng.choice(free or list(self.officials))


_KINDS: tuple[Kind, ...] = ("hosted", "hosted", "solo")


def make_scene(rng: Random, language: Language = "zh-Hans", kind: Kind | None = None) -> Scene:
    """A made-up conference; the same generator state gives the same one.

    `kind` is drawn where it is not given.
    """
    chosen: Kind = rng.choice(_KINDS) if kind is None else kind
    words = english if language == "en" else chinese
    book = words.BOOK
    subject, place = rng.choice(book.subjects), rng.choice(book.places)
    cast = casting.draw_cast(rng, language, chosen, place, subject)
    room = _Room(
        rng,
        book,
        Filler(rng, book, subject, place),
        cast.officials,
        cast.reporters,
        rng.choice(("self", "self", "called", "none")),
        cast.host,
    )
    _run(room, chosen)
    scene = _announce(room, chosen, language)
    return replace(to_traditional(scene), language="zh-Hant") if language == "zh-Hant" else scene


def _announce(room: _Room, kind: Kind, language: str) -> Scene:
    """The scene with its title and leads."""
    held_on = f"{room.rng.randint(2012, 2023)}-{room.rng.randint(1, 12):02}-{room.rng.randint(1, 28):02}"
    date = casting.spell_date(held_on, language)
    people = casting.list_people([(one.title, one.name) for one in room.officials], language)
    lead = room.say(room.book.leads, people=people, date=date)
    if room.host:
        host = casting.list_people([(room.host.title, room.host.name)], language)
        lead = room.join(lead, room.say(room.book.hosted_by, host=host))
    return Scene(
        language="en" if language == "en" else "zh-Hans",
        kind=kind,
        title=room.say(room.book.titles),
        lead=lead,
        bare_lead=room.say(room.book.bare_leads, date=date),
        held_on=held_on,
        turns=tuple(room.turns),
        headings=room.filler.subject.things,
    )


# The course of a conference.


def _run(room: _Room, kind: Kind) -> None:
    if room.host:
        _open_by_host(room, room.host)
    else:
        _open_by_principals(room, kind)
    for number in range(room.rng.randint(2, 6)):
        _ask(room, room.reporters[number % len(room.reporters)])
    _close(room)


def _open_by_host(room: _Room, host: Person) -> None:
    """The moderator opens; the officials present one after the other."""
    language = "en" if room.book.joiner else "zh"
    people = casting.list_people([(one.title, one.name) for one in room.officials], language)
    own = room.say(room.book.selves, title=host.title, name=host.name) if room.rng.random() < 0.4 else ""
    presenters = room.officials[: room.rng.randint(1, min(2, len(room.officials)))]
    first, *others = presenters
    room.add(
        host,
        "moderator",
        (
            room.say(room.book.greetings),
            room.join(room.say(room.book.welcomes), own),
            room.say(room.book.introductions, people=people),
            room.say(room.book.first_handovers, address=first.address),
        ),
    )
    _present(room, first)
    previous = first
    for other in others:
        room.add(
            host,
            "moderator",
            (room.say(room.book.next_handovers, previous=previous.address, address=other.address),),
        )
        _present(room, other)
        previous = other
    room.add(host, "moderator", (room.say(room.book.floors, previous=previous.address),))


def _open_by_principals(room: _Room, kind: Kind) -> None:
    for official in room.officials:
        first = official is room.officials[0]
        greeting = room.say(room.book.solo_openings if first else room.book.official_greetings)
        room.add(official, "speaker", (greeting, *_make_body(room)))
    assert kind != "hosted"


def _present(room: _Room, official: Person) -> None:
    body = _make_body(room)
    room.add(official, "speaker", (room.say(room.book.official_greetings), *body, room.say(room.book.ends)))


def _make_body(room: _Room) -> list[str]:
    """Two to six paragraphs, some of which look as labels do."""
    paragraphs = [room.join(*room.filler.say_each(room.book.facts, room.rng.randint(2, 4)))]
    if room.rng.random() < 0.6:
        paragraphs.append(room.say(room.book.announcements))
        paragraphs += room.filler.say_each(room.book.points, room.rng.randint(2, 3))
    if room.rng.random() < 0.4:
        paragraphs.append(room.say(room.book.stories))
    return [*paragraphs, room.join(room.say(room.book.plans))]


def _ask(room: _Room, reporter: Person) -> None:
    """A question with what comes before and after it."""
    if room.host and room.rng.random() < 0.12:
        _read_out(room, room.host)
        return
    told = _call(room, reporter)
    _put_question(room, reporter, told)
    official = _answer(room)
    if room.rng.random() < 0.3:
        room.questions += 1
        follow_up = room.say(room.book.follow_ups)
        told = _age(told)
        room.add(reporter, "reporter", (follow_up,), asks=(room.questions,), **told)
        room.add(official, "speaker", (_make_short_answer(room),), answers=(room.questions,))
    if room.rng.random() < 0.12:
        room.add(reporter, "reporter", (room.say(room.book.thanks),), **_age(told))
        if room.host is None:
            room.add(official, "speaker", (room.say(room.book.hurries),))


def _age(told: Told) -> Told:
    """What is still known of a reporter who goes on."""
    return {**told, "told_by": "earlier"} if told["told_by"] == "self" else told


def _call(room: _Room, reporter: Person) -> Told:
    """The reporter is called on or not; what that, or their own words, tell of them."""
    given = reporter.name.split()[0]
    known = {"outlet": reporter.outlet, "name": reporter.name, "given": given}
    if room.told != "called":
        if room.host and room.turns[-1].person is not room.host and room.rng.random() < 0.3:
            room.add(room.host, "moderator", (room.say(room.book.hurries),))
        return _read_told(reporter, room.told)
    if room.host is None:
        phrase = room.say(room.book.solo_calls, **known)
        last = room.turns[-1]
        room.turns[-1] = replace(last, paragraphs=(*last.paragraphs, phrase))
    else:
        phrase = room.say(room.book.calls, **known)
        _continue_host(room, room.host, phrase)
    return {
        "told_outlet": reporter.outlet if reporter.outlet in phrase else "",
        "told_name": reporter.name if reporter.name in phrase else given if given in phrase else "",
        "told_by": "call",
    }


def _continue_host(room: _Room, host: Person, phrase: str) -> None:
    """The moderator says something, in the turn that is already theirs or in one of its own."""
    last = room.turns[-1]
    if last.person is host:
        room.turns[-1] = replace(last, paragraphs=(*last.paragraphs, phrase))
    else:
        room.add(host, "moderator", (phrase,))


def _read_told(reporter: Person, told: str) -> Told:
    if told == "none":
        return {"told_outlet": "", "told_name": "", "told_by": ""}
    return {"told_outlet": reporter.outlet, "told_name": "", "told_by": "self"}


def _put_question(room: _Room, reporter: Person, told: Told) -> None:
    room.questions += 1
    own = ""
    if room.told == "self":
        named = bool(reporter.name) and room.rng.random() < 0.5
        phrases = room.book.own_name if named else room.book.own_outlet
        own = room.say(phrases, outlet=reporter.outlet, name=reporter.name)
        told["told_name"] = reporter.name if named else ""
    text = room.join(own, room.say(room.book.questions), room.say(room.book.courtesies))
    room.add(reporter, "reporter", (text,), asks=(room.questions,), **told)


def _answer(room: _Room) -> Person:
    """One or two officials answer the question just asked; the first of them."""
    official = room.pick()
    if room.host and len(room.officials) > 1 and room.rng.random() < 0.5:
        room.add(room.host, "moderator", (room.say(room.book.relays, address=official.address),))
    opener = room.say(room.book.answer_openers)
    facts = room.join(opener, *room.filler.say_each(room.book.facts, room.rng.randint(1, 3)))
    more = _make_body(room)[1:] if room.rng.random() < 0.5 else []
    end = room.say(room.book.ends) if room.rng.random() < 0.5 else ""
    room.add(official, "speaker", (facts, *more, end), answers=(room.questions,))
    if len(room.officials) > 1 and room.rng.random() < 0.25:
        second = room.pick([official])
        text = room.join(room.say(room.book.additions), *room.filler.say_each(room.book.facts, 2))
        room.add(second, "speaker", (text,), answers=(room.questions,))
    return official


def _make_short_answer(room: _Room) -> str:
    return room.join(
        *room.filler.say_each(room.book.facts, room.rng.randint(1, 2)), room.say(room.book.plans)
    )


def _read_out(room: _Room, host: Person) -> None:
    """The moderator puts a question of the public."""
    room.questions += 1
    question = room.say(room.book.questions)
    official = room.pick()
    text = room.join(
        room.say(room.book.read_out, question=question), room.say(room.book.relays, address=official.address)
    )
    if room.turns[-1].person is host:
        room.turns.pop()
    room.add(host, "moderator", (text,), asks=(room.questions,))
    room.add(
        official, "speaker", (_make_short_answer(room), room.say(room.book.ends)), answers=(room.questions,)
    )


def _close(room: _Room) -> None:
    if room.host:
        _continue_host(room, room.host, room.say(room.book.closings))
        return
    closing = room.say(room.book.solo_closings)
    last = room.turns[-1]
    room.turns[-1] = replace(last, paragraphs=(*last.paragraphs, closing))
