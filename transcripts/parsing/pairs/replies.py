"""What a turn behind a question does: it answers, hands on, calls on the next, gives thanks, or closes.

Hard cases:
    `这个问题请李局长回答。`: it hands the question on; `名单由我来答。`: whoever moderates answers.
    `Thank you. Yes, Ann?`: it thanks, and calls on the next.
    `没有。今天的发布会到此结束。`: it answers before it closes.
"""

from __future__ import annotations

import re

from transcripts.languages.latin.names import is_name
from transcripts.languages.lexicon import Lexicon
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


def answers(drafts: list[Draft], index: int, lexicon: Lexicon, *, is_first: bool) -> bool:
    """Whether a turn answers the questions that hold the floor.

    Args:
        drafts: the turns of its release.
        index: of the turn.
        lexicon: of the release's language.
        is_first: whether nobody has answered these questions yet.
    """
    draft = drafts[index]
    if draft.role in ("speaker", "other", "interpreter"):
        return not (
            _hands_over(drafts, index, lexicon)
            or _rounds_off(drafts, index, lexicon, is_first=is_first)
            or _only_calls(drafts, index, lexicon, is_first=is_first)
            or _closes(drafts, index, lexicon, is_first=is_first)
        )
    return draft.role == "moderator" and _moderator_answers(drafts, index, lexicon)


def _hands_over(drafts: list[Draft], index: int, lexicon: Lexicon) -> bool:
    """Whether a short podium turn only passes the question on to the next one."""
    text = drafts[index].text
    follows = index + 1 < len(drafts) and drafts[index + 1].role == "speaker"
    follows = follows or drafts[index].role == "other"
    if not follows or len(text) > HANDOVER * lexicon.breadth or not lexicon.handover.search(text):
        return False
    return lexicon.grammar == "latin" or not _tells_first(text, lexicon)


def _rounds_off(drafts: list[Draft], index: int, lexicon: Lexicon, *, is_first: bool) -> bool:
    """Whether a short podium turn only gives thanks: to a reporter's thanks or assent, or after an answer.

    It may be twice as long where it also hands over. What follows the moderator's hand-over of a question
    that is still open (`is_first`) answers it.
    """
    before = drafts[index - 1] if index else None
    text = drafts[index].text
    longest = HANDOVER * lexicon.breadth
    if (
        before is None
        or len(text) > 2 * longest
        or (index > 1 and is_resumed(drafts[index - 2], drafts[index]))
    ):
        return False
    if len(text) > longest and not lexicon.handover.search(text[-_TAIL:]):
        return False
    asked_back = index > 1 and has_mark(drafts[index - 2].text)
    brief = len(before.text) + len(text) <= COUNTER * lexicon.breadth
    if before.role == "reporter" and (
        lexicon.requesting.fullmatch(before.text) or is_scrap(before.text, lexicon)
    ):
        spoken = [
            draft.text for draft in drafts[max(0, index - BREAK - 1) : index] if draft.role != "reporter"
        ]
        return len(text) <= longest and not any(map(breaks_off, spoken))
    if before.role == "reporter" and brief and not asked_back:
        return not has_mark(before.text)
    if before.role == "reporter":
        thanked = len(before.text) <= HANDOVER * lexicon.breadth and lexicon.courtesy.match(before.text)
        return bool(thanked) and not has_mark(before.text)
    if is_first and before.role == "moderator":
        return False
    if before.voice is not drafts[index].voice and lexicon.grammar == "latin":
        if not is_first and len(text) <= COUNTER * lexicon.breadth and lexicon.thanks.search(text):
            return True
        handed = before.role == "moderator" and lexicon.handover.search(before.text[-_CALL:])
        resumed = handed or breaks_off(text)
        return lexicon.courtesy.match(text) is not None and not (resumed and _says_something(text, lexicon))
    return len(text) <= COUNTER * lexicon.breadth and lexicon.thanks.search(text) is not None


def _only_calls(drafts: list[Draft], index: int, lexicon: Lexicon, *, is_first: bool) -> bool:
    """Whether a short podium turn does nothing but call on the next reporter.

    Behind a question that is still open (`is_first`), it must not say anything else before.
    """
    text = drafts[index].text
    follows = index + 1 < len(drafts) and drafts[index + 1].role == "reporter"
    if lexicon.grammar == "han" or not follows or len(text) > 2 * HANDOVER * lexicon.breadth:
        return False
    if breaks_off(text) and _says_something(text, lexicon):
        return False
    if len(text) > HANDOVER * lexicon.breadth:
        return not is_first and not _says_something(text, lexicon)
    calling = [lexicon.call, lexicon.vocative, lexicon.beckoning]
    if not is_first:
        calling.append(lexicon.bare_call)
    found = (words.search(text) for words in calling)
    starts = [call.start() for call in found if call and _is_call(call, lexicon)]
    return bool(starts) and not (is_first and _says_something(text[: min(starts)], lexicon))


def _is_call(call: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether words near the start of a turn call on somebody who could bear the name (`There you go`)."""
    name = call.groupdict().get("name")
    return call.start() <= COUNTER * lexicon.breadth and (name is None or is_name(name, lexicon))


def _says_something(text: str, lexicon: Lexicon) -> bool:
    """Whether words in front of a call are more than courtesies."""
    return any(
        len(sentence.split()) > 1
        and not any(
            words.search(sentence) for words in (lexicon.courtesy, lexicon.handover, lexicon.beckoning)
        )
        for sentence in SENTENCE_END.split(text)
    )


def _closes(drafts: list[Draft], index: int, lexicon: Lexicon, *, is_first: bool) -> bool:
    """Whether a podium turn does little but close the conference, or is the last and says so first.

    Behind a question that is still open (`is_first`), it must not say anything else before.
    """
    text = drafts[index].text
    if index == len(drafts) - 1 and lexicon.closing.match(text):
        return True
    closing = lexicon.closing.search(text) if len(text) <= HANDOVER * lexicon.breadth else None
    if closing is None:
        return False
    if not is_first and index == len(drafts) - 1 and drafts[index - 1].role == "speaker":
        return True
    if closing.start() > COUNTER * lexicon.breadth:
        return False
    return lexicon.grammar == "han" or not (is_first and _says_something(text[: closing.start()], lexicon))


def _moderator_answers(drafts: list[Draft], index: int, lexicon: Lexicon) -> bool:
    text = drafts[index].text
    if _is_labelled_answer(drafts[index], lexicon) or lexicon.taking.search(text[:_TAKING]):
        return True
    if lexicon.grammar == "han" and _replies_alone(drafts, index, lexicon):
        return True
    closing = lexicon.closing.search(text) if len(text) < _LONGEST_CLOSING else None
    asked = index and drafts[index - 1].role == "reporter" and has_mark(drafts[index - 1].text)
    if closing and not (
        asked and lexicon.grammar == "latin" and _says_something(text[: closing.start()], lexicon)
    ):
        return False
    if lexicon.handover.search(text[-80:]) or (lexicon.courtesy.match(text) and len(text) < 120):
        return False
    if index and drafts[index - 1].role == "speaker" and lexicon.adding.match(text):
        return True
    before = index and drafts[index - 1].role == "reporter"
    if before and lexicon.courtesy.match(text) and not has_mark(drafts[index - 1].text):
        return False
    if lexicon.grammar == "latin" and asked and len(text) <= HANDOVER * lexicon.breadth:
        alone = index + 1 == len(drafts) or drafts[index + 1].role == "reporter"
        return alone and text[-1] != "?" and _says_something(text, lexicon)
    return bool(before) and len(text) > HANDOVER * lexicon.breadth


def _replies_alone(drafts: list[Draft], index: int, lexicon: Lexicon) -> bool:
    """Whether a moderator, the only one to speak behind a question, first says something of their own."""
    alone = index + 1 == len(drafts) or drafts[index + 1].role == "reporter"
    if not (alone and index and drafts[index - 1].role == "reporter" and has_mark(drafts[index - 1].text)):
        return False
    return _tells_first(drafts[index].text, lexicon)


def _tells_first(text: str, lexicon: Lexicon) -> bool:
    """Whether the first sentence tells something: it neither thanks nor closes nor hands over."""
    first = _HAN_SENTENCE.match(text)
    if first is None or len(first[0]) < _REPLY or lexicon.courtesy.match(first[0]):
        return False
    return not any(
        words.search(first[0]) for words in (lexicon.closing, lexicon.handover, lexicon.out_of_time)
    )


_HAN_SENTENCE = re.compile(r"[^。！？!?\n]+")
_REPLY = 8
"""Characters of a sentence that tells something."""
_TAKING = 60
"""Characters at the start of a moderator's turn in which they say that they answer."""


def _is_labelled_answer(draft: Draft, lexicon: Lexicon) -> bool:
    """Whether the label says that somebody answers (`林發言人答`)."""
    core = lexicon.simplify(draft.label.core) if draft.label else ""
    ends = (core[-size:] for size in (1, 2) if len(core) > size)
    return any(lexicon.label_kinds.get(end) == "answerer" and not end.isascii() for end in ends)
