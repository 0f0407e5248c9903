"""From a reporter's first words to their outlet and name: what the label leaves out.

Hard cases:
    `我是省电视台的。想请问…` below the label `记者/林小满`.
    `部長、局長好，山城之聲廣播電臺。` names the outlet without `我是`.
    `山城傳媒小滿，您好！` below the label `山城傳媒`.
"""

from __future__ import annotations

import itertools
import re

from transcripts.lexicons import Lexicon
from transcripts.parsing.drafts import Draft, Voice
from transcripts.parsing.labels import read_label
from transcripts.parsing.people import is_name
from transcripts.parsing.reading import Reading
from transcripts.parsing.voices import Cast

_REACH = 70
"""Characters of a turn in which a reporter introduces themselves."""
_PIECE = re.compile(r"[^，。,！!？?、\n]+")
_PIECES = 4
"""Pieces between stops in which a reporter introduces themselves."""
_CALL = 60
"""Characters at the end of a podium turn in which somebody is called on."""


def hear_names(text: str, drafts: list[Draft], cast: Cast, lexicon: Lexicon) -> None:
    """Gives reporters the outlet and the name that they say themselves."""
    called: Voice | None = None
    names_askers = any(draft.role == "reporter" and draft.voice.outlet for draft in drafts)
    for index, draft in enumerate(drafts):
        voice = draft.voice
        if draft.role == "moderator" and voice.name is None:
            voice.name = hear_host(text, draft.start, min(draft.start + _GREETING, draft.end), lexicon)
        if draft.role != "reporter":
            end = _find_last_word(text, draft.start, draft.end)
            tail = max(draft.start, end - _CALL)
            call = lexicon.call.search(text, tail, end) or _find_floor(text, tail, end, draft, lexicon)
            if call:
                called = _take_called(call, cast, lexicon)
            if index and drafts[index - 1].voice.kind == "asker":
                _hear_thanks(text, drafts[index - 1], draft, cast, lexicon)
            continue
        if voice.outlet and voice.name:
            continue
        end = min(draft.start + _REACH, draft.end)
        outlet, name = hear_introduction(text, draft.start, end, voice.outlet, lexicon)
        if voice.kind == "asker" and (outlet or name):
            draft.voice = cast.identify(voice, outlet, name)
            called = None
        elif voice.kind == "asker" and called is not None and not voice.is_known:
            draft.voice = called
        elif voice.kind == "asker" and (source := _find_source(text, draft, lexicon)):
            draft.voice = cast.identify(voice, source.outlet, source.name)
        elif names_askers and _goes_on(drafts, index) and _follows_up(text, draft, lexicon):
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


def _follows_up(text: str, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether a label or the first words say that somebody goes on asking."""
    core = lexicon.simplify(draft.label.core) if draft.label else ""
    return bool(lexicon.follow_up.match(core) or lexicon.going_on.match(text, draft.start))


def _find_source(text: str, draft: Draft, lexicon: Lexicon) -> Reading | None:
    """The reporter whom a bracket behind a question names (`（中央社 林沛恩）`)."""
    match = _SOURCE.search(text, max(draft.start, draft.end - _LONGEST_SOURCE), draft.end)
    reading = read_label(match[1], lexicon) if match else None
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


def hear_host(text: str, start: int, end: int, lexicon: Lexicon) -> str | None:
    """The name with which a moderator introduces themselves.

    >>> from transcripts.lexicons import load_lexicon
    >>> said = "大家上午好!我是今天的主持人,市政府新闻办的佟丽娅。"
    >>> hear_host(said, 0, len(said), load_lexicon("zh"))
    '佟丽娅'
    """
    introduced = False
    for piece in _PIECE.finditer(text, start, end):
        words = piece[0].strip()
        introduced = introduced or lexicon.introduced.match(words) is not None
        if introduced:
            name = _find_last_name(words, lexicon)
            if name or text[piece.end() : piece.end() + 1] not in ("，", ",", "、"):
                return name
    return None


def _find_last_name(words: str, lexicon: Lexicon) -> str | None:
    """The name that ends some words, behind an office or `的`."""
    folded = lexicon.simplify(words)
    for length in (3, 2, 4):
        before = folded[:-length]
        if is_name(words[-length:], lexicon) and (before[-1:] == "的" or lexicon.ends_in_office(before)):
            return words[-length:]
    return None


_GREETING = 140
"""Characters of a moderator's turn in which they introduce themselves."""


def _take_called(call: re.Match[str], cast: Cast, lexicon: Lexicon) -> Voice | None:
    """The voice that the podium calls on by outlet; None for somebody without one."""
    outlet = re.sub("[《》]", "", call["outlet"])
    if not could_be_outlet(outlet, lexicon):
        return None
    return cast.outlet_voice(outlet, _take_name(call.groupdict().get("name") or "", lexicon))


def _find_floor(text: str, start: int, end: int, draft: Draft, lexicon: Lexicon) -> re.Match[str] | None:
    """Where a moderator gives an outlet the floor without the word reporter (`机会给山城晚报。`)."""
    match = lexicon.floor_given.search(text, start, end) if draft.role == "moderator" else None
    if match is None or lexicon.office_word.search(match["outlet"]):
        return None
    return match if could_be_outlet(match["outlet"], lexicon) else None


def _hear_thanks(text: str, asked: Draft, draft: Draft, cast: Cast, lexicon: Lexicon) -> None:
    """Gives whoever asked the outlet that the answer thanks for the question."""
    if asked.voice.is_known:
        return
    match = lexicon.thanked.search(text, draft.start, min(draft.start + _THANKS, draft.end))
    outlet = re.sub("[《》]", "", match["outlet"]) if match else ""
    if match and (match["outlet"][0] == "《" or could_be_outlet(outlet, lexicon)):
        asked.voice = cast.identify(asked.voice, outlet, None)


_THANKS = 40
"""Characters of an answer in which it thanks for the question."""


def name_interviewer(drafts: list[Draft], title: str | None, lexicon: Lexicon) -> None:
    """Gives every unnamed asker the outlet that the title says holds the interview (`中央社採訪`)."""
    unnamed = [
        d.voice for d in drafts if d.role == "reporter" and d.voice.kind == "asker" and not d.voice.is_known
    ]
    match = lexicon.interviewing.search(title) if title and unnamed else None
    outlet = re.sub("[《》]", "", match["outlet"]) if match else None
    if outlet is None or not could_be_outlet(outlet, lexicon):
        return
    for voice in unnamed:
        voice.outlet = outlet


def hear_introduction(
    text: str, start: int, end: int, outlet: str | None, lexicon: Lexicon
) -> tuple[str | None, str | None]:
    """The outlet and the name that the first words of a turn give, each None if not given.

    Args:
        text: the source text.
        start: where the turn begins.
        end: where its first words end.
        outlet: what the label gives already.
        lexicon: of the release's language.

    >>> from transcripts.lexicons import load_lexicon
    >>> said = "您好,我是市电视台的记者,我叫王强。请问何时开工?"
    >>> hear_introduction(said, 0, len(said), None, load_lexicon("zh"))
    ('市电视台', '王强')
    """
    heard = name = None
    for piece in itertools.islice(_PIECE.finditer(text, start, end), _PIECES):
        words = piece[0].strip(" \t\u3000….·")
        given = lexicon.given.match(words)
        if given:
            name = name or _take_name(words[given.end() :], lexicon)
            continue
        said = lexicon.introduced.match(words)
        words = words[said.end() :] if said else words
        found = _read_self(words, lexicon.simplify(words), outlet, said is not None, lexicon)
        if found is not None:
            heard, name = heard or found[0], name or found[1]
    return heard and re.sub("[《》]", "", heard), name


def introduces_reporter(words: str, lexicon: Lexicon, *, is_sentence: bool = True) -> bool:
    """Whether a clause does nothing but say which outlet a reporter is from, or who they are.

    Args:
        words: of the clause, without marks.
        lexicon: of its language.
        is_sentence: whether a question cannot go on from it, so that words that end as an outlet does
            (`光伏并网`) are one without `我是` or a desk, too.

    >>> from transcripts.lexicons import load_lexicon
    >>> zh = load_lexicon("zh")
    >>> said = "我是市电视台的", "市电视台记者王强", "市电视台记者到了现场"
    >>> [introduces_reporter(words, zh) for words in said]
    [True, True, False]
    """
    if len(words) > _LONGEST_CLAUSE:
        return False
    given = lexicon.given.match(words)
    if given:
        return _take_name(words[given.end() :], lexicon) is not None
    said = lexicon.introduced.match(words)
    words = words[said.end() :] if said else words
    folded = lexicon.simplify(words)
    found = _read_self(words, folded, None, said is not None, lexicon)
    if found is None:
        return False
    if said is not None and found[1] is not None and is_name(found[1], lexicon):
        return True
    desk = lexicon.self_desk.fullmatch(folded) if lexicon.desk_word.search(folded) else None
    if desk is not None:
        return (
            not desk["name"] or is_name(desk["name"], lexicon) or (said is not None and found[1] is not None)
        )
    outlet = lexicon.simplify(found[0] or "")
    if said is None and (not is_sentence or lexicon.sentence.search(outlet)):
        return False
    return ends_as_outlet(outlet, lexicon)


_LONGEST_CLAUSE = 24
"""Characters of a clause that introduces somebody."""


def _read_self(
    words: str, folded: str, outlet: str | None, introduced: bool, lexicon: Lexicon
) -> tuple[str | None, str | None] | None:
    """The outlet and the name in words such as `新华社的记者王雨`; None if they introduce nobody."""
    match = lexicon.self_desk.fullmatch(folded) if lexicon.desk_word.search(folded) else None
    if match is not None:
        unit, folded = words[: match.end("outlet")], match["outlet"]
        trusted = unit == outlet or not unit or ends_as_outlet(folded, lexicon) or introduced
        if not trusted or lexicon.sentence.search(folded):
            return None
        return unit or None, _take_name(words[match.start("name") :], lexicon)
    unit, parted, name = words.partition("的")
    if parted and not name and unit != outlet and ends_as_outlet(folded[: len(unit)], lexicon):
        return unit, None
    if introduced and ends_as_outlet(folded[: len(unit)], lexicon):
        return unit, _take_name(name, lexicon) if parted else None
    if introduced and parted and len(unit) > 1 and is_name(name, lexicon):
        return unit, name
    if 2 <= len(words) <= 16 and ends_as_outlet(folded, lexicon):
        return words, None
    for length in (3, 2):
        unit, name = words[:-length], words[-length:]
        known = unit == outlet or (introduced and ends_as_outlet(folded[:-length], lexicon))
        if known and _take_name(name, lexicon):
            return unit, name
    return None


def _take_name(words: str, lexicon: Lexicon) -> str | None:
    """Words as a name, where their place says that they are one: no list of surnames is asked."""
    words = words.strip(" \u3000·")
    folded = lexicon.simplify(words)
    shaped = lexicon.placed_name.fullmatch(words) and not lexicon.sentence.search(folded)
    return words if shaped and folded not in lexicon.common_words else None


def could_be_outlet(words: str, lexicon: Lexicon) -> bool:
    """Whether words end as an outlet's name does, or are a known one."""
    return ends_as_outlet(lexicon.simplify(words), lexicon)


def ends_as_outlet(folded: str, lexicon: Lexicon) -> bool:
    """Whether folded words end as an outlet's name does, or are a known one."""
    if folded.endswith("》") or folded.lower() in lexicon.known_outlets:
        return True
    return folded[-1:] in lexicon.outlet_last and lexicon.outlet.fullmatch(folded) is not None
