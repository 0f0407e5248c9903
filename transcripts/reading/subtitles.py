"""Subtitles (SRT, WebVTT) to utterances: the lines of their cues, each once.

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
from dataclasses import replace
from typing import TYPE_CHECKING

from transcripts.errors import ReadError
from transcripts.reading.document import Document, move_problems
from transcripts.reading.encodings import decode
from transcripts.reading.spoken import Utterance, print_voice, write_spoken

if TYPE_CHECKING:
    from webvtt.models import Caption, Timestamp

_INSTANT, _ROLLING = 0.05, 0.2
"""Seconds that a cue lasts which only rolls captions up, and the share of such cues where they do."""
_VOICE = re.compile(r"<v[.\w-]*[ \t]+([^<>]*)>|</v>")
_TAG = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")
_CHANGE = re.compile(r">>|[-–—] |[^\W\da-z_][^:：。!?？！;；]{0,39}[:：](?!\d)")
"""How a line starts that changes the voice, or that names it."""


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
    document = write_spoken(_list_lines(captions), decoded.encoding)
    return replace(document, problems=move_problems(decoded.problems, document.text))


def _list_lines(captions: list[Caption]) -> Iterator[Utterance]:
    """The lines of all cues, each once."""
    brief = sum(end - start <= _INSTANT for start, end in map(_time, captions))
    rolls = brief >= max(1, _ROLLING * len(captions))
    shown: list[str] = []
    for caption in captions:
        lines = list(_split_caption(caption))
        words = [line.words for line in lines]
        yield from lines[_count_repeated(shown, words) if rolls else 0 :]
        shown = words


def _split_caption(caption: Caption) -> Iterator[Utterance]:
    """The lines of a cue, cut where its voice changes, without tags and blank ones."""
    pieces = _VOICE.split("\n".join(caption.lines))
    start, end = _time(caption)
    for voice, piece in zip([None, *pieces[1::2]], pieces[::2], strict=True):
        named = print_voice(voice) if voice and voice.strip() else None
        for line in piece.split("\n"):
            if words := html.unescape(_TAG.sub("", line)).strip():
                yield Utterance(words, named, start, end, begins=bool(_CHANGE.match(words)))


def _time(caption: Caption) -> tuple[float, float]:
    """When a cue is shown and taken away, in seconds; the library's own are whole ones."""
    return _count_seconds(caption.start_time), _count_seconds(caption.end_time)


def _count_seconds(time: Timestamp) -> float:
    return float(time.in_seconds() + time.milliseconds / 1000)


def _count_repeated(shown: list[str], words: list[str]) -> int:
    """How many lines at the start are those that the last cue ended with."""
    return next((size for size in range(len(words), 0, -1) if shown[-size:] == words[:size]), 0)
