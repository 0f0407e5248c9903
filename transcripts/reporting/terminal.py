"""A release as a person reads it in the terminal: each question with its answers below it.

Stands at the end of the flow, beside the page and the dataset; changes nothing.

Hard cases:
    What no label states is marked in every turn, so that the marks are as many as the count below says; what
    is missing, and how sure the rest is, is said only of the doubtful (`doubtful.py`).
    A label that says no more than the role (`MODERATOR:`) is no voice, and not printed a second time.
    A release without turns has problems all the same, and these may be all that is worth a look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from transcripts.console import Console
from transcripts.model import Inferable, Pair, Reason, Release, Role, Speaker, Turn
from transcripts.reporting.doubtful import Doubtful, find_doubtful, points_at
from transcripts.reporting.wording import list_role_words, name_code, say_evidence
from transcripts.reporting.wrapping import cut_words, wrap
from transcripts.text import locate
from transcripts.translating.lines import translate
from transcripts.translating.speaking import say, say_number

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

_TOLD = frozenset({"inferred-turn", "unanswered-question"})
"""Problems that say what a turn or a pair says itself."""
_MARK = "~"
"""Before a role that no label states, and before what is unsure."""

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


@dataclass(frozen=True, slots=True)
class View:
    """What of a release is shown."""

    pairs: bool = False
    """Questions and answers alone, as rows of a dataset have them."""
    evidence: bool = False
    """Why it was decided so, in words."""
    doubtful: bool = False
    """Only what a person should look at."""

    @property
    def is_page(self) -> bool:
        """Whether something was asked for that only the page of a release has."""
        return self.pairs or self.evidence or self.doubtful


_WHOLE = View()


def show(release: Release, console: Console, view: View = _WHOLE) -> None:
    """Prints a release: its head, its turns by pairs or why it has none, its problems and its counts."""
    lines = list(_make_body(release, view))
    if view.doubtful and not lines and not release.problems:
        lines = [Line(say("Nothing here is doubtful."), "bold"), Line()]
    end = Line(_count(release, view), "dim")
    for line in (*_make_head(release, view), *lines, *_make_problems(release), end):
        _print_line(line, console)


def _make_body(release: Release, view: View) -> Iterator[Line]:
    if not release.turns:
        return iter(()) if view.doubtful else _make_first_lines(release)
    return _make_pairs(release, view) if view.pairs else _make_turns(release, view)


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
            _take_place(places, turn, say("Q{number}", number=number), depth)
        for turn in pair.answer_turns:
            _take_place(places, turn, say("A{number}", number=number), depth + 1)
        notes = places[pair.question_turns[0]].notes
        if pair.follow_up_of is not None:
            notes.append(say("follows Q{number}", number=numbers[pair.follow_up_of]))
        notes += _note_pair(pair)
    return places


def _note_pair(pair: Pair) -> Iterator[str]:
    """What is unusual about a pair, in words."""
    if pair.doubtful:
        yield say("~ unsure pair ({share})", share=f"{pair.confidence:.0%}")
    if pair.status == "unanswered":
        yield say("unanswered")


def _take_place(places: dict[str, Place], turn: str, mark: str, depth: int) -> None:
    place = places.setdefault(turn, Place())
    place.depth = depth
    place.marks.append(mark)


def name_voice(turn: Turn, speaker: Speaker | None) -> str:
    """Who speaks: name and title or outlet, as far as they are known, else the label as printed, else `?`.

    Empty where the label is the word for the role, and nothing else is known.
    """
    if speaker is not None:
        parts = (speaker.name, speaker.title or speaker.outlet)
        known = " · ".join(part for part in parts if part)
        if known:
            return known
    if turn.label and turn.label.casefold() in list_role_words(turn.role):
        return ""
    return turn.label or "?"


def _make_head(release: Release, view: View) -> Iterator[Line]:
    """Title, what is known of the release, and where it comes from."""
    dates = (
        release.held_on and say("held {day}", day=release.held_on),
        release.published_on and say("published {day}", day=release.published_on),
    )
    yield Line(release.title or release.source.name or say("(no title)"), "bold")
    why = say_evidence(release.evidence) if view.evidence else ""
    genre, name = name_code("genres", release.genre), release.source.name or say("(no name)")
    yield Line(" · ".join([*filter(None, dates), genre, release.language]), note=_say_why(why))
    yield Line(f"{name} · {release.source.encoding} · {release.id}", "dim")
    yield Line()


def _make_turns(release: Release, view: View) -> Iterator[Line]:
    speakers = {speaker.id: speaker for speaker in release.speakers}
    places, doubtful = place_turns(release), find_doubtful(release)
    codes = find_codes(release, doubtful)
    shown = _choose_turns(release, doubtful) if view.doubtful else {turn.id for turn in release.turns}
    for turn in release.turns:
        if turn.id in shown:
            place = places.get(turn.id, Place())
            head = _make_turn_head(turn, speakers.get(turn.speaker_id or ""), place)
            notes = [*explain_doubt(turn, doubtful, codes), *place.notes]
            why = _say_why(say_evidence(turn.evidence)) if view.evidence else ""
            yield replace(head, note="\n".join(filter(None, (" · ".join(notes), why))))
            yield Line(turn.text, left=head.left + _STEP)
            yield Line()


def _choose_turns(release: Release, doubtful: Doubtful) -> set[str]:
    """The doubtful turns, and all turns of pairs that are doubtful or hold one of them."""
    chosen = set(doubtful.turns)
    for pair in release.pairs:
        turns = {*pair.question_turns, *pair.answer_turns}
        if pair.id in doubtful.pairs or turns & doubtful.turns:
            chosen |= turns
    return chosen


def _make_turn_head(turn: Turn, speaker: Speaker | None, place: Place) -> Line:
    """The line above a turn: its marks, role and voice."""
    role = _MARK * bool(turn.inferred) + name_code("roles", turn.role)
    head = " ".join(filter(None, [*place.marks, role, name_voice(turn, speaker)]))
    return Line(head, f"bold {ROLE_STYLES[turn.role]}", place.depth * _STEP)


def find_codes(release: Release, doubtful: Doubtful) -> dict[str, list[str]]:
    """The codes of the problems that point at each turn, without those that its other notes say."""
    told = [problem for problem in doubtful.problems if problem.code not in _TOLD]
    return {
        turn.id: [one.code for one in told if points_at(one, turn)]
        for turn in release.turns
        if turn.id in doubtful.pointed
    }


def explain_doubt(turn: Turn, doubtful: Doubtful, codes: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Why a person should look at a turn, in words; nothing if nobody has to.

    Args:
        turn: of the release.
        doubtful: what of the release is doubtful.
        codes: those of the problems that point at each turn.
    """
    share = f"{turn.confidence:.0%}"
    if turn.inferred and turn.id in doubtful.turns:
        missing = say(", ").join(name_code("inferable", part, _INFERRED[part]) for part in turn.inferred)
        yield say("~ inferred {what} ({share})", what=missing, share=share)
    elif turn.id in doubtful.unsure:
        yield say("~ unsure ({share})", share=share)
    yield from (f"! {code}" for code in codes.get(turn.id, ()))


def _say_why(said: str) -> str:
    return say("since {why}", why=said) if said else ""


def _make_pairs(release: Release, view: View) -> Iterator[Line]:
    """Each question as a search user could type it, with what was answered."""
    speakers = {speaker.id: speaker for speaker in release.speakers}
    voices = {
        turn.id: name_voice(turn, speakers.get(turn.speaker_id or "")) or name_code("roles", turn.role)
        for turn in release.turns
    }
    chosen = _choose_turns(release, find_doubtful(release))
    for number, pair in enumerate(release.pairs, 1):
        if view.doubtful and chosen.isdisjoint(pair.question_turns):
            continue
        why = _say_why(say_evidence(pair.evidence)) if view.evidence else ""
        note = "\n".join(filter(None, (" · ".join(_note_pair(pair)), why)))
        asking = say("Q{number}", number=number)
        yield Line(f"{asking} {_join_voices(pair.question_turns, voices)}", "bold yellow", note=note)
        yield Line(pair.question, left=_STEP)
        if pair.answer:
            answering = say("A{number}", number=number)
            yield Line(f"{answering} {_join_voices(pair.answer_turns, voices)}", "bold green")
            yield Line(pair.answer, left=_STEP)
        yield Line()


def _join_voices(turns: Sequence[str], voices: Mapping[str, str]) -> str:
    return say(", ").join(dict.fromkeys(voices[turn] for turn in turns))


def _make_problems(release: Release) -> Iterator[Line]:
    """The problems, each with its line and column in the source text."""
    for problem in sorted(release.problems, key=lambda problem: problem.span):
        line, column = locate(release.text, problem.span[0])
        yield Line(f"! {line}:{column}: {problem.code}: {translate(problem.message)}", "red")
    if release.problems:
        yield Line()


def _make_first_lines(release: Release) -> Iterator[Line]:
    """Why there are no turns, and how the text begins."""
    why = release.reason
    reason = name_code("reasons", why, REASONS[why]) if why else say("none were found")
    genre = name_code("genres", release.genre)
    yield Line(say("No turns ({genre}): {reason}.", genre=genre, reason=reason), "bold")
    lines = [line.strip() for line in release.text.splitlines() if line.strip()]
    for line in lines[:_FIRST_LINES]:
        first = cut_words(line, _FIRST_CHARACTERS)
        yield Line(line if first == line else f"{first}…", left=_STEP)
    if len(lines) > _FIRST_LINES:
        yield Line(say("… {n} more lines", n=len(lines) - _FIRST_LINES), "dim", _STEP)
    yield Line()


def _count(release: Release, view: View) -> str:
    """How many turns, pairs and problems there are, and how many of them are uncertain."""
    inferred = sum(bool(turn.inferred) for turn in release.turns)
    told = say(" ({n} inferred)", n=inferred) if view.pairs else say(" ({n} inferred, marked ~)", n=inferred)
    unanswered = sum(pair.status == "unanswered" for pair in release.pairs)
    return " · ".join(
        (
            say_number(len(release.turns), "turn") + (told if inferred else ""),
            say_number(len(release.pairs), "pair")
            + (say(" ({n} unanswered)", n=unanswered) if unanswered else ""),
            say_number(len(release.problems), "problem"),
        )
    )


def hide_controls(text: str) -> str:
    """The text with a mark for each character that could move the cursor or colour the terminal."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def _print_line(line: Line, console: Console) -> None:
    """Prints a line, wrapped and indented; nothing in it is markup and no control character is left."""
    left = min(line.left, console.width // 2)
    text = hide_controls(line.text.expandtabs(4))
    for row in wrap(text, max(console.width - left, 2)):
        console.print(row, line.style, left)
    for row in wrap(hide_controls(line.note), max(console.width - left, 2)) if line.note else ():
        console.print(row, "italic dim", left)
