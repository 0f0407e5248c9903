"""What breaks off in mid-sentence, and what goes on with it: behind a dash, or by taking up its last words.

Hard cases:
    `People find it hard -`, a question in between, then `I know that people find it hard, and`.
    `Will the port -`, asked back, then `Sorry. Will the port be closed?`: it starts afresh.
    `Minister, on -`: nobody has asked anything.
"""

from __future__ import annotations

import re

from transcripts.parsing.acts import Acts
from transcripts.parsing.drafts import Draft

BREAK = 2
"""Turns from one that breaks off to the one that goes on with it."""
_TAKEN_UP, _FEWEST = 3, 2
"""Words that are taken up, and how many do where the last sentence has no more."""
_WORD = re.compile(r"[\w'’]+")


def is_resumed(broken: Draft, draft: Draft) -> bool:
    """Whether one turn breaks off at a dash and the other goes on behind a dash, both in one role."""
    return broken.role == draft.role and draft.acts.resumes and broken.acts.breaks_off


def takes_up(broken: Acts, acts: Acts) -> bool:
    """Whether a turn takes up the last words of one that breaks off.

    >>> from transcripts.languages import load_language
    >>> en = load_language("en")
    >>> broken = Acts("It is hard. I do know that people find it hard -", en)
    >>> takes_up(broken, Acts("I know that people find it hard, and", en))
    True
    >>> takes_up(Acts("Will the port -", en), Acts("Who pays for the port?", en))
    False
    """
    if not broken.breaks_off:
        return False
    words = _WORD.findall(broken.sentences[-1].lower())[-_TAKEN_UP:]
    return len(words) >= _FEWEST and " ".join(words) in " ".join(_WORD.findall(acts.head.lower()))
