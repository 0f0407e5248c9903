"""From voices to those who ask from the floor."""

from __future__ import annotations

from transcripts.languages.language import Language
from transcripts.languages.latin.names import fold, is_outlet, is_short_for, names_office
from transcripts.parsing.acts import asks
from transcripts.parsing.drafts import Draft, Voice
from transcripts.parsing.roles.moderators import HEAD, TAIL
from transcripts.text import has_mark

_LONGEST_QUESTION = 1200
"""Characters above which a turn does not only ask."""


def find_askers(
    text: str,
    drafts: list[Draft],
    by_voice: dict[Voice, list[int]],
    undecided: list[Voice],
    language: Language,
) -> None:
    """Makes reporters of the untitled voices that only take turns with the one who says most.

    Two of them are needed: one alone could be the moderator. Who gives thanks for the floor, speaks at
    length and asks nothing has been called to the podium.
    """
    lengths = {v: sum(drafts[i].end - drafts[i].start for i in indexes) for v, indexes in by_voice.items()}
    principal = max(lengths, key=lengths.__getitem__)
    others = {
        voice
        for voice, indexes in by_voice.items()
        if voice is not principal
        and all(0 < i < len(drafts) - 1 and drafts[i + 1].voice is principal for i in indexes)
        and all(drafts[i - 1].voice is principal for i in indexes)
        and lengths[voice] * 3 < lengths[principal]
    }
    if len(others) > 1:
        for voice in undecided:
            if voice in others and not voice.title and not _presents(text, drafts, by_voice[voice], language):
                voice.role = "reporter"


def _presents(text: str, drafts: list[Draft], indexes: list[int], language: Language) -> bool:
    """Whether all turns of a voice, the first one thanks, are long and ask nothing."""
    first = drafts[indexes[0]]
    thanked = language.words.replying.match(text, first.start, min(first.start + HEAD, first.end)) is not None
    said = [text[drafts[at].start : drafts[at].end] for at in indexes]
    return thanked and all(len(words) > HEAD and not has_mark(words) for words in said)


def is_reporter(text: str, drafts: list[Draft], indexes: list[int], language: Language) -> bool:
    """Whether a voice only asks, or in Latin letters introduces itself or is called on by name."""
    if is_asking_voice(text, drafts, indexes, language):
        return True
    return language.words.grammar == "latin" and (
        _introduces(text, drafts, indexes, language) or _is_called(text, drafts, indexes, language)
    )


def is_asking_voice(text: str, drafts: list[Draft], indexes: list[int], language: Language) -> bool:
    """Whether a voice does nothing but ask, by question marks at the end of its turns.

    Behind a label that several share, words that ask are enough.
    """
    if drafts[indexes[0]].voice.title and not names_no_office(drafts[indexes[0]].voice, language):
        return False
    asked = 0
    shared = drafts[indexes[0]].voice.kind == "shared"
    for index in indexes:
        draft = drafts[index]
        if draft.end - draft.start > _LONGEST_QUESTION:
            return False
        if shared:
            asked += asks(text, draft.start, draft.end, language)
        else:
            asked += has_mark(text[max(draft.start, draft.end - 60) : draft.end])
    return asked * 3 >= len(indexes) if shared else asked * 2 > len(indexes)


def names_no_office(voice: Voice, language: Language) -> bool:
    """Whether what stands behind a name in a label is no office, and perhaps an outlet (`Ann Lee, WXYZ`)."""
    keys = fold(voice.title or "").replace(",", "").split(" ")
    offices = (
        language.words.offices_alone,
        language.words.titles_before,
        language.words.portfolios,
        language.words.postnominals,
    )
    return language.words.grammar == "latin" and all(words.isdisjoint(keys) for words in offices)


def _introduces(text: str, drafts: list[Draft], indexes: list[int], language: Language) -> bool:
    """Whether a voice opens a turn with its own name and outlet, and holds no office."""
    title = fold(drafts[indexes[0]].voice.title or "")
    if title in language.words.titles_before and title not in language.words.courtesies:
        return False
    for index in indexes[:2]:
        match = language.words.affiliation.match(text, drafts[index].start, drafts[index].end)
        named = match and _shares_surname(match["name"], drafts[index].voice.name or "")
        if match and named and not names_office(match["outlet"], language.words):
            return True
    return False


def _shares_surname(said: str, name: str) -> bool:
    """Whether somebody who says their name may be that person (`Marty Lee` for `MARTIN LEE`)."""
    return is_short_for(said, name) or said.split()[-1].casefold() == name.rpartition(" ")[2].casefold()


def _is_called(text: str, drafts: list[Draft], indexes: list[int], language: Language) -> bool:
    """Whether a voice without a title is called on by name and then asks."""
    voice = drafts[indexes[0]].voice
    if voice.title or not voice.name or not indexes[0]:
        return False
    before = drafts[indexes[0] - 1]
    said = text[before.start : before.end].rstrip()[-TAIL:]
    call = language.words.call.search(said)
    if (
        call
        and call["outlet"]
        and is_outlet(fold(call["outlet"]), language.words)
        and is_short_for(call["name"], voice.name)
    ):
        return True
    said = said[-40:].rstrip(".?! ")
    asked = sum("?" in text[drafts[i].start : drafts[i].end] for i in indexes)
    return said.endswith(tuple(voice.name.split(" "))) and asked * 2 >= len(indexes)
