"""From line heads to the scene: the labels of a release, its title, its people and who moderates."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from transcripts.lexicons import Lexicon
from transcripts.model import SourceText
from transcripts.parsing.finding import find_all
from transcripts.parsing.habits import choose_labels, drop_headlines, is_closed
from transcripts.parsing.labels import Candidate, find_inner_candidates, read_label
from transcripts.parsing.latin_people import (
    complete_people,
    describe_labels,
    find_principal,
    name_office_holders,
    spell_initials,
)
from transcripts.parsing.latin_people import find_host as find_latin_host
from transcripts.parsing.latin_people import find_people as find_latin_people
from transcripts.parsing.page import Page
from transcripts.parsing.people import Person, find_host, find_people, is_name
from transcripts.parsing.titles import find_title
from transcripts.parsing.vouching import list_captions, vouch_for_labels, vouch_for_outlets

_INTRODUCTION = 700
"""Characters behind the first label in which people are introduced."""
_LONGEST_LEAD = 3000
"""Characters at the head of a release without labels that are read as its lead."""


_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+\Z")
_LONGEST_RUN = 24
"""Characters in front of a dot in which an office and a name stand."""
_LONGEST_PART = 6
"""Characters of a name in front of its dot."""


class Lead:
    """What the head of a release tells of its people, read when it is asked for."""

    def __init__(self, text: str, head: int, title: str | None, lexicon: Lexicon) -> None:
        self._text = text
        self._head = head
        self._title = title
        self._lexicon = lexicon

    @cached_property
    def told(self) -> dict[str, Person]:
        """The people it names with an office."""
        if self._lexicon.grammar == "latin":
            return find_latin_people(self._read(self._head), self._lexicon)
        return find_people(self._read(self._head + _INTRODUCTION), self._lexicon)

    @cached_property
    def host(self) -> str | None:
        """The name of who moderates, where it says so."""
        find = find_latin_host if self._lexicon.grammar == "latin" else find_host
        return find(self._read(self._head), self.told, self._lexicon)

    def _read(self, end: int) -> str:
        """The text up to an offset, without the signs of bold print around names."""
        return self._text[:end].replace("**", "")

    def find_dotted(self, last: str) -> set[str]:
        """The names with a dot that end in a part, as the text prints them behind an office or a sign."""
        found = set()
        for dot in "·•‧・":
            for at in find_all(self._text, dot + last):
                before = _HAN_RUN.search(self._text, max(0, at - _LONGEST_RUN), at)
                run = before[0] if before else ""
                cuts = [cut for cut in range(len(run) - 1, 0, -1) if self._lexicon.ends_in_office(run[:cut])]
                first = run[cuts[0] :] if cuts else run
                if 0 < len(first) <= _LONGEST_PART:
                    found.add(first + dot + last)
        return found

    @cached_property
    def name(self) -> str | None:
        """The name of who answers, where it or the title says so."""
        return _find_lead_name(self._text[: self._head], self._title, self.told, self._lexicon)

    @cached_property
    def people(self) -> dict[str, Person]:
        """The people of the release: those it names, and whom labels add."""
        people = dict(self.told)
        if self._lexicon.grammar == "latin" and self.host:
            people.setdefault(self.host, Person(self.host, ""))
        return people

    @property
    def names(self) -> frozenset[str]:
        """The names it gives."""
        return frozenset(self.told) | ({self.host} if self.host else frozenset())


class Scene(NamedTuple):
    """What is known before the first turn is cut."""

    title: str | None
    labels: list[Candidate]
    lead: Lead
    shown_host: str | None = None
    """The name of who moderates, where a line of its own says so."""

    @property
    def host(self) -> str | None:
        """The name of who moderates."""
        return self.shown_host or self.lead.host


def find_scene(
    source: SourceText, text: str, candidates: list[Candidate], page: Page, lexicon: Lexicon
) -> Scene:
    """The labels of a release and what its lead tells of the people behind them.

    Args:
        source: as read, with the lines of its head as printed.
        text: its text, with wrapped lines joined.
        candidates: its line heads.
        page: what the page added.
        lexicon: of the release's language.
    """
    candidates = _apply_legend(text, [c for c in candidates if c.start < page.end], lexicon)
    head = next(
        (c.start for c in candidates if c.reading.certain and is_closed(c)), min(len(text), _LONGEST_LEAD)
    )
    title = source.given.title or find_title(source.text, head, page.furniture, lexicon)
    lead = Lead(text, head, title, lexicon)
    if any(c.reading.kind == "script" for c in candidates):
        return Scene(title, [], lead)
    host = None
    if lexicon.grammar == "han":
        whole = {c.end for c in candidates if c.reading.certain}
        inner = [c for c in find_inner_candidates(text, page.end, lexicon) if c.end not in whole]
        candidates = sorted(candidates + inner, key=attrgetter("start")) if inner else candidates
        candidates = vouch_for_labels(text, candidates, lead, lexicon)
    else:
        candidates = vouch_for_outlets(text, candidates)
    candidates, host = _read_cast_list(text, candidates, lead, lexicon)
    # Names decide about nothing but labels that read as a person's.
    names = lead.names if any(c.reading.kind == "person" for c in candidates) else frozenset()
    labels = drop_headlines(text, choose_labels(candidates, names, title))
    if lexicon.grammar == "latin":
        labels = _leave_lists(text, labels)
    if not labels:
        return Scene(title, [], lead, host)
    if lexicon.grammar == "latin":
        labels = spell_initials(describe_labels(candidates, labels))
        complete_people(text, labels, lead.people, lexicon)
        name_office_holders(text, labels, lead.people, lexicon)
    host = host or lead.host or _find_captioned_host(candidates, labels, lexicon)
    page.furniture.extend(list_captions(text, candidates, labels))
    labels = [_extend_label(text, label, lead.people, lexicon) for label in _leave_page(labels, page)]
    return Scene(title, labels, lead, host)


def _leave_lists(text: str, labels: list[Candidate]) -> list[Candidate]:
    """The labels without the first ones below which nobody speaks: heads of lists, and of the page.

    A head without a colon heads the other pages, too. All labels may be such heads.
    """
    heads = set()
    at = 0
    while at < len(labels) - 1 and _heads_list(text[labels[at].end : labels[at + 1].start]):
        heads.add(labels[at].core)
        at += 1
    return [label for label in labels[at:] if label.core not in heads or is_closed(label)]


def _heads_list(below: str) -> bool:
    """Whether lines, several or one with a comma, end without the marks in which sentences do."""
    lines = [line.strip() for line in below.split("\n") if line.strip()]
    if below[:1] != "\n" or not lines or (len(lines) == 1 and "," not in lines[0]):
        return False
    return not any(line[-1] in _SPEECH_ENDS for line in lines)


_SPEECH_ENDS = frozenset(".?!,;:–—-…”\"’')]")
"""Marks in which lines of speech end."""


def _leave_page(labels: list[Candidate], page: Page) -> list[Candidate]:
    """The labels that stand on no line of the page."""
    taken = sorted(page.furniture + page.events)
    starts = [start for start, _ in taken]
    kept = []
    for label in labels:
        at = bisect_left(starts, label.end) - 1
        if at < 0 or taken[at][1] <= label.start:
            kept.append(label)
    return kept


def _find_lead_name(lead: str, title: str | None, people: dict[str, Person], lexicon: Lexicon) -> str | None:
    """The one person whom the title names, or whom the lead says to hold or attend the conference."""
    if title:
        named = [name for name in people if name in title]
        if named:
            return named[0]
    latin = lexicon.grammar == "latin"
    if latin and len(people) > 1:
        return find_principal(lead, title or "", people, lexicon)
    if not people or (latin and len(people) > 1) or not lexicon.conference.search((title or "") + lead):
        return None
    if latin:
        return next(iter(people))
    found = []
    for name in people:
        at = lead.find(name)
        if at >= 0 and lexicon.appearing.search(_clause(lead, at + len(name))):
            found.append(name)
    return found[0] if len(found) == 1 else None


def _clause(lead: str, at: int) -> str:
    """What stands behind a name, up to a stop, brackets left out."""
    return _STOP.split(_BRACKETS.sub("", lead[at : at + _DEED]))[0]


_DEED = 60
"""Characters behind a name in which the lead says what the person does."""
_STOP = re.compile("[，。,；;、\n]")
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")


def _find_captioned_host(
    candidates: list[Candidate], labels: list[Candidate], lexicon: Lexicon
) -> str | None:
    """The name on the caption right above a label that only says who moderates."""
    roles = {label.start for label in labels if label.reading.kind == "moderator" and not label.reading.name}
    for caption, label in itertools.pairwise(candidates):
        asks = caption.reading.kind == "outlet"
        if label.start in roles and label.start - caption.end <= 8 and not (asks or is_closed(caption)):
            name = caption.reading.name or ""
            return name if lexicon.grammar == "han" or " " in name else None
    return None


def _apply_legend(text: str, candidates: list[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """The candidates, read by the key that a line of the lead gives (`问：记者　林：林小满`)."""
    if not any(len(c.core) <= 2 and c.reading.kind == "unknown" for c in candidates):
        return candidates
    legend = next((match for c in candidates if (match := _LEGEND.match(text, c.start))), None)
    if legend is None or legend.start() > _LONGEST_LEAD:
        return candidates
    meanings = {legend[key]: read_label(legend[f"{key}_is"], lexicon) for key in ("one", "two")}
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


def _read_cast_list(
    text: str, candidates: list[Candidate], lead: Lead, lexicon: Lexicon
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
            named = _read_naming(text, candidate.end, is_headed, lexicon) if could_name else None
            if named is not None:
                host = named.name
                lead.people.setdefault(host, named)
                continue
        kept.append(candidate)
    return kept, host


def _read_naming(text: str, start: int, is_headed: bool, lexicon: Lexicon) -> Person | None:
    """The person that the rest of a line does nothing but name: title and name, in either order.

    Args:
        text: the source text.
        start: behind the label.
        is_headed: whether other fields stand above, so that a nickname is enough.
        lexicon: of its language.
    """
    longest = _LONGEST_NAMING * (_BREADTH if lexicon.grammar == "latin" else 1)
    line = _REST.match(text, start)
    words = line[0].strip(" \t\u3000。") if line and len(line[0]) <= longest else ""
    if not words or _SAID.search(words) or words[-1] in _SPOKEN_ENDS or lexicon.handover.search(words):
        return None
    if is_headed and len(words) <= _NICKNAME and lexicon.placed_name.fullmatch(words):
        return Person(words, "")
    reading = read_label(words, lexicon)
    if reading.kind == "person" and reading.name:
        return Person(reading.name, reading.title or "")
    first, *rest = words.split() or [""]
    for name, title in ((rest[-1:], [first, *rest[:-1]]), ([first], rest)):
        if rest and is_name(name[0], lexicon):
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


def _extend_label(text: str, label: Candidate, people: dict[str, Person], lexicon: Lexicon) -> Candidate:
    """A role label with the title and name that stand behind it, up to the space before the speech."""
    if label.reading.name or label.form.endswith("|"):
        return label
    if label.reading.kind == "asker" and label.core == _LETTER and lexicon.grammar == "latin":
        return _extend_letter(text, label, lexicon)
    if label.reading.kind not in _ROLE_KINDS:
        return label
    match = _TITLE_AND_NAME.match(text, label.end)
    reading = read_label(match[1], lexicon) if match else None
    if match is None or reading is None or reading.kind != "person":
        return label
    if not reading.certain and reading.name not in people:
        return label
    named = label.reading._replace(name=reading.name, title=reading.title)
    return label._replace(end=match.end(), core=f"{label.core}:{match[1]}", reading=named)


def _extend_letter(text: str, label: Candidate, lexicon: Lexicon) -> Candidate:
    """The letter of a question with whoever asks it behind it (`Q1. Ann Lee – Harbor Post: `)."""
    match = _ASKER.match(text, label.end)
    reading = read_label(match[1], lexicon) if match else None
    if match is None or reading is None or reading.kind not in _ASKING:
        return label
    return label._replace(end=match.end(), core=match[1], reading=reading._replace(certain=True))


_LETTER = "Q"
_ASKING = frozenset({"asker", "outlet"})
_ASKER = re.compile(r"[ \t\xa0]*([A-ZÀ-Þ][^\n:.?!]{1,60}):(?=[ \t\xa0])")
_ROLE_KINDS = frozenset({"moderator", "answerer"})
_TITLE_AND_NAME = re.compile(r"([^\s，。,：:！？!?]{2,40})[ \t\u3000\xa0]+(?=\S)")
