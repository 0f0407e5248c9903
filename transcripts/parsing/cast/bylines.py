"""From an interview's title and byline to its two people: who asks for which paper, and who answers.

Hard cases:
    `文/林小满` names the reporter whose label only says `《山城周刊》`.
    `《山城周刊》专访林小满` names the paper and the one who answers, with no label at all.
    `林小滿向山城新聞表示` names the paper in the lead.
"""

from __future__ import annotations

import re

from transcripts.languages.han.names import could_be_outlet, is_name
from transcripts.languages.language import Language
from transcripts.languages.latin.names import fold, is_outlet
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
    askers = list(dict.fromkeys(draft.voice for draft in drafts if draft.role == "reporter"))
    answerers = list(dict.fromkeys(draft.voice for draft in drafts if draft.role == "speaker"))
    lead = text[: min(drafts[0].start, _LEAD)]
    if language.words.grammar == "latin":
        _name_outlet(askers, title or "", language)
        _name_unlabelled(drafts, askers, answerers, lead, title or "", language)
    elif len({(voice.name, voice.outlet) for voice in askers}) == 1:
        _name_asker(askers, lead, title or "", language)
    if language.words.grammar == "han" and len(answerers) == 1 and not answerers[0].is_known:
        answerers[0].name = _find_guest(title or "", language)


def _name_unlabelled(
    drafts: list[Draft],
    askers: list[Voice],
    answerers: list[Voice],
    lead: str,
    title: str,
    language: Language,
) -> None:
    """Names the two of an interview without labels: the writer of the byline, and whom the title is with."""
    if any(draft.label is not None for draft in drafts):
        return
    byline, guest = language.words.byline.search(lead), language.words.guest.search(title)
    for voices, match in ((askers, byline), (answerers, guest)):
        if len(voices) == 1 and match and not voices[0].is_known:
            voices[0].name = match["words"]


def _name_outlet(askers: list[Voice], title: str, language: Language) -> None:
    """Gives whoever asks without a name the outlet that the title says the interview is with."""
    match = language.words.interviewing.search(title)
    if (
        match
        and is_outlet(fold(match["outlet"]), language.words)
        and not any(voice.is_known for voice in askers)
    ):
        for voice in askers:
            voice.outlet = match["outlet"]


def _name_asker(askers: list[Voice], lead: str, title: str, language: Language) -> None:
    name, outlet = askers[0].name, askers[0].outlet
    byline = next(
        (m for m in language.words.byline.finditer(lead) if is_name(m["name"], language.words)), None
    )
    name = name or (byline["name"] if byline else None)
    outlet = outlet or _find_outlet(title, lead, language)
    for voice in askers:
        voice.name, voice.outlet = name, outlet


def _find_outlet(title: str, lead: str, language: Language) -> str | None:
    """The outlet that holds the interview, by the title, else by whom the lead says to have been told."""
    for match in (language.words.interviewing.search(title), *language.words.telling.finditer(lead)):
        outlet = re.sub("[《》]", "", match["outlet"]) if match else ""
        if outlet and could_be_outlet(outlet, language.words):
            return outlet
    return None


def _find_guest(title: str, language: Language) -> str | None:
    """The name behind `专访` in a title."""
    match = language.words.guest.search(title)
    if match is None:
        return None
    words = match["words"]
    return next(
        (words[:n] for n in (4, 3, 2) if len(words) >= n and is_name(words[:n], language.words)), None
    )
