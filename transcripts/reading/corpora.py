"""Transcripts of corpora in lines (CHAT, STM) to documents: who speaks, what, and from when to when.

Hard cases:
    An utterance of CHAT that goes on in lines below, and the tiers of notes under it, which nobody says.
    `(be)cause`, `&-uh`, `<I I> [/] we`, `+...`: what CHAT's signs say of words, without the signs.
    Participants by their names, by their roles where they have none, by their codes where roles are shared.
    An STM of several recordings, each a release, and its segments that are no words.
    `Ann_Lee` in an STM, whose fields hold no blanks; `SPEAKER_00`, an id.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from transcripts.errors import ParseError, ReadError
from transcripts.model import Given
from transcripts.reading.archive import Part
from transcripts.reading.document import MAX_BYTES, Document, move_problems
from transcripts.reading.encodings import decode
from transcripts.reading.spoken import Utterance, print_voice, write_spoken

# CHAT.

_SPOKEN = re.compile(r"\*([^\s:]{1,20}):[ \t]{0,8}(.*)", re.DOTALL)
_BULLET = re.compile(r"\x15_?(?:%\w{1,20}:\"[^\"\x15]{0,200}\"_)?(\d{1,12})_(\d{1,12})_?\x15")
_SIGNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\x15[^\x15]{0,200}\x15"), " "),
    (re.compile(r"\[[^\[\]]{0,500}\]"), " "),
    (
        re.compile(r"&=\S{1,80}|(?<!\S)0(?:[a-z]\S{0,40}|(?!\S))|\((?:\.{1,3}|\d{0,4}:?\d{1,4}\.\d{0,4})\)"),
        " ",
    ),
    (re.compile(r"(?<!\S)&[-~+]?(?=\w)"), ""),
    (re.compile(r"(?<!\S)\+(?:[<,^+\"]|\"/\.|\"\.)(?=\s)"), " "),
    (re.compile(r"\+\.\.(?=[.?])|\+//?(?=[.?!])|\+!(?=\?)"), "\N{HORIZONTAL ELLIPSIS}"),
    (re.compile(r"(?<=\w)@\w{1,10}(?::\w{1,10}|\$\w{1,10}){0,2}"), ""),
    (re.compile(r"[<>\u2039\u203a\u201e\u2021]|(?<=\w)\(|\((?=\w)|(?<=\w)\)"), ""),
    (re.compile(r"\N{HORIZONTAL ELLIPSIS}\."), "\N{HORIZONTAL ELLIPSIS}"),
    (re.compile(r"(?<=\w)_(?=\w)"), " "),
    (re.compile(r"[ \t]{1,40}(?=[.?!,;:。？！，\N{HORIZONTAL ELLIPSIS}]{1,4}(?:\s|\Z))"), ""),
)
"""What is taken off the words, or put in its place, in order."""


def read_chat(data: bytes, place: str, charset: str | None = None) -> Document:
    """The words of a CHAT transcript under the names of its participants.

    Args:
        data: the bytes.
        place: what an error names.
        charset: of no use here; the bytes themselves tell.

    Raises:
        ReadError: no encoding explains the bytes, or no line is anybody's.
    """
    decoded = decode(data, place)
    lines = re.sub(r"\n[ \t]{1,80}(?=\S)", " ", decoded.text).split("\n")
    heads = dict(line[1:].partition(":")[::2] for line in lines if line.startswith("@"))
    people = _name_participants(heads.get("Participants", ""))
    said = [_read_line(match, people) for line in lines if (match := _SPOKEN.fullmatch(line))]
    if not said and "Begin" not in heads:
        raise ReadError(f"{place}: no CHAT transcript (no line `*CODE:`); one with @Begin would be right")
    given = Given((heads.get("Title") or "").strip() or None)
    document = write_spoken(said, decoded.encoding, given=given)
    return replace(document, problems=move_problems(decoded.problems, document.text))


def _name_participants(line: str) -> dict[str, str]:
    """The voices by their codes: `ANN Ann_Lee Investigator, TOM Subject`."""
    entries = [entry.split() for entry in line.split(",") if entry.strip()]
    roles = Counter([entry[-1] for entry in entries])
    names = {}
    for code, *rest in entries:
        is_named = len(rest) > 1 or (rest and roles[rest[-1]] == 1)
        names[code] = rest[0].replace("_", " ") if is_named else code
    return names


def _read_line(match: re.Match[str], people: dict[str, str]) -> Utterance:
    words = match[2]
    times = [(int(bullet[1]) / 1000, int(bullet[2]) / 1000) for bullet in _BULLET.finditer(words)]
    for sign, instead in _SIGNS:
        words = sign.sub(instead, words)
    starts_at, ends_at = (times[0][0], times[-1][1]) if times else (None, None)
    is_later = starts_at is not None and ends_at is not None and ends_at >= starts_at
    return Utterance(
        words, print_voice(people.get(match[1], match[1])), starts_at, ends_at if is_later else None
    )


# STM.

_SEGMENT = re.compile(
    r"(\S{1,200})\s{1,40}\S{1,80}\s{1,40}(\S{1,200})\s{1,40}(\d{1,9}(?:\.\d{0,9})?)\s{1,40}(\d{1,9}(?:\.\d{0,9})?)"
    r"(?:\s{1,40}<[^<>]{0,200}>)?(?:\s{1,40}(.*))?"
)
_NO_WORDS = frozenset({"ignore_time_segment_in_scoring", "inter_segment_gap", "excluded_region"})
_NUMBER = re.compile(r"\d")
_CHOICE = re.compile(r"\{([^{}/]{0,200})/[^{}]{0,500}\}")
"""Other ways to hear some words."""


def read_stm(stream: BinaryIO, place: str, text_field: str | None) -> Iterator[Part | ReadError | ParseError]:
    """The release of each recording of an STM file.

    Args:
        stream: the bytes.
        place: what an error names, with the recording's name behind it if there are several.
        text_field: of no use here.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield ReadError(f"{place}: more than {MAX_BYTES} bytes; a file for each release would be right")
        return
    try:
        decoded = decode(data, place)
        segments = _list_segments(decoded.text, place)
    except ReadError as error:
        yield error
        return
    for name, said in segments.items():
        document = write_spoken(said, decoded.encoding)
        document = replace(document, problems=move_problems(decoded.problems, document.text))
        yield Part("" if len(segments) == 1 else f"#{name}", data, document)


def _list_segments(text: str, place: str) -> dict[str, list[Utterance]]:
    """What is said in each recording.

    Raises:
        ReadError: a line that is no segment, or no segment at all.
    """
    found: dict[str, list[Utterance]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith(";;"):
            continue
        match = _SEGMENT.fullmatch(line.strip())
        if match is None:
            right = "file, channel, speaker, start, end, words would be right"
            raise ReadError(f"{place}:{number}: no segment of STM; {right}")
        found.setdefault(match[1], []).append(_read_segment(match))
    if not found:
        raise ReadError(f"{place}: no segment of STM; one a line would be right")
    return found


def _read_segment(match: re.Match[str]) -> Utterance:
    words = _CHOICE.sub(r"\1", match[5] or "")
    words = "" if words.strip().lower() in _NO_WORDS else words
    starts_at, ends_at = float(match[3]), float(match[4])
    voice = match[2] if _NUMBER.search(match[2]) else match[2].replace("_", " ")
    return Utterance(words, print_voice(voice), starts_at, ends_at if ends_at >= starts_at else None)
