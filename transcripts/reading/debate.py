"""A debate in XML (Akoma Ntoso, TEI, Hansard) to text: speeches under the voices that their attributes name.

The text names each voice on a line of its own above its speech, as a printed
record would, marked as a label beyond doubt. What is outside of speeches
belongs to nobody.

Hard cases:
    `<speech by="#lee">`, where only the list of references knows the name.
    `<u>` that names nobody among others that do: a voice of its own, told by `?`.
    `<note type="speaker">The Chair:</note>`, which prints the office of the one who speaks next.
    `<speech nospeaker="true">`, which nobody says.
    A speech in a speech, a note in a sentence, words outside of any paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcripts.model import Given, MarkKind
from transcripts.reading.document import Document, TextBuilder, find_iso_date
from transcripts.reading.hansard import restate
from transcripts.reading.spoken import UNKNOWN
from transcripts.reading.xmltree import (
    HEADINGS,
    NAME,
    VOICES,
    Piece,
    Place,
    get_name,
    is_speech,
    list_pieces,
    prints_voice,
    read_words,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_BLANKS = re.compile(r"\s+")


def read_debate(root: Element, encoding: str) -> Document:
    """The text of a debate, its voices, headings and events marked."""
    restate(root)
    people = _list_people(root)
    is_named = any(_find_voice(node, people) for node in root.iter("{*}*") if is_speech(node))
    writer = _Writer(people, is_named=is_named)
    for piece in list_pieces(root):
        writer.take(piece)
    writer.end_paragraph()
    headings = (
        words for node in root.iter("{*}*") if get_name(node) in HEADINGS and (words := read_words(node))
    )
    given = Given(_find_title(root) or next(headings, None), find_iso_date(_list_days(root)))
    return Document(writer.builder.text(), encoding, (), writer.builder.marks(), given)


class _Writer:
    """Puts the pieces of a debate together to paragraphs, each under its voice."""

    def __init__(self, people: dict[str, str], *, is_named: bool) -> None:
        """Begins a text.

        Args:
            people: names by reference.
            is_named: whether any speech names its voice; without one, none gets a label.
        """
        self.builder = TextBuilder()
        self._people, self._is_named = people, is_named
        self._paragraph: list[Piece] = []
        self._speech: Element | None = None
        """The speech whose voice the text named last."""
        self._is_begun = False

    def take(self, piece: Piece) -> None:
        """Takes some words, or ends a paragraph."""
        if not piece.words:
            self.end_paragraph()
        elif not piece.place.is_voice and (self._paragraph or not piece.words.isspace()):
            self._paragraph.append(piece)

    def end_paragraph(self) -> None:
        """Adds the words that were taken, under the voice of their speech."""
        if not self._paragraph:
            return
        pieces, self._paragraph = self._paragraph, []
        said = ""
        marks: list[tuple[MarkKind, int, int]] = []
        for words, place in pieces:
            evened = _BLANKS.sub(" ", words)
            evened = evened.lstrip() if not said or said[-1] == " " else evened
            kind = self._find_kind(place)
            if kind and evened.strip():
                marks.append((kind, len(said) + evened.startswith(" "), len(said + evened.rstrip())))
            said += evened
        if said:
            self._name_voice(pieces[0].place.speech)
            self.builder.add_marked(said.rstrip(), marks)

    def _find_kind(self, place: Place) -> MarkKind | None:
        """What some words are, if nobody says them."""
        if place.is_heading:
            return "furniture" if self._is_begun else "heading"
        is_said = place.speech is not None and not place.is_scene
        return None if is_said or not self._is_begun else "event"

    def _name_voice(self, speech: Element | None) -> None:
        """Adds the line above a speech, if the text does not name its voice yet."""
        if speech is not None and speech is not self._speech:
            self._is_begun = True
            if self._is_named:
                self.builder.add(f"{_find_voice(speech, self._people) or UNKNOWN}:", "label")
        self._speech = speech


# Voices.


def _find_voice(speech: Element, people: dict[str, str]) -> str:
    """Who speaks: as the speech or the note above it prints, and as its attributes say."""
    printed = next((read_words(child) for child in speech if get_name(child) in VOICES), "").rstrip(_COLONS)
    above = speech.getprevious()
    if not printed and above is not None and prints_voice(above):
        printed = read_words(above).rstrip(_COLONS)
    name = speech.get(NAME) or _find_person(speech.get("by") or speech.get("who"), people, printed)
    return join_voice(name, printed or _find_person(speech.get("as"), people))


def join_voice(name: str, printed: str) -> str:
    """A voice by its name and by what is printed of it: both, unless one says what the other does.

    >>> join_voice("Ann Lee", "The Chair"), join_voice("Ann Lee", "Lee"), join_voice("Ann", "Ann Lee (Chair)")
    ('Ann Lee (The Chair)', 'Ann Lee', 'Ann Lee (Chair)')
    """
    if not name or not printed or name.casefold() in printed.casefold():
        return printed or name
    shared = set(name.casefold().split()) & set(printed.casefold().split())
    if shared or printed.casefold() in name.casefold():
        return max(printed, name, key=len)
    return f"{name} ({printed})"


_COLONS = ":： "


def _find_person(reference: str | None, people: dict[str, str], printed: str = "") -> str:
    """The name behind a reference; the reference itself if no list knows it and nothing else is printed."""
    key = (reference or "").strip().rpartition("#")[2]
    name = people.get(key) or ("" if printed else key.replace("_", " "))
    return name if any(map(str.isalnum, name)) else ""


def _list_people(root: Element) -> dict[str, str]:
    """The names by reference, from Akoma Ntoso's `TLC…` entries and TEI's `person` lists."""
    people: dict[str, str] = {}
    for node in root.iter("{*}*"):
        if "showAs" in node.attrib:
            people[node.get("eId") or node.get("id") or ""] = node.get("showAs", "").strip()
        elif get_name(node) in ("person", "org", "persongrp") and node.get(_ID):
            people[node.get(_ID, "")] = _read_person(node)
    return people


def _read_person(node: Element) -> str:
    """The name of a TEI person: forename before surname, else what the element says."""
    name = next((child for child in node.iter("{*}persName", "{*}orgName", "{*}name")), node)
    parts = [read_words(part) for kind in ("forename", "surname") for part in name.iter(f"{{*}}{kind}")]
    return " ".join(parts) or read_words(name)


# What the debate says of itself.


def _find_title(root: Element) -> str | None:
    """The title that Akoma Ntoso's preface marks."""
    return next((read_words(node) for node in root.iter("{*}docTitle")), None) or None


def _list_days(root: Element) -> Iterator[str | None]:
    """The days of the debate itself, not of its files: of the work, setting, source or first speech."""
    if get_name(root) == "publicwhip":
        yield next((node.get("id") for node in root.iter("{*}speech") if node.get("id")), None)
    for around in root.iter("{*}FRBRWork", "{*}setting", "{*}sourceDesc", "{*}session.header"):
        for node in around.iter("{*}FRBRdate", "{*}date"):
            yield node.get("date") or node.get("when") or read_words(node)
