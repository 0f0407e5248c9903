"""From a label of several parts to what they say together: a name, a firm or an outlet, an office, a time.

A part ends with a line, a dash, a comma or a bar; none of them need have its sign in every label.

Hard cases:
    `Ruth Callow` over `Marsh Brothers -- Analyst`: the firm is hers, and no second name.
    `Owen Pritchard - Halden Ferries, CFO`: an office makes the firm no outlet.
    `Ruth Callow` over `00:12`: one part, and its time.
"""

from __future__ import annotations

import re

from transcripts.languages.language import Language
from transcripts.languages.types import Reading
from transcripts.parsing.induction.keys import STAMP

_PARTING = re.compile(
    r"[ \t\xa0]*(?:\n|--+|[\N{EN DASH}\N{EM DASH}|]|(?<=\s)[-/](?=\s)|,(?=\s)|\N{FULLWIDTH COMMA})[\s,]*"
)
_STAMP = re.compile(rf"(?<![\w:]){STAMP}")
_EDGES = " \t\n\u3000\xa0*_#>|:\N{FULLWIDTH COLON};"
_SHORTEST_OFFICE = 2
"""Characters of an office, and of a firm."""


def list_parts(words: str) -> list[str]:
    r"""The parts of a label's words, without times and markup.

    >>> list_parts("**Ruth Callow - Marsh Brothers, Analyst**\n(00:02:10)")
    ['Ruth Callow', 'Marsh Brothers', 'Analyst']
    """
    bare = _STAMP.sub(" ", words)
    parts = (part.strip(_EDGES) for part in _PARTING.split(bare))
    return [part for part in parts if len(part) >= _SHORTEST_OFFICE]


def read_parts(words: str, language: Language) -> Reading | None:
    r"""What the parts of a label say of one voice; None where they are not a name and more.

    >>> from transcripts.languages import load_language
    >>> tuple(read_parts("Ruth Callow\nMarsh Brothers -- Analyst", load_language("en")))
    ('outlet', 'Ruth Callow', None, 'Marsh Brothers', True)
    """
    first, *rest = list_parts(words) or [""]
    named = language.read_label(first) if rest else Reading("unknown")
    if named.kind != "person" or named.name is None:
        return None
    told = [(part, language.read_label(part)) for part in rest]
    firms = [part for part, reading in told if reading.kind not in ("office", "asker")]
    if any(reading.kind == "asker" for _, reading in told):
        return Reading("outlet", named.name, None, firms[0] if firms else None, True)
    offices = [part for part, reading in told if reading.kind == "office"]
    if offices:
        return Reading("person", named.name, named.title or ", ".join([*firms, *offices]), None, True)
    outlets = [reading for _, reading in told if reading.kind == "outlet" and reading.outlet]
    return Reading("outlet", named.name, None, outlets[0].outlet, True) if outlets else None
