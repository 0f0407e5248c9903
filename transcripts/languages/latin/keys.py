"""From a key of speakers to the labels it explains: initials in the lead, each with a name or a role.

Hard cases:
    `1. Ann Lee – Chief Engineer (CE)` above, and `CE: Good morning.` below: initials of the office.
    `AL  Ann Lee` above, and `AL  Good morning.` below: initials and a gap, no colon.
    `AL: Ann Lee` above, and `AL: Good morning.` below.
    Two short lines of a table that look alike: no name starts as its initials do.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from transcripts.languages.types import VOICES, Candidate, Reading

_LINE = re.compile(
    r"\n[ \t]*(?P<initials>[A-Z]{2,4})(?:[ \xa0]*\t\s*|[ \xa0]{2,}|[ \xa0]*[:=–—-][ \xa0]*)"
    r"(?P<who>[A-Z][^\n:?!]{1,50}?)[ \t.]*(?=\n)"
)
_ATTENDEE = re.compile(
    r"\n[ \t]*(?:\d{1,2}[.)][ \t]+|[-•*][ \t]+)?(?P<who>[A-Z][^\n:?!,–—]{3,60}?)(?:,| [–—-]) ?"
    r"(?P<office>[^\n:?!()]{2,80}) \((?P<initials>[A-Z]{2,5})\)[ \t.]*(?=\n)"
)
"""A line of a list of who is there, with the initials that stand for the office behind it."""
_REACH = 4000
"""Characters of the head in which a key stands."""
_FEWEST, _LONGEST = 2, 5
"""Lines that make a key; characters of initials."""
_MEANT = VOICES - {"office"}


def explain_initials(
    body: str, candidates: list[Candidate], read: Callable[[str], Reading]
) -> list[Candidate]:
    """The candidates as the key of the release reads them; without a key, no initials are labels.

    Args:
        body: the text with one line feed in front.
        candidates: its line heads.
        read: gives what a label's words say.
    """
    if not any(len(c.core) <= _LONGEST and c.core.isupper() for c in candidates):
        return candidates
    key, end = _find_attendees(body, read) if ")\n" in body[:_REACH] else ({}, 0)
    if not key:
        key, end = _find_key(body, read)
    explained = [
        c._replace(reading=key[c.core]) if c.core in key else c
        for c in candidates
        if c.start >= end or c.core not in key
    ]
    return [c for c in explained if c.core in key or c.form.closing != "gap"]


def _find_attendees(body: str, read: Callable[[str], Reading]) -> tuple[dict[str, Reading], int]:
    """What the initials in a list of attendees stand for, and where the last of these lines ends."""
    key: dict[str, Reading] = {}
    end = 0
    for match in _ATTENDEE.finditer(body, 0, _REACH):
        person, itself = read(match["who"]), read(match["initials"])
        short = "".join([word[0] for word in re.findall(r"[A-Z]\w*", match["office"])])
        moderates = itself.kind == "moderator"
        if person.name and (moderates or match["initials"] in short):
            kind = itself.kind if moderates else "person"
            office = match["office"].rpartition(" – ")[2].strip()
            key[match["initials"]] = Reading(kind, person.name, office, None, True)
            end = match.end()
    return (key, end - 1) if len(key) >= _FEWEST else ({}, 0)


def _find_key(body: str, read: Callable[[str], Reading]) -> tuple[dict[str, Reading], int]:
    """What each initials stand for, and where the key ends in the source text."""
    key: dict[str, Reading] = {}
    end = agreeing = 0
    for match in _LINE.finditer(body, 0, _REACH):
        if key and match.start() != end:
            if len(key) >= _FEWEST:
                break
            key, agreeing = {}, 0
        reading = read(match["who"])
        if reading.kind not in _MEANT or match["initials"] in key:
            continue
        key[match["initials"]] = reading._replace(certain=True)
        agreeing += match["initials"][0] == (reading.name or match["who"])[0]
        end = match.end()
    return (key, end - 1) if len(key) >= _FEWEST and agreeing * 2 > len(key) else ({}, 0)
