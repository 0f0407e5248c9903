"""Articles among the conferences: reports of one and speeches, in which nobody asks and answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from layouts import casting
from layouts.casting import Language
from layouts.traditional import to_traditional

from .edits import reword
from .exchanges import draw_speech
from .templates import Slots, Topic, Words, make_slots

_FIRST_PERSON = ("我", " I ", "I'", "We ", " we ", "we'", " our ", " my ", " us")


@dataclass(frozen=True)
class Article:
    """A document of prose."""

    language: Language
    genre: Literal["report", "statement"]
    place: str
    day: str
    title: str
    paragraphs: tuple[str, ...]


def draw_article(
    rng: Random,
    words: Words,
    language: Language,
    topic: Topic,
    place: str,
    day: str,
    genre: Literal["report", "statement"],
) -> Article:
    """A report of a conference on that day, or a speech."""
    town = place.removesuffix(" County").removesuffix(" City").rstrip("市县区")
    known = {
        "place": place,
        "topic": topic.name,
        "date": casting.spell_date(day, language),
        "office": rng.choice(topic.offices),
        "outlet": rng.choice(words.outlets).format(town=town),
        "reporter": casting.draw_cast(rng, language, "hosted", place, topic.subject).reporters[0].name,
        "town_upper": town.upper(),
    }
    slots = make_slots(rng, words, topic, known)
    title = slots.draw(words.articles[f"{genre}_titles"])
    paragraphs = _report(slots) if genre == "report" else _speak(slots)
    article = Article("en" if language == "en" else "zh-Hans", genre, place, day, title, tuple(paragraphs))
    return replace(to_traditional(article), language=language) if language == "zh-Hant" else article


def reword_article(rng: Random, article: Article) -> Article:
    """The article with a word or two of every second paragraph changed, the lead apart."""
    speech = "en" if article.language == "en" else "zh"
    paragraphs = [
        reword(rng, one, speech, rng.randint(1, 2)) if at % 2 else one
        for at, one in enumerate(article.paragraphs)
    ]
    return replace(article, paragraphs=tuple(paragraphs))


def _report(slots: Slots) -> list[str]:
    """A lead, and what was said there told by somebody else."""
    rng, words = slots.rng, slots.words
    told = [slots.fill(line) for line in rng.sample(words.articles["narrated"], rng.randint(6, 9))]
    facts = [
        line for aspect in rng.sample(words.aspects, 3) for line in aspect.answers if not _is_spoken(line)
    ]
    told += [slots.fill(line) for line in rng.sample(facts, 2)]
    rng.shuffle(told)
    body = [words.joiner.join(told[at : at + 2]) for at in range(0, len(told), 2)]
    return [slots.draw(words.articles["report_leads"]), *body]


def _is_spoken(line: str) -> bool:
    return any(word in f" {line}" for word in _FIRST_PERSON)


def _speak(slots: Slots) -> list[str]:
    """The date, a greeting, what one person says, and an end."""
    said = slots.words.articles
    heads = slots.draw(said["statement_leads"]), slots.draw(said["speech_greetings"])
    return [*heads, *draw_speech(slots, slots.rng.randint(4, 6)), slots.draw(said["speech_ends"])]
