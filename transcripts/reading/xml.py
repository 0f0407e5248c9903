"""XML to text: parliaments' Akoma Ntoso and TEI with their explicit speakers, and records with a text field.

One walk over the tree (`xmltree`) gives all words in their order, whatever
they stand in. Which of them are whose is told by `debate`; a record is read here.

Hard cases:
    A record whose text field holds a web page, and a page that is XML.
    A document type that defines entities of entities: nothing is resolved.
    GBK without a declaration, which only the bytes tell.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from transcripts.errors import ReaderError, ReadError
from transcripts.extras import needing
from transcripts.model import Given
from transcripts.reading.annotation import read_elan, read_exmaralda
from transcripts.reading.debate import read_debate
from transcripts.reading.document import Document, TextBuilder, find_iso_date
from transcripts.reading.encodings import Decoded, decode
from transcripts.reading.html import MARKUP, make_document, read_html
from transcripts.reading.plainxml import parse_plain
from transcripts.reading.timedxml import read_timedtext, read_transcriber, read_ttml
from transcripts.reading.xmltree import add_paragraphs, get_name, is_speech

if TYPE_CHECKING:
    from lxml.etree import XMLParser
    from lxml.etree import _Element as Element


def read_xml(data: bytes, place: str, charset: str | None = None) -> Document:
    """The text of a document in XML.

    Entities that the document defines stay as they are written, and nothing
    is fetched.

    Args:
        data: the bytes, in the encoding that their declaration names, or that they tell themselves.
        place: what an error names.
        charset: overrules the declaration.

    Raises:
        ReadError: not well-formed, or deeper or longer in one piece than the parser's limits.
    """
    root, encoding = _parse(data, place, charset)
    name = get_name(root)
    if name == "html":
        return read_html(data, place, charset)
    if name in _TIMED and (name != "transcript" or root.find("{*}text[@start]") is not None):
        return _TIMED[name](root, encoding)
    if any(is_speech(node) for node in root.iter("{*}*")):
        return read_debate(root, encoding)
    return _read_record(root, encoding, place)


_TIMED: dict[str, Callable[[Element, str], Document]] = {
    "tt": read_ttml,
    "trans": read_transcriber,
    "timedtext": read_timedtext,
    "transcript": read_timedtext,
    "annotation_document": read_elan,
    "basic-transcription": read_exmaralda,
}
"""Who reads what has voices on a line of time, by the name of the root."""


def _parse(data: bytes, place: str, charset: str | None) -> tuple[Element, str]:
    """The root of the tree, and the encoding of the bytes.

    Raises:
        ReadError: the parser cannot read the bytes.
        ReaderError: they are no captions, and the extra `formats` is not installed.
    """
    if not _has_parser() and (found := parse_plain(data, charset)) and _is_captions(found[0]):
        return found
    with needing("formats", f"{place}: XML", ReaderError):
        from lxml import etree

    try:
        root = etree.fromstring(data, _make_parser(charset))
    except (etree.XMLSyntaxError, LookupError, ValueError) as error:
        if "encoding" in str(error).lower() and (decoded := _decode_anyhow(data, place)):
            return _parse(decoded.text.encode(), place, "utf-8")[0], decoded.encoding
        message = f"{place}: no XML that can be read ({getattr(error, 'msg', error)})"
        raise ReadError(f"{message}; a well-formed file would be right") from error
    return root, (charset or root.getroottree().docinfo.encoding or "utf-8").lower()


def _has_parser() -> bool:
    """Whether the extra `formats` is installed."""
    try:
        import lxml  # noqa: F401
    except ImportError:
        return False
    return True


def _is_captions(root: Element) -> bool:
    """Whether a document is one of captions, which the base reads."""
    name = get_name(root)
    return name in _CAPTIONS and (name != "transcript" or root.find("{*}text[@start]") is not None)


_CAPTIONS = frozenset({"tt", "timedtext", "transcript"})


def _decode_anyhow(data: bytes, place: str) -> Decoded | None:
    """The text of bytes that are not what they declare; None if they are no other encoding either."""
    try:
        decoded = decode(data, place)
    except ReadError:
        return None
    return None if decoded.encoding.startswith("utf-8") else decoded


def _make_parser(charset: str | None) -> XMLParser:
    """A parser that resolves no entities, loads no document type and asks no network."""
    from lxml import etree

    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    return etree.XMLParser(encoding=charset, remove_comments=True, remove_pis=True, **options)


# A record: fields, one of which is the text.


def _read_record(root: Element, encoding: str, place: str) -> Document:
    """The longest field as the text, and above it the title and the short fields, a line each.

    If no field has most of the words, all are the text, in their order.
    """
    fields = [(get_name(node), (node.text or "").strip()) for node in root.iter("{*}*") if not len(node)]
    fields = [(name, value) for name, value in fields if value]
    body = max((value for _, value in fields), key=len, default="")
    title = next((value for name, value in fields if name.endswith(("title", "headline"))), None)
    days = [value for name, value in fields if "date" in name or name.startswith("publish")]
    builder = TextBuilder()
    if len(body) < _MOST * sum(map(len, root.itertext())):
        add_paragraphs(builder, root)
    else:
        builder.add(title or "", "heading")
        for name, value in fields:
            if value not in (title, body) and len(value) <= _LONGEST_FIELD:
                builder.add_marked(f"{name}: {' '.join(value.split())}", gap="\n")
        if MARKUP.search(body):
            builder.extend(make_document(Decoded(body, encoding), place))
        else:
            builder.add_marked(body)
    return Document(builder.text(), encoding, (), builder.marks(), Given(title, find_iso_date(days)))


_MOST = 0.5
"""Share of a record's characters from which a field is its text."""
_LONGEST_FIELD = 200
"""Characters of a field that says something of the text."""
