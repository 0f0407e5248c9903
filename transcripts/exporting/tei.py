"""TEI: a release as one XML document in the manner of parliamentary corpora, and releases to files of it.

The header tells the source, the day, the people and how the text was made;
each turn is a `u` of its paragraphs (`seg`) with the printed label as a note
above it; pairs are links from the questions' `u` to the answers' `u`. What
happens and what stands at the head are notes where they stand. Furniture
(menus, captions, page numbers) is left out, and so is a second printing of
the title. The reader of TEI in `reading` gives back the same turns.

Hard cases:
    Applause in the middle of a paragraph: a note inside the `seg`.
    A PDF whose lines were joined: only characters that are no white space count as places.
    A character that XML 1.0 does not know: U+FFFD takes its place.
    A release without turns: its paragraphs, and neither people nor links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts import __version__
from transcripts.errors import OutputError
from transcripts.extras import needing
from transcripts.model import Block, Pair, Release, Speaker, Turn
from transcripts.streams import STREAM, open_output

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NAMESPACE = "http://www.tei-c.org/ns/1.0"
ROLES = {
    "moderator": "who gives the floor",
    "speaker": "who answers for an institution",
    "reporter": "who asks",
    "interpreter": "who says in another language what somebody said",
    "other": "whoever is none of these, or not known",
}
"""What the `ana` of a `u` points to."""

_XML = "{http://www.w3.org/XML/1998/namespace}"
_UNKNOWN_TO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RIGHTS = "The text keeps the rights of those who published it; this file grants none."
_MAKING = (
    "Turns, roles, people and links are a program's reading. Of what is said only white space is changed. "
    "What the page added (menus, captions, page numbers) is left out."
)
_WITH_WORDS = frozenset({"seg", "p", "note", "head", "title"})
"""Elements whose white space counts."""


def to_tei(release: Release) -> bytes:
    """The TEI document of a release: UTF-8, closed by a line feed.

    Raises:
        LibraryError: the extra `formats` is not installed.
    """
    with needing("formats", "TEI"):
        from lxml import etree

    root = etree.Element(f"{{{NAMESPACE}}}TEI", nsmap={None: NAMESPACE})
    root.set(f"{_XML}id", _name(release))
    root.set(f"{_XML}lang", release.language)
    _add_header(root, release)
    text = _add(_add(_add(root, "text"), "body"), "div", type="debateSection" if release.turns else "release")
    if release.title:
        _add(text, "head", release.title)
    if release.turns:
        _add_debate(text, release)
    else:
        _add_paragraphs(text, release)
    _add_links(root, release)
    _break_lines(root)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data + b"\n"


@contextmanager
def open_tei(output: str | None) -> Iterator[Callable[[str, bytes], None]]:
    """Gives a function that writes documents, each to `{id}.xml` in a folder, or one to standard output.

    The folder is made at the first release. Of several releases with the same
    text the first is written.

    Args:
        output: the folder; standard output if None or `-`.

    Raises:
        LibraryError: the extra `formats` is not installed.
        OutputError: the folder is a file or cannot be made; or a second release for standard output,
            which then gets none.
    """
    with needing("formats", "TEI"):
        import lxml.etree  # noqa: F401
    if output in (None, STREAM):
        with _open_single() as write:
            yield write
        return
    folder = Path(output or STREAM)
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{output}: is a file; a folder would be right, since TEI is a file a release")
    written: set[str] = set()

    def write_file(id: str, document: bytes) -> None:
        if id not in written:
            written.add(id)
            _make_folder(folder)
            with open_output(str(folder / f"{id}.xml")) as stream:
                stream.write(document)

    yield write_file


@contextmanager
def _open_single() -> Iterator[Callable[[str, bytes], None]]:
    """Gives a function that takes one document, which goes to standard output when the block ends well."""
    waiting: list[bytes] = []

    def write(_: str, document: bytes) -> None:
        if waiting:
            raise OutputError(
                "standard output: takes one release as TEI, and there are more; -o DIR would be right, "
                "which gets a file a release"
            )
        waiting.append(document)

    yield write
    with open_output(None) as stream:
        for document in waiting:
            stream.write(document)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: {error.strerror}; a folder that can be made would be right") from error


# The header.


def _add_header(root: Element, release: Release) -> None:
    header = _add(root, "teiHeader")
    file = _add(header, "fileDesc")
    _add(_add(file, "titleStmt"), "title", release.title)
    _add(_add(file, "publicationStmt"), "p", _RIGHTS)
    _add_source(_add(_add(file, "sourceDesc"), "bibl"), release)
    encoding = _add(header, "encodingDesc")
    _add(_add(_add(encoding, "editorialDecl"), "normalization"), "p", _MAKING)
    taxonomy = _add(_add(encoding, "classDecl"), "taxonomy", id="roles")
    for role, meaning in ROLES.items():
        _add(_add(taxonomy, "category", id=role), "catDesc", meaning)
    program = _add(_add(encoding, "appInfo"), "application", ident="transcripts", version=__version__)
    _add(program, "label", "transcripts")
    profile = _add(header, "profileDesc")
    _add(_add(profile, "langUsage"), "language", ident=release.language)
    if release.held_on:
        _add(_add(_add(profile, "settingDesc"), "setting"), "date", when=release.held_on)
    if release.speakers:
        people = _add(_add(profile, "particDesc"), "listPerson")
        for speaker in release.speakers:
            _add_person(people, release, speaker)


def _add_source(bibl: Element, release: Release) -> None:
    source = release.source
    if source.publisher:
        _add(bibl, "publisher", source.publisher)
    _add(bibl, "idno", source.name, type="file")
    _add(bibl, "idno", source.sha256, type="sha256")
    if source.url:
        _add(bibl, "idno", source.url, type="URI")
    if release.published_on:
        _add(bibl, "date", when=release.published_on)


def _add_person(people: Element, release: Release, speaker: Speaker) -> None:
    person = _add(people, "person", id=_name(release, speaker.id), role=speaker.role)
    if speaker.name:
        _add(person, "persName", speaker.name)
    if speaker.title or speaker.outlet:
        affiliation = _add(person, "affiliation")
        if speaker.title:
            _add(affiliation, "roleName", speaker.title)
        if speaker.outlet:
            _add(affiliation, "orgName", speaker.outlet)


# The text.


def _add_debate(text: Element, release: Release) -> None:
    """Adds the turns, and between them the notes, in the order of the release."""
    notes = [block for block in release.blocks if block.kind in ("event", "headnote")]
    inside = {turn.id: _find_inside(turn, notes) for turn in release.turns}
    apart = set(notes).difference(*inside.values())
    pieces: list[Turn | Block] = [*release.turns, *apart]
    for piece in sorted(pieces, key=_find_start):
        if isinstance(piece, Turn):
            _add_turn(text, release, piece, inside[piece.id])
        else:
            _add_note(text, release, piece)


def _find_start(piece: Turn | Block) -> int:
    return piece.spans[0][0] if isinstance(piece, Turn) else piece.span[0]


def _find_inside(turn: Turn, notes: list[Block]) -> list[Block]:
    """The notes between the first and the last character of a turn."""
    start, end = turn.spans[0][0], turn.spans[-1][1]
    return [note for note in notes if start < note.span[0] < end] if len(turn.spans) > 1 else []


def _add_note(parent: Element, release: Release, block: Block) -> None:
    """Adds an event, or the paragraphs of a headnote but for the title."""
    lines = _list_lines(release.text[slice(*block.span)])
    if block.kind == "event":
        _add(parent, "note", " ".join(lines), type="event")
    elif said := [line for line in lines if line != release.title]:
        note = _add(parent, "note", type="headnote")
        for line in said:
            _add(note, "p", line)


def _add_turn(text: Element, release: Release, turn: Turn, inside: list[Block]) -> None:
    """Adds the label and the `u` of a turn, whose notes stand where they stand in the release."""
    if turn.label:
        _add(text, "note", turn.label, type="speaker")
    who = {"who": f"#{_name(release, turn.speaker_id)}"} if turn.speaker_id else {}
    name = _name(release, turn.id)
    u = _add(text, "u", id=name, **who, ana=f"#{turn.role}")
    places = [(_find_place(release.text, turn, note.span[0]), note) for note in inside]
    at = 0
    for number, paragraph in enumerate(turn.text.split("\n")):
        end = at + len(paragraph)
        seg = _add(u, "seg", id=f"{name}.{number}")
        _fill(seg, paragraph, [(place - at, note) for place, note in places if at < place < end], release)
        for note in (note for place, note in places if place == end):
            _add_note(u, release, note)
        at = end + 1


def _find_place(text: str, turn: Turn, offset: int) -> int:
    """Where in a turn's own text something stands that is at an offset of the release's text.

    It is behind as many characters as in the release, white space not counted.
    """
    said = (text[start : min(end, offset)] for start, end in turn.spans if start < offset)
    left = sum(len("".join(words.split())) for words in said)
    for place, char in enumerate(turn.text):
        if not left:
            return place
        left -= not char.isspace()
    return len(turn.text)


def _fill(seg: Element, paragraph: str, places: list[tuple[int, Block]], release: Release) -> None:
    """Puts the words of a paragraph into a `seg`, around the notes inside of it."""
    cuts = [place for place, _ in places]
    first, *rest = (
        _clean(paragraph[start:end]) for start, end in zip([0, *cuts], [*cuts, len(paragraph)], strict=True)
    )
    seg.text = first
    for words, (_, block) in zip(rest, places, strict=True):
        said = " ".join(release.text[slice(*block.span)].split())
        _add(seg, "note", said, type=block.kind).tail = words


def _add_paragraphs(text: Element, release: Release) -> None:
    """Adds the text of a release without turns, by line."""
    blocks = [block for block in release.blocks if block.kind != "furniture"]
    lines = [line for block in blocks for line in _list_lines(release.text[slice(*block.span)])]
    for line in [line for line in lines if line != release.title] or [""]:
        _add(text, "p", line)


def _list_lines(words: str) -> list[str]:
    return [line for line in map(str.strip, words.split("\n")) if line]


# Links.


def _add_links(root: Element, release: Release) -> None:
    """Adds one link for each question turn and each turn that answers it; `n` is the pair's id."""
    links = [link for pair in release.pairs for link in _list_links(release, pair)]
    if links:
        group = _add(_add(root, "standOff"), "linkGrp", type="answers", targFunc="question answer")
        for pair, target in links:
            _add(group, "link", n=pair, target=target)


def _list_links(release: Release, pair: Pair) -> list[tuple[str, str]]:
    return [
        (pair.id, f"#{_name(release, question)} #{_name(release, answer)}")
        for question in pair.question_turns
        for answer in pair.answer_turns
    ]


# XML.


def _name(release: Release, local: str | None = None) -> str:
    """The `xml:id` of a release, or of something in it; a name in XML begins with no digit."""
    return f"r{release.id}.{local}" if local else f"r{release.id}"


def _add(parent: Element, tag: str, words: str | None = None, **attributes: str) -> Element:
    """Adds an element with words and attributes, of which `id` is XML's."""
    from lxml.etree import SubElement

    named: Mapping[str, str] = {
        f"{_XML}id" if name == "id" else name: _clean(value) for name, value in attributes.items()
    }
    node = SubElement(parent, f"{{{NAMESPACE}}}{tag}", named)
    if words:
        node.text = _clean(words)
    return node


def _clean(words: str) -> str:
    r"""The words with U+FFFD for what XML 1.0 cannot hold.

    >>> _clean("a\x00b\tc") == "a\N{REPLACEMENT CHARACTER}b\tc"
    True
    """
    return _UNKNOWN_TO_XML.sub("\N{REPLACEMENT CHARACTER}", words)


def _break_lines(root: Element) -> None:
    """Puts each element on a line of its own where white space does not count."""
    for node in root.iter():
        if len(node) and (not node.text or node.tag.rpartition("}")[2] not in _WITH_WORDS):
            node.text = "\n"
            for child in node:
                child.tail = "\n"
