"""From the turns of a question to what is asked, in which parts, and whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from transcripts.languages.language import Language
from transcripts.model import Span
from transcripts.parsing.acts import Acts
from transcripts.parsing.cast.addressing import find_addressed
from transcripts.parsing.cast.cast import Cast, Names
from transcripts.parsing.drafts import Draft, Voice
from transcripts.text import has_mark, holds_unspaced, trim


def split_question(text: str, spans: Sequence[Span], language: Language) -> list[Span]:
    """The parts of a question: those it numbers, else one up to each question mark; empty when it has one.

    >>> from transcripts.languages import load_language
    >>> def split(text):
    ...     return [text[s:e] for s, e in split_question(text, [(0, len(text))], load_language("zh"))]
    >>> split("我有两个问题。第一,何时开工?第二,谁来出钱?")
    ['第一,何时开工?', '第二,谁来出钱?']
    >>> split("渡口有哪些困难？又是怎样解决的？")
    ['渡口有哪些困难？', '又是怎样解决的？']
    """
    starts = [language.list_parts(text, span) for span in spans]
    if sum(map(len, starts)) < _FEWEST <= sum([text.count(mark, *span) for span in spans for mark in "?？"]):
        starts = [_list_marked(text, span, language) for span in spans]
    if sum(map(len, starts)) < _FEWEST:
        return []
    bounds = [pairwise([*begun, end]) for begun, (_, end) in zip(starts, spans, strict=True)]
    return [trim(text, *part) for parts in bounds for part in parts]


_FEWEST = 2
"""Parts of a question that has several."""


def _list_marked(text: str, span: Span, language: Language) -> list[int]:
    """Where each part starts that ends in a question mark and says something; the last goes on to the end."""
    starts = [span[0]]
    for mark in _MARK.finditer(text, *span):
        if mark.end() < span[1] and _says(text[starts[-1] : mark.end()], language):
            starts.append(mark.end())
    rest = text[starts[-1] : span[1]]
    return starts if has_mark(rest) and _says(rest, language) else starts[:-1]


_MARK = re.compile(r"[?？][?？!！]*(?:\*\*)?(?![”」』’\"')）\]，,])\s*")
"""A question mark that closes a sentence: none in quotes, and none in front of a comma."""


def _says(part: str, language: Language) -> bool:
    """Whether words could be asked alone: no tag (`对吗？`, `right?`), and more than a request for the floor.

    >>> from transcripts.languages import load_language
    >>> asked = ("Isn't it?", "And who pays for it?", "Can I ask a follow-up?")
    >>> [_says(part, load_language("en")) for part in asked]
    [False, True, False]
    """
    words = part.split()
    if len(words) < _FEWEST_WORDS and not (holds_unspaced(part) and len(part.strip()) >= _FEWEST_UNSPACED):
        return False
    return len(words) > _LONGEST_REQUEST or not Acts(part.strip(), language).requests_floor


_FEWEST_WORDS, _FEWEST_UNSPACED = 3, 5
"""Words that could be asked alone, and characters in a script without spaces."""
_LONGEST_REQUEST = 12
"""Words of a request for the floor, at most."""


def trim_question(text: str, span: Span, language: Language) -> Span:
    """The span of a turn without courtesies, introduction and words that only ask to ask, nor thanks behind.

    Where nothing but blanks would be left, all of the turn is. Marks of bold print that only open or close
    in it are left, too.

    >>> from transcripts.languages import load_language
    >>> turn = "谢谢主持人。我是市电视台记者。请问今年修几条路?谢谢。"
    >>> start, end = trim_question(turn, (0, len(turn)), load_language("zh"))
    >>> turn[start:end]
    '今年修几条路?'
    """
    start, end = trim(text, *language.trim(text, *span))
    if start == end:
        start, end = trim(text, *span)
    if text.count(_BOLD, start, end) != 1:
        return start, end
    opened = len(_BOLD) * text.startswith(_BOLD, start, end)
    closed = len(_BOLD) * text.endswith(_BOLD, start, end)
    return trim(text, start + opened, end - closed)


_BOLD = "**"


def find_addressee(text: str, start: int, spans: tuple[Span, ...], cast: Cast, names: Names) -> Voice | None:
    """Whom a question names, else whom at the podium the courtesies in front of it do.

    Args:
        text: the source text.
        start: where the turn starts, courtesies included.
        spans: of the question without them.
        cast: of the release.
        names: of the podium.
    """
    asked = find_addressed(text, spans[0][0], spans[-1][1], cast, names)
    if asked is not None or start == spans[0][0]:
        return asked
    greeted = find_addressed(text, start, spans[0][0], cast, names)
    return greeted if greeted is not None and greeted.role == "speaker" else None


def read_question(
    text: str, spans: Iterable[Span], language: Language
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """What is asked in the spans of a question's turns, and the parts of it if it has several."""
    asked = tuple([trim_question(text, span, language) for span in spans])
    return asked, tuple(split_question(text, asked, language))


def list_asked(questions: list[Draft]) -> list[Span]:
    """The spans of a question's turns; of a turn in two languages, those of the first one only."""
    return [span for draft in questions for span in _take_first_version(draft)]


def _take_first_version(draft: Draft) -> list[Span]:
    if not draft.languages:
        return draft.spans
    first = draft.languages[0]
    return [span for span, language in zip(draft.spans, draft.languages, strict=True) if language == first]
