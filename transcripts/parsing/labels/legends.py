"""From legends, cast lists and what stands behind a label to what the labels mean."""

from __future__ import annotations

import itertools
import re

from transcripts.languages.han.names import is_name
from transcripts.languages.language import Candidate, Language, Person
from transcripts.parsing.headnote.lead import LONGEST_LEAD, Lead
from transcripts.parsing.labels.habits import is_closed


def find_captioned_host(
    candidates: list[Candidate], labels: list[Candidate], language: Language
) -> str | None:
    """The name on the caption right above a label that only says who moderates."""
    roles = {label.start for label in labels if label.reading.kind == "moderator" and not label.reading.name}
    for caption, label in itertools.pairwise(candidates):
        asks = caption.reading.kind == "outlet"
        if label.start in roles and label.start - caption.end <= 8 and not (asks or is_closed(caption)):
            name = caption.reading.name or ""
            return name if language.words.grammar == "han" or " " in name else None
    return None


def apply_legend(text: str, candidates: list[Candidate], language: Language) -> list[Candidate]:
    """The candidates, read by the key that a line of the lead gives (`问：记者　林：林小满`)."""
    if not any(len(c.core) <= 2 and c.reading.kind == "unknown" for c in candidates):
        return candidates
    legend = next((match for c in candidates if (match := _LEGEND.match(text, c.start))), None)
    if legend is None or legend.start() > LONGEST_LEAD:
        return candidates
    meanings = {legend[key]: language.read_label(legend[f"{key}_is"]) for key in ("one", "two")}
    meanings = {
        words: reading._replace(certain=True) for words, reading in meanings.items() if reading.kind in _MEANT
    }
    if len(meanings) < 2:
        return candidates
    return [
        c._replace(reading=meanings.get(c.core, c.reading)) for c in candidates if c.start != legend.start()
    ]


_LEGEND = re.compile(
    r"[*（(\s]*(?P<one>[^\s:：*]{1,6})[:：][ \t]*(?P<one_is>[^\s:：*]{1,12})[ \t\u3000,，;；、]+"
    r"(?P<two>[^\s:：*]{1,6})[:：][ \t]*(?P<two_is>[^\s:：*]{1,12})[*）)\s]*(?=\n)"
)
_MEANT = frozenset({"asker", "outlet", "person", "moderator", "answerer"})


def read_cast_list(
    text: str, candidates: list[Candidate], lead: Lead, language: Language
) -> tuple[list[Candidate], str | None]:
    """The candidates without those that only name somebody (`主持人：王雨`), and the moderator so named."""
    kept: list[Candidate] = []
    host: str | None = None
    for index, candidate in enumerate(candidates):
        if (
            candidate.reading.kind == "moderator"
            and candidate.form.endswith((":", "【"))
            and not candidate.reading.name
        ):
            is_headed = any(c.reading.kind == "metadata" for c in candidates[max(0, index - 3) : index])
            could_name = is_headed or candidate.form.endswith(":")
            named = _read_naming(text, candidate.end, is_headed, language) if could_name else None
            if named is not None:
                host = named.name
                lead.people.setdefault(host, named)
                continue
        kept.append(candidate)
    return kept, host


def _read_naming(text: str, start: int, is_headed: bool, language: Language) -> Person | None:
    """The person that the rest of a line does nothing but name: title and name, in either order.

    Args:
        text: the source text.
        start: behind the label.
        is_headed: whether other fields stand above, so that a nickname is enough.
        language: of its language.
    """
    longest = _LONGEST_NAMING * (_BREADTH if language.words.grammar == "latin" else 1)
    line = _REST.match(text, start)
    words = line[0].strip(" \t\u3000。") if line and len(line[0]) <= longest else ""
    if not words or _SAID.search(words) or words[-1] in _SPOKEN_ENDS or language.words.handover.search(words):
        return None
    if is_headed and len(words) <= _NICKNAME and language.words.placed_name.fullmatch(words):
        return Person(words, "")
    reading = language.read_label(words)
    if reading.kind == "person" and reading.name:
        return Person(reading.name, reading.title or "")
    first, *rest = words.split() or [""]
    for name, title in ((rest[-1:], [first, *rest[:-1]]), ([first], rest)):
        if rest and is_name(name[0], language.words):
            return Person(name[0], " ".join(title))
    return None


_BREADTH = 2
"""Letters of such a line to one Han character of another."""
_SPOKEN_ENDS = frozenset(".?!")
"""Marks in which a call of a name ends, and its naming does not."""
_REST = re.compile(r"[^\n]*")
_SAID = re.compile("[，。！？!?；;…]")
_NICKNAME = 4
"""Characters of a name that need not have a known surname."""
_LONGEST_NAMING = 40
"""Han characters of a line that holds nothing but a title and a name."""


def extend_label(text: str, label: Candidate, people: dict[str, Person], language: Language) -> Candidate:
    """A role label with the title and name that stand behind it, up to the space before the speech."""
    if label.reading.name or label.form.endswith("|"):
        return label
    if label.reading.kind == "asker" and label.core == _LETTER and language.words.grammar == "latin":
        return _extend_letter(text, label, language)
    if label.reading.kind not in _ROLE_KINDS:
        return label
    match = _TITLE_AND_NAME.match(text, label.end)
    reading = language.read_label(match[1]) if match else None
    if match is None or reading is None or reading.kind != "person":
        return label
    if not reading.certain and reading.name not in people:
        return label
    named = label.reading._replace(name=reading.name, title=reading.title)
    return label._replace(end=match.end(), core=f"{label.core}:{match[1]}", reading=named)


def _extend_letter(text: str, label: Candidate, language: Language) -> Candidate:
    """The letter of a question with whoever asks it behind it (`Q1. Ann Lee – Harbor Post: `)."""
    match = _ASKER.match(text, label.end)
    reading = language.read_label(match[1]) if match else None
    if match is None or reading is None or reading.kind not in _ASKING:
        return label
    return label._replace(end=match.end(), core=match[1], reading=reading._replace(certain=True))


_LETTER = "Q"
_ASKING = frozenset({"asker", "outlet"})
_ASKER = re.compile(r"[ \t\xa0]*([A-ZÀ-Þ][^\n:.?!]{1,60}):(?=[ \t\xa0])")
_ROLE_KINDS = frozenset({"moderator", "answerer"})
_TITLE_AND_NAME = re.compile(r"([^\s，。,：:！？!?]{2,40})[ \t\u3000\xa0]+(?=\S)")
