"""The words of the corpus, and how the slots and choices in its sentences are filled."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Literal

from layouts import chinese, english
from layouts.phrases import Phrasebook, Subject

Speech = Literal["zh", "en"]
Lines = Sequence[str]

_FOLDER = Path(__file__).parent / "words"
_PIECE = re.compile(r"\{(\w+)\}|\[([^\]]*\|[^\]]*)\]")


@dataclass(frozen=True)
class Thing:
    """Part of a topic: a question calls it one thing, an answer mostly another."""

    asked: str
    told: Lines
    deeds: Lines
    """What is done about it; verb phrases."""


@dataclass(frozen=True)
class Topic:
    """What a release is about."""

    name: str
    offices: Lines
    things: Sequence[Thing]

    @property
    def subject(self) -> Subject:
        """The topic as the casts and fillers of `layouts` take it."""
        return Subject(self.name, tuple(thing.asked for thing in self.things), tuple(self.offices))


@dataclass(frozen=True)
class Aspect:
    """What is asked of a thing, and sentences that answer just that."""

    questions: Lines
    answers: Lines


@dataclass(frozen=True)
class Words:
    """All words of a language."""

    speech: Speech
    book: Phrasebook
    topics: Sequence[Topic]
    aspects: Sequence[Aspect]
    sentences: Mapping[str, Lines]
    articles: Mapping[str, Lines]
    names: Mapping[str, Lines]
    outlets: Lines

    @property
    def joiner(self) -> str:
        """Between two sentences."""
        return self.book.joiner

    def draw_name(self, rng: Random, kind: str = "") -> str:
        """An invented name; with a kind (`towns`, `spots`, `projects`, `firms`) a name of such a one."""
        root = rng.choice(self.names["first"]) + rng.choice(self.names["second"])
        return root + rng.choice(self.names[kind]) if kind else root


@lru_cache
def load_words(speech: Speech) -> Words:
    """The words of a language, from its two files."""
    said = tomllib.loads((_FOLDER / f"{speech}.toml").read_text(encoding="utf-8"))
    about = tomllib.loads((_FOLDER / f"{speech}_topics.toml").read_text(encoding="utf-8"))
    return Words(
        speech,
        english.BOOK if speech == "en" else chinese.BOOK,
        [_read_topic(one) for one in about["topics"]],
        [Aspect(one["questions"], one["answers"]) for one in said["aspects"]],
        said["sentences"],
        said["articles"],
        about["names"],
        about["outlets"],
    )


def _read_topic(row: Mapping[str, Lines]) -> Topic:
    return Topic(str(row["name"]), row["offices"], [_read_thing(line) for line in row["things"]])


def _read_thing(line: str) -> Thing:
    asked, told, deeds = line.split(" = ")
    return Thing(asked, told.split("/"), deeds.split("/"))


class Slots:
    """What slots say: some the same wherever they stand, the others drawn each time."""

    def __init__(self, rng: Random, words: Words, thing: Thing, known: Mapping[str, str]) -> None:
        self.rng, self.words = rng, words
        self.known = {"asked": thing.asked, **known}
        self.lists = {
            "told": thing.told,
            "deed": thing.deeds,
            "month": words.sentences["months"],
            "reason": words.sentences["reasons"],
            "weather": words.sentences["weathers"],
        }

    def fill(self, template: str) -> str:
        """The template with its slots and choices made; of English, with a capital at its head."""
        text = _PIECE.sub(self._say, template)
        return text[:1].upper() + text[1:]

    def draw(self, templates: Lines) -> str:
        """One of the templates, filled."""
        return self.fill(self.rng.choice(templates))

    def _say(self, match: re.Match[str]) -> str:
        slot, choices = str(match[1] or ""), str(match[2])
        if not slot:
            return self.rng.choice(choices.split("|"))
        if slot in self.known:
            return self.known[slot]
        if slot in self.lists:
            return self.rng.choice(self.lists[slot])
        if slot == "else":
            return self.words.draw_name(self.rng, "spots")
        return (FIGURES[self.words.speech].get(slot) or CLOCK[slot])(self.rng)


def make_slots(rng: Random, words: Words, topic: Topic, known: Mapping[str, str]) -> Slots:
    """Slots about one thing of the topic, with names of their own."""
    names = {kind[:-1]: words.draw_name(rng, kind) for kind in ("spots", "projects", "firms")}
    return Slots(rng, words, rng.choice(topic.things), {**names, **known})


# Figures.


def _count(rng: Random) -> str:
    return str(rng.randint(3, 98))


def _decimal(rng: Random, below: int = 98) -> str:
    return f"{rng.randint(1, below)}.{rng.randint(1, 9)}"


def _yuan(rng: Random) -> str:
    return f"{_decimal(rng)}亿元" if rng.random() < 0.4 else f"{rng.randint(110, 9890)}万元"


FIGURES: Mapping[str, Mapping[str, Callable[[Random], str]]] = {
    "zh": {
        "n": _count,
        "big": lambda rng: str(rng.randint(1200, 98000)),
        "money": _yuan,
        "pct": lambda rng: f"{_decimal(rng)}%",
        "km": lambda rng: f"{_decimal(rng)}公里",
    },
    "en": {
        "n": _count,
        "big": lambda rng: f"{rng.randint(1, 98)},{rng.randint(100, 999)}",
        "money": lambda rng: f"${_decimal(rng)} million",
        "pct": lambda rng: f"{_decimal(rng)} percent",
        "km": lambda rng: f"{_decimal(rng)} miles",
        "day": lambda rng: f"{rng.choice(('March', 'June', 'October'))} {rng.randint(1, 28)}",
    },
}
"""By language, the figures that a slot draws."""
CLOCK: Mapping[str, Callable[[Random], str]] = {
    "hour": lambda rng: str(rng.randint(7, 11)),
    "date": lambda rng: str(rng.randint(2, 28)),
}
"""An hour of the morning or the night, a day of the month."""
