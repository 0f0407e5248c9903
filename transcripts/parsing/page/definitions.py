r"""From text to its Markdown definition lists: what draws them, and the terms that could name who speaks.

The text stays as it is; the colons are furniture in it, and blanks in what the other stages read.

Hard cases:
    A blank line between a term and its words, or none; paragraphs below the first one, indented.
    `Ann Lee` over `: Good morning.` once in a text: what is left of a page, and no list.
    A glossary: no term comes back.
"""

from __future__ import annotations

import re

from transcripts.model import Mark, Span
from transcripts.text import trim

_DEFINED = re.compile(r"^(?P<term>\S[^\n]{0,80})\n(?:[ \t]{0,9}\n)?(?=:[ \t]{1,4}\S)", re.MULTILINE)
"""A term on a line of its own, with its words below it."""
_SIGN = re.compile(r":(?<![^\n]:)(?=[ \t]{1,4}\S)")
"""The colon at the head of its words; a search skips from one colon to the next."""
_FEWEST = 3
"""Terms of a list in which people speak."""


def find_definitions(text: str) -> tuple[list[Span], list[Mark]]:
    r"""The colons of a list in which a term comes back, and the marks of colons and terms, in order.

    >>> said = "Ann\n\n:   Why?\n\nBo\n\n:   It froze.\n\nAnn\n\n:   Who pays?\n"
    >>> drawn, marks = find_definitions(said)
    >>> len(drawn), [said[slice(*mark.span)] for mark in marks if mark.kind == "cell"]
    (3, ['Ann', 'Bo', 'Ann'])
    """
    if not _SIGN.search(text):
        return [], []
    found = [trim(text, *match.span("term")) for match in _DEFINED.finditer(text)]
    terms = {text[slice(*term)] for term in found}
    if len(found) < _FEWEST or not 1 < len(terms) < len(found):
        return [], []
    drawn = [match.span() for match in _SIGN.finditer(text)]
    marks = [*(Mark("cell", term) for term in found), *(Mark("furniture", sign) for sign in drawn)]
    return drawn, sorted(marks, key=_by_span)


def _by_span(mark: Mark) -> Span:
    return mark.span
