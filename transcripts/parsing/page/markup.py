r"""From what a reader marked to label candidates: explicit speakers, and bold print as a label's closing.

Hard cases:
    `<b>Ann Lee</b> Good afternoon.`: no colon, the bold print closes the label.
    A bold headline above a paragraph: words of no known kind, which recur nowhere.
    `<b>Ann Lee</b> 0:31` on a line of its own: the time belongs to the label.
    `<b>\N{ZERO WIDTH SPACE}Ann Lee</b>`: what prints nothing is no part of a label.
    `<speech by="#lee">`: the voice is given, and no line inside the speech is a label.
"""

from __future__ import annotations

import re

from transcripts.languages.language import Language
from transcripts.languages.types import VOICES, Candidate, Form, Reading
from transcripts.model import Mark, Span
from transcripts.text import JOINT

_OPENING = {"bold": "*", "heading": "#", "cell": "|"}
"""What a form begins with, by the kind of mark."""
_LONGEST = 60
"""Characters that bold print without a colon may have and be a label."""
_CLOCK = r"[(\[]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?(?:[ \t\xa0]?[AaPp]\.?[Mm]\.?)?[)\]]?"
_BEHIND = re.compile(rf"[ \t\xa0]*[:：]?[ \t\xa0]*(?:{_CLOCK}[ \t\xa0]*(?=\n|\Z))?")
"""What closes bold print that is a label; the time when it was said, if nothing else is on the line."""
_TIME = re.compile(rf"\s{{0,20}}{_CLOCK}\s{{0,20}}")
_NOBODY = frozenset({"furniture", "event"})
"""What nobody says."""
_GIVEN = Form("", "colon", own_line=True)
"""The form of an explicit speaker."""
_EDGES = " \t\u3000\xa0:：*_"


def use_marks(
    candidates: list[Candidate], marks: tuple[Mark, ...], text: str, language: Language
) -> list[Candidate]:
    """The candidates as the marks of a reader leave and complete them, in order.

    Explicit speakers are the only labels of a release that has any.
    """
    given = [_read_voice(text, mark.span, language) for mark in marks if mark.kind == "label"]
    if given:
        return given
    nobody = {mark.span[0] for mark in marks if mark.kind in _NOBODY}
    found = {c.start: c for c in candidates if c.start not in nobody}
    for mark in marks:
        candidate = _read_emphasis(text, mark, found.get(mark.span[0]), language)
        if candidate is not None:
            found[candidate.start] = candidate
    return [found[start] for start in sorted(found)]


def _read_voice(text: str, span: Span, language: Language) -> Candidate:
    """The label of an explicit speaker: what its words say, else a person of that name on one line.

    Words without a letter (`?`) are a voice that the source does not name.
    """
    start, end = span
    words = _read_words(text[start:end])
    reading = language.read_label(words)
    if not any(map(str.isalnum, words)):
        reading = Reading("shared")
    elif reading.kind not in VOICES:
        reading = Reading("person", " ".join(words.split()))
    return Candidate(start, end, words, _GIVEN, reading._replace(certain=True))


def _read_words(printed: str) -> str:
    """The words of a label, without what prints nothing in them or around them."""
    return printed.replace(JOINT, "").strip(_EDGES)


def _read_emphasis(text: str, mark: Mark, known: Candidate | None, language: Language) -> Candidate | None:
    """The candidate that an emphasised line head is; None if it can be no label."""
    opening = _OPENING.get(mark.kind)
    start = _find_start(text, mark.span[0]) if opening else None
    if not opening or start is None:
        return None
    if known is None or not known.form.is_closed:
        found = _read_bare(text, mark.span, opening, language)
        return found._replace(start=start) if found else None
    form = known.form._replace(opening=opening + known.form.opening)
    return known._replace(form=form) if known.end <= mark.span[1] + _COLON else None


def _read_bare(text: str, span: Span, opening: str, language: Language) -> Candidate | None:
    """The candidate that the print alone closes; None if its words can be no label."""
    start, end = span
    words = _read_words(text[start:end])
    if not words or len(words) > _LONGEST or "\n" in words or words[-1] in _ENDS:
        return None
    reading = language.read_label(words)
    if reading.kind == "sentence":
        return None
    behind = _BEHIND.match(text, end)
    stop = behind.end() if behind else end
    own_line = text[stop : stop + 1] in ("\n", "")
    return Candidate(start, stop, words, Form(opening, "bracket", own_line), reading)


_COLON = 3
"""Characters behind bold print in which its colon stands."""
_ENDS = frozenset("。.!?！？;；,，…")


def _find_start(text: str, at: int) -> int | None:
    """Where the label begins that is marked at an offset: there, or at a time before it that starts the line.

    None if other words of the line stand in front.
    """
    line = text.rfind("\n", 0, at) + 1
    before = text[line:at]
    if not before.strip():
        return at
    return line + len(before) - len(before.lstrip()) if _TIME.fullmatch(before) else None
