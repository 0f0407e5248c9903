"""From what was asked and answered to a whole conference, as `layouts` prints one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Literal

from layouts import casting
from layouts.casting import Cast, Language, Person
from layouts.conferences import Scene, SceneTurn
from layouts.phrases import Filler, Phrasebook
from layouts.traditional import to_traditional

from .exchanges import Exchange, draw_speech
from .templates import Topic, Words, make_slots

Kind = Literal["hosted", "solo"]


@dataclass(frozen=True)
class Draft:
    """A conference before its turns are written; the same draft gives the same turns on any day."""

    key: str
    """Seeds what is drawn."""
    language: Language
    kind: Kind
    words: Words
    topic: Topic
    place: str
    exchanges: tuple[Exchange, ...]


@dataclass
class _Floor:
    """A conference in the making."""

    draft: Draft
    rng: Random
    book: Phrasebook
    filler: Filler
    cast: Cast
    turns: list[SceneTurn] = field(default_factory=list)
    questions: int = 0

    def say(self, phrases: tuple[str, ...], **known: str) -> str:
        return self.filler.say(phrases, **known)

    def join(self, *sentences: str) -> str:
        return self.book.joiner.join(one for one in sentences if one)

    def add(self, person: Person, role: str, paragraphs: Iterable[str], **marks: object) -> None:
        kept = tuple(one for one in paragraphs if one)
        self.turns.append(SceneTurn(person, role, kept, **marks))  # type: ignore[arg-type]

    def host(self, phrase: str) -> None:
        """The moderator says something, in a turn that is already theirs or in a new one."""
        host = self.cast.host
        assert host is not None
        if self.turns[-1].person == host:
            self.turns[-1] = replace(self.turns[-1], paragraphs=(*self.turns[-1].paragraphs, phrase))
        else:
            self.add(host, "moderator", [phrase])

    def present(self, official: Person, greeting: str, count: int) -> None:
        slots = make_slots(self.rng, self.draft.words, self.draft.topic, {"place": self.draft.place})
        self.add(official, "speaker", [greeting, *draw_speech(slots, count)])


def compose(draft: Draft, day: str) -> Scene:
    """The conference as held on a day (ISO)."""
    rng = Random(f"{draft.key} turns")
    book = draft.words.book
    floor = _Floor(draft, rng, book, Filler(rng, book, draft.topic.subject, draft.place), _seat(rng, draft))
    _open(floor)
    told = rng.choice(("self", "self", "called", "none"))
    for number, exchange in enumerate(draft.exchanges):
        _take(floor, exchange, floor.cast.reporters[number % len(floor.cast.reporters)], told)
    if floor.cast.host:
        floor.host(floor.say(book.closings))
    scene = _announce(floor, day)
    return replace(to_traditional(scene), language="zh-Hant") if draft.language == "zh-Hant" else scene


def _seat(rng: Random, draft: Draft) -> Cast:
    """The people in the room; outlets and spokesmen are the place's own."""
    cast = casting.draw_cast(rng, draft.language, draft.kind, draft.place, draft.topic.subject)
    towns = [_strip(draft.place), draft.words.draw_name(rng)]
    papers = rng.sample(
        [one.format(town=town) for town in towns for one in draft.words.outlets], len(cast.reporters)
    )
    reporters = [replace(one, outlet=paper) for one, paper in zip(cast.reporters, papers, strict=True)]
    officials = list(cast.officials)
    if draft.kind == "solo" and draft.words.speech == "zh":
        office = "新闻发言人"
        title = f"{draft.place}{rng.choice(draft.topic.offices)}{office}"
        officials = [
            replace(one, title=title, office=office, address=one.name[:1] + office) for one in officials
        ]
    return Cast(officials, reporters, cast.host)


def _strip(place: str) -> str:
    return place.removesuffix(" County").removesuffix(" City").rstrip("市县区")


def _announce(floor: _Floor, day: str) -> Scene:
    """The scene with its title and leads."""
    draft, book = floor.draft, floor.book
    date = casting.spell_date(day, draft.language)
    people = casting.list_people([(one.title, one.name) for one in floor.cast.officials], draft.language)
    leads = book.leads[:1] if draft.language == "en" else book.leads
    lead = floor.say(leads, people=people, date=date)
    host = floor.cast.host
    if host:
        spelled = casting.list_people([(host.title, host.name)], draft.language)
        lead = floor.join(lead, floor.say(book.hosted_by, host=spelled))
    return Scene(
        language="en" if draft.language == "en" else "zh-Hans",
        kind=draft.kind,
        title=floor.say(book.titles),
        lead=lead,
        bare_lead=floor.say(book.bare_leads, date=date),
        held_on=day,
        turns=tuple(floor.turns),
        headings=draft.topic.subject.things,
    )


def _open(floor: _Floor) -> None:
    book, host = floor.book, floor.cast.host
    first, *others = floor.cast.officials[: floor.rng.randint(1, 2)]
    if host is None:
        floor.present(first, floor.say(book.solo_openings), floor.rng.randint(1, 2))
        return
    language = "en" if floor.draft.language == "en" else "zh"
    people = casting.list_people([(one.title, one.name) for one in floor.cast.officials], language)
    welcome = floor.say(book.welcomes), floor.say(book.introductions, people=people)
    handover = floor.say(book.first_handovers, address=first.address)
    floor.add(host, "moderator", [floor.say(book.greetings), *welcome, handover])
    floor.present(first, floor.say(book.official_greetings[:3]), floor.rng.randint(1, 3))
    for other in others:
        floor.host(floor.say(book.next_handovers, previous=first.address, address=other.address))
        floor.present(other, floor.say(book.official_greetings[:3]), 1)
    floor.host(floor.say(book.floors, previous=(others or [first])[-1].address))


def _take(floor: _Floor, exchange: Exchange, reporter: Person, told: str) -> None:
    """A question with its answers, and its follow-up."""
    own_outlet = tuple(floor.draft.words.sentences["own_outlet"])
    told = "none" if told == "self" and not own_outlet else told
    marks = {"told_outlet": reporter.outlet, "told_by": "self"} if told == "self" else {}
    if told == "called" and floor.cast.host:
        floor.host(floor.say(floor.book.calls, outlet=reporter.outlet, name=reporter.name))
    own = floor.say(own_outlet, outlet=reporter.outlet) if told == "self" else ""
    official = floor.rng.choice(floor.cast.officials)
    for number, part in enumerate(exchange.parts):
        floor.questions += 1
        thanks = (
            floor.say(floor.book.courtesies) if not number and part.question.endswith(("?", "？")) else ""
        )
        text = floor.join("" if number else own, part.question, thanks)
        floor.add(reporter, "reporter", [text], asks=(floor.questions,), **marks)
        if not number and floor.cast.host and floor.rng.random() < 0.3:
            floor.host(floor.say(floor.book.relays, address=official.address))
        floor.add(official, "speaker", part.answer, answers=(floor.questions,))
        others = [one for one in floor.cast.officials if one != official]
        if part.addition and others:
            floor.add(others[0], "speaker", [part.addition], answers=(floor.questions,))
        marks = {**marks, "told_by": "earlier"} if marks else {}
