"""What a package holds, told by its members and not by its name, and the limits that all packages keep to.

Word documents, books and OpenDocument texts are ZIP archives that begin
alike; so are workbooks and folders that somebody packed, which are no text.

Hard cases:
    An OpenDocument text whose name ends in `.docx`, or a book that has no name.
    A document with a password, which is an old Office container around the new one.
    A package of Word whose main part is called `word/document2.xml`.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from transcripts.errors import ReaderError, ReadError
from transcripts.extras import needing
from transcripts.reading.document import MAX_BYTES
from transcripts.reading.formats import Format, find_format
from transcripts.text import say_number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_PARTS = 10_000
"""Files in one package; a document with many pictures has some hundred."""
FAULTS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError, RuntimeError)
"""What the library raises at a package that is broken, or locked with a password."""
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LONGEST_TYPE = 200
"""Bytes of a member that names the package's type."""


def tell_format(kind: Format, data: bytes, place: str) -> Format:
    """The format of some bytes: what their members say if they are a package, else what it was taken for.

    Args:
        kind: what their name, their media type or their beginning says.
        data: all bytes of a file.
        place: what an error names.

    Raises:
        ReadError: a package, or an old Office file, that holds no text we read.
    """
    if data.startswith(_OLD_OFFICE):
        raise ReadError(f"{place}: {_describe_old(data)}")
    if not data.startswith(_ZIP):
        return kind
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            media_type = _find_type(package, place)
    except FAULTS:
        return kind
    return find_format(place, media_type)


def _find_type(package: zipfile.ZipFile, place: str) -> str:
    """The media type of a package.

    Raises:
        ReadError: none that is read.
    """
    names = package.namelist()
    declared = _read_type(package) if "mimetype" in names else ""
    for sign in _TYPES:
        if declared.startswith(sign.declared or "\0") or _has_member(names, sign.member):
            if sign.wanted:
                raise ReadError(f"{place}: {sign.told}; {sign.wanted} would be right")
            return sign.told
    raise ReadError(
        f"{place}: a ZIP of {say_number(len(names), 'file')}; the folder that it unpacks to would be right"
    )


def _read_type(package: zipfile.ZipFile) -> str:
    with package.open("mimetype") as member:
        return member.read(_LONGEST_TYPE).decode("latin-1").strip()


def _has_member(names: list[str], start: str) -> bool:
    return bool(start) and any(name.startswith(start) for name in names)


class _Sign(NamedTuple):
    """How one kind of package shows."""

    declared: str
    """How the media type begins that its member `mimetype` holds."""
    member: str
    """How the name of one of its members begins."""
    told: str
    """Its media type, or where it is no text, what an error calls it."""
    wanted: str = ""
    """What would be right, where it is no text."""


_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_AS_PAGE = "the same saved as a web page (HTML)"
_AS_TEXT = "its text saved as DOCX or plain text"
_TYPES = (
    _Sign("application/epub+zip", "META-INF/container.xml", "application/epub+zip"),
    _Sign(f"{_OPEN_DOCUMENT}text", "", f"{_OPEN_DOCUMENT}text"),
    _Sign(f"{_OPEN_DOCUMENT}spreadsheet", "", "an OpenDocument spreadsheet", _AS_PAGE),
    _Sign(f"{_OPEN_DOCUMENT}presentation", "", "an OpenDocument presentation", _AS_TEXT),
    _Sign(_OPEN_DOCUMENT, "", "an OpenDocument file that is no text", _AS_TEXT),
    _Sign("", "word/", _WORD),
    _Sign("", "xl/", "an Excel workbook (XLSX)", _AS_PAGE),
    _Sign("", "ppt/", "a PowerPoint presentation (PPTX)", _AS_TEXT),
    _Sign("", "Index/Document.iwa", "a document of Pages, Numbers or Keynote", "the same exported as DOCX"),
    _Sign("", "content.xml", f"{_OPEN_DOCUMENT}text"),
)
"""In the order in which they are looked for."""


def _describe_old(data: bytes) -> str:
    """What an Office file of before 2007 is, and what would be right."""
    for stream, told in _OLD_STREAMS.items():
        if stream.encode("utf-16-le") in data:
            return told
    return f"an old Office file; {_AS_TEXT} would be right"


_OLD_STREAMS = {
    "EncryptedPackage": "an Office document with a password; the same saved without one would be right",
    "WordDocument": "an old Word document (DOC); the same saved as DOCX would be right",
    "Workbook": f"an old Excel workbook (XLS); {_AS_PAGE} would be right",
    "PowerPoint Document": f"an old PowerPoint presentation (PPT); {_AS_TEXT} would be right",
    "__nameid_version": "a message of Outlook (MSG); the same saved as EML would be right",
}
"""The stream that each kind of old Office file has, and what an error says of it."""


def open_package(data: bytes, place: str, kind: str) -> zipfile.ZipFile:
    """A package that is within the limits.

    Args:
        data: all bytes of a file.
        place: what an error names.
        kind: what it should be, for an error.

    Raises:
        ReadError: none, or one that unpacks to more than is allowed, or has more parts.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except FAULTS as error:
        message = f"{place}: no {kind} that can be opened ({error})"
        raise ReadError(f"{message}; a whole one without a password would be right") from error
    parts = package.infolist()
    size = sum(part.file_size for part in parts)
    if size > MAX_BYTES:
        raise ReadError(f"{place}: unpacks to {size} bytes; up to {MAX_BYTES} would be right")
    if len(parts) > MAX_PARTS:
        raise ReadError(f"{place}: a package of {len(parts)} parts; up to {MAX_PARTS} would be right")
    return package


def read_part(package: zipfile.ZipFile, name: str, place: str) -> bytes:
    """The bytes of a part.

    Raises:
        ReadError: there is none of that name, or it is broken or locked.
    """
    try:
        return package.read(name)
    except KeyError as error:
        raise ReadError(f"{place}: a package without {name}; a whole one would be right") from error
    except FAULTS as error:
        message = f"{place}: {name} cannot be unpacked ({error})"
        raise ReadError(f"{message}; a whole package without a password would be right") from error


def parse_part(package: zipfile.ZipFile, name: str, place: str) -> Element:
    """The tree of a part that is XML; nothing outside of it is resolved or fetched.

    Raises:
        ReadError: there is none of that name, or it is not well-formed.
    """
    with needing("formats", f"{place}: {name}", ReaderError):
        from lxml import etree

    data = read_part(package, name, place)
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    try:
        return etree.fromstring(data, etree.XMLParser(remove_comments=True, remove_pis=True, **options))
    except (etree.XMLSyntaxError, LookupError, ValueError) as error:
        reason = " ".join(str(getattr(error, "msg", error)).split())
        message = f"{place}: {name} is no XML that can be read ({reason})"
        raise ReadError(f"{message}; a well-formed part would be right") from error
