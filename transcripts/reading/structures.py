"""A JSON value to its tables: what lists of objects stand in it, each object with those around it.

A table is all objects at one place of the structure: `results[].alternatives[].words[]` is one, however many
results there are, and so are lists of equal length that stand side by side.

Hard cases:
    A voice that stands one level above the words: a row knows the row that it is in.
    Alternatives of what was said: only the first counts.
    `{"0": {…}, "1": {…}}`, a list that is written as an object; debates in a debate in a debate.
    Millions of objects, or lists a hundred levels deep: the number is limited, and so is the depth looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from transcripts.reading.fieldnames import ALTERNATIVES, TEXTS, fold

MAX_DEPTH = 16
"""Levels down to which a conversation is looked for."""
MAX_OBJECTS = 3_000_000
"""Objects, lists and what stands in lists; a day of speech, word by word, has half of it."""
_MOST_COLUMNS, _LONGEST_PAIR = 60, 6
"""Lists side by side that make a table, and items of a list that is a row."""

COLUMNS = ""
"""The last step to a table of lists that stand side by side."""
Scalar = (str, int, float, type(None))
Path = tuple[str, ...]


class Row(NamedTuple):
    """An object of a table."""

    fields: dict[str, Any]
    """Its own, and behind a dot those of the objects in it."""
    above: Row | None = None
    """The row that it is in."""


class TooLargeError(ValueError):
    """A value has more parts than are looked at."""


Tables = dict[Path, list[Row]]


def find_tables(value: Any) -> Tables:
    """The tables of a value by their places, in order.

    Raises:
        TooLargeError: more than `MAX_OBJECTS` parts.

    >>> tables = find_tables({"parts": [{"voice": 1, "words": [{"w": "a"}]}, {"words": [{"w": "b"}]}]})
    >>> words = tables["parts", "words"]
    >>> [row.fields["w"] for row in words], words[0].above.fields["voice"]
    (['a', 'b'], 1)
    """
    finder = _Finder()
    finder.look(value, (), None)
    return finder.tables


class _Finder:
    """Looks through a value once."""

    def __init__(self) -> None:
        self.tables: Tables = {}
        self._count = self._depth = 0

    def look(self, value: Any, path: Path, above: Row | None) -> None:
        """Adds the rows in a value to the tables."""
        if self._depth > MAX_DEPTH or not isinstance(value, (dict, list)):
            return
        self._count += 1 + len(value)
        if self._count > MAX_OBJECTS:
            raise TooLargeError(f"more than {MAX_OBJECTS} objects and values")
        self._depth += 1
        self._look_into(value, path, above)
        self._depth -= 1

    def _look_into(self, value: Any, path: Path, above: Row | None) -> None:
        if isinstance(value, list):
            self._look_into_list(value, path, above)
        elif is_listed(value):
            self._look_into_list(list(value.values()), path, above)
        else:
            self._add((*path, COLUMNS), list_columns(value), above)
            self._look_into_fields(value, path, above)

    def _look_into_list(self, items: list[Any], path: Path, above: Row | None) -> None:
        if path and fold(path[-1]) in ALTERNATIVES:
            items = items[:1]
        if pairs := list_pairs(items):
            self._add(path, pairs, above)
            return
        for item in items:
            if isinstance(item, dict):
                row = Row(flatten(item), above)
                self.tables.setdefault(path, []).append(row)
                self._look_into_fields(item, path, row)
                self._add((*path, COLUMNS), list_columns(item), row)
            else:
                self.look(item, path, above)

    def _look_into_fields(self, fields: dict[str, Any], path: Path, above: Row | None) -> None:
        for key, value in fields.items():
            if isinstance(value, (dict, list)):
                self.look(value, _step(path, key), above)

    def _add(self, path: Path, rows: list[dict[str, Any]], above: Row | None) -> None:
        if rows:
            self.tables.setdefault(path, []).extend([Row(fields, above) for fields in rows])


def _step(path: Path, key: str) -> Path:
    """The place of a field; a field that lies in one of its own name is at the place of that."""
    return (*path[: path.index(key)], key) if key in path else (*path, key)


def flatten(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of an object, and behind a dot those of the objects in it.

    >>> flatten({"text": "a", "meta": {"voice": "Ann"}})
    {'text': 'a', 'meta': {'voice': 'Ann'}, 'meta.voice': 'Ann'}
    """
    inner = [(key, value) for key, value in fields.items() if isinstance(value, dict)]
    if not inner:
        return fields
    nested = {f"{key}.{name}": item for key, value in inner for name, item in value.items()}
    return fields | nested


def is_listed(fields: dict[str, Any]) -> bool:
    """Whether an object is a list whose items have numbers or ids for names: all hold a text alike."""
    items = list(fields.values())
    if len(items) < 2 or not all(isinstance(item, dict) for item in items):
        return False
    shared = items[0].keys() & items[1].keys()
    return any(fold(key) in TEXTS and all(key in item for item in items) for key in shared)


def list_columns(fields: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of lists of equal length, or of objects with equal keys, that stand side by side.

    >>> list_columns({"utt": ["Hello.", "Hi."], "speaker": ["Ann", "Bo"], "id": 3})
    [{'utt': 'Hello.', 'speaker': 'Ann'}, {'utt': 'Hi.', 'speaker': 'Bo'}]
    """
    lists = {key: column for key, value in fields.items() if (column := _read_column(value))}
    texts = [key for key in lists if any(isinstance(cell, str) for cell in lists[key])]
    size = max((len(lists[key]) for key in texts), default=0)
    columns = {key: column for key, column in lists.items() if len(column) == size}
    if size < 2 or not 2 <= len(columns) <= _MOST_COLUMNS:
        return []
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def _read_column(value: Any) -> list[Any]:
    """The cells of a column; none where it is no column."""
    cells = list(value.values()) if isinstance(value, dict) else value
    is_column = isinstance(cells, list) and all(isinstance(cell, Scalar) for cell in cells)
    return cells if is_column else []


def list_pairs(items: list[Any]) -> list[dict[str, Any]]:
    """The rows of a list of short lists, or of objects of one field each, whose name is the voice.

    >>> list_pairs([["Ann", "Hello."], ["Bo", "Hi."]])
    [{'0': 'Ann', '1': 'Hello.'}, {'0': 'Bo', '1': 'Hi.'}]
    >>> list_pairs([{"Ann": "Hello."}, {"Bo": "Hi."}])
    [{'voice': 'Ann', 'text': 'Hello.'}, {'voice': 'Bo', 'text': 'Hi.'}]
    """
    if len(items) < 2:
        return []
    if all(isinstance(item, list) for item in items):
        is_table = len(items[0]) > 1 and all(_is_pair(item, len(items[0])) for item in items)
        return [{str(at): cell for at, cell in enumerate(item)} for item in items] if is_table else []
    return list(_list_single(items)) if _are_single(items) else []


def _is_pair(item: list[Any], size: int) -> bool:
    return len(item) == size <= _LONGEST_PAIR and all(isinstance(cell, Scalar) for cell in item)


def _are_single(items: list[Any]) -> bool:
    """Whether all are objects of one string each, under names that differ."""
    single = all(isinstance(item, dict) and len(item) == 1 for item in items)
    return (
        single
        and len({key for item in items for key in item}) > 1
        and all(isinstance(value, str) for item in items for value in item.values())
    )


def _list_single(items: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
    for item in items:
        for voice, words in item.items():
            yield {"voice": voice, "text": words}
