"""Questions with their answers, drawn so that a question's words come back in its answer in part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from .templates import Aspect, Slots, Topic, Words, make_slots

LEAST = {"zh": 90, "en": 330}
"""Characters that an answer has at least."""


@dataclass(frozen=True)
class Exchange:
    """A question with its answer."""

    question: str
    answer: tuple[str, ...]
    """Paragraphs."""
    addition: str = ""
    """What a second official adds."""
    follow_up: Exchange | None = None
    """What the same reporter asks next."""

    @property
    def parts(self) -> tuple[Exchange, ...]:
        """The exchange and its follow-up."""
        return (self, self.follow_up) if self.follow_up else (self,)


@dataclass(frozen=True)
class Plain:
    """Two ways to ask one thing, and two answers that say different things of it."""

    questions: tuple[str, str]
    answers: tuple[tuple[str, ...], tuple[str, ...]]


def draw_exchange(rng: Random, words: Words, topic: Topic, known: Mapping[str, str]) -> Exchange:
    """An exchange about one thing of the topic; some have an addition or a follow-up."""
    slots, aspect = make_slots(rng, words, topic, known), rng.choice(words.aspects)
    question = slots.draw(aspect.questions)
    answer = draw_answer(slots, aspect)
    addition = draw_addition(slots) if rng.random() < 0.08 else ""
    follow_up = _follow_up(slots) if rng.random() < 0.08 else None
    return Exchange(question, answer, addition, follow_up)


def draw_plain(rng: Random, words: Words, topic: Topic, known: Mapping[str, str]) -> Plain:
    """Long answers to be planted, with questions that they fit."""
    slots, aspect = make_slots(rng, words, topic, known), rng.choice(words.aspects)
    first, second = (slots.fill(line) for line in rng.sample(aspect.questions, 2))
    half = len(aspect.answers) // 2
    parts = aspect.answers[:half], aspect.answers[half:]
    one, other = (
        draw_answer(slots, Aspect(aspect.questions, part), 3 * LEAST[words.speech]) for part in parts
    )
    return Plain((first, second), (one, other))


def draw_answer(slots: Slots, aspect: Aspect, least: int = 0) -> tuple[str, ...]:
    """Sentences of the aspect among others, in one to three paragraphs."""
    rng, words = slots.rng, slots.words
    least = max(least, LEAST[words.speech])
    own = rng.sample(aspect.answers, rng.randint(2, min(5, len(aspect.answers))))
    general = rng.sample(words.sentences["general"], 8)
    body = [slots.fill(line) for line in own]
    wanted = len(body) + rng.choice((0, 0, 1, 1, 2, 3))
    while len(body) < wanted or sum(map(len, body)) < least:
        body.insert(rng.randint(1, len(body)), slots.fill(general.pop()))
    if rng.random() < 0.6:
        body.append(slots.draw(words.sentences["plans"]))
    opener, end = slots.draw(words.sentences["openers"]), slots.draw(words.sentences["ends"])
    return break_paragraphs(rng, [one for one in (opener, *body, end) if one], words.joiner)


def break_paragraphs(rng: Random, sentences: list[str], joiner: str) -> tuple[str, ...]:
    """The sentences in one paragraph, or in several of three sentences and more."""
    most = min(3, len(sentences) // 3)
    count = rng.randint(1, most) if most > 1 else 1
    size = -(-len(sentences) // count)
    return tuple(joiner.join(sentences[at : at + size]) for at in range(0, len(sentences), size))


def draw_addition(slots: Slots) -> str:
    """What a second official has to add."""
    said = slots.words.sentences
    lines = (
        slots.draw(said["additions"]),
        *(slots.fill(line) for line in slots.rng.sample(said["general"], 2)),
    )
    return slots.words.joiner.join(lines)


def draw_speech(slots: Slots, count: int) -> list[str]:
    """Paragraphs of somebody who presents; each about three sentences of any aspect."""
    rng, words = slots.rng, slots.words
    paragraphs = []
    for aspect in rng.sample(words.aspects, count):
        lines = [*rng.sample(aspect.answers, rng.randint(2, 3)), rng.choice(words.sentences["general"])]
        paragraphs.append(words.joiner.join(slots.fill(line) for line in lines))
    return paragraphs


def _follow_up(slots: Slots) -> Exchange:
    said, rng = slots.words.sentences, slots.rng
    at = rng.randrange(len(said["follow_ups"]))
    lines = [
        slots.fill(said["follow_up_answers"][at]),
        *(slots.fill(one) for one in rng.sample(said["general"], 2)),
    ]
    return Exchange(slots.fill(said["follow_ups"][at]), (slots.words.joiner.join(lines),))
