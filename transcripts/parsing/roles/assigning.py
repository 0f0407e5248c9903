"""From voices to roles: a role belongs to a voice for the whole release."""

from __future__ import annotations

import itertools

from transcripts.languages.language import Language
from transcripts.parsing.acts import Acts
from transcripts.parsing.drafts import Draft, Voice
from transcripts.parsing.roles.askers import find_askers, is_reporter
from transcripts.parsing.roles.moderators import choose_moderators


def assign_roles(drafts: list[Draft], host: str | None, language: Language) -> None:
    """Sets the role of every voice, and of every draft from it."""
    by_voice: dict[Voice, list[int]] = {}
    for index, draft in enumerate(drafts):
        by_voice.setdefault(draft.voice, []).append(index)
    undecided = [voice for voice in by_voice if voice.role == "speaker" and voice.kind in _OPEN]
    has_askers = any(voice.kind == "asker" for voice in by_voice)
    for voice in undecided:
        if has_askers and voice.kind == "shared" and not _is_numbered(voice):
            continue
        if is_reporter(drafts, by_voice[voice], language):
            _make_reporter(voice)
    if language.words.customs.asks_between:
        find_askers(drafts, by_voice, undecided)
    _hand_down(drafts)
    speakers = [voice for voice in undecided if voice.role == "speaker"]
    podium = {v: by_voice[v] for v in speakers if not language.is_principal(v.title or "")}
    is_settled = language.words.customs.labels_tell_host and any(v.role == "moderator" for v in by_voice)
    if len(speakers) > 1 and podium and not is_settled:
        choose_moderators(drafts, podium, host, language)
        _hand_down(drafts)


_OPEN = frozenset({"person", "unknown", "office", "shared"})
"""Kinds of labels that tell no role."""


def _make_reporter(voice: Voice) -> None:
    """Makes a voice a reporter's: what stands behind the name is an outlet."""
    voice.role = "reporter"
    if voice.title and voice.name:
        voice.kind, voice.title, voice.outlet = "outlet", None, voice.outlet or voice.title


def _hand_down(drafts: list[Draft]) -> None:
    """Gives each draft the role of its voice."""
    for draft in drafts:
        draft.role = draft.voice.role


def _is_numbered(voice: Voice) -> bool:
    """Whether a label that says nothing else tells its speaker from the others (`Speaker 9`)."""
    return all(label[-1:].isdigit() for label in voice.aliases)


def let_host_ask(drafts: list[Draft], lead: Acts) -> None:
    """Makes the moderator of an interview, who puts its questions, the reporter."""
    hosts = {draft.voice for draft in drafts if draft.role == "moderator"}
    if len(hosts) != 1 or lead.names_conference or not lead.names_interview:
        return
    asked = [
        draft.acts.has_mark
        for draft, following in itertools.pairwise(drafts)
        if draft.role == "moderator" and following.role == "speaker"
    ]
    if sum(asked) > 1 and sum(asked) * 3 >= len(asked):
        hosts.pop().role = "reporter"
        _hand_down(drafts)
