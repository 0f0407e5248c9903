"""A release as a person reads it in the terminal: each question with its answers below it.

Stands at the end of the flow, beside the page and the dataset; changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transcripts.model import Inferable, Reason, Release, Role, Speaker, Turn
from transcripts.reporting.wrapping import wrap

if TYPE_CHECKING:
    from rich.console import Console

ROLE_STYLES: dict[Role, str] = {
    "moderator": "cyan",
    "speaker": "green",
    "reporter": "yellow",
    "interpreter": "blue",
    "other": "magenta",
}

REASONS: dict[Reason, str] = {
    "empty": "there is no text",
    "language-unknown": "no word of the language is known here, and its structure shows no voices",
    "no-conversation": "nobody speaks in turn",
    "narrated": "somebody narrates what was said",
    "one-voice": "only one voice speaks",
    "faq": "the questions are everybody's, and nobody answers them in person",
    "script": "it is written to be played",
    "listing": "it lists parts, and nobody speaks in them",
    "overruled": "the genre that was asked for has none",
}
"""Why a release has no turns, in words."""

_INFERRED: dict[Inferable, str] = {"start": "start", "role": "role", "speaker_id": "voice"}

_STEP = 4
"""Cells that one level is indented by."""

_FIRST_LINES = 8
"""Lines shown of a release without turns, up to `_FIRST_CHARACTERS` of each."""
_FIRST_CHARACTERS = 120

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What could move the cursor or colour the terminal from inside a text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line to print, before it is wrapped."""

    text: str = ""
    style: str = ""
    left: int = 0
    """Cells of indentation."""
    note: str = ""
    """Printed below, less loudly."""


@dataclass(slots=True)
class Place:
    """Where a turn stands among the pairs."""

    depth: int = 0
    """Levels of indentation: a question 0, its answer 1, a follow-up 1, its answer 2."""
    marks: list[str] = field(default_factory=list)
    """`Q2`, `A2`: the pairs it belongs to, counted from 1."""
    notes: list[str] = field(default_factory=list)


def show(release: Release, console: Console) -> None:
    """Prints a release: its head, its turns by pairs or why it has none, and its counts."""
    lines = _make_turns(release) if release.turns else _make_first_lines(release)
    for line in (*_make_head(release), *lines, Line(_count(release), "dim")):
        _print_line(line, console)


def place_turns(release: Release) -> dict[str, Place]:
    """The place of every turn that is in a pair, by the turn's id.

    A follow-up stands one level in, however long the chain is. An answer to
    two questions stands below the later one and carries both marks.
    """
    numbers = {pair.id: number for number, pair in enumerate(release.pairs, 1)}
    places: dict[str, Place] = {}
    for pair in release.pairs:
        number, depth = numbers[pair.id], int(pair.follow_up_of is not None)
        for turn in pair.question_turns:
            _take_place(places, turn, f"Q{number}", depth)
        for turn in pair.answer_turns:
            _take_place(places, turn, f"A{number}", depth + 1)
        notes = places[pair.question_turns[0]].notes
        if pair.follow_up_of is not None:
            notes.append(f"follows Q{numbers[pair.follow_up_of]}")
        if pair.status == "unanswered":
            notes.append("unanswered")
    return places


def _take_place(places: dict[str, Place], turn: str, mark: str, depth: int) -> None:
    place = places.setdefault(turn, Place())
    place.depth = depth
    place.marks.append(mark)


def name_voice(turn: Turn, speaker: Speaker | None) -> str:
    """Who speaks: name and title or outlet, as far as they are known, else the label as printed, else `?`."""
    if speaker is not None:
        parts = (speaker.name, speaker.title or speaker.outlet)
        known = " · ".join(part for part in parts if part)
        if known:
            return known
    return turn.label or "?"


def _make_head(release: Release) -> Iterator[Line]:
    """Title, what is known of the release, and where it comes from."""
    dates = (
        release.held_on and f"held {release.held_on}",
        release.published_on and f"published {release.published_on}",
    )
    yield Line(release.title or release.source.name or "(no title)", "bold")
    yield Line(" · ".join([*filter(None, dates), release.genre, release.language]))
    yield Line(f"{release.source.name or '(no name)'} · {release.source.encoding} · {release.id}", "dim")
    yield Line()


def _make_turns(release: Release) -> Iterator[Line]:
    speakers = {speaker.id: speaker for speaker in release.speakers}
    places = place_turns(release)
    for turn in release.turns:
        place = places.get(turn.id, Place())
        left = place.depth * _STEP
        yield _make_turn_head(turn, speakers.get(turn.speaker_id or ""), place)
        yield Line(turn.text, left=left + _STEP)
        yield Line()


def _make_turn_head(turn: Turn, speaker: Speaker | None, place: Place) -> Line:
    """The line above a turn: its marks, role and voice, and what is uncertain about it."""
    notes = list(place.notes)
    if turn.inferred:
        missing = ", ".join(_INFERRED[part] for part in turn.inferred)
        notes.insert(0, f"~ inferred {missing} ({turn.confidence:.0%})")
    head = " ".join([*place.marks, turn.role, name_voice(turn, speaker)])
    return Line(head, f"bold {ROLE_STYLES[turn.role]}", place.depth * _STEP, note=" · ".join(notes))


def _make_first_lines(release: Release) -> Iterator[Line]:
    """Why there are no turns, and how the text begins."""
    reason = REASONS[release.reason] if release.reason else "none were found"
    yield Line(f"No turns ({release.genre}): {reason}.", "bold")
    lines = [line.strip() for line in release.text.splitlines() if line.strip()]
    for line in lines[:_FIRST_LINES]:
        yield Line(line if len(line) <= _FIRST_CHARACTERS else f"{line[:_FIRST_CHARACTERS]}…", left=_STEP)
    if len(lines) > _FIRST_LINES:
        yield Line(f"… {len(lines) - _FIRST_LINES} more lines", "dim", _STEP)
    yield Line()


def _count(release: Release) -> str:
    """How many turns, pairs and problems there are, and how many of them are uncertain."""
    inferred = sum(bool(turn.inferred) for turn in release.turns)
    unanswered = sum(pair.status == "unanswered" for pair in release.pairs)
    return " · ".join(
        (
            say_number(len(release.turns), "turn") + (f" ({inferred} inferred)" if inferred else ""),
            say_number(len(release.pairs), "pair") + (f" ({unanswered} unanswered)" if unanswered else ""),
            say_number(len(release.problems), "problem"),
        )
    )


def say_number(count: int, noun: str) -> str:
    """How many there are, in words that fit.

    >>> say_number(1, "turn"), say_number(2000, "turn")
    ('1 turn', '2,000 turns')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def hide_controls(text: str) -> str:
    """The text with a mark for each character that could move the cursor or colour the terminal."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def _print_line(line: Line, console: Console) -> None:
    """Prints a line, wrapped and indented; nothing in it is markup and no control character is left."""
    from rich.text import Text

    left = min(line.left, console.width // 2)
    text = hide_controls(line.text.expandtabs(4))
    for row in wrap(text, max(console.width - left, 2)):
        console.print(Text(" " * left).append(row, line.style) if row else "", soft_wrap=True)
    for row in wrap(line.note, max(console.width - left, 2)) if line.note else ():
        console.print(Text(" " * left).append(row, "italic dim"), soft_wrap=True)
