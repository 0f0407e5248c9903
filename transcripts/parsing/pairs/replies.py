"""What a turn behind a question does: it answers, hands on, calls on the next, gives thanks, or closes.

Hard cases:
    `这个问题请李局长回答。`: it hands the question on; `名单由我来答。`: whoever moderates answers.
    `Thank you. Yes, Ann?`: it thanks, and calls on the next.
    `没有。今天的发布会到此结束。`: it answers before it closes.
"""

from __future__ import annotations

import re

from transcripts.languages.language import Language
from transcripts.languages.latin.names import is_name
from transcripts.parsing.drafts import Draft
from transcripts.parsing.pairs.interruptions import BREAK, breaks_off, is_resumed, is_scrap
from transcripts.text import has_mark

SENTENCE_END = re.compile(r"[.!?]\s+")
"""Between two sentences in Latin letters."""
COUNTER = 16
"""Characters up to which a podium turn that ends in a question mark only asks back."""
HANDOVER = 40
"""Characters up to which a podium turn that names somebody is a hand-over."""
_LONGEST_CLOSING = 300
"""Characters below which a moderator's turn that closes may say nothing else."""
_TAIL = 30
"""Characters at the end of a turn that hand over."""
_CALL = 100
"""Characters at the end of a turn in which it gives somebody the floor."""


def answers(drafts: list[Draft], index: int, language: Language, *, is_first: bool) -> bool:
    """Whether a turn answers the questions that hold the floor.

    Args:
        drafts: the turns of its release.
        index: of the turn.
        language: of the release's language.
        is_first: whether nobody has answered these questions yet.
    """
    draft = drafts[index]
    if draft.role in ("speaker", "other", "interpreter"):
        return not (
            _hands_over(drafts, index, language)
            or _rounds_off(drafts, index, language, is_first=is_first)
            or _only_calls(drafts, index, language, is_first=is_first)
            or _closes(drafts, index, language, is_first=is_first)
        )
    return draft.role == "moderator" and _moderator_answers(drafts, index, language)


def _hands_over(drafts: list[Draft], index: int, language: Language) -> bool:
    """Whether a short podium turn only passes the question on to the next one."""
    text = drafts[index].text
    follows = index + 1 < len(drafts) and drafts[index + 1].role == "speaker"
    follows = follows or drafts[index].role == "other"
    if (
        not follows
        or len(text) > HANDOVER * language.words.breadth
        or not language.words.handover.search(text)
    ):
        return False
    return language.words.grammar == "latin" or not _tells_first(text, language)


def _rounds_off(drafts: list[Draft], index: int, language: Language, *, is_first: bool) -> bool:
    """Whether a short podium turn only gives thanks: to a reporter's thanks or assent, or after an answer.

    It may be twice as long where it also hands over. What follows the moderator's hand-over of a question
    that is still open (`is_first`) answers it.
    """
    before = drafts[index - 1] if index else None
    text = drafts[index].text
    longest = HANDOVER * language.words.breadth
    if (
        before is None
        or len(text) > 2 * longest
        or (index > 1 and is_resumed(drafts[index - 2], drafts[index]))
    ):
        return False
    if len(text) > longest and not language.words.handover.search(text[-_TAIL:]):
        return False
    asked_back = index > 1 and has_mark(drafts[index - 2].text)
    brief = len(before.text) + len(text) <= COUNTER * language.words.breadth
    if before.role == "reporter" and (
        language.words.requesting.fullmatch(before.text) or is_scrap(before.text, language)
    ):
        spoken = [
            draft.text for draft in drafts[max(0, index - BREAK - 1) : index] if draft.role != "reporter"
        ]
        return len(text) <= longest and not any(map(breaks_off, spoken))
    if before.role == "reporter" and brief and not asked_back:
        return not has_mark(before.text)
    if before.role == "reporter":
        thanked = len(before.text) <= HANDOVER * language.words.breadth and language.words.courtesy.match(
            before.text
        )
        return bool(thanked) and not has_mark(before.text)
    if is_first and before.role == "moderator":
        return False
    if before.voice is not drafts[index].voice and language.words.grammar == "latin":
        if (
            not is_first
            and len(text) <= COUNTER * language.words.breadth
            and language.words.thanks.search(text)
        ):
            return True
        handed = before.role == "moderator" and language.words.handover.search(before.text[-_CALL:])
        resumed = handed or breaks_off(text)
        return language.words.courtesy.match(text) is not None and not (
            resumed and _says_something(text, language)
        )
    return len(text) <= COUNTER * language.words.breadth and language.words.thanks.search(text) is not None


def _only_calls(drafts: list[Draft], index: int, language: Language, *, is_first: bool) -> bool:
    """Whether a short podium turn does nothing but call on the next reporter.

    Behind a question that is still open (`is_first`), it must not say anything else before.
    """
    text = drafts[index].text
    follows = index + 1 < len(drafts) and drafts[index + 1].role == "reporter"
    if language.words.grammar == "han" or not follows or len(text) > 2 * HANDOVER * language.words.breadth:
        return False
    if breaks_off(text) and _says_something(text, language):
        return False
    if len(text) > HANDOVER * language.words.breadth:
        return not is_first and not _says_something(text, language)
    calling = [language.words.call, language.words.vocative, language.words.beckoning]
    if not is_first:
        calling.append(language.words.bare_call)
    found = (words.search(text) for words in calling)
    starts = [call.start() for call in found if call and _is_call(call, language)]
    return bool(starts) and not (is_first and _says_something(text[: min(starts)], language))


def _is_call(call: re.Match[str], language: Language) -> bool:
    """Whether words near the start of a turn call on somebody who could bear the name (`There you go`)."""
    name = call.groupdict().get("name")
    return call.start() <= COUNTER * language.words.breadth and (
        name is None or is_name(name, language.words)
    )


def _says_something(text: str, language: Language) -> bool:
    """Whether words in front of a call are more than courtesies."""
    return any(
        len(sentence.split()) > 1
        and not any(
            words.search(sentence)
            for words in (language.words.courtesy, language.words.handover, language.words.beckoning)
        )
        for sentence in SENTENCE_END.split(text)
    )


def _closes(drafts: list[Draft], index: int, language: Language, *, is_first: bool) -> bool:
    """Whether a podium turn does little but close the conference, or is the last and says so first.

    Behind a question that is still open (`is_first`), it must not say anything else before.
    """
    text = drafts[index].text
    if index == len(drafts) - 1 and language.words.closing.match(text):
        return True
    closing = language.words.closing.search(text) if len(text) <= HANDOVER * language.words.breadth else None
    if closing is None:
        return False
    if not is_first and index == len(drafts) - 1 and drafts[index - 1].role == "speaker":
        return True
    if closing.start() > COUNTER * language.words.breadth:
        return False
    return language.words.grammar == "han" or not (
        is_first and _says_something(text[: closing.start()], language)
    )


def _moderator_answers(drafts: list[Draft], index: int, language: Language) -> bool:
    text = drafts[index].text
    if _is_labelled_answer(drafts[index], language) or language.words.taking.search(text[:_TAKING]):
        return True
    if language.words.grammar == "han" and _replies_alone(drafts, index, language):
        return True
    closing = language.words.closing.search(text) if len(text) < _LONGEST_CLOSING else None
    asked = index and drafts[index - 1].role == "reporter" and has_mark(drafts[index - 1].text)
    if closing and not (
        asked and language.words.grammar == "latin" and _says_something(text[: closing.start()], language)
    ):
        return False
    if language.words.handover.search(text[-80:]) or (
        language.words.courtesy.match(text) and len(text) < 120
    ):
        return False
    if index and drafts[index - 1].role == "speaker" and language.words.adding.match(text):
        return True
    before = index and drafts[index - 1].role == "reporter"
    if before and language.words.courtesy.match(text) and not has_mark(drafts[index - 1].text):
        return False
    if language.words.grammar == "latin" and asked and len(text) <= HANDOVER * language.words.breadth:
        alone = index + 1 == len(drafts) or drafts[index + 1].role == "reporter"
        return alone and text[-1] != "?" and _says_something(text, language)
    return bool(before) and len(text) > HANDOVER * language.words.breadth


def _replies_alone(drafts: list[Draft], index: int, language: Language) -> bool:
    """Whether a moderator, the only one to speak behind a question, first says something of their own."""
    alone = index + 1 == len(drafts) or drafts[index + 1].role == "reporter"
    if not (alone and index and drafts[index - 1].role == "reporter" and has_mark(drafts[index - 1].text)):
        return False
    return _tells_first(drafts[index].text, language)


def _tells_first(text: str, language: Language) -> bool:
    """Whether the first sentence tells something: it neither thanks nor closes nor hands over."""
    first = _HAN_SENTENCE.match(text)
    if first is None or len(first[0]) < _REPLY or language.words.courtesy.match(first[0]):
        return False
    return not any(
        words.search(first[0])
        for words in (language.words.closing, language.words.handover, language.words.out_of_time)
    )


_HAN_SENTENCE = re.compile(r"[^。！？!?\n]+")
_REPLY = 8
"""Characters of a sentence that tells something."""
_TAKING = 60
"""Characters at the start of a moderator's turn in which they say that they answer."""


def _is_labelled_answer(draft: Draft, language: Language) -> bool:
    """Whether the label says that somebody answers (`林發言人答`)."""
    core = language.words.simplify(draft.label.core) if draft.label else ""
    ends = (core[-size:] for size in (1, 2) if len(core) > size)
    return any(language.words.label_kinds.get(end) == "answerer" and not end.isascii() for end in ends)
