"""From text to label candidates: every line head that could name a voice, and what it reads as.

A candidate is evidence. Whether it is a label is decided over the whole
release in `habits`.

Hard cases:
    `下面,我从三个方面作介绍:` is a sentence; `重庆日报记者:` is a label.
    `1、Kristie Lu Stout，CNN驻香港主播、记者：` names person, outlet and desk.
    `主持人(市水务局办公室主任李红):` is a role, and behind it a title and a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from operator import attrgetter

from transcripts.languages.language import Language
from transcripts.languages.types import NAMED, VOICES, Candidate, Form, Reading
from transcripts.text import JOINT, find_all

_MARKS = " \t\u3000\xa0*_#>"


def find_candidates(
    body: str, end: int, language: Language, readings: dict[str, Reading] | None = None
) -> list[Candidate]:
    """All line heads of a release that could be labels, in order.

    Args:
        body: the source text with one line feed put in front; offsets in
            the result are those of the source text.
        end: where other people's posts begin, in the source text.
        language: of the release's language.
        readings: what words of the release are known to say; joined by those that are read here.
    """
    readings = {} if readings is None else readings
    found: list[Candidate] = []
    take_head = language.take_head
    for match in language.head.finditer(body, 0, end + 1):
        head, stop = take_head(match), match.end()
        if head is None or (body[stop - 1] == ":" and _TIME.match(body, stop - 2)):
            continue
        printed, form = head
        words = printed.strip(_MARKS).replace(JOINT, "")
        if "-" in words or "\u2013" in words or "\u2014" in words:
            words = _leave_note(words, readings)
        reading = readings.get(words)
        if reading is None:
            if not words.strip() or _FIGURES.fullmatch(words):
                continue
            reading = readings[words] = language.read_label(words)
        if reading.kind == "sentence":
            continue
        if reading.kind == "caption" and form.is_boxed:
            reading = language.read_boxed(words, reading)
        if _could_be_label(words, form, reading) and (form.is_closed or not _runs_on(body, match)):
            found.append(Candidate(match.start("open") - 1, stop - 1, words, form, reading))
    return _add_changes(body, end, language.mend_heads(body, found))


def _add_changes(body: str, end: int, found: list[Candidate]) -> list[Candidate]:
    r"""The line heads, and the signs of captions for a change of voice that stand for no name.

    >>> body = "\n>> Good morning.\n>> Who pays?\n>> The city does."
    >>> [candidate.core for candidate in _add_changes(body, len(body), [])]
    ['>>', '>>', '>>']
    """
    if not _may_change(body):
        return found
    named = {candidate.start for candidate in found if candidate.form.closing == "colon"}
    changes = [match for match in _CHANGE.finditer(body, 0, end + 1) if match.start("mark") - 1 not in named]
    closed = sum(body[: match.start()].rstrip()[-1:] in _ENDINGS for match in changes)
    if len(changes) < _FEWEST_CHANGES or closed * 2 < len(changes):
        return found
    reading = Reading("shared", certain=True)
    marks = [Candidate(c.start("mark") - 1, c.end() - 1, ">>", _MARK, reading) for c in changes]
    taken = {mark.start for mark in marks}
    return sorted([*marks, *(c for c in found if c.start not in taken)], key=attrgetter("start"))


def break_changes(text: str) -> str:
    r"""The text, of the same length, with each sign for a change of voice at the head of a line.

    >>> break_changes(">> Why? >> It froze. >> Who pays?")
    '>> Why?\n>> It froze.\n>> Who pays?'
    """
    if not _may_change(text) or len(_CHANGE.findall(text)) < _FEWEST_CHANGES:
        return text
    return _INNER_CHANGE.sub("\n", text)


def _may_change(text: str) -> bool:
    """Whether a sign for a change of voice can stand in a text."""
    return ">" in text and (">>" in text or ">   >" in text)


_SIGN = r"-?[ \t]*>(?: {3})?>+"
_INNER = r"(?:(?<=[.?!\u2026\u3002\uff01\uff1f\"\u201d)\]])|(?<=\w-))"
"""Where a voice may end in mid-line."""
_CHANGE = re.compile(rf"(?:\n|\A|{_INNER}(?=[ \t]))[ \t]*(?P<mark>{_SIGN})[ \t\xa0]*(?=[^\s>])")
_INNER_CHANGE = re.compile(rf"{_INNER}[ \t](?=[ \t]{{0,3}}{_SIGN}[ \t\xa0]*[^\s>])")
_ENDINGS = ("", *'.?!\u3002\uff01\uff1f"\u201d)]-\u2026')
"""With what a voice ends in front of another's, or a text begins; quoted mail breaks its lines anywhere."""
_MARK = Form(">", "letter")
_FEWEST_CHANGES = 3
"""Signs that show how a release is printed."""


def _leave_note(words: str, readings: dict[str, Reading]) -> str:
    """Words without a note between dashes, behind a voice that a line above names without one.

    >>> known = {"Ann Lee": Reading("person")}
    >>> _leave_note("Ann Lee -- from the back row", known), _leave_note("Bo Ray -- Analyst", known)
    ('Ann Lee', 'Bo Ray -- Analyst')
    """
    note = _NOTE.search(words)
    known = readings.get(words[: note.start()]) if note else None
    return words[: note.start()] if note and known and known.kind in VOICES else words


_NOTE = re.compile(r"\s+[\u2013\u2014-]+\s+(?=\S)|[\u2013\u2014]{2}(?=\S)|\s*--+\s*(?=\S)")
"""The dash that opens a note behind a voice."""


_TIME = re.compile(r"\d:\d\d(?!\d)")
"""A time whose colon ends no label (`12:30`)."""
_FIGURES = re.compile(r"[\W_]*\d[\W_]*\d[\W\d_]*")
"""Nobody is called by two figures or more; a single one may be a scanner's misprint of a letter."""


def _could_be_label(words: str, form: Form, reading: Reading) -> bool:
    """Whether words that are no sentence, as they read and are printed, could name a voice."""
    if form.closing == "stop":
        return len(words) > _ACRONYM or reading.certain
    return reading.kind != "unknown" or form.is_closed


_ACRONYM = 5
"""Capitals before a full stop that end a sentence as often as they name an outlet."""


def _runs_on(body: str, match: re.Match[str]) -> bool:
    """Whether a line is part of a wrapped sentence: the one above is long and ends in a letter or a comma."""
    at = match.start()
    above = body[max(0, at - 3) : at].rstrip(" \t\xa0")[-1:]
    if above != "," and not (above.isascii() and above.isalpha()):
        return False
    return at - body.rfind("\n", 0, at) > _LONG_LINE


_LONG_LINE = 40
"""Characters from which a line may be broken for its width."""


def find_inner_candidates(text: str, end: int, taken: Set[int], language: Language) -> list[Candidate]:
    """What could be a label behind a sentence end in mid-line; nothing where none may be.

    Args:
        text: the source text.
        end: up to which it is looked at.
        taken: where labels end that are told already.
        language: of the release's language.
    """
    if not language.words.customs.labels_inside:
        return []
    heads = [*_list_inner_colons(text, end, taken), *_list_inner_boxes(text, end, taken)]
    readings = {core: language.read_label(core) for core in {core for _, _, core in heads}}
    found = [Candidate(at, stop, core, _INSIDE, readings[core]) for at, stop, core in heads]
    return [c for c in found if c.reading.kind in NAMED and (len(c.core) > 1 or c.reading.kind != "asker")]


def _list_inner_colons(text: str, end: int, taken: Set[int]) -> Iterator[tuple[int, int, str]]:
    """Words between a sentence end and a colon on one line: start, end, words."""
    for mark in ":：":
        for at in find_all(text, mark, 1, end):
            if at + 1 in taken or text[at + 1 : at + 2] in _QUOTES:
                continue
            reach = max(0, at - _LONGEST_INNER)
            start = text.rfind("\n", reach, at) + 1 or reach
            if _SENTENCE_END.search(text, start, at):
                printed = _take_last_words(text[start:at])
                core = printed.strip(_MARKS)
                if core:
                    yield at - len(printed), at + 1, core


def _take_last_words(line: str) -> str:
    """What stands behind the last sentence end of a line; empty if its only one is that of a closing note.

    >>> _take_last_words("好。 王强（局长）"), _take_last_words("王强（局长）")
    ('王强（局长）', '')
    """
    note = _FINAL_NOTE.search(line)
    *ended, core = _SENTENCE_END.split(line[: note.start()] if note else line)
    return (core + (note[0] if note else "")).lstrip(" \t\u3000") if ended else ""


def _list_inner_boxes(text: str, end: int, taken: Set[int]) -> Iterator[tuple[int, int, str]]:
    """Words in brackets behind a sentence end on one line: start, end, words."""
    for mark in "【[":
        for at in find_all(text, mark, 1, end):
            box = _BOX.match(text, at, end)
            if box and box.end() not in taken and _follows_sentence(text, at):
                yield at, box.end(), box[1].strip()


def _follows_sentence(text: str, at: int) -> bool:
    """Whether a sentence ends in front of an offset and of the blanks before it."""
    while at and text[at - 1] in " \t\u3000":
        at -= 1
    return _SENTENCE_END.match(text, at - 1) is not None if at else False


_BOX = re.compile(r"[【\[]([^\n【】\[\]]{1,40})[】\]][:：]?")
_INSIDE = Form("", "colon", inside=True)
_LONGEST_INNER = 44
"""Characters in front of a colon in which a sentence must end and a label begin."""
_FINAL_NOTE = re.compile(r"(?<=[^\s。！？!?”』」])[（(][^（()）]{1,30}[)）]\Z")
_SENTENCE_END = re.compile("[。？！?!”』」）)]")
_QUOTES = frozenset('“「『"')
