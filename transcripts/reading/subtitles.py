"""Subtitles (SubRip, WebVTT, SBV, LRC, SubStation Alpha) to a document: the readers of each.

The files are cut to cues by `cues` and `substation`; what of these is said, and by
whom, is told by `captions`.

Hard cases:
    SubRip under the name of WebVTT, and the other way round.
    A file of the name that holds no cue at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from transcripts.errors import ReadError
from transcripts.reading.captions import list_utterances
from transcripts.reading.cues import Cue, split_lrc, split_sbv, split_srt, split_vtt
from transcripts.reading.document import Document, move_problems
from transcripts.reading.encodings import decode
from transcripts.reading.spoken import write_spoken
from transcripts.reading.substation import split_ass


def read_srt(data: bytes, place: str, charset: str | None = None) -> Document:
    """The words of SubRip subtitles; arguments and errors as those of `read_vtt`."""
    return _read(data, place, "SRT", _split_either)


def read_vtt(data: bytes, place: str, charset: str | None = None) -> Document:
    """The words of WebVTT subtitles.

    Args:
        data: the bytes.
        place: what an error names.
        charset: of no use here; the bytes themselves tell.

    Raises:
        ReadError: no encoding explains the bytes, or no cue is in them.
    """
    return _read(data, place, "VTT", _split_either)


def read_sbv(data: bytes, place: str, charset: str | None = None) -> Document:
    """The words of SBV subtitles; arguments and errors as those of `read_vtt`."""
    return _read(data, place, "SBV", split_sbv)


def read_lrc(data: bytes, place: str, charset: str | None = None) -> Document:
    """The words of LRC; arguments and errors as those of `read_vtt`."""
    return _read(data, place, "LRC", split_lrc)


def read_ass(data: bytes, place: str, charset: str | None = None) -> Document:
    """The words of SubStation Alpha (ASS, SSA); arguments and errors as those of `read_vtt`."""
    return _read(data, place, "ASS", split_ass)


def _split_either(text: str) -> list[Cue] | None:
    """The cues of SubRip or WebVTT, whichever it is; None where it is neither."""
    is_vtt = text.startswith(_HEAD_OF_VTT)
    cues = split_vtt(text) if is_vtt else split_srt(text)
    return cues if cues or is_vtt else None


_HEAD_OF_VTT = "WEBVTT"


def _read(data: bytes, place: str, form: str, split: Callable[[str], list[Cue] | None]) -> Document:
    """The document of some cues.

    Raises:
        ReadError: no encoding explains the bytes, or no cue is in them.
    """
    decoded = decode(data, place)
    cues = split(decoded.text)
    if cues is None:
        raise ReadError(f"{place}: no {form} subtitles (no line says a time); a file of cues would be right")
    document = write_spoken(list_utterances(cues), decoded.encoding)
    return replace(document, problems=move_problems(decoded.problems, document.text))
