r"""Tables (CSV, TSV) to objects: a row each, by the names in the first one.

Hard cases:
    `start\tend\ttext` of a recogniser: times are times, and the names are no words.
    Labels of a sound editor: start, end and words, and no names at all; a voice in front, `[[SPEAKER_00]]`.
    A semicolon or a tab in a `.csv`; a comma, a quote or a line end in a cell.
    A row with more or fewer cells than there are names; a cell of a million characters.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from transcripts.errors import ReadError
from transcripts.reading.clocks import read_time
from transcripts.reading.document import MAX_BYTES
from transcripts.reading.encodings import decode
from transcripts.reading.fieldnames import (
    ENDS,
    LENGTHS,
    STARTS,
    TEXTS,
    TITLES,
    VOICES,
    WEAK_VOICES,
    WHOLES,
    Names,
    fold,
)
from transcripts.reading.gathering import Found, gather
from transcripts.reading.objects import Item

DELIMITERS = ("\t", ",", ";", "|")
_KNOWN = frozenset().union(TEXTS, VOICES, WEAK_VOICES, STARTS, ENDS, LENGTHS, WHOLES, TITLES)
_PEAKS = re.compile(r"^\\\t[^\n]*\n?", re.MULTILINE)
"""The second line of a sound editor's label, which tells its frequencies."""
_VOICED = re.compile(
    r"^([^\t\n]{1,40}\t[^\t\n]{1,40}\t)(?:\[\[([^\[\]\n]{1,80})\]\][ \t]{0,4})?", re.MULTILINE
)
"""A sound editor's label up to its words, with the voice in front of them."""
_SAMPLE = 50
"""Rows by which the columns of a table without names are told."""


def read_table(stream: BinaryIO, place: str, names: Names) -> Iterator[Found]:
    """The releases of a table: one a row, one a conversation, or one in all.

    Args:
        stream: the bytes, in any encoding.
        place: what an error names, with the number of the line behind it.
        names: the columns of text and voices that somebody names.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield ReadError(f"{place}: longer than {MAX_BYTES} bytes; several tables would be right")
        return
    try:
        text = _part_voices(_PEAKS.sub("", decode(data, place).text).replace("\x00", ""))
        rows = _list_rows(text)
        first = next(rows, None)
    except (ReadError, csv.Error) as error:
        yield error if isinstance(error, ReadError) else _refuse(place, error)
        return
    if first is None:
        yield ReadError(f"{place}: no rows; names of columns, and rows below them, would be right")
        return
    yield from gather(_list_items(first, rows, place, names), place, names)


def _part_voices(text: str) -> str:
    r"""A table in which the voices of labels have a column of their own, if the first label has one.

    >>> _part_voices("0.5\t1.0\t[[Ann]]Yes.\n2.0\t3.0\tNo.\n")
    '0.5\t1.0\tAnn\tYes.\n2.0\t3.0\t\tNo.\n'
    """
    first = _VOICED.match(text)
    return _VOICED.sub(r"\1\2\t", text) if first and first[2] else text


Line = tuple[int, list[str]]
"""The number of the line that a row begins in, and its cells."""


def _refuse(place: str, error: csv.Error) -> ReadError:
    return ReadError(f"{place}: no table ({error}); one with a row for each line would be right")


def _list_rows(text: str) -> Iterator[Line]:
    """The rows of a table that are not blank.

    Raises:
        csv.Error: a cell is longer than is allowed, or the table breaks its form.
    """
    head = next((line for line in text.split("\n", 20) if line.strip()), "")
    delimiter = find_delimiter(head)
    csv.field_size_limit(MAX_BYTES)
    lines = io.StringIO(text, newline="")
    if _is_quoted(text, delimiter):
        reader = csv.reader(lines, delimiter=delimiter)
    else:
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    number = 1
    for cells in reader:
        if any(map(str.strip, cells)):
            yield number, cells
        number = reader.line_num + 1


def find_delimiter(head: str) -> str:
    r"""What parts the cells, by the first line: what gives the most known names, then the most cells.

    >>> find_delimiter("start;end;text, as heard"), find_delimiter("0.5\t2.0\tGood morning, all")
    (';', '\t')
    """
    cells = {sign: [fold(cell) for cell in head.split(sign)] for sign in DELIMITERS}
    return max(
        DELIMITERS,
        key=lambda sign: (
            sum(cell in _KNOWN for cell in cells[sign]) * (len(cells[sign]) > 1),
            _count_cells(head, sign),
        ),
    )


def _count_cells(head: str, sign: str) -> int:
    """How many cells a sign gives; a tab counts for more, since no sentence has one."""
    return head.count(sign) * (100 if sign == "\t" else 1)


def _is_quoted(text: str, delimiter: str) -> bool:
    """Whether quotes stand around cells: those of a table of tabs mostly are what people say."""
    if delimiter != "\t":
        return True
    opened = len(_OPENED.findall(text))
    return opened > 0 and opened == len(_QUOTED.findall(text))


_OPENED = re.compile(r'(?:^|\t)"', re.MULTILINE)
_QUOTED = re.compile(r'(?:^|\t)"[^"]*+(?:""[^"]*+)*"(?=\t|$)', re.MULTILINE)


def _list_items(first: Line, rows: Iterator[Line], place: str, names: Names) -> Iterator[Item | ReadError]:
    """The rows as objects; the error of what breaks the form."""
    sample = [first]
    try:
        sample += [row for _, row in zip(range(_SAMPLE), rows, strict=False)]
        columns = name_columns([cells for _, cells in sample], names)
        for number, cells in sample[1:] if columns == sample[0][1] else sample:
            yield _make_item(number, columns, cells)
        for number, cells in rows:
            yield _make_item(number, columns, cells)
    except csv.Error as error:
        yield _refuse(place, error)


def _make_item(number: int, columns: Sequence[str], cells: Sequence[str]) -> Item:
    """A row as an object; cells behind the last name belong to it no more than blank ones."""
    fields = {name: cell for name, cell in zip(columns, cells, strict=False) if cell.strip()}
    return Item(f":{number}", "\t".join(cells).encode("utf-8", "replace") + b"\n", fields)


def name_columns(rows: Sequence[Sequence[str]], names: Names) -> list[str]:
    """The names of the columns: the first row, or by what is in them where it is no row of names.

    >>> name_columns([["start", "end", "text"], ["0", "1", "Yes."]], Names())
    ['start', 'end', 'text']
    >>> name_columns([["0.5", "1.0", "Yes."], ["2.0", "3.0", "No."]], Names())
    ['start', 'end', 'text']
    """
    first = list(rows[0])
    named = {names.text, names.voice} - {None}
    if named & {*first} or any(fold(cell) in _KNOWN for cell in first) or not any(map(read_time, first)):
        return first
    timed = [at for at in range(len(first)) if all(at < len(row) and read_time(row[at]) for row in rows)]
    if not timed or len(first) < 2:
        return first
    others = [at for at in range(len(first)) if at not in timed]
    longest = max(others, key=lambda at: sum(len(row[at]) for row in rows if at < len(row)), default=None)
    known = dict(zip(timed, ("start", "end"), strict=False)) | ({} if longest is None else {longest: "text"})
    voices = [at for at in others if at != longest]
    return [known.get(at, "speaker" if [at] == voices else f"column {at + 1}") for at in range(len(first))]
