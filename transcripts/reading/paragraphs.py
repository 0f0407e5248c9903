"""What word processors print, to text: runs to lines with marks, and which cell of a row names who speaks.

Hard cases:
    A label whose bold print is two runs with a blank run between them.
    A cue of captions as one paragraph: its times, who speaks, the words, on lines of their own.
    A table of three columns, one of which is the time or a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from transcripts.model import MarkKind
from transcripts.reading.document import TextBuilder


class Run(NamedTuple):
    """A piece of a paragraph that is printed alike."""

    words: str
    is_bold: bool


def add_paragraph(builder: TextBuilder, runs: Sequence[Run], kind: MarkKind | None = None) -> None:
    """Adds a paragraph, as one piece of a kind, or with what of it is bold; nothing if it is blank.

    Args:
        builder: of the text.
        runs: what the paragraph prints.
        kind: of the whole paragraph.
    """
    printed = "".join(run.words for run in runs)
    line, indent = printed.strip(), len(printed) - len(printed.lstrip())
    marks = [(kind, 0, len(line))] if kind else list(_list_marks(runs, indent, len(line)))
    builder.add_marked(line, _list_cue_marks(line) or marks)


def _list_cue_marks(line: str) -> list[tuple[MarkKind, int, int]]:
    r"""The marks of a paragraph that is a cue of captions: its times, and the line that names who speaks.

    >>> _list_cue_marks("0:0:1.0 --> 0:0:3.5\nAnn Lee\nGood morning."), _list_cue_marks("Ann Lee")
    ([('furniture', 0, 19), ('cell', 20, 27)], [])
    """
    cue = _CUE.match(line)
    if cue is None:
        return []
    marks: list[tuple[MarkKind, int, int]] = [("furniture", *cue.span("times"))]
    return [*marks, ("cell", *cue.span("name"))] if cue["name"] else marks


_CUE = re.compile(
    r"(?P<times>\d[\d:.,]{3,14}[ \t]{0,5}-->[ \t]{0,5}\d[\d:.,]{3,14})[ \t]{0,9}"
    r"(?:\Z|\n(?:[ \t]{0,9}(?P<name>\S(?:[^\n]{0,58}\S)?)[ \t]{0,9}\n)?)"
)
"""The times of a cue on a line of its own, and a line behind it that is not the last."""


def _list_marks(runs: Iterable[Run], indent: int, length: int) -> Iterator[tuple[MarkKind, int, int]]:
    """What a paragraph prints in bold, neighbouring runs as one.

    Args:
        runs: of the paragraph.
        indent: how many characters stand before its line.
        length: of the line.
    """
    at, start, end = -indent, None, 0
    for run in (*runs, Run("\0", False)):
        after = at + len(run.words)
        if run.is_bold and run.words.strip():
            start = at if start is None else start
            end = after
        elif run.words.strip() and start is not None:
            if max(start, 0) < min(end, length):
                yield "bold", max(start, 0), min(end, length)
            start = None
        at = after


def number_runs(runs: list[Run], label: str) -> list[Run]:
    """The runs of a paragraph behind the number that its list prints, as bold as its first words."""
    if not label or not any(run.words.strip() for run in runs):
        return runs
    first = next(run for run in runs if run.words.strip())
    return [Run(f"{label} ", first.is_bold), *runs]


def name_cells(cells: Sequence[str]) -> list[MarkKind | None]:
    """What the paragraphs of each cell of a row are, by what the cells say.

    Where two cells have words and the others only a time or a number, the
    first of the two could name who speaks in the second.

    >>> name_cells(["0:31", "Ann Lee", "Good morning."])
    ['furniture', 'cell', None]
    >>> name_cells(["Ann Lee", "Good morning."]), name_cells(["Oats", "Rye", "Wheat"]), name_cells(["2019"])
    (['cell', None], [None, None, None], [None])
    """
    kinds: list[MarkKind | None] = [None] * len(cells)
    figures = [index for index, cell in enumerate(cells) if len(cells) > 2 and _FIGURES.fullmatch(cell)]
    rest = [index for index in range(len(cells)) if index not in figures]
    if len(rest) == 2:
        kinds[rest[0]] = "cell"
        for index in figures:
            kinds[index] = "furniture" if ":" in cells[index] else None
    return kinds


_FIGURES = re.compile(r"\s{0,9}[\d(\[#][\d:.,\-–—>)\]s \t]{0,40}\s{0,9}")
"""A time, two times, or a number."""
