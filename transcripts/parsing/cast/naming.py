"""From what is said to who asks: calls, introductions, thanks."""

from __future__ import annotations

import re

from transcripts.languages.han.names import could_be_outlet
from transcripts.languages.han.speech import hear_host, hear_introduction, take_name
from transcripts.languages.language import Language, Reading
from transcripts.parsing.cast.cast import Cast
from transcripts.parsing.drafts import Draft, Voice

_REACH = 70
"""Characters of a turn in which a reporter introduces themselves."""
_CALL = 60
"""Characters at the end of a podium turn in which somebody is called on."""


def hear_names(text: str, drafts: list[Draft], cast: Cast, language: Language) -> None:
    """Gives reporters the outlet and the name that they say themselves."""
    called: Voice | None = None
    names_askers = any(draft.role == "reporter" and draft.voice.outlet for draft in drafts)
    for index, draft in enumerate(drafts):
        voice = draft.voice
        if draft.role == "moderator" and voice.name is None:
            voice.name = hear_host(text, draft.start, min(draft.start + _GREETING, draft.end), language.words)
        if draft.role != "reporter":
            end = _find_last_word(text, draft.start, draft.end)
            tail = max(draft.start, end - _CALL)
            call = language.words.call.search(text, tail, end) or _find_floor(
                text, tail, end, draft, language
            )
            if call:
                called = _take_called(call, cast, language)
            if index and drafts[index - 1].voice.kind == "asker":
                _hear_thanks(text, drafts[index - 1], draft, cast, language)
            continue
        if voice.outlet and voice.name:
            continue
        end = min(draft.start + _REACH, draft.end)
        outlet, name = hear_introduction(text, draft.start, end, voice.outlet, language.words)
        if voice.kind == "asker" and (outlet or name):
            draft.voice = cast.identify(voice, outlet, name)
            called = None
        elif voice.kind == "asker" and called is not None and not voice.is_known:
            draft.voice = called
        elif voice.kind == "asker" and (source := _find_source(text, draft, language)):
            draft.voice = cast.identify(voice, source.outlet, source.name)
        elif names_askers and _goes_on(drafts, index) and _follows_up(text, draft, language):
            draft.voice = drafts[index - 2].voice
        elif called is not None and voice.name and not voice.outlet and not outlet:
            voice.outlet, called = called.outlet, None
        elif name and not voice.name:
            voice.name = name
        elif outlet and not voice.outlet:
            voice.outlet = outlet


def _find_last_word(text: str, start: int, end: int) -> int:
    """Where what is said in a stretch ends: above the notes, stamps and headings below it."""
    at = max(start, end - _BELOW)
    below = _ASIDE.search(text[at:end]) if "\n" in text[at:end] else None
    return at + below.start() if below else end


_BELOW = 120
"""Characters at the end of a stretch in which lines stand that nobody says."""
_ASIDE = re.compile(
    r"(?:\n\s*(?:[（(\[【][^\n（()）\[\]【】]{1,16}[)）\]】]"
    r"|[\d\-:./年月日 \[\]]{4,24}|[^\n。！？!?]{2,16}[:：]))+\s*\Z"
)


def _follows_up(text: str, draft: Draft, language: Language) -> bool:
    """Whether a label or the first words say that somebody goes on asking."""
    core = language.words.simplify(draft.label.core) if draft.label else ""
    return bool(language.words.follow_up.match(core) or language.words.going_on.match(text, draft.start))


def _find_source(text: str, draft: Draft, language: Language) -> Reading | None:
    """The reporter whom a bracket behind a question names (`（中央社 林沛恩）`)."""
    match = _SOURCE.search(text, max(draft.start, draft.end - _LONGEST_SOURCE), draft.end)
    reading = language.read_label(match[1]) if match else None
    return reading if reading is not None and reading.kind == "outlet" else None


_SOURCE = re.compile(r"[（(]([^（()）\n]{2,20})[)）]\s*\Z")
_LONGEST_SOURCE = 28
"""Characters of an outlet and a name in a bracket, with the white space behind."""


def _goes_on(drafts: list[Draft], index: int) -> bool:
    """Whether a bare label, where others print an outlet, can be that of who has just been answered."""
    voice = drafts[index].voice
    if voice.kind != "asker" or voice.is_known or index < 2:
        return False
    return drafts[index - 1].role == "speaker" and drafts[index - 2].voice.outlet is not None


_GREETING = 140
"""Characters of a moderator's turn in which they introduce themselves."""


def _take_called(call: re.Match[str], cast: Cast, language: Language) -> Voice | None:
    """The voice that the podium calls on by outlet; None for somebody without one."""
    outlet = re.sub("[《》]", "", call["outlet"])
    if not could_be_outlet(outlet, language.words):
        return None
    return cast.outlet_voice(outlet, take_name(call.groupdict().get("name") or "", language.words))


def _find_floor(text: str, start: int, end: int, draft: Draft, language: Language) -> re.Match[str] | None:
    """Where a moderator gives an outlet the floor without the word reporter (`机会给山城晚报。`)."""
    match = language.words.floor_given.search(text, start, end) if draft.role == "moderator" else None
    if match is None or language.words.office_word.search(match["outlet"]):
        return None
    return match if could_be_outlet(match["outlet"], language.words) else None


def _hear_thanks(text: str, asked: Draft, draft: Draft, cast: Cast, language: Language) -> None:
    """Gives whoever asked the outlet that the answer thanks for the question."""
    if asked.voice.is_known:
        return
    match = language.words.thanked.search(text, draft.start, min(draft.start + _THANKS, draft.end))
    outlet = re.sub("[《》]", "", match["outlet"]) if match else ""
    if match and (match["outlet"][0] == "《" or could_be_outlet(outlet, language.words)):
        asked.voice = cast.identify(asked.voice, outlet, None)


_THANKS = 40
"""Characters of an answer in which it thanks for the question."""


def name_interviewer(drafts: list[Draft], title: str | None, language: Language) -> None:
    """Gives every unnamed asker the outlet that the title says holds the interview (`中央社採訪`)."""
    unnamed = [
        d.voice for d in drafts if d.role == "reporter" and d.voice.kind == "asker" and not d.voice.is_known
    ]
    match = language.words.interviewing.search(title) if title and unnamed else None
    outlet = re.sub("[《》]", "", match["outlet"]) if match else None
    if outlet is None or not could_be_outlet(outlet, language.words):
        return
    for voice in unnamed:
        voice.outlet = outlet
