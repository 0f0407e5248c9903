"""How a turn breaks off, goes on, or is only noted."""

from __future__ import annotations

import re

from transcripts.parsing.acts.said import Said
from transcripts.parsing.once import read_once

_LONGEST_EVENT = 4
"""Characters of a bracketed stage direction such as （笑）."""
_OPENING, _CLOSING = frozenset("(（["), frozenset(")）]")
_CLAUSE_MARKS = frozenset(",，、")
_SCRAP = 10
"""Han characters up to which what breaks off has said nothing."""
_DASH = 16
"""Characters at the end of a turn in which it breaks off."""
_ENDS = ("-", "–", "—", "…", "...", "”", '"')
"""What the words of a turn that breaks off end in."""
_STARTS = ("-", "–", "—", "…", "...", "“", '"')
"""What the words start with of a turn that goes on."""
_BROKEN = re.compile(r"[\w’”\"][ \xa0]?(?:--|[–—…-]|\.{3,})[”\"]?\s*\Z")
_RESUMED = re.compile(r"[“\"]?(?:--|[–—…-]|\.{3})[ \xa0]*\w")


class Breaking(Said):
    """How much of a turn was said and heard."""

    @read_once
    def breaks_off(self) -> bool:
        """Whether it ends in a dash or in dots."""
        end = self.said[-_DASH:]
        return end.rstrip().endswith(_ENDS) and _BROKEN.search(end) is not None

    @read_once
    def is_unended(self) -> bool:
        """Whether it stops in mid-sentence: at a letter, or at a sign that ends none."""
        return self.said[-1:].isalpha() or self.said[-1:] in _CLAUSE_MARKS

    @read_once
    def resumes(self) -> bool:
        """Whether it goes on behind a dash or dots."""
        return self.said.startswith(_STARTS) and _RESUMED.match(self.said) is not None

    @property
    def is_scrap(self) -> bool:
        """Whether it breaks off before it has said anything."""
        return self.length <= _SCRAP and self.breaks_off

    @read_once
    def is_unheard(self) -> bool:
        """Whether its first words are noted as not heard."""
        return self._words.unheard.match(self.said) is not None

    @read_once
    def is_direction(self) -> bool:
        """Whether it is nothing but a stage direction (`（笑）`, `(Laughter.)`)."""
        if self.said[:1] not in _OPENING:
            return False
        said = self.said.rstrip(".")
        if said[-1:] not in _CLOSING:
            return False
        inner = said[1:-1].strip(" .")
        return len(said) <= _LONGEST_EVENT or self._language.read_label(inner).kind == "sentence"

    @property
    def is_note(self) -> bool:
        """Whether it is only a note in brackets that is more than a stage direction (`(关于排水)`)."""
        said = self.said
        return len(said) > _LONGEST_EVENT and said[0] in _OPENING and said.rstrip(".")[-1:] in _CLOSING
