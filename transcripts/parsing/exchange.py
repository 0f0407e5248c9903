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
from transcripts.parsing.voices import Cast

_PARAGRAPH = re.compile(r"[^\n]*[^\s][^\n]*")
_LONGEST_QUESTION = 80
"""Han characters of a paragraph that can be a bare question."""
_FEWEST = 3
"""Questions that make an exchange."""


def find_exchange(text: str, scene: Scene, page: Page, lexicon: Lexicon) -> list[Draft]:
    """The turns of an interview that prints no label; none where it is not plainly one.

    Its questions are the paragraphs in bold print, or else those that do nothing but ask.
    """
    titled = lexicon.interview.search(scene.title or "") is not None
    if not titled and ("**" not in text or lexicon.interview.search(text, 0, _LEAD) is None):
        return []
    furniture = {start for start, _ in page.furniture}
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(text, 0, page.end) if m.start() not in furniture]
    questions = _list_bold_questions(text, paragraphs)
    if not questions and titled:
        longest = int(_LONGEST_QUESTION * lexicon.breadth)
        questions = [i for i, span in enumerate(paragraphs[:-1]) if _is_bare_question(text, span, longest)]
    answers = [index + 1 for index in questions if index + 1 not in questions]
    if len(answers) < _FEWEST or not _speak_for_themselves(
        text, [paragraphs[index] for index in answers], lexicon
    ):
        return []
    return _cut_exchange(text, paragraphs, questions, page.end)


_LEAD = 1500
"""Characters at the head of a page that tell of an interview."""


def _list_bold_questions(text: str, paragraphs: list[Span]) -> list[int]:
    """Which paragraphs are all in bold print, if most of these ask."""
    bold = [i for i, (start, end) in enumerate(paragraphs[:-1]) if _BOLD.fullmatch(text[start:end].strip())]
    asked = sum("?" in text[slice(*paragraphs[index])] for index in bold)
    return bold if asked * 2 > len(bold) and asked >= _FEWEST else []


_BOLD = re.compile(r"\*\*[^*\s](?:[^*]|\*(?!\*))+\*\*")


def _is_bare_question(text: str, span: Span, longest: int) -> bool:
    line = text[span[0] : span[1]].strip()
    return 4 <= len(line) <= longest and line[-1] in "?？"


def _speak_for_themselves(text: str, answers: list[Span], lexicon: Lexicon) -> bool:
    """Whether most answers speak in the first person."""
    first_person = sum(lexicon.first_person.search(text, start, end) is not None for start, end in answers)
    return first_person * 2 > len(answers)


def _cut_exchange(text: str, paragraphs: list[Span], questions: list[int], end: int) -> list[Draft]:
    asker, answerer = Voice("asker", role="reporter"), Voice("answerer")
    drafts: list[Draft] = []
    for index in questions:
        start, stop = paragraphs[index]
        if drafts:
            drafts[-1].end = start
        drafts.append(Draft(None, start, stop, asker, "reporter", evidence=["bare-question"], confidence=0.8))
        if text.startswith("**", start):
            drafts[-1].start, drafts[-1].labels = start + 2, [(start, start + 2)]
        drafts.append(
            Draft(None, stop, end, answerer, "speaker", evidence=["below-bare-question"], confidence=0.8)
        )
    return drafts


def split_exchange(text: str, drafts: list[Draft], cast: Cast, lexicon: Lexicon) -> list[Draft]:
    """The drafts, cut where questions without a label begin behind an invitation to ask.

    Only where nobody who asks has a label. A question is a paragraph that says so in its first words or
    ends in a question mark, and what follows until one that asks nothing; all else answers it.
    """
    first = drafts[0]
    if any(draft.role in ("reporter", "moderator") for draft in drafts[1:]):
        return drafts
    invited = lexicon.inviting.search(text, first.start, first.end)
    if invited is None:
        return drafts
    at = text.find("\n", invited.end(), first.end)
    if at < 0 or not text[at : first.end].strip():
        return drafts
    opener = _find_opener(first, cast)
    first.voice, first.role = opener, "speaker"
    rest = Draft(None, at, first.end, opener, "speaker", evidence=["answer-below-question"], confidence=0.75)
    first.end = at
    cut = [
        part for draft in (rest, *drafts[1:]) for part in _split_answers(text, draft, opener, cast, lexicon)
    ]
    return [first, *(part for part in cut if text[part.start : part.end].strip())]


def _find_opener(first: Draft, cast: Cast) -> Voice:
    """Whoever opens the conference: the first whom the lead names, else the voice it has."""
    person = next(iter(cast.people), None)
    return cast.name_voice(person) if first.label is None and person else first.voice


def _split_answers(text: str, draft: Draft, opener: Voice, cast: Cast, lexicon: Lexicon) -> list[Draft]:
    """A draft, cut in front of each question and of each answer to one."""
    parts, stop = [draft], draft.end
    asked = False
    for match in _PARAGRAPH.finditer(text, draft.start, draft.end):
        start, line = match.start(), match[0].strip()
        if parts[-1].role == "reporter":
            if not asked or line[-1] == "?":
                asked = asked or "?" in line
                continue
            voice = _find_answerer(text[parts[-1].start : start], opener, cast)
            fresh = Draft(None, start, stop, voice, "speaker", evidence=["below-bare-question"])
        elif (draft.label is None or start > draft.start + 1) and _opens_question(line, lexicon):
            asked = "?" in line
            asker = Voice("asker", role="reporter")
            fresh = Draft(None, start, stop, asker, "reporter", evidence=["bare-question"])
        else:
            continue
        fresh.confidence = 0.7
        parts[-1].end = start
        parts.append(fresh)
    return parts


def _opens_question(line: str, lexicon: Lexicon) -> bool:
    return line[-1] == "?" or lexicon.posing.match(line) is not None


def _find_answerer(question: str, opener: Voice, cast: Cast) -> Voice:
    """Whose surname a question gives; whoever opened if it gives nobody else's."""
    others = [voice for voice in cast.podium() if voice is not opener and voice.name]
    return next((v for v in others if (v.name or "").rpartition(" ")[2] in question), opener)
