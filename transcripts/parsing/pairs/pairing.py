"""From turns to pairs: each question with the turns that answer it.

Hard cases:
    The moderator hands a question on (`这两个问题,分别请…回答`): no answer.
    Two officials answer one question; one adds to the other's answer.
    A reporter says thanks: in no pair.
"""

from __future__ import annotations

from transcripts.languages.language import Language
from transcripts.languages.latin.questions import only_greets
from transcripts.parsing.drafts import Draft, DraftPair
from transcripts.parsing.pairs.interruptions import (
    BREAK,
    breaks_off,
    is_resumed,
    is_scrap,
    is_unheard,
    takes_up,
    will_resume,
)
from transcripts.parsing.pairs.replies import COUNTER, HANDOVER, SENTENCE_END, answers
from transcripts.text import has_mark

_EDGE = 160
"""Characters of a turn in which a host opens or closes an interview."""
_SHORT = 10
"""Characters up to which a turn without a question mark is no question."""
_LONGEST_EVENT = 4
"""Characters of a bracketed stage direction such as （笑）."""
_CLOSING = frozenset(")）]")
_LONGEST_REQUEST = 90
"""Characters of a turn that asks for the floor."""
_WAITING = 3
"""Questions before the last that one answer can answer, too."""
_ASKED_BACK = 5
"""How many times as long a counter-question may be that the same reporter answers."""


def pair_turns(drafts: list[Draft], language: Language) -> list[DraftPair]:
    """The pairs of a release, in the order of their questions."""
    pairs: list[DraftPair] = []
    waiting: list[DraftPair] = []
    """Pairs whose question still holds the floor."""
    answered = countered = False
    for index, draft in enumerate(drafts):
        if waiting and _goes_on(drafts, waiting[-1], index, countered=countered):
            if not waiting[-1].answers and _starts_afresh(drafts[waiting[-1].questions[-1]], draft, language):
                waiting[-1].questions.pop()
            waiting[-1].questions.append(index)
            answered = _leave_interjection(drafts, waiting[-1], index, language) and answered
            countered = False
        elif _asks(drafts, index, language):
            if waiting and not answered and _is_same(drafts[waiting[-1].questions[-1]], draft):
                waiting[-1].questions.append(index)
                continue
            pair = DraftPair([index], follow_up_of=_find_origin(drafts, pairs, index, language))
            pairs.append(pair)
            waiting = [pair] if answered else [*waiting[-_WAITING:], pair]
            answered = countered = False
        elif waiting and not answered and _interprets(drafts, index):
            waiting[-1].questions.append(index)
        elif waiting and not answered and _counters(drafts, index, language):
            countered = True
        elif answered and _asks_only(drafts, index, language):
            continue
        elif _ends(drafts, index, language) or (answered and _greets(drafts, index, language)):
            waiting = []
        elif waiting and answers(drafts, index, language, is_first=not answered):
            before = pairs[-len(waiting) - 1] if len(pairs) > len(waiting) else None
            for pair in _find_broken(drafts, before, index) + waiting:
                pair.answers.append(index)
            answered = True
    return pairs


def _goes_on(drafts: list[Draft], pair: DraftPair, index: int, *, countered: bool) -> bool:
    """Whether a turn goes on with a question: behind a counter-question, interpreted, or after a dash."""
    draft, asked = drafts[index], pair.questions[-1]
    if draft.role == "interpreter":
        return countered or asked == index - 1
    if draft.role != "reporter":
        return False
    if countered and (is_unheard(drafts[asked].text) or _continues(drafts, asked, index)):
        return True
    if index - asked > BREAK:
        return False
    before = drafts[asked]
    return is_resumed(before, draft) or (
        before.voice.kind == draft.voice.kind and takes_up(before.text, draft.text)
    )


def _starts_afresh(fragment: Draft, draft: Draft, language: Language) -> bool:
    """Whether a question starts again that nobody heard, or that had stopped before it said anything."""
    if is_unheard(fragment.text):
        return True
    if has_mark(fragment.text) or is_resumed(fragment, draft):
        return False
    *said, _ = SENTENCE_END.split(fragment.text)
    if language.words.grammar == "latin" and any(len(sentence) > _TELLING for sentence in said):
        return False
    return takes_up(fragment.text, draft.text)


def _leave_interjection(drafts: list[Draft], pair: DraftPair, index: int, language: Language) -> bool:
    """Whether a pair keeps its answers; a word thrown in before a question goes on behind a dash is none."""
    thrown = pair.answers == [index - 1] and pair.questions[-2:] == [index - 2, index]
    if language.words.grammar == "han" or not thrown or not is_resumed(drafts[index - 2], drafts[index]):
        return True
    said = drafts[index - 1].text
    if len(said) > COUNTER * language.words.breadth or breaks_off(said):
        return True
    pair.answers.clear()
    return False


_TELLING = 60
"""Letters of a sentence that tells more than who asks whom."""


def _find_broken(drafts: list[Draft], before: DraftPair | None, index: int) -> list[DraftPair]:
    """The pair before the waiting ones, if a turn goes on with its answer, which a question broke off."""
    if before is None or not before.answers or index - before.answers[-1] > BREAK:
        return []
    broken, draft = drafts[before.answers[-1]], drafts[index]
    resumed = is_resumed(broken, draft) or (broken.voice is draft.voice and takes_up(broken.text, draft.text))
    return [before] if resumed else []


def _asks(drafts: list[Draft], index: int, language: Language) -> bool:
    draft = drafts[index]
    if draft.role == "moderator":
        return _relays(drafts, index, language)
    if draft.role != "reporter":
        return False
    text = draft.text
    if (
        has_mark(text)
        and language.words.grammar == "latin"
        and breaks_off(text)
        and _only_sounds(text, language)
    ):
        return False
    if has_mark(text):
        return len(text) > _LONGEST_REQUEST or language.words.requesting.fullmatch(text) is None
    if breaks_off(text) and not _is_taken_up(drafts, index):
        return False
    if breaks_off(text) and language.words.grammar == "latin" and will_resume(drafts, index):
        return True
    if language.words.opening.search(text[:_EDGE]) or language.words.closing.search(text[-_EDGE:]):
        return False
    if only_greets(text, language.words) or language.words.withdrawing.search(text):
        return False
    if _takes_leave(drafts, index, language):
        return False
    if language.words.asking.search(text) or (_is_note(text) and _is_heard(drafts, index, language)):
        return True
    if language.words.courtesy.match(text) and len(text) <= HANDOVER * language.words.breadth:
        return False
    if not _is_answered(drafts, index):
        return False
    return len(text) > _SHORT * language.words.breadth or _retorts(drafts, index, language)


def _only_sounds(text: str, language: Language) -> bool:
    """Whether a turn that breaks off has only greeted to find out who hears (`Hello? Yes, can you–`)."""
    *said, last = SENTENCE_END.split(text)
    return (
        bool(said) and is_scrap(last, language) and all(only_greets(words, language.words) for words in said)
    )


def _takes_leave(drafts: list[Draft], index: int, language: Language) -> bool:
    """Whether a short turn ends in thanks, and the moderator goes on."""
    text = drafts[index].text
    if language.words.grammar == "han" or len(text) > HANDOVER * language.words.breadth:
        return False
    followed = index + 1 < len(drafts) and drafts[index + 1].role == "moderator"
    return followed and language.words.thanks.match(SENTENCE_END.split(text)[-1]) is not None


def _is_taken_up(drafts: list[Draft], index: int) -> bool:
    """Whether somebody answers a question that breaks off, or whoever asks goes on with it."""
    if index and breaks_off(drafts[index - 1].text):
        return False
    roles = [draft.role for draft in drafts[index + 1 : index + 1 + BREAK]]
    answered = roles[:1] == ["speaker"] or roles == ["moderator", "speaker"]
    return answered or will_resume(drafts, index)


def _retorts(drafts: list[Draft], index: int, language: Language) -> bool:
    """Whether a short statement contradicts an answer and gets another (`That is not a no.`)."""
    text = drafts[index].text
    if language.words.retorting.match(text) is None or text[-1] not in ".!" or index == 0:
        return False
    return drafts[index - 1].role == "speaker" and len(drafts[index + 1].text) >= len(text)


def _is_answered(drafts: list[Draft], index: int) -> bool:
    return index + 1 < len(drafts) and drafts[index + 1].role in ("speaker", "moderator", "interpreter")


def _is_heard(drafts: list[Draft], index: int, language: Language) -> bool:
    """Whether somebody answers a note that answers nobody; who only moderates has not heard it, either."""
    if not _is_answered(drafts, index) or (index and drafts[index - 1].text[-1] in "?？"):
        return False
    return language.words.grammar == "han" or drafts[index + 1].role != "moderator"


def _is_note(text: str) -> bool:
    """Whether a turn is only a note in brackets that is more than a stage direction (`(关于排水)`)."""
    return len(text) > _LONGEST_EVENT and text[0] in "(（[" and text.rstrip(".")[-1:] in _CLOSING


def _asks_only(drafts: list[Draft], index: int, language: Language) -> bool:
    """Whether somebody who has just come to the podium asks one thing and answers none."""
    draft = drafts[index]
    if (
        draft.role != "speaker"
        or draft.text[-1] != "?"
        or len(draft.text) > 2 * COUNTER * language.words.breadth
    ):
        return False
    return draft.voice is not drafts[index - 1].voice and len(SENTENCE_END.split(draft.text)) == 1


def _counters(drafts: list[Draft], index: int, language: Language) -> bool:
    """Whether the podium only asks back (`哪个问题?`) or nods before the reporter goes on."""
    draft, before = drafts[index], drafts[index - 1]
    longest = COUNTER * language.words.breadth
    if index + 1 == len(drafts) or draft.role != "speaker" or len(draft.text) > _ASKED_BACK * longest:
        return False
    after = drafts[index + 1]
    asks_back = len(draft.text) <= 2 * longest and _ends_in_counter(draft.text, language)
    asks_back = asks_back or (
        draft.text[-1] in "?？" and _is_same(before, after) and not has_mark(after.text)
    )
    asks_back = asks_back or (takes_up(draft.text, after.text) and not has_mark(after.text))
    if not (asks_back or len(draft.text) <= longest):
        return False
    nods = after.role == "reporter" and not has_mark(before.text) and _is_same(before, after)
    asks = draft.text[-1] in "?？" and not _ends_in_call(draft.text, language)
    return after.role in ("reporter", "interpreter") and (asks or asks_back or nods)


def _ends_in_counter(text: str, language: Language) -> bool:
    """Whether the first or the last sentence asks back."""
    last = SENTENCE_END.split(text)[-1]
    return (
        language.words.countering.match(text) is not None or language.words.countering.match(last) is not None
    )


def _ends_in_call(text: str, language: Language) -> bool:
    """Whether the last of several sentences is no more than a name (`It is. Yes, Ann?`)."""
    *before, last = SENTENCE_END.split(text)
    call = language.words.vocative.search(last) if before else None
    return call is not None and call.start() <= _NOD


_NOD = 6
"""Characters in front of a name that is called out (`Okay, Ann?`)."""


def _ends(drafts: list[Draft], index: int, language: Language) -> bool:
    """Whether the moderator ends a part of the conference."""
    return drafts[index].role == "moderator" and language.words.ending.search(drafts[index].text) is not None


def _greets(drafts: list[Draft], index: int, language: Language) -> bool:
    """Whether somebody else at the podium greets everybody behind an answer: another part begins."""
    draft = drafts[index]
    begins = language.words.greeting_all.match(draft.text) is not None
    return begins and draft.role in ("speaker", "moderator") and draft.voice is not drafts[index - 1].voice


def _interprets(drafts: list[Draft], index: int) -> bool:
    """Whether an interpreter puts the question just asked into the words of those who answer next."""
    followed = index + 1 < len(drafts) and drafts[index + 1].role == "speaker"
    return drafts[index].role == "interpreter" and drafts[index - 1].role == "reporter" and followed


def _continues(drafts: list[Draft], asked: int, index: int) -> bool:
    """Whether a reporter goes on after the podium asked back or nodded."""
    if not drafts[index].text.rstrip().endswith(("?", "？")) or breaks_off(drafts[asked].text):
        return True
    return _is_same(drafts[asked], drafts[index])


def _is_same(one: Draft, other: Draft) -> bool:
    """Whether two turns are one person's for certain: a label that many share proves nothing."""
    return one.voice is other.voice and one.voice.kind != "asker"


def _relays(drafts: list[Draft], index: int, language: Language) -> bool:
    """Whether the moderator puts a question of somebody who is not in the room."""
    text = drafts[index].text
    follows = index + 1 < len(drafts) and drafts[index + 1].role == "speaker"
    return follows and has_mark(text) and language.words.relay.search(text) is not None


def _find_origin(
    drafts: list[Draft], pairs: list[DraftPair], index: int, language: Language
) -> DraftPair | None:
    """The pair a question follows up: the one just before, by the same voice or by its own words."""
    if not pairs:
        return None
    before = pairs[-1]
    same = drafts[before.questions[-1]].voice is drafts[index].voice and drafts[index].voice.is_known
    return before if same or language.words.follow_up.search(drafts[index].text[:30]) else None
