"""Formats that no reader takes: what `formats` says of them, instead of taking them for plain text.

A row is a name, and what makes something of the file that a reader takes.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import NamedTuple


class Refused(NamedTuple):
    """A kind of file that nobody reads."""

    name: str
    suffixes: tuple[str, ...]
    """Lower case, with the dot."""
    sign: re.Pattern[bytes] | None
    """How its bytes begin, in lower case."""
    right: str
    """What would be right instead."""


_FFMPEG = "what `ffmpeg -i {} out.srt` makes of it would be right"
_TIMES = "the words with their voices, as STM or SubRip, would be right"
REFUSED = (
    Refused("SAMI subtitles", (".smi", ".sami"), re.compile(rb"<sami\b"), _FFMPEG),
    Refused("MicroDVD subtitles", (".sub",), re.compile(rb"\{\d{1,9}\}\{\d{0,9}\}"), _FFMPEG),
    Refused("MPL2 subtitles", (".mpl", ".mpl2"), re.compile(rb"\[\d{1,9}\]\[\d{0,9}\]"), _FFMPEG),
    Refused("SCC captions", (".scc",), re.compile(rb"scenarist_scc"), _FFMPEG),
    Refused(
        "EBU STL subtitles", (".stl",), re.compile(rb"\d{3}stl\d\d\.\d\d"), "TTML or SubRip would be right"
    ),
    Refused(
        "subtitles that are pictures",
        (".sup", ".idx"),
        re.compile(rb"# vobsub index|pg[\x00-\xff]{8}\x16"),
        "their text as SubRip would be right",
    ),
    Refused(
        "RTTM, times and voices without words",
        (".rttm",),
        re.compile(
            rb"(?:;;[^\n]{0,200}\n){0,8}(?:speaker|spkr-info|lexeme)[ \t]{1,8}\S{1,80}"
            rb"[ \t]{1,8}\d{1,3}[ \t]{1,8}[\d.<][^\n]{0,100}<na>"
        ),
        _TIMES,
    ),
    Refused("CTM, words and times without voices", (".ctm",), None, _TIMES),
)


def explain_refusal(name: str, head: bytes) -> str | None:
    """What a file is that nobody reads, and what would be right; None for all others.

    Args:
        name: of the file.
        head: how its bytes begin, in lower case.

    >>> explain_refusal("a.rttm", b"")
    'is RTTM, times and voices without words; the words with their voices, as STM or SubRip, would be right'
    >>> explain_refusal("a", b"<sami><head>")
    'is SAMI subtitles; what `ffmpeg -i a out.srt` makes of it would be right'
    >>> explain_refusal("a", b"speaker 1: good morning")
    """
    suffix = PurePath(name).suffix.lower()
    for kind in REFUSED:
        if suffix in kind.suffixes or (kind.sign is not None and kind.sign.match(head)):
            return f"is {kind.name}; {kind.right.format(PurePath(name).name)}"
    return None
