"""From a turn behind a question to what it does there: it answers, hands on, calls, gives thanks, or closes.

Hard cases:
    `这个问题请李局长回答。`: it hands the question on; `名单由我来答。`: whoever moderates answers.
    `Thank you. Yes, Ann?`: it thanks, and calls on the next.
    `没有。今天的发布会到此结束。`: it answers before it closes.
"""

from __future__ import annotations

from transcripts.languages.language import Language
from transcripts.parsing.acts import Acts
from transcripts.parsing.drafts import Draft
from transcripts.parsing.pairs.interruptions import BREAK, is_resumed

COUNTER = 16
"""Han characters up to which a podium turn that ends in a question mark only asks back."""
HANDOVER = 40
"""Han characters up to which a podium turn that names somebody is a hand-over."""
_LONGEST_CLOSING = 300
"""Han characters below which a moderator's turn that closes may say nothing else."""
_LONGEST_THANKS = 120
"""Han characters below which a moderator's turn that starts with a courtesy is no more than that."""


def answers(drafts: list[Draft], index: int, language: Language, *, is_first: bool) -> bool:
    """Whether a turn answers the questions that hold the floor.

    Args:
        drafts: the turns of its release.
        index: of the turn.
        language: of the release's language.
        is_first: whether nobody has answered these questions yet.
    """
    draft = drafts[index]
    if draft.acts.is_direction and not draft.acts.is_unheard:
        return False
    if draft.role in ("speaker", "other", "interpreter"):
        return not (
            _hands_over(drafts, index)
            or _rounds_off(drafts, index, language, is_first=is_first)
            or _only_calls(drafts, index, language, is_first=is_first)
            or _closes(drafts, index, is_first=is_first)
        )
    return draft.role == "moderator" and _moderator_answers(drafts, index, language)


def _hands_over(drafts: list[Draft], index: int) -> bool:
    """Whether a short podium turn only passes the question on to the next one."""
    acts = drafts[index].acts
    follows = drafts[index].role == "other" or _has_role(drafts, index + 1, "speaker")
    return follows and acts.length <= HANDOVER and acts.hands_over and not acts.tells_first


def _has_role(drafts: list[Draft], index: int, role: str) -> bool:
    """Whether there is such a turn, in a role."""
    return 0 <= index < len(drafts) and drafts[index].role == role


def _rounds_off(drafts: list[Draft], index: int, language: Language, *, is_first: bool) -> bool:
    """Whether a short podium turn only gives thanks: to a reporter's thanks or assent, or after an answer.

    It may be twice as long where it also hands over. What follows the moderator's hand-over of a question
    that is still open (`is_first`) answers it.
    """
    acts = drafts[index].acts
    if index == 0 or acts.length > 2 * HANDOVER or _goes_on(drafts, index):
        return False
    if acts.length > HANDOVER and not acts.hands_over:
        return False
    before = drafts[index - 1]
    if before.role == "reporter":
        return _nods(drafts, index)
    if is_first and before.role == "moderator":
        return False
    if acts.length <= COUNTER and acts.thanks and not (is_first and before.voice is not drafts[index].voice):
        return True
    return before.voice is not drafts[index].voice and _only_thanks(before, drafts[index], language)


def _goes_on(drafts: list[Draft], index: int) -> bool:
    """Whether a turn goes on behind a dash with the one before the last."""
    return index > 1 and is_resumed(drafts[index - 2], drafts[index])


def _nods(drafts: list[Draft], index: int) -> bool:
    """Whether a short turn meets a reporter who has asked nothing."""
    before, acts = drafts[index - 1].acts, drafts[index].acts
    if before.requests_floor or before.is_scrap:
        spoken = [draft for draft in drafts[max(0, index - BREAK - 1) : index] if draft.role != "reporter"]
        return acts.length <= HANDOVER and not any(draft.acts.breaks_off for draft in spoken)
    if before.has_mark or before.is_unheard:
        return False
    asked_back = index > 1 and drafts[index - 2].acts.has_mark
    if before.length + acts.length <= COUNTER and not asked_back:
        return True
    return before.length <= HANDOVER and before.is_courteous


def _only_thanks(before: Draft, draft: Draft, language: Language) -> bool:
    """Whether a short turn behind somebody else's is a courtesy, and tells nothing where it has the floor."""
    handed = before.role == "moderator" and before.acts.hands_over
    has_floor = handed or draft.acts.breaks_off or not language.words.customs.courtesy_is_all
    return draft.acts.is_courteous and not (has_floor and draft.acts.tells)


def _only_calls(drafts: list[Draft], index: int, language: Language, *, is_first: bool) -> bool:
    """Whether a short podium turn does nothing but call on the next reporter.

    Behind a question that is still open (`is_first`), it must not say anything else before.
    """
    acts = drafts[index].acts
    if acts.length > 2 * HANDOVER or not _has_role(drafts, index + 1, "reporter"):
        return False
    if acts.breaks_off and acts.tells:
        return False
    if acts.length > HANDOVER:
        return not is_first and not acts.tells and bool(_list_calls(acts, language, is_first=False))
    starts = [at for at in _list_calls(acts, language, is_first=is_first) if acts.measure(at) <= COUNTER]
    return bool(starts) and not (is_first and acts.tells_before(min(starts)))


def _list_calls(acts: Acts, language: Language, *, is_first: bool) -> list[int]:
    """Where a turn calls on somebody who could bear the name (`There you go`), or without a name."""
    kinds = ("call", "vocative") if is_first else ("call", "vocative", "bare")
    calls = [call for call in acts.calls if call.kind in kinds]
    named = [call.at for call in calls if call.name is None or language.is_name(call.name)]
    return named if acts.beckons is None else [*named, acts.beckons]


def _closes(drafts: list[Draft], index: int, *, is_first: bool) -> bool:
    """Whether a podium turn does little but close the conference, or is the last and says so first.

    Behind a question that is still open (`is_first`), it must not say anything else before.
    """
    acts, is_last = drafts[index].acts, index == len(drafts) - 1
    if is_last and acts.starts_closing:
        return True
    if acts.length > HANDOVER or acts.closes_at is None:
        return False
    if is_last and not is_first and _has_role(drafts, index - 1, "speaker"):
        return True
    return acts.closes_soon and not (is_first and acts.tells_before_closing)


def _moderator_answers(drafts: list[Draft], index: int, language: Language) -> bool:
    """Whether whoever moderates takes the question, adds to an answer, or says more behind a question."""
    acts, label = drafts[index].acts, drafts[index].label
    if acts.takes_question or (label is not None and language.says_answer(label.core)):
        return True
    asked = _is_asked(drafts, index)
    if asked and _is_alone(drafts, index) and _replies_first(acts):
        return True
    if _only_moderates(acts, is_asked=asked):
        return False
    if acts.adds and _has_role(drafts, index - 1, "speaker"):
        return True
    if asked and acts.length <= HANDOVER:
        return _is_alone(drafts, index) and not acts.ends_in_mark and acts.tells
    polite = acts.is_courteous and not asked
    return _has_role(drafts, index - 1, "reporter") and acts.length > HANDOVER and not polite


def _replies_first(acts: Acts) -> bool:
    """Whether a moderator first says something of their own; a few words that ask or hand over are none."""
    return acts.tells_first and (acts.length > COUNTER or not (acts.hands_over or acts.ends_in_mark))


def _only_moderates(acts: Acts, *, is_asked: bool) -> bool:
    """Whether a moderator's turn closes, hands over or gives thanks, and does nothing else."""
    closes = acts.closes_at is not None and acts.length < _LONGEST_CLOSING
    if closes and not (is_asked and acts.tells_before_closing):
        return True
    return acts.hands_over or (acts.is_courteous and acts.length < _LONGEST_THANKS)


def _is_asked(drafts: list[Draft], index: int) -> bool:
    """Whether a reporter's question mark stands before a turn, and asks more than whether anybody hears."""
    if not _has_role(drafts, index - 1, "reporter"):
        return False
    before = drafts[index - 1].acts
    return before.has_mark and not before.only_hails


def _is_alone(drafts: list[Draft], index: int) -> bool:
    """Whether nobody but a reporter speaks next."""
    return index + 1 == len(drafts) or drafts[index + 1].role == "reporter"
