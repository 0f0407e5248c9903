"""From headings that do nothing but name somebody to who answers below them, where labels say no more.

Hard cases:
    `## 队员柏川` between `答：` and `问：`: the answers below it are his.
    `## Winter fares`: a topic, and the answers go on being whose they were.
"""

from __future__ import annotations

from transcripts.languages.language import Language
from transcripts.languages.types import Person
from transcripts.parsing.cast.addressing import only_answers
from transcripts.parsing.cast.cast import Cast
from transcripts.parsing.cast.voices import give_voice
from transcripts.parsing.drafts import Draft, Scene

_SIGNS = "*_# \t\u3000"
_LONGEST = 40
"""Characters of a heading that does nothing but name somebody."""


def read_heading(line: str, scene: Scene, language: Language) -> Person | None:
    """The person whom a line does nothing but name, with an office or as the head does."""
    words = line.strip(_SIGNS)
    if not 1 < len(words) <= _LONGEST:
        return None
    reading = language.read_label(words)
    if reading.kind == "person" and reading.name and (reading.title or _is_told(reading.name, scene)):
        return Person(reading.name, reading.title or "")
    named = language.read_naming(words)
    return named if named and _is_told(named.name, scene) else None


def _is_told(name: str, scene: Scene) -> bool:
    """Whether lead or title name somebody."""
    return name in scene.lead.people or name in (scene.title or "")


def name_headed(text: str, drafts: list[Draft], scene: Scene, cast: Cast) -> None:
    """Gives answers below headings that name several people each to the one whom the last heading names."""
    named = _list_headed(text, drafts, scene, cast.language)
    if len(set(filter(None, named))) < _SEVERAL:
        return
    for draft, name in zip(drafts, named, strict=True):
        if name and only_answers(draft):
            give_voice(draft, cast.name_voice(name), "headed")


_SEVERAL = 2
"""People whom headings name."""


def _list_headed(text: str, drafts: list[Draft], scene: Scene, language: Language) -> list[str]:
    """The name that the last heading above each turn gives; empty where there is none."""
    names: list[str] = []
    end, name = 0, ""
    for draft in drafts:
        person = _read_above(text, end, draft, scene, language)
        name = person.name if person else name
        names.append(name)
        end = draft.end
    return names


def _read_above(text: str, end: int, draft: Draft, scene: Scene, language: Language) -> Person | None:
    """The person whom the line right above a label names, below the end of the turn above."""
    if draft.label is None or draft.label.reading.kind != "asker":
        return None
    start = text.rfind("\n", 0, draft.label.start) + 1
    return read_heading(text[end:start].rstrip().rpartition("\n")[2], scene, language)
