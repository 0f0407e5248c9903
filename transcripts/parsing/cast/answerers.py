"""From labels that say no more than that somebody answers to who does, where several could.

Hard cases:
    `答2：` below `我想问阮局长`, where 贺局长 spoke first: it is hers whom the question addresses.
    `A1:` below a host who has a label of her own: roles come first, and whoever moderates does not answer.
    `答3：` below a question to nobody, with two at the podium: nobody knows who answers.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from transcripts.parsing.acts import Acts
from transcripts.parsing.cast.addressing import only_answers
from transcripts.parsing.cast.cast import Cast
from transcripts.parsing.cast.voices import give_voice
from transcripts.parsing.drafts import Draft, Voice
from transcripts.text import find_all

_PODIUM = frozenset({"person", "office"})
"""Kinds of voices that may present or answer under a label of their own."""


def part_answers(drafts: list[Draft], cast: Cast) -> Voice:
    """Who has the answers below such labels that were given to somebody, where others have labels, too.

    Who moderates is told by what somebody does under their own label alone.
    """
    nobody = Voice("answerer", role="speaker")
    answers = [draft for draft in drafts if only_answers(draft)]
    podium = _list_presenting(drafts) if answers else set()
    taken = [draft for draft in answers if draft.voice in podium]
    if taken and len(podium - {cast.find_named(cast.host or "")}) >= _SEVERAL:
        for draft in taken:
            _move(draft, nobody, "role-label")
    return nobody


_SEVERAL = 2
"""People with labels of their own of whom somebody else than the first may answer."""


def name_answerers(drafts: list[Draft], nobody: Voice, cast: Cast) -> None:
    """Gives each answer below such a label to the one whom its question or the hand-over above addresses.

    Where these address nobody, what `nobody` has is theirs who alone could answer.
    """
    answers = {at for at, draft in enumerate(drafts) if draft.role == "speaker" and only_answers(draft)}
    for index, alone in enumerate(_list_alone(drafts)) if answers else ():
        if index in answers:
            draft = drafts[index]
            named = _list_meant(drafts, index, cast)
            _give(draft, named, "addressed")
            if not named and draft.voice is nobody:
                _give(draft, alone, "principal")


def _give(draft: Draft, voices: set[Voice], code: str) -> None:
    """Gives an answer to the only one of some voices, if there is only one."""
    if len(voices) == 1 and draft.voice not in voices:
        _move(draft, next(iter(voices)), code)


def _list_alone(drafts: list[Draft]) -> Iterator[set[Voice]]:
    """For each turn who could give it: the free who have spoken so far, all of them before anybody has."""
    free, spoken, is_heard = _list_free(drafts), set[Voice](), False
    for draft in drafts:
        if _presents(draft):
            spoken.update({draft.voice} & free)
            is_heard = True
        yield spoken if is_heard else free


def _list_free(drafts: list[Draft]) -> set[Voice]:
    """Those at the podium who answer nothing under a label of their own."""
    asked = [below for above, below in itertools.pairwise(drafts) if above.role == "reporter"]
    return _list_presenting(drafts) - _list_presenting(asked)


def _list_meant(drafts: list[Draft], index: int, cast: Cast) -> set[Voice]:
    """Those whom the question above an answer addresses, else those whom the hand-over above it names."""
    above = (drafts[at] for at in range(index - 1, -1, -1))
    asked = [draft.acts for draft in itertools.takewhile(_asks, above)]
    named = {voice for acts in asked for voice in _list_asked(acts, cast)}
    return named or (_list_given(drafts[index - 1 - len(asked)], cast) if index > len(asked) else set())


def _list_given(draft: Draft, cast: Cast) -> set[Voice]:
    """Those whom a moderator's hand-over names."""
    if draft.role != "moderator" or draft.acts.handover is None:
        return set()
    given = Acts(draft.acts.said[draft.acts.handover[0] :], cast.language)
    return {voice for _, _, voice in _list_called(given, cast)}


def _list_asked(acts: Acts, cast: Cast) -> Iterator[Voice]:
    """Those whom a question addresses: at the end of a clause, or right behind words that ask."""
    for start, end, voice in _list_called(acts, cast):
        behind = acts.said[end : end + 1]
        before = acts.said[max(0, start - _ASKING) : start]
        if not (behind.isalnum() or behind.isspace()) or Acts(before, cast.language).asks_in_words:
            yield voice


_ASKING = 6
"""Characters right in front of a name in which words ask whoever bears it."""


def _list_called(acts: Acts, cast: Cast) -> Iterator[tuple[int, int, Voice]]:
    """Those of the podium whom a turn names in full or with a form of address, and where."""
    for at, words, voice in _list_named(acts, cast):
        if voice is not None and voice.role == "speaker" and voice.kind in _PODIUM:
            yield at, at + len(words), voice


def _list_named(acts: Acts, cast: Cast) -> Iterator[tuple[int, str, Voice | None]]:
    """Where a turn names somebody, with which words, and whom if the cast has exactly one of that name."""
    said, language = acts.said, cast.language
    for name, voice in cast.list_named(said):
        yield from ((at, name, voice) for at in find_all(said, name))
    for at, surname, words in language.find_honorifics(said, 0, len(said)):
        yield at, words, cast.find_addressee(words, surname)
    yield from _list_titled(acts, cast)


def _list_titled(acts: Acts, cast: Cast) -> Iterator[tuple[int, str, Voice | None]]:
    """The same of surnames behind an office or a form of address (`Director Lee`)."""
    said, language = acts.said, cast.language
    titled = [person.name for person in language.list_titled("\n".join(acts.sentences))]
    for surname in dict.fromkeys([*titled, *language.list_addressed(said, len(said))]):
        person = cast.find_by_surname(surname)
        bearer = cast.find_named(person.name) if person else None
        yield from ((at, surname, bearer) for at in find_all(said, surname))


def _list_presenting(drafts: Iterable[Draft]) -> set[Voice]:
    """Those at the podium who speak under labels of their own."""
    return {draft.voice for draft in drafts if _presents(draft)}


def _presents(draft: Draft) -> bool:
    """Whether somebody at the podium speaks under a label of their own."""
    voice = draft.voice
    is_named = voice.kind in _PODIUM and voice.name is not None
    return is_named and voice.role == "speaker" and not only_answers(draft)


def _move(draft: Draft, voice: Voice, code: str) -> None:
    """Gives a turn with its label to another voice."""
    core = draft.label.core if draft.label is not None else ""
    draft.voice.aliases.pop(core, None)
    voice.aliases[core] = None
    give_voice(draft, voice, code)


def _asks(draft: Draft) -> bool:
    return draft.role == "reporter"
