"""From voices to those who ask from the floor."""

from __future__ import annotations

from collections.abc import Mapping

from transcripts.languages.language import Language
from transcripts.languages.types import Call
from transcripts.parsing.acts import HEAD
from transcripts.parsing.drafts import Draft, Voice
from transcripts.parsing.labels.numbered import is_numbered

_LONGEST_QUESTION = 1200
"""Characters above which a turn does not only ask."""


def find_reporters(
    drafts: list[Draft], undecided: Mapping[Voice, list[int]], language: Language
) -> dict[Voice, str]:
    """Those of some voices who report, each with the code of the rule that says so.

    A label that several share is nobody's who asks where there is a label of those who ask. Somebody answers:
    where all would ask, whoever says most does not.
    """
    others_ask = any(draft.voice.kind == "asker" for draft in drafts)
    found = {
        voice: _find_code(drafts, at, language)
        for voice, at in undecided.items()
        if not others_ask or voice.kind != "shared" or _is_numbered(voice)
    }
    asking = {voice: code for voice, code in found.items() if code is not None}
    if len(asking) > 1 and all(draft.voice in asking for draft in drafts):
        del asking[max(asking, key=lambda voice: sum(len(drafts[at].acts.said) for at in undecided[voice]))]
    return asking


def _find_code(drafts: list[Draft], indexes: list[int], language: Language) -> str | None:
    """The code of the first rule that makes a voice a reporter; None if none does."""
    if is_asking_voice(drafts, indexes, language):
        return "only-asks"
    if _introduces(drafts, indexes, language):
        return "introduces-self"
    return "called-and-asks" if _is_called(drafts, indexes, language) else None


def _is_numbered(voice: Voice) -> bool:
    """Whether a label that says nothing else tells its speaker from the others (`Speaker 9`)."""
    return all(map(is_numbered, voice.aliases))


def find_between(drafts: list[Draft], by_voice: Mapping[Voice, list[int]]) -> dict[Voice, str]:
    """The untitled voices that only take turns with the one who says most, each with a code.

    Two that do are needed: one alone could be the moderator. Who gives thanks for the floor, speaks at
    length and asks nothing has been called to the podium.
    """
    lengths = {voice: sum(len(drafts[i].acts.said) for i in at) for voice, at in by_voice.items()}
    principal = max(lengths, key=lengths.__getitem__)
    between = [
        voice
        for voice, at in by_voice.items()
        if voice is not principal
        and lengths[voice] * 3 < lengths[principal]
        and all(_is_between(drafts, index, principal) for index in at)
    ]
    asking = [voice for voice in between if not voice.title and not _presents(drafts, by_voice[voice])]
    return dict.fromkeys(asking, "between-principal") if len(between) > 1 else {}


def _is_between(drafts: list[Draft], index: int, principal: Voice) -> bool:
    """Whether the turns above and below are the principal's."""
    if not 0 < index < len(drafts) - 1:
        return False
    return drafts[index - 1].voice is principal and drafts[index + 1].voice is principal


def _presents(drafts: list[Draft], indexes: list[int]) -> bool:
    """Whether all turns of a voice, the first one thanks, are long and ask nothing."""
    said = [drafts[at].acts for at in indexes]
    return said[0].thanks_by_name and all(len(acts.said) > HEAD and not acts.has_mark for acts in said)


def is_asking_voice(drafts: list[Draft], indexes: list[int], language: Language) -> bool:
    """Whether a voice does nothing but ask, by question marks at the end of its turns.

    Behind a label that several share, words that ask are enough, but not those of who asks for questions.
    """
    voice = drafts[indexes[0]].voice
    said = [drafts[index].acts for index in indexes]
    if max([len(acts.said) for acts in said]) > _LONGEST_QUESTION:
        return False
    if voice.title and not language.could_be_affiliation(voice.title):
        return False
    if voice.kind == "shared":
        return sum([acts.has_mark or (acts.asks and not acts.hands_over) for acts in said]) * 3 >= len(said)
    return sum([acts.asks_last for acts in said]) * 2 > len(said)


def _introduces(drafts: list[Draft], indexes: list[int], language: Language) -> bool:
    """Whether a voice opens one of its first turns with its own name and outlet, and holds no office."""
    voice = drafts[indexes[0]].voice
    if not voice.name or language.is_title(voice.title or ""):
        return False
    return any(language.gives_name(drafts[index].acts.said, voice.name) for index in indexes[:2])


def _is_called(drafts: list[Draft], indexes: list[int], language: Language) -> bool:
    """Whether a voice without a title is called on by name and then asks."""
    voice = drafts[indexes[0]].voice
    if voice.title or not voice.name or not indexes[0]:
        return False
    above = drafts[indexes[0] - 1]
    calls = [call for call in above.acts.calls if call.kind == "call"]
    if any(_is_meant(call, voice.name, language, by=above.voice) for call in calls):
        return True
    words = voice.name.split(" ")
    if above.voice.role == "moderator" and drafts[indexes[0]].acts.has_mark:
        return all(word in above.acts.tail for word in words)
    asked = sum(drafts[index].acts.has_mark for index in indexes)
    return asked * 2 >= len(indexes) and above.acts.said.rstrip(".?! ").endswith(tuple(words))


def _is_meant(call: Call, name: str, language: Language, *, by: Voice) -> bool:
    """Whether a call is on somebody of that name and of an outlet, or of anything if a moderator calls."""
    named = call.name is not None and (call.name == name or language.is_short_for(call.name, name))
    return named and call.outlet is not None and (by.role == "moderator" or language.is_outlet(call.outlet))
