"""A table of objects to what each says: which field has the words, which the voice and which the times.

Hard cases:
    Words without a voice among others that have one; a table in which the row around the words has it.
    A name for some and an id for all: the name, and the id where no name is.
    A voice that is an object, a number, a list of names.
    Fields of names that nobody foresaw, beside a voice: the longest text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from transcripts.reading.clocks import SAMPLES, UNITS, find_times, read_time
from transcripts.reading.fieldnames import (
    ADDRESSES,
    ENDS,
    IDS,
    LENGTHS,
    PEOPLE_NAMES,
    STARTS,
    TEXTS,
    TITLES,
    VOICES,
    WEAK_VOICES,
    Names,
    fold,
    order,
)
from transcripts.reading.spoken import Utterance
from transcripts.reading.structures import Row
from transcripts.text import holds_unspaced

_LONGEST_VOICE = 120
_LEAST_TEXT = 20
"""Letters that a text of an unforeseen name has on average."""
_BREADTH = 3
"""Letters that say what one Han character does."""
Cells = list[Any]


class Columns(NamedTuple):
    """What a table says, row by row."""

    words: list[str]
    """Empty where a row has none."""
    voices: list[str | None]
    """As the rows name them, raw; None where one names none."""
    utterances: list[Utterance]
    """Of all rows, with times; their voices are raw, too."""

    @property
    def distinct(self) -> set[str]:
        """The voices, each once."""
        return {voice for voice in self.voices if voice is not None}


def read_columns(rows: Sequence[Row], names: Names, *, is_guessed: bool = False) -> Columns | None:
    """What the rows of a table say; None if no field has words.

    Args:
        rows: of the table.
        names: fields that somebody names; the usual ones where these are None.
        is_guessed: whether a column of few strings that come back may be the voice, whatever its name.
    """
    keys = list(dict.fromkeys([key for row in rows for key in row.fields]))
    if is_guessed and not names.text and (guessed := _guess_names(rows, keys)):
        names = guessed
    text = find_text(rows, keys, names)
    voices = find_voices(rows, [key for key in keys if key != text], names)
    if text is None and any(voices):
        text = _find_longest(rows, keys, voices)
    if text is None:
        return None
    words = [read_text(row.fields.get(text)) or "" for row in rows]
    return Columns(words, voices, _time_rows(rows, keys, words, voices))


def read_spans(rows: Sequence[Row], names: Names) -> list[Utterance]:
    """When which voice speaks, by rows that say nothing else; none if they do not tell."""
    keys = list(dict.fromkeys([key for row in rows for key in row.fields]))
    voices = find_voices(rows, keys, names)
    if not any(voices) or find_text(rows, keys, names):
        return []
    utterances = _time_rows(rows, keys, [""] * len(rows), voices)
    return [item for item in utterances if item.voice is not None and item.ends_at is not None]


def measure(words: Iterable[str]) -> int:
    """How many letters some words have, a Han character as `_BREADTH`."""
    return sum(len(text) * (_BREADTH if holds_unspaced(text) else 1) for text in words)


# Words.


def read_text(value: Any) -> str | None:
    """The text in a field: a string, or a list of them as paragraphs; None if it is neither."""
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "\n\n".join(value)
    return value if isinstance(value, str) else None


def find_text(rows: Sequence[Row], keys: Sequence[str], names: Names) -> str | None:
    """The field that has words in at least half of the rows; None if there is none of a known name."""
    known = (
        [key for key in keys if names.text in (key, key.rpartition(".")[2])]
        if names.text
        else order(keys, TEXTS)
    )
    return next((key for key in known if 2 * _count_texts(rows, key) >= len(rows)), None)


def _count_texts(rows: Sequence[Row], key: str) -> int:
    return sum(read_text(row.fields.get(key)) is not None for row in rows)


def _find_longest(rows: Sequence[Row], keys: Sequence[str], voices: Sequence[str | None]) -> str | None:
    """The field with the longest strings, if they are long enough to be what somebody says."""
    sizes = {key: sum(len(read_text(row.fields.get(key)) or "") for row in rows) for key in keys}
    longest = max(sizes, key=lambda key: sizes[key], default=None)
    if longest is None:
        return None
    is_voice = [row.fields.get(longest) for row in rows] == list(voices)
    return longest if sizes[longest] >= _LEAST_TEXT * len(rows) and not is_voice else None


def _guess_names(rows: Sequence[Row], keys: Sequence[str]) -> Names | None:
    """The fields of voice and words by what stands in them: few strings that come back, and long ones."""
    cells = {key: [cell for row in rows if isinstance(cell := row.fields.get(key), str)] for key in keys}
    strings = {key: column for key, column in cells.items() if len(column) == len(rows)}
    if len(strings) < 2:
        return None
    text = max(strings, key=lambda key: sum(map(len, strings[key])))
    others = [key for key in strings if key != text and _come_back(strings[key])]
    if len(set(strings[text])) * 2 < len(rows) or not others:
        return None
    voice = min(others, key=lambda key: (len(order([key], VOICES)) == 0, len(set(strings[key]))))
    return Names(text, voice)


def _come_back(cells: Sequence[str]) -> bool:
    """Whether cells are a few short strings, several of which come back."""
    distinct = set(cells)
    return 2 <= len(distinct) < len(cells) and max(map(len, distinct)) <= _LONGEST_VOICE


# Voices.


def find_voices(rows: Sequence[Row], keys: Sequence[str], names: Names) -> list[str | None]:
    """Who speaks in each row, as the rows or those around them say; None where nobody is named."""
    if names.voice:
        named = [key for key in keys if names.voice in (key, key.rpartition(".")[2])]
        return _read_voices(rows, named) if named else _find_above(rows, lambda row: _pick(row, names.voice))
    found = _read_voices(rows, order(keys, VOICES))
    if _are_most(found):
        return found
    above = _find_above(rows, list_voices)
    if _are_most(above):
        return above
    for key in order(keys, WEAK_VOICES):
        weak = _read_voices(rows, [key])
        if _are_most(weak) and 2 <= len({*weak} - {None}) < len(rows):
            return weak
    return [None] * len(rows)


def _pick(row: Row, name: str | None) -> list[str]:
    return [key for key in row.fields if key == name]


def list_voices(row: Row) -> list[str]:
    """The fields of a row that may name a voice, the best first."""
    return order(row.fields, VOICES)


def _find_above(rows: Sequence[Row], pick: Callable[[Row], list[str]]) -> list[str | None]:
    """The voices that the nearest rows around some rows name."""
    level = [row.above for row in rows]
    while any(level):
        found = [_read_voice_of(row, pick(row)) if row else None for row in level]
        if any(found):
            return found
        level = [row.above if row else None for row in level]
    return [None] * len(rows)


def _read_voices(rows: Sequence[Row], keys: Sequence[str]) -> list[str | None]:
    return [_read_voice_of(row, keys) for row in rows]


def _read_voice_of(row: Row, keys: Sequence[str]) -> str | None:
    return next((voice for key in keys if (voice := read_voice(row.fields.get(key), key))), None)


def _are_most(voices: Sequence[str | None]) -> bool:
    return 2 * sum(voice is not None for voice in voices) >= len(voices)


def read_voice(value: Any, key: str = "") -> str | None:
    """Who is named by a value; None if nobody is.

    >>> read_voice(" Ann "), read_voice(0), read_voice({"id": 7, "name": "Bo"}), read_voice("")
    ('Ann', '0', 'Bo', None)
    """
    if isinstance(value, dict):
        return _read_person(value)
    if isinstance(value, list):
        return _read_list(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(int(value)) if abs(value) < 1e15 and value == int(value) else None
    if not isinstance(value, str) or (fold(key) == "from" and read_time(value)):
        return None
    name = value.strip()
    return name if name and len(name) <= _LONGEST_VOICE and "\n" not in name else None


def _read_person(fields: dict[str, Any]) -> str | None:
    """Who an object is: its name, else its id."""
    names = [*order(fields, PEOPLE_NAMES), *order(fields, VOICES), *order(fields, IDS)]
    plain = [*names, *(key for key, value in fields.items() if isinstance(value, dict))]
    values = (fields[key] for key in plain)
    return next(
        (voice for value in values if not isinstance(value, list) and (voice := _read_shallow(value))), None
    )


def _read_shallow(value: Any) -> str | None:
    """Who a value in a person is; of an object in it only its name."""
    if not isinstance(value, dict):
        return read_voice(value)
    return next((voice for key in order(value, PEOPLE_NAMES) if (voice := read_voice(str(value[key])))), None)


def _read_list(items: list[Any]) -> str | None:
    names = [voice for item in items[:9] if not isinstance(item, list) and (voice := read_voice(item))]
    return ", ".join(names) if names and len(names) == len(items) else None


# Times.


def _time_rows(
    rows: Sequence[Row], keys: Sequence[str], words: Sequence[str], voices: Sequence[str | None]
) -> list[Utterance]:
    """The rows as utterances, with the times that they say, or that the one row around each says."""
    spans = _find_time_cells(rows, keys)
    if spans is None:
        around = [row.above for row in rows if row.above]
        if len({id(row) for row in around}) == len(rows):
            spans = _find_time_cells(
                around, list(dict.fromkeys([key for row in around for key in row.fields]))
            )
    if spans is None:
        return [Utterance(text, voice) for text, voice in zip(words, voices, strict=True)]
    starts, ends, lengths, units = spans
    times = find_times(starts, ends, lengths, measure(words), units)
    return [Utterance(text, voice, *time) for text, voice, time in zip(words, voices, times, strict=True)]


def _find_time_cells(
    rows: Sequence[Row], keys: Sequence[str]
) -> tuple[Cells, Cells, Cells, Sequence[float]] | None:
    """What some rows say of starts, ends and lengths, and what bare numbers there may count."""
    start = next((key for key in order(keys, STARTS) if _tell_times(rows, key)), None)
    if start is None:
        return None
    starts, ends = _list_cells(rows, start), _list_first(rows, order(keys, ENDS))
    if any(isinstance(cell, list) for cell in starts):
        pairs = [cell if isinstance(cell, list) and len(cell) == 2 else (None, None) for cell in starts]
        starts, ends = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    units = (*UNITS, SAMPLES) if fold(start) == "startoffset" else UNITS
    return starts, ends, _list_first(rows, order(keys, LENGTHS)), units


def _tell_times(rows: Sequence[Row], key: str) -> bool:
    """Whether a quarter of the rows, some of which are signs, tell a time in a field, or start and end."""
    cells = [row.fields.get(key) for row in rows]
    firsts = [cell[0] if isinstance(cell, list) and len(cell) == 2 else cell for cell in cells]
    return 4 * sum(map(_is_time, firsts)) >= len(rows)


def _is_time(cell: Any) -> bool:
    return read_time(cell) is not None


def _list_cells(rows: Sequence[Row], key: str) -> Cells:
    return [row.fields.get(key) for row in rows]


def _list_first(rows: Sequence[Row], keys: Sequence[str]) -> Cells:
    """The cells of the first field that tells times; None in each row where none does."""
    key = next((key for key in keys if _tell_times(rows, key)), None)
    return _list_cells(rows, key) if key else [None] * len(rows)


# What a table is.


def are_documents(rows: Sequence[Row]) -> bool:
    """Whether most rows have a title or an address of their own, and are no utterances."""
    for name in (*TITLES, *ADDRESSES):
        values = {value for row in rows if isinstance(value := row.fields.get(name), str) and value}
        if len(values) > 1 and 2 * len(values) > len(rows):
            return True
    return False
