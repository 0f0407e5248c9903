"""In a release without labels: headings that name somebody, who answers below them.

Hard cases:
    `**Head coach Ann Lee**` in bold print as the questions are: nobody asks it.
    `**Ann Lee on the ferry**` is a subheading, and names nobody who answers.
"""

from __future__ import annotations

from collections.abc import Mapping

from transcripts.languages.language import Language
from transcripts.languages.types import Person
from transcripts.model import Span
from transcripts.parsing.cast.headed import read_heading
from transcripts.parsing.drafts import Scene, Voice


def find_headings(
    text: str, paragraphs: list[Span], questions: list[int], scene: Scene, language: Language
) -> dict[int, Person]:
    """The paragraphs right above a question that do nothing but name somebody, and whom.

    Args:
        text: the source text.
        paragraphs: of it.
        questions: those of them that may ask.
        scene: of the release; a name without an office is one of its lead or title.
        language: of its language.
    """
    asking = set(questions)
    found: dict[int, Person] = {}
    for index in (index - 1 for index in questions if index):
        start, end = paragraphs[index]
        line = text[start:end].strip()
        is_printed = index in asking or line.startswith("#")
        person = read_heading(line, scene, language) if is_printed else None
        if person is not None:
            found[index] = person
    return found


def list_answerers(questions: list[int], headings: Mapping[int, Person], first: Voice) -> list[Voice]:
    """Who answers each of some questions: whom the last heading above it names, else somebody given."""
    voices = {first.name: first} if first.name else {}
    answerers: list[Voice] = []
    current = first
    for index in questions:
        person = headings.get(index - 1)
        if person is not None:
            fresh = Voice("answerer", name=person.name, title=person.title or None)
            current = voices.setdefault(person.name, fresh)
        answerers.append(current)
    return answerers
