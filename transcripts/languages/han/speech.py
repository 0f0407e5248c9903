"""From a reporter's first words to their outlet and name: what the label leaves out.

Hard cases:
    `我是省电视台的。想请问…` below the label `记者/林小满`.
    `部長、局長好，山城之聲廣播電臺。` names the outlet without `我是`.
    `山城傳媒小滿，您好！` below the label `山城傳媒`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from transcripts.languages.han.names import ends_as_outlet, is_name
from transcripts.languages.language import Call
from transcripts.languages.lexicon import Lexicon

_PIECE = re.compile(r"[^，。,！!？?、\n]+")
_PIECES = 4
"""Pieces between stops in which a reporter introduces themselves."""


def hear_host(text: str, start: int, end: int, lexicon: Lexicon) -> str | None:
    """The name with which a moderator introduces themselves.

    >>> from transcripts.languages.lexicon import load_lexicon
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


def starts_speech(line: str, holder: str, lexicon: Lexicon) -> bool:
    """Whether a line ends as a sentence does, and greets or tells of no conference and nobody's words.

    >>> from transcripts.languages.lexicon import load_lexicon
    >>> zh = load_lexicon("zh")
    >>> [starts_speech(words, "王强", zh) for words in ("大家好。", "王强昨日会见传媒。", "我先讲工期。")]
    [True, False, True]
    """
    if line[-1:] not in _ENDS:
        return False
    if lexicon.greeting.search(line):
        return True
    if holder in line or lexicon.conference.search(line):
        return False
    return lexicon.narration.search(line) is None or lexicon.first_person.search(line) is not None


_ENDS = ("。", "！", "!")
"""How a sentence ends that is said."""


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

    >>> from transcripts.languages.lexicon import load_lexicon
    >>> said = "您好,我是市电视台的记者,我叫王强。请问何时开工?"
    >>> hear_introduction(said, 0, len(said), None, load_lexicon("zh"))
    ('市电视台', '王强')
    """
    heard = name = None
    for piece in itertools.islice(_PIECE.finditer(text, start, end), _PIECES):
        words = piece[0].strip(" \t\u3000….·")
        given = lexicon.given.match(words)
        if given:
            name = name or take_name(words[given.end() :], lexicon)
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

    >>> from transcripts.languages.lexicon import load_lexicon
    >>> zh = load_lexicon("zh")
    >>> said = "我是市电视台的", "市电视台记者王强", "市电视台记者到了现场"
    >>> [introduces_reporter(words, zh) for words in said]
    [True, True, False]
    """
    if len(words) > _LONGEST_CLAUSE:
        return False
    given = lexicon.given.match(words)
    if given:
        return take_name(words[given.end() :], lexicon) is not None
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
        return unit or None, take_name(words[match.start("name") :], lexicon)
    unit, parted, name = words.partition("的")
    if parted and not name and unit != outlet and ends_as_outlet(folded[: len(unit)], lexicon):
        return unit, None
    if introduced and ends_as_outlet(folded[: len(unit)], lexicon):
        return unit, take_name(name, lexicon) if parted else None
    if introduced and parted and len(unit) > 1 and is_name(name, lexicon):
        return unit, name
    if 2 <= len(words) <= 16 and ends_as_outlet(folded, lexicon):
        return words, None
    for length in (3, 2):
        unit, name = words[:-length], words[-length:]
        known = unit == outlet or (introduced and ends_as_outlet(folded[:-length], lexicon))
        if known and take_name(name, lexicon):
            return unit, name
    return None


def take_name(words: str, lexicon: Lexicon) -> str | None:
    """Words as a name, where their place says that they are one: no list of surnames is asked."""
    words = words.strip(" \u3000·")
    folded = lexicon.simplify(words)
    shaped = lexicon.placed_name.fullmatch(words) and not lexicon.sentence.search(folded)
    return words if shaped and folded not in lexicon.common_words else None


def list_calls(said: str, lexicon: Lexicon) -> Iterator[Call]:
    """Whom the last words call on, by the outlet of the reporter, perhaps by name.

    >>> from transcripts.languages.lexicon import load_lexicon
    >>> next(list_calls("好。请市电视台记者王雨提问。", load_lexicon("zh")))
    Call(kind='call', at=2, name='王雨', outlet='市电视台', second=None)
    """
    tail = max(0, len(said) - _CALL)
    call = lexicon.call.search(said, tail)
    if call:
        yield Call("call", call.start(), call.groupdict().get("name"), call["outlet"])
    given = lexicon.floor_given.search(said, tail)
    if given:
        yield Call("outlet", given.start(), None, given["outlet"])


_CALL = 60
"""Characters at the end of a turn in which somebody is called on."""
