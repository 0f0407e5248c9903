"""What breaks off in mid-sentence, and what goes on with it: behind a dash, or by taking up its last words.

Hard cases:
    `People find it hard -`, a question in between, then `I know that people find it hard, and`.
    `Will the port -`, asked back, then `Sorry. Will the port be closed?`: it starts afresh.
    `Minister, on -`: nobody has asked anything.
"""

from __future__ import annotations

import re

from transcripts.languages.language import Language
from transcripts.parsing.drafts import Draft

BREAK = 2
"""Turns from one that breaks off to the one that goes on with it."""
_BROKEN = re.compile(r"[\w’”\"][ \xa0]?(?:--|[–—…-]|\.{3,})[”\"]?\s*\Z")
_RESUMED = re.compile(r"[“\"]?(?:--|[–—…-]|\.{3})[ \xa0]*\w")
_UNHEARD = re.compile(r"[(\[](?i:inaudible|indistinct|unintelligible|off[- ]mi[ck])")
_DASH = 16
"""Characters at the end of a turn in which it breaks off."""
_SCRAP = 10
"""Han characters up to which what breaks off has asked nothing."""
_TAIL, _HEAD = 60, 100
"""Characters at the end of a turn that breaks off, and at the start of another that takes up its words."""
_TAKEN_UP, _FEWEST = 3, 2
"""Words that are taken up, and how many do where the last sentence has no more."""
_WORD = re.compile(r"[\w'’]+")
_SENTENCE_END = re.compile(r"[.?!]\s")


def is_resumed(broken: Draft, draft: Draft) -> bool:
    """Whether one turn breaks off at a dash and the other goes on behind a dash, both in one role."""
    if broken.role != draft.role or not _RESUMED.match(draft.text):
        return False
    return breaks_off(broken.text)


def resumes(text: str) -> bool:
    """Whether words go on behind a dash or dots."""
    return _RESUMED.match(text) is not None


def breaks_off(text: str) -> bool:
    """Whether a turn ends in a dash or in dots."""
    return _BROKEN.search(text[-_DASH:]) is not None


def is_scrap(text: str, language: Language) -> bool:
    """Whether a turn breaks off before it has said anything."""
    return len(text) <= _SCRAP * language.words.breadth and breaks_off(text)


def is_unheard(text: str) -> bool:
    """Whether the first words of a turn are noted as not heard."""
    return _UNHEARD.match(text) is not None


def will_resume(drafts: list[Draft], index: int) -> bool:
    """Whether one of the next turns goes on with a turn that breaks off."""
    return any(is_resumed(drafts[index], draft) for draft in drafts[index + 1 : index + 1 + BREAK])


def takes_up(broken: str, text: str) -> bool:
    """Whether words take up the last ones of what breaks off.

    >>> takes_up("It is hard. I do know that people find it hard -", "I know that people find it hard, and")
    True
    >>> takes_up("Will the port -", "Who pays for the port?")
    False
    """
    if not breaks_off(broken):
        return False
    last = _SENTENCE_END.split(broken[-_TAIL:])[-1]
    words = _WORD.findall(last.lower())[-_TAKEN_UP:]
    return len(words) >= _FEWEST and " ".join(words) in " ".join(_WORD.findall(text[:_HEAD].lower()))
