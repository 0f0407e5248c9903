"""A file, standard input or bytes to source texts: the front door of the flow."""

from __future__ import annotations

import errno
import hashlib
import re
import sys
from collections.abc import Generator
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import replace
from io import BufferedReader, BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from transcripts.errors import ParseError, ReadError, name_faults
from transcripts.model import Problem, Source, SourceText
from transcripts.radicals import fold_radicals
from transcripts.reading.document import MAX_BYTES, Document
from transcripts.reading.fieldnames import USUAL, Names
from transcripts.reading.formats import (
    ARCHIVES,
    PLAIN,
    Format,
    find_begun,
    find_format,
    find_named,
    find_packing,
    find_reader,
    split_packing,
)
from transcripts.reading.packages import tell_format
from transcripts.reading.unread import START, refuse_unread
from transcripts.reading.walking import Input

_REASONS = {
    errno.ENOENT: "no such file; check the path",
    errno.EISDIR: "is a folder; name a file in it",
    errno.EACCES: "no permission to read it; change its mode or its owner",
    errno.EPERM: "no permission to read it; change its mode or its owner",
    errno.ELOOP: "a link that leads back to itself; name the file it should lead to",
}
_STEP = 1 << 18
"""Bytes for which room is made at first; few documents have more."""

Read = SourceText | ReadError | ParseError


def read_bytes(data: bytes, name: str, media_type: str | None = None) -> SourceText:
    r"""The source text that bytes hold.

    Args:
        data: the bytes of one release.
        name: what the record calls its source; its suffix names the format.
        media_type: overrules the suffix.

    Raises:
        ReadError: the bytes are no text, no reader takes the media type, or they hold several releases.

    >>> read_bytes("记者：\r\n请问。".encode("gb18030"), "a.txt").text
    '记者：\n请问。'
    """
    return _take_one(_read_stream(BytesIO(data), name, name, media_type), name)


def read_file(path: Path, name: str | None = None) -> SourceText:
    """The source text of a file of any known format; a suffix nobody claims is told by how the file begins.

    Args:
        path: of the file.
        name: what the record calls its source; the base name of the path if None.

    Raises:
        ReadError: missing, a folder, not permitted, not readable, or an archive of several releases.
    """
    return read_one(Input(path, path.name if name is None else name))


def read_one(found: Input, text_field: str | None = None, speaker_field: str | None = None) -> SourceText:
    """The only source text of a file, or of standard input; the arguments are those of `read_input`.

    Raises:
        ReadError: nothing in it can be read, or it is an archive of several releases.
    """
    return _take_one(read_input(found, text_field, speaker_field), str(found))


def read_input(
    found: Input, text_field: str | None = None, speaker_field: str | None = None
) -> Generator[Read]:
    """The source texts of what `walk` found: of a file, or of standard input to its end.

    Args:
        found: the file, or standard input.
        text_field: of JSON and tables, the field that holds the text; the usual names if None.
        speaker_field: of these, the field that says who speaks; the usual names if None.

    Yields:
        a source text for each release, or in its place the error of what cannot be read.
    """
    place = "standard input" if found.path is None else str(found.path)
    try:
        with name_faults(place), _open(found) as stream:
            yield from _read_stream(stream, found.name, place, None, Names(text_field, speaker_field))
    except (ReadError, ParseError) as error:
        yield error
    except OSError as error:
        yield ReadError(f"{place}: {explain_os_error(error)}")


def _open(found: Input) -> AbstractContextManager[BinaryIO]:
    """The bytes of a file, which is closed again, or of standard input.

    Raises:
        OSError: it cannot be opened.
        ReadError: no file can have its name.
    """
    if found.path is None:
        return nullcontext(sys.stdin.buffer)
    try:
        return found.path.open("rb")
    except ValueError as error:
        raise ReadError(f"{found.path}: {explain_os_error(error)}") from error


def explain_os_error(error: OSError | ValueError) -> str:
    """What went wrong with a file, and what would be right, in half a line.

    >>> explain_os_error(FileNotFoundError(errno.ENOENT, "No such file or directory"))
    'no such file; check the path'
    """
    if not isinstance(error, OSError):
        return "no file can have this name; check the path"
    known = _REASONS.get(error.errno or 0)
    return known or f"{error.strerror or error}; a readable file would be right"


def _take_one(found: Generator[Read], place: str) -> SourceText:
    """The only source text.

    Raises:
        ReadError: what was found instead, or that there are several.
    """
    with closing(found):
        both = [*islice(found, 2)]
    first, *more = both or [ReadError(f"{place}: holds no release; one would be right")]
    if isinstance(first, (ReadError, ParseError)):
        raise first
    if more:
        raise ReadError(f"{place}: holds several releases; read_all gives them one by one")
    return first


def _read_stream(
    raw: BinaryIO, name: str, place: str, media_type: str | None, names: Names = USUAL
) -> Generator[Read]:
    """The source texts of a stream; a web archive may hold none, since crawlers keep some of their own notes.

    Raises:
        ReadError: nothing of it can be read.
    """
    stream: BufferedReader[Any] = raw if isinstance(raw, BufferedReader) else BufferedReader(raw)
    stream, inner = _unpack(stream, name, place)
    start = stream.peek(START)[:START]
    kind = find_format(inner, media_type, start)
    refuse_unread(start, place, inner, is_plain=kind is PLAIN and find_named(inner) is PLAIN)
    lie = None if media_type else tell_wrong_suffix(inner, kind, start)
    is_found = bool(start) and kind.module == "warc"
    for source in _read_kind(kind, stream, name, place, names):
        is_found = True
        yield _tell_lie(source, inner, kind, lie) if isinstance(source, SourceText) else source
    if not is_found:
        raise ReadError(f"{place}: holds no release; one would be right")


def _read_kind(
    kind: Format, stream: BufferedReader[Any], name: str, place: str, names: Names
) -> Generator[Read]:
    """The source texts of a stream of some format.

    Raises:
        ReadError: nothing of it can be read.
    """
    if kind not in ARCHIVES:
        data = _read_whole(stream, place)
        kind = tell_format(kind, data, place)
        yield _make_source(kind.load()(data, place, None), data, name, kind)
        return
    more = find_reader if kind.module == "warc" else names
    for part in kind.load()(stream, place, more):
        if isinstance(part, (ReadError, ParseError)):
            yield part
        else:
            source = _make_source(
                part.document, part.data, name + part.name, kind, part.media_type, part.retrieved_on
            )
            yield replace(source, record=part.data) if part.is_record else source


def tell_wrong_suffix(name: str, kind: Format, start: bytes) -> str | None:
    """What a suffix says that the bytes belie, as the message of a problem; None where both agree.

    >>> tell_wrong_suffix("a.txt", PLAIN, b"<!DOCTYPE html>")
    'begins as text/html and is read as text/plain, as its suffix says; the suffix .html would be right'
    """
    named, begun = find_named(name), find_begun(start)
    if named is None or begun is None or named.reads(begun):
        return None
    how = "as its suffix says" if kind is named else "not as its suffix says"
    read = f"begins as {begun.media_type} and is read as {kind.media_type}, {how}"
    return f"{read}; the suffix {begun.suffixes[0]} would be right"


def _tell_lie(source: SourceText, name: str, kind: Format, lie: str | None) -> SourceText:
    """The source with the problem of its suffix, if that belies how it begins or which members it has."""
    held = source.source.media_type
    if lie is None and kind.is_binary and held not in kind.media_types and find_named(name):
        lie = f"holds {held}, not what its suffix says"
    if lie is None:
        return source
    problem = Problem("wrong-suffix", lie, (0, min(1, len(source.text))))
    return replace(source, problems=(*source.problems, problem))


def _unpack(stream: BufferedReader[Any], name: str, place: str) -> tuple[BufferedReader[Any], str]:
    """The stream under all packings that the name or its bytes tell of, and the name without them.

    Raises:
        ReadError: packed more often than is allowed.
    """
    from transcripts.reading.archive import MAX_NESTING, PACKINGS

    for _ in range(MAX_NESTING + 1):
        name, packing = split_packing(name)
        packing = packing or find_packing(stream.peek(START))
        if packing is None:
            return stream, name
        stream = PACKINGS[packing](stream, place)
    raise ReadError(
        f"{place}: packed more than {MAX_NESTING} times; a file that is packed once would be right"
    )


def _read_whole(stream: BinaryIO, place: str) -> bytes:
    """All bytes of one document.

    Raises:
        ReadError: more than a document may have.
    """
    data = stream.read(_STEP)
    if len(data) == _STEP:
        data += stream.read(MAX_BYTES + 1 - _STEP)
    if len(data) > MAX_BYTES:
        raise ReadError(f"{place}: more than {MAX_BYTES >> 20} MiB; a file for each release would be right")
    return data


def _make_source(
    document: Document,
    data: bytes,
    name: str,
    kind: Format,
    media_type: str | None = None,
    retrieved_on: str | None = None,
) -> SourceText:
    """The source text that a document holds, with ideographs for radicals."""
    source = Source(
        _make_printable(name),
        hashlib.sha256(data).hexdigest(),
        media_type or kind.media_type,
        document.encoding,
        document.url,
        retrieved_on,
        document.publisher,
    )
    title = document.given.title
    return SourceText(
        fold_radicals(document.text),
        source,
        document.problems,
        marks=document.marks,
        given=replace(document.given, title=fold_radicals(title)) if title else document.given,
        is_wrapped=document.is_wrapped,
        times=document.times,
    )


def _make_printable(name: str) -> str:
    """The name as valid Unicode: a byte of it that is no UTF-8 becomes U+FFFD."""
    return re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", name)
