"""Parliaments' own XML to the form that `debate` reads: each speech an element that names its voice.

Hard cases:
    `<talker>`, which says a name twice, as it is filed and as it is printed, and much that nobody says.
    Australian speeches in which members' names are links and open what they say in the midst of a page.
    `<member>Mr. Lee</member><membercontribution>: No.`, where the name stands beside the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcripts.reading.xmltree import NAME, get_name, read_words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SPEAKING = frozenset({"speech", "question", "answer", "interjection", "continue"})
_LINKED = re.compile(r"(?:Member|Office)\w{0,40}")
"""The type of a link that opens what somebody says."""
_LONGEST_HEAD = 200
"""Characters from a linked name to the colon behind it: a constituency, a time."""
_COLON = re.compile(r"[:：](?!\d)")


def restate(root: Element) -> None:
    """Moves the names of voices to where `debate` looks for them; other trees stay as they are."""
    names = _list_names(root)
    for noted in [*root.iter("{*}page.no", "{*}time.stamp")]:
        _remove(noted)
    for kind in [
        node for info in root.iter("{*}debateinfo", "{*}subdebateinfo") for node in info.iter("{*}type")
    ]:
        _remove(kind)
    for talker in [*root.iter("{*}talker")]:
        _take_talker(talker)
    for member in [*root.iter("{*}member")]:
        _take_member(member)
    for text in root.iter("{*}talk.text"):
        for paragraph in [node for node in text.iter("{*}p") if _find_link(node) is not None]:
            _part(paragraph, names)


def _list_names(root: Element) -> dict[str, str]:
    """The full names by the ids that links name."""
    names = {}
    for talker in root.iter("{*}talker"):
        for key in talker.iter("{*}name.id"):
            names[read_words(key)] = _find_name(talker, "metadata")
    return names


def _take_talker(talker: Element) -> None:
    """Gives the voice of a talker to the speech around it."""
    speech = next((node for node in talker.iterancestors() if get_name(node) in _SPEAKING), None)
    name, printed = _find_name(talker, "metadata"), _find_name(talker, "display")
    if speech is not None and not speech.get(NAME):
        speech.set(NAME, join_names(name, printed))
    _remove(talker)


def _find_name(talker: Element, role: str) -> str:
    """The name in a role; one without a role is as it is filed."""
    named = [node for node in talker.iter("{*}name") if node.get("role", "metadata") == role]
    words = next((read_words(node) for node in named if read_words(node)), "")
    return turn_name(words) if role == "metadata" else words.strip("—: ")


def turn_name(filed: str) -> str:
    """A name as it is said, of one as it is filed.

    >>> turn_name("LEE, Ann Mary, MP"), turn_name("Lee, Ann"), turn_name("The Speaker")
    ('Ann Mary Lee', 'Ann Lee', 'The Speaker')
    """
    surname, *rest = filed.split(", ")
    surname = surname.title() if surname.isupper() else surname
    return f"{rest[0]} {surname}" if rest else surname


def join_names(name: str, printed: str) -> str:
    """A full name and what is printed of it.

    >>> join_names("Ann Lee", "Ms LEE"), join_names("Ann Lee", "The SPEAKER"), join_names("", "Ms LEE")
    ('Ann Lee', 'Ann Lee (The SPEAKER)', 'Ms LEE')
    """
    if not name or not printed:
        return name or printed
    is_same = set(name.casefold().split()) & set(printed.casefold().split())
    return name if is_same else f"{name} ({printed})"


def _take_member(member: Element) -> None:
    """Gives the name of a member to the words that stand beside it."""
    words = member.getnext()
    if words is not None and get_name(words) == "membercontribution":
        words.set(NAME, read_words(member).rstrip(": "))
        words.text = (words.text or "").lstrip(": ")
        _remove(member)


# Links in the midst of a page.


def _find_link(paragraph: Element) -> Element | None:
    """The link that opens a paragraph with the name of who speaks."""
    for node in paragraph.iter("{*}a"):
        if _LINKED.fullmatch(node.get("type", "")) and read_words(node):
            return node
    return None


def _part(paragraph: Element, names: dict[str, str]) -> None:
    """Puts a paragraph that names its voice, and those below it, into a speech of their own."""
    link, around = _find_link(paragraph), paragraph.getparent()
    if link is None or around is None:
        return
    voice = join_names(names.get(link.get("href", ""), ""), read_words(link).rstrip(": "))
    speech = paragraph.makeelement("speech", {NAME: voice})
    paragraph.addprevious(speech)
    below = [paragraph, *_list_unlinked(paragraph)]
    _cut_head(paragraph, link)
    for node in below:
        speech.append(node)


def _list_unlinked(paragraph: Element) -> Iterator[Element]:
    """What stands below a paragraph, up to the next that names a voice."""
    for node in paragraph.itersiblings():
        if _find_link(node) is not None or get_name(node) == "speech":
            return
        yield node


def _cut_head(paragraph: Element, link: Element) -> None:
    """Takes the name off a paragraph, and what stands behind it up to its colon."""
    pieces = list(_list_pieces(paragraph))
    printed = "".join(getattr(node, side) for node, side in pieces)
    at = printed.find(read_words(link).split()[0])
    colon = _COLON.search(printed, at, at + _LONGEST_HEAD)
    count = colon.end() if colon else at
    for node, side in pieces:
        words = getattr(node, side)
        setattr(node, side, words[count:])
        count = max(0, count - len(words))


def _list_pieces(node: Element) -> Iterator[tuple[Element, str]]:
    """The places of all words in an element, in order."""
    if node.text:
        yield node, "text"
    for child in node:
        yield from _list_pieces(child)
        if child.tail:
            yield child, "tail"


def _remove(node: Element) -> None:
    """Takes an element out of the tree, not what stands behind it."""
    around, before = node.getparent(), node.getprevious()
    if around is None:
        return
    if before is None:
        around.text = (around.text or "") + (node.tail or "")
    else:
        before.tail = (before.tail or "") + (node.tail or "")
    around.remove(node)
