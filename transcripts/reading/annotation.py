"""ELAN and EXMARaLDA to a document: XML in which each voice has a tier on one line of time.

Hard cases:
    A tier of translations or glosses below that of the words: it is left out.
    A tier that only numbers what the tiers below it say.
    A tier of gestures beside that of the words, of the same person.
    Places on the line of time that have no time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from transcripts.model import Problem
from transcripts.reading.document import Document
from transcripts.reading.spoken import write_spoken
from transcripts.reading.tiers import Piece, Tier, list_said
from transcripts.reading.timedxml import read_seconds
from transcripts.reading.xmltree import read_words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def _write(tiers: list[Tier], encoding: str, left: Iterable[str] = ()) -> Document:
    """The document of some tiers.

    Args:
        tiers: of what is said.
        encoding: of the file.
        left: names of tiers that hold more than is said, for a problem.
    """
    said = list_said(tiers)
    names = ", ".join(list(left)[:_SHOWN])
    message = f"tiers beside that of the words are left out: {names}"
    problems = (Problem("cut-short", message, (0, 1)),) if names and said else ()
    return write_spoken(said, encoding, problems)


_SHOWN = 6
"""Names of tiers that a message shows."""


# ELAN.


class _Annotated(NamedTuple):
    """A tier of ELAN."""

    name: str
    person: str
    above: str | None
    """The tier that it belongs to."""
    pieces: list[Piece]


def read_elan(root: Element, encoding: str) -> Document:
    """The words of an annotation by ELAN: of each person the tier that holds them."""
    find = _Places(root).find
    tiers = [_read_tier(node, find) for node in root.iter("{*}TIER")]
    below = {tier.above: tier for tier in reversed(tiers) if tier.pieces}
    names = {tier.name for tier in tiers}
    tops = [_find_words(tier, below) for tier in tiers if tier.above not in names]
    kept, left = _choose(tops)
    said = [Tier(tier.person or tier.name, tier.pieces, bool(tier.person)) for tier in kept]
    return _write(said, encoding, left)


class _Places:
    """When annotations are, by their ids."""

    def __init__(self, root: Element) -> None:
        slots = root.iter("{*}TIME_SLOT")
        self._times = {slot.get("TIME_SLOT_ID"): read_seconds(slot.get("TIME_VALUE"), 1e-3) for slot in slots}
        self._above = {
            node.get("ANNOTATION_ID"): node.get("ANNOTATION_REF") for node in root.iter("{*}REF_ANNOTATION")
        }
        self._slots = {
            node.get("ANNOTATION_ID"): (node.get("TIME_SLOT_REF1"), node.get("TIME_SLOT_REF2"))
            for node in root.iter("{*}ALIGNABLE_ANNOTATION")
        }

    def find(self, key: str | None) -> tuple[float | None, float | None]:
        """The times of an annotation; of one that belongs to another, that one's."""
        for _ in range(_DEEPEST):
            if key not in self._above:
                break
            key = self._above[key]
        start, end = self._slots.get(key, (None, None))
        return self._times.get(start), self._times.get(end)


_DEEPEST = 32
"""Annotations, and tiers, that belong to one another."""


def _read_tier(node: Element, find: Callable[[str | None], tuple[float | None, float | None]]) -> _Annotated:
    pieces = []
    at = 0.0
    for annotation in node.iter("{*}ALIGNABLE_ANNOTATION", "{*}REF_ANNOTATION"):
        starts_at, ends_at = find(annotation.get("ANNOTATION_ID"))
        at = at if starts_at is None else starts_at
        pieces.append(Piece(read_words(annotation), at, max(at, ends_at or at), starts_at, ends_at))
    person = (node.get("PARTICIPANT") or "").strip()
    return _Annotated(node.get("TIER_ID") or "", person, node.get("PARENT_REF"), pieces)


def _find_words(tier: _Annotated, below: dict[str | None, _Annotated]) -> _Annotated:
    """The tier itself, or the first below it that has words where it only numbers them."""
    for _ in range(_DEEPEST):
        under = below.get(tier.name)
        if under is None or not all(_is_number(piece.words) for piece in tier.pieces):
            break
        tier = under._replace(person=under.person or tier.person or tier.name)
    return tier


def _is_number(words: str) -> bool:
    """Whether an annotation says no word, or is the number of what is said."""
    return (
        not words or (" " not in words and any(map(str.isdigit, words))) or not any(map(str.isalpha, words))
    )


def _choose(tiers: list[_Annotated]) -> tuple[list[_Annotated], list[str]]:
    """Of each person the tier with most words, and the names of the others."""
    sizes = {id(tier): sum(len(piece.words) for piece in tier.pieces) for tier in tiers}
    best: dict[str, _Annotated] = {}
    for tier in tiers:
        key = tier.person or f"\0{tier.name}"
        if sizes[id(tier)] and (key not in best or sizes[id(tier)] > sizes[id(best[key])]):
            best[key] = tier
    ids = {id(tier) for tier in best.values()}
    left = [tier.name for tier in tiers if sizes[id(tier)] and id(tier) not in ids]
    return list(best.values()), left


# EXMARaLDA.


def read_exmaralda(root: Element, encoding: str) -> Document:
    """The words of a transcription by EXMARaLDA: the tiers of type `t` under the names of their speakers."""
    line = {
        node.get("id"): (at, read_seconds(node.get("time"))) for at, node in enumerate(root.iter("{*}tli"))
    }
    people = {node.get("id"): _name_speaker(node) for node in root.iter("{*}speaker")}
    tiers = [
        Tier(_find_speaker(node, people), _join_words(_list_events(node, line)), bool(node.get("speaker")))
        for node in root.iter("{*}tier")
        if node.get("type") == "t"
    ]
    return _write(tiers, encoding)


def _find_speaker(tier: Element, people: dict[str | None, str]) -> str:
    key = tier.get("speaker")
    return people.get(key) or key or tier.get("display-name") or ""


def _name_speaker(node: Element) -> str:
    return next((read_words(child) for child in node.iter("{*}abbreviation") if read_words(child)), "")


def _list_events(tier: Element, line: dict[str | None, tuple[int, float | None]]) -> Iterator[Piece]:
    for event in tier.iter("{*}event"):
        at, starts_at = line.get(event.get("start"), (0, None))
        until, ends_at = line.get(event.get("end"), (at, None))
        yield Piece("".join(event.itertext()), at, until, starts_at, ends_at)


def _join_words(events: Iterator[Piece]) -> list[Piece]:
    """The events, those together of which one ends inside a word: a blank ends the words of this format."""
    joined: list[Piece] = []
    for event in events:
        last = joined[-1] if joined else None
        if last and event.at == last.until and last.words[-1:].isalnum() and event.words[:1].isalnum():
            words = last.words + event.words
            joined[-1] = last._replace(words=words, until=event.until, ends_at=event.ends_at)
        else:
            joined.append(event)
    return joined
