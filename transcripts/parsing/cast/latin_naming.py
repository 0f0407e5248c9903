"""From what is said to who asks, in Latin letters: calls, introductions, and replies by name."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from transcripts.languages.language import Language
from transcripts.languages.latin.names import fold, is_name, is_outlet, is_short_for, names_office
from transcripts.parsing.acts import breaks_off, resumes
from transcripts.parsing.cast.cast import Cast
from transcripts.parsing.drafts import Draft, Voice

_REACH = 160
"""Characters at the end of a podium turn in which somebody is called on."""
_LAST = 60
"""Characters at the end of a turn that can be a name or two."""
_DIGIT = re.compile(r"\d")
_VOCATIVE = re.compile(r"\b(?:(?:Mr|Mrs|Ms|Dr)\.?|Miss|Sir|Senator|Minister) (?P<name>[A-ZÀ-Þ][\w'’\-]+)")
_BECKONING = 60
"""Characters of a sentence that does nothing but point at somebody."""
_ASIDE = re.compile(r"\n\s*(?:\*\*[^\n]*|[(\[][^\n()\[\]]*[)\]][.]?)\s*\Z")
"""A heading or a stage direction below what is said (`**Questions and Answers`, `(Laughter.)`)."""
_HEAD = 60
"""Characters at the start of a turn in which somebody is addressed by name."""


def hear_latin_names(text: str, drafts: list[Draft], cast: Cast, language: Language) -> None:
    """Gives reporters the names and outlets that are said before, in and after their turns."""
    called: Voice | None = None
    waiting: Voice | None = None
    introduced: Voice | None = None
    asking: Voice | None = None
    last = len(drafts) - 1
    for index, draft in enumerate(drafts):
        if draft.role != "reporter":
            if draft.voice.kind in _NUMBERED and not draft.voice.name:
                draft.voice.name = _hear_own_name(text, draft, language)
            if index and drafts[index - 1].voice.kind == "moderator":
                _hear_thanks(text, drafts[index - 1].voice, draft, cast, language)
            if index < last and drafts[index + 1].role == "reporter":
                before, called = called, _hear_call(text, draft, called, cast, language)
                if called is before and waiting is not None and index and drafts[index - 1].voice is before:
                    called, waiting = waiting, None
                waiting = _hear_second(text, draft, cast, language) or (waiting if called is before else None)
            if index and drafts[index - 1].voice.kind == "asker":
                _hear_reply(text, drafts[index - 1], draft, called, cast, language)
            continue
        outlet, name = _hear_introduction(text, draft, cast, language)
        if not (outlet or name):
            outlet, name = _hear_bare_sentence(text, draft, called, cast, language)
        stand_in = _hear_stand_in(text, draft, language) if called else None
        if stand_in and called is not None and _could_ask(stand_in["name"], cast, language):
            outlet, name = called.outlet, " ".join(stand_in["name"].split())
        voice = draft.voice
        if voice.kind == "shared" and not voice.is_known:
            heard = called if not name and index and drafts[index - 1].role != "reporter" else None
            voice.name, voice.outlet = (heard.name, heard.outlet) if heard else (name, outlet)
            called = None
        elif voice.kind != "asker" or voice.is_known:
            _complete_reporter(voice, outlet, name, called)
            called = _leave_floor(draft, called)
        elif name:
            draft.voice = introduced = cast.reporter(name, outlet)
            called = None
        elif broken := _find_broken(text, drafts, index):
            draft.voice = broken.voice
        elif outlet and (called is None or called.outlet not in (None, outlet)):
            draft.voice = cast.identify(voice, outlet, None)
        elif called is not None and called is asking and language.words.fresh.match(text, draft.start):
            called = asking = None
        elif called is not None:
            called.outlet = called.outlet or outlet
            draft.voice = asking = called
        elif introduced is not None and (
            language.words.going_on.match(text, draft.start)
            or (index and _echoes(text, drafts[index - 1], draft))
        ):
            draft.voice = introduced


def _find_broken(text: str, drafts: list[Draft], index: int) -> Draft | None:
    """The question that broke off and goes on behind a dash in a turn; None if there is none."""
    said = text[drafts[index].start : drafts[index].start + _DASH]
    if not resumes(said.lstrip()):
        return None
    before = (drafts[at] for at in (index - 2, index - 1) if at >= 0)
    asked = [draft for draft in before if draft.role == "reporter" and draft.voice.is_known]
    broken = (draft for draft in asked if breaks_off(text[draft.start : draft.end]))
    return next(broken, None)


_DASH = 12
"""Characters at the start of a turn in which a dash stands."""


def _echoes(text: str, answer: Draft, draft: Draft) -> bool:
    """Whether a turn starts with two words in a row that end the answer before it (`A clash of plans?`)."""
    said = _ECHO_WORD.findall(text[max(answer.start, answer.end - _HEAD) : answer.end].lower())
    first = _ECHO_WORD.findall(text[draft.start : min(draft.start + _HEAD // 2, draft.end)].lower())
    pairs = {pair for pair in itertools.pairwise(said) if max(map(len, pair)) >= _TELLING}
    return any(pair in pairs for pair in itertools.pairwise(first))


_ECHO_WORD = re.compile(r"[\w'’]+")
_TELLING = 4
"""Letters of a word that tells what is spoken of."""


def _hear_own_name(text: str, draft: Draft, language: Language) -> str | None:
    """The name that somebody at the podium gives in their first words (`I'm Sergeant Ann Lee`)."""
    match = language.words.self_named.search(text, draft.start, min(draft.start + _REACH, draft.end))
    name = (match["name"] or match["first"] or match["brief"]) if match else None
    return name if name and is_name(name, language.words) else None


def _hear_thanks(text: str, host: Voice, draft: Draft, cast: Cast, language: Language) -> None:
    """Names the moderator as whoever has just got the floor thanks them (`Thank you, Ann.`)."""
    if host.name or host is draft.voice:
        return
    match = language.words.replying.match(text, draft.start, min(draft.start + _HEAD, draft.end))
    name = match["name"] if match else None
    if name and _could_ask(name, cast, language):
        host.name = name


_NUMBERED = frozenset({"shared", "moderator"})
"""Kinds of voices whose label says at most a role or a number."""


def _is_small(name: str, text: str) -> bool:
    """Whether a name stands somewhere as a word in small letters."""
    small = f" {name.lower()}"
    return small in text and re.search(rf"{small}\b", text) is not None


def _hear_stand_in(text: str, draft: Draft, language: Language) -> re.Match[str] | None:
    """The first words of a turn that asks in place of somebody else."""
    if " for " not in text[draft.start : min(draft.start + _HEAD, draft.end)]:
        return None
    return language.words.standing_in.match(text, draft.start, draft.end)


def _has_second(said: str) -> bool:
    """Whether words may call on two people in turn."""
    return "then " in said[-_LAST:]


def _hear_second(text: str, draft: Draft, cast: Cast, language: Language) -> Voice | None:
    """Who is called on behind somebody else (`Ann, and then Bea.`)."""
    said = text[max(draft.start, draft.end - _REACH) : draft.end].strip()
    match = language.words.double_call.search(said) if _has_second(said) else None
    known = match and _could_ask(match["second"], cast, language)
    return cast.reporter(match["second"], None) if match and known else None


def _complete_reporter(voice: Voice, outlet: str | None, name: str | None, called: Voice | None) -> None:
    """Adds what a label leaves out of a reporter: the outlet beside a name, the name beside an outlet."""
    if voice.outlet and not voice.name:
        same = called is not None and fold(called.outlet or voice.outlet) == fold(voice.outlet)
        voice.name = name or (called.name if called is not None and same else None)
        if voice.name and fold(voice.name) == fold(voice.outlet):
            voice.name = None
    if voice.outlet or not voice.name:
        return
    same = name is None or _are_alike(name, voice.name)
    if name and same and len(name) > len(voice.name):
        voice.name = name
    if outlet and same:
        voice.outlet = outlet
    elif called is not None and called.name and _are_alike(voice.name, called.name):
        voice.outlet = called.outlet


def _leave_floor(draft: Draft, called: Voice | None) -> Voice | None:
    """Who has the floor behind a turn with a name in its label, if it is theirs who was called on.

    Whoever has a label of their own is not whom a label without a name means; whose name stands beside the
    label of all may be.
    """
    name = draft.voice.name
    if called is None or not name or not called.name or not _are_alike(name, called.name):
        return called
    return draft.voice if draft.label is not None and draft.label.reading.kind == "asker" else None


def _are_alike(one: str, other: str) -> bool:
    """Whether one of two names is a shorter form of the other, or both are the same."""
    return is_short_for(one, other) or is_short_for(other, one)


def _hear_call(text: str, draft: Draft, before: Voice | None, cast: Cast, language: Language) -> Voice | None:
    """Who has the floor behind a podium turn: whom it calls on, nobody known, or who had it before."""
    said = _ASIDE.sub("", text[max(draft.start, draft.end - _REACH) : draft.end]).strip()
    patterns = (language.words.call,) if language.words.call_end.search(said) else ()
    patterns = (*patterns, language.words.vocative, language.words.named_call, language.words.bare_call)
    for pattern in (language.words.double_call, *patterns) if _has_second(said) else patterns:
        match = pattern.search(said[-_LAST:] if pattern is language.words.bare_call else said)
        if match and pattern is language.words.bare_call and _is_small(match["name"], text):
            continue
        if match and pattern is language.words.named_call and names_office(match["outlet"], language.words):
            continue
        if match and pattern is language.words.vocative and _is_spoken_of(said, match.start()):
            continue
        if match and _could_ask(match["name"], cast, language):
            name, outlet = _drop_courtesy(match["name"], language), match.groupdict().get("outlet")
            if pattern is language.words.vocative and not outlet and is_outlet(fold(name), language.words):
                return cast.outlet_voice(name, None)
            if outlet and is_outlet(fold(name), language.words) and is_name(outlet, language.words):
                name, outlet = outlet, name
            return cast.reporter(name, outlet)
    numbered = language.words.outlet_call.search(said[-_LAST:]) if _DIGIT.search(said[-_LAST:]) else None
    if numbered and numbered["outlet"][-1].isdigit():
        return cast.outlet_voice(numbered["outlet"], None)
    pointed = language.words.pointed_call.search(said) if " from " in said[-_LAST:] else None
    if pointed:
        return cast.outlet_voice(pointed["outlet"], None)
    last = _take_last_sentence(said)
    if len(last) <= _GO_AHEAD and not language.words.beckoning.search(last):
        last = _take_last_sentence(said.removesuffix(last)) + last
    return None if len(last) <= _BECKONING and language.words.beckoning.search(last) else before


def _drop_courtesy(name: str, language: Language) -> str:
    """The name that is called without the form of address in front of it (`Miss Lee`)."""
    first, _, rest = name.partition(" ")
    return rest if rest and fold(first) in language.words.courtesies else name


def _is_spoken_of(said: str, at: int) -> bool:
    """Whether an article or a preposition stands in front of a name, which calls nobody (`in Lorn?`)."""
    return said[:at].rpartition(" ")[0].rpartition(" ")[2].lower() in _BEFORE_THINGS


_BEFORE_THINGS = frozenset(
    {"the", "a", "an", "in", "of", "at", "on", "about", "with", "by", "near", "our", "your"}
)
_GO_AHEAD = 20
"""Characters of a sentence that only bids whom the one before points at."""


def _take_last_sentence(said: str) -> str:
    """The last sentence with its marks; empty where a line feed or nothing stands in front of these.

    >>> _take_last_sentence("Thank you. In the back, please?!")
    ' In the back, please?!'
    """
    words = said.rstrip(".?!")
    start = max(words.rfind(mark) for mark in ".?!\n") + 1
    return said[start:] if start < len(words) else ""


def _hear_introduction(
    text: str, draft: Draft, cast: Cast, language: Language
) -> tuple[str | None, str | None]:
    """The outlet and the name in the first words of a turn (`Ann Lee, National Post.`)."""
    match = language.words.affiliation.match(text, draft.start, draft.end)
    if (
        match
        and _could_ask(match["name"], cast, language)
        and not names_office(match["outlet"], language.words)
    ):
        return " ".join(match["outlet"].split()), " ".join(match["name"].split())
    match = language.words.outlet_intro.match(text, draft.start, draft.end)
    if match is None:
        return None, None
    outlet = " ".join(match["outlet"].split())
    words = fold(outlet)
    if words in language.words.titles_before:
        return None, None
    told = (match["said"] or match["here"]) and not {words, words.split(" ")[0]} & language.words.common_words
    known = is_outlet(words, language.words) or told
    return (outlet, None) if known else (None, None)


def _hear_bare_sentence(
    text: str, draft: Draft, called: Voice | None, cast: Cast, language: Language
) -> tuple[str | None, str | None]:
    """What is missing of a reporter and a first sentence gives alone: the name, or the outlet."""
    match = language.words.bare_intro.match(text, draft.start, draft.end)
    words = " ".join(match["words"].split()) if match else ""
    if " " not in words or names_office(words, language.words) or not _could_ask(words, cast, language):
        return None, None
    if draft.voice.outlet and not draft.voice.name:
        return None, words
    return (words, None) if called is not None and called.name and not called.outlet else (None, None)


def _hear_reply(
    text: str, asked: Draft, draft: Draft, called: Voice | None, cast: Cast, language: Language
) -> None:
    """Names whoever asked by how the answer addresses them; a counter-question by name overrules a call."""
    said = text[draft.start : draft.end].strip()
    counter = _COUNTER.fullmatch(said) if said.endswith("?") else None
    if counter and called is not None and called.name == counter["name"]:
        asked.voice = called
        return
    match = language.words.replying.match(text, draft.start, min(draft.start + _HEAD, draft.end))
    if match is None or asked.voice.is_known:
        return
    name = match["name"] or match["first"]
    if not _could_ask(name, cast, language) or (match["first"] and _is_elsewhere(name, text)):
        return
    asked.voice = cast.reporter(name, None)


def _is_elsewhere(name: str, text: str) -> bool:
    """Whether a word with a capital also stands in small letters, or names a place or a thing."""
    small = name.lower()
    forms = (f" {small} ", f" {small},", f" {small}.", f"in {name}", f"of {name}", f"he {name}")
    return any(form in text for form in forms)


_COUNTER = re.compile(r"[^.?!,]+ [^.?!,]+, (?P<name>[A-ZÀ-Þ][\w'’\-]+)\?")
"""A counter-question that addresses the reporter (`Leverage for what, Ann?`)."""


def _could_ask(name: str, cast: Cast, language: Language) -> bool:
    """Whether a name is somebody's who is not at the podium."""
    for known in cast.list_similar(name):
        voice = cast.find_named(known)
        at_podium = voice is not None and voice.role == "speaker"
        if at_podium and _are_alike(name, known):
            return False
    return is_name(name, language.words) and fold(name) not in language.words.titles_before


def name_office(text: str, drafts: list[Draft]) -> None:
    """Gives the only office that answers the surname by which the questions address it."""
    podium = {draft.voice for draft in drafts if draft.role == "speaker"}
    unnamed = [voice for voice in podium if voice.kind == "office" and not voice.name]
    if len(unnamed) != 1:
        return
    taken = {(voice.name or "").split(" ")[-1] for voice in podium}
    addressed = Counter(
        match["name"]
        for draft in drafts
        if draft.role == "reporter"
        and (match := _VOCATIVE.search(text, draft.start, min(draft.start + _HEAD, draft.end)))
        and match["name"] not in taken
    )
    for name, count in addressed.most_common(1):
        if count * 2 > addressed.total():
            unnamed[0].name = name
