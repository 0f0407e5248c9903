"""From a release without labels to its turns: an interview printed as short questions and long answers.

Hard cases:
    A magazine interview: a question on a line of its own, the answer below it.
    A report whose subheadings are questions: nobody answers in the first person.
"""

from __future__ import annotations

import re

from transcripts.lexicons import Lexicon
from transcripts.model import Span
from transcripts.parsing.drafts import Draft, Voice
from transcripts.parsing.page import Page
from transcripts.parsing.scene import Scene

_PARAGRAPH = re.compile(r"[^\n]*[^\s][^\n]*")
_LONGEST_QUESTION = 80
"""Characters of a paragraph that can be a bare question."""
_FEWEST = 3
"""Questions that make an exchange."""


def find_exchange(text: str, scene: Scene, page: Page, lexicon: Lexicon) -> list[Draft]:
    """The turns of an interview that prints no label; none where it is not plainly one."""
    if scene.title is None or lexicon.interview.search(scene.title) is None:
        return []
    furniture = {start for start, _ in page.furniture}
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(text, 0, page.end) if m.start() not in furniture]
    questions = [index for index, span in enumerate(paragraphs[:-1]) if _is_bare_question(text, span)]
    answers = [index + 1 for index in questions if index + 1 not in questions]
    if len(answers) < _FEWEST or not _speak_for_themselves(
        text, [paragraphs[index] for index in answers], lexicon
    ):
        return []
    return _cut_exchange(paragraphs, questions, page.end)


def _is_bare_question(text: str, span: Span) -> bool:
    line = text[span[0] : span[1]].strip()
    return 4 <= len(line) <= _LONGEST_QUESTION and line[-1] in "?？"


def _speak_for_themselves(text: str, answers: list[Span], lexicon: Lexicon) -> bool:
    """Whether most answers speak in the first person."""
    first_person = sum(lexicon.first_person.search(text, start, end) is not None for start, end in answers)
    return first_person * 2 > len(answers)


def _cut_exchange(paragraphs: list[Span], questions: list[int], end: int) -> list[Draft]:
    asker, answerer = Voice("asker", role="reporter"), Voice("answerer")
    drafts: list[Draft] = []
    for index in questions:
        start, stop = paragraphs[index]
        if drafts:
            drafts[-1].end = start
        drafts.append(Draft(None, start, stop, asker, "reporter", evidence=["bare-question"], confidence=0.8))
        drafts.append(
            Draft(None, stop, end, answerer, "speaker", evidence=["below-bare-question"], confidence=0.8)
        )
    return drafts
