"""Subtitles (SRT, WebVTT) to text: cues joined to paragraphs, their voices as labels.

Hard cases:
    `<v Ann Lee>Good afternoon.`, an explicit voice on every cue, or two in one.
    A sentence over five cues: no line may end inside it.
    `>> REPORTER: Thank you.` in the words themselves: it stays at the head of a line.
    Captions that roll up: each cue says the line above it once more.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from transcripts.errors import ReadError
from transcripts.reading.document import Document, TextBuilder, move_problems
from transcripts.reading.encodings import decode

if TYPE_CHECKING:
    from webvtt.models import Caption

_PAUSE = 4.0
"""Seconds of silence from which a new paragraph begins."""
_INSTANT, _ROLLING = 0.05, 0.2
"""Seconds that a cue lasts which only rolls captions up, and the share of such cues where they do."""
_VOICE = re.compile(r"<v[.\w-]*[ \t]+([^<>]*)>|</v>")
_TAG = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")
_CHANGE = re.compile(r">>|[-–—] |[^\W\da-z_][^:：。!?？！;；]{0,39}[:：](?!\d)")
"""How a line starts that changes the voice, or that names it."""
_HAN = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
"""Characters that no blank parts from their like."""


def read_srt(data: bytes, place: str, charset: str | None = None) -> Document:
    """The words of SubRip subtitles; arguments and errors as those of `read_vtt`."""
    return _read(data, place, "srt")


def read_vtt(data: bytes, place: str, charset: str | None = None) -> Document:
    """The words of WebVTT subtitles.

    Args:
        data: the bytes.
        place: what an error names.
        charset: of no use here; the bytes themselves tell.

    Raises:
        ReadError: no encoding or no format explains the bytes.
    """
    return _read(data, place, "vtt")


def _read(data: bytes, place: str, form: str) -> Document:
    from webvtt import WebVTT
    from webvtt.errors import MalformedCaptionError, MalformedFileError

    decoded = decode(data, place)
    try:
        captions = WebVTT.from_buffer(io.StringIO(decoded.text), format=form).captions
        if form == "srt" and not captions:
            raise MalformedFileError("no cue has a time")
    except (MalformedFileError, MalformedCaptionError) as error:
        raise ReadError(
            f"{place}: no {form.upper()} subtitles ({error}); a file of cues would be right"
        ) from error
    writer = _Writer()
    for line in _list_lines(captions):
        writer.take(line)
    writer.end_paragraph()
    text = writer.builder.text()
    problems = move_problems(decoded.problems, text)
    return Document(text, decoded.encoding, problems, writer.builder.marks())


class _Line(NamedTuple):
    """A line of a cue."""

    words: str
    voice: str | None
    """As the cue says; None where it says none."""
    is_after_pause: bool


def _list_lines(captions: list[Caption]) -> Iterator[_Line]:
    """The lines of all cues, each once."""
    brief = sum(caption.end_in_seconds - caption.start_in_seconds <= _INSTANT for caption in captions)
    rolls = brief >= max(1, _ROLLING * len(captions))
    shown: list[str] = []
    until = None
    for caption in captions:
        paused = until is not None and caption.start_in_seconds - until >= _PAUSE
        lines = list(_split_caption(caption, paused))
        words = [line.words for line in lines]
        yield from lines[_count_repeated(shown, words) if rolls else 0 :]
        shown, until = words, caption.end_in_seconds


def _split_caption(caption: Caption, paused: bool) -> Iterator[_Line]:
    """The lines of a cue, cut where its voice changes, without tags and blank ones."""
    pieces = _VOICE.split("\n".join(caption.lines))
    for voice, piece in zip([None, *pieces[1::2]], pieces[::2], strict=True):
        for line in piece.split("\n"):
            if words := html.unescape(_TAG.sub("", line)).strip():
                yield _Line(words, (voice or "").strip(" :：") or None, paused)
                paused = False


def _count_repeated(shown: list[str], words: list[str]) -> int:
    """How many lines at the start are those that the last cue ended with."""
    return next((size for size in range(len(words), 0, -1) if shown[-size:] == words[:size]), 0)


class _Writer:
    """Joins lines to paragraphs, each under its voice."""

    def __init__(self) -> None:
        self.builder = TextBuilder()
        self._voice: str | None = None
        self._paragraph: list[str] = []

    def take(self, line: _Line) -> None:
        """Takes a line: into the paragraph, or into a new one if voice or silence part them."""
        is_new = line.voice is not None and line.voice != self._voice
        if is_new or line.is_after_pause or _CHANGE.match(line.words):
            self.end_paragraph()
        if is_new:
            self.builder.add(f"{line.voice}:", "label")
            self._voice = line.voice
        if self._paragraph and not _is_joined(self._paragraph[-1][-1], line.words[0]):
            self._paragraph.append(" ")
        self._paragraph.append(line.words)

    def end_paragraph(self) -> None:
        """Adds what was taken."""
        self.builder.add("".join(self._paragraph))
        self._paragraph = []


def _is_joined(before: str, after: str) -> bool:
    """Whether no blank stands between two characters."""
    return bool(_HAN.match(before) and _HAN.match(after))
