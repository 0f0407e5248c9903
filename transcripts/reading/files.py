"""A file, standard input or bytes to a source text: the front door of the flow."""

from __future__ import annotations

import errno
import hashlib
import re
import sys
from pathlib import Path

from transcripts.errors import ReadError
from transcripts.model import Source, SourceText
from transcripts.reading.formats import find_format
from transcripts.reading.walking import Input

_REASONS = {
    errno.ENOENT: "no such file; check the path",
    errno.EISDIR: "is a folder; name a file in it",
    errno.EACCES: "no permission to read it; change its mode or its owner",
    errno.EPERM: "no permission to read it; change its mode or its owner",
    errno.ELOOP: "a link that leads back to itself; name the file it should lead to",
}


def read_bytes(data: bytes, name: str, media_type: str | None = None) -> SourceText:
    r"""The source text that bytes hold.

    Args:
        data: the bytes of one release.
        name: what the record calls its source; its suffix names the format.
        media_type: overrules the suffix.

    Raises:
        ReadError: the bytes are no text, or no reader takes the media type.

    >>> read_bytes("记者：\r\n请问。".encode("gb18030"), "a.txt").text
    '记者：\n请问。'
    """
    return _read_bytes(data, name, media_type, name)


def read_file(path: Path, name: str | None = None) -> SourceText:
    """The source text of a file of any known format; a suffix nobody claims is read as plain text.

    Args:
        path: of the file.
        name: what the record calls its source; the base name of the path if None.

    Raises:
        ReadError: missing, a folder, not permitted, or not readable as text.
    """
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise ReadError(f"{path}: {explain_os_error(error)}") from error
    return _read_bytes(data, path.name if name is None else name, None, str(path))


def read_input(found: Input) -> SourceText:
    """The source text of what `walk` found: a file, or standard input to its end.

    Raises:
        ReadError: as `read_file`.
    """
    if found.path is not None:
        return read_file(found.path, found.name)
    try:
        data = sys.stdin.buffer.read()
    except OSError as error:
        raise ReadError(f"standard input: {explain_os_error(error)}") from error
    return _read_bytes(data, found.name, None, "standard input")


def explain_os_error(error: OSError | ValueError) -> str:
    """What went wrong with a file, and what would be right, in half a line.

    >>> explain_os_error(FileNotFoundError(errno.ENOENT, "No such file or directory"))
    'no such file; check the path'
    """
    if not isinstance(error, OSError):
        return "no file can have this name; check the path"
    known = _REASONS.get(error.errno or 0)
    return known or f"{error.strerror or error}; a readable file would be right"


def _read_bytes(data: bytes, name: str, media_type: str | None, place: str) -> SourceText:
    kind = find_format(name, media_type)
    decoded = kind.read(data, place)
    digest = hashlib.sha256(data).hexdigest()
    source = Source(_make_printable(name), digest, kind.media_type, decoded.encoding)
    return SourceText(decoded.text, source, decoded.problems)


def _make_printable(name: str) -> str:
    """The name as valid Unicode: a byte of it that is no UTF-8 becomes U+FFFD."""
    return re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", name)
