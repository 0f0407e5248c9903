r"""SubStation Alpha (ASS, SSA) to cues: the lines of dialogue, whose field `Name` is the voice.

Hard cases:
    The order of the fields, which a line `Format:` gives; the last, the words, may hold commas.
    `{\i1}`, `{a note}`, and `{\p1}m 0 0 l 9 9{\p0}`, which is drawn and not said.
    The same words twice at the same time, one for the letters and one for their shadow.
    Lines in the order in which they were typed, not in that of their times.
    A name on most lines: one without is of a voice that nobody names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcripts.reading.cues import Cue, make_cue, name_unknown

_FIELDS = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")
"""The order of the fields, where no line says it."""
_DRAWN = re.compile(
    r"\{[^{}]{0,200}\\p[1-9][^{}]{0,200}\}.*?(?=\{[^{}]{0,200}\\p0[^{}]{0,200}\}|\Z)", re.DOTALL
)
_NOTE = re.compile(r"\{[^{}]*\}")
_NOBODY = frozenset({"", "ntp"})
"""What programs write where no name was given."""
_BREAK = re.compile(r"\\[Nn]")
_TIME = re.compile(r"\d{1,4}:\d{1,2}:\d{1,2}(?:[.:,]\d{1,3})?")


def split_ass(text: str) -> list[Cue] | None:
    """The cues in order of time; None where no part of the file holds lines of dialogue."""
    cues = list(dict.fromkeys(_list_cues(text)))
    cues.sort(key=lambda cue: cue.starts_at or 0)
    return name_unknown(cues) if cues or _EVENTS.search(text) else None


_EVENTS = re.compile(r"^\[Events\]", re.IGNORECASE | re.MULTILINE)


def _list_cues(text: str) -> Iterator[Cue]:
    """The lines of dialogue, as they stand."""
    fields: tuple[str, ...] = _FIELDS
    is_events = False
    for line in text.split("\n"):
        kind, _, rest = line.partition(":")
        kind = kind.strip().lower()
        if kind.startswith("["):
            is_events = kind.startswith("[events]")
        elif is_events and kind == "format":
            fields = tuple(name.strip().lower() for name in rest.split(","))
        elif is_events and kind == "dialogue" and (cue := _read_dialogue(rest, fields)):
            yield cue


def _read_dialogue(line: str, fields: tuple[str, ...]) -> Cue | None:
    """The cue of a line; None where it says no words."""
    values = dict(zip(fields, line.strip().split(",", len(fields) - 1), strict=False))
    words = _BREAK.sub("\n", _NOTE.sub("", _DRAWN.sub("", values.get("text", "")))).replace(r"\h", " ")
    if not words.strip():
        return None
    named = (values.get("name") or values.get("actor") or "").strip()
    voice = named if named.lower() not in _NOBODY else None
    start, end = values.get("start", "").strip(), values.get("end", "").strip()
    lines = tuple(words.split("\n"))
    if not _TIME.fullmatch(start):
        return Cue(lines, voice=voice)
    return make_cue(lines, start, end if _TIME.fullmatch(end) else None, voice)
