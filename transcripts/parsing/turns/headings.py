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
from transcripts.parsing.drafts import Scene, Voice

_SIGNS = "*_# \t\u3000"
_LONGEST = 40
"""Characters of a heading that does nothing but name somebody."""


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
        person = _read_person(line.strip(_SIGNS), scene, language) if is_printed else None
        if person is not None:
            found[index] = person
    return found


def _read_person(words: str, scene: Scene, language: Language) -> Person | None:
    """The person whom words do nothing but name, with an office or as the head does."""
    if not 1 < len(words) <= _LONGEST:
        return None
    reading = language.read_label(words)
    if reading.kind == "person" and reading.name and (reading.title or _is_told(reading.name, scene)):
        return Person(reading.name, reading.title or "")
    named = language.read_naming(words)
    return named if named and _is_told(named.name, scene) else None


def _is_told(name: str, scene: Scene) -> bool:
    return name in scene.lead.people or name in (scene.title or "")


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
