"""From voices to roles: a role belongs to a voice for the whole release."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping

from transcripts.languages.language import Language
from transcripts.model import Role
from transcripts.parsing.acts import Acts
from transcripts.parsing.cast.voices import make_reporter, set_role
from transcripts.parsing.drafts import Draft, Voice
from transcripts.parsing.roles.askers import find_between, find_reporters
from transcripts.parsing.roles.interviewers import find_interviewers
from transcripts.parsing.roles.moderators import find_chairs, find_moderators

_OPEN = frozenset({"person", "unknown", "office", "shared"})
"""Kinds of labels that tell no role."""


def assign_roles(drafts: list[Draft], host: str | None, language: Language) -> None:
    """Sets the role of every voice, and of every draft from it."""
    by_voice: dict[Voice, list[int]] = {}
    for index, draft in enumerate(drafts):
        by_voice.setdefault(draft.voice, []).append(index)
    undecided = {v: at for v, at in by_voice.items() if v.role == "speaker" and v.kind in _OPEN}
    _give_role(undecided, "speaker", dict.fromkeys(undecided, "podium"))
    reporters = find_reporters(drafts, undecided, language)
    _give_role(undecided, "reporter", reporters)
    _take_affiliations(reporters)
    if language.words.customs.asks_between:
        others = [voice for voice in undecided if voice not in reporters]
        _give_role(others, "reporter", find_between(drafts, by_voice))
    _hand_down(drafts)
    is_settled = language.words.customs.labels_tell_host and any(v.role == "moderator" for v in by_voice)
    speakers = {voice: at for voice, at in undecided.items() if voice.role == "speaker"}
    if len(speakers) > 1 and not is_settled:
        _give_role(speakers, "moderator", find_moderators(drafts, speakers, host, language))
        _hand_down(drafts)


def _give_role(voices: Iterable[Voice], role: Role, codes: Mapping[Voice, str]) -> None:
    """Gives those of some voices a role for which there is the code of a rule."""
    for voice in voices:
        if voice in codes:
            set_role([voice], role)
            voice.role_code = codes[voice]


def _take_affiliations(voices: Iterable[Voice]) -> None:
    """Takes what stands behind reporters' names for their outlets."""
    for voice in voices:
        make_reporter(voice)


def _hand_down(drafts: list[Draft]) -> None:
    """Gives each draft the role of its voice."""
    for draft in drafts:
        draft.role = draft.voice.role


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
        _give_role(hosts, "reporter", dict.fromkeys(hosts, "interviewer"))
        _hand_down(drafts)


def let_interviewers_ask(drafts: list[Draft], lead: Acts) -> None:
    """Makes reporters of those who interview, where nobody asks or moderates yet."""
    if any(draft.role != "speaker" for draft in drafts):
        return
    found = [voice for voice in find_interviewers(drafts, lead) if voice.kind in _OPEN]
    if found:
        _give_role(found, "reporter", dict.fromkeys(found, "asks-the-other"))
        _take_affiliations(found)
        _hand_down(drafts)


def let_members_speak(drafts: list[Draft], language: Language) -> None:
    """Makes members of those in a discussion who ask but whom neither label nor words tie to the press.

    Members ask each other; press and audience stay reporters. Whose label is the chair's moderates, and who
    chairs by what they do. Who asks from the first turn on, where nobody else moderates, is the host.
    """
    chairs = set(find_chairs(drafts))
    for draft in drafts:
        if draft.voice in chairs or any(map(language.says_chair, draft.voice.aliases)):
            draft.role = "moderator"
    first = drafts[0].voice if drafts else None
    is_led = any(draft.role == "moderator" for draft in drafts)
    for draft in drafts:
        if draft.role == "reporter" and draft.voice.kind in _OPEN and not draft.voice.outlet:
            draft.role = "moderator" if draft.voice is first and not is_led else "speaker"
    for draft in drafts:
        set_role([draft.voice], draft.role)


CODES = frozenset(
    {"only-asks", "introduces-self", "called-and-asks", "between-principal", "opens-and-closes"}
    | {"only-hands-over", "office-moderates", "lead-says-host", "interviewer", "asks-the-other"}
    | {"label-says", "start-says", "podium"}
)
"""All codes that say what gave a turn its role; `podium`: nothing says that its voice asks or moderates."""


def note_roles(drafts: list[Draft]) -> None:
    """Adds to the evidence of each turn what gave it its role: a rule, its label, or how it starts."""
    for draft in drafts:
        draft.evidence.append("start-says" if draft.label is None else draft.voice.role_code)
