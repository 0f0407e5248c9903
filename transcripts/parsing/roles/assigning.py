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
from transcripts.parsing.roles.weighing import find_asking

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
    if language.words.customs.asks_between:
        others = [voice for voice in undecided if voice not in reporters]
        _give_role(others, "reporter", find_between(drafts, by_voice))
    _hand_down(drafts)
    told = (v for v in by_voice if v.role == "moderator" and not any(map(language.connects_lines, v.aliases)))
    is_settled = language.words.customs.labels_tell_host and next(told, None) is not None
    speakers = {voice: at for voice, at in undecided.items() if voice.role == "speaker"}
    if len(speakers) > 1 and not is_settled:
        _give_role(speakers, "moderator", find_moderators(drafts, speakers, host, language))
    _weigh(drafts, undecided, host, language)
    _take_affiliations([voice for voice in undecided if voice.role == "reporter"])
    _hand_down(drafts)


def _weigh(
    drafts: list[Draft], voices: Mapping[Voice, list[int]], host: str | None, language: Language
) -> None:
    """Lets voices ask for whom most speaks, what the rules found among it, and no others; somebody answers.

    Where neither a label nor a rule tells anybody's role, several members may talk: nothing is weighed. Who
    moderates by what they do keeps it, and members who hold an office may ask, too.
    """
    told = any(draft.voice not in voices or draft.voice.role != "speaker" for draft in drafts)
    unsure = {
        voice: at
        for voice, at in voices.items()
        if voice.role != "moderator" and not language.is_title(voice.title or "")
    }
    if not unsure or not told:
        return
    asking = find_asking(drafts, unsure, host, language)
    asking |= {voice for voice in voices if voice not in unsure and voice.role == "reporter"}
    if not _asks_podium(drafts, asking):
        return
    if all(draft.voice in asking for draft in drafts):
        asking.discard(max(unsure, key=lambda voice: sum(len(drafts[at].acts.said) for at in unsure[voice])))
    for voice in unsure:
        if (voice in asking) != (voice.role == "reporter"):
            set_role([voice], "reporter" if voice in asking else "speaker")
            voice.role_code = f"weighed-{voice.role}"


def _asks_podium(drafts: list[Draft], asking: set[Voice]) -> bool:
    """Whether somebody is of the press by label, or those who ask stand between turns of the podium.

    Where many turns follow each other of whom none asks, members talk among themselves.
    """
    if any(draft.voice.kind in _PRESS for draft in drafts):
        return True
    edges = [(above.voice, below.voice) for above, below in itertools.pairwise(drafts)]
    talking = sum(above is not below and asking.isdisjoint((above, below)) for above, below in edges)
    return talking * _SELDOM <= len(edges)


_PRESS = frozenset({"asker", "outlet", "moderator"})
_SELDOM = 4
"""Of so many turns, one at most follows another at the podium."""


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
    """Makes the moderator of an interview, who puts its questions, the reporter.

    Where nothing calls it one, so does a host who asks the one guest in two of three turns, beside no outlet.
    """
    hosts = {draft.voice for draft in drafts if draft.role == "moderator"}
    if len(hosts) != 1 or lead.names_conference:
        return
    guests = {draft.voice for draft in drafts if draft.role == "speaker"}
    is_alone = len(guests) == 1 and not any(draft.voice.outlet for draft in drafts)
    if not (lead.names_interview or is_alone):
        return
    asked = [
        draft.acts.has_mark
        for draft, following in itertools.pairwise(drafts)
        if draft.role == "moderator" and following.role == "speaker"
    ]
    share = 1 / 3 if lead.names_interview else 2 / 3
    if sum(asked) > 1 and sum(asked) >= share * len(asked):
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


ROLE_OF: Mapping[str, Role] = {
    **dict.fromkeys(("only-asks", "introduces-self", "called-and-asks", "between-principal"), "reporter"),
    **dict.fromkeys(
        ("opens-and-closes", "only-hands-over", "office-moderates", "lead-says-host"), "moderator"
    ),
    "podium": "speaker",
}
"""The role for which the code of a rule speaks; `podium`: none says that a voice asks or moderates."""
CODES = frozenset(
    {*ROLE_OF, "weighed-reporter", "weighed-speaker", "interviewer", "asks-the-other"}
    | {"label-says", "start-says"}
)
"""All codes that say what gave a turn its role; `weighed-`: all evidence together, against the rules."""


def note_roles(drafts: list[Draft]) -> None:
    """Adds to the evidence of each turn what gave it its role: a rule, its label, or how it starts."""
    for draft in drafts:
        draft.evidence.append("start-says" if draft.label is None else draft.voice.role_code)
