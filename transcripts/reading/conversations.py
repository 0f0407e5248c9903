"""An object to the conversation that it holds: of all its tables the one that says best who said what.

What holds a conversation is told by structure: objects most of which have words and a voice, lists of equal
length side by side, words with voices, or words here and voices there that share their times.

Hard cases:
    Utterances, their sentences and their words in one object: the same three times, utterances are best.
    A flat text beside utterances with voices: these, unless the text itself prints its voices.
    A text with comments below it, whose authors are no voices of it.
    A voice that is a long id: a number in order of appearance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from transcripts.reading.columns import Columns, are_documents, measure, read_columns, read_spans
from transcripts.reading.fieldnames import ASIDES, Names, fold
from transcripts.reading.people import name_voices
from transcripts.reading.recognisers import are_words, give_voices, join_words, take_last_telling
from transcripts.reading.spoken import UNKNOWN, Utterance
from transcripts.reading.structures import COLUMNS, Path, Row, Tables, find_tables

_WHOLE = 0.8
"""Share of the letters of the longest telling that another has to have, to be whole."""
_HEAD = 40
"""Letters by which an utterance is found in a text."""


class Conversation(NamedTuple):
    """What is said in an object."""

    utterances: list[Utterance]
    """In order; the voices as labels print them."""
    is_aside: bool = False
    """Whether it stands in a list of what others say of a text."""

    @property
    def voices(self) -> set[str]:
        """All that are named, each once."""
        return {item.voice for item in self.utterances if item.voice not in (None, UNKNOWN)}

    @property
    def is_timed(self) -> bool:
        """Whether any utterance has a time."""
        return any(item.starts_at is not None for item in self.utterances)


class _Telling(NamedTuple):
    """What one table tells."""

    path: Path
    utterances: list[Utterance]
    voices: int
    letters: int
    is_words: bool

    @property
    def is_timed(self) -> bool:
        return any(item.starts_at is not None for item in self.utterances)


def find_conversation(value: Any, names: Names) -> Conversation | None:
    """The conversation in a value, with voices if it names any; else what is said at which time.

    Args:
        value: of some JSON.
        names: the fields of words and voices that somebody names; the usual ones where these are None.

    Raises:
        TooLargeError: the value has more parts than are looked at.
    """
    tables = find_tables(value)
    tellings = list(_list_tellings(tables, names))
    best = _choose([item for item in tellings if item.voices])
    if best is None or best.voices < 2:
        best = _combine(tables, tellings, names) or best
    best = best or _choose([item for item in tellings if item.is_timed])
    return _make_conversation(best, value) if best else None


def read_rows(rows: Sequence[dict[str, Any]], names: Names) -> Conversation | None:
    """The conversation of some objects, an utterance each; None if they have no words."""
    return find_conversation(list(rows), names)


def _make_conversation(telling: _Telling, value: Any) -> Conversation:
    said = _sort_channels(telling.utterances)
    said = name_voices(join_words(said) if telling.is_words else said, value)
    is_aside = any(fold(step) in ASIDES for step in telling.path if step)
    return Conversation(said, is_aside)


def _list_tellings(tables: Tables, names: Names) -> Iterator[_Telling]:
    for path, rows in tables.items():
        if are_documents(rows):
            continue
        columns = read_columns(rows, names, is_guessed=_is_nameless(path, rows))
        if columns and any(map(str.strip, columns.words)):
            yield _tell(path, rows, columns)


def _is_nameless(path: Path, rows: Sequence[Row]) -> bool:
    """Whether the columns of a table are lists side by side, or have numbers for names."""
    return path[-1:] == (COLUMNS,) or all(key.isdigit() for key in rows[0].fields)


def _tell(path: Path, rows: Sequence[Row], columns: Columns) -> _Telling:
    said = [(item, row) for item, row in zip(columns.utterances, rows, strict=True) if item.words.strip()]
    is_words = are_words([item.words for item, _ in said])
    if is_words:
        utterances = _carry_voices(take_last_telling(_split_results(said)))
    else:
        is_named = bool(columns.distinct)
        utterances = [
            item if item.voice or not is_named else item._replace(voice=UNKNOWN) for item, _ in said
        ]
    letters = measure(item.words for item in utterances)
    return _Telling(path, utterances, len(columns.distinct), letters, is_words)


def _split_results(said: Iterable[tuple[Utterance, Row]]) -> list[list[Utterance]]:
    """Words by the row that they are in."""
    parts: dict[int, list[Utterance]] = {}
    for item, row in said:
        parts.setdefault(id(row.above), []).append(item)
    return list(parts.values())


def _carry_voices(words: Iterable[Utterance]) -> list[Utterance]:
    """The words, those without a voice with that of the word before."""
    voice: str | None = None
    carried = []
    for word in words:
        voice = word.voice or voice
        carried.append(word._replace(voice=voice))
    return carried


def _choose(tellings: Sequence[_Telling]) -> _Telling | None:
    """The best telling: with several voices, whole, in sentences, with times; of equals the first."""
    several = [item for item in tellings if item.voices > 1] or tellings
    most = max((item.letters for item in several), default=0)
    whole = [item for item in several if item.letters >= _WHOLE * most]
    return max(whole, key=lambda item: (not item.is_words, item.is_timed), default=None)


def _combine(tables: Tables, tellings: Sequence[_Telling], names: Names) -> _Telling | None:
    """The words of one table with the voices of another, by their times; None if no two tables are so."""
    spans = max((read_spans(rows, names) for rows in tables.values()), key=len, default=[])
    timed = [item for item in tellings if item.is_timed and not item.voices]
    if len({span.voice for span in spans}) < 2 or not timed:
        return None
    most = max(item.letters for item in timed)
    best = max(timed, key=lambda item: (item.letters >= _WHOLE * most, item.is_words))
    said = give_voices(best.utterances, spans)
    return best._replace(utterances=said, voices=len({item.voice for item in said}))


def _sort_channels(said: Sequence[Utterance]) -> Sequence[Utterance]:
    """Utterances in order of time, where each voice is listed by itself, one after the other."""
    if any(item.starts_at is None for item in said):
        return said
    falls = sum((after.starts_at or 0) < (before.starts_at or 0) for before, after in pairwise(said))
    changes = sum(before.voice != after.voice for before, after in pairwise(said))
    voices = len({item.voice for item in said})
    is_by_voice = falls and changes == voices - 1 >= falls
    return sorted(said, key=lambda item: item.starts_at or 0) if is_by_voice else said


# A conversation beside a text.


def is_richer(conversation: Conversation, text: str) -> bool:
    """Whether a conversation says more than the text that stands beside it in its object.

    With voices it does where the text has nothing between the utterances, or is shorter and another;
    without, where both say the same, so that only times are added.
    """
    whole = _squeeze(text)
    said = [squeezed for item in conversation.utterances if (squeezed := _squeeze(item.words))]
    if not conversation.voices:
        return whole == "".join(said) and "\n" not in text.strip()
    gaps = _list_gaps(whole, conversation.utterances)
    if 2 * len(gaps) < len(said):
        return not conversation.is_aside and len("".join(said)) >= len(whole)
    return 2 * sum(gap > 0 for gap, is_change in gaps if is_change) < max(
        1, sum(change for _, change in gaps)
    )


def _list_gaps(whole: str, utterances: Sequence[Utterance]) -> list[tuple[int, bool]]:
    """How many letters stand in a text before each utterance in it, and whether the voice changes there."""
    at, gaps = 0, []
    voice: str | None = None
    for item in utterances:
        words = _squeeze(item.words)
        found = whole.find(words[:_HEAD], at) if words else -1
        if found >= 0:
            gaps.append((found - at, item.voice != voice))
            at = found + len(words)
        voice = item.voice
    return gaps


def _squeeze(text: str) -> str:
    """The letters and figures of a text."""
    return "".join(filter(str.isalnum, text)).casefold()
