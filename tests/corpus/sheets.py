"""The files to be written, before anything is planted in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal

from layouts.casting import Language

from .articles import Article, draw_article
from .composing import Draft, Kind
from .exchanges import Exchange, Plain, draw_exchange, draw_plain
from .plan import Split, split_of
from .sites import SITES, Site
from .templates import Topic, Words, load_words

FIRST_DAY, LAST_DAY = date(2016, 1, 4), date(2024, 12, 27)
_ENGLISH, _TRADITIONAL = (3, 9, 15, 21), (6, 13, 19)
"""Of every 25 releases, those that are not in simplified Chinese."""


class Calendar:
    """The days on which something is held."""

    def __init__(self, rng: Random, releases: int) -> None:
        every = [FIRST_DAY + timedelta(days) for days in range((LAST_DAY - FIRST_DAY).days + 1)]
        rng.shuffle(every)
        days = [day.isoformat() for day in every]
        count = max(50, releases * 2 // 3)
        kept = dict.fromkeys([*days[:count], *_take_three(days)])
        self.days = sorted(kept)
        self.by_split: dict[Split, list[str]] = {"train": [], "validation": [], "test": []}
        for day in self.days:
            self.by_split[split_of(day)].append(day)

    def draw(self, rng: Random, splits: tuple[Split, Split]) -> list[str]:
        """Two days of two splits, the earlier first."""
        first = rng.choice(self.by_split[splits[0]])
        second = rng.choice([day for day in self.by_split[splits[1]] if day != first])
        return sorted((first, second))


def _take_three(days: list[str]) -> Iterator[str]:
    """Three days of each split."""
    for split in ("train", "validation", "test"):
        yield from [day for day in days if split_of(day) == split][:3]


@dataclass
class Sheet:
    """A file to be: a conference or an article, on a site."""

    number: int
    key: str
    """Seeds what is drawn; copies share their original's."""
    day: str
    site: Site
    draft: Draft | None = None
    article: Article | None = None
    is_verbatim: bool = False
    """Whether its layout has to keep full-width marks and whole lines."""
    copy_of: int | None = None
    """Number of the sheet whose layout is to be avoided."""
    is_mirror: bool = False
    """Whether it is that sheet, byte for byte."""

    @property
    def name(self) -> str:
        """The path below the corpus."""
        folder = "mirror" if self.is_mirror else self.site.folder
        return f"{folder}/{self.day[:4]}/{self.number:05}{self.site.suffix}"

    @property
    def language(self) -> Language:
        """Of the conference or article."""
        one = self.draft or self.article
        assert one is not None
        return one.language


class Seen:
    """The questions and answers drawn so far, so that none is drawn twice."""

    def __init__(self) -> None:
        self._texts: set[str] = set()

    def take(self, *texts: str) -> bool:
        """Whether all the texts are new; from now on they are not."""
        if any(text in self._texts for text in texts):
            return False
        self._texts.update(texts)
        return True


def choose_site(rng: Random, language: Language, avoid: Site | None = None) -> Site:
    """A site in the language, other than the one to avoid."""
    speech = "en" if language == "en" else "zh"
    return rng.choice([site for site in SITES if site.speech == speech and site != avoid])


def draw_sheet(seed: int, number: int, calendar: Calendar, seen: Seen) -> Sheet:
    """The sheet of a number: every twelfth is an article."""
    key = f"{seed} {number}"
    rng = Random(key)
    language = _choose_language(number % 25)
    words = load_words("en" if language == "en" else "zh")
    topic, place, day = rng.choice(words.topics), words.draw_name(rng, "towns"), rng.choice(calendar.days)
    sheet = Sheet(number, key, day, choose_site(rng, language))
    if number % 12 == 5:
        genre: Literal["report", "statement"] = "statement" if number // 12 % 4 == 3 else "report"
        sheet.article = draw_article(rng, words, language, topic, place, day, genre)
        return sheet
    exchanges = tuple(_draw_new(rng, words, topic, place, seen) for _ in range(rng.randint(3, 7)))
    kinds: tuple[Kind, ...] = ("hosted", "hosted", "solo")
    sheet.draft = Draft(key, language, rng.choice(kinds), words, topic, place, exchanges)
    return sheet


def _choose_language(number: int) -> Language:
    return "en" if number in _ENGLISH else "zh-Hant" if number in _TRADITIONAL else "zh-Hans"


def _draw_new(rng: Random, words: Words, topic: Topic, place: str, seen: Seen) -> Exchange:
    """An exchange of which nothing has been said before."""
    while True:
        exchange = draw_exchange(rng, words, topic, {"place": place})
        if seen.take(*(text for part in exchange.parts for text in (part.question, "\n".join(part.answer)))):
            return exchange


def draw_new_plain(rng: Random, draft: Draft, seen: Seen) -> Plain:
    """Something to be planted in a conference, of which nothing has been said before."""
    while True:
        plain = draw_plain(rng, draft.words, draft.topic, {"place": draft.place})
        if seen.take(*plain.questions, *map("\n".join, plain.answers)):
            return plain
