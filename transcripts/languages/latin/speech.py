"""From what is said to who asks, in Latin letters: calls, introductions, and replies by name.

Hard cases:
    `That is all I have.  Nadia?` gives every `Question:` below to Nadia, until another is called on.
    `Ruth Ashby from the Courier.` below the label `RUTH ASHBY.` gives the outlet.
    `Well Mr Ashby, I doubt it` names whoever asked just before.
    `Mr Lee, how long` names the one office that answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcripts.languages.latin.lexicon import LatinLexicon
from transcripts.languages.latin.names import (
    count_title_words,
    fold,
    is_name,
    is_outlet,
    is_short_for,
    list_ends,
    names_office,
)
from transcripts.languages.types import Call, Introduction, Reply
from transcripts.text import find_all


def starts_speech(line: str, lexicon: LatinLexicon) -> bool:
    """Whether a line starts with a greeting, perhaps behind a quotation mark or one word (`MAYOR`)."""
    return any(lexicon.greeting.match(words) for words in (line.lstrip('“"'), line.partition(" ")[2]))


def gives_name(said: str, name: str, lexicon: LatinLexicon) -> bool:
    """Whether a turn starts with a name and an outlet, and the name may be short for one.

    >>> from transcripts.languages.loading import load_lexicon
    >>> gives_name("Marty Lee, Harbour Post. Why now?", "MARTIN LEE", load_lexicon("en"))
    True
    """
    ends = list_ends(name)
    folded = said.casefold()
    match = lexicon.affiliation.match(said) if any(end in folded for end in ends) else None
    if match is None or names_office(match["outlet"], lexicon):
        return False
    last = match["name"].split()[-1].casefold()
    return is_short_for(match["name"], name) or last == name.rpartition(" ")[2].casefold()


def introduces_asker(text: str, start: int, end: int, lexicon: LatinLexicon) -> int | None:
    """Where the words end with which a sentence says who asks; None if it does not.

    Names of places stand in front of questions, too, so that a name with an outlet needs a greeting or words
    of introduction in front of it, or an outlet that is known or ends as one does.

    >>> from transcripts.languages.loading import load_lexicon
    >>> en = load_lexicon("en")
    >>> said = "I'm with the Harbour.", "Ann Lee, Harbour Post.", "North Lorn, South Lorn."
    >>> [introduces_asker(words, 0, len(words), en) for words in said]
    [20, 21, None]
    """
    match = lexicon.affiliation.match(text, start, end)
    if match and _names_asker(match, lexicon):
        return match.end()
    match = lexicon.outlet_intro.match(text, start, end)
    return match.end() if match and _names_outlet(match, lexicon) else None


def _names_asker(match: re.Match[str], lexicon: LatinLexicon) -> bool:
    """Whether a name and an outlet are those of whoever asks."""
    if not is_somebody(match["name"], lexicon):
        return False
    return _is_told(match, match.start("name")) or is_outlet(fold(match["outlet"]), lexicon)


def _names_outlet(match: re.Match[str], lexicon: LatinLexicon) -> bool:
    """Whether what stands where an outlet introduces somebody is one, or a name that words introduce."""
    if match["here"] is not None or (match["said"] is not None and _is_told(match, match.start("said"))):
        return True
    outlet = match["outlet"]
    is_named = match["intro"] is not None and " " in outlet and is_name(outlet, lexicon)
    return is_named or is_outlet(fold(outlet), lexicon)


def _is_told(match: re.Match[str], at: int) -> bool:
    """Whether words of a match stand in front of an offset."""
    return any(map(str.isalpha, match.string[match.start() : at]))


def is_addressed(words: str, lexicon: LatinLexicon) -> bool:
    """Whether words are all title or name, as one addresses somebody (`Mr. Speaker`, `Ann`)."""
    tokens = words.split(" ")
    if len(tokens) > _LONGEST_ADDRESS:
        return False
    rest = tokens[count_title_words([fold(token) for token in tokens], lexicon) :]
    return not rest or is_name(" ".join(rest), lexicon)


_LONGEST_ADDRESS = 4
"""Words of a title and a name."""


def find_last_word(said: str) -> int:
    """Where what is said ends: above a heading or a stage direction (`**Questions**`, `(Laughter.)`)."""
    last = said.rstrip().rfind("\n")
    below = _ASIDE.search(said, last) if last >= 0 else None
    return below.start() if below else len(said)


_ASIDE = re.compile(r"\n\s*(?:\*\*[^\n]*|[(\[][^\n()\[\]]*[)\]][.]?)\s*\Z")


def tells(sentence: str, lexicon: LatinLexicon) -> bool:
    """Whether a sentence tells something: it has several words, and neither thanks nor calls nor hands over.

    >>> from transcripts.languages.loading import load_lexicon
    >>> en = load_lexicon("en")
    >>> [tells(said, en) for said in ("It opens in June", "Okay, thank you", "Yes", "Over to you, Ann")]
    [True, False, False, False]
    """
    if len(sentence.split()) < _TELLING:
        return False
    others = lexicon.courtesy, lexicon.handover, lexicon.beckoning, lexicon.closing, lexicon.out_of_time
    return not any(words.search(sentence) for words in others)


_TELLING = 2
"""Words of a sentence that tells something."""


def list_calls(said: str, start: int, lexicon: LatinLexicon) -> Iterator[Call]:
    """Whom the words from `start` on may call on, the surest first: by name, by outlet, by a sign.

    >>> from transcripts.languages.loading import load_lexicon
    >>> [(call.kind, call.name) for call in list_calls("It is. Yes, Nadia?", 0, load_lexicon("en"))]
    [('call', 'Nadia'), ('vocative', 'Nadia')]
    """
    is_named = _ends_in_name(said)
    for kind, pattern in _list_patterns(said, start, lexicon, is_named=is_named):
        match = pattern.search(said, start)
        call = _read_call(kind, match, lexicon) if match else None
        if call:
            yield call
    if is_named:
        yield from _list_sent(said, lexicon)
    yield from _list_outlet_calls(said, start, lexicon)
    yield from _list_beckonings(said, lexicon)


def _list_sent(said: str, lexicon: LatinLexicon) -> Iterator[Call]:
    """A call that is a sentence of a name and who sends it (`Ann, from the Harbour Post.`)."""
    last = _take_last_sentence(said)
    sent = lexicon.sent_call.fullmatch(last.strip(" \n.!?"))
    if sent and _is_sent(sent, lexicon) and _is_plain_outlet(sent["outlet"], lexicon):
        yield Call("named", len(said) - len(last), _drop_courtesy(sent["name"], lexicon), sent["outlet"])


def _list_patterns(
    said: str, start: int, lexicon: LatinLexicon, *, is_named: bool
) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns of calls that words may end in, by kind: most end in a name."""
    if is_named and lexicon.second_sign.search(said, start):
        yield "double", lexicon.double_call
    gives_leave = is_named or lexicon.leave.search(said, max(start, _find_last_sentence(said)))
    if gives_leave and lexicon.call_end.search(said, start):
        yield "call", lexicon.call
    yield "vocative", lexicon.vocative
    if is_named and said.find(", ", start) >= 0:
        yield "named", lexicon.named_call
    if is_named and said.endswith("."):
        yield "bare", lexicon.bare_call


def _ends_in_name(said: str) -> bool:
    """Whether the last word could be one of a name or an outlet: a capital is its first or second letter.

    >>> [_ends_in_name(said) for said in ("Yes, Nadia?", "From eNCA.", "On 9news (Line 2).", "A name.")]
    [True, True, True, False]
    """
    words = said.rstrip().rstrip(_CLOSING).rsplit(maxsplit=1)
    return bool(words) and (not words[-1][0].islower() or words[-1][1:2].isupper())


_CLOSING = ".,?!)"
"""What stands behind the last word."""


def _read_call(kind: str, match: re.Match[str], lexicon: LatinLexicon) -> Call | None:
    """The call that words make; None if they speak of somebody, or of nobody."""
    groups = match.groupdict()
    name, outlet, second = match["name"], groups.get("outlet"), groups.get("second")
    if not _calls_somebody(kind, match, outlet or "", lexicon):
        return None
    name = _drop_courtesy(name, lexicon)
    is_press = is_outlet(fold(name), lexicon)
    if is_press and kind == "vocative" and not outlet:
        return Call("outlet", match.start(), None, name)
    if is_press and outlet and is_name(outlet, lexicon):
        name, outlet = outlet, name
    known = second if second and is_somebody(second, lexicon) else None
    return Call(kind, match.start(), name, outlet, known)


def _calls_somebody(kind: str, match: re.Match[str], outlet: str, lexicon: LatinLexicon) -> bool:
    """Whether words call on the somebody whom they name, and neither speak of them nor give their office."""
    if kind == "vocative" and _is_spoken_of(match.string, match.start(), lexicon):
        return False
    if kind == "named" and names_office(outlet, lexicon):
        return False
    return is_somebody(match["name"], lexicon)


def _list_outlet_calls(said: str, start: int, lexicon: LatinLexicon) -> Iterator[Call]:
    """Calls on an outlet that has a number or is of a known kind, and on somebody of an outlet."""
    called = lexicon.outlet_call.search(said, start)
    outlet = called["outlet"] if called else ""
    if called and (outlet[-1].isdigit() or (" " in outlet and _is_plain_outlet(outlet, lexicon))):
        yield Call("outlet", called.start(), None, outlet)
    pointed = lexicon.pointed_call.search(said, start)
    if pointed and (said[pointed.start() - 1] == "t" or _is_plain_outlet(pointed["outlet"], lexicon)):
        yield Call("pointed", pointed.start() - 1, None, pointed["outlet"])


def _list_beckonings(said: str, lexicon: LatinLexicon) -> Iterator[Call]:
    """A call by nothing but a sign."""
    last = _take_last_sentence(said)
    beckons = len(last) <= _BECKONING and lexicon.beckoning.search(last)
    if not beckons and len(last) <= _GO_AHEAD:
        last = _take_last_sentence(said.removesuffix(last)) + last
        beckons = len(last) <= _BECKONING and lexicon.beckoning.search(last)
    if beckons:
        yield Call("beckoned", len(said) - len(last))


def _is_plain_outlet(words: str, lexicon: LatinLexicon) -> bool:
    """Whether words are the name of an outlet of a known kind, perhaps behind an article (`the Post`)."""
    is_plain = any(is_outlet(fold(said), lexicon) for said in (words, f"the {words}"))
    return is_plain and not names_office(words, lexicon)


_GO_AHEAD, _BECKONING = 20, 60
"""Characters of a sentence that only bids whom the one before points at, and of one that only points."""


def find_sent(first: str, said: str, lexicon: LatinLexicon) -> tuple[str, str] | None:
    """The one full name that starts with a first name in some words, and the outlet that they give it.

    >>> from transcripts.languages.loading import load_lexicon
    >>> find_sent("Ann", "We start with Ann Lee from the Post and Bo Ash of the Echo.", load_lexicon("en"))
    ('Ann Lee', 'Post')
    """
    sent = (lexicon.sent.match(said, at) for at in find_all(said, f"{first} "))
    found = {
        (match["name"], _leave_next(match["outlet"], lexicon))
        for match in sent
        if match and _is_sent(match, lexicon)
    }
    return found.pop() if len(found) == 1 else None


def _leave_next(outlet: str, lexicon: LatinLexicon) -> str:
    """An outlet without the next person of a list (`Post and Bo Ash`)."""
    first, joint, rest = outlet.partition(" and ")
    return first if joint and " " in rest and is_name(rest, lexicon) else outlet


def _is_sent(match: re.Match[str], lexicon: LatinLexicon) -> bool:
    """Whether a name and an outlet behind it are a reporter's."""
    return is_somebody(match["name"], lexicon) and not names_office(match["outlet"], lexicon)


def is_somebody(name: str, lexicon: LatinLexicon) -> bool:
    """Whether words are a name, no title alone and no hum (`Mm-hmm`)."""
    return is_name(name, lexicon) and fold(name) not in lexicon.titles_before and not _HUM.fullmatch(name)


_HUM = re.compile("(?=.{3})(?:[b-df-hj-np-tv-xz]-?)+", re.IGNORECASE)
"""A word of three letters and more without a vowel."""


def _drop_courtesy(name: str, lexicon: LatinLexicon) -> str:
    """The name that is called without the form of address in front of it (`Miss Lee`)."""
    first, _, rest = name.partition(" ")
    return rest if rest and fold(first) in lexicon.courtesies else name


def _is_spoken_of(said: str, at: int, lexicon: LatinLexicon) -> bool:
    """Whether an article or a preposition stands in front of a name, which calls nobody (`in Lorn?`)."""
    return said[:at].rpartition(" ")[0].rpartition(" ")[2].lower() in lexicon.before_things


def _take_last_sentence(said: str) -> str:
    """The last sentence with its marks; empty where a line feed or nothing stands in front of these.

    >>> _take_last_sentence("Thank you. In the back, please?!")
    ' In the back, please?!'
    """
    start = _find_last_sentence(said)
    return said[start:] if start < len(said.rstrip(_MARKS)) else ""


def _find_last_sentence(said: str) -> int:
    """Where the last sentence starts, or the last line."""
    stop = len(said.rstrip(_MARKS))
    return max([said.rfind(mark, 0, stop) for mark in _BREAKS]) + 1


_MARKS = ".?!"
"""What ends a sentence."""
_BREAKS = ".?!\n"


def list_introductions(said: str, end: int, lexicon: LatinLexicon) -> Iterator[Introduction]:
    """Who the words up to `end` say asks.

    >>> from transcripts.languages.loading import load_lexicon
    >>> said = "Ann Lee, National Post. Is it safe?"
    >>> next(list_introductions(said, len(said), load_lexicon("en")))
    Introduction(kind='named', name='Ann Lee', outlet='National Post')
    """
    match = lexicon.standing_in.match(said, 0, end)
    if match and is_somebody(match["name"], lexicon):
        yield Introduction("stand-in", _join(match["name"]))
    match = lexicon.affiliation.match(said, 0, end)
    if match and is_somebody(match["name"], lexicon) and not names_office(match["outlet"], lexicon):
        yield Introduction("named", _join(match["name"]), _join(match["outlet"]))
    match = lexicon.outlet_intro.match(said, 0, end)
    if match and _gives_outlet(match, lexicon):
        yield Introduction("outlet", None, _join(match["outlet"]))
    match = lexicon.bare_intro.match(said, 0, end)
    if match and _could_be_anybody(_join(match["words"]), lexicon):
        yield Introduction("bare", _join(match["words"]))


def _could_be_anybody(words: str, lexicon: LatinLexicon) -> bool:
    """Whether a sentence of some words can be a name."""
    return " " in words and not names_office(words, lexicon) and is_somebody(words, lexicon)


def _join(words: str) -> str:
    """Words with one space between them."""
    return " ".join(words.split())


def _gives_outlet(match: re.Match[str], lexicon: LatinLexicon) -> bool:
    """Whether what stands where an outlet introduces somebody is one: it is known, or words say so.

    One word in front of a question may be whom it is for (`for Ann, how many`).
    """
    words = fold(_join(match["outlet"]))
    if words in lexicon.titles_before:
        return False
    is_meant = match["intro"] is None and " " not in words and match.string.startswith(",", match.end())
    told = match["here"] or (match["said"] and not is_meant)
    common = {words, words.split(" ")[0]} & lexicon.common_words
    return bool(told and not common) or is_outlet(words, lexicon)


def list_replies(said: str, end: int, lexicon: LatinLexicon) -> Iterator[Reply]:
    """Whom the words up to `end` address: a counter-question, thanks, or a word that could be a name.

    >>> from transcripts.languages.loading import load_lexicon
    >>> said = "Well Mr Ashby, I doubt it.", "That is what I said, Ann. It is closed."
    >>> [reply.name for words in said for reply in list_replies(words, len(words), load_lexicon("en"))]
    ['Ashby', 'Ann']
    """
    counter = _COUNTER.fullmatch(said) if len(said) <= end and said.endswith("?") else None
    if counter:
        yield Reply("counter", counter["name"])
    match = lexicon.replying.match(said, 0, end)
    name = match["name"] or match["first"] if match else None
    if match and name and is_somebody(name, lexicon):
        yield Reply("named" if match["name"] else "first", name)
    last = _ADDRESSED_LAST.match(said, 0, end) if match is None else None
    if last and is_somebody(last["name"], lexicon):
        yield Reply("first", last["name"])


_COUNTER = re.compile(r"[^.?!,]+ [^.?!,]+, (?P<name>[A-ZÀ-Þ][\w'’\-]+)\?")
"""A counter-question that addresses the reporter (`Leverage for what, Ann?`)."""
_ADDRESSED_LAST = re.compile(r"[^.?!\d]{8,160}? [a-z][a-z'’]*, (?P<name>[A-ZÀ-Þ][\w'’\-]+)[.!](?=\s|\Z)")
"""A first sentence that ends in whom it addresses; behind a name, what follows is where that is."""


def hear_own_name(said: str, end: int, lexicon: LatinLexicon) -> str | None:
    """The name that somebody at the podium gives in the words up to `end` (`I'm Sergeant Ann Lee`)."""
    match = lexicon.self_named.search(said, 0, end)
    name = (match["name"] or match["first"] or match["brief"]) if match else None
    return name if name and is_name(name, lexicon) else None


def list_addressed(said: str, end: int, lexicon: LatinLexicon) -> Iterator[str]:
    """The surnames behind a form of address in the words up to `end` (`Mr Lee, how long`); no office."""
    names = (match["name"] for match in lexicon.addressing.finditer(said, 0, end))
    like_names = lexicon.name_like_titles
    return (name for name in names if fold(name) in like_names or not names_office(name, lexicon))
