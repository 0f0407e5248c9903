"""Objects of a file, line by line or item by item, to releases: one each, or one a conversation.

What the objects are is decided by the first of them (`SAMPLE`): documents, if they have titles or addresses
of their own, if they are long or have lines; utterances, if they have words and a voice and are short, or
words and times. Utterances of one id, title or day are one release; without any of these the file is one.

Hard cases:
    A line that is a speech by somebody, long and with a voice: a release of its own.
    Conversations whose utterances are interleaved. So many bytes are held (`MAX_HELD`); what they do not
    hold any more is given, that first which went on longest ago, and a line of it behind that is an error.
    A published record of ours: a release, whatever stands beside it.
"""

from __future__ import annotations

import statistics
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from transcripts.errors import ParseError, ReadError
from transcripts.reading.archive import Part
from transcripts.reading.clocks import read_time
from transcripts.reading.columns import are_documents, find_text, find_voices, measure, read_text
from transcripts.reading.conversations import find_conversation
from transcripts.reading.document import MAX_BYTES, find_iso_date
from transcripts.reading.fieldnames import (
    ADDRESSES,
    DAYS,
    ENDS,
    LENGTHS,
    STARTS,
    TITLES,
    WHOLES,
    Names,
    fold,
    order,
)
from transcripts.reading.objects import Item, is_published, read_object, read_utterances
from transcripts.reading.structures import Row, TooLargeError, flatten

SAMPLE, SAMPLE_BYTES = 1000, 8 << 20
"""Objects and bytes by which it is decided what the objects of a file are."""
MAX_HELD = MAX_BYTES
"""Bytes of conversations that are held at a time."""
_LONG, _MANY_LINES = 1200, 4
"""Letters, a Han character as three, and lines that half of the objects have if these are documents."""
_SHORT = 300
"""Letters up to which texts of voices that do not come back are utterances."""
_MOST_IDS = 0.5
"""How many values for an object a field may have that tells of which conversation it is."""
_CERTAIN = ("conversationid", "conversation", "dialogueid", "dialogid", "transcriptid", "meetingid")

Found = Part | ReadError | ParseError
Key = Callable[[dict[str, Any]], str]


class Plan(NamedTuple):
    """What the objects of a file are."""

    is_spoken: bool
    """Whether each is an utterance, and no release."""
    tell: Key | None = None
    """Of which conversation an utterance is; None if all are of one."""


DOCUMENTS = Plan(False)


def gather(items: Iterable[Item | ReadError], place: str, names: Names) -> Iterator[Found]:
    """The releases of the objects of a file, and the errors of what is none.

    Args:
        items: in order.
        place: what an error names, with the name of the object behind it.
        names: the fields of text and voices that somebody names.

    Raises:
        ReadError: the objects break off.
        OSError: the file cannot be read any more.
    """
    given = _Given(items)
    rest = iter(given)
    sample = list(_take_sample(rest))
    plan = choose_plan([item.value for item in sample if isinstance(item, Item)], names)
    every = chain(sample, rest)
    if not plan.is_spoken:
        for item in every:
            yield item if isinstance(item, ReadError) else read_object(item, f"{place}{item.name}", names)
    elif plan.tell is None:
        yield from _join_all(every, place, names)
    else:
        yield from _join_by(plan.tell, every, place, names)
    if given.error:
        raise given.error


class _Given:
    """Objects up to where they cannot be read any more, so that what was read before is not lost."""

    def __init__(self, items: Iterable[Item | ReadError]) -> None:
        self._items = items
        self.error: ReadError | OSError | None = None

    def __iter__(self) -> Iterator[Item | ReadError]:
        try:
            yield from self._items
        except (ReadError, OSError) as error:
            self.error = error


def _take_sample(items: Iterator[Item | ReadError]) -> Iterator[Item | ReadError]:
    size = 0
    for count, item in enumerate(items, 1):
        yield item
        size += 0 if isinstance(item, ReadError) else len(item.data)
        if count >= SAMPLE or size >= SAMPLE_BYTES:
            return


# What the objects are.


def choose_plan(values: Sequence[Any], names: Names) -> Plan:
    """What the objects of a file are, by the first of them."""
    objects = [value for value in values if isinstance(value, dict)]
    if len(objects) < 2 or 2 * len(objects) < len(values) or any(map(is_published, objects)):
        return DOCUMENTS
    rows = [Row(flatten(fields)) for fields in objects]
    keys = list(dict.fromkeys([key for row in rows for key in row.fields]))
    text = find_text(rows, keys, names)
    voices = [voice for voice in find_voices(rows, [key for key in keys if key != text], names) if voice]
    is_told = bool(voices) or _are_timed(rows, keys) if text else _holds_parts(objects, names)
    key = _find_key(objects) if is_told else None
    if not is_told or key or are_documents(rows) or _differ(objects):
        return Plan(True, key) if key else DOCUMENTS
    if text is None or (names.voice and voices):
        return Plan(True)
    words = [read_text(row.fields.get(text)) or "" for row in rows]
    is_spoken = _are_utterances(words, voices) if voices else _are_in_order(rows, keys)
    return Plan(True) if is_spoken else DOCUMENTS


def _holds_parts(objects: Sequence[dict[str, Any]], names: Names) -> bool:
    """Whether objects are the parts of one conversation: voices in all of them, but in none several."""
    try:
        several = any((found := find_conversation(item, names)) and len(found.voices) > 1 for item in objects)
        whole = None if several else find_conversation(list(objects), names)
    except TooLargeError:
        return False
    return whole is not None and len(whole.voices) > 1


def _are_timed(rows: Sequence[Row], keys: Sequence[str]) -> bool:
    """Whether all rows have a start and an end."""
    fields = [next(iter(order(keys, family)), "") for family in (STARTS, ENDS | LENGTHS)]
    return all(read_time(row.fields.get(field)) for row in rows for field in fields)


def _are_in_order(rows: Sequence[Row], keys: Sequence[str]) -> bool:
    """Whether rows that all have a start are in order of it."""
    start = order(keys, STARTS)[0]
    starts = [time.figure for row in rows if (time := read_time(row.fields.get(start)))]
    return starts == sorted(starts)


def _are_utterances(words: Sequence[str], voices: Sequence[str]) -> bool:
    """Whether texts with voices are what these say in one conversation, and no documents."""
    if statistics.median(measure([text]) for text in words) > _LONG:
        return False
    if statistics.median(len(text.strip().splitlines()) for text in words) >= _MANY_LINES:
        return False
    come_back = not voices or len(set(voices)) < len(voices)
    return come_back or statistics.median(measure([text]) for text in words) <= _SHORT


def _find_key(objects: Sequence[dict[str, Any]]) -> Key | None:
    """What tells of which conversation each object is: an id, address, title or day that several share."""
    named = [name for name in order(objects[0], WHOLES) if "." not in name]
    readers = [_read_field(name) for name in named]
    for name, read in zip(named, readers, strict=True):
        most = len(objects) - 1 if fold(name) in _CERTAIN else len(objects) * _MOST_IDS
        if _count(objects, read) <= most:
            return read
    common = [*map(_read_field, (*ADDRESSES, *TITLES)), _read_day]
    return next(
        (read for read in common if (count := _count(objects, read)) == 1 or count <= len(objects) / 3), None
    )


def _read_field(name: str) -> Key:
    return lambda fields: _print(fields.get(name))


def _print(value: Any) -> str:
    is_plain = isinstance(value, (str, int)) and not isinstance(value, bool)
    return str(value).strip() if is_plain else ""


def _read_day(fields: dict[str, Any]) -> str:
    return find_iso_date(value for key in DAYS if isinstance(value := fields.get(key), str)) or ""


def _count(objects: Sequence[dict[str, Any]], read: Key) -> float:
    """How many values objects have in a field; endless if one has none."""
    values = {read(fields) for fields in objects}
    return float("inf") if "" in values else len(values)


def _differ(objects: Sequence[dict[str, Any]]) -> bool:
    """Whether most objects have a day of their own."""
    return max(1.0, len(objects) / 3) < _count(objects, _read_day) < float("inf")


# Utterances to conversations.


def _join_all(items: Iterable[Item | ReadError], place: str, names: Names) -> Iterator[Found]:
    """The one release of all utterances."""
    held: list[Item] = []
    size = 0
    for item in items:
        if isinstance(item, ReadError):
            yield item
            continue
        held.append(item)
        size += len(item.data)
        if size > MAX_HELD:
            found = f"{place}: more than {MAX_HELD >> 20} MiB of utterances that nothing parts"
            yield ReadError(f"{found}; a field conversation_id would be right")
            return
    yield read_utterances(held, "", place, names)


def _join_by(tell: Key, items: Iterable[Item | ReadError], place: str, names: Names) -> Iterator[Found]:
    """A release for each conversation, in order of their first utterances as far as they are held."""
    held = _Held()
    for item in items:
        if isinstance(item, ReadError):
            yield item
            continue
        key = tell(item.value) if isinstance(item.value, dict) else ""
        if not key:
            yield read_object(item, f"{place}{item.name}", names)
        elif key in held.given:
            said = f"{place}{item.name}: goes on with conversation {key}, which is no longer held"
            yield ReadError(f"{said}; its lines one after the other would be right")
        else:
            yield from (_join(group, place, names) for group in held.take(key, item))
    yield from (_join(group, place, names) for group in held.give_rest())


def _join(items: list[Item], place: str, names: Names) -> Found:
    name = items[0].name
    return read_utterances(items, name, f"{place}{name}", names)


class _Held:
    """Utterances by their conversations, as many as may be held."""

    def __init__(self) -> None:
        self.given: set[str] = set()
        """Conversations that are given away already."""
        self._groups: OrderedDict[str, list[Item]] = OrderedDict()
        """The one that went on longest ago first."""
        self._firsts: dict[str, int] = {}
        self._size = 0

    def take(self, key: str, item: Item) -> Iterator[list[Item]]:
        """Takes an utterance; gives the conversations that are not held any more."""
        self._firsts.setdefault(key, len(self._firsts))
        self._groups.setdefault(key, []).append(item)
        self._groups.move_to_end(key)
        self._size += len(item.data)
        while self._size > MAX_HELD:
            old, group = self._groups.popitem(last=False)
            self.given.add(old)
            self._firsts.pop(old)
            self._size -= sum(len(item.data) for item in group)
            yield group

    def give_rest(self) -> Iterator[list[Item]]:
        """The conversations that are held, in order of their first utterances."""
        for key in sorted(self._groups, key=lambda key: self._firsts[key]):
            yield self._groups[key]
