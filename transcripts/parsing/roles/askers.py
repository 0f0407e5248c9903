"""From voices to those who ask from the floor."""

from __future__ import annotations

from transcripts.languages.language import Call, Language
from transcripts.parsing.acts import HEAD
from transcripts.parsing.drafts import Draft, Voice

_LONGEST_QUESTION = 1200
"""Characters above which a turn does not only ask."""


def find_askers(drafts: list[Draft], by_voice: dict[Voice, list[int]], undecided: list[Voice]) -> None:
    """Makes reporters of the untitled voices that only take turns with the one who says most.

    Two of them are needed: one alone could be the moderator. Who gives thanks for the floor, speaks at
    length and asks nothing has been called to the podium.
    """
    lengths = {voice: sum(len(drafts[i].acts.said) for i in at) for voice, at in by_voice.items()}
    principal = max(lengths, key=lengths.__getitem__)
    others = {
        voice
        for voice, at in by_voice.items()
        if voice is not principal
        and lengths[voice] * 3 < lengths[principal]
        and all(_is_between(drafts, index, principal) for index in at)
    }
    if len(others) > 1:
        for voice in undecided:
            if voice in others and not voice.title and not _presents(drafts, by_voice[voice]):
                voice.role = "reporter"


def _is_between(drafts: list[Draft], index: int, principal: Voice) -> bool:
    """Whether the turns above and below are the principal's."""
    beside = (drafts[at].voice for at in (index - 1, index + 1)) if 0 < index < len(drafts) - 1 else ()
    return all(voice is principal for voice in beside) and 0 < index < len(drafts) - 1


def _presents(drafts: list[Draft], indexes: list[int]) -> bool:
    """Whether all turns of a voice, the first one thanks, are long and ask nothing."""
    said = [drafts[at].acts for at in indexes]
    return said[0].thanks_by_name and all(len(acts.said) > HEAD and not acts.has_mark for acts in said)


def is_reporter(drafts: list[Draft], indexes: list[int], language: Language) -> bool:
    """Whether a voice only asks, introduces itself, or is called on by name."""
    if is_asking_voice(drafts, indexes, language):
        return True
    return _introduces(drafts, indexes, language) or _is_called(drafts, indexes, language)


def is_asking_voice(drafts: list[Draft], indexes: list[int], language: Language) -> bool:
    """Whether a voice does nothing but ask, by question marks at the end of its turns.

    Behind a label that several share, words that ask are enough.
    """
    voice = drafts[indexes[0]].voice
    said = [drafts[index].acts for index in indexes]
    if voice.title and not language.could_be_affiliation(voice.title):
        return False
    if any(len(acts.said) > _LONGEST_QUESTION for acts in said):
        return False
    if voice.kind == "shared":
        return sum(acts.asks for acts in said) * 3 >= len(said)
    return sum(acts.asks_last for acts in said) * 2 > len(said)


def _introduces(drafts: list[Draft], indexes: list[int], language: Language) -> bool:
    """Whether a voice opens one of its first turns with its own name and outlet, and holds no office."""
    voice = drafts[indexes[0]].voice
    return not language.is_title(voice.title or "") and any(
        language.gives_name(drafts[index].acts.said, voice.name or "") for index in indexes[:2]
    )


def _is_called(drafts: list[Draft], indexes: list[int], language: Language) -> bool:
    """Whether a voice without a title is called on by name and then asks."""
    voice = drafts[indexes[0]].voice
    if voice.title or not voice.name or not indexes[0]:
        return False
    before = drafts[indexes[0] - 1].acts
    if any(_is_meant(call, voice.name, language) for call in before.calls if call.kind == "call"):
        return True
    asked = sum(drafts[index].acts.has_mark for index in indexes)
    return asked * 2 >= len(indexes) and before.said.rstrip(".?! ").endswith(tuple(voice.name.split(" ")))


def _is_meant(call: Call, name: str, language: Language) -> bool:
    """Whether a call is on somebody of that name and of an outlet."""
    named = call.name is not None and (call.name == name or language.is_short_for(call.name, name))
    return named and call.outlet is not None and language.is_outlet(call.outlet)
