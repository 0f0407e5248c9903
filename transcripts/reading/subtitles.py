"""Subtitles (SRT, WebVTT) to text: cues joined to paragraphs, their voices as labels.

Hard cases:
    `<v Ann Lee>Good afternoon.`, an explicit voice on every cue.
    A sentence over five cues: no line may end inside it.
    `>> REPORTER: Thank you.` in the words themselves: it stays where it is printed.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from transcripts.errors import ReadError
from transcripts.reading.document import Document, TextBuilder
from transcripts.reading.encodings import decode

if TYPE_CHECKING:
    from webvtt.models import Caption

_PAUSE = 4.0
"""Seconds of silence from which a new paragraph begins."""
_CHANGE = (">>", "- ", "– ", "— ")
"""How a cue starts that changes the voice."""


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
    from webvtt.errors import MalformedFileError

    decoded = decode(data, place)
    try:
        captions = WebVTT.from_buffer(io.StringIO(decoded.text), format=form).captions
    except MalformedFileError as error:
        raise ReadError(
            f"{place}: no {form.upper()} subtitles ({error}); a file of cues would be right"
        ) from error
    builder = TextBuilder()
    for index, caption in enumerate(captions):
        _add_caption(builder, caption, captions[index - 1] if index else None)
    return Document(builder.text(), decoded.encoding, decoded.problems, builder.marks())


def _add_caption(builder: TextBuilder, caption: Caption, last: Caption | None) -> None:
    """Adds the words of a cue: to the paragraph above, or as a new one if voice or silence part them."""
    goes_on = (
        last is not None
        and caption.voice == last.voice
        and caption.start_in_seconds - last.end_in_seconds < _PAUSE
    )
    if caption.voice and not goes_on:
        builder.add(f"{caption.voice.strip(': ')}:", "label")
        goes_on = True
    for line in caption.text.split("\n"):
        changes = line.startswith(_CHANGE)
        builder.add_marked(line.strip(), gap="\n" if goes_on and not changes else "\n\n")
        goes_on = True
