"""From labels to turns: the stretches between labels, the turns no label opens, and what is left out.

Hard cases:
    An answer without a label below a one-paragraph question.
    An answer without a label below the moderator's hand-over.
    An answer without a label, and below it a second one that has its label: the only question of the release
    that says something behind what it asks.
    A question in brackets in the middle of an answer.
"""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import pairwise

from transcripts.languages.language import Language
from transcripts.model import Role
from transcripts.parsing.acts import Acts
from transcripts.parsing.cast.addressing import find_answerer, list_addressed
from transcripts.parsing.cast.cast import Cast
from transcripts.parsing.drafts import Draft, Page, Scene, Voice
from transcripts.parsing.turns.reading import read_acts
from transcripts.parsing.turns.swallowed import find_swallowed, is_foot, list_paragraphs, list_unsaid
from transcripts.text import PARAGRAPH, find_all, trim

_BRACKETED = re.compile(r"[。！？!?…」”\n][ \t\u3000]*[（(][^\n（()）]{3,80}[?？][）)]")
_IN_BRACKETS = re.compile(r"[（(][^\n（()）]{3,80}[?？][）)]")
_SHORTEST_ANSWER = 12
"""Characters from which a paragraph without first words of an answer can be one."""
_SENTENCE_END = re.compile("[。！!？?]")


def split_unlabelled(
    text: str, drafts: list[Draft], page: Page, cast: Cast, language: Language
) -> list[Draft]:
    """The drafts, cut where a voice changes without a label."""
    bracketed = not {"moderator", "reporter"} <= {draft.role for draft in drafts} and _has_brackets(text)
    unsaid = list_unsaid(page)
    swallowed = find_swallowed(text, drafts, page, language)
    found: list[Draft] = []
    for draft, following in zip(drafts, [*drafts[1:], None], strict=True):
        if draft.start in swallowed:
            found += _cut_answer(text, draft, swallowed[draft.start], cast, language)
        elif draft.role == "reporter" and not _answers(following):
            found += _split_question(text, draft, following, unsaid, cast, language)
        elif draft.role == "moderator":
            found += _split_handover(text, draft, following, cast, language)
        elif draft.role == "speaker" and bracketed:
            found += _split_brackets(text, draft, drafts, language)
        else:
            found.append(draft)
    return found


def find_opening(
    text: str, drafts: list[Draft], scene: Scene, page: Page, cast: Cast, language: Language
) -> list[Draft]:
    """What is said above the first label: the announcements of whoever answers below it.

    Where the first label is the speaker's own, somebody else has introduced
    them, unless it is theirs whom the title says to hold the conference. Who
    asks below has not opened it.
    """
    first = drafts[0]
    if first.label is None or not _could_be_opened(first, scene.lead.name, language):
        return []
    start = find_speech(text, first.label.start, scene, page, language)
    if start is None:
        return []
    voice = _find_opener(drafts, scene.lead.name, cast)
    if any(draft.role == "reporter" and draft.voice == voice for draft in drafts):
        return []
    role: Role = "moderator" if voice.role == "moderator" else "speaker"
    opening = Draft(None, start, first.label.start, voice, role, evidence=["opening"], confidence=0.8)
    read_acts(text, [opening], language)
    return [opening]


def _could_be_opened(first: Draft, holder: str | None, language: Language) -> bool:
    """Whether somebody may have opened the conference above the first label, where `holder` holds it."""
    if first.role not in ("reporter", "speaker") and not _only_calls(first):
        return False
    told = _is_own(first, holder) or (bool(holder) and first.role != "speaker")
    return told or language.words.customs.others_open


def _is_own(first: Draft, holder: str | None) -> bool:
    """Whether the first label is theirs who hold the conference."""
    return first.voice.name is not None and first.voice.name == holder


def _find_opener(drafts: list[Draft], holder: str | None, cast: Cast) -> Voice:
    """Who has opened it: who holds it, else a moderator in front of a speaker, else whoever answers first."""
    first = drafts[0]
    if _is_own(first, holder):
        return first.voice
    if holder:
        return cast.name_voice(holder)
    if first.role == "speaker":
        return cast.add(Voice("moderator", role="moderator"))
    answering = next((draft.voice for draft in drafts if draft.role == "speaker"), None)
    if answering is not None and answering.kind == "office":
        return answering
    return cast.principal() or Voice("person")


def _only_calls(draft: Draft) -> bool:
    """Whether a moderator by deeds, not by label, starts with a call: somebody else has opened."""
    moderates = draft.role == "moderator" and draft.voice.kind != "moderator"
    return moderates and not draft.acts.greets and not draft.acts.opens


def find_speech(text: str, end: int, scene: Scene, page: Page, language: Language) -> int | None:
    """Where the lead stops telling of the conference and somebody speaks; None if nobody does."""
    furniture = {start for start, _ in page.furniture}
    holder = scene.lead.name or ""
    for paragraph in PARAGRAPH.finditer(text, 0, end):
        start, stop = trim(text, *paragraph.span())
        if start not in furniture and language.starts_speech(text[start:stop], holder):
            return paragraph.start()
    return None


def _answers(following: Draft | None) -> bool:
    return following is not None and following.role == "speaker"


def _split_question(
    text: str, draft: Draft, following: Draft | None, unsaid: Container[int], cast: Cast, language: Language
) -> list[Draft]:
    """Cuts off the answer below a question that no label answers."""
    paragraphs = list_paragraphs(text, draft, unsaid)
    said = [Acts(text[slice(*span)], language) for span in paragraphs]
    asked = False
    for index, (start, _) in enumerate(paragraphs):
        answers = asked and (said[index - 1].thanks or _is_answer(said[index]))
        if answers or _changes_print(text, draft, paragraphs[0][1], start):
            return _cut_answer(text, draft, start, cast, language)
        if asked and following is None and is_foot(said[index]):
            break
        asked = asked or said[index].asks
    return [draft]


def _changes_print(text: str, draft: Draft, first_end: int, start: int) -> bool:
    """Whether a paragraph is printed otherwise than the turn's first one, which ends at an offset."""
    closed = start > first_end and _closes_bold(text, draft, first_end)
    return closed or _changes_markup(text, draft.start, start)


def _cut_answer(text: str, draft: Draft, at: int, cast: Cast, language: Language) -> list[Draft]:
    """The question, and the answer below it, which is whoever's it addresses or whose unit it names."""
    code, voice = find_answerer(text, draft.start, at, cast)
    return _cut(text, draft, at, voice, language, "answer-below-question", code)


def _changes_markup(text: str, first: int, start: int) -> bool:
    """Whether a paragraph is printed as a quotation and the turn's first one is not."""
    return text[start] == ">" and text[first : first + 4].lstrip()[:1] != ">"


def _closes_bold(text: str, draft: Draft, end: int) -> bool:
    """Whether bold print that a label opens ends where the first paragraph of its turn does."""
    opening = draft.label.form.opening if draft.label is not None else ""
    return (
        opening[:1] == "*"
        and text[draft.start : end].rstrip().endswith("**")
        and text.count("**", draft.start, end) == 1
    )


def _is_answer(acts: Acts) -> bool:
    """Whether a paragraph below a question answers it: by its first words, or as it asks nothing itself."""
    if acts.starts_answer:
        return True
    return len(acts.said) >= _SHORTEST_ANSWER and not acts.asks_plainly and not is_foot(acts)


def _split_handover(
    text: str, draft: Draft, following: Draft | None, cast: Cast, language: Language
) -> list[Draft]:
    """Cuts off the speech below the paragraph that gives somebody else the floor."""
    if "\n" not in draft.acts.said:
        return [draft]
    paragraphs = [m.span() for m in PARAGRAPH.finditer(text, draft.start, draft.end)]
    said = [Acts(text[slice(*span)], language) for span in paragraphs]
    for (acts, below), ((start, end), (at, _)) in zip(pairwise(said), pairwise(paragraphs), strict=True):
        if acts.handover is None or not (below.starts_answer or _ends_handover(acts, below)):
            continue
        named = list_addressed(text, start + acts.handover[0], end, cast)
        taken = following.voice if following is not None else None
        other = next((voice for voice in named if voice.role == "speaker" and voice is not taken), None)
        if other is not None:
            return _cut(text, draft, at, other, language, "answer-below-handover", "called-on")
    return [draft]


def _ends_handover(acts: Acts, below: Acts) -> bool:
    """Whether a paragraph says nothing behind its hand-over, and the one below does not hand on."""
    if acts.handover is None or below.starts_handover:
        return False
    return _SENTENCE_END.search(acts.said, acts.handover[1], len(acts.said) - 1) is None


def _has_brackets(text: str) -> bool:
    """Whether a question in brackets stands behind a sentence anywhere in a text."""
    opened = any(_IN_BRACKETS.match(text, at) for mark in "（(" for at in find_all(text, mark))
    return opened and _BRACKETED.search(text) is not None


def _split_brackets(text: str, draft: Draft, drafts: list[Draft], language: Language) -> list[Draft]:
    """Cuts out the questions that stand in brackets on lines of their own."""
    cuts = [m.span() for m in _BRACKETED.finditer(text, draft.start, draft.end)]
    if not cuts:
        return [draft]
    asker = next((d.voice for d in drafts if d.role == "reporter"), Voice("asker", role="reporter"))
    parts = [draft]
    for start, end in cuts:
        stop = parts[-1].end
        parts[-1].end = start
        parts.append(
            Draft(None, start + 1, end, asker, "reporter", evidence=["question-in-brackets"], confidence=0.7)
        )
        parts.append(
            Draft(None, end, stop, draft.voice, draft.role, evidence=["answer-resumed"], confidence=0.7)
        )
    read_acts(text, parts, language)
    return parts


def _cut(text: str, draft: Draft, at: int, voice: Voice, language: Language, *codes: str) -> list[Draft]:
    rest = Draft(None, at, draft.end, voice, voice.role, evidence=[*codes], confidence=0.75)
    draft.end = at
    read_acts(text, [draft, rest], language)
    return [draft, rest]
