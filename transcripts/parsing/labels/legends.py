"""From legends, cast lists and what stands behind a label to what the labels mean."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from transcripts.languages.language import Language
from transcripts.languages.types import NAMED, VOICES, Candidate, Kinds, Person, Reading
from transcripts.model import Span
from transcripts.parsing.acts import Acts
from transcripts.parsing.headnote.lead import LONGEST_LEAD, Lead
from transcripts.parsing.headnote.shorts import keep_role
from transcripts.parsing.induction.keys import STAMP


def find_captioned_host(
    candidates: list[Candidate], labels: list[Candidate], language: Language
) -> str | None:
    """The name on the caption right above a label that only says who moderates."""
    roles = {label.start for label in labels if label.reading.kind == "moderator" and not label.reading.name}
    if not roles:
        return None
    for caption, label in itertools.pairwise(candidates):
        asks = caption.reading.kind == "outlet"
        if label.start in roles and label.start - caption.end <= 8 and not (asks or caption.form.is_closed):
            name = caption.reading.name
            return name if name and language.is_full(name) else None
    return None


def apply_legend(text: str, candidates: list[Candidate], language: Language) -> list[Candidate]:
    """The candidates, read by the key that a line of the lead gives (`问：记者　林：林小满`)."""
    legend = _find_legend(text, candidates)
    meanings = _read_legend(legend, language) if legend else {}
    if legend is None or not meanings:
        return candidates
    others = (c for c in candidates if c.start != legend.start())
    return [c._replace(reading=meanings.get(c.core, c.reading)) for c in others]


def _find_legend(text: str, candidates: list[Candidate]) -> re.Match[str] | None:
    """The key of a release that has short labels of no known kind, if it stands in the lead."""
    short = [c for c in candidates if c.reading.kind == "unknown" and len(c.core) <= _SHORT]
    if not short:
        return None
    lead = itertools.takewhile(lambda start: start <= LONGEST_LEAD, (c.start for c in candidates))
    return next((match for start in lead if (match := _LEGEND.match(text, start))), None)


def _read_legend(legend: re.Match[str], language: Language) -> dict[str, Reading]:
    """What the short words of a key mean; nothing where one of them means no voice."""
    readings = {legend[key]: language.read_label(legend[f"{key}_is"]) for key in ("one", "two")}
    meant = {
        words: keep_role(words, reading, language)
        for words, reading in readings.items()
        if reading.kind in _MEANT
    }
    return meant if len(meant) >= _FEWEST else {}


_SHORT, _FEWEST = 2, 2
"""Characters of a label that only a key explains; words that make a key."""
_LEGEND = re.compile(
    r"[*（(\s]*(?P<one>[^\s:：*]{1,6})[:：][ \t]*(?P<one_is>[^\s:：*]{1,12})[ \t\u3000,，;；、]+"
    r"(?P<two>[^\s:：*]{1,6})[:：][ \t]*(?P<two_is>[^\s:：*]{1,12})[*）)\s]*(?=\n)"
)
_MEANT = (NAMED | {"answerer"}) - {"office"}


def read_cast_list(
    text: str, candidates: list[Candidate], lead: Lead, language: Language
) -> tuple[list[Candidate], str | None]:
    """The candidates without those that only name somebody (`主持人：王雨`), and the moderator so named.

    Such a line stands above the first turn, below other fields of the page, or below the last turn if it
    names somebody known: what stands behind a label among turns was said (`主持人：谢谢孙总`).
    """
    roles = {c.start for c in candidates if c.reading.kind == "moderator" and _is_bare_role(c)}
    if not roles:
        return candidates, None
    kept: list[Candidate] = []
    host: str | None = None
    first = find_first_turn(text, candidates)
    last = max((c.start for c in candidates if c.reading.kind in VOICES), default=0)
    for index, candidate in enumerate(candidates):
        named = None
        if candidate.start in roles:
            is_headed = any(c.reading.kind == "metadata" for c in candidates[max(0, index - 3) : index])
            stands_apart = candidate.form.closing == "colon" and not first < candidate.start < last
            if is_headed or stands_apart:
                named = _read_naming(text, candidate.end, is_headed, language)
            if named and not is_headed and candidate.start > first:
                named = lead.people.get(named.name)
        if named is None:
            kept.append(candidate)
        else:
            host = named.name
            lead.people.setdefault(host, named)
    return kept, host


def only_names(text: str, candidate: Candidate, language: Language) -> bool:
    """Whether a line says who moderates, and nothing that anybody says."""
    return _is_bare_role(candidate) and _read_naming(text, candidate.end, False, language) is not None


def _is_bare_role(c: Candidate) -> bool:
    """Whether a label on a line with other words only says that somebody moderates."""
    closes = c.form.closing in ("colon", "bracket")
    return c.reading.kind == "moderator" and closes and not c.form.own_line and not c.reading.name


def find_first_turn(text: str, candidates: list[Candidate]) -> int:
    """Where the first label stands that its words prove, with a sentence below it; the text's end if none."""
    for label, below in itertools.pairwise(candidates):
        is_label = label.reading.certain and label.reading.kind in VOICES and label.form.is_closed
        if is_label and _SENTENCE_END.search(text, label.end, below.start):
            return label.start
    return len(text)


_SENTENCE_END = re.compile(r"[。！？!?…]|[a-z]\.(?=\s)")


def _read_naming(text: str, start: int, is_headed: bool, language: Language) -> Person | None:
    """The person that the rest of a line does nothing but name: title and name, in either order.

    Args:
        text: the source text.
        start: behind the label.
        is_headed: whether other fields stand above, so that a nickname is enough.
        language: of its language.
    """
    words = _take_rest(text, start, language)
    if not words:
        return None
    is_nickname = len(words) <= _NICKNAME and not _ends_sentence(text, start)
    if is_headed and is_nickname and language.is_name_by_place(words):
        return Person(words, "")
    reading = language.read_label(words)
    if reading.kind == "person" and reading.name:
        return Person(reading.name, reading.title or "")
    return language.read_naming(words)


def _ends_sentence(text: str, start: int) -> bool:
    """Whether a full stop ends the line of an offset."""
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)].rstrip(" \t\u3000").endswith("。")


def _take_rest(text: str, start: int, language: Language) -> str:
    """The words up to the end of a line; empty if they are long, or say something."""
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)]
    words = line.strip(_EDGES) if len(line) <= language.words.customs.naming else ""
    speaks = _SAID.search(words) or words[-1:] in _SPOKEN_ENDS or Acts(words, language).hands_over
    return "" if speaks else words


_EDGES = " \t\u3000。"
_SPOKEN_ENDS = frozenset(".?!")
"""Marks in which a call of a name ends, and its naming does not."""
_SAID = re.compile("[，。！？!?；;…]")
_NICKNAME = 4
"""Characters of a name that need not have a known surname."""


def extend_labels(
    text: str, labels: list[Candidate], people: dict[str, Person], language: Language
) -> list[Candidate]:
    """The labels, those of a role with who bears it, as the words behind them say."""
    return [
        _extend_label(text, label, people, language) if label.reading.kind in _EXTENDED else label
        for label in labels
    ]


def _extend_label(text: str, label: Candidate, people: dict[str, Person], language: Language) -> Candidate:
    """A role label with the title and name that stand behind it, up to the space before the speech."""
    if label.reading.name or label.form.own_line:
        return label
    if label.reading.kind == "asker":
        return language.extend_letter(text, label)
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


def take_signs(text: str, labels: list[Candidate]) -> list[Candidate]:
    """The labels, each with the same sign that stands behind nearly all of them, and a note before that.

    On a line of its own a label may be followed by the marks of a quote, and by a time, if half of them are.
    """
    own = [label for label in labels if label.form.own_line]
    quotes = [match for label in own if (match := _QUOTED.match(text, label.end))]
    behind = quotes if len(quotes) * 2 >= len(own) else []
    if len(labels) - len(own) >= max(_FEWEST_SIGNS, _USUAL * len(labels)):
        behind += _list_signs(text, labels)
    ends = {match.start(): match.end() for match in behind}
    return [label._replace(end=ends[label.end]) if label.end in ends else label for label in labels]


def _list_signs(text: str, labels: list[Candidate]) -> list[re.Match[str]]:
    """What stands behind those labels that have the same sign behind them as nearly all."""
    least = max(_FEWEST_SIGNS, _USUAL * len(labels))
    found: list[re.Match[str]] = []
    for left, label in zip(range(len(labels), 0, -1), labels, strict=True):
        if len(found) + left < least:
            return []
        match = None if label.form.own_line else _SIGN.match(text, label.end)
        found += [match] if match else []
    signs = Counter([match["sign"] for match in found])
    return [match for match in found if signs[match["sign"]] >= least]


_QUOTED = re.compile(rf"\s*(?:(?:>|{STAMP})\s*)+")
_SIGN = re.compile(
    r"[^\S\n]*(?:[(（\[【][^()（）\[\]【】\n]{1,40}[)）\]】][^\S\n]*)?"
    r"(?P<sign>[^\w\s.,:;'\"()\[\]{}*_!?&@#%+$。，、：；？！（）【】《》〈〉「」『』“”‘’…·•‧・£€¡¿-]+)[^\S\n]*"
)
"""A sign behind a label that opens no sentence, perhaps behind a note in brackets."""
_FEWEST_SIGNS, _USUAL = 3, 0.8
_ROLE_KINDS: Kinds = frozenset({"moderator", "answerer"})
_EXTENDED: Kinds = _ROLE_KINDS | {"asker"}
_TITLE_AND_NAME = re.compile(r"([^\s，。,：:！？!?]{2,40})[ \t\u3000\xa0]+(?=\S)")


def name_new_hosts(
    text: str, labels: list[Candidate], people: dict[str, Person], language: Language
) -> tuple[list[Candidate], list[Span]]:
    """The labels, those that only say who moderates with the name that a note above them gives; these notes.

    A note is a line in brackets. It names somebody else whose label says that they moderate, or says by its
    words who does.
    """
    moderating = [c.reading.name for c in labels if c.reading.kind == "moderator"]
    if not moderating:
        return labels, []
    hosts = dict.fromkeys(filter(None, moderating))
    named: list[Candidate] = []
    notes: list[Span] = []
    current: str | None = None
    for label in labels:
        if label.reading.kind == "moderator":
            note = (
                None
                if label.reading.name or not named
                else _NOTE_ABOVE.search(text, named[-1].end, label.start)
            )
            if note is not None:
                others = [name for name in hosts if name != current and name in note[0]]
                name = others[0] if len(others) == 1 else language.find_host(note[0], people)
                label = label._replace(reading=label.reading._replace(name=name))
                notes += [note.span(1)] if name else []
            current = label.reading.name or current
        named.append(label)
    return named, notes


_NOTE_ABOVE = re.compile(r"\n[ \t\u3000\xa0]*([(（\[【][^\n]{4,80}[)）\]】])[ \t\u3000\xa0]*\n\s*\Z")
"""A line in brackets right above an offset."""
