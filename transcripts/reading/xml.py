"""XML to text: parliaments' Akoma Ntoso and TEI with their explicit speakers, and records with a text field.

A speech says who speaks in an attribute. The text names the voice on a line
of its own above it, as a printed record would, marked as a label beyond doubt.

Hard cases:
    `<speech by="#lee">`, where only the list of references knows the name.
    A record whose text field holds a web page.
    A document type that defines entities of entities: nothing is resolved.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcripts.errors import ReadError
from transcripts.model import Given
from transcripts.reading.document import Document, TextBuilder, find_iso_date
from transcripts.reading.encodings import Decoded
from transcripts.reading.html import MARKUP, make_document

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SPEECHES = frozenset({"speech", "question", "answer", "u", "sp", "writtenstatement"})
_VOICES = frozenset({"from", "speaker"})
"""Elements inside a speech that print its voice."""
_SCENES = frozenset({"narrative", "scene", "note", "kinesic", "incident", "vocal", "stage", "gap", "pb"})
_HEADINGS = frozenset({"heading", "head", "doctitle", "title"})
_NOT_SAID = frozenset({"meta", "teiheader", "coverpage", "num"})
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def read_xml(data: bytes, place: str, charset: str | None = None) -> Document:
    """The text of a document in XML.

    Entities that the document defines stay unresolved, and nothing is fetched.

    Args:
        data: the bytes, in the encoding that their declaration names.
        place: what an error names.
        charset: overrules the declaration.

    Raises:
        ReadError: not well-formed, or deeper or longer in one piece than the parser's limits.
    """
    root = _parse(data, place, charset)
    encoding = (root.getroottree().docinfo.encoding or "utf-8").lower()
    if any(_name(node) in _SPEECHES for node in root.iter("{*}*")):
        return _read_debate(root, encoding)
    return _read_record(root, encoding, place)


def _parse(data: bytes, place: str, charset: str | None) -> Element:
    from lxml import etree

    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    parser = etree.XMLParser(encoding=charset, remove_comments=True, remove_pis=True, **options)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, LookupError) as error:
        raise ReadError(
            f"{place}: no XML that can be read ({error}); a well-formed file would be right"
        ) from error


def _name(node: Element) -> str:
    """The local name of an element in lower case."""
    return str(node.tag).rpartition("}")[2].lower()


# A debate: speeches with their speakers.


def _read_debate(root: Element, encoding: str) -> Document:
    builder, people = TextBuilder(), _list_people(root)
    title, begun = None, False
    for node in _walk(root):
        words = _read_words(node)
        if _name(node) in _SPEECHES:
            _add_speech(builder, node, people)
            begun = True
        elif _name(node) in _HEADINGS:
            title = title or words
            builder.add(words, "heading")
        else:
            builder.add(words, "event" if begun and _name(node) in _SCENES else None)
    return Document(builder.text(), encoding, (), builder.marks(), Given(title))


def _walk(node: Element) -> Iterator[Element]:
    """The elements that hold words, in order: speeches whole, others as deep as needed."""
    for child in node.iterchildren("{*}*"):
        name = _name(child)
        if name in _NOT_SAID:
            continue
        if name not in _WHOLE and any(_name(inner) in _BLOCKS for inner in child.iterdescendants("{*}*")):
            yield from _walk(child)
        else:
            yield child


_WHOLE = _SPEECHES | _SCENES | _HEADINGS
_BLOCKS = _WHOLE | {"p", "seg", "item", "block"}


def _add_speech(builder: TextBuilder, node: Element, people: dict[str, str]) -> None:
    printed = next((_read_words(child) for child in node.iter("{*}*") if _name(child) in _VOICES), None)
    voice = printed or _find_voice(node, people)
    if voice:
        builder.add(f"{voice.rstrip(':： ')}:", "label")
    for paragraph in _list_paragraphs(node):
        builder.add(paragraph)


def _list_paragraphs(node: Element) -> Iterator[str]:
    """The words of a speech by paragraph, without its voice."""
    blocks = [
        child for child in node.iter("{*}*") if _name(child) in ("p", "seg", "item") and not _has_block(child)
    ]
    if blocks:
        yield from map(_read_words, blocks)
    else:
        yield "".join(_list_said(node))


def _has_block(node: Element) -> bool:
    return any(_name(inner) in ("p", "seg", "item") for inner in node.iterdescendants("{*}*"))


def _list_said(node: Element) -> Iterator[str]:
    yield node.text or ""
    for child in node.iterchildren("{*}*"):
        if _name(child) not in _VOICES:
            yield "".join(child.itertext())
        yield child.tail or ""


def _read_words(node: Element) -> str:
    return " ".join("".join(node.itertext()).split())


def _find_voice(node: Element, people: dict[str, str]) -> str:
    """The name behind `by`, `who` or `as`; the reference itself if no list knows it."""
    for key in ("by", "who", "as"):
        if reference := (node.get(key) or "").strip().lstrip("#"):
            return people.get(reference) or reference.replace("_", " ")
    return ""


def _list_people(root: Element) -> dict[str, str]:
    """The names by reference, from Akoma Ntoso's `TLC…` entries and TEI's `person` lists."""
    people: dict[str, str] = {}
    for node in root.iter("{*}*"):
        if "showAs" in node.attrib:
            people[node.get("eId") or node.get("id") or ""] = node.get("showAs", "").strip()
        elif _name(node) in ("person", "org", "persongrp") and node.get(_ID):
            people[node.get(_ID, "")] = _read_person(node)
    return people


def _read_person(node: Element) -> str:
    """The name of a TEI person: forename before surname, else what the element says."""
    name = next((child for child in node.iter("{*}persName", "{*}orgName", "{*}name")), node)
    parts = [_read_words(part) for kind in ("forename", "surname") for part in name.iter(f"{{*}}{kind}")]
    return " ".join(parts) or _read_words(name)


# A record: fields, one of which is the text.


def _read_record(root: Element, encoding: str, place: str) -> Document:
    """The longest field as the text, and above it the title and the short fields, a line each."""
    fields = [(_name(node), (node.text or "").strip()) for node in root.iter("{*}*") if not len(node)]
    fields = [(name, value) for name, value in fields if value]
    body = max((value for _, value in fields), key=len, default="")
    title = next((value for name, value in fields if name.endswith(("title", "headline"))), None)
    days = [value for name, value in fields if "date" in name or name.startswith("publish")]
    builder = TextBuilder()
    builder.add(title or "", "heading")
    for name, value in fields:
        if value not in (title, body) and len(value) <= _LONGEST_FIELD:
            builder.add_marked(f"{name}: {' '.join(value.split())}", gap="\n")
    if MARKUP.search(body):
        builder.extend(make_document(Decoded(body, encoding), place))
    else:
        builder.add_marked(body)
    return Document(builder.text(), encoding, (), builder.marks(), Given(title, find_iso_date(days)))


_LONGEST_FIELD = 200
"""Characters of a field that says something of the text."""
