"""From a turn behind a question to what it does there: it answers, hands on, calls, gives thanks, or closes.

Hard cases:
    `这个问题请李局长回答。`: it hands the question on; `名单由我来答。`: whoever moderates answers.
    `Thank you. Yes, Ann?`: it thanks, and calls on the next.
    `没有。今天的发布会到此结束。`: it answers before it closes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transcripts.languages.language import Language
from transcripts.parsing.acts import Acts
from transcripts.parsing.drafts import Draft
from transcripts.parsing.pairs.interruptions import BREAK, is_resumed, takes_up

COUNTER = 16
"""Han characters up to which a podium turn that ends in a question mark only asks back."""
HANDOVER = 40
"""Han characters up to which a podium turn that names somebody is a hand-over."""


def describe_reply(drafts: Sequence[Draft], index: int, language: Language) -> Iterator[str]:
    """What shows that a short turn of the podium answers nothing; `-yet` where the question is still open.

    Args:
        drafts: the turns of its release.
        index: of the turn.
        language: of the release's language.
    """
    if _hands_over(drafts, index):
        yield "hands-on"
    if index and _counters(drafts, index):
        yield "counters"
    for is_first, suffix in ((False, ""), (True, "-yet")):
        if _rounds_off(drafts, index, language, is_first=is_first):
            yield f"rounds-off{suffix}"
        if _only_calls(drafts, index, language, is_first=is_first):
            yield f"only-calls{suffix}"
        if _closes(drafts, index, is_first=is_first):
            yield f"only-closes{suffix}"


def _hands_over(drafts: Sequence[Draft], index: int) -> bool:
    """Whether a short podium turn only passes the question on to the next one."""
    acts = drafts[index].acts
    follows = drafts[index].role == "other" or _has_role(drafts, index + 1, "speaker")
    return follows and acts.length <= HANDOVER and acts.hands_over and not acts.tells_first


def _has_role(drafts: Sequence[Draft], index: int, role: str) -> bool:
    """Whether there is such a turn, in a role."""
    return 0 <= index < len(drafts) and drafts[index].role == role


def _rounds_off(drafts: Sequence[Draft], index: int, language: Language, *, is_first: bool) -> bool:
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


def _goes_on(drafts: Sequence[Draft], index: int) -> bool:
    """Whether a turn goes on behind a dash with the one before the last."""
    return index > 1 and is_resumed(drafts[index - 2], drafts[index])


def _nods(drafts: Sequence[Draft], index: int) -> bool:
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


def _only_calls(drafts: Sequence[Draft], index: int, language: Language, *, is_first: bool) -> bool:
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


def _closes(drafts: Sequence[Draft], index: int, *, is_first: bool) -> bool:
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


def _counters(drafts: Sequence[Draft], index: int) -> bool:
    """Whether the podium only asks back (`哪个问题?`) or nods before the reporter goes on."""
    draft, before, acts = drafts[index], drafts[index - 1], drafts[index].acts
    if draft.role != "speaker" or index + 1 == len(drafts):
        return False
    after = drafts[index + 1]
    if after.role not in ("reporter", "interpreter"):
        return False
    asks_back = acts.length <= _ASKED_BACK * COUNTER and _gets_reply(before, draft, after)
    is_open = _is_same(before, after) or (_stops_and_goes_on(before, after) and not acts.tells)
    nods = after.role == "reporter" and not before.acts.has_mark and is_open
    asks = acts.ends_in_mark and not acts.calls_last
    return asks_back or (acts.length <= COUNTER and (asks or nods))


_ASKED_BACK = 5
"""How many times as long a counter-question may be that the same reporter answers."""


def _stops_and_goes_on(before: Draft, after: Draft) -> bool:
    """Whether a turn stops in mid-sentence and another begins in one, as far as capitals tell."""
    return before.acts.is_unended and not after.acts.said[:1].isupper()


def _gets_reply(before: Draft, draft: Draft, after: Draft) -> bool:
    """Whether what a reporter says behind a turn answers what it asks back."""
    acts = draft.acts
    if acts.asks_back and acts.length <= 2 * COUNTER:
        return True
    replies = (acts.ends_in_mark and _is_same(before, after)) or takes_up(acts, after.acts)
    return replies and not after.acts.has_mark


def _is_same(one: Draft, other: Draft) -> bool:
    """Whether two turns are one person's for certain: a label that many share proves nothing."""
    return one.voice is other.voice and one.voice.kind != "asker"
