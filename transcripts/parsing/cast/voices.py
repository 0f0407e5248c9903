"""What is written of a voice, and which rule found it; no other folder writes it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

from transcripts.model import Role
from transcripts.parsing.drafts import Draft, Voice
from transcripts.text import JOINT


def fill_voice(voice: Voice, name: str | None, outlet: str | None) -> None:
    """Gives a voice the name and the outlet that were heard of it."""
    voice.name, voice.outlet = name, outlet


def make_reporter(voice: Voice) -> None:
    """Makes a reporter of a voice; what stands for a title is then an outlet, but not in `Mr. Lee`.

    For the stage that finds out who asks.
    """
    set_role([voice], "reporter")
    in_front = any(alias.startswith(f"{voice.title} ") for alias in voice.aliases)
    if voice.title and voice.name and not in_front:
        voice.kind, voice.title, voice.outlet = "outlet", None, voice.outlet or voice.title


def set_role(voices: Iterable[Voice], role: Role) -> None:
    """Gives voices a role, for the stage that finds roles; a draft's own role is that stage's."""
    for voice in voices:
        voice.role = role


def print_labels(drafts: list[Draft], text: str, printed: str) -> None:
    """Gives drafts and voices their labels as a text prints them, where another of its length was read."""
    first: dict[Voice, int] = {}
    for draft in drafts:
        if draft.label is not None:
            start, end = draft.label.start, draft.label.end
            first.setdefault(draft.voice, start)
            draft.label = draft.label._replace(
                core=_find_printed(text, printed, draft.label.core, start, end)
            )
    for voice, start in first.items():
        voice.aliases = {_find_printed(text, printed, alias, start): None for alias in voice.aliases}


def _find_printed(text: str, printed: str, words: str, start: int, end: int = sys.maxsize) -> str:
    """Words as printed where the text that was read first has them, perhaps around what prints nothing.

    In the label that ends at `end`, which may have what prints nothing where the words behind it have none.
    """
    at = text.find(words, start, end)
    if at >= 0:
        return printed[at : at + len(words)]
    parted = re.compile(f"{JOINT}*".join(map(re.escape, words))).search(text, start, end)
    return printed[parted.start() : parted.end()] if parted else words


def give_voice(draft: Draft, voice: Voice, code: str) -> None:
    """Gives a draft its voice, and the code of the rule that found it."""
    draft.voice = voice
    note_voice(draft, code)


def note_voice(draft: Draft, code: str) -> None:
    """Says in a draft's evidence which rule found its voice, behind what decided its start."""
    others = [known for known in draft.evidence if known not in CODES]
    draft.evidence = [*others[:1], code, *others[1:]]


CODES = frozenset(
    {"role-label", "short-for", "own-label", "shared-label", "office-holder", "honorific", "principal"}
    | {"surname", "addressed", "responsible", "called-on", "introduced", "resumed", "source", "follow-up"}
    | {"thanked", "thanked-by-answer", "asked-by-name", "byline", "headed", "unlabelled"}
)
"""All codes that say how a turn's voice was found, here and by what is said."""


def note_unlabelled(drafts: list[Draft]) -> None:
    """Says of each turn whose voice no rule here has found that what cut it off gave it one."""
    for draft in drafts:
        if CODES.isdisjoint(draft.evidence):
            note_voice(draft, "unlabelled")
