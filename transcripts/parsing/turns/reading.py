"""From stretches and turns to what they do."""

from __future__ import annotations

from collections.abc import Iterable

from transcripts.languages.language import Language
from transcripts.parsing.acts import Acts
from transcripts.parsing.drafts import Draft


def read_acts(text: str, drafts: Iterable[Draft], language: Language) -> None:
    """Reads what each stretch does."""
    for draft in drafts:
        draft.acts = Acts(text[draft.start : draft.end].strip(), language)


def reread_acts(drafts: Iterable[Draft], language: Language) -> None:
    """Reads what each turn does anew where its text is not the stretch that was read."""
    for draft in drafts:
        if draft.acts.said != draft.text:
            draft.acts = Acts(draft.text, language)
