"""Texts to passages: cut at sentence ends, of like sizes, nothing lost but white space at the cuts.

Hard cases:
    A sentence longer than a passage: cut at its commas, at last anywhere.
    4.5 and `U.S. ` end no sentence; 。” ends one behind the quotation mark.
    A last sentence of three words: the passages before it give up theirs, so that all are of like size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil

from transcripts.model import Span

_SENTENCE = re.compile(
    r"[。！？!?…；;.\n](?:"
    r"(?<=[。！？!?…；;])[。！？!?…；;]*[”’」』）)\"']*"
    r"|(?<=\.)(?<![A-Z]\.)(?<!\b[A-Z][a-z]\.)[”’\"')]*(?=\s+[^a-z\s]|\s*\Z)"
    r"|(?<=\n)\n*)"
)
"""The end of a sentence; it begins with a class, so that what holds none is skipped at once."""
_CLAUSE = re.compile(r"[，,、：:]|\s+(?=\S)")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LETTER = re.compile(r"[^\W_]")


def cut_sentences(text: str) -> list[Span]:
    """The spans of the sentences, end to end: what follows a sentence's end up to the next belongs to it.

    >>> [text[slice(*span)] for text in ["他说：“好。”那就办。"] for span in cut_sentences(text)]
    ['他说：“好。”', '那就办。']
    """
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    starts = [0, *ends[:-1]]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]


def cut_passages(text: str, size: int) -> list[str]:
    """The passages of a text, in order, each of at most `size` characters and without white space around it.

    >>> cut_passages("一是修路。二是架桥。三是通车。", 10)
    ['一是修路。二是架桥。', '三是通车。']
    """
    if len(text.strip()) <= size:
        return [text.strip()] if text.strip() else []
    pieces = [piece for span in cut_sentences(text) for piece in _cut_long(text, span, size)]
    count = ceil((pieces[-1][1] - pieces[0][0]) / size)
    while True:
        spans = _fill(pieces, size, (pieces[-1][1] - pieces[0][0]) / count)
        if len(spans) <= count:
            return [passage for start, end in spans if (passage := text[start:end].strip())]
        count = len(spans)


def _fill(pieces: list[Span], size: int, aim: float) -> list[Span]:
    """The pieces joined to spans that reach `aim` where `size` allows it."""
    spans: list[Span] = []
    start, end = pieces[0]
    for piece in pieces[1:]:
        is_full = end - start > aim - (piece[1] - piece[0]) / 2
        if piece[1] - start > size or is_full:
            spans.append((start, end))
            start = piece[0]
        end = piece[1]
    return [*spans, (start, end)]


def _cut_long(text: str, span: Span, size: int) -> Iterator[Span]:
    """The span itself, or where it is longer than `size` its parts, cut at clauses if they allow it."""
    start, end = span
    while end - start > size:
        cuts = [match.end() for match in _CLAUSE.finditer(text, start + 1, start + size)]
        cut = cuts[-1] if cuts else start + size
        yield start, cut
        start = cut
    yield start, end


def weigh(text: str) -> int:
    """How much a text can say: its letters and digits, a Han character twice.

    >>> weigh("今年修3条路。"), weigh("3 roads.")
    (11, 6)
    """
    return len(_LETTER.findall(text)) + len(_HAN.findall(text))


def says_enough(text: str, least: int) -> bool:
    """Whether a text weighs so much; of most texts the beginning tells.

    >>> says_enough("今年修3条路。", 11), says_enough("3 roads.", 7)
    (True, False)
    """
    return len(_LETTER.findall(text[: 2 * least])) >= least or weigh(text) >= least
