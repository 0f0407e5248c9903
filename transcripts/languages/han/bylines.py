"""From the head of an interview to its people, in Han characters: which outlet asks, who wrote, who is asked.

Hard cases:
    `文/林小满` names the reporter whose label only says `《山城周刊》`.
    `《山城周刊》专访林小满` names the paper and the one who answers, with no label at all.
    `林小滿向山城新聞表示` names the paper in the lead.
    `3 月山海财经专访`: the paper is not `月山海财经`.
"""

from __future__ import annotations

import re

from transcripts.languages.han.lexicon import HanLexicon
from transcripts.languages.han.names import could_be_outlet, is_name
from transcripts.languages.han.speech import without_marks


def find_interviewer(title: str, lead: str, lexicon: HanLexicon) -> str | None:
    """The outlet that holds the interview, by the title, else by whom the lead says to have been told."""
    for match in (lexicon.interviewing.search(title), *lexicon.telling.finditer(lead)):
        outlet = without_marks(_leave_date(match)) if match else ""
        if outlet and could_be_outlet(outlet, lexicon):
            return outlet
    return None


def _leave_date(match: re.Match[str]) -> str:
    """The words of an outlet without the end of a date that stands in front of it."""
    start = match.start("outlet")
    is_dated = match.string[:start].rstrip()[-1:].isdigit()
    return match["outlet"].lstrip("年月日号 ") if is_dated else match["outlet"]


def find_writer(lead: str, lexicon: HanLexicon) -> str | None:
    """The first name behind a word of a byline."""
    names = (match["name"] for match in lexicon.byline.finditer(lead))
    return next((name for name in names if is_name(name, lexicon)), None)


def find_guest(title: str, lexicon: HanLexicon) -> str | None:
    """The name behind `专访`."""
    match = lexicon.guest.search(title)
    words = match["words"] if match else ""
    return next((words[:n] for n in (4, 3, 2) if len(words) >= n and is_name(words[:n], lexicon)), None)
