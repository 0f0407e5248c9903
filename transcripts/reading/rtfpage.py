"""Paragraphs and rows of an RTF document as they end one by one, to text with marks."""

from __future__ import annotations

from typing import NamedTuple

from transcripts.model import MarkKind
from transcripts.reading.document import TextBuilder
from transcripts.reading.numerals import is_said
from transcripts.reading.paragraphs import Run, add_paragraph, name_cells, number_runs


class _Paragraph(NamedTuple):
    runs: list[Run]
    is_heading: bool


class Page:
    """The text so far; a table row is printed at its end, which tells how many cells it has."""

    def __init__(self) -> None:
        self._builder = TextBuilder()
        self._runs: list[Run] = []
        self._label = ""
        self._cell: list[_Paragraph] = []
        self._cells: list[list[_Paragraph]] = []

    def say(self, words: str, *, is_bold: bool) -> None:
        """Adds words to the paragraph."""
        if words:
            self._runs.append(Run(words, is_bold))

    def number(self, label: str) -> None:
        """Puts the number of a list's item in front of the paragraph; bullets are left out."""
        if is_said(label):
            self._label = label.strip()

    def end_paragraph(self, is_in_table: bool, is_heading: bool) -> None:
        """Ends the paragraph; one outside of tables also ends the row above it."""
        paragraph = self._take(is_heading)
        if is_in_table:
            self._cell.append(paragraph)
        else:
            self._end_row()
            self._print(paragraph, None)

    def end_cell(self, is_in_table: bool, is_heading: bool) -> None:
        """Ends the cell with its last paragraph."""
        self._cells.append([*self._cell, self._take(is_heading)])
        self._cell = []

    def end_row(self, is_in_table: bool, is_heading: bool) -> None:
        """Ends the row; words behind its last cell are a paragraph of their own."""
        self.end_paragraph(False, is_heading)

    def end(self) -> TextBuilder:
        """All that was said, with what is left at the end."""
        self.end_paragraph(False, False)
        return self._builder

    def _take(self, is_heading: bool) -> _Paragraph:
        runs = number_runs(self._runs, self._label)
        self._runs, self._label = [], ""
        return _Paragraph(runs, is_heading)

    def _end_row(self) -> None:
        cells = [*self._cells, self._cell] if self._cell else self._cells
        self._cell, self._cells = [], []
        said = [
            "".join([run.words for paragraph in cell for run in paragraph.runs]).strip() for cell in cells
        ]
        for cell, kind in zip(cells, name_cells(said), strict=True):
            for paragraph in cell:
                self._print(paragraph, kind)

    def _print(self, paragraph: _Paragraph, kind: MarkKind | None) -> None:
        add_paragraph(self._builder, paragraph.runs, kind or ("heading" if paragraph.is_heading else None))
