"""From voices to roles: a role belongs to a voice for the whole release."""

from __future__ import annotations

import itertools

from transcripts.languages.language import Language
from transcripts.languages.latin.names import fold
from transcripts.parsing.drafts import Draft, Voice
from transcripts.parsing.roles.askers import find_askers, is_reporter
from transcripts.parsing.roles.moderators import choose_moderator
from transcripts.text import has_mark


def assign_roles(text: str, drafts: list[Draft], host: str | None, language: Language) -> None:
    """Sets the role of every voice, and of every draft from it."""
    by_voice: dict[Voice, list[int]] = {}
    for index, draft in enumerate(drafts):
        by_voice.setdefault(draft.voice, []).append(index)
    undecided = [voice for voice in by_voice if voice.role == "speaker" and voice.kind in _UNDECIDED]
    has_askers = any(voice.kind == "asker" for voice in by_voice)
    for voice in undecided:
        if voice.kind == "shared" and has_askers and not _is_numbered(voice):
            continue
        if is_reporter(text, drafts, by_voice[voice], language):
            voice.role = "reporter"
            if voice.title and voice.name:
                voice.kind, voice.title, voice.outlet = "outlet", None, voice.outlet or voice.title
    if language.words.grammar == "latin":
        find_askers(text, drafts, by_voice, undecided, language)
    for draft in drafts:
        draft.role = draft.voice.role
    speakers = [v for v in undecided if v.role == "speaker"]
    podium = [v for v in speakers if not _is_principal(v, language)]
    has_moderator = any(v.role == "moderator" for v in by_voice)
    if len(speakers) > 1 and podium and (not has_moderator or language.words.grammar == "latin"):
        choose_moderator(text, drafts, {v: by_voice[v] for v in podium}, host, language)
    for draft in drafts:
        draft.role = draft.voice.role


def _is_principal(voice: Voice, language: Language) -> bool:
    """Whether a voice holds an office that leaves moderating to others (`PM`, `President of Lorn`)."""
    title = fold(voice.title or "")
    title = language.words.title_abbreviations.get(title, title)
    return title in language.words.principals or title.partition(" of ")[0] in language.words.principals


def _is_numbered(voice: Voice) -> bool:
    """Whether a label that says nothing else tells its speaker from the others (`Speaker 9`)."""
    return all(label[-1:].isdigit() for label in voice.aliases)


def let_host_ask(text: str, drafts: list[Draft], lead: str, language: Language) -> None:
    """Makes the moderator of an interview, who puts its questions, the reporter."""
    hosts = {draft.voice for draft in drafts if draft.role == "moderator"}
    if len(hosts) != 1 or language.words.conference.search(lead) or not language.words.interview.search(lead):
        return
    asked = answered = 0
    for draft, following in itertools.pairwise(drafts):
        if draft.role == "moderator" and following.role == "speaker":
            answered += 1
            asked += has_mark(text[draft.start : draft.end])
    if asked > 1 and asked * 3 >= answered:
        for draft in drafts:
            if draft.role == "moderator":
                draft.role = draft.voice.role = "reporter"


def let_members_speak(drafts: list[Draft]) -> None:
    """Makes speakers of those in a discussion who ask but whom neither label nor words tie to the press.

    Members ask each other; press and audience stay reporters.
    """
    for draft in drafts:
        if draft.role == "reporter" and draft.voice.kind in _UNDECIDED and not draft.voice.outlet:
            draft.role = draft.voice.role = "speaker"


_UNDECIDED = frozenset({"person", "unknown", "office", "shared"})
"""The kinds of voices whose label tells no role."""
