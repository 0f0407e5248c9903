"""What a file says was said, voice by voice, to text: what subtitles, recognisers and meeting tools share.

Each voice stands on a line of its own above its words, marked as a label beyond doubt, and each piece of
the words keeps its time.

Hard cases:
    A sentence over five utterances of one voice: no line may end inside it, unless silence parts them.
    An utterance that names no voice between others that do: a voice of its own, told by `?`.
    A voice that is a number or a letter (`0`, `B`): it is printed as `Speaker 0`, which is nobody's name.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

from transcripts.model import NOTHING_GIVEN, Given, Problem, Timed
from transcripts.reading.document import Document, TextBuilder

UNKNOWN = "?"
"""The voice of what is said by nobody that the file names."""
PAUSE = 4.0
"""Seconds of silence from which a new paragraph begins."""
_HAN = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
"""Characters that no blank parts from their like."""
_BLANKS = re.compile(r"\s+")
_EDGES = " \t\u3000\xa0:："


class Utterance(NamedTuple):
    """What a file says in one piece: a cue, a segment, an item of a list."""

    words: str
    voice: str | None = None
    """As the file names it, see `print_voice`; None: that of the words before."""
    starts_at: float | None = None
    """Seconds from the start of the recording."""
    ends_at: float | None = None
    begins: bool = False
    """Whether a paragraph begins with it, whatever stands before it."""


def print_voice(value: object) -> str:
    """A voice as a label prints it; `UNKNOWN` for what names none.

    >>> [print_voice(value) for value in (" Ann Lee: ", "SPEAKER_00", 0, "b", None, "")]
    ['Ann Lee', 'SPEAKER_00', 'Speaker 0', 'Speaker B', '?', '?']
    """
    printed = _BLANKS.sub(" ", str("" if value is None else value)).strip(_EDGES)
    if not any(map(str.isalnum, printed)):
        return UNKNOWN
    is_id = printed.isdigit() or (len(printed) == 1 and printed.isascii())
    return f"Speaker {printed.upper()}" if is_id else printed


def write_spoken(
    utterances: Iterable[Utterance],
    encoding: str,
    problems: tuple[Problem, ...] = (),
    given: Given = NOTHING_GIVEN,
    *,
    is_apart: bool = False,
) -> Document:
    r"""The text of some utterances under their voices.

    Args:
        utterances: in order.
        encoding: of the file.
        problems: of the file, as they show in the text.
        given: what the file says beside its words.
        is_apart: whether each utterance is a paragraph of its own.

    >>> document = write_spoken([Utterance("Who", "Ann", 0, 1), Utterance("asks?", "Ann", 1, 2)], "utf-8")
    >>> document.text, document.times[1]
    ('Ann:\n\nWho asks?\n', Timed(span=(10, 15), starts_at=1, ends_at=2))
    """
    writer = SpokenText(is_apart=is_apart)
    for utterance in utterances:
        writer.take(utterance)
    return writer.make_document(encoding, problems, given)


class SpokenText:
    """A text that grows by utterances: joined to paragraphs, each under its voice, with their times."""

    def __init__(self, *, is_apart: bool = False) -> None:
        self._builder = TextBuilder()
        self._is_apart = is_apart
        self._times: list[Timed] = []
        self._voice: str | None = None
        self._paragraph: list[str] = []
        self._said: list[tuple[int, int, Utterance]] = []
        """The utterances of the paragraph, with their places in it."""
        self._length = 0

    def take(self, utterance: Utterance) -> None:
        """Takes an utterance: into the paragraph, or into a new one if voice or silence part them."""
        words = _BLANKS.sub(" ", utterance.words).strip()
        if not words:
            return
        is_new = utterance.voice is not None and utterance.voice != self._voice
        if is_new or utterance.begins or self._is_apart or self._is_after_pause(utterance):
            self.end_paragraph()
        if is_new:
            self._builder.add(f"{utterance.voice}:", "label")
            self._voice = utterance.voice
        gap = " " if self._paragraph and not _is_joined(self._paragraph[-1][-1], words[0]) else ""
        start = self._length + len(gap)
        self._paragraph += [gap, words] if gap else [words]
        self._length = start + len(words)
        self._said.append((start, self._length, utterance))

    def _is_after_pause(self, utterance: Utterance) -> bool:
        if not self._said or utterance.starts_at is None:
            return False
        until = self._said[-1][2].ends_at
        return until is not None and utterance.starts_at - until >= PAUSE

    def end_paragraph(self) -> None:
        """Adds what was taken."""
        at = self._builder.add_marked("".join(self._paragraph))
        for start, end, utterance in self._said:
            starts_at = _read_seconds(utterance.starts_at)
            if starts_at is not None:
                self._times.append(Timed((at + start, at + end), starts_at, _read_seconds(utterance.ends_at)))
        self._paragraph, self._said, self._length = [], [], 0

    def make_document(
        self, encoding: str, problems: tuple[Problem, ...] = (), given: Given = NOTHING_GIVEN
    ) -> Document:
        """The document of all that was taken."""
        self.end_paragraph()
        builder = self._builder
        return Document(builder.text(), encoding, problems, builder.marks(), given, times=tuple(self._times))


def _read_seconds(seconds: float | None) -> float | None:
    """A time since the start of the recording; None for one before it, as Praat may have, or without end."""
    return seconds if seconds is not None and 0 <= seconds < math.inf else None


def _is_joined(before: str, after: str) -> bool:
    """Whether no blank stands between two characters."""
    return bool(_HAN.match(before) and _HAN.match(after))
