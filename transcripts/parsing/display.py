"""The display text of spans: the second text, which never moves an offset."""

from __future__ import annotations

from collections.abc import Iterable

from transcripts.model import Span


def display(text: str, spans: Iterable[Span]) -> str:
    r"""What the spans say, with only white space changed.

    Lines are trimmed, and one line feed stands between paragraphs and between
    spans. Nothing but white space is added or taken away.

    >>> display("a:  第一段 \n\n  第二段", [(2, 15)])
    '第一段\n第二段'
    """
    said = "\n".join([text[start:end] for start, end in spans])
    return "\n".join(filter(None, map(str.strip, said.split("\n"))))


def trim(text: str, start: int, end: int) -> Span:
    """The span without the white space at its edges.

    >>> trim(" ab ", 0, 4)
    (1, 3)
    """
    kept = text[start:end].lstrip()
    start = end - len(kept)
    return start, start + len(kept.rstrip())
