"""From a reporter's first words to their outlet and name: what the label leaves out.

Hard cases:
    `我是省电视台的。想请问…` below the label `记者/林小满`.
    `部長、局長好，山城之聲廣播電臺。` names the outlet without `我是`.
    `喂，听得见吗？大家好，杜总您好，我是…`: several greetings in front.
    `山城傳媒小滿，您好！` below the label `山城傳媒`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from transcripts.languages.han.lexicon import HanLexicon
from transcripts.languages.han.names import could_be_outlet, ends_as_outlet, is_name
from transcripts.languages.types import Call, Introduction, Reply

_PIECE = re.compile(r"[^，。,！!？?、\n]+")
_PIECES = 4
"""Pieces between stops in which a reporter introduces themselves."""


def starts_speech(line: str, holder: str, lexicon: HanLexicon) -> bool:
    """Whether a line ends as a sentence does, and greets or tells of no conference and nobody's words.

    >>> from transcripts.languages.loading import load_lexicon
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
    text: str, start: int, end: int, outlet: str | None, lexicon: HanLexicon
) -> tuple[str | None, str | None]:
    """The outlet and the name that the first words of a turn give, each None if not given.

    Args:
        text: the source text.
        start: where the turn begins.
        end: where its first words end.
        outlet: what the label gives already.
        lexicon: of the release's language.

    >>> from transcripts.languages.loading import load_lexicon
    >>> said = "您好,我是市电视台的记者,我叫王强。请问何时开工?"
    >>> hear_introduction(said, 0, len(said), None, load_lexicon("zh"))
    ('市电视台', '王强')
    """
    heard = name = None
    for words in _list_pieces(text, start, end):
        if heard and name:
            break
        given = lexicon.given.match(words)
        if given:
            name = name or take_name(words[given.end() :], lexicon)
            continue
        said = lexicon.introduced.match(words)
        words = words[said.end() :] if said else words
        found = _read_self(words, lexicon.simplify(words), outlet, said is not None, lexicon)
        if found is not None:
            heard, name = heard or found[0], name or found[1]
    return None if heard and _IN_SENTENCE.search(lexicon.simplify(heard)) else heard and without_marks(
        heard
    ), name


def _list_pieces(text: str, start: int, end: int) -> list[str]:
    """The pieces in which one introduces oneself; short ones in front of the rest do not count.

    These greet, or ask whether anybody hears (`喂`, `能听到吗`).
    """
    said = [piece.strip(" \t\u3000….·") for piece in _PIECE.findall(text, start, end)[: 2 * _PIECES]]
    short = next((at for at, words in enumerate(said) if len(words) > _HAIL), len(said))
    return said[: max(_PIECES, short + 2)]


_HAIL = 6
"""Characters of a greeting."""
_IN_SENTENCE = re.compile(
    "[我你您他她它的了吗呢吧这那哪们]|欢迎|收听|收看|关注|感谢|作为|看到|一个|一家|^从|如今"
    "|没有|任何|什么|怎么|怎样|如何|如果|因为|所以|但是|已经|正在|可以|应该|需要|希望|今年|去年|近年|^就|^以(?!色列)|^把|^被"
)
"""What stands in a clause that only ends as an outlet does (`我看到一个新闻`)."""


def introduces_reporter(words: str, lexicon: HanLexicon, *, is_sentence: bool = True) -> bool:
    """Whether a clause does nothing but say which outlet a reporter is from, or who they are.

    Args:
        words: of the clause, without marks.
        lexicon: of its language.
        is_sentence: whether a question cannot go on from it, so that words that end as an outlet does
            (`光伏并网`) are one without `我是` or a desk, too.

    >>> from transcripts.languages.loading import load_lexicon
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
    return _says_who(words, said is not None, lexicon, could_be_bare=is_sentence or said is not None)


def _says_who(words: str, introduced: bool, lexicon: HanLexicon, *, could_be_bare: bool) -> bool:
    """Whether words are all an outlet, a desk with a name or none, or a name behind words of introduction."""
    folded = lexicon.simplify(words)
    found = _read_self(words, folded, None, introduced, lexicon)
    if found is None:
        return False
    outlet, name = found
    if introduced and name is not None and is_name(name, lexicon):
        return True
    desk = _match_desk(folded, lexicon)
    if desk is not None:
        return not desk["name"] or is_name(desk["name"], lexicon) or (introduced and name is not None)
    return could_be_bare and _is_sure_outlet(outlet, introduced, lexicon)


def _is_sure_outlet(outlet: str | None, introduced: bool, lexicon: HanLexicon) -> bool:
    """Whether words end as an outlet does, and without words of introduction are no sentence."""
    folded = lexicon.simplify(outlet or "")
    return ends_as_outlet(folded, lexicon) and (introduced or not lexicon.sentence.search(folded))


def _match_desk(folded: str, lexicon: HanLexicon) -> re.Match[str] | None:
    """The outlet, the desk and the name of words that hold a desk."""
    return lexicon.self_desk.fullmatch(folded) if lexicon.desk_word.search(folded) else None


_LONGEST_CLAUSE = 24
"""Characters of a clause that introduces somebody."""


class _Said(NamedTuple):
    """Words in which somebody may introduce themselves."""

    words: str
    folded: str
    outlet: str | None
    """What their label gives."""
    introduced: bool
    """Whether words of introduction stand in front."""
    lexicon: HanLexicon

    def ends_as_outlet(self, end: int) -> bool:
        """Whether the words up to one end as an outlet does."""
        return ends_as_outlet(self.folded[:end], self.lexicon)


_Found = tuple[str | None, str | None]
"""An outlet and a name."""


def _read_self(
    words: str, folded: str, outlet: str | None, introduced: bool, lexicon: HanLexicon
) -> _Found | None:
    """The outlet and the name in words such as `新华社的记者王雨`; None if they introduce nobody."""
    desk = _match_desk(folded, lexicon)
    is_led = introduced or outlet is not None or words.endswith("的")
    if desk is None and not (is_led or ends_as_outlet(folded, lexicon)):
        return None
    said = _Said(words, folded, outlet, introduced, lexicon)
    if desk is not None:
        return _read_desk(said, desk)
    for read in _READERS:
        found = read(said)
        if found is not None:
            return found
    return None


def _read_desk(said: _Said, desk: re.Match[str]) -> _Found | None:
    """An outlet, a desk and perhaps a name (`新华社记者王雨`)."""
    unit = said.words[: desk.end("outlet")]
    trusted = unit == said.outlet or not unit or said.introduced or said.ends_as_outlet(len(unit))
    if not trusted or said.lexicon.sentence.search(desk["outlet"]):
        return None
    return unit or None, take_name(said.words[desk.start("name") :], said.lexicon)


def _read_owner(said: _Said) -> _Found | None:
    """An outlet in front of `的`, with nothing or a name behind it."""
    unit, parted, name = said.words.partition("的")
    if parted and not name and unit != said.outlet and said.ends_as_outlet(len(unit)):
        return unit, None
    if said.introduced and said.ends_as_outlet(len(unit)):
        return unit, take_name(name, said.lexicon) if parted else None
    if said.introduced and len(unit) > 1 and is_name(name, said.lexicon):
        return unit, name
    return None


def _read_outlet(said: _Said) -> _Found | None:
    """An outlet alone."""
    is_short = 2 <= len(said.words) <= _LONGEST_OUTLET
    return (said.words, None) if is_short and said.ends_as_outlet(len(said.words)) else None


def _read_behind(said: _Said) -> _Found | None:
    """An outlet with a name right behind it."""
    for length in (3, 2):
        unit, name = said.words[:-length], said.words[-length:]
        known = unit == said.outlet or (said.introduced and said.ends_as_outlet(len(unit)))
        if known and take_name(name, said.lexicon):
            return unit, name
    return None


_READERS = (_read_owner, _read_outlet, _read_behind)
_LONGEST_OUTLET = 16
"""Characters of an outlet that is all of a piece."""


def take_name(words: str, lexicon: HanLexicon) -> str | None:
    """Words as a name, where their place says that they are one: no list of surnames is asked."""
    words = words.strip(" \u3000·")
    folded = lexicon.simplify(words)
    shaped = lexicon.placed_name.fullmatch(words) and not lexicon.sentence.search(folded)
    return words if shaped and folded not in lexicon.common_words else None


def find_last_word(said: str) -> int:
    r"""Where what is said ends: above the notes, stamps and headings below it.

    >>> said = "请市电视台记者提问。\n（图为发布会现场）"
    >>> said[: find_last_word(said)]
    '请市电视台记者提问。'
    """
    at = max(0, len(said) - _BELOW)
    below = _ASIDE.search(said[at:]) if "\n" in said[at:] else None
    return at + below.start() if below else len(said)


_BELOW = 120
"""Characters at the end of a turn in which lines stand that nobody says."""
_CLOCK = r"[\d\-:./年月日 \[\]]{4,24}"
_ASIDE = re.compile(
    rf"(?:\n\s*+(?:{_CLOCK}|(?!{_CLOCK}(?:\n|\Z))"
    r"(?:[（(\[【][^\n（()）\[\]【】]{1,16}[)）\]】]|[^\n。！？!?]{2,16}[:：])))+\s*\Z"
)
"""A line is read in one way alone, so that many lines are not read in all ways together."""


def tells(sentence: str, lexicon: HanLexicon) -> bool:
    """Whether a sentence tells something: it neither thanks nor closes nor hands over.

    >>> from transcripts.languages.loading import load_lexicon
    >>> zh = load_lexicon("zh")
    >>> [tells(said, zh) for said in ("这一项明年三月开工", "没有", "下面请市电视台记者提问")]
    [True, False, False]
    """
    clauses = _COMMA.split(sentence)
    while clauses and lexicon.courtesy.match(clauses[0]):
        clauses.pop(0)
    if sum(map(len, clauses)) < _TELLING:
        return False
    return not any(
        words.search(sentence) for words in (lexicon.closing, lexicon.handover, lexicon.out_of_time)
    )


_TELLING = 8
"""Characters of a sentence that tells something, courtesies in front left out."""
_COMMA = re.compile("[，,]")


_CALLING = 60
"""Characters of a clause that calls on somebody, with what ends it."""


def list_calls(said: str, start: int, lexicon: HanLexicon) -> Iterator[Call]:
    """Whom the words from `start` on call on, by the outlet of the reporter, perhaps by name.

    >>> from transcripts.languages.loading import load_lexicon
    >>> next(list_calls("好。请市电视台记者王雨提问。", 0, load_lexicon("zh")))
    Call(kind='call', at=2, name='王雨', outlet='市电视台', second=None)
    """
    start = max(start, len(said) - _CALLING)
    call = lexicon.call.search(said, start)
    if call:
        outlet = without_marks(call["outlet"])
        known = could_be_outlet(outlet, lexicon)
        name = take_name(lexicon.honorific_end.sub("", call["name"]), lexicon) if known else None
        yield Call("call", call.start(), name, outlet if known else None)
    yield from _list_called_of(said, start, None, lexicon)
    given = lexicon.floor_given.search(said, start)
    if (
        given
        and not lexicon.office_word.search(given["outlet"])
        and could_be_outlet(given["outlet"], lexicon)
    ):
        yield Call("given", given.start(), None, without_marks(given["outlet"]))


def _list_called_of(said: str, start: int, outlet: str | None, lexicon: HanLexicon) -> Iterator[Call]:
    """Whom the last words call on as somebody of an outlet (`问题来自海岳证券的李念慈。请讲。`).

    The outlet ends as one does, or is the one that the label below gives; else words say that it asks.
    """
    match = lexicon.called_of.search(said, start)
    name = match["name"].strip() if match else ""
    if match is None or not is_name(name, lexicon):
        yield from _list_called_behind(said, start, lexicon)
        return
    unit = without_marks(match["outlet"]).strip()
    if match["sure"] or unit == outlet or could_be_outlet(unit, lexicon):
        yield Call("call", match.start(), name, unit)


def _list_called_behind(said: str, start: int, lexicon: HanLexicon) -> Iterator[Call]:
    """The same of a name right behind an outlet that ends as one does (`请山城日报陶一鸣。`)."""
    match = lexicon.called_behind.search(said, start)
    words = lexicon.honorific_end.sub("", match["words"]) if match else ""
    for length in (3, 2, 4):
        unit, name = words[:-length], words[-length:]
        if match and is_name(name, lexicon) and could_be_outlet(unit, lexicon):
            yield Call("call", match.start(), name, without_marks(unit))
            return


def name_called_of(said: str, outlet: str, lexicon: HanLexicon) -> str | None:
    """The name with which the last words of a turn call on somebody of an outlet.

    >>> from transcripts.languages.loading import load_lexicon
    >>> name_called_of("好。接下来是中桥国际的孙毓。请讲。", "中桥国际", load_lexicon("zh"))
    '孙毓'
    """
    calls = _list_called_of(said, max(0, len(said) - _CALLING), outlet, lexicon)
    return next((call.name for call in calls if call.outlet == outlet), None)


def list_introductions(
    said: str, end: int, outlet: str | None, lexicon: HanLexicon
) -> Iterator[Introduction]:
    """Who the words up to `end` say asks, whose label gives an outlet."""
    heard, name = hear_introduction(said, 0, end, outlet, lexicon)
    if heard or name:
        yield Introduction("named" if name else "outlet", name, heard)


def list_replies(said: str, end: int, lexicon: HanLexicon) -> Iterator[Reply]:
    """The outlet that an answer thanks for the question.

    >>> from transcripts.languages.loading import load_lexicon
    >>> [reply.outlet for reply in list_replies("谢谢市电视台的提问。何时开工？", 16, load_lexicon("zh"))]
    ['市电视台']
    """
    match = lexicon.thanked.search(said, 0, end)
    outlet = without_marks(match["outlet"]) if match else ""
    if match and (outlet != match["outlet"] or could_be_outlet(outlet, lexicon)):
        yield Reply("thanks", None, outlet)


def without_marks(outlet: str) -> str:
    """An outlet without the marks of a title around it."""
    return re.sub("[《》]", "", outlet)
