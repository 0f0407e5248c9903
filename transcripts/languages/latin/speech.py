"""From what is said to who asks, in Latin letters: calls, introductions, and replies by name.

Hard cases:
    `That is all I have.  Nadia?` gives every `Question:` below to Nadia, until another is called on.
    `Ruth Ashby from the Courier.` below the label `RUTH ASHBY.` gives the outlet.
    `Well Mr Ashby, I doubt it` names whoever asked just before.
    `Mr Lee, how long` names the one office that answers.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcripts.languages.language import Call
from transcripts.languages.latin.names import (
    count_title_words,
    fold,
    is_name,
    is_outlet,
    is_short_for,
    names_office,
)
from transcripts.languages.lexicon import Lexicon


def starts_speech(line: str, lexicon: Lexicon) -> bool:
    """Whether a line starts with a greeting, perhaps behind a quotation mark or one word (`MAYOR`)."""
    return any(lexicon.greeting.match(words) for words in (line.lstrip('“"'), line.partition(" ")[2]))


def gives_name(said: str, name: str, lexicon: Lexicon) -> bool:
    """Whether a turn starts with a name and an outlet, and the name may be short for one.

    >>> from transcripts.languages.lexicon import load_lexicon
    >>> gives_name("Marty Lee, Harbour Post. Why now?", "MARTIN LEE", load_lexicon("en"))
    True
    """
    match = lexicon.affiliation.match(said)
    if match is None or names_office(match["outlet"], lexicon):
        return False
    last = match["name"].split()[-1].casefold()
    return is_short_for(match["name"], name) or last == name.rpartition(" ")[2].casefold()


def introduces_asker(text: str, start: int, end: int, lexicon: Lexicon) -> int | None:
    """Where the words end with which a sentence says who asks; None if it does not.

    Names of places stand in front of questions, too, so that a name with an outlet needs a greeting or words
    of introduction in front of it, or an outlet that is known or ends as one does.

    >>> from transcripts.languages.lexicon import load_lexicon
    >>> en = load_lexicon("en")
    >>> said = "I'm with the Harbour.", "Ann Lee, Harbour Post.", "North Lorn, South Lorn."
    >>> [introduces_asker(words, 0, len(words), en) for words in said]
    [20, 21, None]
    """
    match = lexicon.affiliation.match(text, start, end)
    if match and is_name(match["name"], lexicon):
        told = _is_told(text, start, match.start("name")) or is_outlet(fold(match["outlet"]), lexicon)
        if told and fold(match["name"]) not in lexicon.titles_before:
            return match.end()
    match = lexicon.outlet_intro.match(text, start, end)
    if match is None:
        return None
    before = match.start("said") if match["said"] else match.start("outlet")
    told = match["said"] is not None and _is_told(text, start, before)
    named = match["intro"] is not None and " " in match["outlet"] and is_name(match["outlet"], lexicon)
    known = told or named or match["here"] is not None or is_outlet(fold(match["outlet"]), lexicon)
    return match.end() if known else None


def _is_told(text: str, start: int, end: int) -> bool:
    """Whether words stand in front of a name."""
    return any(map(str.isalpha, text[start:end]))


def is_addressed(words: str, lexicon: Lexicon) -> bool:
    """Whether words are all title or name, as one addresses somebody (`Mr. Speaker`, `Ann`)."""
    tokens = words.split(" ")
    rest = tokens[count_title_words([fold(token) for token in tokens], lexicon) :]
    return len(tokens) <= _LONGEST_ADDRESS and (not rest or is_name(" ".join(rest), lexicon))


_LONGEST_ADDRESS = 4
"""Words of a title and a name."""


def list_calls(said: str, lexicon: Lexicon) -> Iterator[Call]:
    """Whom the last words may call on, the surest first: each pattern is tried where its words stand.

    >>> from transcripts.languages.lexicon import load_lexicon
    >>> [(call.kind, call.name) for call in list_calls("It is. Yes, Nadia?", load_lexicon("en"))]
    [('call', 'Nadia'), ('vocative', 'Nadia')]
    """
    last = max(0, len(said) - _LAST)
    has_second = "then " in said[last:]
    patterns = {
        "double": lexicon.double_call if has_second else None,
        "call": lexicon.call if lexicon.call_end.search(said, max(0, len(said) - _REACH)) else None,
        "vocative": lexicon.vocative,
        "named": lexicon.named_call,
        "bare": lexicon.bare_call,
    }
    for kind, pattern in patterns.items():
        start = last if kind == "bare" else max(0, len(said) - _REACH)
        match = pattern.search(said, start) if pattern else None
        if match:
            groups = match.groupdict()
            yield Call(kind, match.start(), match["name"], groups.get("outlet"), groups.get("second"))


_REACH = 160
"""Characters at the end of a turn in which somebody is called on."""
_LAST = 60
"""Characters at the end of a turn that can be a name or two."""
