"""From an interview's title and byline to its two people: who asks for which outlet, and who answers."""

from __future__ import annotations

from transcripts.languages.language import Language
from transcripts.parsing.cast.voices import fill_voice, note_voice
from transcripts.parsing.drafts import Draft, Voice

_LEAD = 3000
"""Characters at the head of a page in which its byline stands."""


def name_interview(text: str, drafts: list[Draft], title: str | None, language: Language) -> None:
    """Gives the one who asks and the one who answers the names that title, byline and lead print.

    Args:
        text: the source text.
        drafts: the turns of an interview.
        title: its title.
        language: of its language.
    """
    askers, answerers = _list_voices(drafts, "reporter"), _list_voices(drafts, "speaker")
    lead = text[: min(drafts[0].start, _LEAD)]
    if len({(voice.name, voice.outlet) for voice in askers}) == 1:
        name = askers[0].name or language.find_writer(lead)
        _fill(drafts, askers, name, askers[0].outlet or language.find_interviewer(title or "", lead))
    elif not any(voice.outlet for voice in askers):
        _fill_team(askers, language.find_interviewer(title or "", lead))
    if len(answerers) == 1 and not answerers[0].is_known:
        _fill(drafts, answerers, language.find_guest(title or ""), None)


def _list_voices(drafts: list[Draft], role: str) -> list[Voice]:
    """The voices of a role, in the order in which they take the floor."""
    return list(dict.fromkeys(draft.voice for draft in drafts if draft.role == role))


def _fill_team(askers: list[Voice], outlet: str | None) -> None:
    """Gives several who ask the one outlet that holds the interview."""
    for voice in askers if outlet else ():
        fill_voice(voice, voice.name, outlet)


def _fill(drafts: list[Draft], voices: list[Voice], name: str | None, outlet: str | None) -> None:
    """Gives voices what the head of an interview tells of them."""
    if (name, outlet) == (voices[0].name, voices[0].outlet):
        return
    for draft in drafts:
        if draft.voice in voices and not draft.voice.is_known:
            note_voice(draft, "byline")
    for voice in voices:
        fill_voice(voice, name, outlet)


def name_interviewer(drafts: list[Draft], title: str | None, language: Language) -> None:
    """Gives every unnamed asker the outlet that the title says holds the interview (`中央社採訪`)."""
    unnamed = [draft for draft in drafts if draft.role == "reporter" and draft.voice.kind == "asker"]
    unnamed = [draft for draft in unnamed if not draft.voice.is_known]
    outlet = language.find_interviewer(title, "") if title and unnamed else None
    for draft in unnamed if outlet else ():
        fill_voice(draft.voice, None, outlet)
        note_voice(draft, "byline")
