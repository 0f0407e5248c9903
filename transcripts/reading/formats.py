"""Which reader takes which file: the table that `files` and `walking` look into.

A new format is a module with one function `bytes, place -> Decoded` and a row
in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from transcripts.errors import ReadError
from transcripts.reading.encodings import Decoded, decode


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file with the function that makes text of it."""

    media_type: str
    suffixes: tuple[str, ...]
    """Lower case, with the dot."""
    read: Callable[[bytes, str], Decoded]
    """From the bytes, and the place that an error names."""


PLAIN = Format("text/plain", (".txt",), decode)
MARKDOWN = Format("text/markdown", (".md", ".markdown"), decode)

FORMATS = (PLAIN, MARKDOWN)

SUFFIXES: dict[str, Format] = {suffix: kind for kind in FORMATS for suffix in kind.suffixes}
"""The format of each suffix that a reader claims."""

_MEDIA_TYPES = {kind.media_type: kind for kind in FORMATS}


def find_format(name: str, media_type: str | None = None) -> Format:
    """The format of a media type if one is given, else of the name's suffix, else plain text.

    Parameters of the media type (`; charset=…`) are not looked at.

    Raises:
        ReadError: no reader takes the media type.

    >>> find_format("2024/03/briefing.MD").media_type
    'text/markdown'
    """
    if media_type is None:
        return SUFFIXES.get(PurePath(name).suffix.lower(), PLAIN)
    kind = _MEDIA_TYPES.get(media_type.partition(";")[0].strip().lower())
    if kind is None:
        raise ReadError(f"{name}: no reader for {media_type}; it has to be {' or '.join(_MEDIA_TYPES)}")
    return kind
