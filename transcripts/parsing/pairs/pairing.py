"""From turns to pairs: each question with the turns that answer it.

Hard cases:
    The moderator hands a question on (`这两个问题,分别请…回答`): no answer.
    Two officials answer one question; one adds to the other's answer.
    A reporter says thanks: in no pair.
"""

from __future__ import annotations

from transcripts.languages.language import Language
from transcripts.parsing.drafts import Draft, DraftPair
from transcripts.parsing.pairs.interruptions import BREAK, is_resumed, takes_up, will_resume
from transcripts.parsing.pairs.replies import COUNTER, HANDOVER, answers

_SHORT = 10
"""Han characters up to which a turn without a question mark is no question."""
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
            if not waiting[-1].answers and _starts_afresh(drafts[waiting[-1].questions[-1]], draft):
                waiting[-1].questions.pop()
            waiting[-1].questions.append(index)
            answered = _leave_interjection(drafts, waiting[-1], index) and answered
            countered = False
        elif _asks(drafts, index):
            if waiting and not answered and _is_same(drafts[waiting[-1].questions[-1]], draft):
                waiting[-1].questions.append(index)
                continue
            pair = DraftPair([index], follow_up_of=_find_origin(drafts, pairs, index))
            pairs.append(pair)
            waiting = [pair] if answered else [*waiting[-_WAITING:], pair]
            answered = countered = False
        elif waiting and not answered and _interprets(drafts, index):
            waiting[-1].questions.append(index)
        elif waiting and not answered and _counters(drafts, index):
            countered = True
        elif answered and _asks_only(drafts, index):
            continue
        elif _ends(drafts, index) or (answered and _greets(drafts, index)):
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
    if countered and (drafts[asked].acts.is_unheard or _continues(drafts, asked, index)):
        return True
    if index - asked > BREAK:
        return False
    before = drafts[asked]
    return is_resumed(before, draft) or (
        before.voice.kind == draft.voice.kind and takes_up(before.acts, draft.acts)
    )


def _starts_afresh(fragment: Draft, draft: Draft) -> bool:
    """Whether a question starts again that nobody heard, or that had stopped before it said anything."""
    acts = fragment.acts
    if acts.is_unheard:
        return True
    if acts.has_mark or acts.introduces_at_length or is_resumed(fragment, draft):
        return False
    return takes_up(acts, draft.acts)


def _leave_interjection(drafts: list[Draft], pair: DraftPair, index: int) -> bool:
    """Whether a pair keeps its answers; a word thrown in before a question goes on behind a dash is none."""
    thrown = pair.answers == [index - 1] and pair.questions[-2:] == [index - 2, index]
    if not thrown or not is_resumed(drafts[index - 2], drafts[index]):
        return True
    acts = drafts[index - 1].acts
    if acts.length > COUNTER or acts.breaks_off:
        return True
    pair.answers.clear()
    return False


def _find_broken(drafts: list[Draft], before: DraftPair | None, index: int) -> list[DraftPair]:
    """The pair before the waiting ones, if a turn goes on with its answer, which a question broke off."""
    if before is None or not before.answers or index - before.answers[-1] > BREAK:
        return []
    broken, draft = drafts[before.answers[-1]], drafts[index]
    resumed = is_resumed(broken, draft) or (broken.voice is draft.voice and takes_up(broken.acts, draft.acts))
    return [before] if resumed else []


def _asks(drafts: list[Draft], index: int) -> bool:
    """Whether a turn asks something."""
    acts, role = drafts[index].acts, drafts[index].role
    if role == "moderator":
        return acts.relays and _is_followed(drafts, index, "speaker")
    if role != "reporter" or acts.only_hails:
        return False
    if acts.has_mark:
        return not acts.requests_floor
    if acts.breaks_off and will_resume(drafts, index):
        return not _is_cut_short(drafts, index)
    if acts.breaks_off and not _is_taken_up(drafts, index):
        return False
    return _asks_without_mark(drafts, index) and not _asks_nothing(drafts, index)


def _asks_nothing(drafts: list[Draft], index: int) -> bool:
    """Whether a reporter's turn opens, closes, greets, takes leave or withdraws a question."""
    acts = drafts[index].acts
    return _takes_leave(drafts, index) or acts.closes or acts.opens or acts.withdraws or acts.only_greets


def _asks_without_mark(drafts: list[Draft], index: int) -> bool:
    """Whether a reporter's turn asks in words, or says something that is answered."""
    acts = drafts[index].acts
    if acts.asks_in_words or (acts.is_note and _is_heard(drafts, index)):
        return True
    if acts.is_courteous and acts.length <= HANDOVER:
        return False
    return _is_answered(drafts, index) and (acts.length > _SHORT or _retorts(drafts, index))


def _is_followed(drafts: list[Draft], index: int, *roles: str) -> bool:
    """Whether another turn comes next, in one of some roles."""
    return index + 1 < len(drafts) and drafts[index + 1].role in roles


def _takes_leave(drafts: list[Draft], index: int) -> bool:
    """Whether a short turn ends in thanks, and the moderator goes on."""
    acts = drafts[index].acts
    return acts.length <= HANDOVER and acts.thanks_last and _is_followed(drafts, index, "moderator")


def _is_taken_up(drafts: list[Draft], index: int) -> bool:
    """Whether somebody answers a question that breaks off."""
    roles = [draft.role for draft in drafts[index + 1 : index + 1 + BREAK]]
    return not _is_cut_short(drafts, index) and (
        roles[:1] == ["speaker"] or roles == ["moderator", "speaker"]
    )


def _is_cut_short(drafts: list[Draft], index: int) -> bool:
    """Whether a turn interrupts one that breaks off."""
    return index > 0 and drafts[index - 1].acts.breaks_off


def _retorts(drafts: list[Draft], index: int) -> bool:
    """Whether a short statement contradicts an answer and gets another (`That is not a no.`)."""
    acts = drafts[index].acts
    if not acts.retorts or acts.said[-1] not in ".!" or index == 0:
        return False
    return drafts[index - 1].role == "speaker" and len(drafts[index + 1].text) >= len(acts.said)


def _is_answered(drafts: list[Draft], index: int) -> bool:
    return _is_followed(drafts, index, "speaker", "moderator", "interpreter")


def _is_heard(drafts: list[Draft], index: int) -> bool:
    """Whether somebody answers a note that answers nobody; who only moderates has not heard it, either."""
    answers_nobody = index == 0 or not drafts[index - 1].acts.ends_in_mark
    return answers_nobody and _is_followed(drafts, index, "speaker", "interpreter")


def _asks_only(drafts: list[Draft], index: int) -> bool:
    """Whether somebody who has just come to the podium asks one thing and answers none."""
    draft = drafts[index]
    if draft.role != "speaker" or not draft.acts.ends_in_mark or draft.acts.length > 2 * COUNTER:
        return False
    return draft.voice is not drafts[index - 1].voice and len(draft.acts.sentences) == 1


def _counters(drafts: list[Draft], index: int) -> bool:
    """Whether the podium only asks back (`哪个问题?`) or nods before the reporter goes on."""
    draft, before, acts = drafts[index], drafts[index - 1], drafts[index].acts
    if draft.role != "speaker" or not _is_followed(drafts, index, "reporter", "interpreter"):
        return False
    after = drafts[index + 1]
    asks_back = acts.length <= _ASKED_BACK * COUNTER and _gets_reply(before, draft, after)
    is_open = _is_same(before, after) or (_stops_and_goes_on(before, after) and not acts.tells)
    nods = after.role == "reporter" and not before.acts.has_mark and is_open
    asks = acts.ends_in_mark and not acts.calls_last
    return asks_back or (acts.length <= COUNTER and (asks or nods))


def _stops_and_goes_on(before: Draft, after: Draft) -> bool:
    """Whether a turn stops in mid-sentence and another begins in one, as far as capitals tell."""
    return before.acts.is_unended and not after.acts.said[:1].isupper()


def _gets_reply(before: Draft, draft: Draft, after: Draft) -> bool:
    """Whether what a reporter says behind a turn answers what it asks back."""
    acts = draft.acts
    if acts.length <= 2 * COUNTER and acts.asks_back:
        return True
    replies = (acts.ends_in_mark and _is_same(before, after)) or takes_up(acts, after.acts)
    return replies and not after.acts.has_mark


def _ends(drafts: list[Draft], index: int) -> bool:
    """Whether the moderator ends a part of the conference."""
    return drafts[index].role == "moderator" and drafts[index].acts.ends_part


def _greets(drafts: list[Draft], index: int) -> bool:
    """Whether somebody else at the podium greets everybody behind an answer: another part begins."""
    draft = drafts[index]
    podium = draft.role in ("speaker", "moderator")
    return podium and draft.acts.greets_everybody and draft.voice is not drafts[index - 1].voice


def _interprets(drafts: list[Draft], index: int) -> bool:
    """Whether an interpreter puts the question just asked into the words of those who answer next."""
    return (
        drafts[index].role == "interpreter"
        and drafts[index - 1].role == "reporter"
        and _is_followed(drafts, index, "speaker")
    )


def _continues(drafts: list[Draft], asked: int, index: int) -> bool:
    """Whether a reporter goes on after the podium asked back or nodded."""
    broken = drafts[asked].acts.breaks_off or _stops_and_goes_on(drafts[asked], drafts[index])
    if broken or not drafts[index].acts.ends_in_mark:
        return True
    return _is_same(drafts[asked], drafts[index])


def _is_same(one: Draft, other: Draft) -> bool:
    """Whether two turns are one person's for certain: a label that many share proves nothing."""
    return one.voice is other.voice and one.voice.kind != "asker"


def _find_origin(drafts: list[Draft], pairs: list[DraftPair], index: int) -> DraftPair | None:
    """The pair a question follows up: the one just before, by the same voice or by its own words."""
    if not pairs:
        return None
    before, draft = pairs[-1], drafts[index]
    same = drafts[before.questions[-1]].voice is draft.voice and draft.voice.is_known
    return before if same or draft.acts.follows_up else None
