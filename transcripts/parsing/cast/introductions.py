"""From the first words of a turn that asks to the name and the outlet that they give.

Hard cases:
    `I'm from Lorn` gives no outlet where the release speaks of a place of that name.
    `This is Ann on for Bea.` is of the outlet for which Bea was called.
    `Nora. Why now?` is a name below an outlet, and an outlet below a name that was called.
"""

from __future__ import annotations

from transcripts.languages.types import Introduction
from transcripts.parsing.cast.floor import Floor
from transcripts.parsing.drafts import Draft, Voice


def hear_introduction(floor: Floor, draft: Draft) -> tuple[str | None, str | None]:
    """The name and the outlet that first words give, each None if not given."""
    for said in draft.acts.list_introductions(draft.voice.outlet):
        if not said.name or not floor.cast.is_at_podium(said.name):
            found = _place_introduction(floor, draft.voice, said)
            if found is not None:
                return found
    return None, None


def _place_introduction(
    floor: Floor, voice: Voice, said: Introduction
) -> tuple[str | None, str | None] | None:
    """The name and the outlet that words give; None where nothing is missing that they could be."""
    called = floor.called
    if said.kind == "stand-in":
        return (said.name, called.outlet) if called is not None else None
    if said.kind != "bare":
        return _leave_place(floor, said)
    if voice.outlet and not voice.name:
        return said.name, None
    return (None, said.name) if called is not None and called.name and not called.outlet else None


def _leave_place(floor: Floor, said: Introduction) -> tuple[str | None, str | None] | None:
    """The name and the outlet of an introduction, which is no place (`I'm from Lorn`)."""
    if not said.outlet or not floor.cast.language.is_place(said.outlet, floor.text):
        return said.name, said.outlet
    return (said.name, None) if said.name else None
