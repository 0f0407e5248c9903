"""A conference as all producers take it: its plain text, cut into turns and sentences with made-up times.

Hard cases:
    A turn of two paragraphs: the second has no label.
    A recogniser knows no names: the voices are numbered as they come.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1]
LANGUAGES = ("zh", "en")
_LABEL = re.compile(r"([^:：]{2,40})[:：] ?(.+)")
_RATES = {"zh": 5.0, "en": 15.0}
"""Characters that are spoken in a second."""


@dataclass(frozen=True)
class Sentence:
    """What a recogniser gives at a time."""

    label: str
    voice: str
    text: str
    start: float
    """Seconds."""
    end: float


@dataclass(frozen=True)
class Turn:
    """What one voice says."""

    label: str
    voice: str
    """As a recogniser numbers it."""
    paragraphs: tuple[str, ...]
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " ".join(self.paragraphs) if self.label.isascii() else "".join(self.paragraphs)

    @property
    def start(self) -> float:
        """Seconds."""
        return self.sentences[0].start

    @property
    def end(self) -> float:
        """Seconds."""
        return self.sentences[-1].end


@dataclass(frozen=True)
class Conference:
    """One of the two texts."""

    language: str
    title: str
    day: str
    turns: tuple[Turn, ...]

    @property
    def colon(self) -> str:
        """What closes a label."""
        return "：" if self.language == "zh" else ": "

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Those of all turns."""
        return tuple(sentence for turn in self.turns for sentence in turn.sentences)

    @property
    def labels(self) -> tuple[str, ...]:
        """Each once, in the order in which they come."""
        return tuple(dict.fromkeys(turn.label for turn in self.turns))

    def number_questions(self) -> dict[int, str]:
        """`问1` or `Q1`, `答1` or `A1` for the turns, by index, that ask and answer."""
        ask, answer = ("问", "答") if self.language == "zh" else ("Q", "A")
        first = len(self.turns) - 7
        return {first + at: f"{(ask, answer)[at % 2]}{at // 2 + 1}" for at in range(6)}

    def page(self) -> str:
        """A page of HTML."""
        words = "\n".join(
            f"<p>{html.escape(text)}</p>"
            if at
            else f"<p><b>{html.escape(turn.label)}{self.colon}</b>{html.escape(text)}</p>"
            for turn in self.turns
            for at, text in enumerate(turn.paragraphs)
        )
        title = html.escape(self.title)
        return (
            f'<!DOCTYPE html>\n<html lang="{self.language}">\n<head><meta charset="utf-8"><title>{title}</title>\n'
            f'<link rel="stylesheet" href="style.css"></head>\n<body>\n<h1>{title}</h1>\n<p>{self.day}</p>\n{words}\n</body>\n</html>\n'
        )


def read_conference(language: str) -> Conference:
    """The text of a language, cut."""
    title, day, *paragraphs = (FOLDER / f"{language}.txt").read_text("utf-8").strip().split("\n\n")
    found: list[tuple[str, list[str]]] = []
    for paragraph in paragraphs:
        if match := _LABEL.fullmatch(paragraph):
            found.append((match[1], [match[2]]))
        else:
            found[-1][1].append(paragraph)
    order = list(dict.fromkeys(label for label, _ in found))
    clock, turns = 0.5, []
    for label, texts in found:
        voice = f"SPEAKER_{order.index(label):02d}"
        sentences: list[Sentence] = []
        for text in split_sentences(" ".join(texts) if language == "en" else "".join(texts)):
            end = round(clock + len(text) / _RATES[language], 2)
            sentences.append(Sentence(label, voice, text, clock, end))
            clock = round(end + 0.3, 2)
        turns.append(Turn(label, voice, tuple(texts), tuple(sentences)))
        clock = round(clock + 0.7, 2)
    return Conference(language, title, day, tuple(turns))


def split_sentences(text: str) -> list[str]:
    """The sentences; a point between two digits ends none.

    >>> split_sentences("It costs 2.6 million. Who pays?")
    ['It costs 2.6 million.', 'Who pays?']
    >>> split_sentences("共2.6亿元。谢谢！")
    ['共2.6亿元。', '谢谢！']
    """
    return [part.strip() for part in re.split(r"(?<=[。！？])|(?<=[.!?])\s+", text) if part.strip()]
