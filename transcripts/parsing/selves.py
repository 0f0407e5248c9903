"""From a reporter's first words to their outlet and name: what the label leaves out.

Hard cases:
    `我是省电视台的。想请问…` below the label `记者/鲁一苇`.
    `部長、局長好，客家之聲廣播電臺。` names the outlet without `我是`.
    `鏡傳媒芷筠，您好！` below the label `鏡傳媒`.
"""

from __future__ import annotations

import re

from transcripts.lexicons import Lexicon
from transcripts.parsing.drafts import Draft
from transcripts.parsing.voices import Cast

_REACH = 70
"""Characters of a turn in which a reporter introduces themselves."""
_PIECE = re.compile(r"[^，。,！!？?、\n]+")


def hear_names(text: str, drafts: list[Draft], cast: Cast, lexicon: Lexicon) -> None:
    """Gives reporters the outlet and the name that they say themselves."""
    for draft in drafts:
        voice = draft.voice
        if draft.role != "reporter" or (voice.outlet and voice.name):
            continue
        end = min(draft.start + _REACH, draft.end)
        outlet, name = hear_introduction(text, draft.start, end, voice.outlet, lexicon)
        if voice.kind == "asker" and (outlet or name):
            draft.voice = cast.identify(voice, outlet, name)
        elif name and not voice.name:
            voice.name = name
        elif outlet and not voice.outlet:
            voice.outlet = outlet


def name_interviewer(drafts: list[Draft], title: str | None, lexicon: Lexicon) -> None:
    """Gives every unnamed asker the outlet that the title says holds the interview (`中央社採訪`)."""
    unnamed = [
        d.voice for d in drafts if d.role == "reporter" and d.voice.kind == "asker" and not d.voice.is_known
    ]
    match = lexicon.interviewing.search(title) if title and unnamed else None
    outlet = re.sub("[《》]", "", match["outlet"]) if match else None
    if outlet is None or not _could_be_outlet(outlet, lexicon):
        return
    for voice in unnamed:
        voice.outlet = outlet


def hear_introduction(
    text: str, start: int, end: int, outlet: str | None, lexicon: Lexicon
) -> tuple[str | None, str | None]:
    """The outlet and the name that the first words of a turn give, each None if not given.

    >>> from transcripts.lexicons import load_lexicon
    >>> said = "您好,我是市电视台的记者,我叫王强。请问何时开工?"
    >>> hear_introduction(said, 0, len(said), None, load_lexicon("zh"))
    ('市电视台', '王强')
    """
    said = lexicon.introduction.search(text, start, end)
    heard = said["outlet"].strip() if said else None
    name = said["name"] if said else None
    if heard is not None and not _could_be_outlet(heard, lexicon):
        heard, name = None, None
    given = lexicon.given.search(text, start, end)
    if given:
        name = given["name"]
    if heard is None and outlet is None:
        heard = _find_plain_outlet(text, start, end, lexicon)
    first = _PIECE.search(text, start, end)
    if outlet and name is None and first and first[0].strip().startswith(outlet):
        rest = _PIECE.match(text, text.index(outlet, start) + len(outlet), end)
        name = rest[0] if rest and 2 <= len(rest[0]) <= 3 else None
    return heard and re.sub("[《》]", "", heard), name


def _could_be_outlet(words: str, lexicon: Lexicon) -> bool:
    folded = lexicon.simplify(words)
    return folded.lower() in lexicon.known_outlets or lexicon.outlet.fullmatch(folded) is not None


def _find_plain_outlet(text: str, start: int, end: int, lexicon: Lexicon) -> str | None:
    """An outlet that stands alone between two stops in the first words."""
    for piece in list(_PIECE.finditer(text, start, end))[:3]:
        words = piece[0].strip()
        match = lexicon.desk.fullmatch(lexicon.simplify(words))
        words = words[: match.end("outlet")] if match and match["outlet"] else words
        if 2 <= len(words) <= 14 and _could_be_outlet(words, lexicon):
            return words
    return None
