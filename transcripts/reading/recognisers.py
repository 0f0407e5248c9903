"""What a recogniser heard, word by word, to utterances: words joined, and voices found by their times.

Hard cases:
    `Hello` `,` `everyone`: no blank before a sign, none beside Han characters.
    Tokens that bring their blanks along (`" Good"`, or `" "` as a token of its own): none is added.
    Words in one list and voices in another, with nothing but times in common.
    A result that says all words once more, now with voices.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from transcripts.reading.spoken import Utterance
from transcripts.text import holds_unspaced

_WORD, _WORD_HAN = 14, 4
"""Letters, or Han characters, of which half of the items of a list of words have no more."""
_FEWEST = 4
_BREAK = 1.0
"""Seconds of silence behind which a new utterance begins."""
_ENDS = frozenset(".?!。？！…")
_OPENING = frozenset("([{“‘「『《（【$£€¥#")


def are_words(texts: Sequence[str]) -> bool:
    """Whether texts are words, or signs, and not sentences.

    >>> are_words(["Good", "morning", ",", "all"]), are_words(["Good morning."] * 4)
    (True, False)
    >>> are_words(["好", "的", "谢谢", "。"])
    True
    """
    if len(texts) < _FEWEST:
        return False
    brief = sum(len(text.strip()) <= (_WORD_HAN if holds_unspaced(text) else _WORD) for text in texts)
    joined = sum(" " in text.strip() for text in texts)
    return brief * 10 >= 9 * len(texts) and joined * 20 <= len(texts)


def join_words(words: Sequence[Utterance]) -> Iterator[Utterance]:
    """The utterances that words make: of one voice, up to the end of a sentence or a silence."""
    is_spaced = any(word.words != word.words.strip() for word in words)
    held: list[Utterance] = []
    for word in words:
        if held and _is_cut(held[-1], word):
            yield _join(held, is_spaced=is_spaced)
            held = []
        held.append(word)
    if held:
        yield _join(held, is_spaced=is_spaced)


def _is_cut(before: Utterance, word: Utterance) -> bool:
    if word.voice != before.voice:
        return True
    if not any(map(str.isalnum, word.words)):
        return False
    silence = (word.starts_at or 0) - before.ends_at if before.ends_at is not None else 0
    return before.words.strip()[-1:] in _ENDS or silence >= _BREAK


def _join(words: Sequence[Utterance], *, is_spaced: bool) -> Utterance:
    said = ""
    for word in words:
        said += f"{_choose_gap(said, word.words, is_spaced=is_spaced)}{word.words}"
    starts = [word.starts_at for word in words if word.starts_at is not None]
    ends = [word.ends_at for word in words if word.ends_at is not None]
    return Utterance(
        said, words[0].voice, starts[0] if starts else None, ends[-1] if starts and ends else None
    )


def _choose_gap(before: str, word: str, *, is_spaced: bool) -> str:
    """What stands between what was said and the next word."""
    if is_spaced or not before or not word:
        return ""
    is_sign = not any(map(str.isalnum, word)) and word[0] not in _OPENING
    is_unspaced = holds_unspaced(before[-1] + word[0])
    return "" if is_sign or is_unspaced or before[-1] in _OPENING else " "


def take_last_telling(parts: Sequence[Sequence[Utterance]]) -> list[Utterance]:
    """The words of several results; where one begins anew, it says what those before it said once more.

    >>> first, last = [Utterance("a", None, 0)], [Utterance("a", "1", 0), Utterance("b", "2", 1)]
    >>> [word.voice for word in take_last_telling([first, last])]
    ['1', '2']
    """
    told: list[Utterance] = []
    for part in parts:
        if told and part and _begins_anew(told, part):
            told = []
        told += part
    return told


def _begins_anew(told: Sequence[Utterance], part: Sequence[Utterance]) -> bool:
    first, again = told[0], part[0]
    is_same = first.words.casefold() == again.words.casefold() and len(part) >= len(told)
    return is_same and first.starts_at is not None and first.starts_at == again.starts_at


def give_voices(words: Sequence[Utterance], spans: Sequence[Utterance]) -> list[Utterance]:
    """The words with the voices of the spans that their middles lie in, or that begin last before these.

    >>> spans = [Utterance("", "A", 0, 2), Utterance("", "B", 2, 4)]
    >>> words = [Utterance("Yes.", None, 0.5, 1), Utterance("No.", None, 2, 3)]
    >>> [word.voice for word in give_voices(words, spans)]
    ['A', 'B']
    """
    spans = sorted(
        (span for span in spans if span.starts_at is not None), key=lambda span: span.starts_at or 0
    )
    begun = [span.starts_at or 0 for span in spans]
    given = []
    voice = None
    for word in words:
        if word.starts_at is not None:
            middle = (word.starts_at + (word.ends_at if word.ends_at is not None else word.starts_at)) / 2
            voice = spans[max(0, bisect_right(begun, middle) - 1)].voice
        given.append(word._replace(voice=voice))
    return given
