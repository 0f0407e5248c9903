"""From a release without labels to its turns: an interview printed as short questions and long answers.

Hard cases:
    A magazine interview: a question on a line of its own, the answer below it.
    `**Head coach Ann Lee**` above some of the questions: who answers them.
    Questions in bold print below a byline, in a page that says nowhere that it is an interview.
    A report whose subheadings are questions: nobody answers in the first person.
    `市长就通行费答记者问`: an office answers, in no person.
    `- **Why now?**`, an item of a list, and a heading: what prints the question is none of its words.
    A bank's questions in bold print, with a label only above the answers of who did not open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcripts.languages.language import Language
from transcripts.model import Mark, Span
from transcripts.parsing.acts import Acts
from transcripts.parsing.cast.cast import Cast
from transcripts.parsing.cast.voices import give_voice
from transcripts.parsing.drafts import Draft, Page, Scene, Voice
from transcripts.parsing.turns.headings import find_headings, list_answerers
from transcripts.parsing.turns.reading import read_acts
from transcripts.parsing.turns.recovering import find_speech
from transcripts.text import PARAGRAPH, has_mark, trim

_LONGEST_QUESTION = 80
"""Han characters of a paragraph that can be a bare question."""
_FEWEST = 3
"""Questions that make an exchange."""


def find_exchange(
    text: str, scene: Scene, page: Page, marks: tuple[Mark, ...], language: Language
) -> list[Draft]:
    """The turns of an interview that prints no label; none where it is not plainly one.

    Its questions are the paragraphs in bold print, or else those that do nothing but ask. It says that it is
    one, or somebody signs it.
    """
    title = Acts(scene.title or "", language)
    titled = title.names_interview
    printed = "**" in text or "__" in text or any(mark.kind == "bold" for mark in marks)
    if not titled and not printed:
        return []
    furniture = {start for start, _ in page.furniture}
    paragraphs = [m.span() for m in PARAGRAPH.finditer(text, 0, page.end) if m.start() not in furniture]
    questions = _list_bold_questions(text, paragraphs[:-1], marks)
    if not questions and titled:
        questions = _list_bare_questions(text, paragraphs[:-1], language)
    headings = find_headings(text, paragraphs, questions, scene, language)
    questions = [index for index in questions if index not in headings]
    if len(questions) < _FEWEST:
        return []
    head = text[: paragraphs[questions[0]][0]]
    told = titled or _tells_of_talk(_read_lead(text, scene, language)) or _is_signed(head, language)
    if not told or not _are_answered(text, paragraphs, questions, language, is_written=title.names_answers):
        return []
    page.furniture.extend(_list_closings(text, [paragraphs[index] for index in questions]))
    answerers = list_answerers(questions, headings, Voice("answerer", name=scene.lead.name))
    drafts = _cut_exchange(text, paragraphs, questions, page.end, answerers)
    _leave_headings(drafts, [paragraphs[index] for index in headings])
    read_acts(text, drafts, language)
    return drafts


def _are_answered(
    text: str, paragraphs: list[Span], questions: list[int], language: Language, *, is_written: bool
) -> bool:
    """Whether below enough of the questions stands an answer, and most of these are in the first person.

    Where the title says that somebody answers the press, an office may answer, in no person.
    """
    answers = [paragraphs[index + 1] for index in questions if index + 1 not in questions]
    if is_written:
        return len(answers) >= _FEWEST
    speaking = sum(Acts(text[slice(*span)], language).speaks_of_self for span in answers)
    return len(answers) >= _FEWEST and speaking * 2 > len(answers)


_LEAD = 1500
"""Characters at the head of a page that tell of an interview."""


def _read_lead(text: str, scene: Scene, language: Language) -> Acts:
    return Acts(f"{scene.title or ''}\n{text[:_LEAD]}", language)


def _tells_of_talk(lead: Acts) -> bool:
    return lead.names_interview or lead.names_conference


def _is_signed(head: str, language: Language) -> bool:
    """Whether what stands above the first question says who wrote it."""
    return language.find_writer(head[:_LEAD]) is not None


def _list_bold_questions(text: str, paragraphs: list[Span], marks: tuple[Mark, ...]) -> list[int]:
    """Which paragraphs are all in bold print, if most of these ask."""
    marked = {mark.span[0]: mark.span[1] for mark in marks if mark.kind == "bold"}
    bold = [i for i, (start, end) in enumerate(paragraphs) if _is_bold(text, start, end, marked)]
    asked = sum(has_mark(text[slice(*paragraphs[index])]) for index in bold)
    return bold if asked * 2 > len(bold) and asked >= _FEWEST else []


def _is_bold(text: str, start: int, end: int, marked: dict[int, int]) -> bool:
    start, end = trim(text, start, end)
    return marked.get(start, -1) >= end or (
        text[end - 1] in "*_" and _BOLD.fullmatch(text, start, end) is not None
    )


_ITEM = r"(?:[-*+]|\d{1,2}[.)])[ \t]{1,4}"
_BOLD = re.compile(rf"(?:{_ITEM})?(?P<sign>\*\*|__)(?=[^\s*_])(?:[^*_]|(?!(?P=sign))[*_])+(?P=sign)")
_OPENING = re.compile(rf"(?:{_ITEM})?(?P<sign>\*\*|__)|#{{1,6}}[ \t]{{1,4}}")
"""What a Markdown question begins with and nobody says: an item's number, bold print, a heading's signs."""


def _list_bare_questions(text: str, paragraphs: list[Span], language: Language) -> list[int]:
    """Which paragraphs are short and do nothing but ask."""
    said = [Acts(text[slice(*span)].strip(), language) for span in paragraphs]
    return [
        index
        for index, acts in enumerate(said)
        if len(acts.said) >= _SHORTEST_QUESTION and acts.length <= _LONGEST_QUESTION and acts.ends_in_mark
    ]


_SHORTEST_QUESTION = 4
"""Characters of a question."""


def _cut_exchange(
    text: str, paragraphs: list[Span], questions: list[int], end: int, answerers: list[Voice]
) -> list[Draft]:
    """A draft for each question, and one for what answers it."""
    asker = Voice("asker", role="reporter")
    drafts: list[Draft] = []
    for index, answerer in zip(questions, answerers, strict=True):
        start, stop = paragraphs[index]
        if drafts:
            drafts[-1].end = start
        drafts.append(_open_question(text, start, stop, asker, 0.8))
        drafts.append(
            Draft(None, stop, end, answerer, answerer.role, evidence=["below-bare-question"], confidence=0.8)
        )
    return drafts


def _leave_headings(drafts: list[Draft], headings: list[Span]) -> None:
    """Ends each answer in front of the heading that it holds."""
    starts = [start for start, _ in headings]
    for draft in drafts:
        draft.end = next((at for at in starts if draft.start < at < draft.end), draft.end)


def _open_question(text: str, start: int, stop: int, asker: Voice, confidence: float) -> Draft:
    """A question without a label; what opens its bold print is none of its text."""
    draft = Draft(None, start, stop, asker, "reporter", evidence=["bare-question"], confidence=confidence)
    opening = _OPENING.match(text, start, stop)
    if opening:
        draft.start, draft.labels = opening.end(), [trim(text, *opening.span())]
    return draft


def _list_closings(text: str, questions: list[Span]) -> Iterator[Span]:
    """What closes the bold print of some questions, and is none of their words."""
    for start, end in questions:
        start, end = trim(text, start, end)
        if _BOLD.fullmatch(text, start, end):
            yield end - len("**"), end


def find_conference(
    text: str, scene: Scene, page: Page, marks: tuple[Mark, ...], cast: Cast, language: Language
) -> list[Draft]:
    """The turns of a conference that prints no label; none where it is not plainly one.

    Somebody greets, speaks and invites questions, and what asks stands below in paragraphs of its own.
    """
    if not _read_lead(text, scene, language).names_conference:
        return []
    invited = Acts(text[: page.end], language).invites
    start = None if invited is None else find_speech(text, invited, scene, page, language)
    if start is None:
        return []
    whole = [Draft(None, start, page.end, Voice("person"))]
    read_acts(text, whole, language)
    drafts = split_exchange(text, whole, marks, cast, language)
    drafts[0].evidence, drafts[0].confidence = ["opening"], 0.8
    return drafts if sum(draft.role == "reporter" for draft in drafts) >= _FEWEST else []


def split_exchange(
    text: str, drafts: list[Draft], marks: tuple[Mark, ...], cast: Cast, language: Language
) -> list[Draft]:
    """The drafts, cut where questions without a label begin behind an invitation to ask.

    Only where nobody who asks has a label. The questions are the paragraphs in bold print; else a question
    is a paragraph that says so in its first words or ends in a question mark, and what follows until one
    that asks nothing. All else answers it.
    """
    first = drafts[0]
    if any(draft.role in ("reporter", "moderator") for draft in drafts[1:]):
        return drafts
    at = _find_floor(text, first, language)
    if at < 0:
        return drafts
    paragraphs = [m.span() for m in PARAGRAPH.finditer(text, at, drafts[-1].end)]
    bold = {paragraphs[index][0] for index in _list_bold_questions(text, paragraphs, marks)}
    opener = _find_opener(first, cast)
    rest = Draft(
        None, at, first.end, opener, opener.role, evidence=["answer-below-question"], confidence=0.75
    )
    if opener is not first.voice:
        give_voice(first, opener, "unlabelled")
    first.role, first.end = "speaker", at
    cut = [
        part
        for draft in (rest, *drafts[1:])
        for part in _split_answers(text, draft, bold, opener, cast, language)
    ]
    drafts = [first, *(part for part in cut if text[part.start : part.end].strip())]
    read_acts(text, drafts, language)
    return drafts


def _find_floor(text: str, first: Draft, language: Language) -> int:
    """Where the line ends in which the first turn invites questions, if it goes on below; else -1."""
    invited = Acts(text[first.start : first.end], language).invites
    at = -1 if invited is None else text.find("\n", first.start + invited, first.end)
    return at if at >= 0 and text[at : first.end].strip() else -1


def _find_opener(first: Draft, cast: Cast) -> Voice:
    """Whoever opens the conference: the first whom the lead names, else the voice it has."""
    person = next(iter(cast.people), None)
    return cast.name_voice(person) if first.label is None and person else first.voice


def _split_answers(
    text: str, draft: Draft, bold: set[int], opener: Voice, cast: Cast, language: Language
) -> list[Draft]:
    """A draft, cut in front of each question and of each answer to one.

    Args:
        text: the source text.
        draft: what is said behind the invitation, up to the next label, or behind one.
        bold: where the paragraphs in bold print start, if questions are printed so.
        opener: who answers if a question names nobody.
        cast: the voices of the release.
        language: of its language.
    """
    parts, stop = [draft], draft.end
    asked = False
    for match in PARAGRAPH.finditer(text, draft.start, draft.end):
        start, line = match.start(), match[0].strip()
        if parts[-1].role == "reporter":
            if start in bold or (not bold and (not asked or line[-1] in "?？")):
                asked = asked or has_mark(line)
                continue
            voice = _find_answerer(text[parts[-1].start : start], opener, cast)
            fresh = Draft(None, start, stop, voice, voice.role, evidence=["below-bare-question"])
            fresh.confidence = 0.7
        elif _starts_paragraph(draft, start) and _opens_question(start, line, bold, language):
            asked = has_mark(line)
            fresh = _open_question(text, start, stop, Voice("asker", role="reporter"), 0.7)
        else:
            continue
        parts[-1].end = start
        parts.append(fresh)
    return parts


def _starts_paragraph(draft: Draft, start: int) -> bool:
    """Whether an offset is not right behind a label."""
    return draft.label is None or start > draft.start + 1


def _opens_question(start: int, line: str, bold: set[int], language: Language) -> bool:
    if bold:
        return start in bold
    acts = Acts(line, language)
    return acts.ends_in_mark or acts.poses


def _find_answerer(question: str, opener: Voice, cast: Cast) -> Voice:
    """Whose surname a question gives; whoever opened if it gives nobody else's."""
    others = [voice for voice in cast.podium() if voice is not opener and voice.name]
    return next((v for v in others if (v.name or "").rpartition(" ")[2] in question), opener)
