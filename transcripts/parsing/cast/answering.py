"""From questions that name somebody to who answers them, where the label of the answer is only an id.

Hard cases:
    `A question for Jonah.`, and the same voice answers each such question: it is Jonah Reed's.
    Whoever speaks of Jonah, or thanks him, is somebody else.
    A question for two, or a name that two share, tells nothing.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from transcripts.languages.language import Language
from transcripts.languages.types import Person
from transcripts.parsing.cast.addressing import has_id
from transcripts.parsing.cast.cast import Cast
from transcripts.parsing.cast.voices import fill_voice, note_voice
from transcripts.parsing.drafts import Draft, Voice

_OFTEN = 2
"""Questions that name somebody from which one can tell who answers them."""
_OPENING = 3
"""Turns in which a release introduces its people."""


def name_asked_ids(drafts: list[Draft], cast: Cast) -> None:
    """Gives whoever has only an id on their label the name of whom all their questions are for.

    That is somebody whom the lead or the opening names with an office, who has no other voice, and of whom
    the voice itself does not speak.
    """
    answers = [pair for pair in itertools.pairwise(drafts) if has_id(pair[1]) and _is_asked(*pair)]
    people = _list_people(drafts, cast) if answers else {}
    named = _count_votes(answers, people, cast.language) if people else {}
    for voice, name in named.items():
        said = [draft for draft in drafts if draft.voice is voice]
        if [*named.values()].count(name) == 1 and not _speaks_of(said, people[name], cast.language):
            fill_voice(voice, name, voice.outlet)
            voice.title = people[name].title or None
            note_voice(said[0], "addressed")


def take_offices(drafts: list[Draft], cast: Cast) -> None:
    """Gives whoever has a name alone at the podium the office with which somebody else introduces that name.

    That is when all else is decided: an office that no label states decides nothing.
    """
    podium = {id(draft.voice): draft.voice for draft in drafts if draft.role == "speaker"}
    for voice in podium.values():
        if voice.name and not voice.title:
            person = _find_opening_people(drafts, voice, cast).get(voice.name)
            voice.title = person.title or None if person else None


def _find_opening_people(drafts: list[Draft], voice: Voice, cast: Cast) -> dict[str, Person]:
    """Those whom others name with an office in the opening."""
    others = (other for other in drafts[:_OPENING] if other.voice is not voice)
    said = "\n".join([other.acts.said for other in others if other.role != "reporter"])
    return cast.language.find_people(said) if said else {}


def _speaks_of(said: list[Draft], person: Person, language: Language) -> bool:
    """Whether one of some turns names a person."""
    return any(_list_meant(draft.acts.said, {person.name: person}, language) for draft in said)


def _count_votes(
    answers: list[tuple[Draft, Draft]], people: Mapping[str, Person], language: Language
) -> dict[Voice, str]:
    """Whom all questions mean that name one of some people, by the voice that answers them."""
    votes: defaultdict[Voice, Counter[str]] = defaultdict(Counter)
    for before, draft in answers:
        meant = _list_meant(before.acts.said, people, language)
        votes[draft.voice].update(meant if len(meant) == 1 else ())
    return {voice: next(iter(count)) for voice, count in votes.items() if _is_sure(count)}


def _is_asked(before: Draft, draft: Draft) -> bool:
    """Whether somebody who asks or moderates speaks above."""
    return before.role in ("reporter", "moderator") and before.voice is not draft.voice


def _is_sure(count: Counter[str]) -> bool:
    """Whether several questions name one, and none names another."""
    return len(count) == 1 and count.total() >= _OFTEN


def _list_people(drafts: list[Draft], cast: Cast) -> dict[str, Person]:
    """Those whom the lead or the opening names with an office, and who have no voice yet."""
    opening = "\n".join([draft.acts.said for draft in drafts[:_OPENING] if draft.role != "reporter"])
    people = cast.people | cast.language.find_people(opening)
    voices = [draft.voice.name for draft in drafts if draft.voice.name]
    return {name: people[name] for name in people if not any(cast.are_alike(name, v) for v in voices)}


def _list_meant(said: str, people: Mapping[str, Person], language: Language) -> list[str]:
    """The names of those whom words name, in full, by a part that only one has, or by surname and office."""
    parts = Counter(part for name in people for part in set(name.split(" ")))
    surnames = [surname for _, surname, _ in language.find_honorifics(said, 0, len(said))]
    return [
        name
        for name in people
        if _holds(said, name, parts) or any(language.bears(name, surname) for surname in surnames)
    ]


def _holds(said: str, name: str, parts: Counter[str]) -> bool:
    """Whether a part of a name that only one has stands in a text, and not in a longer word."""
    own = [part for part in name.split(" ") if parts[part] == 1]
    return any(re.search(rf"(?<![A-Za-z]){re.escape(part)}(?![A-Za-z])", said) for part in own)
