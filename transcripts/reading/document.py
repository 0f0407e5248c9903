"""What a reader makes of bytes: the one type that all formats give, and the limits they keep to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from transcripts.model import NOTHING_GIVEN, Given, Mark, MarkKind, Problem, Timed

MAX_BYTES = 64 << 20
"""Bytes of one document, unpacked; a transcript of a day has less than one in a hundred of it."""


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file, or of one record of an archive, and what its format tells beside it."""

    text: str
    encoding: str
    """The Python codec that gave the text; `binary` where the format has none."""
    problems: tuple[Problem, ...] = ()
    marks: tuple[Mark, ...] = ()
    given: Given = NOTHING_GIVEN
    url: str | None = None
    publisher: str | None = None
    is_wrapped: bool = False
    """Whether the format breaks lines at the edge of its pages."""
    times: tuple[Timed, ...] = ()


class TextBuilder:
    r"""Puts a text together from paragraphs and notes what is known of each.

    >>> builder = TextBuilder()
    >>> builder.add("Ann Lee:", "label")
    >>> builder.add("  Good\n afternoon. ")
    >>> builder.text(), builder.marks()
    ('Ann Lee:\n\nGood afternoon.\n', (Mark(kind='label', span=(0, 8)),))
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._marks: list[Mark] = []
        self._length = 0

    def add(self, paragraph: str, kind: MarkKind | None = None) -> None:
        """Adds a paragraph on a line of its own, its white space evened out; nothing if it is blank."""
        line = _BLANKS.sub(" ", paragraph.strip())
        self.add_marked(line, [(kind, 0, len(line))] if kind else [])

    def add_marked(
        self, line: str, marks: Iterable[tuple[MarkKind, int, int]] = (), *, gap: str = "\n\n"
    ) -> int:
        """Adds a line as it stands, nothing if it is empty; where in the text it starts.

        Args:
            line: without white space at its ends.
            marks: kind, start and end in the line.
            gap: what stands between it and what was added before.
        """
        if not line:
            return self._length
        if self._pieces:
            self._pieces.append(gap)
            self._length += len(gap)
        at = self._length
        for kind, start, end in marks:
            self._marks.append(Mark(kind, (at + start, at + end)))
        self._pieces.append(line)
        self._length += len(line)
        return at

    def extend(self, document: Document) -> None:
        """Adds the text of a document with its marks."""
        self.add_marked(document.text.rstrip("\n"), [(mark.kind, *mark.span) for mark in document.marks])

    def text(self) -> str:
        """All that was added, closed by a line feed."""
        return "".join([*self._pieces, "\n"]) if self._pieces else ""

    def marks(self) -> tuple[Mark, ...]:
        """What is known of the paragraphs, in order."""
        return tuple(self._marks)


def move_problems(problems: Iterable[Problem], text: str) -> tuple[Problem, ...]:
    """The problems of decoding a file, where they show in the text that was made of it.

    What is lost outside of that text is left out.
    """
    lost = text.find("\N{REPLACEMENT CHARACTER}")
    places = {"lost-characters": lost, "unsure-encoding": 0 if text else -1}
    found = [(problem, places.get(problem.code, -1)) for problem in problems]
    return tuple([replace(problem, span=(at, at + 1)) for problem, at in found if at >= 0])


_BLANKS = re.compile(r"[ \t\r\n\f\v]+")


def find_iso_date(values: Iterable[str | None]) -> str | None:
    """The latest day that the values of some metadata fields hold, as an ISO date.

    Read are days from the year down (`2024-03-11T10:00`, `2024年3月11日`,
    `20240311`); what could be a day or a month first is not guessed.

    >>> find_iso_date(["2024-03-11 10:00", "March 12", "20240310", None])
    '2024-03-11'
    """
    days = [day for value in values if value and (day := _read_day(value))]
    return max(days).isoformat() if days else None


def _read_day(value: str) -> date | None:
    match = _DAY.search(value)
    try:
        return date(*map(int, filter(None, match.groups()))) if match else None
    except ValueError:
        return None


_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-/.年] ?(\d{1,2})[-/.月] ?(\d{1,2})|(\d\d)(\d\d))(?!\d)")
