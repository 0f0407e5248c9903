r"""What begins like a file of a kind that no reader takes: its name, and what to give instead.

Asked before a reader is, and again when bytes turn out to be no text.

Hard cases:
    A sound file named `.txt`: no encoding explains it, and its name helps more than that.
    The card of a dataset (`README.md` with `configs:` on top): prose, and nobody's release.
    `\documentclass` in a `.txt`: plain text is plain text, whatever stands in it.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import NamedTuple

from transcripts.errors import ReadError

START = 4096
"""Bytes by which the kind of a file is told."""


class Unread(NamedTuple):
    """A kind of file that is not read."""

    name: str
    right: str
    """What to give instead."""
    begins: re.Pattern[bytes] | None
    """How its bytes begin; None where only its suffix tells."""
    is_text: bool = False
    suffixes: tuple[str, ...] = ()
    """Lower case, with the dot, of what is text and named like nothing else."""


_PRINT = "what a recogniser of print reads in it, as text, would be right"
_SOUND = "what a recogniser of speech makes of it (SRT, VTT, JSON) would be right"
_PACKED = "the files in it, unpacked, would be right"
_ROWS = "its rows as JSON Lines or CSV would be right"
_PAGES = "the same saved as PDF or text would be right"

_BINARY = (
    ("a PNG image", _PRINT, rb"\x89PNG"),
    ("a JPEG image", _PRINT, rb"\xff\xd8\xff"),
    ("a GIF image", _PRINT, rb"GIF8[79]a"),
    ("a TIFF image", _PRINT, rb"II\*\0|MM\0\*"),
    ("a WebP image", _PRINT, rb"RIFF.{4}WEBP"),
    ("a HEIC or AVIF image", _PRINT, rb".{4}ftyp(?:hei|hev|mif1|avif)"),
    ("a DjVu document", _PAGES, rb"AT&TFORM"),
    ("an MP4 or QuickTime recording", _SOUND, rb".{4}ftyp"),
    ("an MP3 recording", _SOUND, rb"ID3|\xff[\xfb\xf3\xf2]"),
    ("a WAV recording", _SOUND, rb"RIFF.{4}WAVE|RF64"),
    ("an AVI recording", _SOUND, rb"RIFF.{4}AVI "),
    ("an Ogg recording", _SOUND, rb"OggS"),
    ("a FLAC recording", _SOUND, rb"fLaC"),
    ("an AMR recording", _SOUND, rb"#!AMR"),
    ("a Matroska or WebM recording", _SOUND, rb"\x1a\x45\xdf\xa3"),
    ("a Windows Media recording", _SOUND, rb"\x30\x26\xb2\x75\x8e\x66\xcf\x11"),
    ("a Flash video", _SOUND, rb"FLV\x01"),
    ("a CAJ document", _PAGES, rb"CAJ|HN\xc8|KDH "),
    ("a Mobipocket book", "the same as EPUB would be right", rb".{60}(?:BOOKMOBI|TEXtREAd)"),
    ("compiled HTML help", "the pages in it, unpacked, would be right", rb"ITSF\x03"),
    ("a property list or web archive of Apple", "the page saved as HTML would be right", rb"bplist0"),
    ("a 7z archive", _PACKED, rb"7z\xbc\xaf"),
    ("a RAR archive", _PACKED, rb"Rar!"),
    ("a tar archive", _PACKED, rb".{257}ustar"),
    ("an xz archive", _PACKED, rb"\xfd7zXZ\0"),
    ("a bzip2 archive", _PACKED, rb"BZh[1-9]1AY&SY"),
    ("an Arrow file", _ROWS, rb"ARROW1\0"),
    ("an SQLite database", _ROWS, rb"SQLite format 3"),
)
_TEXT = (
    (
        "the card of a dataset",
        "the releases that the dataset was made from would be right",
        rb"---\r?\n(?:[^\r\n]{0,400}\r?\n){0,60}?(?:configs|dataset_info|task_categories|size_categories):",
    ),
    (
        "a LaTeX source",
        "the PDF that it makes would be right",
        rb"(?:%[^\r\n]{0,400}\r?\n){0,20}\\documentclass\b",
    ),
    ("a PostScript document", _PAGES, rb"%!PS-Adobe"),
    ("PEM text of keys", "a release would be right", rb"-----BEGIN [A-Z ]{3,40}-----"),
)
_FFMPEG = "what `ffmpeg -i FILE out.srt` makes of it would be right"
_TIMED = "the words with their voices, as STM or SubRip, would be right"
_NAMED = (
    ("SAMI subtitles", _FFMPEG, (".smi", ".sami"), rb"(?i)\s{0,20}<sami\b"),
    ("MicroDVD subtitles", _FFMPEG, (".sub",), rb"\{\d{1,9}\}\{\d{0,9}\}"),
    ("MPL2 subtitles", _FFMPEG, (".mpl", ".mpl2"), rb"\[\d{1,9}\]\[\d{0,9}\]"),
    ("SCC captions", _FFMPEG, (".scc",), rb"(?i)scenarist_scc"),
    ("EBU STL subtitles", "TTML or SubRip of it would be right", (".stl",), rb"\d{3}STL\d\d\.\d\d"),
    (
        "subtitles that are pictures",
        "their text as SubRip would be right",
        (".sup", ".idx"),
        rb"# VobSub index|PG[\x00-\xff]{8}\x16",
    ),
    (
        "RTTM, times and voices without words",
        _TIMED,
        (".rttm",),
        rb"(?:;;[^\n]{0,200}\n){0,8}(?:SPEAKER|SPKR-INFO|LEXEME)[ \t]{1,8}\S{1,80}"
        rb"[ \t]{1,8}\d{1,3}[ \t]{1,8}[\d.<][^\n]{0,100}<NA>",
    ),
    ("CTM, words and times without voices", _TIMED, (".ctm",), None),
)
_MARK = b"\xef\xbb\xbf"

UNREAD = (
    *(Unread(name, right, re.compile(begins, re.DOTALL)) for name, right, begins in _BINARY),
    *(Unread(name, right, re.compile(begins), is_text=True) for name, right, begins in _TEXT),
    *(
        Unread(name, right, re.compile(begins) if begins else None, is_text=True, suffixes=suffixes)
        for name, right, suffixes, begins in _NAMED
    ),
)
"""The first that matches how a file begins, or its suffix, names it."""


_CONTROLS = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]")


def is_binary(start: bytes) -> bool:
    """Whether some bytes are no text: with controls, or no UTF-8, apart from a last character cut off."""
    if _CONTROLS.search(start):
        return True
    try:
        start.decode()
    except UnicodeDecodeError as error:
        return error.start < len(start) - 3
    return False


def find_unread(start: bytes, name: str = "") -> Unread | None:
    r"""The kind of file that no reader takes and that begins or is named so; None if it may be read.

    >>> find_unread(b"fLaC\x00\x00\x00\x22").name, find_unread(b"Good morning.")
    ('a FLAC recording', None)
    >>> find_unread(b"", "a.rttm").name
    'RTTM, times and voices without words'
    """
    start, suffix = start.removeprefix(_MARK), PurePath(name).suffix.lower()
    found = (kind for kind in UNREAD if kind.begins is not None and kind.begins.match(start))
    named = (kind for kind in UNREAD if suffix in kind.suffixes)
    return next(found, None) or next(named, None)


def refuse_unread(start: bytes, place: str, name: str = "", *, is_plain: bool = True) -> None:
    """Refuses what begins like a file of a kind that no reader takes.

    Args:
        start: how it begins, up to `START` bytes.
        place: what the error names.
        name: of the file.
        is_plain: whether it is said to be plain text, which may hold any text.

    Raises:
        ReadError: it does.
    """
    kind = find_unread(start, name)
    if kind is None or (is_plain if kind.is_text else not is_binary(start)):
        return
    told = f"{place}: {kind.name}, which is not read" if kind.is_text else f"{place}: {kind.name}, not text"
    raise ReadError(f"{told}; {kind.right}")
