"""The display text of spans: the second text, which never moves an offset."""

from __future__ import annotations

import re
from collections.abc import Iterable

from transcripts.model import Span

_BREAK = re.compile(r"[ \t\u3000\xa0]*\n\s*")


def display(text: str, spans: Iterable[Span]) -> str:
    r"""What the spans say, with only white space changed.

    Lines are trimmed, and one line feed stands between paragraphs and between
    spans. Nothing but white space is added or taken away.

    >>> display("a:  第一段 \n\n  第二段", [(2, 15)])
    '第一段\n第二段'
    """
    return "\n".join([_BREAK.sub("\n", text[start:end].strip()) for start, end in spans])
