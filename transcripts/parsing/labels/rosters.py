"""From the list of participants above the first turn to whom labels mean, and to lines that are no turns.

What somebody does in a release is a word that need be in no list of ours: its own list says whom it means.

Hard cases:
    `主播：罗敏` above `说话人 1`: nobody says `罗敏`.
    `演員：` where the list has two of them: nobody knows which.
    `記者：` is anybody of the press, whomever a byline names so.
"""

from __future__ import annotations

from collections import defaultdict

from transcripts.languages.language import Language
from transcripts.languages.types import Candidate, Kinds, Person
from transcripts.parsing.headnote.lead import LONGEST_LEAD, Lead

_NAMELESS: Kinds = frozenset({"unknown", "office", "interpreter", "staff"})
"""Kinds of labels that say what somebody does, and not who they are."""


def drop_roster(text: str, labels: list[Candidate], lead: Lead, language: Language) -> list[Candidate]:
    """The labels without the first ones whose lines only name somebody, who joins the people of the lead."""
    kept = 0
    for label in labels:
        person = _read_entry(text, label, language)
        if person is None:
            break
        lead.people.setdefault(person.name, person)
        kept += 1
    return labels[kept:]


def _read_entry(text: str, label: Candidate, language: Language) -> Person | None:
    """The one person whom the line of a label names and nothing else; None where somebody may speak."""
    if label.form.closing != "colon" or label.form.own_line or label.reading.name:
        return None
    end = text.find("\n", label.end)
    rest = text[label.end : end if end >= 0 else len(text)].strip(" \t\u3000")
    if not language.is_name(rest):
        return None
    listed = language.list_roster(f"{label.core}\N{FULLWIDTH COLON}{rest}")
    return listed[0] if len(listed) == 1 and listed[0].name == rest else None


def read_roster(text: str, end: int, language: Language) -> list[Person]:
    """Whom the lines up to an offset list as those who take part, with what each does or is."""
    return language.list_roster(text[: min(end, LONGEST_LEAD)].replace("**", ""))


def name_roles(
    heads: list[Candidate], start: int, roster: list[Person], language: Language
) -> list[Candidate]:
    """The heads, those from an offset on that say what somebody does with whom the list says it of."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for person in roster:
        bearers[language.fold(person.title)].add(person.name)
    if not bearers:
        return heads
    return [head if head.start < start else _name_role(head, bearers, language) for head in heads]


def _name_role(label: Candidate, bearers: dict[str, set[str]], language: Language) -> Candidate:
    reading = label.reading
    if reading.kind not in _NAMELESS or reading.name:
        return label
    names = _find_bearers(language.fold(label.core), bearers)
    if len(names) != 1:
        return label
    kind = "office" if reading.kind == "unknown" else reading.kind
    named = reading._replace(
        kind=kind, name=next(iter(names)), title=reading.title or label.core, certain=True
    )
    return label._replace(reading=named)


def _find_bearers(core: str, bearers: dict[str, set[str]]) -> set[str]:
    """Those of whom the list says what a label does; else of whom it says so and more."""
    longer = (names for words, names in bearers.items() if words.startswith(core) or words.endswith(core))
    return bearers.get(core) or set().union(*longer)


def find_roster_host(roster: list[Person], language: Language) -> str | None:
    """The one of the list of participants of whom it says that they moderate."""
    hosts = {p.name for p in roster if language.leads_talk(p.title)}
    return next(iter(hosts)) if len(hosts) == 1 else None
