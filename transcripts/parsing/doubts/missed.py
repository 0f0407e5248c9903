"""Which line heads are perhaps labels that were missed, and what says so: `WHYS`, in order of trust."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from transcripts.languages.language import Language
from transcripts.languages.types import VOICES, Reading
from transcripts.parsing.doubts.heads import Head, ends_as_speech, find_said, fold_words
from transcripts.parsing.once import read_once


class Left:
    """The line heads of a release that open no turn, beside the labels that do."""

    def __init__(
        self, text: str, end: int, heads: Sequence[Head], labels: Iterable[str], language: Language
    ) -> None:
        self._labels = labels
        self._language = language
        self.heads = [head for head in heads if self._may_speak(text, head, end)]

    def _may_speak(self, text: str, head: Head, end: int) -> bool:
        """Whether a sentence stands behind a head; behind a label's words in a turn, anything."""
        if head.turn >= 0 and head.key in self.labels:
            return head.key != ""
        return head.key != "" and ends_as_speech(find_said(text, head, end))

    @read_once
    def labels(self) -> set[str]:
        """The words of the labels, as they are compared."""
        return {fold_words(words) for words in self._labels} - {""}

    @read_once
    def stems(self) -> set[str]:
        """Those of the labels that end in a number, without it."""
        return {label.rstrip(_FIGURES) for label in self.labels if label[-1].isdecimal()} - {""}

    @read_once
    def ends(self) -> tuple[str, ...]:
        """How the words of a longer form of a label end: in those of the label."""
        return tuple([label if _has_wide(label) else f" {label}" for label in self.labels if len(label) > 1])

    @read_once
    def starts(self) -> tuple[str, ...]:
        """How the words of a label with a name behind it start."""
        return tuple([label if _has_wide(label) else f"{label} " for label in self.labels if len(label) > 1])

    @read_once
    def times(self) -> Counter[str]:
        """How often each head stands there."""
        return Counter([head.key for head in self.heads])

    def read(self, head: Head) -> Reading:
        """What the words of a head say of a voice."""
        return self._language.read_label(head.words)


_FIGURES = "0123456789 "


def _has_wide(words: str) -> bool:
    return not words.isascii() and _UNSPACED.search(words) is not None


_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def list_missed(left: Left) -> list[tuple[Head, str]]:
    """The heads that are perhaps labels, each with what says so, in order."""
    told = ((head, next((why for why, holds in WHYS if holds(left, head)), None)) for head in left.heads)
    return [(head, why) for head, why in told if why is not None]


def _is_label(left: Left, head: Head) -> bool:
    """The words of a label that opens turns elsewhere."""
    return head.key in left.labels


def _is_numbered(left: Left, head: Head) -> bool:
    """The words of labels that count voices, with another number."""
    return head.key[-1].isdecimal() and head.key.rstrip(_FIGURES) in left.stems


def _is_longer(left: Left, head: Head) -> bool:
    """A title in front of the words of a label."""
    first = _BEFORE_COMMA.match(head.words)
    return (fold_words(first[0]) if first else head.key).endswith(left.ends)


_BEFORE_COMMA = re.compile(r"[^,\uff0c]+(?=[,\uff0c])")


def _is_named(left: Left, head: Head) -> bool:
    """The words of a label, and behind them more that reads as a voice."""
    return head.key.startswith(left.starts) and left.read(head).kind in VOICES


def _comes_back(left: Left, head: Head) -> bool:
    """Words that stand there twice."""
    return left.times[head.key] > 1


def _is_voice(left: Left, head: Head) -> bool:
    """Words that prove a voice."""
    reading = left.read(head)
    return reading.kind in VOICES and reading.certain


WHYS: tuple[tuple[str, Callable[[Left, Head], bool]], ...] = (
    ("opens turns elsewhere", _is_label),
    ("opens turns elsewhere with another number", _is_numbered),
    ("ends as a label of this release does", _is_longer),
    ("begins as a label of this release does", _is_named),
    ("comes back", _comes_back),
    ("reads as a voice", _is_voice),
)
"""What says that a head is perhaps a label, in the words of a message, in order of trust."""
